"""Whether a higher or lower value is the more ambitious promise, or why that can't be said."""

from __future__ import annotations

from dataclasses import dataclass

from ..align import Pair
from ..align.measures import Measure, is_total
from ..model import Ambition, Plan, Remark, Remarks, remark
from ..registry.comparators import bound
from ..sectors.indicators import indicators
from .definitions import definitions
from .starts import gains
from .values import Comparison


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who promises more, and what speaks for or against it, or why it can't be said."""

    ambition: Ambition
    reason: Remarks


def judge(pair: Pair, compared: Comparison, a: Plan, b: Plan) -> Judgement:
    """Judges two compared values. A total grows with the place, so it tells nothing between two
    places; nor does a value whose measure, level or year differs."""
    ours, theirs = pair.a.measure, pair.b.measure
    if compared.verdict in ("not_comparable", ""):
        return Judgement("", ())
    if pair.relation.outcome not in ("ignore", "note"):
        return Judgement("", (remark("measured_otherwise"),))
    if is_total(ours) and a.meta.city != b.meta.city:
        return Judgement("", (remark("total_grows"),))
    direction = _direction(ours, theirs)
    if not direction and (compared.verdict != "equal" or ours.year != theirs.year):
        return Judgement("", (remark("better_unknown"),))
    leader = _leader(compared, direction)
    if ours.year != theirs.year and leader == "equal":
        return Judgement(_earlier(ours, theirs), (remark("same_value_earlier"),))
    if ours.year != theirs.year and leader != _earlier(ours, theirs):
        return Judgement("", (remark("other_year"),))
    return Judgement(leader, tuple(_grounds(pair, leader, direction, a, b)))


def _grounds(pair: Pair, leader: Ambition, direction: str, a: Plan, b: Plan) -> list[Remark]:
    """What a reader must know to believe the judgement, and how far each side has to go."""
    found = []
    if direction == "lower" and leader != "equal":
        found.append(remark("lower_is_better"))
    if definitions(pair, a, b) or pair.relation.outcome == "note":
        found.append(remark("by_number_alone"))
    return found + gains(pair, a, b)


def _direction(a: Measure, b: Measure) -> str:
    """higher or lower: from the registry; for an unregistered measure two floors mean that more
    is better and two caps that less is. Empty where it can't be told."""
    known = indicators().get(a.target.indicator_id)
    if known is not None:
        return known.better
    ours, theirs = bound(a.target.comparator), bound(b.target.comparator)
    if ours != theirs:
        return ""
    return "higher" if ours == "floor" else "lower" if ours == "cap" else ""


def _leader(compared: Comparison, direction: str) -> Ambition:
    if compared.verdict == "equal":
        return "equal"
    higher: Ambition = "a" if compared.verdict == "a_higher" else "b"
    lower: Ambition = "b" if higher == "a" else "a"
    return higher if direction == "higher" else lower


def _earlier(a: Measure, b: Measure) -> Ambition:
    return "a" if a.year < b.year else "b"
