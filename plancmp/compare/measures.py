"""What a target measures, as far as comparing needs it: unit family, facets, scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..lexicon.places import elsewhere, is_own_scope
from ..lexicon.quantities import compared_units, split_scale, units
from ..model import Plan, Target
from ..sectors.compare import facets, scope_words
from ..sectors.indicators import indicators


@dataclass(frozen=True, slots=True)
class Measure:
    """A target read for comparing.

    `family` is the unit family (empty: the unit stands for itself), `base` its unit without scale,
    `facets` what the words state on each facet, `scope` the normalised scope (empty: the plan's
    own area), `year` the year it is for, the period's last where none is written.
    """

    target: Target
    family: str
    base: str
    facets: Mapping[str, frozenset[str]]
    scope: str
    year: int


def measure(target: Target, plan: Plan) -> Measure:
    """Reads a target of `plan` for comparing."""
    family, base, _ = unit_parts(target.unit)
    scope = own_scope(target.scope, plan)
    phrase = f"{scope} {target.indicator}"
    used = [facet for facet in facets() if not facet.units or family in facet.units]
    stated = {facet.id: facet.read(phrase) for facet in used}
    if any(facet.read(scope) for facet in used) and not scope.startswith(("每", "各", "所有")):
        scope = ""  # 新进幼儿教师 says which teachers, not which area: the facet holds it
    year = plan.meta.period[1] if target.year is None else target.year
    return Measure(target, family, base, stated, normal_scope(scope), year)


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


def is_total(one: Measure) -> bool:
    """Whether the value is a total that grows with the place, and not a share or a norm."""
    compared = compared_units().get(one.family)
    if one.scope or not one.base or (compared is not None and not compared.total):
        return False
    known = indicators().get(one.target.indicator_id)
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
