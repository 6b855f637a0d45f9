"""What a reader asks first, answered in sentences: who asks more, where the distance is largest,
what all others have, what contradicts itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..messages.filling import label
from ..render.wording import POINTS, size_words
from .model import (
    Contradiction,
    CoverageRow,
    Figure,
    FindingAnswer,
    Findings,
    IndicatorNumbers,
    PairedNumbers,
    Sentence,
    TopicCoverage,
    TopicNumbers,
)
from .numbers import OUTCOMES, all_pairs, has, is_grave, is_lacked, outcome, standing
from .sentences import fill, joined

_SHOWN = 3  # examples in a sentence
_MOST = 6  # items of a question
# How a plan stands, as it is asked for first, and the words for it.
_STANDINGS = {"best": "asks_most", "tied": "asks_as_much", "last": "asks_least"}
_OF_TWO = {"best": "asks_more", "tied": "asks_the_same", "last": "asks_less"}
Pairs = Sequence[tuple[IndicatorNumbers, PairedNumbers]]


@dataclass(frozen=True, slots=True)
class FindingScope:
    """Of which plans findings are told, and in what language. `names`: what each is called;
    `speaking`: those that are held against each other, each of another city: its newest version;
    `doubts`: how many numbers are in doubt, in words."""

    names: Mapping[str, str]
    speaking: Sequence[str]
    lang: str
    doubts: str = ""

    def label(self, key: str) -> str:
        """The words for `key`."""
        return label(key, self.lang)

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
    scope: FindingScope,
) -> tuple[Findings, ...]:
    """The four questions, in the order in which they are asked."""
    pairs = [
        (indicator, one)
        for indicator, one in all_pairs(numbers)
        if {one.a_plan, one.b_plan} <= set(scope.speaking)
    ]
    return (
        _ambition(pairs, scope),
        _differences(pairs, scope),
        _gaps(coverage, scope),
        _contradictions(audit, scope),
    )


def _ambition(pairs: Pairs, scope: FindingScope) -> Findings:
    """Where each plan asks more, or less, than every rival that can be told."""
    counts = Counter(outcome(one) for _, one in pairs)
    compared = Figure(str(len(pairs) - counts["refused"]), anchor="numbers")
    figures = (Figure(str(counts[kind]), anchor=f"numbers:{kind}") for kind in OUTCOMES)
    lead = fill(scope.label("lead_pairs"), compared, *figures)
    if len(scope.speaking) < len(scope.names):
        lead = (*lead, scope.label("newest_only"))
    if scope.doubts:
        lead = (*lead, " ", scope.doubts, scope.label("doubt_stop"))
    items = tuple(_asks(plan, pairs, scope) for plan in scope.speaking)
    return Findings("ambition", scope.label("find_ambition"), lead, items)


def _asks(plan: str, pairs: Pairs, scope: FindingScope) -> FindingAnswer:
    """烟台市：5 项要求最高，如公办幼儿园在园幼儿占比 75%（三门峡市 ≥55%）；1 项并列最高；…"""
    met = _met(pairs, plan)
    parts: list[Sentence] = []
    for kind, key in _STANDINGS.items():
        found = [one for one in met if standing(one[0][0], plan, scope.speaking) == kind]
        if len(scope.speaking) == 2:  # in what the one is behind, the other's sentence says
            key = _OF_TWO[kind]
        if found:
            count = Figure(str(len(found)), anchor=f"numbers:{kind}:{plan}")
            examples = scope.listed(_against(one, plan, scope) for one in found[:_SHOWN])
            parts.append(fill(scope.label(key), count, examples))
    clauses = scope.listed(parts) if parts else (scope.label("asks_none"),)
    return FindingAnswer(plan, fill(scope.label("of_plan"), scope.names[plan], clauses))


def _met(pairs: Pairs, plan: str) -> list[Pairs]:
    """By indicator the pairs of a plan in which an order can be told, the nearest rival first;
    the indicators by their distance to it, the widest first."""
    rivals: dict[str, list[tuple[IndicatorNumbers, PairedNumbers]]] = defaultdict(list)
    for indicator, one in pairs:
        if one.ambition and plan in (one.a_plan, one.b_plan):
            rivals[indicator.anchor].append((indicator, one))
    nearest = [sorted(found, key=lambda pair: _distance(pair[1])) for found in rivals.values()]
    return sorted(nearest, key=lambda found: -_distance(found[0][1]))


def _distance(pair: PairedNumbers) -> float:
    """How far apart the two are; percentage points go before all else."""
    difference = pair.row.difference
    size = 0.0 if difference is None else abs(difference)
    return size if pair.row.unit == POINTS else size / 1e9


def _against(found: Pairs, plan: str, scope: FindingScope) -> Sentence:
    """公办幼儿园在园幼儿占比 75%（三门峡市 ≥55% 等 3 家）: against the nearest rival of all."""
    indicator, pair = found[0]
    own, other = (pair.a, pair.b) if plan == pair.a_plan else (pair.b, pair.a)
    rival = pair.b_plan if plan == pair.a_plan else pair.a_plan
    name = Figure(indicator.name, anchor=indicator.anchor)
    more = scope.label("and_others").format(len(found)) if len(found) > 1 else ""
    return (name, " ", own, *scope.aside((f"{scope.names[rival]} ", other, *filter(None, [more]))))


def _differences(pairs: Pairs, scope: FindingScope) -> Findings:
    """The widest distance of each rate whose order can be told."""
    widest: dict[str, tuple[IndicatorNumbers, PairedNumbers]] = {}
    for indicator, one in pairs:
        if one.ambition in scope.names and one.row.unit == POINTS and one.difference:
            best = widest.get(indicator.anchor)
            if best is None or _distance(one) > _distance(best[1]):
                widest[indicator.anchor] = indicator, one
    found = sorted(widest.values(), key=lambda pair: -_distance(pair[1]))
    return Findings(
        "differences", scope.label("find_differences"), (scope.label("lead_differences"),),
        tuple(_difference(indicator, one, scope) for indicator, one in found[:_MOST]),
        max(len(found) - _MOST, 0),
    )  # fmt: skip


def _difference(
    indicator: IndicatorNumbers, pair: PairedNumbers, scope: FindingScope
) -> FindingAnswer:
    """公办幼儿园在园幼儿占比：烟台市 75%，丹东市 ≥50%，相差25个百分点."""
    sides = [(f"{scope.names[pair.a_plan]} ", pair.a), (f"{scope.names[pair.b_plan]} ", pair.b)]
    if pair.ambition == pair.b_plan:
        sides.reverse()
    size = pair.row.difference or 0
    distance = Figure(size_words(size, pair.row.unit, scope.lang), anchor=indicator.anchor)
    name = Figure(indicator.name, anchor=indicator.anchor)
    return FindingAnswer("", fill(scope.label("differs"), name, *sides, distance), pair.caveat)


def _gaps(coverage: Sequence[TopicCoverage], scope: FindingScope) -> Findings:
    """What each plan alone lacks, what the others say most of first."""
    topic_names = [one.name for one in coverage if any(r.item_type == "theme" for r in one.rows)]
    if not coverage:
        return Findings("gaps", scope.label("find_gaps"), (scope.label("lead_gaps_none"),), ())
    topics = scope.label("comma").join(topic_names)
    lead = scope.label("lead_gaps" if topic_names else "lead_gaps_numbers").format(topics)
    items = tuple(_lacks(plan, coverage, scope) for plan in scope.speaking)
    return Findings("gaps", scope.label("find_gaps"), (lead,), items)


def _lacks(plan: str, coverage: Sequence[TopicCoverage], scope: FindingScope) -> FindingAnswer:
    """烟台市缺 22 项：中职基础与达标（三门峡市 L36）；…"""
    rows = [row for topic in coverage for row in topic.rows]
    lacking = [row for row in rows if is_lacked(row, plan, scope.speaking)]
    if not lacking:
        return FindingAnswer(plan, fill(scope.label("lacks_none"), scope.names[plan]))
    lacking.sort(key=lambda row: -_weight(row))
    shown = [_lacked(row, plan, scope) for row in lacking[:_MOST]]
    more = scope.label("and_more") if len(lacking) > _MOST else ""
    count = Figure(str(len(lacking)), anchor=f"coverage:lacks:{plan}")
    words = (*scope.listed(shown), *filter(None, [more]))
    return FindingAnswer(plan, fill(scope.label("lacks"), scope.names[plan], count, words))


def _weight(row: CoverageRow) -> int:
    """How much the others say of it: numbers before words."""
    return sum(100 * (cell.status == "quantified") + cell.row.count
               for cell in row.cells if has(cell.status))  # fmt: skip


def _lacked(row: CoverageRow, plan: str, scope: FindingScope) -> Sentence:
    """中职基础与达标（三门峡市 L36）: what is lacked, and where each rival has it."""
    having: list[Sentence] = [
        (f"{scope.names[cell.plan]} ", Figure(f"L{cell.evidence.line}", cell.evidence, cites=True))
        for cell in row.cells
        if cell.evidence and cell.plan != plan and cell.plan in scope.speaking
    ]
    name = Figure(row.name, anchor=row.anchor)
    return (name, *scope.aside(joined(having, scope.label("comma"))))


def _contradictions(audit: Sequence[Contradiction], scope: FindingScope) -> Findings:
    """What can't both be so, or falls behind what is reached; the rest is only counted."""
    grave = [one for one in audit if is_grave(one)]
    counts = {"grave": len(grave), "slight": len(audit) - len(grave)}
    figures = (Figure(str(n), anchor=f"contradictions:{kind}") for kind, n in counts.items())
    return Findings(
        "contradictions", scope.label("find_contradictions"),
        fill(scope.label("lead_contradictions"), *figures),
        tuple(_contradiction(one, scope) for one in grave[:_MOST]),
        max(len(grave) - _MOST, 0),
    )  # fmt: skip


def _contradiction(one: Contradiction, scope: FindingScope) -> FindingAnswer:
    about = scope.label("of_both").format(scope.names[one.plan], one.indicator)
    return FindingAnswer(one.plan, fill(scope.label("of_plan"), about, one.message))
