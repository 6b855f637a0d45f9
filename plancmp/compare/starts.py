"""Where a plan stands before it keeps a promise (the table's baseline, or what its review says),
how far it goes, and whether a higher or lower value is the more ambitious promise.

What to mind about a compared pair: other values, years, wordings, soft promises.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon.quantities import bound
from ..model import Amount, Own, Plan, Quote, Remark, Remarks, Side, Span, Target, Term, remark
from ..model.comparison import Ambition, Progress
from ..model.remark import A, B, Change, amount_of, both, place_of, stated_amount
from ..sectors.indicators import indicators
from .measures import Measure, bare_scope, is_elsewhere, is_total, measure_of, relation_of
from .pairing import Promise, PromisePair, bare_phrase
from .values import DIGITS, Comparison, as_number, definitions, readings


@dataclass(frozen=True, slots=True)
class Start:
    """A rate before the plan's time, in the promise's unit; `actual` where a review states it."""

    value: float
    actual: Target | None


def start_of(promise: Promise, plan: Plan) -> Start | None:
    """The baseline beside the target, else the last actual value of the same measure.

    None but for registered rates of which it is known which way is better: a count of children
    may rightly fall.
    """
    target = promise.target
    known = indicators().get(target.indicator_id)
    if known is None or known.scale != "rate" or not known.better or not known.unit:
        return None
    if isinstance(target.baseline, float):
        return Start(target.baseline, None)
    actual = _last_actual(promise, plan)
    value = None if actual is None else as_number(actual.value)
    return None if value is None else Start(value, actual)


def progress_of(promise: Promise, plan: Plan) -> Progress | None:
    """How far the promise goes from its start: from the baseline beside it for any measure, from
    what a review states for a registered rate. None where no start is known."""
    target = promise.target
    before = start_of(promise, plan)
    if before is None and isinstance(target.baseline, float):
        before = Start(target.baseline, None)
    value = as_number(target.value)
    if before is None or value is None:
        return None
    beside = target.start.span if target.start else None
    span = _place(before.actual) if before.actual else beside
    if target.value_high is not None:
        return Progress(before.value, None, None, span)
    gain = round(value - before.value, DIGITS)
    return Progress(before.value, gain, _closed(target, before.value, gain), span)


def _place(actual: Target) -> Span:
    """The words that state where things stand; in a table the number's own cell, since the words
    beside it may hold another number (dandong 21: the last period's target, 22: what came of
    it)."""
    return actual.value_span if actual.source == "table" else actual.quote_span


def _closed(target: Target, before: float, gain: float) -> float | None:
    known = indicators().get(target.indicator_id)
    if known is None or known.ceiling is None or target.unit not in (known.unit, "%"):
        return None
    way = known.ceiling - before
    if way == 0 or (way < 0) == (known.better == "higher"):  # there already, or past it
        return None
    return round(gain / way, DIGITS)


def _last_actual(promise: Promise, plan: Plan) -> Target | None:
    target = promise.target
    targets = [one for one in plan.targets if _states_start(one, promise, plan)]
    return max(
        targets,
        key=lambda one: (one.year or 0, readings(one) == readings(target), -one.value_span.start),
        default=None,
    )


def _states_start(one: Target, promise: Promise, plan: Plan) -> bool:
    target = promise.target
    return (
        one.kind == "actual"
        and not one.doubt
        and one.indicator_id == target.indicator_id
        and one.unit == target.unit
        and not is_elsewhere(one, plan)
        and relation_of(promise.measure, measure_of(one, plan)).outcome in ("ignore", "note")
    )


def below_present(promise: Promise, plan: Plan, side: Side) -> list[Remark]:
    """Says so where a promise falls short of what its own plan has reached: dandong 114 and 63."""
    before, value = start_of(promise, plan), as_number(promise.target.value)
    if before is None or value is None:
        return []
    lower_is_better = indicators()[promise.target.indicator_id].better == "lower"
    if value == before.value or (value < before.value) == lower_is_better:
        return []
    actual = before.actual
    if actual is None:
        amount = Amount(before.value, unit=promise.target.unit)
        code = "above_start" if lower_is_better else "below_start"
        return [remark(code, side=side, start=amount)]
    reached = stated_amount(actual, plan)
    if not actual.year:
        code = "above_reached_undated" if lower_is_better else "below_reached_undated"
        return [remark(code, side=side, reached=reached)]
    code = "above_reached" if lower_is_better else "below_reached"
    return [remark(code, side=side, year=actual.year, reached=reached)]


def gains(pair: PromisePair, a: Plan, b: Plan) -> list[Remark]:
    """How far each of two rates goes from its start: 较起点：甲+33.83个百分点（缩小与100%差距的
    57.5%），乙+9个百分点."""
    ours, theirs = _gain(pair.a, a), _gain(pair.b, b)
    if ours is None or theirs is None or pair.a.target.unit != pair.b.target.unit:
        return []
    return [remark("gains", a=A, ours=ours, b=B, theirs=theirs)]


def _gain(promise: Promise, plan: Plan) -> Remark | None:
    before, moved = start_of(promise, plan), progress_of(promise, plan)
    if before is None or moved is None or moved.gain is None:
        return None
    notes = []
    unit = promise.target.unit
    if moved.closed and moved.closed > 0:
        ceiling = indicators()[promise.target.indicator_id].ceiling
        assert ceiling is not None  # what the share of the way was counted by
        share = Amount(round(100 * moved.closed, 1), unit="%")
        notes.append(remark("way_closed", ceiling=Amount(ceiling, unit=unit), share=share))
    if before.actual is not None:
        notes.append(remark("start_at", line=place_of(before.actual, plan)))
    change = Change(moved.gain, unit, points=promise.measure.family == "percent")
    if not notes:
        return remark("gain", change=change)
    return remark("gain_noted", change=change, notes=tuple(notes))


@dataclass(frozen=True, slots=True)
class AmbitionJudgement:
    """Who promises more, and what speaks for or against it, or why it can't be said."""

    ambition: Ambition
    reason: Remarks


