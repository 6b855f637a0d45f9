"""All plans side by side, an indicator a row."""

from __future__ import annotations

from collections.abc import Sequence

from ..align import Promise, promises
from ..align.measures import unit_parts
from ..model import MatrixRow, Plan
from ..registry.indicators import Indicator, indicators


def matrix(plans: Sequence[Plan]) -> tuple[MatrixRow, ...]:
    """For each indicator that a plan promises, each plan's representative target or None.

    In the registry's order. Where a plan promises several (levels, years), the one in the
    indicator's own unit that says least about a level stands for it, then the latest, then the
    first in the text.
    """
    found = [promises(plan) for plan in plans]
    rows = []
    for indicator in indicators().values():
        targets = tuple(_representative(indicator, one) for one in found)
        if any(target is not None for target in targets):
            rows.append(
                MatrixRow(indicator.id, indicator.zh, indicator.topic, indicator.unit,
                          tuple(plan.meta.id for plan in plans),
                          tuple(None if one is None else one.target for one in targets))
            )  # fmt: skip
    return tuple(rows)


def _representative(indicator: Indicator, found: Sequence[Promise]) -> Promise | None:
    fitting = [one for one in found if one.target.indicator_id == indicator.id]
    family = unit_parts(indicator.unit)[0]
    return min(fitting, key=lambda one: _rank(one, family), default=None)


def _rank(promise: Promise, family: str) -> tuple[bool, bool, int, int]:
    one = promise.measure
    levelled = bool(one.scope or one.facets.get("rank") or one.facets.get("intake"))
    return one.family != family, levelled, -one.year, one.target.value_span.start
