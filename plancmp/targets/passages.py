"""Which words of a plan are running text, piece by piece, so that its numbers can be read there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import NormalText, Section, Span, Table, TargetSource
from ..tables import TablesFound, prose_pieces
from . import Passage

_SOURCES: dict[str, TargetSource] = {"box": "box", "table": "table", "heading": "text"}


def find_passages(
    normal: NormalText,
    preamble: Sequence[Span],
    sections: Sequence[Section],
    found: TablesFound,
) -> Iterator[Passage]:
    """The running text of preamble, headings, sections and boxes, line by line.

    The lines of KPI tables are none: their cells are read as cells. Where cells share a line, each
    is a passage of its own, so that no number is read with the words of another cell; cells that
    hold nothing but a number are no text.
    """
    pieces, projects = prose_pieces(normal, found), _projects(normal, found.tables)
    cells = {at for table in found.tables if table.kind != "projects" for at in _lines(table)}
    for own in preamble:
        for span in pieces.get(normal.source.line_at(own.start), (own,)):
            yield Passage(*normal.range(span), "front", "text", None)
    for section in sections:
        source = _SOURCES[section.kind]
        # a numbered promise on a line of its own is a heading: 1.毛入园率达到95%
        yield Passage(*normal.range(section.heading_span), section.role, source, section.id)
        for own in section.own:
            line = normal.source.line_at(own.start)
            if line in cells:
                continue
            runin = normal.words(section.heading_span) if section.runin else ""
            heading = projects.get(line, runin)
            for span in pieces.get(line, (own,)):
                yield Passage(*normal.range(span), section.role, source, section.id, heading)


def _lines(table: Table) -> range:
    return range(table.first_line, table.last_line + 1)


def _projects(normal: NormalText, tables: Sequence[Table]) -> dict[int, str]:
    """For the lines of boxes and tables of projects the name of the project they are about."""
    names: dict[int, str] = {}
    for table in tables:
        name = ""
        for row in table.rows if table.kind == "projects" else ():
            cells = zip(table.columns, row.cells, strict=True)
            labels = (cell.text for column, cell in cells if cell and column.role == "label")
            name = next(labels, "") or name
            for cell in filter(None, row.cells):
                first, last = cell.span.start, max(cell.span.start, cell.span.end - 1)
                lines = range(normal.source.line_at(first), normal.source.line_at(last) + 1)
                names.update(dict.fromkeys(lines, name))
    return names
