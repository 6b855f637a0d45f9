"""Targets out of a table: of indicators, and of what the last period reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from ..accounting import Ground, OpenLedger
from ..lexicon.places import is_own_area
from ..lexicon.tables import table_words
from ..model import Cell, Column, Issue, NormalText, Table, TableRow, Target
from ..quantities import number_span
from ..tables.cells import part_lead, steps_in
from ..tables.heads import Head
from ..tables.labels import Label, is_part
from ..tables.reading import RowLabels, cell_of, noted_unit, noted_units
from ..timeline import Frame
from ..timeline.reading import PassageTime
from .cell_sentences import targets_from_projects, targets_from_sentence
from .cell_values import (
    cell_values,
    is_stated,
    is_summed,
    is_torn,
    own_unit,
    says_shifts,
    summed_name,
)
from .claims import of_table
from .from_prose import Passage, targets_from_passage
from .table_reading import TableReading, in_line, kind_of, read_values, table_target

_RATIO_LIMIT = 5  # a ratio of two shares (1.03) is near 1; no share in per cent is that small


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
        found, issues = targets_from_projects(normal, table, period)
        targets = tuple(replace(one, scope="") if is_own_area(one.scope, (place,)) else one
                        for one in found)  # fmt: skip
    else:
        table = _own_area(_with_units(normal, table), place)
        reading = TableReading(normal, table, period, place, ledger)
        targets, issues = _from_rows(reading)
    ledger.write(Ground.TABLE, of_table(normal, table, targets))
    return targets, issues


def _with_units(normal: NormalText, table: Table) -> Table:
    """The table, where a note names several units with that of each column that says what it states
    of things: 在校生数 above 小学, 初中."""
    units = noted_units(normal, table)
    columns = list(table.columns)
    for i, column in enumerate(columns):
        unit = noted_unit(column.aspect, units) if column.aspect and len(units) > 1 else ""
        if unit and not own_unit(column):
            columns[i] = replace(column, title=f"{column.title}（{unit}）")
    return replace(table, columns=tuple(columns))


def _own_area(table: Table, place: str) -> Table:
    """The table, whose columns for the plan's own area have no scope: 全市 beside 其中：市本级 has
    its start in a column that says no place."""
    columns = (
        replace(column, scope="") if is_own_area(column.scope, (place,)) else column
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def _from_rows(reading: TableReading) -> tuple[tuple[Target, ...], tuple[Issue, ...]]:
    """The targets of a table of indicators or results, row by row."""
    table, above = reading.table, None
    targets: list[Target] = []
    issues: list[Issue] = []
    labels = RowLabels(table, noted_units(reading.normal, table))
    group = None
    for row in table.rows:
        cell = cell_of(table, row, "label")
        part = row.group is not None and is_part(row.group.text)
        above, group = above if part or row.group == group else None, row.group
        label = labels.label(row, above)
        if cell is None or label is None:
            issues.extend(_nameless(table, row))
            continue
        above = above if label.part and not label.name.endswith("）") else label
        read = _result if table.kind == "results" else _indicator
        more, unread = read(reading, row, cell, label)
        targets.extend(more)
        issues.extend(unread)
    return tuple(targets), tuple(dict.fromkeys(issues))


def _nameless(table: Table, row: TableRow) -> list[Issue]:
    filled = [cell for cell in row.cells if cell is not None and is_stated(cell.text)]
    words = " ".join(cell.text for cell in filled)
    message = f"表中一行没有指标名称：{table.title} {words}"
    return [Issue("targets", filled[0].span, message)] if filled else []


def _odd_unit(cell: Cell, target: Target) -> list[Issue]:
    """huantai 123–125: a ratio of two shares, 1.01, under a label that says %."""
    value = target.value
    if target.unit != "%" or not target.indicator.endswith("之比") or isinstance(value, str):
        return []
    message = f"单位可能有误：{target.indicator} {cell.text}（%）"
    return [Issue("targets", cell.span, message)] if value < _RATIO_LIMIT else []


def _indicator(
    reading: TableReading, row: TableRow, cell: Cell, label: Label
) -> tuple[list[Target], list[Issue]]:
    """A target for each place and year that the row states, with the past value beside it.

    A table with past values alone says what has been reached; so does a row that promises nothing
    in numbers (只增不减).
    """
    columns = [column for column in reading.table.columns if column.role in ("start", "target")]
    future = not all(reading.is_past(column) for column in columns)
    aims = reading.aims(row) if future else []
    end = any(column.role == "target" and is_stated(aim.text) for column, aim in aims)
    targets: list[Target] = []
    issues: list[Issue] = []
    for column, value_cell in aims:
        named = _by_head(reading, column, (cell, label))
        read, unread = _aimed(reading, row, named, (column, value_cell), end)
        targets.extend(read)
        issues.extend(unread)
    places = _silent(reading, aims) if future else None
    if places is None or places:
        read, unread = _reached(reading, row, (cell, label), places)
        targets.extend(read)
        issues.extend(unread)
    return targets, issues


def _silent(reading: TableReading, aims: Sequence[tuple[Column, Cell]]) -> set[str]:
    """The places that a row promises nothing in numbers: words, a dash or nothing stands there."""
    aimed = (column for column in reading.table.columns if column.role == "target")
    columns = (column for column in aimed if not reading.is_past(column))
    stated = {column.scope for column, aim in aims if is_stated(aim.text)}
    return {column.scope for column in chain(columns, (column for column, _ in aims))} - stated


def _by_head(
    reading: TableReading, column: Column, named: tuple[Cell, Label]
) -> tuple[Cell, Label]:
    """What a column's values measure: where the rows are places, what its head says."""
    if column.measure is None:
        return named
    return column.measure, reading.measure(column.measure)


