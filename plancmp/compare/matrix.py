"""All plans side by side: a row for each indicator and comparable variant of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..align import promises
from ..align.measures import Measure, unit_parts
from ..align.relation import relation
from ..model import MatrixRow, Plan, Progress, Remarks, Target
from ..sectors.indicators import Indicator, indicators
from .cellnotes import cell_notes
from .starts import progress
from .values import DIGITS, amount
from .variants import Entry, variant_names


@dataclass(frozen=True, slots=True)
class _Row:
    """Promises of one indicator that may be compared, one of a plan at most."""

    entries: tuple[Entry, ...]

    def takes(self, entry: Entry) -> bool:
        """Whether the entry may be compared with all there are, and its plan isn't in it yet."""
        return all(
            one.plan is not entry.plan and _may_stand_beside(one, entry) for one in self.entries
        )

    def distance(self, entry: Entry) -> int:
        """In how much the entry differs from those there are."""
        measure = entry.promise.measure
        return sum(
            len(relation(one.promise.measure, measure).findings) for one in self.entries
        )


def matrix(plans: Sequence[Plan]) -> tuple[MatrixRow, ...]:
    """For each indicator that a plan promises, its values, a row for each variant.

    In the registry's order. A row holds only what `diff` would compare without refusing and
    without leaving ambition open for the measures' sake: one unit family, denominator, level.
    """
    return tuple(
        _matrix_row(indicators()[name], entries, variant, plans)
        for name, found in variants(plans, tuple(indicators())).items()
        for variant, entries in found
    )


def variants(
    plans: Sequence[Plan], wanted: Sequence[str]
) -> dict[str, list[tuple[Remarks, tuple[Entry, ...]]]]:
    """For each of these indicators (ids) its promises in groups that may be compared, one of a plan
    at most in each, and what sets a group apart; no group where no plan promises it."""
    found = [Entry(plan, promise) for plan in plans for promise in promises(plan)]
    grouped: dict[str, list[tuple[Remarks, tuple[Entry, ...]]]] = {}
    for name in wanted:
        own = [one for one in found if one.promise.target.indicator_id == name]
        groups = [row.entries for row in _group(own)]
        grouped[name] = list(zip(variant_names(groups), groups, strict=True))
    return grouped


def _group(entries: Sequence[Entry]) -> list[_Row]:
    rows: list[_Row] = []
    for entry in entries:
        fitting = [row for row in rows if row.takes(entry)]
        if not fitting:
            rows.append(_Row((entry,)))
            continue
        nearest = min(fitting, key=lambda row: row.distance(entry))
        rows[rows.index(nearest)] = _Row((*nearest.entries, entry))
    return rows


def _may_stand_beside(one: Entry, other: Entry) -> bool:
    if one.is_slip or other.is_slip or one.interim != other.interim:
        return False
    found = relation(one.promise.measure, other.promise.measure)
    return found.outcome in ("ignore", "note")


def _matrix_row(
    indicator: Indicator, entries: tuple[Entry, ...], variant: Remarks, plans: Sequence[Plan]
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


def _progress(entry: Entry, unit: str) -> Progress | None:
    """How far the entry's promise goes, in the row's unit."""
    found = progress(entry.promise, entry.plan)
    shown, target = _in_unit(entry.promise.measure, unit), entry.promise.target
    if found is None or shown.unit == target.unit:
        return found
    scale = unit_parts(target.unit)[2] / unit_parts(shown.unit)[2]
    gain = None if found.gain is None else round(found.gain * scale, DIGITS)
    return replace(found, start=round(found.start * scale, DIGITS), gain=gain)


def _in_unit(one: Measure, unit: str) -> Target:
    """The target with its value in `unit`, where the units differ by more than their name:
    5000人 → 0.5万人, but 20所 beside 200处 stays."""
    target = one.target
    value = None if target.unit == unit else amount(one, unit)
    if value is None or (unit and value.low == target.value):
        return target
    high = None if target.value_high is None else round(value.high, DIGITS)
    return replace(target, value=round(value.low, DIGITS), value_high=high, unit=unit)
