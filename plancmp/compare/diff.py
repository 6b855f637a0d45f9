"""The differences between what two plans promise, and what the other plan says instead where only
one of them promises a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import Plan, Quote, Remark, Remarks, Span, Target, ThemeFinding, remark
from ..model.comparison import Difference, DiffStatus
from ..model.remark import OTHER, A, B, amount_of, line_of, place_of, stated_amount
from ..sectors.indicators import indicators
from ..sectors.topics import topics as all_topics
from .gaps import find_indicators
from .measures import NOT_STATED, is_elsewhere, measure_of, relation_of
from .pairing import Promise, PromisePair, align_targets, phrase_likeness
from .starts import below_present, caveats, contradictions, judge, note_others, progress_of
from .values import Comparison, compare_values

_STATUS_ORDER = ("both", "only_a", "only_b")


def diff_plans(a: Plan, b: Plan, topics: Sequence[str] = ()) -> tuple[Difference, ...]:
    """What two plans promise, side by side: pairs, then what only one of them has.

    `topics` are topic ids; with some given, only rows on them. By topic, then status, then
    indicator. Swapping the plans negates differences and swaps the sides everywhere else.
    """
    alignment = align_targets(a, b)
    rows = [_both(pair, a, b) for pair in alignment.pairs]
    rows += _only("only_a", alignment.only_a, a, b, alignment.theirs)
    rows += _only("only_b", alignment.only_b, b, a, alignment.ours)
    differences = [row for row in rows if not topics or row.topic in topics]
    return tuple(sorted(differences, key=_order))


def _both(pair: PromisePair, a: Plan, b: Plan) -> Difference:
    ours, theirs = pair.a.measure, pair.b.measure
    refused = (*pair.relation.remarks("refuse"), *contradictions(pair, a, b))
    if refused:
        compared = Comparison("not_comparable", None, None, "", refused)
    else:
        compared = compare_values(ours, theirs)
    judgement = judge(pair, compared, a, b)
    return Difference(
        status="both",
        a=ours.target,
        b=theirs.target,
        topic=topic_of(ours.target, theirs.target),
        indicator_id=ours.target.indicator_id,
        indicator=indicator_of(ours.target),
        difference=compared.difference,
        ratio=compared.ratio,
        unit=compared.unit,
        verdict=compared.verdict,
        ambition=judgement.ambition,
        reason=(*compared.reason, *judgement.reason),
        caveat=tuple(caveats(pair, a, b)),
        a_progress=progress_of(pair.a, a),
        b_progress=progress_of(pair.b, b),
    )


def _only(
    status: DiffStatus,
    promises: Sequence[Promise],
    plan: Plan,
    other: Plan,
    others: Sequence[Promise],
) -> list[Difference]:
    ids = {promise.target.indicator_id for promise in promises} - {""}
    spoken = find_indicators(other, ids) if ids else {}
    mirrored = status == "only_b"
    return [
        _one_sided(
            status, promise, plan, absence(promise, other, others, spoken, mirrored=mirrored)
        )
        for promise in promises
    ]


def _one_sided(
    status: DiffStatus, promise: Promise, plan: Plan, instead: Absence
) -> Difference:
    target, side = promise.target, A if status == "only_a" else B
    return Difference(
        status=status,
        a=target if status == "only_a" else None,
        b=target if status == "only_b" else None,
        topic=topic_of(target),
        indicator_id=target.indicator_id,
        indicator=indicator_of(target),
        difference=None,
        ratio=None,
        unit=target.unit,
        verdict="",
        ambition="",
        reason=instead.remarks,
        caveat=(*below_present(promise, plan, side), *note_others(promise, plan, side)),
        nearest=instead.span,
        a_progress=progress_of(promise, plan) if status == "only_a" else None,
        b_progress=progress_of(promise, plan) if status == "only_b" else None,
    )


def topic_of(*targets: Target) -> str:
    """The indicator's topic; without one the targets' own, the first in order if they differ."""
    known = indicators().get(targets[0].indicator_id)
    if known is not None:
        return known.topic
    return min((target.topic for target in targets), key=topic_place)


def topic_place(topic: str) -> int:
    """A topic's place in the order in which topics are shown."""
    known = all_topics()
    return known[topic].order if topic in known else len(known)


def indicator_of(target: Target) -> str:
    """What is measured: the registered name, else the plan's own words."""
    known = indicators().get(target.indicator_id)
    return target.indicator if known is None else known.zh


def _order(row: Difference) -> tuple[object, ...]:
    ids = list(indicators())
    place = ids.index(row.indicator_id) if row.indicator_id in ids else len(ids)
    starts = sorted(side.value_span.start for side in (row.a, row.b) if side is not None)
    return (topic_place(row.topic), _STATUS_ORDER.index(row.status), place, *starts)


