"""Which pieces of a table's lines are running text."""

from __future__ import annotations

import re

from ..model import NormalText, Span, Table
from .cells import is_value
from .find import TablesFound
from .reading import prose_cells

_CELL = re.compile(r"[^\t\n]*[^\s][^\t\n]*")


def prose_pieces(normal: NormalText, found: TablesFound) -> dict[int, tuple[Span, ...]]:
    """For each line whose words are cells, the pieces of it that are prose (none where all are
    numbers). Lines that aren't named here are prose as a whole.

    Of a table of projects these are the cells of its text (number, name, prose and cost may stand
    on one line, parted by tabs); of a table that could not be read (`found.torn`), or a row of one,
    whatever stands between tabs and is no number alone.
    """
    pieces: dict[int, tuple[Span, ...]] = {}
    for region in found.torn:
        first, last = normal.source.line_at(region.start), normal.source.line_at(region.end)
        pieces.update({number: _between_tabs(normal, number) for number in range(first, last + 1)})
    for table in found.tables:
        if table.kind == "projects":
            pieces.update(_of_projects(normal, table))
    return pieces


def _of_projects(normal: NormalText, table: Table) -> dict[int, tuple[Span, ...]]:
    filled = [cell for row in table.rows for cell in (row.group, *row.cells) if cell is not None]
    lines: dict[int, list[Span]] = {normal.source.line_at(cell.span.start): [] for cell in filled}
    for span in prose_cells(table):
        lines[normal.source.line_at(span.start)].append(span)
    pieces = {number: tuple(spans) for number, spans in lines.items()}
    for number in range(table.first_line, table.last_line + 1):
        if number not in pieces and "\t" in normal.source.line_text(number).strip():
            pieces[number] = _between_tabs(normal, number)
    return pieces


def _between_tabs(normal: NormalText, number: int) -> tuple[Span, ...]:
    """The pieces of a line between tabs that hold more than a number."""
    start = normal.source.line_span(number).start
    found = _CELL.finditer(normal.source.line_text(number))
    spans = [Span(start + match.start(), start + match.end()) for match in found]
    return tuple(span for span in spans if not is_value(normal.words(span).strip()))
