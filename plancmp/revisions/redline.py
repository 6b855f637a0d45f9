"""What changed between two versions of a plan: what became of each promise, and of its text word
by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from ..compare.diff import NONE_NEAR, absence, indicator_of, topic_of, topic_place
from ..compare.gaps import find_indicators
from ..compare.measures import bare_scope, scope_or_all, unit_or_ratio
from ..compare.pairing import Promise, PromisePair, TargetAlignment, align_targets, bare_phrase
from ..compare.starts import judge, note_others
from ..compare.values import DIGITS, Comparison, common_unit, compare_values, converted
from ..model import Amount, Plan, Quote, Remark, Remarks, Target, remark
from ..model.comparison import Redline, TargetChange, TargetChangeKind
from ..model.remark import A, Arg, B, swapped
from ..sectors.indicators import indicators
from ..text import normalise
from .statements import (
    Firmness,
    ParagraphMap,
    changed_statement,
    facing_statements,
    firmness,
    pair_in_place,
    statement_of,
)
from .text_changes import read_texts, text_changes

Strength = Literal["stronger", "weaker", ""]


def paired_change(pair: PromisePair, a: Plan, b: Plan) -> TargetChange:
    """What became of a promise that both versions make."""
    ours, theirs = pair.a.target, pair.b.target
    compared, worded = _compared(pair), firmness(pair)
    change, reasons = _change(pair, compared, worded)
    known = compared.difference
    return TargetChange(
        change=change,
        a=ours,
        b=theirs,
        topic=topic_of(ours, theirs),
        indicator_id=ours.indicator_id,
        indicator=indicator_of(theirs),
        difference=None if known is None else round(-known, DIGITS) + 0.0,
        unit=compared.unit,
        ambition=_ambition(pair, compared, change, worded, a, b),
        reason=(*reasons, *_notes(pair, a, b)),
    )


def lone_change(promise: Promise, change: TargetChangeKind, reason: Remarks) -> TargetChange:
    """A promise that was dropped or added."""
    target = promise.target
    return TargetChange(
        change=change,
        a=target if change == "dropped" else None,
        b=target if change == "added" else None,
        topic=topic_of(target),
        indicator_id=target.indicator_id,
        indicator=indicator_of(target),
        difference=None,
        unit=target.unit,
        ambition="",
        reason=reason,
    )


def _compared(pair: PromisePair) -> Comparison:
    """The values of a pair; what measures something else now isn't compared: 占专任教师 that
    became 占专业课教师, each county's share that became the city's."""
    ours, theirs = pair.a.measure, pair.b.measure
    other = tuple(
        difference.remark
        for difference in pair.relation.differences
        if difference.outcome == "refuse"
        or (difference.outcome == "caveat" and _both_state(pair, difference.facet))
    )
    if other:
        return Comparison("not_comparable", None, None, "", other)
    compared = compare_values(ours, theirs)
    if compared.verdict != "not_comparable":
        return compared
    if _as_written(ours.target) == _as_written(theirs.target):  # 1:1:2, whatever it means
        return Comparison("equal", None, None, "", ())
    return _ranges(pair, compared)


def _as_written(target: Target) -> tuple[object, ...]:
    return target.value, target.value_high, target.unit, target.comparator


def _both_state(pair: PromisePair, facet: str) -> bool:
    measures = pair.a.measure, pair.b.measure
    return facet == "scope" or all(measure.facets.get(facet) for measure in measures)


def _ranges(pair: PromisePair, compared: Comparison) -> Comparison:
    """Of two ranges that overlap one is higher if neither of its ends is lower: 5—8 → 6—9."""
    unit = common_unit(pair.a.measure, pair.b.measure)
    ours, theirs = converted(pair.a.measure, unit), converted(pair.b.measure, unit)
    if ours is None or theirs is None or not ours.bound == theirs.bound == "range":
        return compared
    if ours.low <= theirs.low and ours.high <= theirs.high:
        return Comparison("b_higher", None, None, unit, ())
    if ours.low >= theirs.low and ours.high >= theirs.high:
        return Comparison("a_higher", None, None, unit, ())
    return compared


def _change(
    pair: PromisePair, compared: Comparison, worded: Firmness
) -> tuple[TargetChangeKind, Remarks]:
    """What happened first of all, and all reasons: the number goes before the wording."""
    years = pair.a.measure.year, pair.b.measure.year
    moved: Remarks = ()
    if years[0] != years[1]:
        moved = (remark("year_changed", before=years[0], after=years[1]),)
    if compared.verdict == "not_comparable":
        return "not_comparable", (*compared.reason, *moved, *worded.remarks)
    if compared.verdict != "equal":
        change: TargetChangeKind = "raised" if compared.verdict == "b_higher" else "lowered"
        return "not_comparable" if moved else change, (*moved, *worded.remarks)
    if moved:
        return "postponed" if years[0] < years[1] else "advanced", (*moved, *worded.remarks)
    if worded.way:
        return "softened" if worded.way < 0 else "firmed", worded.remarks
    other = _reworded(pair.a.target, pair.b.target)
    return ("reworded" if other or worded.remarks else "kept"), (*worded.remarks, *other)


def _reworded(a: Target, b: Target) -> list[Remark]:
    """How the words of a measure, or where it starts from, changed; none where they didn't."""
    said = []
    if bare_phrase(a.indicator) != bare_phrase(b.indicator):
        said.append(_changed("wording_changed", Quote(a.indicator), Quote(b.indicator)))
    if bare_scope(a.scope) != bare_scope(b.scope):
        said.append(_changed("scope_changed", scope_or_all(a.scope), scope_or_all(b.scope)))
    if a.unit != b.unit:
        said.append(_changed("unit_changed", unit_or_ratio(a.unit), unit_or_ratio(b.unit)))
    if a.baseline is not None and b.baseline is not None and a.baseline != b.baseline:
        said.append(_changed("start_changed", Amount(a.baseline), Amount(b.baseline)))
    return said


