"""What the other plan says instead, where it doesn't promise a measure."""

from __future__ import annotations

from collections.abc import Sequence

from ..align import Promise
from ..align.measures import is_elsewhere, measure
from ..align.promises import wording
from ..align.relation import relation
from ..model import Plan, Target
from .wording import line_words, value_words

NEAR = 0.6  # likeness from which a reader could take two phrases for one measure
NEAR_OTHER_UNIT = 0.8  # the same where the units differ: 特色学校 (所), 劳动课 (课时)


def absence(
    promise: Promise, other: Plan, others: Sequence[Promise], *, mirrored: bool = False
) -> str:
    """Why `promise` stands alone: the other plan only states the present, its nearest promise
    measures something else, or it has nothing near. `mirrored`: `promise` is plan B's (乙)."""
    stated = _stated_only(promise, other)
    if stated is not None:
        value = f"{_when(stated)}{value_words(stated)}（{line_words(stated, other)}）"
        return f"对方只写现状：{value}，未定目标"
    nearest = _nearest(promise, others)
    if nearest is None:
        return "对方没有相近的目标"
    target = nearest.target
    sides = (nearest, promise) if mirrored else (promise, nearest)
    apart = relation(sides[0].measure, sides[1].measure).words("apart", "refuse")
    why = _why(promise, apart)
    return f"对方最近似的是“{target.indicator}”（{line_words(target, other)}），因{why}，不可比"


def _why(promise: Promise, apart: tuple[str, ...]) -> str:
    """The most telling difference: what both state, then what one states, then the bare fact."""
    if not apart:
        return "已与另一目标对应" if promise.target.indicator_id else "措辞相差较大"
    return min(apart, key=lambda words: ("（" not in words, "未写明" in words))


def _stated_only(promise: Promise, other: Plan) -> Target | None:
    """The other plan's last actual value of a registered indicator."""
    target = promise.target
    if not target.indicator_id:
        return None
    stated = [
        one
        for one in other.targets
        if one.kind == "actual"
        and one.indicator_id == target.indicator_id
        and not is_elsewhere(one, other)
        and relation(promise.measure, measure(one, other)).outcome in ("ignore", "note", "caveat")
    ]
    return max(stated, key=lambda one: (one.year or 0, -one.value_span.start), default=None)


def _when(target: Target) -> str:
    return f"{target.year}年" if target.year else ""


def _nearest(promise: Promise, others: Sequence[Promise]) -> Promise | None:
    near = [one for one in others if _is_near(promise, one)]
    return max(
        near,
        key=lambda one: (wording(promise.measure, one.measure), -one.target.value_span.start),
        default=None,
    )


def _is_near(promise: Promise, other: Promise) -> bool:
    ours, theirs = promise.target, other.target
    if ours.indicator_id and ours.indicator_id == theirs.indicator_id:
        return True
    same_unit = promise.measure.family == other.measure.family
    needed = NEAR if same_unit else NEAR_OTHER_UNIT
    return wording(promise.measure, other.measure) >= needed
