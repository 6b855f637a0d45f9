"""What a reader asks first, answered in sentences: who asks more, where the distance is largest,
what all others have, what contradicts itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..render.labels import label
from ..render.wording import POINTS, size_words
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
_HAVE = ("quantified", "discussed")
Pairs = Sequence[tuple[Indicator, Pair]]


@dataclass(frozen=True, slots=True)
class Told:
    """Of which plans findings are told (by id: what each is called, its city), and in what
    language. A city's own other version is no rival, and what it has nothing to make up for."""

    names: Mapping[str, str]
    cities: Mapping[str, str]
    lang: str

    def label(self, key: str) -> str:
        """The words for `key`."""
        return label(key, self.lang)

    def rivals(self, a: str, b: str) -> bool:
        """Whether two plans are of different cities."""
        return self.cities[a] != self.cities[b]

    def listed(self, sentences: Iterable[Sentence]) -> Sentence:
        """Several sentences one after the other."""
        return joined(sentences, self.label("semicolon"))

    def aside(self, sentence: Sentence) -> Sentence:
        """A sentence in brackets."""
        return ("（", *sentence, "）") if self.lang == "zh" else (" (", *sentence, ")")


def findings(
    numbers: Sequence[TopicNumbers],
    coverage: Sequence[TopicCoverage],
    audit: Sequence[Contradiction],
    told: Told,
) -> tuple[Findings, ...]:
    """The four questions, in the order in which they are asked."""
    pairs = [(of, one) for of, one in all_pairs(numbers) if told.rivals(one.a_plan, one.b_plan)]
    return (
        _ambition(pairs, told),
        _differences(pairs, told),
        _gaps(coverage, told),
        _contradictions(audit, told),
    )


def _ambition(pairs: Pairs, told: Told) -> Findings:
    """For each plan in how many indicators it asks more than every rival that can be told."""
    compared = [one for _, one in pairs if one.comparable]
    counts = (
        len(compared),
        sum(one.ambition in told.names for one in compared),
        sum(one.ambition == "equal" for one in compared),
        sum(not one.ambition for one in compared),
        len(pairs) - len(compared),
    )
    lead = fill(
        told.label("lead_pairs"), *(Figure(str(number), anchor="numbers") for number in counts)
    )
    items = tuple(_asks(plan, _won(pairs, plan), told) for plan in told.names)
    return Findings("ambition", told.label("find_ambition"), lead, items)


def _asks(plan: str, won: Pairs, told: Told) -> Item:
    """烟台市：5 项要求最高，如公办幼儿园在园幼儿占比 75%（三门峡市 ≥55%）."""
    if not won:
        return Item(plan, fill(told.label("asks_none"), told.names[plan]))
    count = Figure(str(len(won)), anchor="numbers")
    asks = fill(told.label("asks_more"), told.names[plan], count)
    such = told.listed(_against(indicator, one, plan, told) for indicator, one in won[:_SHOWN])
    return Item(plan, fill(told.label("such_as"), asks, such))


def _won(pairs: Pairs, plan: str) -> Pairs:
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
    return size if pair.row["unit"] == POINTS else size / 1e9


def _against(indicator: Indicator, pair: Pair, plan: str, told: Told) -> Sentence:
    """公办幼儿园在园幼儿占比 75%（三门峡市 ≥55%）."""
    own, other = (pair.a, pair.b) if plan == pair.a_plan else (pair.b, pair.a)
    rival = pair.b_plan if plan == pair.a_plan else pair.a_plan
    name = Figure(indicator.name, anchor=indicator.anchor)
    return (name, " ", own, *told.aside((f"{told.names[rival]} ", other)))


def _differences(pairs: Pairs, told: Told) -> Findings:
    """The widest distance of each rate whose order can be told."""
    widest: dict[str, tuple[Indicator, Pair]] = {}
    for indicator, one in pairs:
        if one.ambition in told.names and one.row["unit"] == POINTS:
            best = widest.get(indicator.anchor)
            if best is None or _distance(one) > _distance(best[1]):
                widest[indicator.anchor] = indicator, one
    found = sorted(widest.values(), key=lambda pair: -_distance(pair[1]))
    return Findings(
        "differences", told.label("find_differences"), (told.label("lead_differences"),),
        tuple(_difference(indicator, one, told) for indicator, one in found[:_MOST]),
        max(len(found) - _MOST, 0),
    )  # fmt: skip


