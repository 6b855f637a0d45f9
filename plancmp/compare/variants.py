"""What sets the rows of one indicator apart: unit, level, denominator, scope, year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..align import Promise
from ..align.relation import relation, unit_or_ratio
from ..model import Own, Plan, Remarks, Term, remark
from ..model.remark import Arg
from ..sectors.compare import facets
from .definitions import readings


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise with the plan that makes it."""

    plan: Plan
    promise: Promise

    @property
    def interim(self) -> int:
        """The year it is for, 0 where that is the last of the plan's period (or none)."""
        year = self.promise.measure.year
        return 0 if year == self.plan.meta.period[1] else year

    @property
    def is_slip(self) -> bool:
        """Whether it is a share with the number of a count: its unit can't be trusted."""
        doubted = self.promise.contradiction is not None
        return doubted and self.promise.measure.family == "percent"


def variant_names(rows: Sequence[Sequence[Entry]]) -> list[Remarks]:
    """A name for each row of one indicator: what its words state of the sides that keep rows
    apart, 个 and %, 新进教师, 2022年; else how they define the measure (按星级评定). Empty where a
    row states nothing of either, or is the only one.

    No name twice: rows that state the same add their first phrase.
    """
    sides = _sides_apart(rows)
    names = [_parts(row, sides) or (_definition(row) if len(rows) > 1 else []) for row in rows]
    whole = [
        [*name, Own(row[0].promise.target.indicator)] if names.count(name) > 1 else name
        for name, row in zip(names, rows, strict=True)
    ]
    return [(remark("variant", parts=tuple(name)),) if name else () for name in whole]


def _sides_apart(rows: Sequence[Sequence[Entry]]) -> set[str]:
    """Ids of the facets, and unit and scope, that keep two of the rows apart."""
    return {
        finding.facet
        for place, row in enumerate(rows)
        for other_row in rows[place + 1 :]
        for one in row
        for other in other_row
        for finding in relation(one.promise.measure, other.promise.measure).findings
        if finding.outcome not in ("ignore", "note")
    }


def _parts(row: Sequence[Entry], sides: set[str]) -> list[Arg]:
    first = row[0]
    measure = first.promise.measure
    parts: list[Arg] = [unit_or_ratio(measure.base)] if "unit" in sides else []
    for facet in facets():
        readings = {one.promise.measure.facets.get(facet.id, frozenset()) for one in row}
        if facet.id in sides and len(readings) == 1 and any(readings):
            parts.append(tuple(map(Term, facet.parts(*readings))))
    if "scope" in sides and measure.scope:
        parts.append(Own(first.promise.target.scope))
    if first.interim:
        parts.append(remark("of_year", year=first.interim))
    if first.is_slip:
        parts.append(Term("unit_in_doubt"))
    return parts


def _definition(row: Sequence[Entry]) -> list[Arg]:
    """What all entries of the row say of the indicator's definition."""
    first, *others = (readings(one.promise.target) for one in row)
    return [Term(words) for words in first if all(words in other for other in others)]