def judge(pair: PromisePair, compared: Comparison, a: Plan, b: Plan) -> AmbitionJudgement:
    """Judges two compared values. A total grows with the place, so it tells nothing between two
    places; nor does a value whose measure, level or year differs, or whose reading is in doubt."""
    ours, theirs = pair.a.measure, pair.b.measure
    if compared.verdict in ("not_comparable", ""):
        return AmbitionJudgement("", ())
    if unsure := [side for side, one in ((A, pair.a), (B, pair.b)) if one.target.doubt]:
        return AmbitionJudgement("", tuple(remark("in_doubt", side=side) for side in unsure))
    if pair.relation.outcome not in ("ignore", "note"):
        return AmbitionJudgement("", (remark("measured_otherwise"),))
    if is_total(ours) and a.meta.city != b.meta.city:
        return AmbitionJudgement("", (remark("total_grows"),))
    direction = _direction(ours, theirs)
    if not direction and (compared.verdict != "equal" or ours.year != theirs.year):
        return AmbitionJudgement("", (remark("better_unknown"),))
    leader = _leader(compared, direction)
    if ours.year != theirs.year and leader == "equal":
        return AmbitionJudgement(_earlier(ours, theirs), (remark("same_value_earlier"),))
    if ours.year != theirs.year and leader != _earlier(ours, theirs):
        return AmbitionJudgement("", (remark("other_year"),))
    return AmbitionJudgement(leader, tuple(_ambition_remarks(pair, leader, direction, a, b)))


def _ambition_remarks(
    pair: PromisePair, leader: Ambition, direction: str, a: Plan, b: Plan
) -> list[Remark]:
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


