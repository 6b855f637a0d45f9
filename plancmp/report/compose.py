"""Rows of the commands → a report: what it is called, what it covers, its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ..corpus import newer_than
from ..messages.filling import label
from ..model import PlanMeta
from ..render.wording import doubt_words
from ..rows.cells import visible
from ..rows.names import plan_name, topic_name
from ..sectors.topics import sectors
from .charts import contradictions, coverage_by_topic
from .findings import FindingScope, findings
from .model import PlanCard, Report
from .numbers import numbers_by_topic
from .plan_rows import PlanRows
from .sidebyside import lined_up

_LONGEST = 14  # characters of a place's name


def _speaking(metas: Sequence[PlanMeta]) -> tuple[str, ...]:
    """The plans that are held against each other: of each place the newest, unless versions of one
    are all there is."""
    newest = tuple(
        meta.id
        for meta in metas
        if not any(other.city == meta.city and newer_than(other, meta) for other in metas)
    )
    return newest if len(newest) > 1 else tuple(meta.id for meta in metas)


def called(metas: Sequence[PlanMeta], lang: str) -> dict[str, str]:
    """What each plan is called in the report: its place, of a version with its status, 烟台市
    征求意见稿, Yantai (draft); as on the command line where that would be two plans' name."""
    full = {meta.id: _full_name(meta, lang) for meta in metas}
    taken = Counter(full.values())
    return {
        plan: name if taken[name] == 1 else plan_name(plan, lang) for plan, name in full.items()
    }


def _full_name(meta: PlanMeta, lang: str) -> str:
    if len(meta.name) > _LONGEST:  # a place that isn't known is called by its plan's whole title
        return Path(meta.id).name
    if lang == "zh":
        return f"{meta.name}{meta.status}" if meta.version else meta.name
    latin = next((name for name in meta.names if name.isascii()), meta.city)
    return f"{latin} ({meta.version})" if meta.version else latin


def compose(plan_rows: PlanRows, lang: str, topics: Sequence[str] = ()) -> Report:
    """The report that the rows give, in `lang`. `topics`: those that the rows are about."""
    names = called([plan.meta for plan in plan_rows.plans], lang)
    plans = {plan.meta.id: plan for plan in plan_rows.plans}
    numbers = numbers_by_topic(plan_rows, names, lang)
    coverage = coverage_by_topic(plan_rows.gaps, lang)
    audit = contradictions(plan_rows.audit, lang)
    speaking = _speaking([plan.meta for plan in plan_rows.plans])
    scope = FindingScope(names, speaking, lang, doubt_words(plan_rows.targets, lang))
    return Report(
        lang=lang,
        topics=tuple(topics),
        plans=tuple(
            PlanCard(row.plan, names[row.plan], row) for row in plan_rows.list
        ),
        speaking=speaking,
        findings=findings(numbers, coverage, audit, scope),
        numbers=numbers,
        coverage=coverage,
        sections=tuple(
            lined_up(plans, pair, rows, lang) for pair, rows in plan_rows.align.items()
        ),
        contradictions=audit,
        targets=tuple(plan_rows.targets),
        issues=tuple(plan_rows.issues),
        sources=plan_rows.plans,
    )


DAY = datetime(2000, 1, 1)  # a file's date: the same report gives the same bytes
_MOST = 255


def title_words(report: Report) -> str:
    """烟台市、三门峡市：规划比较."""
    names = label("comma", report.lang).join(card.name for card in report.plans)
    return label("report_title", report.lang).format(names, _about(report))


def _about(report: Report) -> str:
    """The sector, where it is the same of all plans."""
    ids = {card.facts.sector for card in report.plans}
    sector = sectors().get(ids.pop()) if len(ids) == 1 else None
    if sector is None:
        return ""
    return sector.zh if report.lang == "zh" else f"{sector.en} "


def short_title(report: Report) -> str:
    """The same as a file's properties take it: Word's are 255 characters at most."""
    words = visible(title_words(report))
    return words if len(words) <= _MOST else f"{words[: _MOST - 1]}…"


def scope_words(report: Report) -> str:
    """The topics asked for; empty for all."""
    names = label("comma", report.lang).join(
        topic_name(topic, report.lang) for topic in report.topics
    )
    return label("report_topics", report.lang).format(names) if names else ""
