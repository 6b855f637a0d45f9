"""Plans side by side in formats that hold a table: indicators that may be compared in one row, the
pairs that may not, with their reason; sections lined up, with their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from ..corpus.loader import load_keywords
from ..messages import sentence
from ..messages.filling import label
from ..model import Keywords, Plan, Remark, Remarks, Section
from ..rows.columns import sentence_of
from ..rows.names import topic_name
from ..rows.pairs import AlignRow
from .model import (
    Counterpart,
    Figure,
    IndicatorNumbers,
    LinedUpSections,
    PairedNumbers,
    Report,
    SectionText,
    TopicNumbers,
)


@dataclass(frozen=True, slots=True)
class ShownPromise:
    """What one plan promises in a row, and where that starts (empty: not known)."""

    figure: Figure
    start: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Promises that may be held against each other, by plan; `verdict`: who asks more, in words;
    `notes`: what to mind."""

    name: str
    promises: Mapping[str, tuple[ShownPromise, ...]]
    verdict: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Two promises that look alike and stand in no row together, with the reason."""

    name: str
    pair: PairedNumbers
    reason: tuple[str, ...]


def compared_rows(topic: TopicNumbers, report: Report) -> list[ComparedRow]:
    """The rows of a topic that hold promises of at least two plans, indicator by indicator."""
    return [
        _row(indicator, variant, promises, report)
        for indicator in topic.indicators
        for variant, promises in _groups(indicator)
        if len(promises) > 1
    ]


def refused_rows(topic: TopicNumbers, report: Report) -> list[RefusedRow]:
    """The pairs of a topic that stand in no row together."""
    return [
        RefusedRow(indicator.name, pair, merged([pair.remarks], report.lang, report.names))
        for indicator in topic.indicators
        for pair in indicator.pairs
        if not any(_inside(pair, promises) for _, promises in _groups(indicator))
    ]


def alone_words(topic: TopicNumbers, report: Report) -> str:
    """How many promises of a topic stand in neither of these, by plan; empty if there is none."""
    counts = Counter(alone.plan for alone in topic.alone)
    counts.update(plan for indicator in topic.indicators for plan in _unanswered(indicator))
    plan_counts = (
        label("sheet_count_of", report.lang).format(card.name, counts[card.id])
        for card in report.plans
        if counts[card.id]
    )
    return label("comma", report.lang).join(plan_counts)


def _unanswered(indicator: IndicatorNumbers) -> Iterator[str]:
    """The plan of each promise of the charts that is alone in its row and in no pair."""
    paired = {figure.proof for pair in indicator.pairs for figure in (pair.a, pair.b)}
    for chart in indicator.charts:
        if len(chart.marks) == 1 and chart.marks[0].figure.proof not in paired:
            yield chart.marks[0].plan


_Group = dict[str, tuple[ShownPromise, ...]]


def _groups(indicator: IndicatorNumbers) -> list[tuple[str, _Group]]:
    """A row for each row of the chart; of what is in no chart, for promises that pairs connect."""
    if not indicator.charts:
        return [("", group) for group in _connected(indicator.pairs)]
    return [
        (
            chart.variant,
            {
                mark.plan: (
                    ShownPromise(mark.figure, mark.start_figure.words if mark.start_figure else ""),
                )
                for mark in chart.marks
            },
        )
        for chart in indicator.charts
    ]


def _connected(pairs: Iterable[PairedNumbers]) -> list[_Group]:
    """Promises that comparable pairs connect, by plan; a plan may have several."""
    groups: list[dict[str, dict[Figure, None]]] = []
    for pair in pairs:
        if not pair.comparable:
            continue
        sides = ((pair.a_plan, pair.a), (pair.b_plan, pair.b))
        group: dict[str, dict[Figure, None]] = {}
        for other in [g for g in groups if any(f in g.get(plan, {}) for plan, f in sides)]:
            groups.remove(other)
            for plan, figures in other.items():
                group.setdefault(plan, {}).update(figures)
        for plan, figure in sides:
            group.setdefault(plan, {})[figure] = None
        groups.append(group)
    return [
        {
            plan: tuple(ShownPromise(figure, "") for figure in figures)
            for plan, figures in group.items()
        }
        for group in groups
    ]


def _inside(pair: PairedNumbers, promises: _Group) -> bool:
    """Whether both sides of a comparable pair are promises of one row."""
    return pair.comparable and all(
        any(promise.figure.proof == figure.proof for promise in promises.get(plan, ()))
        for plan, figure in ((pair.a_plan, pair.a), (pair.b_plan, pair.b))
    )


def _row(
    indicator: IndicatorNumbers, variant: str, promises: _Group, report: Report
) -> ComparedRow:
    pairs = [pair for pair in indicator.pairs if _inside(pair, promises)]
    brackets = "（{}）" if report.lang == "zh" else " ({})"
    name = indicator.name + (brackets.format(variant) if variant else "")
    remarks = (pair.caveats if pair.ambition else pair.remarks for pair in pairs)
    notes = merged(remarks, report.lang, report.names)
    return ComparedRow(name, promises, _verdict(pairs, report), notes)


def _verdict(pairs: Sequence[PairedNumbers], report: Report) -> str:
    """Who asks more than every other in the row; of two also by how much."""
    lang = report.lang
    if not pairs:
        return "–"
    if all(pair.ambition == "equal" for pair in pairs):
        return label("equal", lang)
    ahead = [plan for plan in dict.fromkeys(pair.ambition for pair in pairs)
             if plan not in ("", "equal") and _leads(plan, pairs)]  # fmt: skip
    words = label("comma", lang).join(map(report.name, ahead)) or label("cannot_say", lang)
    difference = _only_difference(pairs)
    return label("sheet_apart", lang).format(words, difference) if difference else words


def _leads(plan: str, pairs: Iterable[PairedNumbers]) -> bool:
    """Whether no other asks as much or more in any pair of the plan."""
    own = [pair for pair in pairs if plan in (pair.a_plan, pair.b_plan)]
    return all(pair.ambition in (plan, "equal") for pair in own)


def _only_difference(pairs: Sequence[PairedNumbers]) -> str:
    """How far apart the only two are; empty for more of them, or where there is no number."""
    if len(pairs) != 1 or pairs[0].difference is None or not pairs[0].row.difference:
        return ""
    return pairs[0].difference.words.lstrip("+−")


def merged(notes: Iterable[Remarks], lang: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Notes remark by remark, each once; what is said of other sides in the same words is one."""
    found: dict[Remark, dict[Remark, None]] = {}
    for remark in (remark for remarks in notes for remark in remarks):
        args = tuple(arg for arg in remark.args if arg[0] != "sides")
        sides = found.setdefault(replace(remark, args=args), {})
        sides.update(dict.fromkeys(remark.sides))
    whole = (
        replace(remark, args=(*remark.args, ("sides", tuple(sides)))) if sides else remark
        for remark, sides in found.items()
    )
    return tuple(sentence((remark,), lang, names) for remark in whole)


