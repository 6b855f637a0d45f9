"""All plans side by side: a row for each indicator and comparable variant of it (unit, level,
denominator, scope, year), with what to mind of each value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Own, Plan, Remark, Remarks, Target, Term, remark
from ..model.comparison import MatrixRow, Progress
from ..model.remark import SELF, Arg
from ..sectors.compare import facets, graded_by_province
from ..sectors.indicators import Indicator, indicators, indicators_of_any
from .measures import Measure, facet_terms, relation_of, unit_or_ratio, unit_parts
from .pairing import Promise, promises
from .starts import below_present, note_others, progress_of
from .values import DIGITS, converted, readings


@dataclass(frozen=True, slots=True)
class MatrixEntry:
    """A promise with the plan that makes it."""

    plan: Plan
    promise: Promise

    @property
    def interim(self) -> int:
        """The year it is for, 0 where that is the last of the plan's period (or none)."""
        year = self.promise.measure.year
        return 0 if year is None or year == self.plan.meta.last_year else year

    @property
    def is_slip(self) -> bool:
        """Whether it is a share with the number of a count: its unit can't be trusted."""
        doubted = self.promise.contradiction is not None
        return doubted and self.promise.measure.family == "percent"


def variant_names(rows: Sequence[Sequence[MatrixEntry]]) -> list[Remarks]:
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


def _sides_apart(rows: Sequence[Sequence[MatrixEntry]]) -> set[str]:
    """Ids of the facets, and unit and scope, that keep two of the rows apart."""
    return {
        difference.facet
        for place, row in enumerate(rows)
        for other_row in rows[place + 1 :]
        for entry in row
        for other in other_row
        for difference in relation_of(entry.promise.measure, other.promise.measure).differences
        if difference.outcome not in ("ignore", "note")
    }


def _parts(row: Sequence[MatrixEntry], sides: set[str]) -> list[Arg]:
    first = row[0]
    measure = first.promise.measure
    parts: list[Arg] = [unit_or_ratio(measure.base)] if "unit" in sides else []
    for facet in facets():
        readings = {entry.promise.measure.facets.get(facet.id, frozenset()) for entry in row}
        if facet.id in sides and len(readings) == 1 and any(readings):
            parts.append(tuple(map(Term, facet.parts(*readings))))
    if "scope" in sides and measure.scope:
        parts.append(Own(first.promise.target.scope))
    if first.interim:
        parts.append(remark("of_year", year=first.interim))
    if first.is_slip:
        parts.append(Term("unit_in_doubt"))
    return parts


def _definition(row: Sequence[MatrixEntry]) -> list[Arg]:
    """What all entries of the row say of the indicator's definition."""
    first, *others = (readings(entry.promise.target) for entry in row)
    return [Term(words) for words in first if all(words in other for other in others)]


def cell_notes(entry: MatrixEntry, row: Sequence[MatrixEntry]) -> list[Remark]:
    """What the entry's words state that others of its row don't (只计中职, 常设标准), that it
    falls short of what is reached, and other values that its plan states."""
    target = entry.promise.target
    notes = [
        remark("definition", reading=Term(words))
        for words in readings(target) if _tells_apart(words, row)
    ]  # fmt: skip
    notes += _noted_facets(entry, row)
    provinces = {one.plan.meta.province for one in row}
    if target.indicator_id in graded_by_province() and len(provinces) > 1:
        notes.append(remark("graded_by_province"))
    if target.soft:
        notes.append(remark("aim"))
    if target.kind == "standard" and any(one.promise.target.kind == "target" for one in row):
        notes.append(remark("standing"))
    notes += below_present(entry.promise, entry.plan, SELF)
    return notes + note_others(entry.promise, entry.plan, SELF)


def _tells_apart(words: str, row: Sequence[MatrixEntry]) -> bool:
    return any(words not in readings(entry.promise.target) for entry in row)


def _noted_facets(entry: MatrixEntry, row: Sequence[MatrixEntry]) -> list[Remark]:
    """Sides of the measure that this entry states and another leaves open, where that is to be
    minded: 义务教育 (sanmenxia 272)."""
    ours = entry.promise.measure
    noted = {
        difference.facet
        for one in row
        for difference in relation_of(ours, one.promise.measure).differences
        if difference.outcome == "note"
    }
    return [
        remark("states", reading=facet_terms(facet, ours.facets[facet.id]))
        for facet in facets()
        if facet.id in noted and ours.facets[facet.id]
    ]


