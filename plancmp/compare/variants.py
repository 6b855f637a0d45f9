"""What sets the rows of one indicator apart: unit, level, denominator, scope, year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..align import Promise
from ..align.relation import relation
from ..model import Plan
from ..registry.compare import facets
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


def variant_names(rows: Sequence[Sequence[Entry]]) -> list[str]:
    """A name for each row of one indicator: what its words state of the sides that keep rows
    apart, 个 and %, 新进教师, 2022年; else how they define the measure (按星级评定). Empty where a
    row states nothing of either, or is the only one.

    No name twice: rows that state the same add their first phrase.
    """
    sides = _sides_apart(rows)
    names = [
        "、".join(_parts(row, sides) or (_definition(row) if len(rows) > 1 else [])) for row in rows
    ]
    return [
        "、".join(filter(None, (name, row[0].promise.target.indicator)))
        if names.count(name) > 1 else name
        for name, row in zip(names, rows, strict=True)
    ]  # fmt: skip


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


def _parts(row: Sequence[Entry], sides: set[str]) -> list[str]:
    first = row[0]
    measure = first.promise.measure
    parts = [measure.base or "比值"] if "unit" in sides else []
    for facet in facets():
        readings = {one.promise.measure.facets.get(facet.id, frozenset()) for one in row}
        if facet.id in sides and len(readings) == 1 and any(readings):
            parts.append(facet.name(*readings))
    if "scope" in sides and measure.scope:
        parts.append(first.promise.target.scope)
    if first.interim:
        parts.append(f"{first.interim}年")
    if first.is_slip:
        parts.append("单位存疑")
    return parts


def _definition(row: Sequence[Entry]) -> list[str]:
    """What all entries of the row say of the indicator's definition."""
    first, *others = (readings(one.promise.target) for one in row)
    return [words for words in first if all(words in other for other in others)]