NONE_NEAR = "none_near"  # the code that says so
NEAR = 0.6  # likeness from which a reader could take two phrases for one measure
NEAR_OTHER_UNIT = 0.8  # the same where the units differ: 特色学校 (所), 劳动课 (课时)


@dataclass(frozen=True, slots=True)
class Absence:
    """What the other plan has instead of a promise, and where it stands (None: nothing near)."""

    remarks: Remarks
    span: Span | None


def absence(
    promise: Promise,
    other: Plan,
    others: Sequence[Promise],
    spoken: Mapping[str, ThemeFinding],
    *,
    mirrored: bool = False,
) -> Absence:
    """Why `promise` stands alone: the other plan only states the present, speaks of it without a
    number, has a nearest promise that measures something else, or nothing near.

    `spoken`: how the other plan stands on indicators, by id. `mirrored`: `promise` is of plan B
    (乙).
    """
    present = _stated_only(promise, other)
    if present:
        return Absence((_present_only(present, other),), present[0].quote_span)
    finding = spoken.get(promise.target.indicator_id)
    notes = _passage_on(finding, other)
    span = finding.evidence[0] if notes and finding is not None else None
    nearest = _nearest(promise, others)
    if nearest is not None:
        target = nearest.target
        sides = (nearest, promise) if mirrored else (promise, nearest)
        apart = relation_of(sides[0].measure, sides[1].measure).remarks("apart", "refuse")
        notes.append(remark(
            "nearest_refused", side=OTHER, quote=Quote(target.indicator),
            line=place_of(target, other), because=_why(promise, apart),
        ))  # fmt: skip
        span = target.quote_span
    return Absence(tuple(notes) or (remark(NONE_NEAR, side=OTHER),), span)


def _passage_on(finding: ThemeFinding | None, other: Plan) -> list[Remark]:
    """What the other plan says of the subject: huantai 165 力争2024年达到…评估认定标准."""
    says = {"discussed": "discussed_only", "mentioned": "mentioned_only"}
    if finding is None or finding.status not in says or not finding.evidence:
        return []
    span = finding.evidence[0]
    quote = Quote(other.source.slice(span).strip(), line_of(other, span))
    return [remark(says[finding.status], side=OTHER, passage=quote)]


def _why(promise: Promise, notes: Remarks) -> Remark:
    """The most telling difference: what both state, then what one states, then the bare fact."""
    if not notes:
        return remark("paired_already" if promise.target.indicator_id else "worded_apart")
    return min(notes, key=lambda note: (not note.args, _is_one_sided(note)))


def _is_one_sided(note: Remark) -> bool:
    """Whether one of the two measures states nothing."""
    return any(dict(side.args)["what"] == NOT_STATED for side in note.sides)


def _stated_only(promise: Promise, other: Plan) -> list[Target]:
    """The other plan's last actual values of a registered indicator: all of the line that has
    them, since they may be parts (sanmenxia 5: 新建20所，迁建20所，改扩建58所)."""
    target = promise.target
    targets = [
        one
        for one in other.targets
        if one.kind == "actual"
        and target.indicator_id
        and one.indicator_id == target.indicator_id
        and not is_elsewhere(one, other)
        and relation_of(promise.measure, measure_of(one, other)).outcome
        in ("ignore", "note", "caveat")
    ]
    if not targets:
        return []
    last = max(targets, key=lambda one: (one.year or 0, -one.value_span.start))
    place = last.year, line_of(other, last.quote_span).line
    return [one for one in targets if (one.year, line_of(other, one.quote_span).line) == place]


def _present_only(present: Sequence[Target], plan: Plan) -> Remark:
    """2020年85.7%（行 66）; of several values each with what it counts, their line behind all."""
    *others, last = present
    named = len({target.indicator for target in present}) > 1
    amounts = [
        replace(amount_of(target), of=target.indicator if named else "") for target in others
    ]
    amounts.append(stated_amount(last, plan, of=last.indicator if named else ""))
    if not last.year:
        return remark("present_only_undated", side=OTHER, stated=tuple(amounts))
    return remark("present_only", side=OTHER, year=last.year, stated=tuple(amounts))


def _nearest(promise: Promise, others: Sequence[Promise]) -> Promise | None:
    near = [one for one in others if _is_near(promise, one)]
    return max(
        near,
        key=lambda one: (
            phrase_likeness(promise.measure, one.measure),
            -one.target.value_span.start,
        ),
        default=None,
    )


def _is_near(promise: Promise, other: Promise) -> bool:
    ours, theirs = promise.target, other.target
    if ours.indicator_id and ours.indicator_id == theirs.indicator_id:
        return True
    same_unit = promise.measure.family == other.measure.family
    needed = NEAR if same_unit else NEAR_OTHER_UNIT
    return phrase_likeness(promise.measure, other.measure) >= needed