def _difference(indicator: Indicator, pair: Pair, told: Told) -> Item:
    """公办幼儿园在园幼儿占比：烟台市 75%，丹东市 ≥50%，相差25个百分点."""
    sides = [(f"{told.names[pair.a_plan]} ", pair.a), (f"{told.names[pair.b_plan]} ", pair.b)]
    if pair.ambition == pair.b_plan:
        sides.reverse()
    size = pair.row["difference"]
    assert isinstance(size, int | float)  # unlike ranges, what has an order in points has a size
    apart = Figure(size_words(size, str(pair.row["unit"]), told.lang), anchor=indicator.anchor)
    name = Figure(indicator.name, anchor=indicator.anchor)
    return Item("", fill(told.label("differs"), name, *sides, apart), pair.caveat)


def _gaps(coverage: Sequence[TopicCoverage], told: Told) -> Findings:
    """What each plan alone lacks, what the others say most of first."""
    items = tuple(_lacks(plan, coverage, told) for plan in told.names)
    return Findings("gaps", told.label("find_gaps"), (told.label("lead_gaps"),), items)


def _lacks(plan: str, coverage: Sequence[TopicCoverage], told: Told) -> Item:
    """烟台市缺 22 项：中职基础与达标（三门峡市 L36）；…"""
    lacking = [row for topic in coverage for row in topic.rows if _is_lacked(row, plan, told)]
    if not lacking:
        return Item(plan, fill(told.label("lacks_none"), told.names[plan]))
    lacking.sort(key=lambda row: -_weight(row))
    shown = [_lacked(row, plan, told) for row in lacking[:_MOST]]
    more: list[Sentence] = [("…",)] if len(lacking) > _MOST else []
    count = Figure(str(len(lacking)), anchor="coverage")
    words = told.listed([*shown, *more])
    return Item(plan, fill(told.label("lacks"), told.names[plan], count, words))


def _is_lacked(row: CoverageRow, plan: str, told: Told) -> bool:
    """Whether the plan alone says nothing of it: every rival, and there is one, has it."""
    own = next(cell for cell in row.cells if cell.plan == plan)
    others = [cell for cell in row.cells if told.rivals(cell.plan, plan)]
    return own.status == "absent" and bool(others) and all(c.status in _HAVE for c in others)


def _weight(row: CoverageRow) -> int:
    """How much the others say of it: numbers before words."""
    return sum(100 * (cell.status == "quantified") + int(str(cell.row["count"] or 0))
               for cell in row.cells if cell.status in _HAVE)  # fmt: skip


def _lacked(row: CoverageRow, plan: str, told: Told) -> Sentence:
    """中职基础与达标（三门峡市 L36）: what is lacked, and where each rival has it."""
    having: list[Sentence] = [
        (f"{told.names[cell.plan]} ", Figure(f"L{cell.evidence.line}", cell.evidence))
        for cell in row.cells
        if cell.evidence and told.rivals(cell.plan, plan)
    ]
    name = Figure(row.name, anchor=row.anchor)
    return (name, *told.aside(joined(having, told.label("comma"))))


def _contradictions(audit: Sequence[Contradiction], told: Told) -> Findings:
    """The grave ones; where there are none, those in the middle."""
    counts = [sum(one.severity == level for one in audit) for level in ("high", "medium", "low")]
    level = "high" if counts[0] else "medium"
    grave = [one for one in audit if one.severity == level]
    figures = (Figure(str(number), anchor="contradictions") for number in (len(audit), *counts))
    return Findings(
        "contradictions", told.label("find_contradictions"),
        fill(told.label("lead_contradictions"), *figures),
        tuple(_contradiction(one, told) for one in grave[:_MOST]),
        max(len(grave) - _MOST, 0),
    )  # fmt: skip


def _contradiction(one: Contradiction, told: Told) -> Item:
    about = f"{told.names[one.plan]} {one.indicator}"
    return Item(one.plan, fill(told.label("of_plan"), about, one.message))
