"""The one number of a table cell: 41.17, >93, 95以上, 50%以上, 3个, 3.7:6.3, 约20, 5—8."""

from __future__ import annotations

from dataclasses import replace

from ..model import Cell, NormalText, Quantity, Span
from .atoms import find_atoms
from .find import _bound

_BRACKETS = str.maketrans("[]［］【】", "      ")


def read_cell(text: str, unit: str = "") -> Quantity | None:
    """The quantity of a cell that holds one number (or range) and little else, else None.

    `unit` is the label's or column's; the cell's own wins. [1.2] (a running total) reads 1.2.
    A year is a number here: a cell has no prose around it that could make it a date.
    """
    words = text.translate(_BRACKETS)
    atoms = find_atoms(words, [False] * len(words))
    if len(atoms) != 1:
        return None
    quantity = _bound(words, atoms[0], 0)
    rest = (words[: quantity.start] + words[quantity.end :]).strip(" 　达到为约的。（）()个％%*")
    if len(rest) > 4:
        return None
    return replace(quantity, unit=quantity.unit or unit)


def number_span(normal: NormalText, cell: Cell, quantity: Quantity) -> Span | None:
    """Where the number alone of a cell's quantity stands; None where it isn't in the cell's first
    line, which is its place."""
    first, last = normal.range(cell.span)
    end = quantity.number_end
    if end > last - first or normal.text[first : first + end] != cell.text[:end]:
        return None
    return normal.span(first + quantity.number_start, first + end)
