"""Tables with one cell a line where a tab at the line's start begins each cell.

An empty line ends a row; a line without tab goes on with the cell above it (sanmenxia 102–103,
huantai 279–280); a wider gap, or words without tab after a gap, ends the table.
"""

from __future__ import annotations

import re

from ..model import NormalText, SourceCell
from ..outline.numbering import parse_numbering
from .cells import EMPTY, RawCell, RawRow, line_part
from .titles import table_number

_TAB = re.compile(r"[ \u00a0\u3000]*\t")
_DIGIT = re.compile(r"\d")
_REPEATED = 12  # characters of a merged cell's words that each of its rows repeats, at most
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

    Words of a cell that is merged with the one above hold for its row too (属性, 类别), but a
    number is written once and counts once.
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
    repeated = cell is not None and cell.above
    if repeated and (len(whole.text) > _REPEATED or _DIGIT.search(whole.text)):
        return EMPTY
    return whole


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
