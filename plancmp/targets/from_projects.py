"""The numbers of the columns of a table of projects that stand alone in their cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon.tables import table_words
from ..model import Cell, Column, Issue, NormalText, Table, TableRow, Target
from ..quantities import number_span, read_cell
from ..tables.cells import is_total, unit_within, without_number
from ..tables.reading import cell_of, dated_columns, is_amount, summed_up, table_unit

_YEAR = re.compile(r"(?:19|20)\d\d年?")
_POWERS = ("万", "亿")  # 900万 below 投资 are 万元


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a column of a table of projects states of each, and in which unit (may be empty).
    `dated`: all its numbers may be years."""

    words: str
    unit: str
    money: bool
    dated: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """A row's name: its words, and the cell that quotes them."""

    words: str
    cell: Cell
    total: bool


def targets_from_projects(
    normal: NormalText, table: Table, period: tuple[int, int] | None
) -> tuple[tuple[Target, ...], tuple[Issue, ...]]:
    """The numbers of a table of projects that stand alone in their cell, each with its project.

    The unit is the cell's own, else that of its column's head, else of the unit column; a note for
    the whole table (单位：万元) holds for money only. Prose cells are read elsewhere.
    """
    measures = _measures(normal, table)
    targets: list[Target] = []
    issues: list[Issue] = []
    for row in table.rows:
        named = _named(table, row)
        for column, measure, cell in zip(table.columns, measures, row.cells, strict=True):
            if cell is None or not is_amount(column, cell, measure.dated):
                continue
            if named is None:
                message = f"项目表中的数字没有项目名称：{cell.text}"
                issues.append(Issue("targets", cell.span, message))
                continue
            target = _project_target(normal, row, table, (column, measure, cell), named, period)
            words = f"{named.words} {column.title} {cell.text}"
            if target is None:
                issues.append(Issue("targets", cell.span, f"项目表中的数字没有单位：{words}"))
            elif normal.words(cell.span) != cell.text:
                issues.append(Issue("targets", cell.span, f"单元格的数字不在一行内：{words}"))
            else:
                targets.append(target)
    return tuple(targets), tuple(issues)


def _measures(normal: NormalText, table: Table) -> list[_Measure]:
    """What each column states. A year behind a column of money (总投资, 2022年) is money."""
    note, dated = table_unit(normal, table), dated_columns(table)
    found: list[_Measure] = []
    costs: _Measure | None = None
    for at, column in enumerate(table.columns):
        words, unit = unit_within(column.title)
        if costs is not None and _YEAR.fullmatch(words) and not unit:
            found.append(_Measure("投资", costs.unit, True, at in dated))
            continue
        words = _YEAR.sub("", words) if column.year else words
        money = any(word in words for word in table_words().amounts)
        if money and not unit and note.endswith("元"):
            unit = note
        plain = column.role == "text" or words in table_words().levels
        measure = _Measure("" if plain else words, unit, money, at in dated)
        costs = measure if money else costs
        found.append(measure)
    return found


def _named(table: Table, row: TableRow) -> _Named | None:
    """The project of a row, or, for a row of sums, the whole table's projects."""
    filled = [cell for cell in row.cells if cell is not None]
    total = next((cell for cell in filled if is_total(cell.text)), None)
    if total is not None:
        return _Named(summed_up(table, row) or "项目", total, True)
    label = cell_of(table, row, "label")
    return _Named(without_number(label.text), label, False) if label is not None else None


def _project_target(
    normal: NormalText,
    row: TableRow,
    table: Table,
    valued: tuple[Column, _Measure, Cell],
    named: _Named,
    period: tuple[int, int] | None,
) -> Target | None:
    """The target of a cell; None where the number has no unit."""
    column, measure, cell = valued
    unit_cell = cell_of(table, row, "unit")
    unit = measure.unit or (unit_cell.text if unit_cell and not measure.money else "")
    quantity = read_cell(cell.text, unit)
    if quantity is None or not quantity.unit:
        return None
    unit = quantity.unit + ("元" if measure.money and quantity.unit in _POWERS else "")
    done = any(word in column.title for word in table_words().done)
    source, number = normal.source, number_span(normal, cell, quantity)
    return Target(
        indicator=named.words + measure.words + ("合计" if named.total else ""),
        value=quantity.value,
        value_high=quantity.value_high,
        comparator=quantity.comparator,
        unit=unit,
        year=column.year or (None if done or period is None else period[1]),
        baseline=None,
        nature="",
        kind="actual" if done else "target",
        source="box",
        scope="",
        section=None,
        quote_span=named.cell.span,
        value_span=cell.span,
        context=named.cell.span,
        number=source.evidence(number) if number else None,
        subject=source.evidence(named.cell.span),
        clause=named.cell.span,
    )