def _aimed(
    reading: TableReading,
    row: TableRow,
    named: tuple[Cell, Label],
    valued: tuple[Column, Cell],
    end: bool,
) -> tuple[list[Target], list[Issue]]:
    """The targets of a cell; `end`: the row has a value for the end of the period, too."""
    column, value_cell = valued
    if changes := reading.changes(value_cell, column):
        read = [_stepped(reading, row, named, column, steps) for steps in changes]
        found, unread = ([*chain.from_iterable(part)] for part in zip(*read, strict=True))
        return found, unread
    values, issues = read_values(reading, value_cell, named[1], column)
    sentence = not values or column in reading.in_sentences
    # prose knows no arrows, nor which of 4 6500 is the number
    sentence = sentence and not steps_in(value_cell.text) and not is_torn(value_cell.text)
    in_words = column.role == "target" or says_shifts(column)
    if sentence and is_stated(value_cell.text) and in_words:
        return targets_from_sentence(reading, row, named, valued)
    targets: list[Target] = []
    for value in values:
        target = table_target(reading, row, named, valued, value)
        if value.standard:
            target = replace(target, kind="standard", year=None)
        if is_summed(value_cell.text, column):
            target = replace(target, indicator=summed_name(value, end))
        elif value.level:
            at = 0 if value.year else len(targets)  # of all years, or its own beside its own
            target, unread = _with_baseline(reading, row, target, valued, named[1], at)
            issues.extend(unread)
        issues.extend(_odd_unit(value_cell, target))
        targets.append(target)
    return targets, issues


