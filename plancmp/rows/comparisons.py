"""The rows about several plans at once: `gaps`, `matrix`, `rank`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..model import Plan, Remarks, Span, Target
from ..model.remark import codes_of
from ..sectors.indicators import indicators
from .cells import Value, end_of, joined, line_of, number, number_or_ratio, quote_of, start_of
from .columns import NamedCells, RemarkJson, encoded
from .names import item_name
from .pairs import progress_cells
from .plans import target_row

if TYPE_CHECKING:  # what was compared isn't needed for rows that were kept
    from ..model.comparison import Gap, MatrixRow, Progress, Standing


class QuotedLine(NamedCells, frozen=True):
    """A passage by its line, words and place in the text."""

    line: int
    quote: str
    quote_start: int


class GapRow(NamedCells, frozen=True):
    """How a plan stands on a theme or an indicator, with its evidence or the nearest passage.
    `doubt`: of the number that it rests on, where there is no other."""

    plan: str
    topic: str
    item_type: str
    item: str
    name: str
    name_en: str
    status: str
    count: int
    peers: str
    line: int | None
    quote: str | None
    quote_start: int | None
    doubt: str
    nearest: QuotedLine | None
    reason: RemarkJson
    reason_codes: str


class PlanValue(NamedCells, frozen=True):
    """What a plan promises in a row of `matrix`, in the row's unit or the plan's own word for it.
    """

    value: Value
    comparator: str
    line: int
    value_high: Value | None
    unit: str
    year: int | None
    kind: str
    scope: str
    quote: str
    quote_start: int
    value_line: int
    value_quote: str
    value_start: int
    value_end: int
    doubt: str
    corrected: str
    start: int | float | None
    start_line: int | None
    start_quote: str | None
    start_quote_start: int | None
    gain: int | float | None
    closed: int | float | None
    caveat: RemarkJson
    caveat_codes: str

    @classmethod
    def column(cls, part: str, name: str) -> str:
        """The value itself stands in the column that is called as the plan."""
        return part if name == "value" else f"{part}_{name}"


class MatrixLine(NamedCells, frozen=True):
    """A variant of an indicator, with what each plan promises (None: nothing), by its id."""

    topic: str
    indicator_id: str
    indicator: str
    variant: RemarkJson
    unit: str
    plans: dict[str, PlanValue | None]


class RankRow(NamedCells, frozen=True, kw_only=True):
    """A promise of an indicator in its place among all, or a plan without one. Values are as the
    plan writes them; of a plan that only speaks of it `quote` is where it does."""

    topic: str
    indicator_id: str
    indicator: str
    better: str
    status: str
    rank: int | None
    rank_last: int | None
    tied: bool
    plan: str
    value: Value | None = None
    value_high: Value | None = None
    comparator: str | None = None
    unit: str | None = None
    year: int | None = None
    kind: str | None = None
    soft: bool | None = None
    scope: str | None = None
    line: int | None = None
    quote: str | None = None
    quote_start: int | None = None
    value_line: int | None = None
    value_quote: str | None = None
    value_start: int | None = None
    value_end: int | None = None
    place: str | None = None
    value_place: str | None = None
    doubt: str | None = None
    corrected: str | None = None
    start: int | float | None = None
    start_line: int | None = None
    start_quote: str | None = None
    start_quote_start: int | None = None
    gain: int | float | None = None
    closed: int | float | None = None
    difference: int | float | None
    difference_unit: str
    against: str
    variant: RemarkJson
    spoken: str
    reason: RemarkJson
    reason_codes: str
    caveat: RemarkJson
    caveat_codes: str
    nearest: QuotedLine | None


def gap_rows(plans: Iterable[Plan], gaps: Iterable[Gap]) -> list[GapRow]:
    """A row for each plan and theme or indicator."""
    by_id = {plan.meta.id: plan for plan in plans}
    return [_gap_row(by_id[gap.plan], gap) for gap in gaps]


def _gap_row(plan: Plan, gap: Gap) -> GapRow:
    return GapRow(
        plan=gap.plan,
        topic=gap.topic,
        item_type=gap.item_type,
        item=gap.item,
        name=item_name(gap.item_type, gap.topic, gap.item, "zh"),
        name_en=item_name(gap.item_type, gap.topic, gap.item, "en"),
        status=gap.status,
        count=gap.count,
        peers=joined(gap.peers),
        line=line_of(plan.source, gap.evidence),
        quote=quote_of(plan.source, gap.evidence),
        quote_start=start_of(gap.evidence),
        doubt=_doubt(plan, gap),
        nearest=_quoted(plan, gap.nearest),
        reason=encoded(gap.reason),
        reason_codes=codes_of(gap.reason),
    )


def _doubt(plan: Plan, gap: Gap) -> str:
    """What is doubtful about the numbers that make it quantified; empty where one is sure."""
    if gap.status != "quantified" or gap.evidence is None:
        return ""
    held = [one.doubt for one in plan.targets if one.quote_span.overlaps(gap.evidence)]
    return joined(held[0]) if held and all(held) else ""


def _quoted(plan: Plan, span: Span | None) -> QuotedLine | None:
    if span is None:
        return None
    return QuotedLine(line_of(plan.source, span), quote_of(plan.source, span), start_of(span))


def matrix_rows(
    plans: Sequence[Plan], matrix: Iterable[MatrixRow], topics: Sequence[str] = ()
) -> list[MatrixLine]:
    """A row for each variant of an indicator."""
    by_id = {plan.meta.id: plan for plan in plans}
    return [
        MatrixLine(
            topic=indicator.topic,
            indicator_id=indicator.indicator_id,
            indicator=indicator.indicator,
            variant=encoded(indicator.variant),
            unit=indicator.unit,
            plans=_plan_values(by_id, indicator),
        )
        for indicator in matrix
        if not topics or indicator.topic in topics
    ]


def _plan_values(plans: Mapping[str, Plan], indicator: MatrixRow) -> dict[str, PlanValue | None]:
    blank = (None,) * len(indicator.plans)
    sides = zip(
        indicator.plans, indicator.targets, indicator.caveats or blank, indicator.progress or blank,
        strict=True,
    )  # fmt: skip
    return {
        plan: None if target is None else _plan_value(plans[plan], target, caveat or (), progress)
        for plan, target, caveat, progress in sides
    }


def _plan_value(
    plan: Plan, target: Target, caveat: Remarks, progress: Progress | None
) -> PlanValue:
    source = plan.source
    return PlanValue(
        value=number_or_ratio(target.value),
        comparator=target.comparator,
        line=line_of(source, target.quote_span),
        value_high=number_or_ratio(target.value_high),
        unit=target.unit,
        year=target.year,
        kind=target.kind,
        scope=target.scope,
        quote=quote_of(source, target.quote_span),
        quote_start=start_of(target.quote_span),
        value_line=line_of(source, target.value_span),
        value_quote=quote_of(source, target.value_span),
        value_start=start_of(target.value_span),
        value_end=end_of(source, target.value_span),
        doubt=joined(target.doubt),
        corrected=target.corrected,
        **progress_cells(plan, progress).fields(),
        caveat=encoded(caveat),
        caveat_codes=codes_of(caveat),
    )


def rank_rows(plans: Sequence[Plan], standings: Iterable[Standing]) -> list[RankRow]:
    """A row for each promise of the indicator, in order, and for each plan without one."""
    by_id = {plan.meta.id: plan for plan in plans}
    return [_rank_row(by_id[standing.plan], standing) for standing in standings]


def _rank_row(plan: Plan, standing: Standing) -> RankRow:
    indicator = indicators()[standing.indicator_id]
    return RankRow(
        topic=indicator.topic,
        indicator_id=indicator.id,
        indicator=indicator.zh,
        better=standing.better,
        status=standing.status,
        rank=standing.rank,
        rank_last=standing.rank_last,
        tied=standing.tied,
        plan=standing.plan,
        **_ranked_cells(plan, standing),
        **progress_cells(plan, standing.progress).fields(),
        difference=number(standing.difference),
        difference_unit=standing.unit,
        against=standing.against,
        variant=encoded(standing.variant),
        spoken=standing.spoken,
        reason=encoded(standing.reason),
        reason_codes=codes_of(standing.reason),
        caveat=encoded(standing.caveat),
        caveat_codes=codes_of(standing.caveat),
        nearest=_quoted(plan, standing.nearest),
    )


_OF_TARGET = (
    "value", "value_high", "comparator", "unit", "year", "kind", "soft", "scope", "line", "quote",
    "quote_start", "value_line", "value_quote", "value_start", "value_end", "place", "value_place",
    "doubt", "corrected",
)  # fmt: skip


def _ranked_cells(plan: Plan, standing: Standing) -> dict[str, Any]:
    """The target's cells, or where a plan without one speaks of it."""
    spoken = _quoted(plan, standing.evidence)
    if spoken is not None:
        return spoken.fields()
    if standing.target is None:
        return {}
    cells = target_row(plan, standing.target).fields()
    return {name: cells[name] for name in _OF_TARGET}