_MOST_WORDS = 12  # that are marked of a section
_TELLING = 25  # of its keywords; those behind them say little of what it is about
_Named = tuple[int | None, str, str]  # a section by its line, number and heading


class _Side(NamedTuple):
    """One of the two plans, and the keywords of its sections."""

    plan: Plan
    keywords: Keywords


def lined_up(
    plans: Mapping[str, Plan], pair: tuple[str, str], rows: Sequence[AlignRow], lang: str
) -> LinedUpSections:
    """The sections of two plans, in the order of `align`."""
    a, b = (plans[name] for name in pair)
    sides = _Side(a, load_keywords(a)), _Side(b, load_keywords(b))
    groups = groupby(rows, key=_of_a)
    return LinedUpSections(
        *pair, tuple(_counterpart(*sides, list(group), lang) for _, group in groups)
    )


def _of_a(row: AlignRow) -> _Named:
    return row.a_line, row.a_number, row.a_heading


def _of_b(row: AlignRow) -> _Named:
    return row.b_line, row.b_number, row.b_heading


def _counterpart(a: _Side, b: _Side, rows: Sequence[AlignRow], lang: str) -> Counterpart:
    """One section of A; `rows` are its counterparts, the best first."""
    best, *others = rows
    left, right = _section(a.plan, _of_a(best)), _section(b.plan, _of_b(best))
    assert left is not None, best  # every row of `align` begins with a section of A
    return Counterpart(
        topic=best.topic,
        topic_name=topic_name(best.topic, lang),
        a=_passage(a, left, b, right),
        b=_passage(b, right, a, left) if right else None,
        score=float(best.score),
        reason=sentence_of(best.reason, lang),
        others=tuple(
            (_passage(b, section, a, None), float(row.score))
            for row in others
            if (section := _section(b.plan, _of_b(row)))
        ),
    )


def _section(plan: Plan, named: _Named) -> Section | None:
    """The section of that line, number and heading."""
    own = (one for one in plan.sections if (one.line, one.number, one.heading) == named)
    return next(own, None)


def _passage(
    side: _Side, section: Section, other: _Side, counterpart: Section | None
) -> SectionText:
    source, span = side.plan.source, section.span
    first, last = source.line_at(span.start), source.line_at(max(span.start, span.end - 1))
    return SectionText(
        plan=side.plan.meta.id,
        number=section.number,
        heading=section.heading,
        first_line=first,
        start=span.start - source.line_span(first).start,
        last_line=last,
        end=min(span.end, source.line_span(last).end) - source.line_span(last).start,
        only=_only(side, section, other, counterpart) if counterpart else (),
    )


def _only(side: _Side, section: Section, other: _Side, counterpart: Section) -> tuple[str, ...]:
    """The section's keywords that its counterpart never uses, the weightiest first."""
    own, words = side.plan.source.slice(section.span), other.plan.source.slice(counterpart.span)
    keywords = side.keywords[section.id][:_TELLING]
    telling = (word for word, _ in keywords if word in own and word not in words)
    return tuple(telling)[:_MOST_WORDS]
