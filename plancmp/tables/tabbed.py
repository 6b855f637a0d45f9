"""Tables with one cell a line where a tab at the line's start begins each cell.

An empty line ends a row; a line without tab goes on with the cell above it (sanmenxia 102–103,
huantai 279–280); a wider gap, or words without tab after a gap, ends the table.
"""

from __future__ import annotations

import re

from ..model import NormalText
from ..outline.numbering import parse_numbering
from .cells import EMPTY, RawCell, RawRow, line_part
from .titles import table_number

_TAB = re.compile(r"[ \u00a0\u3000]*\t")
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


def tabbed_rows(normal: NormalText, first: int, most: int = MAX_LINES) -> list[RawRow]:
    """The rows of the run of tabbed lines that begins on line `first`, out of `most` lines.

    The next table's or box's title ends it too.
    """
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
