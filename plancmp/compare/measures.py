"""What a target measures, and whether two measures may be compared: what differs between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..lexicon.places import elsewhere, is_own_scope
from ..lexicon.quantities import compared_units, split_scale, units
from ..model import Own, Plan, Remark, Remarks, Target, Term, remark
from ..model.remark import Arg, both
from ..sectors.compare import OUTCOMES, Facet, Outcome, facets, one_sided_outcome, scope_words
from ..sectors.indicators import indicators


@dataclass(frozen=True, slots=True)
class Measure:
    """A target read for comparing.

    `family` is the unit family (empty: the unit stands for itself), `base` its unit without scale,
    `facets` what the words state on each facet, `scope` the normalised scope (empty: the plan's
    own area), `year` the year it is for, the period's last where none is
    written, 0 where nothing tells it.
    """

    target: Target
    family: str
    base: str
    facets: Mapping[str, frozenset[str]]
    scope: str
    year: int


def measure_of(target: Target, plan: Plan) -> Measure:
    """Reads a target of `plan` for comparing."""
    family, base, _ = unit_parts(target.unit)
    scope = own_scope(target.scope, plan)
    phrase = f"{scope} {target.indicator}"
    used = [facet for facet in facets() if not facet.units or family in facet.units]
    stated = {facet.id: facet.read(phrase) for facet in used}
    if any(facet.read(scope) for facet in used) and not scope.startswith(("每", "各", "所有")):
        scope = ""  # 新进幼儿教师 says which teachers, not which area: the facet holds it
    year = plan.meta.last_year if target.year is None else target.year
    return Measure(target, family, base, stated, normal_scope(scope), year or 0)


def unit_parts(unit: str) -> tuple[str, str, float]:
    """(unit family, unit without its scale, factor): 万人 → ("people", "人", 10000.0).

    A unit of no family is one of its own, named by itself; no unit is the family "".
    """
    scale, base = split_scale(unit)
    for words, factor in ((unit, 1.0), (base, scale)):
        known = units().get(words)
        if known is not None and known.compared:
            return known.compared, words, factor * known.factor
    return base, base, scale


def is_total(measure: Measure) -> bool:
    """Whether the value is a total that grows with the place, and not a share or a norm."""
    compared = compared_units().get(measure.family)
    if measure.scope or not measure.base or (compared is not None and not compared.total):
        return False
    known = indicators().get(measure.target.indicator_id)
    return known is None or known.scale == "count"


def is_elsewhere(target: Target, plan: Plan) -> bool:
    """Whether the value is for another place: the province's, the nation's."""
    return elsewhere(target.scope, plan.meta) != ""


def own_scope(scope: str, plan: Plan) -> str:
    """A scope as written, empty where it is only the plan's own place."""
    return "" if is_own_scope(scope, plan.meta) else scope


def normal_scope(scope: str) -> str:
    """A scope by what it counts: 每个乡镇（街道） and 各镇 → 乡镇; else itself without fillers."""
    bare = bare_scope(scope)
    for name, forms in scope_words().units.items():
        if any(bare.startswith(form) for form in forms):
            return name
    return bare


def bare_scope(scope: str) -> str:
    """A scope without fillers: 每名学生 and 每一个学生 → 学生, 每个镇 → 镇."""
    for filler in scope_words().fillers:
        scope = scope.replace(filler, "")
    return scope


NOT_STATED: tuple[Arg, ...] = (Term("not_stated"),)  # of a facet


@dataclass(frozen=True, slots=True)
class MeasureDifference:
    """One difference between two measures: what follows from it, what is to be said of it.

    `facet`: the id of the facet that differs, or "unit" or "scope"; empty for the indicator itself.
    """

    outcome: Outcome
    remark: Remark
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """All differences between two measures; `outcome` is the gravest of theirs."""

    differences: tuple[MeasureDifference, ...]

    @property
    def outcome(self) -> Outcome:
        """What follows from all differences together."""
        outcomes = [difference.outcome for difference in self.differences]
        return max(outcomes, key=OUTCOMES.index, default="ignore")

    def remarks(self, *outcomes: Outcome) -> Remarks:
        """What to say of the differences with one of these outcomes."""
        return tuple(
            difference.remark for difference in self.differences if difference.outcome in outcomes
        )


