"""Where a plan stands before it keeps a promise: the table's baseline, or what its review says."""

from __future__ import annotations

from dataclasses import dataclass

from ..align import Pair, Promise
from ..align.measures import is_elsewhere, measure
from ..align.relation import relation
from ..model import Plan, Target
from ..registry.indicators import indicators
from .definitions import readings
from .values import as_number
from .wording import line_words, number_words, value_words


@dataclass(frozen=True, slots=True)
class Start:
    """A rate before the plan's time, in the promise's unit; `actual` where a review states it."""

    value: float
    actual: Target | None


def start(promise: Promise, plan: Plan) -> Start | None:
    """The baseline beside the target, else the last actual value of the same measure.

    None but for registered rates of which it is known which way is better: a count of children
    may rightly fall.
    """
    target = promise.target
    known = indicators().get(target.indicator_id)
    if known is None or known.scale != "rate" or not known.better or not known.unit:
        return None
    if isinstance(target.baseline, float):
        return Start(target.baseline, None)
    actual = _last_actual(promise, plan)
    value = None if actual is None else as_number(actual.value)
    return None if value is None else Start(value, actual)


def _last_actual(promise: Promise, plan: Plan) -> Target | None:
    target = promise.target
    found = [one for one in plan.targets if _states_start(one, promise, plan)]
    return max(
        found,
        key=lambda one: (one.year or 0, readings(one) == readings(target), -one.value_span.start),
        default=None,
    )


def _states_start(one: Target, promise: Promise, plan: Plan) -> bool:
    target = promise.target
    return (
        one.kind == "actual"
        and one.indicator_id == target.indicator_id
        and one.unit == target.unit
        and not is_elsewhere(one, plan)
        and relation(promise.measure, measure(one, plan)).outcome in ("ignore", "note")
    )


def below_present(promise: Promise, plan: Plan, side: str) -> str:
    """Says so where a promise falls short of what its own plan has reached: dandong 114 and 63."""
    before, value = start(promise, plan), as_number(promise.target.value)
    if before is None or value is None:
        return ""
    lower_is_better = indicators()[promise.target.indicator_id].better == "lower"
    if value == before.value or (value < before.value) == lower_is_better:
        return ""
    word = "高于" if lower_is_better else "低于"
    actual = before.actual
    if actual is None:
        return f"{side}{word}起点值{number_words(before.value)}{promise.target.unit}"
    when = f"{actual.year}年" if actual.year else ""
    return f"{side}{word}{when}已达{value_words(actual)}（{line_words(actual, plan)}）"


def gains(pair: Pair, a: Plan, b: Plan) -> str:
    """How far each of two rates goes from its start: 较起点：甲+33.83，乙+9个百分点."""
    ours, theirs = _gain(pair.a, a), _gain(pair.b, b)
    if not ours or not theirs or pair.a.target.unit != pair.b.target.unit:
        return ""
    return f"较起点：甲{ours}，乙{theirs}"


def _gain(promise: Promise, plan: Plan) -> str:
    before, value = start(promise, plan), as_number(promise.target.value)
    if before is None or value is None or promise.target.value_high is not None:
        return ""
    gain = round(value - before.value, 6)
    unit = "个百分点" if promise.measure.family == "percent" else promise.target.unit
    place = "" if before.actual is None else f"（起点见{line_words(before.actual, plan)}）"
    if gain == 0:
        return f"持平{place}"
    return f"{'+' if gain > 0 else ''}{number_words(gain)}{unit}{place}"