@dataclass(frozen=True, slots=True)
class _VariantRow:
    """Promises of one indicator that may be compared, one of a plan at most."""

    entries: tuple[MatrixEntry, ...]

    def takes(self, entry: MatrixEntry) -> bool:
        """Whether the entry may be compared with all there are, and its plan isn't in it yet."""
        return all(
            one.plan is not entry.plan and _may_stand_beside(one, entry) for one in self.entries
        )

    def distance(self, entry: MatrixEntry) -> int:
        """In how much the entry differs from those there are."""
        measure = entry.promise.measure
        return sum(
            len(relation_of(one.promise.measure, measure).differences) for one in self.entries
        )


def matrix(plans: Sequence[Plan]) -> tuple[MatrixRow, ...]:
    """For each indicator that a plan promises, its values, a row for each variant.

    In the registry's order, of the plans' sectors. A row holds only what `diff` would compare
    without refusing and without leaving ambition open for the measures' sake: one unit family,
    denominator, level.
    """
    return tuple(
        _matrix_row(indicators()[name], entries, variant, plans)
        for name, found in variants(plans, asked_of(plans)).items()
        for variant, entries in found
    )


def asked_of(plans: Sequence[Plan]) -> tuple[str, ...]:
    """The ids of the indicators of the plans' sectors."""
    return tuple(indicators_of_any(plan.meta.sector for plan in plans))


def variants(
    plans: Sequence[Plan], wanted: Sequence[str]
) -> dict[str, list[tuple[Remarks, tuple[MatrixEntry, ...]]]]:
    """For each of these indicators (ids) its promises in groups that may be compared, one of a plan
    at most in each, and what sets a group apart; no group where no plan promises it."""
    entries = [MatrixEntry(plan, promise) for plan in plans for promise in promises(plan)]
    grouped: dict[str, list[tuple[Remarks, tuple[MatrixEntry, ...]]]] = {}
    for name in wanted:
        own = [entry for entry in entries if entry.promise.target.indicator_id == name]
        groups = [row.entries for row in _group(own)]
        grouped[name] = list(zip(variant_names(groups), groups, strict=True))
    return grouped


def _group(entries: Sequence[MatrixEntry]) -> list[_VariantRow]:
    rows: list[_VariantRow] = []
    for entry in entries:
        fitting = [row for row in rows if row.takes(entry)]
        if not fitting:
            rows.append(_VariantRow((entry,)))
            continue
        nearest = min(fitting, key=lambda row: row.distance(entry))
        rows[rows.index(nearest)] = _VariantRow((*nearest.entries, entry))
    return rows


def _may_stand_beside(entry: MatrixEntry, other: MatrixEntry) -> bool:
    if entry.is_slip or other.is_slip or entry.interim != other.interim:
        return False
    relation = relation_of(entry.promise.measure, other.promise.measure)
    return relation.outcome in ("ignore", "note")


def _matrix_row(
    indicator: Indicator, entries: tuple[MatrixEntry, ...], variant: Remarks, plans: Sequence[Plan]
) -> MatrixRow:
    by_plan = {entry.plan.meta.id: entry for entry in entries}
    unit = entries[0].promise.target.unit if indicator.unit else ""
    cells = [by_plan.get(plan.meta.id) for plan in plans]
    return MatrixRow(
        indicator_id=indicator.id,
        indicator=indicator.zh,
        topic=indicator.topic,
        unit=unit,
        plans=tuple(plan.meta.id for plan in plans),
        targets=tuple(
            None if entry is None else _in_unit(entry.promise.measure, unit) for entry in cells
        ),
        variant=variant,
        caveats=tuple(
            () if entry is None else tuple(cell_notes(entry, entries)) for entry in cells
        ),
        progress=tuple(
            None if entry is None else _progress(entry, unit) for entry in cells
        ),
    )


def _progress(entry: MatrixEntry, unit: str) -> Progress | None:
    """How far the entry's promise goes, in the row's unit."""
    progress = progress_of(entry.promise, entry.plan)
    shown, target = _in_unit(entry.promise.measure, unit), entry.promise.target
    if progress is None or shown.unit == target.unit:
        return progress
    scale = unit_parts(target.unit)[2] / unit_parts(shown.unit)[2]
    gain = None if progress.gain is None else round(progress.gain * scale, DIGITS)
    return replace(progress, start=round(progress.start * scale, DIGITS), gain=gain)


def _in_unit(measure: Measure, unit: str) -> Target:
    """The target with its value in `unit`, where the units differ by more than their name:
    5000人 → 0.5万人, but 20所 beside 200处 stays."""
    target = measure.target
    value = None if target.unit == unit else converted(measure, unit)
    if value is None or (unit and value.low == target.value):
        return target
    high = None if target.value_high is None else round(value.high, DIGITS)
    return replace(target, value=round(value.low, DIGITS), value_high=high, unit=unit)
