"""From a plan's file to a Plan: the steps, in their order. Reads like a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .accounting import (
    Ground,
    OpenLedger,
    of_headings,
    of_issues,
    of_markup,
    of_page,
    of_torn,
    unread,
)
from .lexicon.targets import time_words
from .linking.indicators import assign_indicator
from .linking.themes import find_themes
from .linking.topics import target_topic, topics_of_outline
from .model import (
    Evidence,
    Issue,
    Ledger,
    NormalText,
    Plan,
    PlanMeta,
    Section,
    SourceText,
    Span,
    Table,
    Target,
)
from .outline import build_outline
from .sectors.themes import themes_of
from .tables import TablesFound, find_tables
from .tables.cells import says_when
from .tables.works import find_works
from .targets import Passage, targets_from_passage
from .targets.claims import of_targets
from .targets.from_tables import targets_from_table
from .targets.kinds import with_doubts
from .targets.passages import find_passages, on_one_line
from .text import normalise
from .timeline import (
    Frame,
    Period,
    Timeline,
    find_frames,
    find_period,
    frame_of,
    with_roles,
)

_YEAR = re.compile(r"20\d\d(?=年|[.\-—/]|$)")


_BEYOND = 9  # years that a work of a year's list may take
_OF_THE_YEAR = re.compile(r"年度(?:计划)?(?:投资|资金|目标|任务)|[今当本]年|20\d\d年")
_TOLD_BEFORE, _TOLD_AFTER = 200, 100  # characters


def read_plan(meta: PlanMeta, source: SourceText) -> Plan:
    """Reads a plan: normalised text, tables, outline, targets, themes. Never fails on a text."""
    ledger = OpenLedger()
    normal = normalise(source)
    ledger.write(Ground.MARKUP, of_markup(normal))
    found = find_tables(normal, meta.period)
    outline = build_outline(normal, found.tables)
    whole = _whole(meta, normal.text)
    frames = find_frames(outline.sections, whole)
    ledger.write(Ground.HEADING, of_headings(outline.sections))
    ledger.write(Ground.PAGE, of_page(source, outline.chrome))
    roles = with_roles(outline.sections, frames)
    sections = topics_of_outline(normal, roles, meta.sector)
    passages = find_passages(normal, outline.preamble, sections, found)
    timeline = Timeline(
        frames, whole, [section.parent for section in sections],
        time_words().document["report"].search(meta.title) is not None,
    )  # fmt: skip
    targets, unclear = _targets(normal, sections, found, meta, (passages, timeline), ledger)
    targets = tuple(
        with_doubts(_named(normal, target, sections, meta.sector), source, meta)
        for target in targets
    )
    issues = _in_order((*found.issues, *outline.issues, *unclear))
    accounts = _closed(ledger, source, targets, found, issues)
    return Plan(
        meta=meta,
        source=source,
        preamble=outline.preamble,
        sections=sections,
        tables=found.tables,
        chrome=outline.chrome,
        targets=targets,
        themes=find_themes(
            normal, sections, found.tables, targets, meta.period, themes_of(meta.sector)
        ),
        issues=_in_order((*_of_reader(source), *issues, *unread(accounts))),
        ledger=accounts,
    )


def _in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    return tuple(sorted(issues, key=lambda issue: issue.span))


def _of_reader(source: SourceText) -> Iterator[Issue]:
    """What the reader of the file's format had to leave out."""
    return (Issue("reading", source.line_span(1), remark) for remark in source.remarks)


def _closed(
    ledger: OpenLedger,
    source: SourceText,
    targets: Iterable[Target],
    found: TablesFound,
    issues: Sequence[Issue],
) -> Ledger:
    """The ledger with what only the whole reading knows: the doubts about a value, and what was
    not understood."""
    ledger.write(Ground.VALUE, of_targets(targets, issues))
    numbers = [one for one in issues if one.stage in ("quantities", "targets", "tables")]
    ledger.write(Ground.ISSUE, of_issues(numbers))
    ledger.write(Ground.TABLE, of_torn(found.torn, found.issues))
    ledger.write(Ground.REGION, of_issues(issues))
    return ledger.close(source)


def _targets(
    normal: NormalText,
    sections: tuple[Section, ...],
    found: TablesFound,
    meta: PlanMeta,
    prose: tuple[Iterable[Passage], Timeline],
    ledger: OpenLedger,
) -> tuple[tuple[Target, ...], list[Issue]]:
    """All quantities of tables, boxes and text, in the order of the file."""
    targets: list[Target] = []
    issues: list[Issue] = []
    due = _deadlines(normal, found.tables, meta.period)
    for table in found.tables:
        section = _section_of(table, sections)
        read, unread = targets_from_table(normal, table, meta.period, meta.name, ledger)
        targets += [_due(normal, replace(target, section=section), due) for target in read]
        issues += unread
    passages, timeline = prose
    for passage in passages:
        text = normal.text[passage.start : passage.end]
        line = normal.source.line_at(normal.offsets[passage.start])
        row = due.get(line)
        time = timeline.passage(text, passage.start, passage.section, row.period if row else None)
        spoken, unread = targets_from_passage(normal, passage, time, ledger, meta.sector)
        read, parted = on_one_line(normal.source, spoken)
        issues += parted
        targets += [_by_row(target, row) for target in read] if row else read
        issues += unread
    targets.sort(key=lambda target: (target.quote_span.start, target.value_span.start))
    return tuple(targets), issues


def _whole(meta: PlanMeta, text: str) -> Frame:
    """The frame of a document: what its numbers are where no section says more."""
    period = Period(meta.period, "title", int(meta.date[:4]) if meta.date else None)
    if meta.period is None:
        period = find_period(meta.title, text, meta.date)
    told = meta.period is not None and not meta.period_guessed
    return frame_of(period, meta.title, text, told)


