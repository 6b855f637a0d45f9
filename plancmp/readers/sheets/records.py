"""Sheets that a program made of pages (province, title, source_url, full_text): a row is a document
with what is known of it, not a row of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicon.webpages import record_columns
from ..blocks import Block, Paragraph
from .grid import Worksheet

# Characters and line ends of a cell that holds a document; fewer where a head names what it is of.
_TEXT, _LINES = 400, 3
_TEXT_NAMED, _LINES_NAMED = 60, 1
_REASON = "数据栏目"


def text_column(sheet: Worksheet) -> int | None:
    """The column with the documents' texts: below a head, cells of many characters in lines, and no
    other column with such. None where the sheet is a table."""
    rows: dict[int, int] = {}
    named = any(at[0] == 1 and _fact(words) for at, words in sheet.seen.items())
    text, lines = (_TEXT_NAMED, _LINES_NAMED) if named else (_TEXT, _LINES)
    for (row, column), words in sheet.seen.items():
        long = len(words) >= text and words.count("\n") >= lines
        if long and (row == 1 or rows.setdefault(row, column) != column):
            return None
    columns = set(rows.values())
    return columns.pop() if len(columns) == 1 else None


def _fact(head: str) -> str:
    """What a column says of its documents, by its head: title, date or source; empty: nothing."""
    return record_columns().get(head.strip().casefold(), "")


def record_blocks(sheet: Worksheet, column: int) -> Iterator[Block]:
    """The lines of the texts; the head and the cells beside them are no part of a plan."""
    for row, at in sorted(sheet.seen, key=lambda one: (one[0], one[1] == column, one[1])):
        reason = "" if at == column and row > 1 else _REASON
        for line in sheet.cells[row, at].splitlines():
            yield Paragraph(line.strip(), sheet.place(row, at), reason)
        if not reason:
            yield Paragraph("", "")


def record_facts(sheet: Worksheet) -> dict[str, str]:
    """What the first row says of its document, by the names of the columns: title, date, source."""
    first = min((row for row, _ in sheet.seen if row > 1), default=0)
    heads = {column: _fact(words) for (row, column), words in sheet.seen.items() if row == 1}
    return {
        heads[column]: words.strip()
        for (row, column), words in sheet.seen.items()
        if row == first and heads.get(column)
    }
