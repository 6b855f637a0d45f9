"""The rows about plans one by one: `outline`, `targets`, `tables`, `show`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..errors import UsageError
from ..model import Plan, Remarks, Section, Table, Target
from ..model.remark import codes_of
from .cells import Value, end_of, joined, line_of, number_or_ratio, place_of, quote_of, start_of
from .columns import NamedCells, RemarkJson, encoded


class OutlineRow(NamedCells, frozen=True):
    """A heading, a box or a table."""

    plan: str
    line: int
    level: int
    number: str
    heading: str
    runin: bool
    topic: str
    topics: str
    kind: str
    role: str
    parent_line: int | None
    place: str
    reason: str


class TargetRow(NamedCells, frozen=True):
    """A quantity with its proof."""

    plan: str
    topic: str
    indicator_id: str
    indicator: str
    value: Value
    value_high: Value | None
    comparator: str
    unit: str
    year: int | None
    baseline: Value | None
    nature: str
    kind: str
    soft: bool
    source: str
    scope: str
    section: str
    line: int
    quote: str
    quote_start: int
    value_line: int
    value_quote: str
    value_start: int
    value_end: int
    place: str
    value_place: str
    doubt: str
    corrected: str
    reason: RemarkJson
    reason_codes: str


class ShowRow(NamedCells, frozen=True):
    """A line of a plan's file. `marks`: places of quantities, `start-end` in characters of the
    line, parted by ;. `targets`: what was read there, parted by ;. `cell`: of a line of an
    indicator table the row and column of its values."""

    plan: str
    line: int
    place: str
    focus: bool
    text: str
    marks: str
    targets: str
    cell: str


def outline_rows(
    plan: Plan, topics: Sequence[str] = (), depth: int | None = None
) -> list[OutlineRow]:
    """A row for each heading, box and table in reading order, down to level `depth`."""
    return [
        _outline_row(plan, section)
        for section in plan.sections
        if (depth is None or section.level <= depth)
        and (not topics or section.topic in topics or set(section.topics) & set(topics))
    ]


def _outline_row(plan: Plan, section: Section) -> OutlineRow:
    return OutlineRow(
        plan=plan.meta.id,
        line=section.line,
        level=section.level,
        number=section.number,
        heading=section.heading,
        runin=section.runin,
        topic=section.topic,
        topics=joined(section.topics),
        kind=section.kind,
        role=section.role,
        parent_line=None if section.parent is None else plan.sections[section.parent].line,
        place=plan.source.place(section.line),
        reason=section.reason,
    )


def target_rows(
    plans: Iterable[Plan], topics: Sequence[str] = (), *,
    kinds: Sequence[str] = (), years: Sequence[int] = (),
) -> list[TargetRow]:  # fmt: skip
    """A row for each quantity, plan after plan, in reading order; an empty filter lets all pass."""
    return [
        target_row(plan, target)
        for plan in plans
        for target in plan.targets
        if (not topics or target.topic in topics)
        and (not kinds or target.kind in kinds)
        and (not years or target.year in years)
    ]


def target_row(plan: Plan, target: Target) -> TargetRow:
    """One quantity."""
    source, reason = plan.source, _grounds(target)
    return TargetRow(
        plan=plan.meta.id,
        topic=target.topic,
        indicator_id=target.indicator_id,
        indicator=target.indicator,
        value=number_or_ratio(target.value),
        value_high=number_or_ratio(target.value_high),
        comparator=target.comparator,
        unit=target.unit,
        year=target.year,
        baseline=number_or_ratio(target.baseline),
        nature=target.nature,
        kind=target.kind,
        soft=target.soft,
        source=target.source,
        scope=target.scope,
        section="" if target.section is None else plan.sections[target.section].heading,
        line=line_of(source, target.quote_span),
        quote=quote_of(source, target.quote_span),
        quote_start=start_of(target.quote_span),
        value_line=line_of(source, target.value_span),
        value_quote=quote_of(source, target.value_span),
        value_start=start_of(target.value_span),
        value_end=end_of(source, target.value_span),
        place=place_of(source, target.quote_span),
        value_place=place_of(source, target.value_span),
        doubt=joined(target.doubt),
        corrected=target.corrected,
        reason=encoded(reason),
        reason_codes=codes_of(reason),
    )


def _grounds(target: Target) -> Remarks:
    """Why a target has its indicator, or none."""
    from ..linking.indicators import grounds_remark  # takes long to import

    return () if target.reason is None else (grounds_remark(target.reason),)


_LINES = re.compile(r"(?P<first>\d{1,9})(?:[-–—:](?P<last>\d{1,9}))?")


def line_range(words: str) -> tuple[int, int]:
    """The lines that a user names: 231 or 231-233, both inclusive.

    Raises UsageError for anything else.
    """
    match = _LINES.fullmatch(words.strip())
    first = int(match["first"]) if match else 0
    last = int(match["last"] or first) if match else 0
    if not 1 <= first <= last:
        raise UsageError(f"no line {words!r}", hint="Name LINE by its number: 231 or 231-233")
    return first, last


def show_rows(plan: Plan, first: int, last: int, context: int) -> list[ShowRow]:
    """The lines `first` to `last` and `context` lines with text before and after them, in order.

    Raises UsageError if the plan has no such lines.
    """
    end = len(plan.source.line_starts)
    if not 1 <= first <= last <= end:
        wrong = first if first > end or first < 1 else last
        raise UsageError(f"no line {wrong}", where=plan.meta.id, hint=f"It has lines 1 to {end}")
    before = [at for at in range(first - 1, 0, -1) if plan.source.line_text(at).strip()][:context]
    after = [at for at in range(last + 1, end + 1) if plan.source.line_text(at).strip()][:context]
    wanted = (*reversed(before), *range(first, last + 1), *after)
    return [_show_row(plan, at, first <= at <= last) for at in wanted]


def _show_row(plan: Plan, line: int, focus: bool) -> ShowRow:
    span = plan.source.line_span(line)
    spoken = [t for t in plan.targets if span.holds(t.quote_span) or span.holds(t.value_span)]
    places = sorted({(t.value_span.start, t.value_span.end) for t in spoken})
    marks: list[str] = []
    done = span.start
    for start, end in places:
        if done <= start and end <= span.end:  # one number can be two targets': marked once
            marks.append(f"{start - span.start}-{end - span.start}")
            done = end
    return ShowRow(
        plan=plan.meta.id,
        line=line,
        place=plan.source.place(line),
        focus=focus,
        text=plan.source.line_text(line),
        marks=";".join(marks),
        targets=joined(tuple(_target(plan, target, line) for target in spoken)),
        cell=joined(tuple(dict.fromkeys(_cells(plan, line)))),
    )


def _cells(plan: Plan, line: int) -> Iterator[str]:
    """For each value of an indicator table on the line its row's label and its column's title."""
    span = plan.source.line_span(line)
    for table in plan.tables:
        if table.kind == "projects" or not table.first_line <= line <= table.last_line:
            continue
        for row in table.rows:
            cells = list(zip(table.columns, row.cells, strict=True))
            labels = (cell.text for column, cell in cells if cell and column.role == "label")
            label = next(labels, "")
            for column, cell in cells:
                valued = column.role not in ("label", "group", "index")
                if cell is not None and valued and span.holds(cell.span):
                    yield f"{label} · {column.title}"


def _target(plan: Plan, target: Target, line: int) -> str:
    """A target in a few words, with the other line where table cells stand apart."""
    high = "" if target.value_high is None else f"—{number_or_ratio(target.value_high)}"
    value = f"{number_or_ratio(target.value)}{high}{target.unit}"
    words = f"{target.indicator} {target.comparator} {value}"
    lines = {line_of(plan.source, place) for place in (target.quote_span, target.value_span)}
    other = ", ".join(f"L{at}" for at in lines - {line})
    return f"{words} ({target.kind}{f', {other}' if other else ''})"


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
    from ..tables.labels import unit_within  # takes long to import

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
