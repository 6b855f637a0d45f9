"""What is needed to read the rows of a table of indicators, and a target out of a cell's value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from ..accounting import OpenLedger
from ..lexicon.places import is_own_area
from ..lexicon.quantities import comparator_cells
from ..lexicon.tables import table_words
from ..model import (
    Cell,
    Column,
    Comparator,
    Issue,
    NormalText,
    SourceText,
    Span,
    Table,
    TableRow,
    Target,
)
from ..quantities import number_span
from ..tables.cells import is_none, is_total, is_value, steps_in
from ..tables.grid_heads import is_place_name
from ..tables.heads import Head, step_heads
from ..tables.labels import Label, split_unit
from ..tables.reading import captioned_year, cell_of, nature_of, noted_unit, noted_units
from .cell_values import (
    CellValue,
    aims_at,
    cell_values,
    is_growth,
    is_plain,
    is_stated,
    is_torn,
    measure_of_head,
    own_unit,
    says_shifts,
)

_CHANGE = re.compile(r"[^\d−-]{2,}\d")  # a bare number doesn't say whether up or down
_PIECE = re.compile("[^；，、]+")  # of a cell that states several changes


@dataclass(frozen=True)
class TableReading:
    """What is needed to read a table's rows; what all its rows tell is asked once a table."""

    normal: NormalText
    table: Table
    period: tuple[int, int] | None
    place: str
    ledger: OpenLedger

    def scope(self, words: str) -> str:
        """The scope that words name: empty for the plan's own area."""
        return "" if is_own_area(words, (self.place,)) else words

    def year(self, column: Column, past: bool) -> int | None:
        """The year of a column's values: its own, else the end of this or the last period; where
        the plan has none, the last year that a column of targets names."""
        years = [other.year for other in self.table.columns if other.role == "target"]
        last = max(filter(None, years), default=None)
        titled = captioned_year(self.normal, self.table) if last is None else None
        if column.year or (titled and not past):
            return column.year or titled
        if self.period is None:
            return None if past else last
        return self.period[0] - 1 if past else self.period[1]

    def measure(self, head: Cell) -> Label:
        """What the head of a column measures, where the rows are places; its unit may stand in a
        note that names one for all, or one for each such column."""
        label, units = measure_of_head(head.text), noted_units(self.normal, self.table)
        valued = (other for other in self.table.columns if other.role in ("start", "target"))
        heads = dict.fromkeys(other.measure for other in valued if other.measure)
        each = dict(zip(heads, units, strict=True)) if len(units) == len(heads) else {}
        noted = noted_unit(label.name, units) or each.get(head, "")
        return replace(label, unit=label.unit or noted)

    @cached_property
    def in_sentences(self) -> tuple[Column, ...]:
        """The columns most of whose cells are sentences rather than values."""
        found: list[Column] = []
        for i, column in enumerate(self.table.columns):
            cells = (row.cells[i] for row in self.table.rows)
            stated = [cell for cell in cells if cell is not None and is_stated(cell.text)]
            if sum(is_plain(cell, column) for cell in stated) * 2 < len(stated):
                found.append(column)
        return tuple(found)

    def is_guessed(self, column: Column) -> bool:
        """Whether only the cells told what a column holds, or which one names the rows."""
        labels = (other for other in self.table.columns if other.role == "label")
        return column.guessed or any(other.guessed for other in labels)

    def before(self, column: Column) -> bool:
        """Whether a column's year lies before the plan's period."""
        return column.year is not None and self.period is not None and column.year < self.period[0]

    def is_past(self, column: Column) -> bool:
        """Whether a column's values are those that were reached, or that the plan starts from.

        Beside a column of what a year reached, one of targets for it holds old targets.
        """
        if column.role != "target" or not self.before(column):
            return column.role == "start"
        told = table_words().tells.items()
        aimed = any(role == "target" and word in column.title for word, role in told)
        return not aimed or not any(
            other.role == "start" and other.year == column.year for other in self.table.columns
        )

    def starts(self, before: Column, column: Column) -> bool:
        """Whether a past value can be where that of another column starts from."""
        earlier = before.year is None or column.year is None or before.year < column.year
        return kind_of(before) == kind_of(column) and earlier

    def newest(self, pair: tuple[Column, Cell]) -> tuple[bool, int, bool]:
        """For the past value to start from: the last before the period, reached ones first."""
        column = pair[0]
        return self.before(column), self.year(column, True) or 0, column.role == "start"

    def values(self, row: TableRow) -> list[tuple[Column, Cell]]:
        """The filled cells of the columns of past values and of targets, with their column."""
        return [pair for pair in self._filled(row) if pair[0].role in ("start", "target")]

    def changes(self, cell: Cell, column: Column) -> list[list[tuple[Head | None, Cell]]]:
        """What a cell says from where to where (41%→52%; 小学：41%→52%；初中：60%→70%): of each
        change its steps, each with its part of the head (2020年→2025年). None of other cells."""
        start, end = self.normal.range(cell.span)
        heads = step_heads(column.title)
        if self.normal.text[start:end] != cell.text or not is_stated(cell.text):
            return []
        found: list[list[tuple[Head | None, Cell]]] = []
        for piece in _PIECE.finditer(cell.text):
            at = start + piece.start()
            cells = [
                Cell(piece[0][first:last], self.normal.span(at + first, at + last))
                for first, last in steps_in(piece[0], slash=len(heads) > 1) if first < last
            ]
            told = heads if len(heads) == len(cells) else [None] * len(cells)
            found.append(list(zip(told, cells, strict=True)))
        return found if all(len(steps) > 1 for steps in found) else []

    def group_scope(self, row: TableRow) -> str:
        """For which place a row is, where the table's groups are places."""
        if row.group is None or not self._grouped_by_place:
            return ""
        return self.scope(row.group.text)

    @cached_property
    def _grouped_by_place(self) -> bool:
        groups = {row.group.text for row in self.table.rows if row.group is not None}
        return len(groups) > 1 and all(map(is_place_name, groups))

    def comparator(self, row: TableRow, column: Column) -> Comparator:
        """What a column of bounds (≥, 不低于) says of a row's value in another column."""
        at = next(i for i, other in enumerate(self.table.columns) if other is column)
        bound = self._bounds.get(at)
        cell = row.cells[bound] if bound is not None else None
        words = cell.text.strip("（）") if cell is not None else ""
        return comparator_cells()[words][0] if words in comparator_cells() else "="

    @cached_property
    def _bounds(self) -> dict[int, int]:
        """By the columns of targets the column that bounds their values: the one left of them, or
        right of them, where it says 以上 or nothing else stands there."""
        roles = [column.role for column in self.table.columns]
        found: dict[int, int] = {}
        places = [-1, *(i for i, role in enumerate(roles) if role == "comparator"), len(roles)]
        for before, bound, after in zip(places, places[1:], places[2:], strict=False):
            left = [i for i in range(before + 1, bound) if roles[i] == "target"]
            right = [i for i in range(bound + 1, after) if roles[i] == "target"]
            cells = (row.cells[bound] for row in self.table.rows)
            sides = {comparator_cells()[cell.text][1] for cell in cells
                     if cell is not None and cell.text in comparator_cells()}  # fmt: skip
            behind = left and ("after" in sides or not right)
            found.update(dict.fromkeys(left if behind else right, bound))
        return found

    def aims(self, row: TableRow) -> list[tuple[Column, Cell]]:
        """The filled cells that say what the row promises: those of its target columns, sums over
        the period and yearly rates, and the growth or change beside a target."""
        future = [pair for pair in self.values(row) if not self.is_past(pair[0])]
        summed = [pair for pair in self._filled(row) if aims_at(pair[0])]
        grown = [(column, cell) for i, column in self._grown
                 if (cell := row.cells[i]) is not None and is_value(cell.text)]  # fmt: skip
        shifted = [(column, cell) for column, cell in self._filled(row)
                   if says_shifts(column) and _CHANGE.match(cell.text)]  # fmt: skip
        return future + summed + grown + shifted

    @cached_property
    def _grown(self) -> list[tuple[int, Column]]:
        """The columns that say nothing but 增长, right behind that of a year's targets: it is that
        year's growth. Over several years it may be a sum or a yearly rate."""
        starts = {column.year for column in self.table.columns if column.role == "start"}
        found: list[tuple[int, Column]] = []
        for i, (left, column) in enumerate(pairwise(self.table.columns), 1):
            words = split_unit(column.title)[0].strip("%±")
            named = column.role == "other" and words in table_words().growth
            year = left.year if left.role == "target" and not self.is_past(left) else None
            if named and year and starts == {year - 1}:
                found.append((i, replace(column, year=year, scope=left.scope)))
        return found

    def _filled(self, row: TableRow) -> list[tuple[Column, Cell]]:
        cells = zip(self.table.columns, row.cells, strict=True)
        return [(column, cell) for column, cell in cells if cell is not None]


