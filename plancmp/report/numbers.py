"""Indicators by topic: charts of what may be compared, all pairs, what stands alone, and how a
plan stands among the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from ..model import Remarks, Side
from ..model.remark import swapped
from ..render.wording import note_remarks, signed, value_words
from ..rows.columns import remarks_of
from ..rows.comparisons import MatrixLine
from ..rows.names import in_order, indicator_name, topic_name
from ..rows.pairs import DiffRow, SideTarget
from .charts import PromiseKey, chart_row, promise_key
from .model import (
    Contradiction,
    CoverageRow,
    Figure,
    IndicatorNumbers,
    PairedNumbers,
    Sentence,
    TopicNumbers,
    UnansweredPromise,
    proof_of_value,
)
from .plan_rows import PlanRows
from .sentences import remark_sentence

OUTCOMES = ("ordered", "equal", "open", "refused")
Standing = Literal["best", "tied", "last", ""]
_HAVE = ("quantified", "discussed")


def rivalries(
    indicator: IndicatorNumbers, plan: str, rivals: Collection[str]
) -> list[PairedNumbers]:
    """The comparable pairs of a plan with its rivals."""
    return [
        pair
        for pair in indicator.pairs
        if pair.comparable and plan in (sides := {pair.a_plan, pair.b_plan})
        and sides <= {plan, *rivals}
    ]  # fmt: skip


def standing(indicator: IndicatorNumbers, plan: str, rivals: Collection[str]) -> Standing:
    """Whether a plan asks more than all rivals that may be compared, as much as the first of them,
    or less than all; empty for what is between, and where one of them can't be told."""
    found = {pair.ambition for pair in rivalries(indicator, plan, rivals)}
    if not found or "" in found:
        return ""
    if found == {plan}:
        return "best"
    if found <= {plan, "equal"}:
        return "tied"
    return "" if found & {plan, "equal"} else "last"


def outcome(pair: PairedNumbers) -> str:
    """How a pair comes out, one of OUTCOMES; open: it can't be said."""
    if not pair.comparable:
        return "refused"
    if pair.ambition == "equal":
        return "equal"
    return "ordered" if pair.ambition else "open"


def is_lacked(row: CoverageRow, plan: str, rivals: Collection[str]) -> bool:
    """Whether the plan alone says nothing of it: every rival, and there is one, surely has it."""
    own = row.of(plan)
    others = [cell for cell in row.cells if cell.plan in rivals and cell is not own]
    surely = (has(cell.status) and not cell.row.doubt for cell in others)
    return own.status == "absent" and bool(others) and all(surely)


def has(status: str) -> bool:
    """Whether a plan says more of something than a word in passing."""
    return status in _HAVE


def is_grave(contradiction: Contradiction) -> bool:
    """Whether it can't be so, or falls behind what is reached."""
    return contradiction.severity == "high"


Names = Mapping[str, str]


def promises_by_key(plan_rows: PlanRows) -> dict[PromiseKey, SideTarget]:
    """Each promise that `diff` knows."""
    found: dict[PromiseKey, SideTarget] = {}
    for row, side in promise_sides(plan_rows):
        found.setdefault(side_key(row, side), side)
    return found


def promise_sides(plan_rows: PlanRows) -> Iterator[tuple[DiffRow, SideTarget]]:
    """Every side of every row of `diff` that holds a promise."""
    for rows in plan_rows.diff.values():
        for row in rows:
            for side in (row.a, row.b):
                if side is not None:
                    yield row, side


def side_key(row: DiffRow, side: SideTarget) -> PromiseKey:
    """What tells the promise of one side of a row of `diff`."""
    return promise_key(side.plan, row.indicator_id, side)


def pair(row: DiffRow, names: Names, lang: str, anchor: str) -> PairedNumbers:
    """A row of `diff` that has both sides; `anchor` is its indicator's."""
    left, right = row.the_side("a"), row.the_side("b")
    plans = a, b = left.plan, right.plan
    difference = signed(row.difference, row.unit, lang)
    remarks = remarks_of_plans(row, plans)
    caveats = _of_plans(remarks_of(row.caveat), row, plans)
    return PairedNumbers(
        a_plan=a,
        b_plan=b,
        a=side_figure(left),
        b=side_figure(right),
        a_words=left.indicator,
        b_words=right.indicator,
        difference=Figure(difference, anchor=anchor) if difference else None,
        comparable=row.verdict != "not_comparable",
        ambition={"a": a, "b": b, "equal": "equal"}.get(row.ambition, ""),
        note=remark_sentence(remarks, lang, names),
        caveat=remark_sentence(caveats, lang, names),
        remarks=remarks,
        caveats=caveats,
        row=row,
    )


def side_figure(side: SideTarget) -> Figure:
    """What one side promises, with its proof."""
    return Figure(value_words(side), proof_of_value(side.plan, side))


def remarks_of_plans(row: DiffRow, plans: tuple[str, str]) -> Remarks:
    """Why a row of `diff` is as it is and what to mind, with the plans' ids for its sides.
    `plans`: A and B, which a one-sided row doesn't name."""
    return _of_plans(note_remarks(row), row, plans)


def _of_plans(remarks: Remarks, row: DiffRow, plans: tuple[str, str]) -> Remarks:
    a, b = plans
    other = a if row.status == "only_b" else b
    sides = {"a": Side(a), "b": Side(b), "other": Side(other)}
    return tuple(swapped(found, sides) for found in remarks)


