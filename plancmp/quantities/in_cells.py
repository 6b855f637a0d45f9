"""Quantities in the cells of tables: 41.17, >93, 95以上, 3.7:6.3."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Cell, NormalText, Quantity, Span
from .atoms import find_atoms, with_unit
from .find import with_bound
from .grammar import Numeral, reject
from .ranges import Atom

_BRACKETS = str.maketrans("[]［］【】〔〕", "        ")
_ZERO = re.compile(r"[^\d/:]*?(?P<zero>0)(?![\d.:/])[^\d]*")
_NAMED = "第前楼室栋幢层"
_NAMES = {"ordinal", "room"}  # the rules of a rank and of where an office is
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")  # 11 482, as GB/T 15835 groups figures


def read_cell(text: str, unit: str = "") -> Quantity | None:
    """The quantity of a cell that holds one number (or range) and little else, else None.

    `unit` is the label's or column's; the cell's own wins. [1.2] (a running total) reads 1.2,
    11 482 one number. A year is a number here: a cell has no prose around it that could make it
    a date.
    """
    parted = {
        at for group in _GROUPED.finditer(text) for at in range(*group.span()) if text[at] == " "
    }
    kept = [at for at in range(len(text)) if at not in parted]
    words = "".join(map(text.__getitem__, kept)).translate(_BRACKETS)
    atom = _only_atom(words)
    if atom is None:
        return None
    quantity = with_bound(words, atom, 0)
    rest = (words[: quantity.start] + words[quantity.end :]).strip(" 　达到为约的。（）()个％%*")
    if len(rest) > 4:
        return None
    return _at(replace(quantity, unit=quantity.unit or unit), [*kept, len(text)])


def _only_atom(words: str) -> Atom | None:
    """The one number of a cell's words. 0 is a number here: in prose it is left to its words. A
    rank (前5名) is none, nor is a room."""
    if any(map(words.__contains__, _NAMED)) and any(it.rule in _NAMES for it in reject(words)):
        return None
    atoms = find_atoms(words, bytearray(len(words)))
    zero = _ZERO.fullmatch(words) if not atoms else None
    if zero is not None:
        return with_unit(words, Numeral(zero.start("zero"), zero.end("zero"), 0.0), bytearray())
    return atoms[0] if len(atoms) == 1 else None


def _at(quantity: Quantity, places: list[int]) -> Quantity:
    """The quantity with its offsets in the words that `places` were kept of."""
    return replace(
        quantity, start=places[quantity.start], end=places[quantity.end - 1] + 1,
        number_start=places[quantity.number_start],
        number_end=places[quantity.number_end - 1] + 1,
    )  # fmt: skip


def number_span(normal: NormalText, cell: Cell, quantity: Quantity) -> Span | None:
    """Where the number alone of a cell's quantity stands; None where it isn't in one line of the
    cell's place."""
    first, last = normal.range(cell.span)
    inked = [at for at in range(first, last) if not normal.text[at].isspace()]
    before, number = "".join(cell.text[: quantity.number_start].split()), "".join(
        cell.text[quantity.number_start : quantity.number_end].split()
    )
    places = inked[: len(before) + len(number)]
    if "".join(normal.text[at] for at in places) != before + number:
        return None
    start, end = places[len(before)], places[-1] + 1
    return None if "\n" in normal.text[start:end] else normal.span(start, end)
