"""Indicators by topic: charts of what may be compared, all pairs, what stands alone, and how a
plan stands among the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from ..model import Remarks, Side
from ..model.remark import swapped
from ..render.notes import noted
from ..render.wording import signed, value_words
from ..rows.cells import Row
from ..rows.names import in_order, indicator_name, topic_name
from ..rows.plans import PROGRESS, sides
from ..rows.remarks import remarks_of
from .charts import Key, chart_row, promise_key, proof_of
from .material import Material
from .model import (
    Alone,
    Contradiction,
    CoverageRow,
    Figure,
    Indicator,
    Pair,
    Sentence,
    TopicNumbers,
)
from .sentences import told
from .sentences import told as sentence

OUTCOMES = ("ordered", "equal", "open", "refused")
Standing = Literal["best", "tied", "last", ""]
_HAVE = ("quantified", "discussed")


def rivalries(indicator: Indicator, plan: str, rivals: Collection[str]) -> list[Pair]:
    """The comparable pairs of a plan with its rivals."""
    return [
        pair
        for pair in indicator.pairs
        if pair.comparable and plan in (sides := {pair.a_plan, pair.b_plan})
        and sides <= {plan, *rivals}
    ]  # fmt: skip


def standing(indicator: Indicator, plan: str, rivals: Collection[str]) -> Standing:
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


def outcome(pair: Pair) -> str:
    """How a pair comes out, one of OUTCOMES; open: it can't be said."""
    if not pair.comparable:
        return "refused"
    if pair.ambition == "equal":
        return "equal"
    return "ordered" if pair.ambition else "open"


def is_lacked(row: CoverageRow, plan: str, rivals: Collection[str]) -> bool:
    """Whether the plan alone says nothing of it: every rival, and there is one, has it."""
    own = row.of(plan)
    others = [cell for cell in row.cells if cell.plan in rivals and cell is not own]
    return own.status == "absent" and bool(others) and all(has(cell.status) for cell in others)


def has(status: str) -> bool:
    """Whether a plan says more of something than a word in passing."""
    return status in _HAVE


def is_grave(contradiction: Contradiction) -> bool:
    """Whether it can't be so, or falls behind what is reached."""
    return contradiction.severity == "high"


Names = Mapping[str, str]


def told_promises(material: Material) -> dict[Key, Row]:
    """Each promise that `diff` knows, as its side tells it: the columns without their prefix."""
    columns = [*(name.removeprefix("a_") for name in sides("a")), *PROGRESS]
    found: dict[Key, Row] = {}
    for row, side in promise_sides(material):
        told = {name: row[f"{side}_{name}"] for name in columns}
        found.setdefault(side_key(row, side), told)
    return found


def promise_sides(material: Material) -> Iterator[tuple[Row, str]]:
    """Every side of every row of `diff` that holds a promise."""
    for rows in material.diff.values():
        for row in rows:
            for side in "ab":
                if row[f"{side}_value"] is not None:
                    yield row, side


def side_key(row: Row, side: str) -> Key:
    """What tells the promise of one side of a row of `diff`."""
    return promise_key(row[f"{side}_plan"], row, f"{side}_", row["indicator_id"])


def pair(row: Row, names: Names, lang: str, anchor: str) -> Pair:
    """A row of `diff` that has both sides; `anchor` is its indicator's."""
    a, b = str(row["a_plan"]), str(row["b_plan"])
    difference = signed(row["difference"], str(row["unit"] or ""), lang)
    remarks = remarks_of_plans(row, (a, b))
    caveats = _of_plans(remarks_of(row["caveat"]), row, (a, b))
    ambition = {"a": a, "b": b, "equal": "equal"}.get(str(row["ambition"]), "")
    return Pair(
        a_plan=a,
        b_plan=b,
        a=side_figure(row, "a"),
        b=side_figure(row, "b"),
        a_words=str(row["a_indicator"]),
        b_words=str(row["b_indicator"]),
        difference=Figure(difference, anchor=anchor) if difference else None,
        comparable=row["verdict"] != "not_comparable",
        ambition=ambition,
        note=told(remarks, lang, names),
        caveat=told(caveats, lang, names),
        remarks=remarks,
        caveats=caveats,
        row=row,
    )


def side_figure(row: Row, side: str) -> Figure:
    """What one side promises, with its proof."""
    return Figure(value_words(row, f"{side}_"), proof_of(row[f"{side}_plan"], row, f"{side}_"))


def remarks_of_plans(row: Row, plans: tuple[str, str]) -> Remarks:
    """Why a row of `diff` is as it is and what to mind, with the plans' ids for its sides.
    `plans`: A and B, which a one-sided row doesn't name."""
    return _of_plans(noted(row), row, plans)


def _of_plans(remarks: Remarks, row: Row, plans: tuple[str, str]) -> Remarks:
    a, b = plans
    other = a if row["status"] == "only_b" else b
    sides = {"a": Side(a), "b": Side(b), "other": Side(other)}
    return tuple(swapped(found, sides) for found in remarks)


