"""Tables of projects with one cell a line: number, name, prose, and what it costs."""

from __future__ import annotations

from collections.abc import Sequence

from .cells import RawCell, RawRow, is_total, is_value
from .headers import Head
from .rows import Grid, fit

_MAX_PARAGRAPHS = 12  # of one project
_MAX_NAME = 40


def read_projects(heads: list[Head], cells: Sequence[RawCell]) -> Grid:
    """The projects row by row: numbered, or pairs of name and prose; rows of sums among them."""
    grid, at, expected = Grid(heads), 0, 1
    while at < len(cells):
        row, size = _total_at(heads, cells, at)
        if row is None:
            row, size = _project_at(heads, cells, at, expected)
            expected += 1
        if row is None:
            break
        grid.add(None, row)
        at += size
    return grid


def _total_at(
    heads: Sequence[Head], cells: Sequence[RawCell], at: int
) -> tuple[RawRow | None, int]:
    """A row of sums and its size: 合计 and a value for each column of numbers, no more."""
    end = at + 1 + sum(head.numbers for head in heads)
    more = end + 1 < len(cells) and all(is_value(cell.text) for cell in cells[end : end + 2])
    if not is_total(cells[at].text) or more:
        return None, 0
    return fit(cells[at:end], heads), end - at


def _project_at(
    heads: Sequence[Head], cells: Sequence[RawCell], at: int, expected: int
) -> tuple[RawRow | None, int]:
    """The row that begins at a cell, and its size; its prose may go over several cells.

    The next project's number ends it; where none comes, it has one cell a column.
    """
    indexed = heads[0].role == "index"
    last: tuple[RawRow | None, int] = (None, 0)
    for more in range(_MAX_PARAGRAPHS if indexed else 1):
        row = _row(heads, cells[at : at + len(heads) + more], more)
        if row is None or not _starts(heads, row, expected):
            continue
        end = at + len(heads) + more
        after = cells[end].text if end < len(cells) else ""
        if not indexed or _number(after) == str(expected + 1) or is_total(after):
            return row, end - at
        if last[0] is None:
            last = row, end - at
    return last


def _row(heads: Sequence[Head], cells: Sequence[RawCell], more: int) -> RawRow | None:
    """The cells as a row whose first column of prose takes `more` further cells."""
    first = next(i for i, head in enumerate(heads) if head.role == "text")
    if len(cells) < len(heads) + more:
        return None
    prose = RawCell(tuple(part for cell in cells[first : first + more + 1] for part in cell.parts))
    return fit([*cells[:first], prose, *cells[first + more + 1 :]], heads)


def _starts(heads: Sequence[Head], row: RawRow, expected: int) -> bool:
    label = next(cell for cell, head in zip(row, heads, strict=True) if head.role == "label")
    if heads[0].role == "index":
        return _number(row[0].text) == str(expected)
    return len(label.text) <= _MAX_NAME and not label.text.endswith("。")


def _number(text: str) -> str:
    return text.strip("（）.、")
