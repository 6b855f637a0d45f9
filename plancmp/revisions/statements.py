"""Promises that a version states in several places, and that changed in one of them only.

Two plans are compared by one statement of each promise (the table's, if there is one). Of two
versions of a plan that would hide what the newer one changed in the text alone: sanmenxia states
the share of public kindergartens in 42, 235 and 425.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..compare.measures import measure
from ..compare.pairing import Promise, PromisePair, wording
from ..compare.relation import relation
from ..model import Plan, Target
from .firmness import Whereabouts

# Likeness from which two unregistered measures are one promise if the one's paragraph became the
# other's: two plans must agree more in their words than two versions of one.
SIMILAR_IN_PLACE = 0.5


def pair_in_place(one: Promise, other: Promise) -> PromisePair | None:
    """Two promises of facing paragraphs as a pair, None if they can't be one."""
    a, b = one.measure, other.measure
    if a.target.indicator_id != b.target.indicator_id:
        return None
    score, between = wording(a, b), relation(a, b)
    if between.outcome == "apart" or (not a.target.indicator_id and score < SIMILAR_IN_PLACE):
        return None
    return PromisePair(one, other, round(score, 4), between)


def changed_statement(pair: PromisePair, where: Whereabouts) -> PromisePair | None:
    """The pair by the first statements in facing paragraphs whose numbers differ; None if all
    agree."""
    facing = _facing(pair, where)
    after, before = defaultdict(set), defaultdict(set)
    for ours, theirs in facing:
        after[ours].add(_number(theirs))
        before[theirs].add(_number(ours))
    changed = [
        (ours, theirs)
        for ours, theirs in facing
        if _number(ours) not in after[ours] and _number(theirs) not in before[theirs]
    ]
    return _by(pair, changed, where)


def facing_statements(pair: PromisePair, where: Whereabouts) -> PromisePair | None:
    """The pair by statements with one number in facing paragraphs, where its own stand apart; None
    if there are none. Wordings are held against each other where both versions have them."""
    facing = _facing(pair, where)
    in_tables = pair.a.target.source == pair.b.target.source == "table"
    if in_tables or (pair.a.target, pair.b.target) in facing:
        return None
    same = [(one, other) for one, other in facing if _number(one) == _number(other)]
    return _by(pair, same, where)


def _facing(pair: PromisePair, where: Whereabouts) -> list[tuple[Target, Target]]:
    """The statements of a promise that stand in paragraphs which became one another."""
    found = []
    for ours in _statements(pair.a):
        lines = where.facing(ours, 0)
        found += [(ours, one) for one in _statements(pair.b) if where.line(one, 1) in lines]
    return found


def _by(
    pair: PromisePair, statements: Sequence[tuple[Target, Target]], where: Whereabouts
) -> PromisePair | None:
    """The pair by the first of these statements; None if there are none."""
    if not statements:
        return None
    ours, theirs = min(statements, key=_place)
    plans = where.texts.plans
    return pair_in_place(_stated(pair.a, ours, plans[0]), _stated(pair.b, theirs, plans[1]))


def _place(statements: tuple[Target, Target]) -> tuple[int, list[int]]:
    starts = [one.value_span.start for one in statements]
    return sum(starts), sorted(starts)


def statement_of(
    promise: Promise, side: int, others: Sequence[Promise], where: Whereabouts
) -> PromisePair | None:
    """A lone promise with the statement of another promise that stands in its paragraph in the
    other version, and nowhere there as it was; None if there is none.

    The other version states it elsewhere too, and that statement was lined up: a year that was
    changed in one of two places.
    """
    lines = where.facing(promise.target, side)
    own = where.line(promise.target, side)
    for other in others if lines else ():
        for target in _statements(other):
            if where.line(target, 1 - side) not in lines:
                continue
            stated = _stated(other, target, where.texts.plans[1 - side])
            pair = pair_in_place(*((stated, promise) if side else (promise, stated)))
            if pair is not None and not _still_there(target, own, side, where):
                return pair
    return None


def _still_there(target: Target, line: int, side: int, where: Whereabouts) -> bool:
    """Whether the lone promise's paragraph states that other one too, as it was."""
    return any(
        where.line(one, side) == line
        and (one.indicator_id or one.indicator) == (target.indicator_id or target.indicator)
        and (*_number(one), one.year) == (*_number(target), target.year)
        for one in where.texts.plans[side].targets
    )


def _statements(promise: Promise) -> Iterator[Target]:
    yield promise.target
    yield from promise.others


def _stated(promise: Promise, target: Target, plan: Plan) -> Promise:
    """The promise by another of its statements."""
    if target is promise.target:
        return promise
    others = tuple(one for one in _statements(promise) if one is not target)
    return Promise(measure(target, plan), others)


def _number(target: Target) -> tuple[object, ...]:
    return target.value, target.value_high, target.unit
