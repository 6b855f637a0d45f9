"""The differences between what two plans promise."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Difference, DiffStatus, Plan, Target
from ..model.remark import A, B
from ..sectors.indicators import indicators
from ..sectors.topics import topics as all_topics
from .caveats import caveats, contradictions, note_others
from .gaps import find_indicators
from .nearest import Instead, absence
from .pairing import Promise, PromisePair, align_targets
from .starts import below_present, judge, progress
from .values import Comparison, compare_values

_STATUS_ORDER = ("both", "only_a", "only_b")


def diff_plans(a: Plan, b: Plan, topics: Sequence[str] = ()) -> tuple[Difference, ...]:
    """What two plans promise, side by side: pairs, then what only one of them has.

    `topics` are topic ids; with some given, only rows on them. By topic, then status, then
    indicator. Swapping the plans negates differences and swaps the sides everywhere else.
    """
    found = align_targets(a, b)
    rows = [_both(pair, a, b) for pair in found.pairs]
    rows += _only("only_a", found.only_a, a, b, found.theirs)
    rows += _only("only_b", found.only_b, b, a, found.ours)
    asked = [row for row in rows if not topics or row.topic in topics]
    return tuple(sorted(asked, key=_order))


def _both(pair: PromisePair, a: Plan, b: Plan) -> Difference:
    ours, theirs = pair.a.measure, pair.b.measure
    refused = (*pair.relation.remarks("refuse"), *contradictions(pair, a, b))
    if refused:
        compared = Comparison("not_comparable", None, None, "", refused)
    else:
        compared = compare_values(ours, theirs)
    judged = judge(pair, compared, a, b)
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
        ambition=judged.ambition,
        reason=(*compared.reason, *judged.reason),
        caveat=tuple(caveats(pair, a, b)),
        a_progress=progress(pair.a, a),
        b_progress=progress(pair.b, b),
    )


def _only(
    status: DiffStatus, alone: Sequence[Promise], plan: Plan, other: Plan, others: Sequence[Promise]
) -> list[Difference]:
    ids = {one.target.indicator_id for one in alone} - {""}
    spoken = find_indicators(other, ids) if ids else {}
    mirrored = status == "only_b"
    return [
        _one_sided(status, one, plan, absence(one, other, others, spoken, mirrored=mirrored))
        for one in alone
    ]


def _one_sided(
    status: DiffStatus, promise: Promise, plan: Plan, instead: Instead
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
        a_progress=progress(promise, plan) if status == "only_a" else None,
        b_progress=progress(promise, plan) if status == "only_b" else None,
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
