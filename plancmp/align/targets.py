"""Which promise of plan B measures the same as a promise of plan A."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Plan, Target
from ..sectors.compare import OUTCOMES
from .measures import Measure
from .promises import Promise, at_other_levels, promises, wording
from .relation import Relation, relation

SIMILAR = 0.72  # likeness from which two unregistered phrases are taken for one measure
SIMILAR_ELSEWHERE = 0.85  # the same where the two stand under different topics


@dataclass(frozen=True, slots=True)
class Pair:
    """Two promises that were lined up; `relation` says whether they may be compared."""

    a: Promise
    b: Promise
    score: float
    relation: Relation


@dataclass(frozen=True, slots=True)
class TargetAlignment:
    """All promises of two plans (`ours` of A, `theirs` of B): those lined up, and those that only
    one plan has."""

    ours: tuple[Promise, ...]
    theirs: tuple[Promise, ...]
    pairs: tuple[Pair, ...]
    only_a: tuple[Promise, ...]
    only_b: tuple[Promise, ...]


def align_targets(a: Plan, b: Plan) -> TargetAlignment:
    """Lines up what two plans promise, one to one.

    Promises of one registered indicator are lined up first, those that may be compared before
    those that may not; then those without an indicator, by wording, unit and topic. Swapping the
    plans swaps the sides of each pair.
    """
    ours, theirs = promises(a), promises(b)
    candidates = [
        pair
        for one in ours
        for other in theirs
        if (pair := _candidate(one, other)) is not None
    ]
    pairs = _one_to_one(candidates)
    return TargetAlignment(
        ours,
        theirs,
        tuple(pairs),
        _left_over(ours, [pair.a for pair in pairs]),
        _left_over(theirs, [pair.b for pair in pairs]),
    )


def _candidate(one: Promise, other: Promise) -> Pair | None:
    a, b = one.measure, other.measure
    if a.target.indicator_id != b.target.indicator_id:
        return None
    score = wording(a, b)
    needed = SIMILAR if a.target.topic == b.target.topic else SIMILAR_ELSEWHERE
    if not a.target.indicator_id and (score < needed or at_other_levels(a, b)):
        return None
    found = relation(a, b)
    if found.outcome == "apart":
        return None
    if a.target.indicator_id:
        return Pair(one, other, _confidence(found, score), found)
    return Pair(one, other, round(score, 4), found)


def _confidence(found: Relation, score: float) -> float:
    """1 for one indicator with nothing between them, less with each degree of difference."""
    step = OUTCOMES.index(found.outcome)
    return round(1.0 - 0.2 * step - 0.1 * (1.0 - score), 4)


def _one_to_one(candidates: Sequence[Pair]) -> list[Pair]:
    """Takes the best pairs first; a promise is in one pair only."""
    taken_a: set[Target] = set()
    taken_b: set[Target] = set()
    pairs = []
    for pair in sorted(candidates, key=_preference):
        if pair.a.target in taken_a or pair.b.target in taken_b:
            continue
        taken_a.add(pair.a.target)
        taken_b.add(pair.b.target)
        pairs.append(pair)
    return pairs


def _preference(pair: Pair) -> tuple[object, ...]:
    a, b = pair.a.measure, pair.b.measure
    places = sorted((a.target.value_span.start, b.target.value_span.start))
    return (
        OUTCOMES.index(pair.relation.outcome),
        a.year != b.year,
        -pair.score,
        _distance(a, b),
        *places,
    )


def _distance(a: Measure, b: Measure) -> int:
    """0 for the same number written: of two equal candidates, a plan meets itself."""
    return int(a.target.value != b.target.value or a.target.value_high != b.target.value_high)


def _left_over(all_of_it: Iterable[Promise], paired: Iterable[Promise]) -> tuple[Promise, ...]:
    taken = {promise.target for promise in paired}
    return tuple(promise for promise in all_of_it if promise.target not in taken)


