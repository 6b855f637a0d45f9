"""Targets out of a table: of indicators, of what the last period reached, and of the columns of
numbers of a table of projects."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..accounting import Ground, OpenLedger
from ..lexicon.places import is_own_area
from ..lexicon.tables import table_words
from ..model import Cell, Column, Issue, NormalText, Quantity, Table, TableRow, Target
from ..quantities import number_span, read_cell
from ..tables.cells import Label, is_total, unit_within, without_number
from ..tables.reading import cell_of, is_amount, label_of, nature_of, table_unit
from ..timeline import Frame
from ..timeline.reading import PassageTime
from .claims import of_table
from .from_prose import Passage, targets_from_passage

_YEAR = re.compile(r"(?:19|20)\d\d年?")
_POWERS = ("万", "亿")  # 900万 below 投资 are 万元
_LIST = re.compile(r"(?:安排|计划|汇总|统计|任务|一览)?表$|(?:一览|清单)$|（[^（）]*）$")


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a column of a table of projects states of each, and in which unit (may be empty)."""

    words: str
    unit: str
    money: bool


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
            if cell is None or not is_amount(column, cell):
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
    note = table_unit(normal, table)
    found: list[_Measure] = []
    costs: _Measure | None = None
    for column in table.columns:
        words, unit = unit_within(column.title)
        if costs is not None and _YEAR.fullmatch(words) and not unit:
            found.append(_Measure("投资", costs.unit, True))
            continue
        words = _YEAR.sub("", words) if column.year else words
        money = any(word in words for word in table_words().amounts)
        if money and not unit and note.endswith("元"):
            unit = note
        measure = _Measure("" if column.role == "text" else words, unit, money)
        costs = measure if money else costs
        found.append(measure)
    return found


def _named(table: Table, row: TableRow) -> _Named | None:
    """The project of a row, or, for a row of sums, the whole table's projects."""
    filled = [cell for cell in row.cells if cell is not None]
    total = next((cell for cell in filled if is_total(cell.text)), None)
    if total is not None:
        words = _LIST.sub("", _LIST.sub("", table.title)) or "项目"
        if total.text.startswith("小计"):
            words = row.group.text if row.group else words
        return _Named(words, total, True)
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


_MINUS = re.compile(r"[\[【（( ]{0,3}[-－−–—]\s?\d")  # read_cell knows no sign
_SUM_MARKS = ("[", "【")
_RATIO_LIMIT = 5  # a ratio of two shares (1.03) is near 1; no share in per cent is that small


@dataclass(frozen=True, slots=True)
class _TableReading:
    """What is needed to read a table's rows."""

    normal: NormalText
    table: Table
    period: tuple[int, int] | None
    place: str
    ledger: OpenLedger

    def scope(self, column: Column) -> str:
        """The scope of a column: empty for the plan's own area."""
        return "" if is_own_area(column.scope, (self.place,)) else column.scope

    def year(self, column: Column, past: bool) -> int | None:
        """The year of a column's values: its own, else the end of this or the last period."""
        if column.year or self.period is None:
            return column.year
        return self.period[0] - 1 if past else self.period[1]

    def is_past(self, column: Column) -> bool:
        """Whether a column's values are those the plan starts from."""
        return column.role == "start" or (
            column.role == "target" and column.year is not None
            and self.period is not None and column.year < self.period[0]
        )

    def values(self, row: TableRow) -> list[tuple[Column, Cell]]:
        """The filled cells of the columns of past values and of targets, with their column."""
        return [
            (column, cell)
            for column, cell in zip(self.table.columns, row.cells, strict=True)
            if cell is not None and column.role in ("start", "target")
        ]

    def aims(self, row: TableRow) -> list[tuple[Column, Cell]]:
        """The filled cells that say what the row promises: those of its target columns, or the sum
        over the period where they are empty (累计 3000, 年均增长[累计] [3000])."""
        filled = [pair for pair in self.values(row) if not self.is_past(pair[0])]
        if any(cell.text not in table_words().none for _, cell in filled):
            return filled
        sums = [
            (column, cell)
            for column, cell in zip(self.table.columns, row.cells, strict=True)
            if cell is not None and column.role == "other" and "累计" in column.title
            and ("年均" not in column.title or cell.text.startswith(_SUM_MARKS))
        ]
        return sums or filled