def caveats(pair: PromisePair, a: Plan, b: Plan) -> list[Remark]:
    """All caveats of a pair, each once; swapping the plans swaps the sides."""
    ours, theirs = pair.a.measure, pair.b.measure
    notes = list(pair.relation.remarks("note", "caveat"))
    notes += years(ours, theirs)
    notes += _levels(pair, a, b)
    notes += _soft(ours.target, theirs.target)
    notes += [] if contradictions(pair, a, b) else definitions(pair, a, b)
    notes += _wordings(pair)
    notes += below_present(pair.a, a, A) + below_present(pair.b, b, B)
    return notes + note_others(pair.a, a, A) + note_others(pair.b, b, B)


def years(a: Measure, b: Measure) -> list[Remark]:
    """That two measures are for different years, or that one is a standing rule."""
    if a.year != b.year and a.year and b.year:
        return [remark("years_differ", sides=both(a.year, b.year, "in_year"))]
    kinds = {a.target.kind, b.target.kind}
    if kinds == {"target", "standard"}:
        sides = (A, B) if a.target.kind == "standard" else (B, A)
        return [remark("standing_and_final", standing=sides[0], final=sides[1])]
    return []


def _levels(pair: PromisePair, a: Plan, b: Plan) -> list[Remark]:
    """A county's total beside a city's."""
    totals = is_total(pair.a.measure) and is_total(pair.b.measure)
    known = a.meta.level and b.meta.level
    if not totals or not known or _tier(a) == _tier(b):
        return []
    levels = Term(a.meta.level), Term(b.meta.level)
    return [remark("place_levels_differ", sides=both(*levels, "is"))]


def _tier(plan: Plan) -> str:
    """The level of a plan's place: counties, districts and cities of that level are one."""
    return "县" if plan.meta.level in ("县级市", "区") else plan.meta.level


def _soft(a: Target, b: Target) -> list[Remark]:
    if a.soft and b.soft:
        return [remark("both_aim")]
    return [remark("aims", side=side) for side, target in ((A, a), (B, b)) if target.soft]


def _wordings(pair: PromisePair) -> list[Remark]:
    """The words of a measure without an indicator, and of its scope, where they differ: huantai 163
    具有独立法人资格的公办中心幼儿园 of 每个镇, dandong 241 公办中心幼儿园 of 每个乡镇."""
    ours, theirs = pair.a.target, pair.b.target
    found = []
    if not ours.indicator_id and bare_phrase(ours.indicator) != bare_phrase(theirs.indicator):
        quotes = Quote(ours.indicator), Quote(theirs.indicator)
        found.append(remark("wording_differs", sides=both(*quotes)))
    scopes_agree = bare_scope(ours.scope) == bare_scope(theirs.scope)
    if not scopes_agree and pair.a.measure.scope == pair.b.measure.scope != "":
        scopes = Own(ours.scope), Own(theirs.scope)
        found.append(remark("scope_worded_otherwise", sides=both(*scopes)))
    return found


def contradictions(pair: PromisePair, a: Plan, b: Plan) -> list[Remark]:
    """A share with the same number as a count of the same indicator is no share: sanmenxia 102
    writes 比例 >2% and 238 2个. The count stands; nothing can be said of the share."""
    found = []
    for side, promise, plan in ((A, pair.a, a), (B, pair.b, b)):
        other = promise.contradiction
        if other is not None and promise.measure.family == "percent":
            both = tuple(stated_amount(target, plan) for target in (promise.target, other))
            found.append(remark("two_units", side=side, stated=both))
    return found


def note_others(promise: Promise, plan: Plan, side: Side) -> list[Remark]:
    """Other values that the plan states for the same measure; none if all agree."""
    shown = promise.target
    slip = () if promise.contradiction is None else (promise.contradiction,)
    differing = {
        amount_of(target): target
        for target in reversed((*promise.others, *slip))
        if amount_of(target) != amount_of(shown)
    }
    if not differing:
        return []
    ordered = sorted(differing.values(), key=lambda target: target.value_span.start)
    return [
        remark("also_says", side=side, stated=tuple(stated_amount(one, plan) for one in ordered))
    ]
