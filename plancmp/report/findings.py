"""What a reader asks first, answered in sentences: who asks more, where the distance is largest,
what all others have, what contradicts itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..render.labels import label
from ..render.wording import plain
from .model import (
    Contradiction,
    CoverageRow,
    Figure,
    Findings,
    Indicator,
    Item,
    Pair,
    Sentence,
    TopicCoverage,
    TopicNumbers,
)
from .numbers import all_pairs
from .sentences import fill, joined

_SHOWN = 4  # examples in a sentence
_MOST = 6  # items of a question
_POINTS = "个百分点"
_HAVE = ("quantified", "discussed")
Names = Mapping[str, str]


def _comma(lang: str) -> str:
    return "；" if lang == "zh" else "; "


def findings(
    numbers: Sequence[TopicNumbers],
    coverage: Sequence[TopicCoverage],
    audit: Sequence[Contradiction],
    names: Names,
    lang: str,
) -> tuple[Findings, ...]:
    """The four questions, in the order in which they are asked."""
    pairs = all_pairs(numbers)
    return (
        _ambition(pairs, names, lang),
        _differences(pairs, names, lang),
        _gaps(coverage, names, lang),
        _contradictions(audit, names, lang),
    )


def _ambition(pairs: Sequence[tuple[Indicator, Pair]], names: Names, lang: str) -> Findings:
    """For each plan in how many indicators none asks more than it, of those that can be told."""
    compared = [one for _, one in pairs if one.comparable]
    counts = (
        len(compared),
        sum(one.ambition in names for one in compared),
        sum(one.ambition == "equal" for one in compared),
        sum(not one.ambition for one in compared),
        len(pairs) - len(compared),
    )
    count = [Figure(str(number), anchor="numbers") for number in counts]
    items = []
    for plan in names:
        won = _won(pairs, plan)
        if not won:
            items.append(Item(plan, fill(label("asks_none", lang), names[plan])))
            continue
        asks = fill(
            label("asks_more", lang), names[plan], Figure(str(len(won)), anchor="numbers")
        )
        such = (_against(indicator, one, plan, names, lang) for indicator, one in won[:_SHOWN])
        items.append(Item(plan, fill(label("such_as", lang), asks, joined(such, _comma(lang)))))
    return Findings(
        "ambition", label("find_ambition", lang), fill(label("lead_pairs", lang), *count),
        tuple(items),
    )  # fmt: skip


def _won(pairs: Sequence[tuple[Indicator, Pair]], plan: str) -> list[tuple[Indicator, Pair]]:
    """The indicators in which the plan asks more than every other that can be told, each with its
    nearest rival; those with the largest lead first."""
    rivals: dict[str, list[tuple[Indicator, Pair]]] = defaultdict(list)
    for indicator, one in pairs:
        if one.ambition and plan in (one.a_plan, one.b_plan):
            rivals[indicator.anchor].append((indicator, one))
    won = [
        min(found, key=lambda pair: _distance(pair[1]))
        for found in rivals.values()
        if all(one.ambition == plan for _, one in found)
    ]
    return sorted(won, key=lambda pair: -_distance(pair[1]))


def _distance(pair: Pair) -> float:
    """How far apart the two are; percentage points go before all else."""
    difference = pair.row["difference"]
    size = abs(difference) if isinstance(difference, int | float) else 0.0
    return size if pair.row["unit"] == _POINTS else size / 1e9


def _against(indicator: Indicator, pair: Pair, plan: str, names: Names, lang: str) -> Sentence:
    """公办幼儿园在园幼儿占比 75%（三门峡市 ≥55%）."""
    own, other = (pair.a, pair.b) if plan == pair.a_plan else (pair.b, pair.a)
    rival = pair.b_plan if plan == pair.a_plan else pair.a_plan
    name = Figure(indicator.name, anchor=indicator.anchor)
    return fill(label("against", lang), name, own, (f"{names[rival]} ", other))


def _differences(pairs: Sequence[tuple[Indicator, Pair]], names: Names, lang: str) -> Findings:
    """The widest distance of each rate whose order can be told."""
    widest: dict[str, tuple[Indicator, Pair]] = {}
    for indicator, one in pairs:
        if one.ambition in names and one.row["unit"] == _POINTS:
            best = widest.get(indicator.anchor)
            if best is None or _distance(one) > _distance(best[1]):
                widest[indicator.anchor] = indicator, one
    found = sorted(widest.values(), key=lambda pair: -_distance(pair[1]))
    return Findings(
        "differences", label("find_differences", lang), (label("lead_differences", lang),),
        tuple(_difference(indicator, one, names, lang) for indicator, one in found[:_MOST]),
        max(len(found) - _MOST, 0),
    )  # fmt: skip


def _difference(indicator: Indicator, pair: Pair, names: Names, lang: str) -> Item:
    """公办幼儿园在园幼儿占比：烟台市 75%，丹东市 ≥50%，相差25个百分点."""
    sides = [((f"{names[pair.a_plan]} ", pair.a)), ((f"{names[pair.b_plan]} ", pair.b))]
    if pair.ambition == pair.b_plan:
        sides.reverse()
    size = pair.row["difference"]
    assert isinstance(size, int | float)  # unlike ranges, what has an order in points has a size
    apart = Figure(f"{plain(abs(size))}{pair.row['unit']}", anchor=indicator.anchor)
    name = Figure(indicator.name, anchor=indicator.anchor)
    return Item("", fill(label("differs", lang), name, *sides, apart), pair.caveat)


def _gaps(coverage: Sequence[TopicCoverage], names: Names, lang: str) -> Findings:
    """What each plan alone lacks, what the others say most of first."""
    items = []
    for plan in names:
        lacking = [
            (topic.topic, row) for topic in coverage for row in topic.rows if _lacks(row, plan)
        ]
        if not lacking:
            items.append(Item(plan, fill(label("lacks_none", lang), names[plan])))
            continue
        lacking.sort(key=lambda found: -_weight(found[1]))
        shown = (_lacked(topic, row, names) for topic, row in lacking[:_MOST])
        count = Figure(str(len(lacking)), anchor="coverage")
        more = (_comma(lang), "…") if len(lacking) > _MOST else ()
        words = (*joined(shown, _comma(lang)), *more)
        items.append(Item(plan, fill(label("lacks", lang), names[plan], count, words)))
    title, lead = label("find_gaps", lang), (label("lead_gaps", lang),)
    return Findings("gaps", title, lead, tuple(items))


def _lacks(row: CoverageRow, plan: str) -> bool:
    return all(
        cell.status == "absent" if cell.plan == plan else cell.status in _HAVE
        for cell in row.cells
    )


def _weight(row: CoverageRow) -> int:
    """How much the others say of it."""
    return sum(100 * (cell.status == "quantified") + int(str(cell.row["count"] or 0))
               for cell in row.cells if cell.status in _HAVE)  # fmt: skip


def _lacked(topic: str, row: CoverageRow, names: Names) -> Sentence:
    """中职基础与达标（三门峡市 行 36）: what is lacked, and where each other has it."""
    having = [
        (f"{names[cell.plan]} ", Figure(f"L{cell.evidence.line}", cell.evidence))
        for cell in row.cells
        if cell.evidence
    ]
    name = Figure(row.name, anchor=f"coverage-{topic}-{row.item}")
    return (name, "（", *joined(having, "、"), "）")


def _contradictions(audit: Sequence[Contradiction], names: Names, lang: str) -> Findings:
    """The grave ones; where there are none, those in the middle."""
    counts = [sum(one.severity == level for one in audit) for level in ("high", "medium", "low")]
    level = "high" if counts[0] else "medium"
    grave = [one for one in audit if one.severity == level]
    figures = (Figure(str(number), anchor="contradictions") for number in (len(audit), *counts))
    return Findings(
        "contradictions", label("find_contradictions", lang),
        fill(label("lead_contradictions", lang), *figures),
        tuple(
            Item(one.plan, (f"{names[one.plan]} ", f"{one.indicator}：", *one.message))
            for one in grave[:_MOST]
        ),
        max(len(grave) - _MOST, 0),
    )  # fmt: skip
