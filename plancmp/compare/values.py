"""Two values side by side: converted to one unit, which is higher, by how much."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..align.measures import Measure, is_total, unit_parts
from ..model import Number, Target, Verdict
from ..registry.comparators import Bound, bound, is_bound, meanings
from ..registry.indicators import indicators
from .wording import value_words

_RATIO = re.compile(r"(?P<first>\d{1,9}(?:\.\d{1,9})?):(?P<second>\d{1,9}(?:\.\d{1,9})?)")
DIGITS = 6  # differences are rounded to this many, so that 0.3 − 0.2 is 0.1


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in a common unit: `low` and `high` are equal but for a range."""

    low: float
    high: float
    bound: Bound
    comparator: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which of two values is higher. `difference` is a − b in `unit`, `ratio` a / b of totals."""

    verdict: Verdict
    difference: float | None
    ratio: float | None
    unit: str
    reason: str


def compare_values(a: Measure, b: Measure) -> Comparison:
    """Compares two measures that may be compared; mirrors when they are swapped.

    Differences of shares are percentage points. Ranges are ordered only where they don't overlap,
    a floor and a cap never.
    """
    unit = common_unit(a, b)
    ours, theirs = amount(a, unit), amount(b, unit)
    if ours is None or theirs is None:
        return Comparison("not_comparable", None, None, "", "比值写法特殊，读不出大小")
    shown = "个百分点" if unit == "%" else unit
    if {ours.bound, theirs.bound} == {"floor", "cap"}:
        return Comparison("not_comparable", None, None, "", "一方为下限，一方为上限，分不出高低")
    verdict = _order(ours, theirs)
    if verdict == "not_comparable":
        words = f"区间重叠：甲{value_words(a.target)}，乙{value_words(b.target)}，分不出高低"
        return Comparison(verdict, None, None, "", words)
    reason = _reason(verdict, ours, theirs)
    if "range" in (ours.bound, theirs.bound) and verdict != "equal":
        return Comparison(verdict, None, None, shown, reason)
    difference = round(ours.low - theirs.low, DIGITS)
    ratio = round(ours.low / theirs.low, DIGITS) if is_total(a) and theirs.low else None
    return Comparison(verdict, difference, ratio, shown, reason)


def common_unit(a: Measure, b: Measure) -> str:
    """The unit for the difference: the one both write, else the indicator's, else the unscaled."""
    if a.target.unit == b.target.unit:
        return a.target.unit
    known = indicators().get(a.target.indicator_id)
    if known is not None and (not known.unit or unit_parts(known.unit)[0] == a.family):
        return known.unit
    return min(a.base, b.base)


def amount(one: Measure, unit: str) -> Amount | None:
    """A measure's value in `unit`; None for a ratio that is no quotient of two numbers."""
    target = one.target
    low = as_number(target.value)
    if low is None:
        return None
    high = low if target.value_high is None else target.value_high
    factor = _factor(target, unit, low)
    return Amount(low * factor, high * factor, bound(target.comparator), target.comparator)


def _factor(target: Target, unit: str, value: float) -> float:
    if target.unit == unit:
        return 1.0
    if not unit and target.unit == "%":
        # 之比 written under （%）: huantai 123 means 1.03, another plan may write 103.
        return 0.01 if value > 10 else 1.0
    return unit_parts(target.unit)[2] / unit_parts(unit)[2]


def as_number(value: Number) -> float | None:
    """A value as a number: 1:350 → 0.002857…; None for 1:1:2 or 1:0."""
    if not isinstance(value, str):
        return float(value)
    match = _RATIO.fullmatch(value)
    if match is None or float(match["second"]) == 0:
        return None
    return float(match["first"]) / float(match["second"])


def _order(a: Amount, b: Amount) -> Verdict:
    if same_number(a.low, b.low) and same_number(a.high, b.high):
        return "equal"
    if a.low > b.high:
        return "a_higher"
    if b.low > a.high:
        return "b_higher"
    return "not_comparable"


def same_number(one: float, other: float) -> bool:
    """Whether two converted numbers are one, but for what floating point adds."""
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def _reason(verdict: Verdict, a: Amount, b: Amount) -> str:
    words = {"equal": "数值相同", "a_higher": "甲高于乙", "b_higher": "乙高于甲"}[verdict]
    if a.comparator == b.comparator:
        return words
    return f"{words}；甲为{_bound_words(a.comparator)}，乙为{_bound_words(b.comparator)}"


def _bound_words(comparator: str) -> str:
    """下限（以上）, 定值."""
    meaning = meanings()[comparator]
    return f"{meaning.label}（{meaning.word}）" if is_bound(comparator) else meaning.label
