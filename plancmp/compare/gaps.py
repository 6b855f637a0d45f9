"""What a plan leaves out: a row for each plan and theme or indicator.

A gap is a claim that something is absent, so each shows its proof: the words that speak of it,
or else the passage that comes nearest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from ..errors import UsageError
from ..model import Gap, Plan, ThemeFinding
from ..sectors.indicators import indicators
from ..sectors.themes import themes
from ..sectors.topics import topics as all_topics
from .gaps_indicators import find_indicators, why_remarks

_ItemType = Literal["theme", "indicator"]
_Key = tuple[_ItemType, str, str]  # item type, topic, id


def find_gaps(
    plans: Sequence[Plan], topics: Sequence[str] = (), peers: Sequence[Plan] = ()
) -> tuple[Gap, ...]:
    """Rows in the order topic, item (themes, then indicators), plan.

    `topics`: ids to keep, empty for all. `peers`: the plans that Gap.peers may name, if others
    than `plans`. Themes stand under the core topics only, indicators under their own topic.

    Raises UsageError for the numbers that a plan states for another place: they are no text.
    """
    for plan in plans:
        if plan.meta.place:
            raise UsageError(
                f"{plan.meta.id} is no text in which something could be missing",
                hint="Use it with targets, diff, matrix, rank or show",
            )
    keys = [key for topic in all_topics() if not topics or topic in topics for key in _items(topic)]
    loaded = {plan.meta.id: plan for plan in (*plans, *peers)}
    found = {name: _findings(plan) for name, plan in loaded.items()}
    return tuple(
        _gap(plan, key, found, tuple(loaded))
        for key in keys
        for plan in plans
        if key in found[plan.meta.id]
    )


def _items(topic: str) -> list[_Key]:
    own: list[_Key] = [("theme", topic, theme.id) for theme in themes() if theme.topic == topic]
    measured = (indicator for indicator in indicators().values() if indicator.topic == topic)
    return own + [("indicator", topic, indicator.id) for indicator in measured]


def _findings(plan: Plan) -> dict[_Key, ThemeFinding]:
    """How the plan stands on every theme and indicator of the registry."""
    found: dict[_Key, ThemeFinding] = {}
    for one in plan.themes:
        found["theme", one.topic, one.theme] = one
    for name, one in find_indicators(plan).items():
        found["indicator", one.topic, name] = one
    return found


def _gap(
    plan: Plan, key: _Key, found: Mapping[str, Mapping[_Key, ThemeFinding]], loaded: Sequence[str]
) -> Gap:
    item_type, topic, item = key
    own = found[plan.meta.id][key]
    return Gap(
        plan=plan.meta.id,
        topic=topic,
        item_type=item_type,
        item=item,
        status=own.status,
        count=own.count,
        peers=tuple(
            other
            for other in loaded
            if other != plan.meta.id and key in found[other]
            if found[other][key].status != "absent"
        ),
        evidence=own.evidence[0] if own.evidence else None,
        nearest=own.nearest,
        reason=why_remarks(plan, own),
    )