def numbers_by_topic(
    plan_rows: PlanRows, names: Mapping[str, str], lang: str
) -> tuple[TopicNumbers, ...]:
    """Every promise of every plan once: beside others, or alone."""
    shared = [*_of_registry(plan_rows, names, lang), *_in_own_words(plan_rows, names, lang)]
    lonely = list(_alone(plan_rows, names, lang, [indicator for _, indicator in shared]))
    topics = in_order([topic for topic, _ in (*shared, *lonely)])
    return tuple(
        TopicNumbers(
            topic,
            topic_name(topic, lang),
            tuple(indicator for of, indicator in shared if of == topic),
            tuple(alone for of, alone in lonely if of == topic),
        )
        for topic in topics
    )


def _pairs_by_indicator(plan_rows: PlanRows) -> dict[str, list[DiffRow]]:
    found: dict[str, list[DiffRow]] = defaultdict(list)
    for rows in plan_rows.diff.values():
        for row in rows:
            if row.status == "both" and row.indicator_id:
                found[row.indicator_id].append(row)
    return found


def _of_registry(
    plan_rows: PlanRows, names: Mapping[str, str], lang: str
) -> Iterator[tuple[str, IndicatorNumbers]]:
    """The registry's indicators of which at least two plans promise something."""
    promises, pairs = promises_by_key(plan_rows), _pairs_by_indicator(plan_rows)
    rows: dict[str, list[MatrixLine]] = defaultdict(list)
    for row in plan_rows.matrix:
        rows[row.indicator_id].append(row)
    for indicator_id, variants in rows.items():
        speaking = {plan for row in variants for plan in names if row.plans[plan]}
        if len(speaking) < 2:
            continue
        anchor = f"indicator-{indicator_id}"
        first = variants[0]
        yield first.topic, IndicatorNumbers(
            anchor,
            indicator_id,
            indicator_name(indicator_id, first.indicator, lang),
            tuple(chart_row(row, names, promises, lang) for row in variants),
            tuple(pair(row, names, lang, anchor) for row in pairs[indicator_id]),
        )


def _in_own_words(
    plan_rows: PlanRows, names: Mapping[str, str], lang: str
) -> Iterator[tuple[str, IndicatorNumbers]]:
    """Pairs that no indicator of the registry names, those about one promise together."""
    groups: list[tuple[set[PromiseKey], list[DiffRow]]] = []
    for rows in plan_rows.diff.values():
        for row in rows:
            if row.status != "both" or row.indicator_id:
                continue
            keys, members = {side_key(row, row.the_side(letter)) for letter in "ab"}, [row]
            for other in [group for group in groups if group[0] & keys]:
                groups.remove(other)
                keys, members = keys | other[0], [*other[1], *members]
            groups.append((keys, members))
    for number, (_, members) in enumerate(groups, start=1):
        anchor, first = f"promise-{number}", members[0]
        found = tuple(pair(row, names, lang, anchor) for row in members)
        yield first.topic, IndicatorNumbers(anchor, "", first.indicator, (), found)


def _alone(
    plan_rows: PlanRows, names: Mapping[str, str], lang: str, shown: Sequence[IndicatorNumbers]
) -> Iterator[tuple[str, UnansweredPromise]]:
    """Promises that stand in no pair and in no chart, plan by plan in the order of their text."""
    placed = {side_key(row, side) for row, side in promise_sides(plan_rows)
              if row.status == "both"}  # fmt: skip
    ids = {indicator.indicator_id for indicator in shown} - {""}
    rows: dict[PromiseKey, list[tuple[DiffRow, Remarks]]] = defaultdict(list)
    for plans, of_two in plan_rows.diff.items():
        for row in of_two:
            if row.status == "both" or row.indicator_id in ids:
                continue
            key = side_key(row, _only_side(row))
            if key not in placed:
                rows[key].append((row, remarks_of_plans(row, plans)))
    order = {plan: at for at, plan in enumerate(names)}
    for group in sorted(rows.values(), key=lambda group: _order(group[0][0], order)):
        row = group[0][0]
        remarks = tuple(dict.fromkeys(found for _, found in group if found))
        notes = tuple(remark_sentence(found, lang, names) for found in remarks)
        yield row.topic, _one_alone(row, remarks, notes, lang)


def _only_side(row: DiffRow) -> SideTarget:
    """The side that a one-sided row has."""
    return row.the_side(row.status[-1])


def _order(row: DiffRow, order: Mapping[str, int]) -> tuple[int, int, int]:
    side = _only_side(row)
    return order[side.plan], side.line, side.value_line


def _one_alone(
    row: DiffRow, remarks: tuple[Remarks, ...], notes: tuple[Sentence, ...], lang: str
) -> UnansweredPromise:
    side = _only_side(row)
    name = indicator_name(row.indicator_id, side.indicator, lang)
    return UnansweredPromise(side.plan, name, side_figure(side), side.year, notes, remarks)


def all_pairs(numbers: Iterable[TopicNumbers]) -> list[tuple[IndicatorNumbers, PairedNumbers]]:
    """Every pair with its indicator."""
    return [
        (indicator, one)
        for topic in numbers
        for indicator in topic.indicators
        for one in indicator.pairs
    ]