def targets_from_table(
    normal: NormalText, table: Table, period: tuple[int, int] | None, place: str, ledger: OpenLedger
) -> tuple[tuple[Target, ...], tuple[Issue, ...]]:
    """The targets of an `indicators` or `results` table, row by row, and the cells not understood.

    `period` are the plan's first and last year, `place` its place (三门峡市). Of a `projects` table
    only the columns of numbers are read: its prose is read elsewhere. Years stand in the header; a
    column without one is for the period's end. Topic and indicator id stay empty. Writes into the
    ledger what each number of the table is.
    """
    if table.kind == "projects":
        targets, issues = targets_from_projects(normal, table, period)
    else:
        targets, issues = _from_rows(_TableReading(normal, table, period, place, ledger))
    ledger.write(Ground.TABLE, of_table(normal, table, targets))
    return targets, issues


def _from_rows(reading: _TableReading) -> tuple[tuple[Target, ...], tuple[Issue, ...]]:
    """The targets of a table of indicators or results, row by row."""
    table, above = reading.table, None
    targets: list[Target] = []
    issues: list[Issue] = []
    unit = table_unit(reading.normal, table)
    for row in table.rows:
        cell = cell_of(table, row, "label")
        label = label_of(table, row, above, unit)
        if cell is None or label is None:
            issues.extend(_nameless(row))
            continue
        above = above if label.part else label
        read = _result if table.kind == "results" else _indicator
        more, unread = read(reading, row, cell, label)
        targets.extend(more)
        issues.extend(unread)
    return tuple(targets), tuple(issues)


def _nameless(row: TableRow) -> list[Issue]:
    filled = [cell for cell in row.cells if cell is not None]
    return [Issue("targets", filled[0].span, "表中一行没有指标名称")] if filled else []


def _read(reading: _TableReading, cell: Cell, label: Label) -> tuple[Quantity | None, list[Issue]]:
    """The quantity of a cell. A dash is no value; words or a number off its place are an issue."""
    if cell.text in table_words().none:
        return None, []
    quantity = read_cell(cell.text, label.unit)
    if quantity is None:
        return None, [Issue("targets", cell.span, f"单元格的值不是数字：{label.name} {cell.text}")]
    if _MINUS.match(reading.normal.source.slice(cell.span)):
        return None, [Issue("targets", cell.span, f"负数未能读取：{label.name} {cell.text}")]
    if number_span(reading.normal, cell, quantity) is None:
        return None, [Issue("targets", cell.span, f"单元格的数字不在其首行：{label.name}")]
    return quantity, []


def _in_column(label: Label, column: Column) -> Label:
    """The label with the unit that the column's head names, where it has none itself."""
    return label if label.unit else replace(label, unit=unit_within(column.title)[1])


def _odd_unit(cell: Cell, quantity: Quantity, label: Label) -> list[Issue]:
    """huantai 123–125: a ratio of two shares, 1.01, under a label that says %."""
    value = quantity.value
    if quantity.unit != "%" or not label.name.endswith("之比") or isinstance(value, str):
        return []
    message = f"单位可能有误：{label.name} {cell.text}（%）"
    return [Issue("targets", cell.span, message)] if value < _RATIO_LIMIT else []


