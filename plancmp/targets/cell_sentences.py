"""The sentences in the cells of a table of indicators: 2025年达到95%，力争2030年达到98%.

The numbers of the columns of a table of projects that stand alone in their cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..lexicon.quantities import unit_family
from ..lexicon.tables import table_words
from ..lexicon.targets import target_words
from ..model import Cell, Column, Issue, NormalText, Span, Table, TableRow, Target
from ..quantities import number_span, read_cell
from ..sectors.levels import label_parts
from ..tables.cells import is_total, recurs
from ..tables.labels import Label, split_unit, unit_within, without_number
from ..tables.reading import (
    cell_of,
    dated_columns,
    is_amount,
    nature_of,
    noted_unit,
    noted_units,
    summed_up,
)
from ..timeline import Frame
from ..timeline.reading import PassageTime
from .cell_values import changed
from .from_prose import Passage, targets_from_passage
from .passages import on_one_line
from .table_reading import TableReading


@cache
def _parts() -> re.Pattern[str]:
    """The words that name a part: 小学, 农村; the longest first."""
    return re.compile("|".join(sorted(map(re.escape, label_parts()), key=len, reverse=True)))


_OWN = re.compile(
    r"(?:（(?:其中)?|其中)[：:]?(?P<measure>[^，；（）\d]{2,14}?(?:率|比例|占比|比重))[^，；（）\d]{0,4}$"
)
_WORDS = re.compile("[，、；：（]")
_BUILDING = re.compile("(?:建设|改造|工程|项目)+$")
_BUILT = re.compile("^(?:建设|新建|改造)(?=[\u4e00-\u9fff]{2})")
_HELD = re.compile("保持|稳定|维持")
_PER = re.compile("每[十百千万][\u4e00-\u9fff]{1,6}?(?=达|拥有|有|配|不|至少|[≥>])")


def _denominator(label: Label, lead: str) -> str:
    """For how many the sentence counts, where the label doesn't say: （每万常住人口）."""
    per = _PER.search(lead)
    return f"（{per[0]}）" if per and per[0] not in label.name else ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A cell's sentence: where it begins, and what its row and its column say of its numbers.

    `dated`: the column's head names a year. `guessed`: its cells alone told what it holds. `year`:
    that of the column's values.
    """

    start: int
    cell: Cell
    label: Label
    nature: str
    dated: bool
    guessed: bool
    year: int | None


def _own_measure(label: Label, before: str) -> str:
    """What a part of a sentence measures that names a rate of its own: 97%（其中优良率50%）."""
    own = _OWN.search(before)
    return own["measure"] if own and own["measure"] not in label.name else ""


def targets_from_sentence(
    reading: TableReading,
    row: TableRow,
    named: tuple[Cell, Label],
    valued: tuple[Column, Cell],
) -> tuple[list[Target], list[Issue]]:
    """The targets of a cell that holds a sentence (2025年达到95%，力争2030年达到98%), each with the
    row's label."""
    cell, label = named
    column, value_cell = valued
    start, stop = reading.normal.range(value_cell.span)
    passage = Passage(start, stop, "content", "table", None, measure=label.name)
    text = reading.normal.text[passage.start : passage.end]
    base, last = reading.period or (None, None)
    frame = Frame("content", base, column.year or last, base - 1 if base else None)
    time = PassageTime(text, passage.start, frame, None)
    found, issues = targets_from_passage(reading.normal, passage, time, reading.ledger)
    sentence = _Sentence(
        value_cell.span.start, cell, label, nature_of(reading.table, row),
        column.year is not None, reading.is_guessed(column), reading.year(column, False),
    )  # fmt: skip
    targets: list[Target] = []
    one_line, parted = on_one_line(reading.normal.source, found)
    issues = (*issues, *parted)
    for target in one_line:
        targets.append(_labelled(reading, target, targets[-1] if targets else None, sentence))
    if not targets and not issues:
        message = f"单元格的值不是数字：{label.name} {value_cell.text}"
        return [], [Issue("targets", value_cell.span, message)]
    return targets, list(issues)


def _labelled(
    reading: TableReading, target: Target, before: Target | None, sentence: _Sentence
) -> Target:
    """A target of a cell's sentence with the row's label; 其中农村95% names for whom."""
    label, at = sentence.label, target.value_span.start
    first = target.clause.start if target.clause else at
    if before is not None and first < before.value_span.end <= at:
        first = before.value_span.end  # 新建6处改造｜3处
    lead = reading.normal.words(Span(min(first, at), at))
    if target.kind == "actual":  # 较上一年增加，2025年达到80%: in a column of what is to be
        target = replace(target, kind="target")
    bounded = target.comparator in ("<=", "<") and target.unit != "%"
    held = _HELD.search(lead) is not None and not sentence.dated
    change = target.baseline is not None  # 从52人降至45人以内
    if target.kind == "standard" and (change or (sentence.dated and _is_spread(lead))):
        target = replace(target, kind="target", year=sentence.year)
    elif target.deadline is None and (bounded or held):
        target = replace(target, kind="standard", year=None)
    parts = [match[0] for match in _parts().finditer(lead) if match[0] not in label.name]
    part = parts[-1] if parts else ""
    if part and before is not None and target.comparator == "=":
        target = replace(target, comparator=before.comparator, year=before.year, kind=before.kind)
    own = _own_measure(label, reading.normal.words(Span(sentence.start, at)))
    doubt = ("head_unknown",) if sentence.guessed and "head_unknown" not in target.doubt else ()
    built = _built(label.name, lead)
    return replace(
        target, indicator=own or built or changed(label.name + _denominator(label, lead), lead),
        nature=sentence.nature, quote_span=sentence.cell.span,
        doubt=(*target.doubt, *doubt),
        scope=part or target.scope, subject=reading.normal.source.evidence(sentence.cell.span),
    )  # fmt: skip


