"""Two values side by side: whether two plans define the indicator in the same way, as far as their
wordings tell; the values converted to one unit, which is higher, by how much."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon.quantities import Bound, bound
from ..linking.phrases import first_hit, plain
from ..model import Number, Plan, Remark, Remarks, Target, Term, remark
from ..model.comparison import Verdict
from ..model.remark import A, B, amount_of, both
from ..sectors.compare import facets, graded_by_province
from ..sectors.indicators import Variant, indicators
from .measures import Measure, is_total, unit_parts
from .pairing import PromisePair

_RATIO = re.compile(r"(?P<first>\d{1,9}(?:\.\d{1,9})?):(?P<second>\d{1,9}(?:\.\d{1,9})?)")
DIGITS = 6  # differences are rounded to this many, so that 0.3 − 0.2 is 0.1


@dataclass(frozen=True, slots=True)
class ConvertedValue:
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
    reason: Remarks


def compare_values(a: Measure, b: Measure) -> Comparison:
    """Compares two measures that may be compared; mirrors when they are swapped.

    Differences of shares are percentage points. Ranges are ordered only where they don't overlap,
    a floor and a cap never.
    """
    unit = common_unit(a, b)
    ours, theirs = converted(a, unit), converted(b, unit)
    if ours is None or theirs is None:
        return _no_order(remark("odd_ratio"))
    shown = "个百分点" if unit == "%" else unit
    if {ours.bound, theirs.bound} == {"floor", "cap"}:
        return _no_order(remark("floor_and_cap"))
    verdict = _order(ours, theirs)
    if verdict == "not_comparable":
        ranges = amount_of(a.target), amount_of(b.target)
        return _no_order(remark("ranges_overlap", a=A, ours=ranges[0], b=B, theirs=ranges[1]))
    reason = _reason(verdict, ours, theirs)
    if "range" in (ours.bound, theirs.bound) and verdict != "equal":
        return Comparison(verdict, None, None, shown, reason)
    difference = round(ours.low - theirs.low, DIGITS)
    ratio = round(ours.low / theirs.low, DIGITS) if is_total(a) and theirs.low else None
    return Comparison(verdict, difference, ratio, shown, reason)


def _no_order(why: Remark) -> Comparison:
    return Comparison("not_comparable", None, None, "", (why,))


def common_unit(a: Measure, b: Measure) -> str:
    """The unit for the difference: the one both write, else the indicator's, else the unscaled."""
    if a.target.unit == b.target.unit:
        return a.target.unit
    known = indicators().get(a.target.indicator_id)
    if known is not None and (not known.unit or unit_parts(known.unit)[0] == a.family):
        return known.unit
    return min(a.base, b.base)


def converted(measure: Measure, unit: str) -> ConvertedValue | None:
    """A measure's value in `unit`; None for a ratio that is no quotient of two numbers. Of a range
    of ratios (1:16—1:18) the second end is the lower one."""
    target = measure.target
    one = as_number(target.value)
    other = one if target.value_high is None else as_number(target.value_high)
    if one is None or other is None:
        return None
    low, high = min(one, other), max(one, other)
    factor = _factor(target, unit, low)
    return ConvertedValue(low * factor, high * factor, bound(target.comparator), target.comparator)


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


def _order(a: ConvertedValue, b: ConvertedValue) -> Verdict:
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


def _reason(verdict: Verdict, a: ConvertedValue, b: ConvertedValue) -> Remarks:
    order = {
        "equal": remark("same_value"),
        "a_higher": remark("a_higher", a=A, b=B),
        "b_higher": remark("b_higher", b=B, a=A),
    }[verdict]
    if a.comparator == b.comparator:
        return (order,)
    bounds = Term(f"bound_{a.comparator}"), Term(f"bound_{b.comparator}")
    return order, remark("bounds_differ", a=A, ours=bounds[0], b=B, theirs=bounds[1])


def definitions(pair: PromisePair, a: Plan, b: Plan) -> list[Remark]:
    """What to mind where two comparable values may be defined otherwise: their words read
    differently (在园幼儿占比, 覆盖率), or each province sets the grade by itself.

    Nothing where the wordings agree, nor for what a facet's finding already says.
    """
    if pair.relation.outcome in ("refuse", "apart"):
        return []
    first, second = readings(pair.a.target), readings(pair.b.target)
    ours = [
        words for words in first if words not in second and not _is_stated_by_facet(words, pair)
    ]
    theirs = [
        words for words in second if words not in first and not _is_stated_by_facet(words, pair)
    ]
    found = []
    if ours or theirs:
        found.append(_remark(pair.a.target.indicator_id, ours, theirs))
    graded = pair.a.target.indicator_id in graded_by_province()
    if graded and a.meta.province != b.meta.province:
        found.append(remark("graded_by_province"))
    return found


def readings(target: Target) -> list[str]:
    """What the target's words say of its indicator's definition: 按覆盖率; none for most."""
    known = indicators().get(target.indicator_id)
    phrase = plain(f"{target.scope}，{target.indicator}")
    variants = () if known is None else known.variants
    return [variant.caveat for variant in variants if _holds(variant, phrase)]


def _holds(variant: Variant, phrase: str) -> bool:
    return bool(first_hit(variant.words, phrase)) and not first_hit(variant.unless, phrase)


def _is_stated_by_facet(words: str, pair: PromisePair) -> bool:
    """Whether a facet that the two differ on says the same: 占专业课教师."""
    facet_ids = {
        difference.facet
        for difference in pair.relation.differences
        if difference.outcome != "ignore"
    }
    return any(facet.id in facet_ids and facet.read(words) for facet in facets())


def _remark(indicator_id: str, ours: list[str], theirs: list[str]) -> Remark:
    first, second = tuple(map(Term, ours)), tuple(map(Term, theirs))
    if not first or not second:
        only = remark("says", side=A if first else B, what=first or second)
        return remark("definitions_differ", sides=(only,))
    known = indicators()[indicator_id].caveat
    if not known or indicator_id in graded_by_province():
        return remark("definitions_differ", sides=both(first, second))
    return remark("known_definitions_differ", known=Term(known), sides=both(first, second))
