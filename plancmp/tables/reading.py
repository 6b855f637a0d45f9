"""What the rows of a finished table say: label, unit, nature; which cells and lines are prose."""

from __future__ import annotations

import re
from dataclasses import replace

from ..lexicon.tables import table_words
from ..model import Cell, Column, NormalText, Span, Table, TableRow
from .cells import Label, is_index, is_value, next_part, read_label, shares_unit
from .find import TablesFound
from .heads import read_head

_DATE = re.compile(r"(?:19|20)\d\d(?:年|[.—/-]\d).{0,12}|(?:19|20)\d\d")
_NOTE = re.compile(r"单位[：:]([^，、；。）\s]{1,6})")


def table_unit(normal: NormalText, table: Table) -> str:
    """The unit of all values, where a note names just one: （单位：万人）; else empty."""
    lines = normal.lines[table.first_line - 1 : table.first_line + 3]
    units = {match[1] for line in lines for match in _NOTE.finditer(line.text)}
    return units.pop() if len(units) == 1 else ""


def cell_of(table: Table, row: TableRow, role: str) -> Cell | None:
    """The row's last filled cell in a column of this role."""
    cells = [
        cell
        for column, cell in zip(table.columns, row.cells, strict=True)
        if column.role == role and cell is not None
    ]
    return cells[-1] if cells else None


def label_of(table: Table, row: TableRow, above: Label | None, unit: str) -> Label | None:
    """The row's label with its unit: its own, its unit column's, the table's (`unit`), or, for a
    part (其中：…, huantai 98), that of the row `above` it. None where the row has no label.
    A level alone goes on with the measure that the row above is a part of.
    """
    cell = cell_of(table, row, "label")
    if cell is None:
        return None
    label = next_part(read_label(cell.text, row.group.text if row.group else ""), above)
    unit_cell = cell_of(table, row, "unit")
    own = label.unit or (unit_cell.text.strip("—-/") if unit_cell else "") or unit
    if not own and label.part and above is not None and shares_unit(label.name, above.unit):
        own = above.unit
    return replace(label, unit=own)


def nature_of(table: Table, row: TableRow) -> str:
    """预期性 or 约束性 in its full form; empty where the row names none."""
    cell = cell_of(table, row, "nature")
    if cell is None or cell.text in table_words().none:
        return ""
    words = cell.text.strip("（）[]").removesuffix("指标")
    return words + "性" if words in ("预期", "约束") else words


def is_amount(column: Column, cell: Cell) -> bool:
    """Whether a cell of a table of projects is a number and nothing else, in a column that says
    what it counts: not a row's number, a date, or what stands below 建设年限, 联系电话."""
    if not column.title or column.role in ("index", "label", "group", "nature", "unit"):
        return False
    head = read_head(column.title)
    told = head is None or head.numbers or head.role != "other"
    unit_named = column.role == "other" and column.title.endswith("）")
    date = _DATE.fullmatch(cell.text) is not None
    return told and is_value(cell.text) and (unit_named or not date)


def prose_cells(table: Table) -> tuple[Span, ...]:
    """The places of a table's cells that may hold prose: neither a number alone nor a dash."""
    spans: set[Span] = set()
    for row in table.rows:
        spans.update([row.group.span] if row.group else [])
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell is None or cell.text in table_words().none:
                continue
            number = is_value(cell.text) and column.title != ""
            if not number and not (column.role == "index" and is_index(cell.text)):
                spans.add(cell.span)
    return tuple(sorted(spans))


_CELL = re.compile(r"[^\t\n]*[^\s][^\t\n]*")


def prose_pieces(normal: NormalText, tables_found: TablesFound) -> dict[int, tuple[Span, ...]]:
    """For each line whose words are cells, the pieces of it that are prose (none where all are
    numbers). Lines that aren't named here are prose as a whole.

    Of a table of projects these are the cells of its text (number, name, prose and cost may stand
    on one line, parted by tabs); of a table that could not be read (`found.torn`), or a row of one,
    whatever stands between tabs and is no number alone.
    """
    pieces: dict[int, tuple[Span, ...]] = {}
    for region in tables_found.torn:
        first, last = normal.source.line_at(region.start), normal.source.line_at(region.end)
        pieces.update({number: _between_tabs(normal, number) for number in range(first, last + 1)})
    for table in tables_found.tables:
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
    matches = _CELL.finditer(normal.source.line_text(number))
    spans = [Span(start + match.start(), start + match.end()) for match in matches]
    return tuple(span for span in spans if not is_value(normal.words(span).strip()))
