"""The rows of `align` with the sections' whole text and the words that only one of two has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from ..corpus.loader import load_keywords
from ..model import Keywords, Plan, Section
from ..rows.names import topic_name
from ..rows.pairs import AlignRow
from ..rows.remarks import sentence_of
from .model import Counterpart, LinedUpSections, SectionText

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
