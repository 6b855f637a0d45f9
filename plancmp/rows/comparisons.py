"""The rows of `gaps`, `matrix`, `rank` and `redline`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model import Gap, MatrixRow, Plan, Redline, RedlinePiece, Standing, TargetChange, TextChange
from ..sectors.indicators import indicators
from .cells import Row, RowType, joined, line_of, number, quote_of, start_of
from .marks import marked
from .names import item_name
from .plans import PROGRESS, progress_cells, side_row, sides, target_row
from .remarks import cell as remark_cell
from .remarks import cells as remark_cells

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


REDLINE = RowType(
    "redline",
    ("part", "change", "topic", "indicator_id", "indicator", "section", "kind", "line_a", "line_b",
     "words", *sides("a"), *sides("b"), "difference", "unit", "ambition", "reason",
     "reason_codes", "a_text", "b_text"),
    remarks=("reason",),
)


_WORDS = ("change", "indicator_id", "indicator", "section", "kind", "words", "unit", "ambition")


def redline_rows(a: Plan, b: Plan, redline: Redline) -> list[Row]:
    """A row for each promise (`part` target, `change` says what became of it), then one for each
    paragraph (`part` text, `kind`), those too that stayed as they were.

    `words` are a paragraph's changed words with marks (render/marks.py), `a_text` and `b_text` the
    whole paragraphs as published, without their numbers.
    """
    targets = [_target_row(a, b, change) for change in redline.targets]
    return [*targets, *(_text_row(a, b, change) for change in redline.paragraphs)]


def _target_row(a: Plan, b: Plan, change: TargetChange) -> Row:
    newest = (b, change.b) if change.b is not None else (a, change.a)
    known: Row = {
        "part": "target",
        "change": change.change,
        "topic": change.topic,
        "indicator_id": change.indicator_id,
        "indicator": change.indicator,
        "section": side_row("b", *newest)["b_section"],
        **side_row("a", a, change.a),
        **side_row("b", b, change.b),
        "difference": number(change.difference),
        "unit": change.unit,
        "ambition": change.ambition,
        **remark_cells("reason", change.reason),
    }
    return _whole(known)


def _text_row(a: Plan, b: Plan, change: TextChange) -> Row:
    known: Row = {
        "part": "text",
        "topic": change.topic,
        "section": change.section,
        "kind": change.kind,
        "line_a": line_of(a.source, change.a),
        "line_b": line_of(b.source, change.b),
        "words": _words(b, change),
        "a_plan": None if change.a is None else a.meta.id,
        "b_plan": None if change.b is None else b.meta.id,
        **remark_cells("reason", change.reason),
        "a_text": quote_of(a.source, change.a),
        "b_text": quote_of(b.source, change.b),
    }
    return _whole(known)


def _words(b: Plan, change: TextChange) -> str:
    """The changed words; of a paragraph that only moved its first."""
    if change.kind == "unchanged" or change.pieces or change.b is None:
        return marked(change.pieces)
    return marked([RedlinePiece("same", b.source.slice(change.b))])


def _whole(known: Row) -> Row:
    """The row with all columns: what doesn't apply to it is empty."""
    return {name: known.get(name, "" if name in _WORDS else None) for name in REDLINE.columns}
