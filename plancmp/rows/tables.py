"""The rows of `tables`: how each table of a plan was understood, column by column."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Plan, Table
from .cells import end_of, line_of, start_of
from .columns import NamedCells


class TableColumnRow(NamedCells, frozen=True):
    """A column of a table, with what it was taken for and its cells.

    `line`: the table's title, or its head where it has none. `position`: which column, from 1.
    `aspect`: what it states of a row's measure beside its level (增长, 底线值). `measure`: what its
    head says is measured, where the rows are places. `guessed`: its cells alone told what it holds.
    `rows`: those of the table; `cells`: the column's, in their order, empty ones too, parted by ｜;
    `groups`: the words that a row's label is a part of, likewise (of the label column alone).
    """

    plan: str
    line: int
    last_line: int
    number: str
    title: str
    kind: str
    position: int
    header: str
    role: str
    unit: str
    year: int | None
    scope: str
    aspect: str
    measure: str
    guessed: bool
    rows: int
    cells: str
    groups: str
    place: str
    title_start: int | None
    title_end: int | None


_PARTED = "｜"


def table_rows(plan: Plan) -> list[TableColumnRow]:
    """A row for each column of each table and box, in reading order."""
    return [row for table in plan.tables for row in _columns(plan, table)]


def _columns(plan: Plan, table: Table) -> Iterator[TableColumnRow]:
    from ..tables.cells import unit_within  # takes long to import

    line = line_of(plan.source, table.title_span)
    for at, column in enumerate(table.columns):
        cells = (row.cells[at] for row in table.rows)
        groups = [row.group.text if row.group else "" for row in table.rows]
        grouped = column.role == "label" and any(groups)
        yield TableColumnRow(
            plan=plan.meta.id,
            line=line,
            last_line=table.last_line,
            number=table.number,
            title=table.title,
            kind=table.kind,
            position=at + 1,
            header=column.title,
            role=column.role,
            unit=unit_within(column.title)[1],
            year=column.year,
            scope=column.scope,
            aspect=column.aspect,
            measure=column.measure.text if column.measure else "",
            guessed=column.guessed,
            rows=len(table.rows),
            cells=_PARTED.join(cell.text if cell else "" for cell in cells),
            groups=_PARTED.join(groups) if grouped else "",
            place=plan.source.place(line),
            title_start=start_of(table.title_span),
            title_end=end_of(plan.source, table.title_span),
        )
