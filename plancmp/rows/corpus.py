"""The rows of `list`, `topics` and `indicators`: the plans, and what is asked of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ..corpus.loader import load_plan
from ..errors import InputError
from ..model import Plan, PlanMeta, Target
from ..sectors.indicators import indicators, indicators_of_any
from ..sectors.themes import themes
from ..sectors.topics import topics
from .cells import Cell, Row, RowType, joined

_META: dict[str, Callable[[PlanMeta], Cell]] = {
    "plan": lambda meta: meta.id,
    "city": lambda meta: meta.city,
    "name": lambda meta: meta.name,
    "title": lambda meta: meta.title,
    "province": lambda meta: meta.province,
    "level": lambda meta: meta.level,
    "sector": lambda meta: meta.sector,
    "status": lambda meta: meta.status,
    "date": lambda meta: meta.date,
    "number": lambda meta: meta.number,
    "first_year": lambda meta: meta.first_year or "",
    "last_year": lambda meta: meta.last_year or "",
    "url": lambda meta: meta.url,
    "file": lambda meta: meta.file,
    "sha256": lambda meta: meta.sha256,
}
_READ: dict[str, Callable[[Plan], Cell]] = {
    "lines": lambda plan: len(plan.source.line_starts),
    "sections": lambda plan: len(plan.sections),
    "targets": lambda plan: sum(_is_promise(target, plan) for target in plan.targets),
    "actuals": lambda plan: sum(target.kind == "actual" for target in plan.targets),
    "quantities": lambda plan: len(plan.targets),
    "issues": lambda plan: len(plan.issues),
    "places": lambda plan: joined(_places(plan)),
}
LIST = RowType("list", (*_META, *_READ, "problem"))


def fact_rows(metas: Iterable[PlanMeta]) -> list[Row]:
    """What is known about each plan, without reading it."""
    return [_known(meta) for meta in metas]


def list_rows(plans: Iterable[Plan]) -> list[Row]:
    """A row for each plan. `targets` are promises only: the plan's own, for its own time."""
    return [
        {**_known(plan.meta), **{name: get(plan) for name, get in _READ.items()}, "problem": ""}
        for plan in plans
    ]


def listing(metas: Iterable[PlanMeta]) -> list[Row]:
    """A row for each plan; one that can't be read has its `problem` and no counts."""
    rows: list[Row] = []
    for meta in metas:
        try:
            rows += list_rows([load_plan(meta)])
        except InputError as error:
            rows.append({**_known(meta), **dict.fromkeys(_READ), "problem": error.line})
    return rows


def _known(meta: PlanMeta) -> Row:
    return {name: get(meta) for name, get in _META.items()}


def _places(plan: Plan) -> tuple[str, ...]:
    from ..corpus.loader import places_of  # takes long to import

    return places_of(plan)


def _is_promise(target: Target, plan: Plan) -> bool:
    from ..compare.pairing import is_promise  # takes long to import

    return is_promise(target, plan)


TOPICS = RowType("topics", ("topic", "zh", "en", "themes", "indicators", "names"))
INDICATORS = RowType(
    "indicators", ("indicator_id", "topic", "zh", "en", "unit", "scale", "better", "caveat")
)


def topic_rows() -> list[Row]:
    """A row for each topic, with the number of themes and indicators that `gaps` asks about."""
    asked = Counter(theme.topic for theme in themes())
    measured = Counter(indicator.topic for indicator in indicators().values())
    return [
        {
            "topic": topic.id,
            "zh": topic.zh,
            "en": topic.en,
            "themes": asked[topic.id],
            "indicators": measured[topic.id],
            "names": ";".join(topic.names),
        }
        for topic in topics().values()
    ]


def indicator_rows(asked: Sequence[str], metas: Iterable[PlanMeta]) -> list[Row]:
    """A row for each indicator of the sectors of these plans, of the topics asked for; of all its
    topics without."""
    return [
        {
            "indicator_id": indicator.id,
            "topic": indicator.topic,
            "zh": indicator.zh,
            "en": indicator.en,
            "unit": indicator.unit,
            "scale": indicator.scale,
            "better": indicator.better,
            "caveat": indicator.caveat,
        }
        for indicator in indicators_of_any(meta.sector for meta in metas).values()
        if not asked or indicator.topic in asked
    ]
