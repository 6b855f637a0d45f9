"""The rows of `list`, `topics` and `indicators`: the plans, and what is asked of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ..errors import InputError
from ..model import Plan, PlanMeta
from ..sectors.indicators import indicators, indicators_of_any
from ..sectors.themes import themes
from ..sectors.topics import topics
from .cells import joined
from .columns import NamedCells


class PlanFacts(NamedCells, frozen=True):
    """What is known about a plan without reading it."""

    plan: str
    city: str
    name: str
    title: str
    province: str
    level: str
    sector: str
    status: str
    date: str
    number: str
    first_year: int | None
    last_year: int | None
    url: str
    file: str
    sha256: str


class ListRow(PlanFacts, frozen=True):
    """A plan. `targets` are promises only: its own, for its own time. Of a plan that can't be read
    `problem` says why, and there are no counts."""

    lines: int | None = None
    sections: int | None = None
    targets: int | None = None
    actuals: int | None = None
    quantities: int | None = None
    issues: int | None = None
    places: str | None = None
    problem: str = ""


def facts_of(meta: PlanMeta) -> PlanFacts:
    """A plan's facts."""
    return PlanFacts(
        plan=meta.id,
        city=meta.city,
        name=meta.name,
        title=meta.title,
        province=meta.province,
        level=meta.level,
        sector=meta.sector,
        status=meta.status,
        date=meta.date,
        number=meta.number,
        first_year=meta.first_year,
        last_year=meta.last_year,
        url=meta.url,
        file=meta.file,
        sha256=meta.sha256,
    )


def facts(metas: Iterable[PlanMeta]) -> list[PlanFacts]:
    """What is known about each plan."""
    return [facts_of(meta) for meta in metas]


def list_rows(plans: Iterable[Plan]) -> list[ListRow]:
    """A row for each plan."""
    return [_list_row(plan) for plan in plans]


def _list_row(plan: Plan) -> ListRow:
    from ..corpus.loader import is_promise, places_of  # takes long to import

    return ListRow(
        **facts_of(plan.meta).fields(),
        lines=len(plan.source.line_starts),
        sections=len(plan.sections),
        targets=sum(is_promise(target, plan) for target in plan.targets),
        actuals=sum(target.kind == "actual" for target in plan.targets),
        quantities=len(plan.targets),
        issues=len(plan.issues),
        places=joined(places_of(plan)),
    )


def listing(metas: Iterable[PlanMeta], read: Callable[[PlanMeta], Plan]) -> list[ListRow]:
    """A row for each plan, those too that can't be read."""
    rows: list[ListRow] = []
    for meta in metas:
        try:
            rows.append(_list_row(read(meta)))
        except InputError as error:
            rows.append(ListRow(**facts_of(meta).fields(), problem=error.line))
    return rows


class TopicRow(NamedCells, frozen=True):
    """A topic, with the number of themes and indicators that `gaps` asks about."""

    topic: str
    zh: str
    en: str
    themes: int
    indicators: int
    names: str


class IndicatorRow(NamedCells, frozen=True):
    """A registered indicator."""

    indicator_id: str
    topic: str
    zh: str
    en: str
    unit: str
    scale: str
    better: str
    caveat: str


def topic_rows() -> list[TopicRow]:
    """A row for each topic."""
    theme_counts = Counter(theme.topic for theme in themes())
    indicator_counts = Counter(indicator.topic for indicator in indicators().values())
    return [
        TopicRow(
            topic=topic.id,
            zh=topic.zh,
            en=topic.en,
            themes=theme_counts[topic.id],
            indicators=indicator_counts[topic.id],
            names=joined(tuple(topic.names)),
        )
        for topic in topics().values()
    ]


def indicator_rows(metas: Iterable[PlanMeta], topic_ids: Sequence[str]) -> list[IndicatorRow]:
    """A row for each indicator of the sectors of these plans, of these topics; of all its topics
    without."""
    return [
        IndicatorRow(
            indicator_id=indicator.id,
            topic=indicator.topic,
            zh=indicator.zh,
            en=indicator.en,
            unit=indicator.unit,
            scale=indicator.scale,
            better=indicator.better,
            caveat=indicator.caveat,
        )
        for indicator in indicators_of_any(meta.sector for meta in metas).values()
        if not topic_ids or indicator.topic in topic_ids
    ]