def _section_of(table: Table, sections: tuple[Section, ...]) -> int | None:
    """The table's own node in the outline."""
    nodes = (s.id for s in sections if s.kind != "heading" and s.span.overlaps(table.title_span))
    return next(nodes, None)


@dataclass(frozen=True, slots=True)
class _Due:
    """The years of a row or column of a table, and the cell of the row that states the last one.
    `past`: the plan begins after them."""

    period: tuple[int, int]
    cell: Evidence | None
    past: bool


def _due(normal: NormalText, target: Target, due: dict[int, _Due]) -> Target:
    """A sum of a row that says until when it is done is promised for that year, too; one of a year
    before the plan's has been reached."""
    row = due.get(normal.source.line_at(target.value_span.start))
    if row is None or target.kind != "target":
        return target
    if row.past:
        return replace(target, year=row.period[1], kind="actual")
    return replace(target, year=row.period[1], deadline=row.cell)


def _by_row(target: Target, row: _Due) -> Target:
    """A target of a row's words, which names no year of its own, with the row's deadline."""
    of_row = target.deadline is None and target.kind == "target" and target.year == row.period[1]
    return replace(target, deadline=row.cell) if of_row else target


def _deadlines(
    normal: NormalText, tables: tuple[Table, ...], period: tuple[int, int] | None
) -> dict[int, _Due]:
    """For lines of a table the years that its row names, or else the head of its column."""
    due: dict[int, _Due] = {}
    if period is not None and period[1] == period[0]:
        period = period[0], period[0] + _BEYOND  # works of a year's list are done when they are
    due.update(_due_by_works(normal, period or (0, 9999)))
    for table in tables:
        due.update(_due_by_heads(normal, table, period or (0, 9999)))
        due.update(_due_by_rows(normal, table, period))
    return due


def _due_by_works(normal: NormalText, period: tuple[int, int]) -> dict[int, _Due]:
    """For the lines of the fields of a work the last year of the one that says until when."""
    due: dict[int, _Due] = {}
    first, end = period
    for work in find_works(normal):
        years = map(int, _YEAR.findall(normal.words(work.due))) if work.due else ()
        last = max(years, default=None)
        if last and work.due and first <= last <= end:
            cell = normal.source.evidence(work.due)
            stated = _Due((min(first or last, last), last), cell, past=False)
            due.update(dict.fromkeys(work.lines, stated))
    return due


def _due_by_heads(normal: NormalText, table: Table, period: tuple[int, int]) -> dict[int, _Due]:
    """For the lines of a table's prose the one year that the head above it names: 2026年工作内容,
    主要措施（2027年底前）."""
    years: dict[int, set[int]] = {}
    for at, column in enumerate(table.columns):
        named = set(map(int, _YEAR.findall(column.title))) if column.role == "text" else set()
        cells = (row.cells[at] for row in table.rows if len(named) == 1)
        for cell in filter(None, cells):
            years.setdefault(normal.source.line_at(cell.span.start), set()).update(named)
    first, end = period
    return {
        line: _Due((min(first or last, last), last), None, past=False)
        for line, (last, *others) in years.items() if not others and first <= last <= end
    }


def _due_by_rows(
    normal: NormalText, table: Table, period: tuple[int, int] | None
) -> dict[int, _Due]:
    """For lines of a table the years of its row, up to its 完成时限 (2023年12月) or its 年度, or,
    where the plan names none, what its label names (某县2023年供水项目); not of one whose columns
    of targets name years."""
    due: dict[int, _Due] = {}
    dated = any(column.role == "target" and column.year for column in table.columns)
    open_ended = table.kind == "projects" or (table.kind == "indicators" and not dated)
    for row in table.rows if open_ended else ():
        cells = [(c, cell) for c, cell in zip(table.columns, row.cells, strict=True) if cell]
        years = [
            (int(year), cell.span)
            for column, cell in cells
            if says_when(column.title) or (period is None and column.role == "label")
            for year in _YEAR.findall(cell.text)
        ]
        last = max(years, default=None)
        first, end = period or (0, 9999)
        if last and (table.kind == "indicators" or first <= last[0] <= end):
            lines = (
                normal.source.line_at(filled.span.start)
                for column, filled in cells if not _OF_THE_YEAR.search(column.title)
            )
            years_of_row = min(first or last[0], last[0]), last[0]
            cell = normal.source.evidence(last[1])
            stated = _Due(years_of_row, cell, past=last[0] < first)
            due.update(dict.fromkeys(lines, stated))
    return due


def _around(target: Target) -> Span:
    """The context as far as it can tell what the number is of: a sentence may be a book long."""
    quote, context = target.quote_span, target.context
    if not context.overlaps(quote):
        return context
    start = max(context.start, quote.start - _TOLD_BEFORE)
    return Span(start, max(quote.end, min(context.end, quote.end + _TOLD_AFTER)))


def _named(
    normal: NormalText, target: Target, sections: tuple[Section, ...], sector: str
) -> Target:
    """The target with its indicator id and topic."""
    section = sections[target.section] if target.section is not None else None
    topic = section.topic if section else ""
    start, end = normal.range(_around(target))
    first, last = normal.range(target.quote_span)
    told = last if start <= first and last <= end else end
    canonical = assign_indicator(
        target.indicator,
        target.unit,
        context=normal.text[start:end],
        scope=target.scope,
        topic=topic,
        quote=normal.text[first:last],
        end=told - start,
        sector=sector,
    )
    others = section.topics if section else ()
    return replace(
        target,
        indicator_id=canonical.id,
        reason=canonical.reason,
        topic=target_topic(
            target.indicator, canonical.id, normal.text[start:told], topic, others=others,
            sector=sector,
        ),
    )
