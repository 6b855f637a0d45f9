"""Whether a higher or lower value is the more ambitious promise, or why that can't be said."""

from __future__ import annotations

from dataclasses import dataclass

from ..align import Pair
from ..align.measures import Measure, is_total
from ..model import Ambition, Plan
from ..registry.comparators import bound
from ..registry.indicators import indicators
from .definitions import definitions
from .starts import gains
from .values import Comparison


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who promises more, and what speaks for or against it, or why it can't be said."""

    ambition: Ambition
    reason: str


def judge(pair: Pair, compared: Comparison, a: Plan, b: Plan) -> Judgement:
    """Judges two compared values. A total grows with the place, so it tells nothing between two
    places; nor does a value whose measure, level or year differs."""
    ours, theirs = pair.a.measure, pair.b.measure
    if compared.verdict in ("not_comparable", ""):
        return Judgement("", "")
    if pair.relation.outcome not in ("ignore", "note"):
        return Judgement("", "口径不同，不比较力度")
    if is_total(ours) and a.meta.city != b.meta.city:
        return Judgement("", "总量随地方大小而变，不比较力度")
    direction = _direction(ours, theirs)
    if not direction and (compared.verdict != "equal" or ours.year != theirs.year):
        return Judgement("", "说不准力度：未登记此指标高低哪个更难")
    leader = _leader(compared, direction)
    if ours.year != theirs.year and leader == "equal":
        return Judgement(_earlier(ours, theirs), "数值相同而年份更早")
    if ours.year != theirs.year and leader != _earlier(ours, theirs):
        return Judgement("", "年份不同，不比较力度")
    return Judgement(leader, "；".join(_grounds(pair, leader, direction, a, b)))


def _grounds(pair: Pair, leader: Ambition, direction: str, a: Plan, b: Plan) -> list[str]:
    """What a reader must know to believe the judgement, and how far each side has to go."""
    found = ["越低越好，低者力度大"] if direction == "lower" and leader != "equal" else []
    if definitions(pair, a, b) or pair.relation.outcome == "note":
        found.append("口径或有不同，力度只按数值说")
    return [words for words in (*found, gains(pair, a, b)) if words]


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
