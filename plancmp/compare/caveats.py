"""What to mind about a compared pair: other values, years, wordings, soft promises."""

from __future__ import annotations

from ..model import Own, Plan, Quote, Remark, Side, Target, Term, remark
from ..model.remark import A, B, amount_of, both, stated_amount
from .definitions import definitions
from .measures import Measure, bare_scope, is_total
from .pairing import Promise, PromisePair, bare_phrase
from .starts import below_present


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
