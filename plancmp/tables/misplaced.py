"""Cells that stand in a column which isn't theirs: rows moved to the left where a merged cell is
missing, a unit behind the words that it belongs to, a value beside its column."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import NormalText, Span
from .cells import EMPTY, Part, RawCell, is_filled, is_label
from .heads import Head, read_head
from .labels import is_unit
from .rows import TableGrid

_TWO = 2
_TWO_YEARS = re.compile(r"((?:19|20)\d\d年?[^\d—–-]{0,6})((?:19|20)\d\d年?\D{0,6})")
_WORD = re.compile(r"\S+")
_NAME_AND_UNIT = re.compile(r"(?P<name>\S.*\S)\s+(?P<unit>\S{1,8})")


def part_units(normal: NormalText, grid: TableGrid) -> None:
    """Moves a unit that stands behind a label, parted from it by a blank or on its next line, to
    the column of units, where that is empty: 造林面积 万亩 beside nothing."""
    labels = [i for i, head in enumerate(grid.heads) if head.role == "label"]
    units = [i for i, head in enumerate(grid.heads) if head.role == "unit"]
    if not labels or len(units) != 1:
        return
    for at, (group, row) in enumerate(grid.rows):
        pair = None if row[units[0]].text else _unit_behind(normal, row[labels[-1]])
        if pair is not None:
            cells = list(row)
            cells[labels[-1]], cells[units[0]] = pair
            grid.rows[at] = (group, tuple(cells))


def _unit_behind(normal: NormalText, label: RawCell) -> tuple[RawCell, RawCell] | None:
    """A label without the unit behind it, and the unit; None where there is none."""
    if not label.parts:
        return None
    *above, last = label.parts
    if above and is_unit(last.text):
        return RawCell(tuple(above)), RawCell((last,))
    match = _NAME_AND_UNIT.fullmatch(normal.source.slice(last.span))
    if match is None or not is_unit(match["unit"]) or not is_label(match["name"]):
        return None
    name, unit = (_piece(normal, last, *match.span(which)) for which in ("name", "unit"))
    return RawCell((*above, name)), RawCell((unit,))


def _piece(normal: NormalText, part: Part, start: int, end: int) -> Part:
    span = Span(part.span.start + start, part.span.start + end)
    return replace(part, text=normal.words(span).strip(), span=span)


def mend_columns(normal: NormalText, grid: TableGrid) -> None:
    """Puts the columns of numbers right that aren't those of the head."""
    _close_columns(grid)
    _part_columns(normal, grid)


def _part_columns(normal: NormalText, grid: TableGrid) -> None:
    """Makes two of a column whose head names two years and whose cells hold two values each, parted
    by a blank: the file has lost the line between them (2022年 2027年 above 36.5 60)."""
    for i in reversed(range(len(grid.heads))):
        match = _TWO_YEARS.fullmatch(grid.heads[i].title)
        heads = [read_head(words) for words in match.groups()] if match else []
        known = [head for head in heads if head is not None and head.year and head.numbers]
        pairs = [_two_values(normal, row[i]) for _, row in grid.rows]
        if len(known) < _TWO or not all(pairs) or known[0].year == known[1].year:
            continue
        grid.heads[i : i + 1] = known
        grid.rows = [(group, (*row[:i], *pair, *row[i + 1 :]))
                     for (group, row), pair in zip(grid.rows, pairs, strict=True)]  # fmt: skip


def _two_values(normal: NormalText, cell: RawCell) -> tuple[RawCell, ...]:
    """The two values of a cell, or none where it holds fewer or more. Of an empty one both are."""
    if not cell.text:
        return (EMPTY, EMPTY)
    words = [(part, match) for part in cell.parts
             for match in _WORD.finditer(normal.source.slice(part.span))]  # fmt: skip
    found = [_piece(normal, part, *match.span()) for part, match in words]
    valued = len(found) == _TWO and all(is_filled(part.text) for part in found)
    return tuple(RawCell((part,)) for part in found) if valued else ()


def _close_columns(grid: TableGrid) -> None:
    """Makes one of two columns of numbers that have one head between them, where no row has a cell
    in both: the file cuts its rows otherwise than its head."""
    i = 0
    while i + 1 < len(grid.heads):
        if _is_cut(grid.heads[i], grid.heads[i + 1], grid, i):
            grid.rows = [(group, (*row[:i], row[i] if row[i].text else row[i + 1], *row[i + 2 :]))
                         for group, row in grid.rows]  # fmt: skip
            del grid.heads[i + 1]
        else:
            i += 1


def _is_cut(head: Head, nameless: Head, grid: TableGrid, i: int) -> bool:
    cells = [(row[i], row[i + 1]) for _, row in grid.rows]
    beside = [right for _, right in cells if right.text]
    alone = not any(left.text and right.text for left, right in cells)
    named = bool(head.numbers or head.year) and not nameless.title and not nameless.known
    return named and alone and bool(beside) and all(is_filled(cell.text) for cell in beside)