def _built(name: str, lead: str) -> str:
    """What is done to so many of what a row names, where the words before the number say it alone:
    改造提升1400亩 beside 绿地建设 is 改造提升绿地. Empty where they say something else."""
    done = _WORDS.split(lead)[-1].strip()
    thing = _BUILT.sub("", _BUILDING.sub("", name))
    return done + thing if done in table_words().builds and thing and done not in thing else ""


def _is_spread(lead: str) -> bool:
    """Whether each place or body is to have so many (每个乡镇至少｜1所), once and not every year:
    in a column of a year that is promised by then."""
    words = target_words().kind
    each, often = words["each"].search(lead), words["recurring"].search(lead)
    return each is not None and often is None and words["per_head"].search(lead) is None


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
    """A row's name: its words, the cell that quotes them, the unit that it is counted in (义务植树
    （万株）), empty where the row names none."""

    words: str
    cell: Cell
    total: bool
    unit: str = ""


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
        named, valued = _named(table, row), list[tuple[Column, Target]]()
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
                valued.append((column, target))
        targets.extend(_from_starts(valued))
    return tuple(targets), tuple(issues)


def _from_starts(valued: Sequence[tuple[Column, Target]]) -> Iterator[Target]:
    """The targets of a row; a value where it starts from stands beside those that go on from it."""
    starts = {_kind_of(target): (column, target) for column, target in valued
              if column.role == "start"}  # fmt: skip
    aimed = {_kind_of(target) for column, target in valued if column.role == "target"}
    for column, target in valued:
        before = starts.get(_kind_of(target)) if column.role == "target" else None
        if before is not None:
            year, base, start = before[0].year, before[1].value, before[1].number
            target = replace(target, baseline=base, start=start, start_year=year)
        if column.role != "start" or _kind_of(target) not in aimed:
            yield target


def _kind_of(target: Target) -> tuple[str, str]:
    return target.indicator, target.unit


def _measures(normal: NormalText, table: Table) -> list[_Measure]:
    """What each column states. A year behind a column of money (总投资, 2022年) is money."""
    note, dated = noted_unit("", noted_units(normal, table)), dated_columns(table)
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
        plain = plain or (column.scope != "" and words == column.title)  # a place: for whom
        measure = _Measure("" if plain else words, unit, money, at in dated)
        costs = measure if money else costs
        found.append(measure)
    return found


def _named(table: Table, row: TableRow) -> _Named | None:
    """The project of a row, or, for a row of sums, the whole table's projects; of sums for each
    project (合计 before 人工造林, 退化林修复) that project."""
    filled = [cell for cell in row.cells if cell is not None]
    total = next((cell for cell in filled if is_total(cell.text)), None)
    label, whole = cell_of(table, row, "label"), total is not None
    grouped = whole and total == cell_of(table, row, "group")
    if total is not None and (not grouped or label is None or is_total(label.text)):
        return _Named(summed_up(table, row) or "项目", total, True)
    if label is None:
        return None
    words, unit = split_unit(without_number(label.text))
    return _Named(words, label, whole, unit)


def _counted_in(named: _Named, measure: _Measure) -> _Measure:
    """The column's measure in the row's own unit: 义务植树（万株） below 面积（亩） has no area."""
    if not named.unit or measure.money:
        return measure
    words = measure.words if unit_family(named.unit) == unit_family(measure.unit) else ""
    return replace(measure, words=words, unit=named.unit)


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
    measure = _counted_in(named, measure)
    unit = measure.unit or (unit_cell.text if unit_cell and not measure.money else "")
    quantity = read_cell(cell.text, unit)
    if quantity is None or not quantity.unit:
        return None
    unit = quantity.unit + ("元" if measure.money and quantity.unit in _POWERS else "")
    done = column.role == "start" or any(word in column.title for word in table_words().done)
    standing = recurs(cell.text[: quantity.start])
    source, number = normal.source, number_span(normal, cell, quantity)
    return Target(
        indicator=named.words + measure.words + ("合计" if named.total else ""),
        value=quantity.value,
        value_high=quantity.value_high,
        comparator=quantity.comparator,
        unit=unit,
        year=None if standing else column.year or (None if done or period is None else period[1]),
        baseline=None,
        nature="",
        kind="actual" if done else "standard" if standing else "target",
        source="box",
        scope=column.scope,
        section=None,
        quote_span=named.cell.span,
        value_span=cell.span,
        context=named.cell.span,
        number=source.evidence(number) if number else None,
        subject=source.evidence(named.cell.span),
        clause=named.cell.span,
    )
