"""From a plan's file to a Plan: the steps, in their order. Reads like a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .accounting import unread
from .canon.indicators import assign_indicator
from .canon.targets import target_topic
from .canon.themes import find_themes
from .canon.topics import topics_of_outline
from .model import (
    Issue,
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
from .passages import find_passages
from .tables import TablesFound, find_tables
from .targets import Passage, targets_from_passage
from .targets.from_tables import targets_from_table
from .text import normalise

_YEAR_OF_WORK = re.compile(r"(?P<year>20\d\d)年度?(?:教育|重点|主要)?(?:工作|总结|计划|任务|打算)")
_YEAR = re.compile(r"20\d\d(?=年|[.\-/]|$)")
_DUE = re.compile("时限|(?:完成|建设|实施|起止)(?:起止)?(?:时间|年限|日期|周期|期限|年度)")

_TOLD_BEFORE, _TOLD_AFTER = 600, 200  # characters


def read_plan(meta: PlanMeta, source: SourceText) -> Plan:
    """Reads a plan: normalised text, tables, outline, targets, themes. Never fails on a text."""
    normal = normalise(source)
    found = find_tables(normal)
    outline = build_outline(normal, found.tables, meta.period)
    sections = topics_of_outline(normal, outline.sections)
    passages = find_passages(normal, outline.preamble, sections, found)
    targets, issues = _targets(normal, sections, found, meta, passages)
    targets = tuple(_named(normal, target, sections) for target in targets)
    plan = Plan(
        meta=meta,
        source=source,
        preamble=outline.preamble,
        sections=sections,
        tables=found.tables,
        chrome=outline.chrome,
        targets=targets,
        themes=find_themes(normal, sections, found.tables, targets, meta.period),
        issues=(*found.issues, *outline.issues, *issues),
    )
    return replace(plan, issues=tuple(sorted((*plan.issues, *unread(plan)), key=lambda i: i.span)))


def _targets(
    normal: NormalText,
    sections: tuple[Section, ...],
    found: TablesFound,
    meta: PlanMeta,
    passages: Iterable[Passage],
) -> tuple[tuple[Target, ...], list[Issue]]:
    """All quantities of tables, boxes and text, in the order of the file."""
    targets: list[Target] = []
    issues: list[Issue] = []
    due = _deadlines(normal, found.tables, meta.period)
    for table in found.tables:
        section = _section_of(table, sections)
        read, unread = targets_from_table(normal, table, meta.period, meta.name)
        targets += [_due(normal, replace(target, section=section), due) for target in read]
        issues += unread
    for passage in passages:
        line = normal.source.line_at(normal.offsets[passage.start])
        period = due.get(line) or _period(sections, passage, meta.period)
        read, unread = targets_from_passage(normal, passage, period)
        targets += read
        issues += unread
    targets.sort(key=lambda target: (target.quote_span.start, target.value_span.start))
    return tuple(targets), issues


def _period(
    sections: tuple[Section, ...], passage: Passage, period: tuple[int, int]
) -> tuple[int, int]:
    """The years that a passage is about: those of the plan, unless a heading above names its own
    (2021年工作总结 looks back at 2021, 2022年工作计划 is for 2022: yearly reports)."""
    at = passage.section
    while at is not None:
        named = _YEAR_OF_WORK.search(sections[at].heading)
        if named:
            year = int(named["year"]) + (passage.role == "review")
            return year, year
        at = sections[at].parent
    return period


def _section_of(table: Table, sections: tuple[Section, ...]) -> int | None:
    """The table's own node in the outline."""
    nodes = (s.id for s in sections if s.kind != "heading" and s.span.overlaps(table.title_span))
    return next(nodes, None)


def _due(normal: NormalText, target: Target, due: dict[int, tuple[int, int]]) -> Target:
    """A sum of a row that says until when it is done is promised for that year, too."""
    years = due.get(normal.source.line_at(target.value_span.start))
    return replace(target, year=years[1]) if years and target.kind == "target" else target


def _deadlines(
    normal: NormalText, tables: tuple[Table, ...], period: tuple[int, int]
) -> dict[int, tuple[int, int]]:
    """For lines of a table of projects the years of its row: up to its 完成时限 (2023年12月)."""
    due: dict[int, tuple[int, int]] = {}
    for table in tables if period[1] > period[0] else ():
        for row in table.rows if table.kind == "projects" else ():
            cells = [(c, cell) for c, cell in zip(table.columns, row.cells, strict=True) if cell]
            years = [_YEAR.findall(cell.text) for c, cell in cells if _DUE.search(c.title)]
            last = max((int(year) for found in years for year in found), default=0)
            if period[0] <= last <= period[1]:
                lines = (normal.source.line_at(cell.span.start) for _, cell in cells)
                due.update(dict.fromkeys(lines, (period[0], last)))
    return due


def _around(target: Target) -> Span:
    """The context as far as it can tell what the number is of: a sentence may be a book long."""
    quote, context = target.quote_span, target.context
    if not context.overlaps(quote):
        return context
    start = max(context.start, quote.start - _TOLD_BEFORE)
    return Span(start, max(quote.end, min(context.end, quote.end + _TOLD_AFTER)))


def _named(normal: NormalText, target: Target, sections: tuple[Section, ...]) -> Target:
    """The target with its indicator id and topic."""
    section = sections[target.section] if target.section is not None else None
    sentence, topic = normal.words(_around(target)), section.topic if section else ""
    quote = normal.words(target.quote_span)
    canonical = assign_indicator(
        target.indicator,
        target.unit,
        context=sentence,
        scope=target.scope,
        topic=topic,
        quote=quote,
    )
    others = section.topics if section else ()
    return replace(
        target,
        indicator_id=canonical.id,
        reason=canonical.reason,
        topic=target_topic(
            target.indicator, canonical.id, sentence, topic, others=others, quote=quote
        ),
    )
