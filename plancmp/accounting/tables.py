"""The numbers of tables that are no targets: which part each plays in its table."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Cell, Column, NormalText, Plan, Span, Table, TableRow, Target
from ..quantities import NO_UNIT, UNREAD, read_cell, scan
from ..tables import TablesFound
from ..tables.headers import read_head
from .claims import Claim
from .prose import BASELINE, of_rule
from .quantities import shown

# What of a table was not read: a value, a number among words, one in a line beside the cells.
TABLE_VALUE, TABLE_WORDS, TABLE_REST = "table_value", "table_words", "table_rest"
_VALUES = ("start", "target", "other")


def of_tables(plan: Plan, normal: NormalText, found: TablesFound) -> Iterator[Claim]:
    """The digits of tables: index columns, past values, labels, headers, notes. A value that was
    not read, for whatever reason, is an issue, as are those of a table that was not read."""
    for table in plan.tables:
        if table.kind == "projects":
            yield from _of_projects(normal, table)
        else:
            yield from _of_cells(plan, normal, table)
            yield from _of_lines(normal, table)
    for region, issue in zip(found.torn, _torn(plan, found), strict=True):
        yield Claim(region, "issue", "tables", "torn_table", issue)


def _torn(plan: Plan, found: TablesFound) -> list[str]:
    """What the issues say of the tables that could not be read."""
    said = {issue.span.start: issue.message for issue in plan.issues if issue.stage == "tables"}
    return [said.get(region.start, "表格未能还原") for region in found.torn]


def _of_cells(plan: Plan, normal: NormalText, table: Table) -> Iterator[Claim]:
    """The cells of a table of indicators or results."""
    by_label: dict[Span, list[Target]] = {}
    for target in plan.targets:
        by_label.setdefault(target.quote_span, []).append(target)
    for row in table.rows:
        if row.group is not None:
            yield from _of_words(normal, row.group, "表中组名")
        pairs = [(c, cell) for c, cell in zip(table.columns, row.cells, strict=True) if cell]
        labels = [cell for column, cell in pairs if column.role == "label"]
        targets = [target for cell in labels for target in by_label.get(cell.span, ())]
        for column, cell in pairs:
            if column.role == "index":
                yield _known(cell, "table_index", "表中的序号")
            elif column.role in _VALUES:
                yield _of_value(table, row, column, cell, targets)
            else:
                yield from _of_words(normal, cell, f"“{column.title}”一栏")


def _of_value(
    table: Table, row: TableRow, column: Column, cell: Cell, targets: list[Target]
) -> Claim:
    """A value beside the row's targets: where one of them starts from, or one that was not read."""
    quantity = read_cell(cell.text)
    past = column.role == "start" or column.role == "target"
    for target in targets:
        if past and quantity and target.start and target.start.span == cell.span:
            words = f"{target.indicator} {shown(quantity.value)}{target.unit}（{column.title}）"
            return Claim(cell.span, "quantity", "targets", BASELINE, f"起点：{words}")
    message = f"表中的数值未读取：“{column.title}”一栏"
    return Claim(cell.span, "issue", "tables", TABLE_VALUE, message)


def _of_words(normal: NormalText, cell: Cell, place: str) -> Iterator[Claim]:
    """A cell of words: what the rules know in it; a quantity would be one that was not read."""
    start, end = normal.range(cell.span)
    for rejected in scan(normal.text[start:end]).rejected:
        if rejected.rule not in (NO_UNIT, UNREAD):
            yield of_rule(normal, start, rejected)
    yield Claim(cell.span, "issue", "tables", TABLE_WORDS, f"{place}的数字未读取")


def _of_projects(normal: NormalText, table: Table) -> Iterator[Claim]:
    """The cells of a table of projects that hold a number alone and no amount."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell is None:
                continue
            head = read_head(column.title)
            if column.role == "index":
                yield _known(cell, "table_index", "表中的序号")
            elif head is not None and head.role == "other" and not head.numbers:
                yield _known(cell, "table_column", f"“{column.title}”一栏不记数值")


def _of_lines(normal: NormalText, table: Table) -> Iterator[Claim]:
    """What stands in a table beside its cells: header, further lines of cells, notes."""
    cells = [cell for row in table.rows for cell in (row.group, *row.cells) if cell is not None]
    first = min((normal.source.line_at(cell.span.start) for cell in cells), default=0)
    for line in normal.lines[table.first_line - 1 : table.last_line]:
        if not line.text:
            continue
        for rejected in scan(line.text).rejected:
            if rejected.rule not in (NO_UNIT, UNREAD):
                yield of_rule(normal, line.start, rejected)
        span = normal.span(line.start, line.start + len(line.text))
        if line.number < first:
            yield Claim(span, "known", "tables", "table_header", "表头")
        else:
            yield Claim(span, "issue", "tables", TABLE_REST, "表中此处的数字未读取")


def _known(cell: Cell, rule: str, message: str) -> Claim:
    return Claim(cell.span, "known", "tables", rule, message)
