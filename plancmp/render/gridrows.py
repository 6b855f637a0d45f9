"""The rows of `gaps` and `matrix`: what holds for every plan, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model import Gap, MatrixRow, Plan
from .cells import Row, RowType, joined, line_of, quote_of, start_of
from .names import item_name
from .remarks import cell as remark_cell
from .remarks import cells as remark_cells
from .rows import PROGRESS, progress_cells, target_row

_MATRIX_SIDE = {"": "value", "_comparator": "comparator", "_line": "line"}
_MATRIX_MORE = {
    f"_{name}": name for name in (
        "value_high", "unit", "year", "kind", "scope", "quote", "quote_start", "value_line",
        "value_quote", "value_start", "value_end",
    )
}
_MOVED = tuple(f"_{name}" for name in PROGRESS)
_CAVEAT = ("_caveat", "_caveat_codes")
GAPS = RowType(
    "gaps",
    ("plan", "topic", "item_type", "item", "name", "name_en", "status", "count", "peers", "line",
     "quote", "quote_start", "nearest_line", "nearest_quote", "nearest_quote_start", "reason",
     "reason_codes"),
    remarks=("reason",),
)


def matrix_type(plans: Sequence[str]) -> RowType:
    """The columns of `matrix` for these plan ids, each with a value, comparator and line."""
    fixed = ("topic", "indicator_id", "indicator", "variant", "unit")
    own = (*_MATRIX_SIDE, *_MATRIX_MORE, *_MOVED, *_CAVEAT)
    more = (plan + suffix for plan in plans for suffix in own)
    remarks = ("variant", *(f"{plan}_caveat" for plan in plans))
    return RowType("matrix", (*fixed, *more), remarks)


def gap_rows(plans: Iterable[Plan], gaps: Iterable[Gap]) -> list[Row]:
    """A row for each plan and theme or indicator, with its evidence or the nearest passage."""
    sources = {plan.meta.id: plan.source for plan in plans}
    return [
        {
            "plan": gap.plan,
            "topic": gap.topic,
            "item_type": gap.item_type,
            "item": gap.item,
            "name": item_name(gap.item_type, gap.topic, gap.item, "zh"),
            "name_en": item_name(gap.item_type, gap.topic, gap.item, "en"),
            "status": gap.status,
            "count": gap.count,
            "peers": joined(gap.peers),
            "line": line_of(sources[gap.plan], gap.evidence),
            "quote": quote_of(sources[gap.plan], gap.evidence),
            "quote_start": start_of(gap.evidence),
            "nearest_line": line_of(sources[gap.plan], gap.nearest),
            "nearest_quote": quote_of(sources[gap.plan], gap.nearest),
            "nearest_quote_start": start_of(gap.nearest),
            **remark_cells("reason", gap.reason),
        }
        for gap in gaps
    ]


def matrix_rows(
    plans: Sequence[Plan], matrix: Iterable[MatrixRow], topics: Sequence[str] = ()
) -> list[Row]:
    """A row for each variant of an indicator, with the columns of each plan (empty where it has no
    target). Values are in `unit` or in the plan's own word for it."""
    by_id = {plan.meta.id: plan for plan in plans}
    return [
        {
            "topic": indicator.topic,
            "indicator_id": indicator.indicator_id,
            "indicator": indicator.indicator,
            "variant": remark_cell(indicator.variant),
            "unit": indicator.unit,
            **_plan_cells(by_id, indicator),
        }
        for indicator in matrix
        if not topics or indicator.topic in topics
    ]


def _plan_cells(plans: Mapping[str, Plan], indicator: MatrixRow) -> Row:
    cells: Row = {}
    blank = (None,) * len(indicator.plans)
    sides = zip(
        indicator.plans, indicator.targets, indicator.caveats or blank, indicator.progress or blank,
        strict=True,
    )  # fmt: skip
    for plan, target, caveat, moved in sides:
        row: Row = {} if target is None else target_row(plans[plan], target)
        for suffix, name in {**_MATRIX_SIDE, **_MATRIX_MORE}.items():
            cells[plan + suffix] = row.get(name)
        for name, cell in progress_cells(plans[plan], moved).items():
            cells[f"{plan}_{name}"] = cell
        noted = None if target is None else caveat or ()
        cells.update(remark_cells(f"{plan}_caveat", noted))
    return cells