def numbers_by_topic(
    material: Material, names: Mapping[str, str], lang: str
) -> tuple[TopicNumbers, ...]:
    """Every promise of every plan once: beside others, or alone."""
    shared = [*_of_registry(material, names, lang), *_in_own_words(material, names, lang)]
    lonely = list(_alone(material, names, lang, [indicator for _, indicator in shared]))
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


def _pairs_by_indicator(material: Material) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for rows in material.diff.values():
        for row in rows:
            if row["status"] == "both" and row["indicator_id"]:
                found[str(row["indicator_id"])].append(row)
    return found


def _of_registry(
    material: Material, names: Mapping[str, str], lang: str
) -> Iterator[tuple[str, Indicator]]:
    """The registry's indicators of which at least two plans promise something."""
    promises, pairs = told_promises(material), _pairs_by_indicator(material)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in material.matrix:
        rows[str(row["indicator_id"])].append(row)
    for indicator_id, variants in rows.items():
        speaking = {plan for row in variants for plan in names if row[plan] is not None}
        if len(speaking) < 2:
            continue
        anchor = f"indicator-{indicator_id}"
        first = variants[0]
        yield str(first["topic"]), Indicator(
            anchor,
            indicator_id,
            indicator_name(indicator_id, first["indicator"], lang),
            tuple(chart_row(row, names, promises, lang) for row in variants),
            tuple(pair(row, names, lang, anchor) for row in pairs[indicator_id]),
        )


def _in_own_words(
    material: Material, names: Mapping[str, str], lang: str
) -> Iterator[tuple[str, Indicator]]:
    """Pairs that no indicator of the registry names, those about one promise together."""
    groups: list[tuple[set[Key], list[Row]]] = []
    for rows in material.diff.values():
        for row in rows:
            if row["status"] != "both" or row["indicator_id"]:
                continue
            keys, members = {side_key(row, "a"), side_key(row, "b")}, [row]
            for other in [group for group in groups if group[0] & keys]:
                groups.remove(other)
                keys, members = keys | other[0], [*other[1], *members]
            groups.append((keys, members))
    for number, (_, members) in enumerate(groups, start=1):
        anchor, first = f"promise-{number}", members[0]
        found = tuple(pair(row, names, lang, anchor) for row in members)
        yield str(first["topic"] or ""), Indicator(anchor, "", str(first["indicator"]), (), found)


def _alone(
    material: Material, names: Mapping[str, str], lang: str, shown: Sequence[Indicator]
) -> Iterator[tuple[str, Alone]]:
    """Promises that stand in no pair and in no chart, plan by plan in the order of their text."""
    placed = {side_key(row, side) for row, side in promise_sides(material)
              if row["status"] == "both"}  # fmt: skip
    ids = {indicator.indicator_id for indicator in shown} - {""}
    rows: dict[Key, list[tuple[Row, str, Remarks]]] = defaultdict(list)
    for plans, of_two in material.diff.items():
        for row in of_two:
            side = str(row["status"])[-1]
            if row["status"] == "both" or row["indicator_id"] in ids:
                continue
            key = side_key(row, side)
            if key not in placed:
                rows[key].append((row, side, remarks_of_plans(row, plans)))
    order = {plan: at for at, plan in enumerate(names)}
    for group in sorted(rows.values(), key=lambda group: _order(group[0], order)):
        row, side, _ = group[0]
        remarks = tuple(dict.fromkeys(found for *_, found in group if found))
        notes = tuple(sentence(found, lang, names) for found in remarks)
        yield str(row["topic"] or ""), _one_alone(row, side, remarks, notes, lang)


def _order(told: tuple[Row, str, Remarks], order: Mapping[str, int]) -> tuple[int, int, int]:
    row, side, _ = told
    lines = (int(str(row[f"{side}_{name}"])) for name in ("line", "value_line"))
    return (order[str(row[f"{side}_plan"])], *lines)  # type: ignore[return-value]


def _one_alone(
    row: Row, side: str, remarks: tuple[Remarks, ...], notes: tuple[Sentence, ...], lang: str
) -> Alone:
    plan, year = str(row[f"{side}_plan"]), row[f"{side}_year"]
    return Alone(
        plan,
        indicator_name(row["indicator_id"], row[f"{side}_indicator"], lang),
        Figure(value_words(row, f"{side}_"), proof_of(plan, row, f"{side}_")),
        year if isinstance(year, int) else None,
        notes,
        remarks,
    )


def all_pairs(numbers: Iterable[TopicNumbers]) -> list[tuple[Indicator, Pair]]:
    """Every pair with its indicator."""
    return [
        (indicator, one)
        for topic in numbers
        for indicator in topic.indicators
        for one in indicator.pairs
    ]
