"""A row of `matrix` as a row of a chart: the plans' promises on one axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import floor, log10

from ..render.wording import gain_words, plain, value_words
from ..rows.cells import Cell, Row
from ..rows.remarks import remarks_of
from ..rows.remarks import told as words_of_cell
from .model import ChartRow, Figure, Mark, Proof, proof_in
from .sentences import told as said

PERCENT = "%"
SHARED_TOP = 100.0  # where the axis that rates share ends
Key = tuple[Cell, ...]  # tells a promise among those of all plans
_PLACE = ("line", "quote_start", "value_line", "value_start")


def promise_key(plan: Cell, row: Row, prefix: str, indicator_id: Cell) -> Key:
    """What tells the promise of a side of a row of `diff`, or of a plan in one of `matrix`."""
    return (plan, indicator_id, *(row[f"{prefix}{name}"] for name in _PLACE))


def proof_of(plan: Cell, row: Row, prefix: str) -> Proof:
    """Where the promise of a side stands."""
    proof = proof_in(str(plan), row, f"{prefix}{{}}")
    assert proof is not None, row  # a promise stands somewhere
    return proof


def chart_row(
    row: Row, plans: Iterable[str], promises: Mapping[Key, Row], lang: str
) -> ChartRow:
    """The promises of a row of `matrix`; `promises` has each as `diff` tells it, without prefix."""
    unit = str(row["unit"] or "")
    marks = tuple(_mark(row, plan, promises, lang) for plan in plans if row[plan] is not None)
    return ChartRow(
        variant=words_of_cell(row["variant"], lang),
        unit=unit,
        scale="rate" if unit == PERCENT else "count",
        top=axis_top(marks, rate=unit == PERCENT),
        marks=marks,
    )


def _mark(row: Row, plan: str, promises: Mapping[Key, Row], lang: str) -> Mark:
    told = promises[promise_key(plan, row, f"{plan}_", row["indicator_id"])]
    low, high = _place(row[plan]), _place(row[f"{plan}_value_high"])
    return Mark(
        plan=plan,
        figure=Figure(value_words(told), proof_of(plan, told, "")),
        low=low,
        high=low if high is None else high,
        year=told["year"] if isinstance(told["year"], int) else None,
        start=_place(row[f"{plan}_start"]),
        start_figure=start_figure(plan, told),
        gain_words=gain_words(told, ""),
        caveat=said(remarks_of(row[f"{plan}_caveat"]), lang),
    )


def start_figure(plan: str, told: Row) -> Figure | None:
    """Where a promise starts, as written; None where no start is known."""
    if told["start"] is None:
        return None
    proof = proof_in(plan, told, "start_{}")
    return Figure(f"{plain(told['start'])}{told['unit'] or ''}", proof)


def _place(value: Cell) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def axis_top(marks: Iterable[Mark], *, rate: bool) -> float:
    """Where the axis ends: 100 for rates, unless one goes beyond; else a round number that holds
    all marks."""
    ends = [end for mark in marks for end in (mark.low, mark.high, mark.start) if end is not None]
    most = max(ends, default=0.0)
    return SHARED_TOP if rate and most <= SHARED_TOP else _round_up(most)


def _round_up(most: float) -> float:
    """The next of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10 × a power of ten."""
    if most <= 0:
        return 1.0
    power = 10.0 ** floor(log10(most))
    steps = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    return next((step * power for step in steps if step * power >= most), 10 * power)
