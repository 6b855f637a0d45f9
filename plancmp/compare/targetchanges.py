"""What became of each promise between two versions of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..align import Pair, Promise
from ..align.measures import bare_scope
from ..align.promises import phrase
from ..align.relation import scope_or_all, unit_or_ratio
from ..model import (
    Amount,
    Plan,
    Quote,
    Remark,
    Remarks,
    Target,
    TargetChange,
    TargetChangeKind,
    remark,
)  # fmt: skip
from ..model.remark import A, Arg, B
from .ambition import judge
from .caveats import note_others
from .diff import indicator_of, topic_of
from .firmness import Firmness, firmness
from .values import DIGITS, Comparison, amount, common_unit, compare_values

Strength = Literal["stronger", "weaker", ""]


def paired_change(pair: Pair, a: Plan, b: Plan) -> TargetChange:
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


def _compared(pair: Pair) -> Comparison:
    """The values of a pair; what measures something else now isn't compared: 占专任教师 that
    became 占专业课教师, each county's share that became the city's."""
    ours, theirs = pair.a.measure, pair.b.measure
    other = tuple(
        finding.remark
        for finding in pair.relation.findings
        if finding.outcome == "refuse"
        or (finding.outcome == "caveat" and _both_state(pair, finding.facet))
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


def _both_state(pair: Pair, facet: str) -> bool:
    measures = pair.a.measure, pair.b.measure
    return facet == "scope" or all(one.facets.get(facet) for one in measures)


def _ranges(pair: Pair, compared: Comparison) -> Comparison:
    """Of two ranges that overlap one is higher if neither of its ends is lower: 5—8 → 6—9."""
    unit = common_unit(pair.a.measure, pair.b.measure)
    ours, theirs = amount(pair.a.measure, unit), amount(pair.b.measure, unit)
    if ours is None or theirs is None or not ours.bound == theirs.bound == "range":
        return compared
    if ours.low <= theirs.low and ours.high <= theirs.high:
        return Comparison("b_higher", None, None, unit, ())
    if ours.low >= theirs.low and ours.high >= theirs.high:
        return Comparison("a_higher", None, None, unit, ())
    return compared


def _change(
    pair: Pair, compared: Comparison, worded: Firmness
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
    if phrase(a.indicator) != phrase(b.indicator):
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
    pair: Pair, compared: Comparison, change: TargetChangeKind, worded: Firmness, a: Plan, b: Plan
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


def _notes(pair: Pair, a: Plan, b: Plan) -> Iterator[Remark]:
    """What else to mind: a side left open, other values in the same version."""
    yield from pair.relation.remarks("note")
    for finding in pair.relation.findings:
        if finding.outcome == "caveat" and not _both_state(pair, finding.facet):
            yield finding.remark
    yield from note_others(pair.a, a, A)
    yield from note_others(pair.b, b, B)
