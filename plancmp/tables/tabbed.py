"""Tables with one cell a line: a tab begins each cell, or the row's number, name and prose follow
one another (tables of projects)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import NormalText, SourceCell
from ..outline.numbering import parse_numbering
from .cells import (
    EMPTY,
    RawCell,
    RawRow,
    is_measure,
    is_total,
    is_value,
    line_part,
    split_nature,
    split_unit,
    without_number,
)
from .heads import Head
from .rows import TableGrid, fit
from .titles import table_number

_TAB = re.compile(r"[ \u00a0\u3000]*\t")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile("[。；].|，.*，")
MAX_LINES = 2000


def is_tabbed(normal: NormalText, line: int) -> bool:
    """Whether a line of the source begins with a tab."""
    return _TAB.match(normal.source.line_text(line)) is not None


def _blank(normal: NormalText, line: int) -> bool:
    return not normal.source.line_text(line).strip() and not is_tabbed(normal, line)


def _goes_on(normal: NormalText, line: int, cell: RawCell) -> bool:
    """Whether a line without tab is more of the cell above it, and not the text after the table.

    A cell's second line is short or fills an empty first one; a heading or prose after a filled
    cell of numbers isn't it.
    """
    text = normal.lines[line - 1].text
    if parse_numbering(text) is not None:
        return False
    return len(cell.text) > 40 or (len(text) <= 40 and not text.endswith("。")) or not cell.text


def _marked_rows(normal: NormalText, first: int, most: int) -> list[RawRow] | None:
    """The rows from the one that begins on line `first` to the end of their table, where the file
    itself marks that table; else None.

    Words of a cell that is merged with the one above hold for its row too (属性, 类别, a label of
    any length), but a number and a sentence are written once and count once.
    """
    found = normal.source.grid_rows.get(first)
    if found is None:
        return None
    grid, at = found
    return [tuple(_marked(normal, cell) for cell in row) for row in grid.rows[at : at + most]]


def _marked(normal: NormalText, cell: SourceCell | None) -> RawCell:
    lines = range(cell.first_line, cell.last_line + 1) if cell else ()
    parts = tuple(part for line in lines if (part := line_part(normal, line)))
    whole = RawCell(parts)
    return EMPTY if cell is not None and cell.above and not _repeats(whole.text) else whole


def _repeats(text: str) -> bool:
    """Whether words that are merged over several rows name each of them: no number, and no prose;
    digits only within a measure's name (每千人口3岁以下婴幼儿托位数（个）)."""
    if len(text) > _MAX_NAME or _SENTENCE.search(text):
        return False
    name, unit = split_unit(split_nature(without_number(text))[0])
    return not _DIGIT.search(name) or (not is_value(name) and (unit != "" or is_measure(name)))


def tabbed_rows(normal: NormalText, first: int, most: int = MAX_LINES) -> list[RawRow]:
    """The rows of the run of tabbed lines that begins on line `first`, out of `most` lines.

    The next table's or box's title ends it too.
    """
    given = _marked_rows(normal, first, most)
    if given is not None:
        return given
    rows: list[RawRow] = []
    row: list[RawCell] = []
    gap, allowed = 0, 0
    for line in range(first, min(len(normal.lines), first + most) + 1):
        if _blank(normal, line):
            gap += 1
            continue
        if gap and row:
            rows.append(tuple(row))
            row = []
            allowed = allowed or gap
        if gap > allowed:
            break
        part = line_part(normal, line)
        if part and line > first and table_number(part.text):
            break
        if is_tabbed(normal, line):
            row.append(RawCell((part,)) if part else EMPTY)
        elif gap == 0 and row and part and _goes_on(normal, line, row[-1]):
            row[-1] = row[-1].with_part(part)
        else:
            break
        gap = 0
    if row:
        rows.append(tuple(row))
    return rows


_MAX_PARAGRAPHS = 12  # of one project
_MAX_NAME = 40


def read_projects(heads: list[Head], cells: Sequence[RawCell]) -> TableGrid:
    """The projects row by row: numbered, or pairs of name and prose; rows of sums among them."""
    grid, at, expected = TableGrid(heads), 0, 1
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
