"""The rows of `rank`: all plans on one measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Plan, Standing
from ..sectors.indicators import indicators
from .cells import Row, RowType, line_of, number, quote_of, start_of
from .remarks import cell as remark_cell
from .remarks import cells as remark_cells
from .rows import PROGRESS, progress_cells, target_row

_TARGET = (
    "value", "value_high", "comparator", "unit", "year", "kind", "soft", "scope", "line", "quote",
    "quote_start", "value_line", "value_quote", "value_start", "value_end", "place", "value_place",
)  # fmt: skip
RANK = RowType(
    "rank",
    ("topic", "indicator_id", "indicator", "better", "status", "rank", "rank_last", "tied", "plan",
     *_TARGET, *PROGRESS, "difference", "difference_unit", "against", "variant", "spoken", "reason",
     "reason_codes", "caveat", "caveat_codes", "nearest_line", "nearest_quote",
     "nearest_quote_start"),
    remarks=("variant", "reason", "caveat"),
)  # fmt: skip


def rank_rows(plans: Sequence[Plan], standings: Iterable[Standing]) -> list[Row]:
    """A row for each promise of the indicator, in order, and for each plan without one. Values
    are as the plan writes them; of a plan that only speaks of it `quote` is where it does."""
    by_id = {plan.meta.id: plan for plan in plans}
    return [_row(by_id[standing.plan], standing) for standing in standings]


def _row(plan: Plan, standing: Standing) -> Row:
    indicator = indicators()[standing.indicator_id]
    shown: Row = {} if standing.target is None else target_row(plan, standing.target)
    if standing.evidence is not None:
        shown = {"line": line_of(plan.source, standing.evidence),
                 "quote": quote_of(plan.source, standing.evidence),
                 "quote_start": start_of(standing.evidence)}  # fmt: skip
    return {
        "topic": indicator.topic,
        "indicator_id": indicator.id,
        "indicator": indicator.zh,
        "better": standing.better,
        "status": standing.status,
        "rank": standing.rank,
        "rank_last": standing.rank_last,
        "tied": standing.tied,
        "plan": standing.plan,
        **{name: shown.get(name) for name in _TARGET},
        **progress_cells(plan, standing.progress),
        "difference": number(standing.difference),
        "difference_unit": standing.unit,
        "against": standing.against,
        "variant": remark_cell(standing.variant),
        "spoken": standing.spoken,
        **remark_cells("reason", standing.reason),
        **remark_cells("caveat", standing.caveat),
        "nearest_line": line_of(plan.source, standing.nearest),
        "nearest_quote": quote_of(plan.source, standing.nearest),
        "nearest_quote_start": start_of(standing.nearest),
    }
