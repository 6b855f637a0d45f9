"""What changed between two versions of a plan: its promises, and its text word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from ..align import Pair, TargetAlignment, align_targets
from ..model import Plan, Redline, Remarks, Target, TargetChange, TargetChangeKind
from ..model.remark import A, B, swapped
from ..sectors.indicators import indicators
from ..text import normalise
from .diff import topic_place
from .gaps_indicators import find_indicators
from .nearest import NONE_NEAR, absence
from .statements import changed_statement, facing_statements, pair_in_place, statement_of
from .targetchanges import lone_change, paired_change
from .textchanges import read_texts, text_changes
from .whereabouts import Whereabouts

_SPEAKS = ("still_says", "only_says")  # the other version has the words without the number
ORDER = get_args(TargetChangeKind)
_SAME_NUMBER = ("kept", "reworded", "softened", "firmed", "postponed", "advanced")


def redline_plans(a: Plan, b: Plan, topics: Sequence[str] = ()) -> Redline:
    """What became of each promise and each paragraph between an older version A and a newer B.

    `topics` are topic ids; with some given, only what is on them. Promises by topic, what changed
    most first; paragraphs in B's order. Swapping the versions turns raised into lowered, softened
    into firmed, added into dropped; a plan against itself has nothing but what was kept.
    """
    texts = read_texts(a, b, normalise(a.source), normalise(b.source))
    where = Whereabouts.of(texts)
    found = align_targets(a, b)
    more = _in_place(found, where)
    changes = [_paired(pair, where) for pair in (*found.pairs, *more)]
    paired = {pair.a.target for pair in more}, {pair.b.target for pair in more}
    changes += _alone(found, paired, where, side=0)
    changes += _alone(found, paired, where, side=1)
    asked = [change for change in changes if not topics or change.topic in topics]
    return Redline(tuple(sorted(asked, key=_order)), text_changes(texts, topics))


def _paired(pair: Pair, where: Whereabouts) -> TargetChange:
    """What became of a promise; where the number of its representative statement stayed, of
    another one whose number didn't."""
    change = paired_change(pair, *where.texts.plans)
    if change.change not in _SAME_NUMBER:
        return change
    other = changed_statement(pair, where)
    if other is None and change.change in ("kept", "reworded"):
        other = facing_statements(pair, where)
    return change if other is None else paired_change(other, *where.texts.plans)


def _in_place(found: TargetAlignment, where: Whereabouts) -> list[Pair]:
    """Promises left over on both sides whose paragraph is one, and whose words are like enough:
    组建30个在线教育扶智团队 and 组建50个线上扶智小组."""
    scored = []
    for one in found.only_a:
        lines = where.facing(one.target, 0)
        for other in found.only_b if lines else ():
            if where.line(other.target, 1) not in lines:
                continue
            pair = pair_in_place(one, other)
            if pair is not None:
                places = one.target.value_span.start, other.target.value_span.start
                scored.append((-pair.score, sum(places), places, pair))
    taken: set[Target] = set()
    pairs = []
    for *_, pair in sorted(scored, key=lambda one: one[:3]):
        if pair.a.target not in taken and pair.b.target not in taken:
            taken |= {pair.a.target, pair.b.target}
            pairs.append(pair)
    return pairs


def _alone(
    found: TargetAlignment, paired: tuple[set[Target], set[Target]], where: Whereabouts,
    *, side: int,
) -> Iterator[TargetChange]:  # fmt: skip
    """The promises of one version that the other doesn't make, with what it says instead."""
    alone = (found.only_a, found.only_b)[side]
    others = (found.theirs, found.ours)[side]
    other = where.texts.plans[1 - side]
    ids = {one.target.indicator_id for one in alone} - {""}
    spoken = find_indicators(other, ids) if ids else {}
    for promise in alone:
        if promise.target in paired[side]:
            continue
        stated = statement_of(promise, side, others, where)
        if stated is not None:
            yield paired_change(stated, *where.texts.plans)
            continue
        placed = where.instead(promise, side)
        reason: Remarks = () if placed is None else (placed,)
        if placed is None or placed.code not in _SPEAKS:
            instead = absence(promise, other, others, spoken, mirrored=side == 1).remarks
            if instead[0].code != NONE_NEAR:
                reason = (*reason, *instead)
            elif placed is None:
                silent = where.silence(promise, side)
                reason = instead if silent is None else (silent,)
        letter = {"other": A if side else B}
        told = tuple(swapped(found, letter) for found in reason)
        yield lone_change(promise, "added" if side else "dropped", told)


def _order(change: TargetChange) -> tuple[object, ...]:
    ids = list(indicators())
    place = ids.index(change.indicator_id) if change.indicator_id in ids else len(ids)
    starts = [side.value_span.start for side in (change.b, change.a) if side is not None]
    return topic_place(change.topic), ORDER.index(change.change), place, *starts
