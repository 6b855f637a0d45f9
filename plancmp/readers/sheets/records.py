"""Sheets that a program made of pages (province, title, source_url, full_text): a row is a document
with what is known of it, not a row of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicon.webpages import record_columns
from ..blocks import Block, Paragraph
from .grid import Worksheet

_TEXT = 400  # characters of a cell that holds a document
_LINES = 3
_REASON = "数据栏目"


def text_column(sheet: Worksheet) -> int | None:
    """The column with the documents' texts: below a head, cells of many characters in lines, and no
    other column with such. None where the sheet is a table."""
    rows: dict[int, int] = {}
    for (row, column), words in sheet.cells.items():
        long = len(words) >= _TEXT and words.count("\n") >= _LINES
        if long and (row == 1 or rows.setdefault(row, column) != column):
            return None
    columns = set(rows.values())
    return columns.pop() if len(columns) == 1 else None


def record_blocks(sheet: Worksheet, column: int) -> Iterator[Block]:
    """The lines of the texts; the head and the cells beside them are no part of a plan."""
    for row, at in sorted(sheet.cells, key=lambda one: (one[0], one[1] == column, one[1])):
        reason = "" if at == column and row > 1 else _REASON
        for line in sheet.cells[row, at].splitlines():
            yield Paragraph(line.strip(), sheet.place(row, at), reason)
        if not reason:
            yield Paragraph("", "")


def record_facts(sheet: Worksheet) -> dict[str, str]:
    """What the first row says of its document, by the names of the columns: title, date, source."""
    first = min((row for row, _ in sheet.cells if row > 1), default=0)
    known = record_columns()
    heads = {column: known.get(words.strip().casefold(), "") for (row, column), words
             in sheet.cells.items() if row == 1}  # fmt: skip
    return {
        heads[column]: words.strip()
        for (row, column), words in sheet.cells.items()
        if row == first and heads.get(column)
    }