def _stepped(
    reading: TableReading, row: TableRow, named: tuple[Cell, Label], column: Column,
    steps: Sequence[tuple[Head | None, Cell]],
) -> tuple[list[Target], list[Issue]]:  # fmt: skip
    """The targets of a cell that says from where to where: 41%→52%, 小学：41%→52%→60%.

    Where a slash parts the steps, the first may be a target too: 2023年/2025年.
    """
    (head, before), *after = steps
    starts = cell_values(before, named[1], column) if is_stated(before.text) else []
    year = head.year if head else None
    aimed = "/" in column.title and head is not None and head.role != "start"
    if aimed and not (year and reading.period and year < reading.period[0]):
        starts, after = [], list(steps)
    targets: list[Target] = []
    issues: list[Issue] = []
    for own, cell in after:
        values, unread = read_values(reading, cell, named[1], column)
        issues.extend(unread)
        for value in values[:1]:
            target = table_target(reading, row, named, (column, cell), value)
            scope = part_lead(before.text).rstrip("：:") or target.scope
            dated = own.year if own and own.year else target.year
            target = replace(target, scope=scope, year=dated)
            if len(starts) == 1:
                start = reading.normal.source.evidence(before.span)
                base = starts[0].quantity.value
                target = replace(target, baseline=base, start=start, start_year=year)
            elif value.level:
                target, unread = _with_baseline(reading, row, target, (column, cell), named[1], 0)
                issues.extend(unread)
            targets.append(target)
    return targets, issues


def _reached(
    reading: TableReading, row: TableRow, named: tuple[Cell, Label], places: set[str] | None
) -> tuple[list[Target], list[Issue]]:
    """What a row has reached: all past values of a table of nothing else; beside a target without
    a number the newest one for each of these places."""
    pairs = reading.values(row)
    if places is not None:
        past = [pair for pair in pairs if reading.is_past(pair[0]) and pair[0].scope in places]
        pairs = list({kind_of(pair[0]): pair for pair in sorted(past, key=reading.newest)}.values())
    targets: list[Target] = []
    issues: list[Issue] = []
    for column, value_cell in pairs:
        own = _by_head(reading, column, named)
        values, unread = read_values(reading, value_cell, own[1], column)
        issues.extend(unread)
        for value in values:
            target = table_target(reading, row, own, (column, value_cell), value)
            targets.append(replace(target, kind="actual", year=reading.year(column, True)))
    return targets, issues


def _with_baseline(
    reading: TableReading,
    row: TableRow,
    target: Target,
    valued: tuple[Column, Cell],
    label: Label,
    at: int,
) -> tuple[Target, list[Issue]]:
    """The target, value `at` of its cell, with the newest past value for the same place and the
    cell that it was read from; a cell that can't be read is an issue."""
    column = valued[0]
    same = [
        pair for pair in reading.values(row)
        if (reading.is_past(pair[0]) or pair[0].role == "start") and reading.starts(pair[0], column)
    ]
    if not same:
        return target, []
    alike = [pair for pair in same if pair[0].aspect == column.aspect]
    before, cell = max(alike or same, key=reading.newest)
    values, unread = read_values(reading, cell, label, before)
    if len(values) <= at:
        return target, unread
    number = number_span(reading.normal, cell, values[at].quantity)
    start = reading.normal.source.evidence(in_line(reading.normal.source, cell, number))
    return replace(
        target, baseline=values[at].quantity.value, start=start, start_year=before.year
    ), unread


def _result(
    reading: TableReading, row: TableRow, cell: Cell, label: Label
) -> tuple[list[Target], list[Issue]]:
    """The last period's target, where the row states it, and what was reached, both for its end.

    The old target stands in a column of its own or in the label: 学前三年毛入园率达到85%
    (dandong 21).
    """
    label, targets, issues = _old_target(reading, cell, label)
    for column, value_cell in reading.values(row):
        named = _by_head(reading, column, (cell, label))
        values, unread = read_values(reading, value_cell, named[1], column)
        issues.extend(unread)
        for value in values:
            target = table_target(reading, row, named, (column, value_cell), value)
            kind = target.kind if column.role == "target" else "actual"
            targets.append(replace(target, kind=kind, year=reading.year(column, True)))
    return targets, issues


def _old_target(
    reading: TableReading, cell: Cell, label: Label
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