def relation_of(a: Measure, b: Measure) -> Relation:
    """How two measures stand to each other. Swapping a and b swaps the sides in the remarks.

    Measures of one registered indicator differ at most in level, unit or scope; measures without
    an indicator must agree in everything that their words state.
    """
    registered = _indicator(a, b)
    differences = [_facet_difference(facet, a, b, registered) for facet in facets()]
    differences += [_unit_difference(a, b, registered), _scope_difference(a, b, registered)]
    differences.append(_indicator_difference(a, b))
    return Relation(tuple(difference for difference in differences if difference is not None))


def _indicator(a: Measure, b: Measure) -> str:
    same = a.target.indicator_id == b.target.indicator_id
    return a.target.indicator_id if same else ""


def _indicator_difference(a: Measure, b: Measure) -> MeasureDifference | None:
    if a.target.indicator_id == b.target.indicator_id:
        return None
    return MeasureDifference("apart", remark("other_indicator"))


def _facet_difference(
    facet: Facet, a: Measure, b: Measure, registered: str
) -> MeasureDifference | None:
    if facet.id not in a.facets or facet.id not in b.facets:
        return None
    ours, theirs = a.facets[facet.id], b.facets[facet.id]
    if ours == theirs:
        return None
    note = remark(
        f"{facet.id}_differs", sides=both(facet_terms(facet, ours), facet_terms(facet, theirs))
    )
    return MeasureDifference(_outcome(facet, a, b, registered), note, facet.id)


def facet_terms(facet: Facet, reading: frozenset[str]) -> tuple[Arg, ...]:
    """What words state of a facet, by the registry's names."""
    return tuple(map(Term, facet.parts(reading))) or NOT_STATED


def _outcome(facet: Facet, a: Measure, b: Measure, registered: str) -> Outcome:
    ours, theirs = a.facets[facet.id], b.facets[facet.id]
    if not registered:
        return "apart"
    if not ours or not theirs:
        return one_sided_outcome(facet, registered)
    if not ours & theirs:
        return facet.disjoint
    # A count of a part is never the count of the whole; a rate may still be compared with care.
    counted = is_total(a) or is_total(b)
    return "refuse" if counted and facet.nested == "caveat" else facet.nested


def _unit_difference(a: Measure, b: Measure, registered: str) -> MeasureDifference | None:
    if a.family == b.family:
        if a.base == b.base or {a.base, b.base} != {"人", "人次"}:
            return None
        note = remark("unit_differs", sides=both(Own(a.base), Own(b.base), "is"))
        return MeasureDifference("note", note, "unit")
    units = unit_or_ratio(a.target.unit), unit_or_ratio(b.target.unit)
    note = remark("unit_differs", sides=both(*units, "is"))
    if registered and _is_plain_ratio(registered) and {a.family, b.family} <= {"", "percent"}:
        return MeasureDifference("note", note, "unit")
    return MeasureDifference("refuse" if registered else "apart", note, "unit")


def unit_or_ratio(unit: str) -> Arg:
    """A plan's unit; what has none is a ratio."""
    return Own(unit) if unit else Term("ratio")


def scope_or_all(scope: str) -> Arg:
    """A plan's words for a scope; without any the whole area."""
    return Own(scope) if scope else Term("whole_area")


def _is_plain_ratio(indicator_id: str) -> bool:
    """Whether the indicator has no unit: huantai 123 writes 之比（%） and means 1.03."""
    return indicators()[indicator_id].unit == ""


def _scope_difference(a: Measure, b: Measure, registered: str) -> MeasureDifference | None:
    if a.scope == b.scope:
        return None
    scopes = scope_or_all(a.target.scope), scope_or_all(b.target.scope)
    note = remark("scope_differs", sides=both(*scopes))
    if not registered:
        return MeasureDifference("apart", note, "scope")
    if is_total(a) or is_total(b):
        return MeasureDifference("refuse", note, "scope")
    # A share of each county is not the city's share; a cap for each school is any school's cap.
    return MeasureDifference("caveat", note, "scope") if a.family == "percent" else None
