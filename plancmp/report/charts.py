"""Rows as pictures: those of `gaps` as a grid, a row of `matrix` as a chart; those of `audit` as
sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import floor, log10

from ..messages.filling import label
from ..render.wording import gain_words, plain, value_words
from ..rows.cells import Value
from ..rows.columns import remarks_of, sentence_of
from ..rows.comparisons import GapRow, MatrixLine, PlanValue
from ..rows.findings import AuditRow
from ..rows.names import in_order, item_name, topic_name
from ..rows.pairs import SideTarget
from .model import (
    ChartMark,
    ChartRow,
    Citation,
    Contradiction,
    CoverageCell,
    CoverageRow,
    Figure,
    TopicCoverage,
    proof_of_quote,
    proof_of_value,
)
from .sentences import remark_sentence

PERCENT = "%"
SHARED_TOP = 100.0  # where the axis that rates share ends
# What tells a promise among those of all plans: its plan, indicator, and place in the text.
PromiseKey = tuple[str, str, int, int, int, int]


def promise_key(plan: str, indicator_id: str, promise: SideTarget | PlanValue) -> PromiseKey:
    """The key of a side of a row of `diff`, or of a plan's value in one of `matrix`."""
    place = promise.line, promise.quote_start, promise.value_line, promise.value_start
    return (plan, indicator_id, *place)


def chart_row(
    row: MatrixLine, plans: Iterable[str], promises: Mapping[PromiseKey, SideTarget], lang: str
) -> ChartRow:
    """The promises of a row of `matrix`; `promises` has each as `diff` has it."""
    marks = tuple(
        _mark(plan, value, promises[promise_key(plan, row.indicator_id, value)], lang)
        for plan in plans if (value := row.plans[plan]) is not None
    )  # fmt: skip
    return ChartRow(
        variant=sentence_of(row.variant, lang),
        unit=row.unit,
        scale="rate" if row.unit == PERCENT else "count",
        top=axis_top(marks, rate=row.unit == PERCENT),
        marks=marks,
    )


def _mark(plan: str, value: PlanValue, promise: SideTarget, lang: str) -> ChartMark:
    """`value` is in the row's unit, `promise` as the plan writes it."""
    low, high = _on_axis(value.value), _on_axis(value.value_high)
    return ChartMark(
        plan=plan,
        figure=Figure(value_words(promise), proof_of_value(plan, promise)),
        low=low,
        high=low if high is None else high,
        year=promise.year,
        start=_on_axis(value.start),
        start_figure=start_figure(plan, promise),
        gain_words=gain_words(promise),
        caveat=remark_sentence(remarks_of(value.caveat), lang),
    )


def start_figure(plan: str, promise: SideTarget) -> Figure | None:
    """Where a promise starts, as written; None where no start is known."""
    if promise.start is None:
        return None
    proof = None
    if promise.start_line is not None:
        proof = Citation(
            plan, promise.start_line, promise.start_quote or "", start=promise.start_quote_start
        )
    return Figure(f"{plain(promise.start)}{promise.unit}", proof)


def _on_axis(value: Value | None) -> float | None:
    """A ratio has no place on an axis."""
    return None if value is None or isinstance(value, str) else float(value)


def axis_top(marks: Iterable[ChartMark], *, rate: bool) -> float:
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


def coverage_by_topic(gaps: Sequence[GapRow], lang: str) -> tuple[TopicCoverage, ...]:
    """A grid for each topic: themes, then indicators, one cell a plan."""
    return tuple(
        TopicCoverage(
            topic, topic_name(topic, lang), _rows([r for r in gaps if r.topic == topic], lang)
        )
        for topic in in_order(row.topic for row in gaps)
    )


def _rows(gaps: Sequence[GapRow], lang: str) -> tuple[CoverageRow, ...]:
    found = []
    for (item_type, item), group in groupby(gaps, key=lambda r: (r.item_type, r.item)):
        members = list(group)
        topic = members[0].topic
        name = item_name(item_type, topic, item, lang)
        cells = tuple(_cell(row, lang) for row in members)
        anchor = f"coverage-{topic}-{item_type}-{item}"
        found.append(CoverageRow(anchor, item_type, item, name, cells))
    return tuple(found)


def _cell(row: GapRow, lang: str) -> CoverageCell:
    return CoverageCell(
        plan=row.plan,
        status=row.status,
        evidence=proof_of_quote(row.plan, row),
        nearest=proof_of_quote(row.plan, row.nearest),
        reason=remark_sentence(remarks_of(row.reason), lang),
        row=row,
    )


def contradictions(audit: Sequence[AuditRow], lang: str) -> tuple[Contradiction, ...]:
    """What plans say against themselves, in the order of `audit`."""
    return tuple(_contradiction(row, lang) for row in audit)


def _contradiction(row: AuditRow, lang: str) -> Contradiction:
    sides = [side for side in (row.a, row.b) if side is not None]
    return Contradiction(
        plan=row.plan,
        severity=row.severity,
        kind=label(row.class_, lang),
        indicator=row.indicator,
        message=remark_sentence(remarks_of(row.message), lang),
        proofs=tuple(proof_of_value(row.plan, side) for side in sides),
        row=row,
    )