def _changed(code: str, before: Arg, after: Arg) -> Remark:
    return remark(code, before=before, after=after)


def _ambition(
    pair: PromisePair,
    compared: Comparison,
    change: TargetChangeKind,
    worded: Firmness,
    a: Plan,
    b: Plan,
) -> Strength:
    """Whether the newer version asks for more; open where number and 力争 point apart."""
    if change in ("softened", "postponed"):
        return "weaker"
    if change in ("firmed", "advanced"):
        return "stronger"
    leader = judge(pair, compared, a, b).ambition
    found: Strength = "stronger" if leader == "b" else "weaker" if leader == "a" else ""
    against = (leader == "b" and worded.way < 0) or (leader == "a" and worded.way > 0)
    return "" if worded.aim and against else found


def _notes(pair: PromisePair, a: Plan, b: Plan) -> Iterator[Remark]:
    """What else to mind: a side left open, other values in the same version."""
    yield from pair.relation.remarks("note")
    for difference in pair.relation.differences:
        if difference.outcome == "caveat" and not _both_state(pair, difference.facet):
            yield difference.remark
    yield from note_others(pair.a, a, A)
    yield from note_others(pair.b, b, B)


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
    paragraph_map = ParagraphMap.of(texts)
    alignment = align_targets(a, b)
    more = _in_place(alignment, paragraph_map)
    changes = [_paired(pair, paragraph_map) for pair in (*alignment.pairs, *more)]
    paired = {pair.a.target for pair in more}, {pair.b.target for pair in more}
    changes += _one_sided(alignment, paired, paragraph_map, side=0)
    changes += _one_sided(alignment, paired, paragraph_map, side=1)
    on_topics = [change for change in changes if not topics or change.topic in topics]
    return Redline(tuple(sorted(on_topics, key=_order)), text_changes(texts, topics))


def _paired(pair: PromisePair, paragraph_map: ParagraphMap) -> TargetChange:
    """What became of a promise; where the number of its representative statement stayed, of
    another one whose number didn't."""
    change = paired_change(pair, *paragraph_map.texts.plans)
    if change.change not in _SAME_NUMBER:
        return change
    other = changed_statement(pair, paragraph_map)
    if other is None and change.change in ("kept", "reworded"):
        other = facing_statements(pair, paragraph_map)
    return change if other is None else paired_change(other, *paragraph_map.texts.plans)


def _in_place(alignment: TargetAlignment, paragraph_map: ParagraphMap) -> list[PromisePair]:
    """Promises left over on both sides whose paragraph is one, and whose words are like enough:
    组建30个在线教育扶智团队 and 组建50个线上扶智小组."""
    scored = []
    for promise in alignment.only_a:
        lines = paragraph_map.facing(promise.target, 0)
        for other in alignment.only_b if lines else ():
            if paragraph_map.line(other.target, 1) not in lines:
                continue
            pair = pair_in_place(promise, other)
            if pair is not None:
                places = promise.target.value_span.start, other.target.value_span.start
                scored.append((-pair.score, sum(places), places, pair))
    taken: set[Target] = set()
    pairs = []
    for *_, pair in sorted(scored, key=lambda one: one[:3]):
        if pair.a.target not in taken and pair.b.target not in taken:
            taken |= {pair.a.target, pair.b.target}
            pairs.append(pair)
    return pairs


def _one_sided(
    alignment: TargetAlignment,
    paired: tuple[set[Target], set[Target]],
    paragraph_map: ParagraphMap,
    *,
    side: int,
) -> Iterator[TargetChange]:
    """The promises of one version that the other doesn't make, with what it says instead."""
    promises = (alignment.only_a, alignment.only_b)[side]
    others = (alignment.theirs, alignment.ours)[side]
    other = paragraph_map.texts.plans[1 - side]
    ids = {one.target.indicator_id for one in promises} - {""}
    spoken = find_indicators(other, ids) if ids else {}
    for promise in promises:
        if promise.target in paired[side]:
            continue
        pair = statement_of(promise, side, others, paragraph_map)
        if pair is not None:
            yield paired_change(pair, *paragraph_map.texts.plans)
            continue
        placed = paragraph_map.instead(promise, side)
        reason: Remarks = () if placed is None else (placed,)
        if placed is None or placed.code not in _SPEAKS:
            instead = absence(promise, other, others, spoken, mirrored=side == 1).remarks
            if instead[0].code != NONE_NEAR:
                reason = (*reason, *instead)
            elif placed is None:
                silent = paragraph_map.silence(promise, side)
                reason = instead if silent is None else (silent,)
        letter = {"other": A if side else B}
        notes = tuple(swapped(note, letter) for note in reason)
        yield lone_change(promise, "added" if side else "dropped", notes)


def _order(change: TargetChange) -> tuple[object, ...]:
    ids = list(indicators())
    place = ids.index(change.indicator_id) if change.indicator_id in ids else len(ids)
    starts = [side.value_span.start for side in (change.b, change.a) if side is not None]
    return topic_place(change.topic), ORDER.index(change.change), place, *starts