def _indicator(
    reading: _TableReading, row: TableRow, cell: Cell, label: Label
) -> tuple[list[Target], list[Issue]]:
    """A target for each place and year that the row states, with the past value beside it.

    A table with past values alone says what has been reached.
    """
    columns = [column for column in reading.table.columns if column.role in ("start", "target")]
    future = not all(reading.is_past(column) for column in columns)
    past = [pair for pair in reading.values(row) if reading.is_past(pair[0])]
    targets: list[Target] = []
    issues: list[Issue] = []
    for column, value_cell in reading.aims(row) if future else reading.values(row):
        quantity, unread = _read(reading, value_cell, _in_column(label, column))
        issues.extend(unread)
        if quantity is None:
            continue
        issues.extend(_odd_unit(value_cell, quantity, label))
        target = _target(reading, row, (cell, label), (column, value_cell), quantity)
        if future:
            target, unread = _with_baseline(reading, target, past, (column, label))
            issues.extend(unread)
        else:
            target = replace(target, kind="actual", year=reading.year(column, True))
        targets.append(target)
    return targets, issues


def _with_baseline(
    reading: _TableReading,
    target: Target,
    past: list[tuple[Column, Cell]],
    named: tuple[Column, Label],
) -> tuple[Target, list[Issue]]:
    """The target with the newest past value for the same place and the cell that it was read from;
    a cell that can't be read is an issue."""
    column, label = named
    same = [pair for pair in past if pair[0].scope == column.scope]
    same.sort(key=lambda pair: (reading.year(pair[0], True) or 0, pair[0].role == "start"))
    if not same:
        return target, []
    before, cell = same[-1]
    quantity, unread = _read(reading, cell, _in_column(label, before))
    if quantity is None:
        return target, unread
    start = reading.normal.source.evidence(cell.span)
    return replace(target, baseline=quantity.value, start=start, start_year=before.year), unread


def _target(
    reading: _TableReading,
    row: TableRow,
    named: tuple[Cell, Label],
    valued: tuple[Column, Cell],
    quantity: Quantity,
) -> Target:
    cell, label = named
    column, value_cell = valued
    source, number = reading.normal.source, number_span(reading.normal, value_cell, quantity)
    return Target(
        indicator=label.name,
        value=quantity.value,
        value_high=quantity.value_high,
        comparator=quantity.comparator,
        unit=quantity.unit,
        year=reading.year(column, False),
        baseline=None,
        nature=nature_of(reading.table, row),
        kind="target",
        source="table",
        scope=reading.scope(column),
        section=None,
        quote_span=cell.span,
        value_span=value_cell.span,
        context=cell.span,
        number=source.evidence(number) if number else None,
        subject=source.evidence(cell.span),
        clause=cell.span,
    )


def _result(
    reading: _TableReading, row: TableRow, cell: Cell, label: Label
) -> tuple[list[Target], list[Issue]]:
    """The last period's target, where the row states it, and what was reached, both for its end.

    The old target stands in a column of its own or in the label: 学前三年毛入园率达到85%
    (dandong 21).
    """
    label, targets, issues = _old_target(reading, cell, label)
    for column, value_cell in reading.values(row):
        quantity, unread = _read(reading, value_cell, _in_column(label, column))
        issues.extend(unread)
        if quantity is None:
            continue
        target = _target(reading, row, (cell, label), (column, value_cell), quantity)
        kind = target.kind if column.role == "target" else "actual"
        targets.append(replace(target, kind=kind, year=reading.year(column, True)))
    return targets, issues


def _old_target(
    reading: _TableReading, cell: Cell, label: Label
) -> tuple[Label, list[Target], list[Issue]]:
    """The label without the target written in it, and that target."""
    passage = Passage(*reading.normal.range(cell.span), "review", "table", None)
    text = reading.normal.text[passage.start : passage.end]
    past = Frame("review", *(reading.period or (None, None)))
    time = PassageTime(text, passage.start, past, None)
    found, issues = targets_from_passage(reading.normal, passage, time, reading.ledger)
    if len(found) != 1:
        words = sorted(table_words().worded, key=len, reverse=True)
        name = next((label.name.removesuffix(w) for w in words if label.name.endswith(w)), "")
        return replace(label, name=name or label.name), [], list(issues)
    year = reading.period[0] - 1 if reading.period else None
    old = replace(found[0], kind="target", year=year, context=cell.span)
    return replace(label, name=old.indicator, unit=label.unit or old.unit), [old], list(issues)
