"""All plans on one measure, in order: those that may be compared, the others, those without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Amount, Plan, Remark, Remarks, Side, ThemeFinding, remark
from ..model.comparison import Standing
from ..model.remark import stated_amount, swapped
from ..sectors.indicators import Better, indicators, indicators_of
from .gaps import find_indicators, why_remarks
from .matrix import MatrixEntry, asked_of, cell_notes, variants
from .measures import Measure, is_total, relation_of
from .pairing import PromisePair
from .starts import contradictions, progress_of, years
from .values import DIGITS, Comparison, common_unit, compare_values, converted


@dataclass(frozen=True, slots=True)
class _VariantGroup:
    """Promises of one indicator that may be compared, with what sets them apart from others."""

    variant: Remarks
    entries: tuple[MatrixEntry, ...]


@dataclass(frozen=True, slots=True)
class _RankPlace:
    """Where an entry stands among the others of its group."""

    entry: MatrixEntry
    ahead: int
    equal: tuple[MatrixEntry, ...]
    unclear: tuple[Remarks, ...]  # why, of each of those that it can't be ordered against


def rank_plans(plans: Sequence[Plan], indicator_ids: Sequence[str] = ()) -> tuple[Standing, ...]:
    """How plans stand on each of these indicators (ids; without those of the plans' sectors): the
    largest group of promises that may be compared in order, then the promises apart from it, then
    the plans of the indicator's sector without one.

    The more ambitious is ahead; where the registry doesn't know which that is, the larger number.
    """
    found = variants(plans, tuple(indicator_ids) or asked_of(plans))
    rows: list[Standing] = []
    for name, groups in found.items():
        rows += _promised(name, [_VariantGroup(*group) for group in groups])
    having = {(row.plan, row.indicator_id) for row in rows}
    for plan in plans:
        own = indicators_of(plan.meta.sector)
        lacking = [name for name in own if name in found and (plan.meta.id, name) not in having]
        spoken = find_indicators(plan, lacking) if lacking else {}
        rows += [_none(plan, name, spoken.get(name)) for name in lacking]
    order = list(found)
    return tuple(sorted(rows, key=lambda row: order.index(row.indicator_id)))


def _promised(name: str, groups: Sequence[_VariantGroup]) -> Iterator[Standing]:
    """The rows of the plans that promise the indicator."""
    if not groups:
        return
    main = max(groups, key=_weight)
    places = _in_order(main.entries, indicators()[name].better)
    leader = places[0].entry
    for place in places:
        yield _ranked(name, place, leader, main)
    order = [place.entry for place in places]
    for group in groups:
        for entry in group.entries if group is not main else ():
            yield _not_comparable(name, entry, order, group)


def _weight(group: _VariantGroup) -> tuple[int, bool, bool]:
    """Of groups that are equally large one for the plans' last year, in a unit that is no slip."""
    first = group.entries[0]
    return len(group.entries), not first.is_slip, not first.interim


def _in_order(entries: Sequence[MatrixEntry], better: Better) -> list[_RankPlace]:
    places = [_place(entry, entries, better) for entry in entries]
    return sorted(places, key=lambda place: (place.ahead, len(place.unclear)))


def _place(entry: MatrixEntry, entries: Sequence[MatrixEntry], better: Better) -> _RankPlace:
    ahead, equal, unclear = 0, [], []
    for other in entries:
        if other is entry:
            continue
        compared = _compared(entry, other)
        if compared.verdict == "equal":
            equal.append(other)
        elif compared.verdict == "not_comparable":
            unclear.append(of_places(compared.reason, entry.plan, other.plan))
        elif compared.verdict == ("a_higher" if better == "lower" else "b_higher"):
            ahead += 1
    return _RankPlace(entry, ahead, tuple(equal), tuple(unclear))


def _compared(entry: MatrixEntry, other: MatrixEntry) -> Comparison:
    return compare_values(entry.promise.measure, other.promise.measure)


def _ranked(name: str, place: _RankPlace, leader: MatrixEntry, group: _VariantGroup) -> Standing:
    entry = place.entry
    to_leader = None if entry is leader else _compared(entry, leader)
    return Standing(
        plan=entry.plan.meta.id,
        indicator_id=name,
        status="ranked",
        rank=1 + place.ahead,
        rank_last=1 + place.ahead + len(place.unclear),
        tied=bool(place.equal),
        better="" if _meaning(entry) else indicators()[name].better,
        target=entry.promise.target,
        progress=progress_of(entry.promise, entry.plan),
        variant=group.variant,
        difference=None if to_leader is None else to_leader.difference,
        unit="" if to_leader is None else to_leader.unit,
        against="" if to_leader is None else leader.plan.meta.id,
        caveat=tuple(_caveats(place, leader, group.entries)),
    )


def _caveats(
    place: _RankPlace, leader: MatrixEntry, entries: Sequence[MatrixEntry]
) -> list[Remark]:
    """What to mind about a place in the order."""
    entry = place.entry
    ours, theirs = entry.promise.measure, leader.promise.measure
    notes = [why for unclear in place.unclear for why in unclear]
    if len({one.plan.meta.city for one in entries}) > 1:
        notes += _meaning(entry)
    notes += _converted(ours, theirs)
    if ours.year != theirs.year:
        notes += of_places(years(ours, theirs), entry.plan, leader.plan)
    return notes + cell_notes(entry, entries)


def _meaning(entry: MatrixEntry) -> list[Remark]:
    """What an order by number doesn't mean."""
    if is_total(entry.promise.measure):
        return [remark("more_is_no_merit")]
    known = indicators()[entry.promise.target.indicator_id].better
    return [] if known else [remark("by_number_only")]


def _converted(measure: Measure, leader: Measure) -> list[Remark]:
    """How a value was read where it is written in another unit than the first: 5000人, 0.5万人."""
    unit = common_unit(measure, leader)
    value = converted(measure, unit)
    if value is None or value.low == measure.target.value:
        return []
    high = None if value.high == value.low else round(value.high, DIGITS)
    return [remark("ranked_as", amount=Amount(round(value.low, DIGITS), high, unit=unit))]


def _not_comparable(
    name: str, entry: MatrixEntry, order: Sequence[MatrixEntry], group: _VariantGroup
) -> Standing:
    """`order`: the ranked ones; the first of another plan that it is apart from says why."""
    others = sorted(order, key=lambda one: one.plan is entry.plan)
    reasons = ((other, why_apart(entry, other)) for other in others)
    other, reason = next((found for found in reasons if found[1]), (order[0], ()))
    if not reason:
        own = next(one for one in order if one.plan is entry.plan)
        shown = stated_amount(own.promise.target, own.plan)
        other, reason = own, (remark("other_is_ranked", stated=shown),)
    return Standing(
        plan=entry.plan.meta.id,
        indicator_id=name,
        status="not_comparable",
        target=entry.promise.target,
        progress=progress_of(entry.promise, entry.plan),
        variant=group.variant,
        against=other.plan.meta.id,
        reason=reason,
        caveat=tuple(cell_notes(entry, group.entries)),
    )


def _none(plan: Plan, name: str, spoken: ThemeFinding | None) -> Standing:
    """A plan without the measure; `spoken`: what `gaps` says, None for a plan without a text."""
    if spoken is None:
        return Standing(plan.meta.id, name, "none", reason=(remark("numbers_only"),))
    return Standing(
        plan=plan.meta.id,
        indicator_id=name,
        status="none",
        reason=why_remarks(plan, spoken),
        spoken=spoken.status,
        evidence=spoken.evidence[0] if spoken.evidence else None,
        nearest=spoken.nearest,
    )


def why_apart(entry: MatrixEntry, other: MatrixEntry) -> Remarks:
    """Why two promises aren't ranked against each other, as `diff` says it: why it refuses them,
    or what makes it leave open who is more ambitious. None where nothing does."""
    relation = relation_of(entry.promise.measure, other.promise.measure)
    pair = PromisePair(entry.promise, other.promise, 0.0, relation)
    notes = [*relation.remarks("apart", "refuse"), *contradictions(pair, entry.plan, other.plan)]
    notes = notes or [*relation.remarks("caveat")]
    if not notes and entry.interim != other.interim:
        notes = years(entry.promise.measure, other.promise.measure)
    return of_places(notes, entry.plan, other.plan)


def of_places(remarks: Iterable[Remark], plan: Plan, other: Plan) -> Remarks:
    """What `diff` says of A and B, said of the two plans' places."""
    sides = _side(plan), _side(other)
    if plan.meta.id == other.meta.id:
        sides = Side("this"), Side("ranked")
    elif sides[0].name == sides[1].name:
        sides = Side(plan.meta.id, plan.meta.id, plan.meta.id), Side(
            other.meta.id, other.meta.id, other.meta.id
        )
    names = dict(zip("ab", sides, strict=True))
    return tuple(swapped(note, names) for note in remarks)


def _side(plan: Plan) -> Side:
    return Side(plan.meta.id, plan.meta.name, plan.meta.city)