def kind_of(column: Column) -> tuple[str, str, str]:
    """What columns of different years have in common."""
    aspect = column.aspect if is_growth(column) or own_unit(column) else ""
    return column.scope, aspect, column.measure.text if column.measure else ""


def read_values(
    reading: TableReading, cell: Cell, label: Label, column: Column
) -> tuple[list[CellValue], list[Issue]]:
    """The values of a cell. A dash is no value; words or a number off its place are an issue."""
    if is_none(cell.text):
        return [], []
    values = [] if is_torn(cell.text) else cell_values(cell, label, column)
    if not values:
        return [], [Issue("targets", cell.span, f"单元格的值不是数字：{label.name} {cell.text}")]
    if any(number_span(reading.normal, cell, value.quantity) is None for value in values):
        return [], [Issue("targets", cell.span, f"单元格的数字不在其首行：{label.name}")]
    return values, []


def in_line(source: SourceText, cell: Cell, number: Span | None) -> Span:
    """What a cell has of the line that a number of it stands on; all of it where none is known."""
    if number is None:
        return cell.span
    line = source.line_span(source.line_at(number.start))
    return Span(max(cell.span.start, line.start), min(cell.span.end, line.end))


def table_target(
    reading: TableReading,
    row: TableRow,
    named: tuple[Cell, Label],
    valued: tuple[Column, Cell],
    value: CellValue,
) -> Target:
    cell = named[0]
    column, value_cell = valued
    quantity = value.quantity
    source, number = reading.normal.source, number_span(reading.normal, value_cell, quantity)
    bound = reading.comparator(row, column) if column.role == "target" else "="
    place = cell_of(reading.table, row, "label") if column.measure else None
    place = None if place is None or is_total(place.text) else place
    return Target(
        indicator=value.name,
        value=quantity.value,
        value_high=quantity.value_high,
        comparator=bound if quantity.comparator == "=" else quantity.comparator,
        unit=quantity.unit,
        year=value.year or reading.year(column, False),
        baseline=None,
        nature=nature_of(reading.table, row),
        kind="target",
        source="table",
        scope=value.scope or (reading.scope(place.text) if place else column.scope)
        or reading.group_scope(row),
        section=None,
        quote_span=cell.span,
        value_span=in_line(source, value_cell, number),
        context=cell.span,
        number=source.evidence(number) if number else None,
        subject=source.evidence(cell.span),
        clause=cell.span,
        doubt=(*value.doubt, *(("head_unknown",) if reading.is_guessed(column) else ())),
    )
