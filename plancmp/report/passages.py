"""The rows of `align` with the sections' whole text and the words that only one of two has."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from ..cache import Rows
from ..model import Plan, Section
from ..render.cells import Row
from ..render.names import topic_name
from ..render.remarks import told
from .textmodel import Beside, Counterpart, Passage

_MOST_WORDS = 12  # that are marked of a section


def lined_up(plans: Mapping[str, Plan], pair: tuple[str, str], rows: Rows, lang: str) -> Beside:
    """The sections of two plans, in the order of `align`."""
    a, b = (plans[name] for name in pair)
    groups = groupby(rows, key=lambda row: (row["a_line"], row["a_heading"]))
    return Beside(*pair, tuple(_counterpart(a, b, list(group), lang) for _, group in groups))


def _counterpart(a: Plan, b: Plan, rows: Rows, lang: str) -> Counterpart:
    """One section of A; `rows` are its counterparts, the best first."""
    best, *others = rows
    left, right = _section(a, best, "a"), _section(b, best, "b")
    topic = str(best["topic"] or "")
    assert left is not None, best  # every row of `align` begins with a section of A
    return Counterpart(
        topic=topic,
        topic_name=topic_name(topic, lang),
        a=_passage(a, left, b, right),
        b=_passage(b, right, a, left) if right else None,
        score=float(str(best["score"])),
        reason=told(best["reason"], lang),
        others=tuple(
            (_passage(b, section, a, None), float(str(row["score"])))
            for row in others
            if (section := _section(b, row, "b"))
        ),
    )


def _section(plan: Plan, row: Row, side: str) -> Section | None:
    """The section that a row names by its line and heading."""
    line, heading = row[f"{side}_line"], row[f"{side}_heading"]
    named = (one for one in plan.sections if (one.line, one.heading) == (line, heading))
    return next(named, None)


def _passage(plan: Plan, section: Section, other: Plan, counterpart: Section | None) -> Passage:
    source, span = plan.source, section.span
    first, last = source.line_at(span.start), source.line_at(max(span.start, span.end - 1))
    return Passage(
        plan=plan.meta.id,
        number=section.number,
        heading=section.heading,
        first_line=first,
        start=span.start - source.line_span(first).start,
        last_line=last,
        end=min(span.end, source.line_span(last).end) - source.line_span(last).start,
        only=_only(plan, section, other, counterpart) if counterpart else (),
    )


def _only(plan: Plan, section: Section, other: Plan, counterpart: Section) -> tuple[str, ...]:
    """The section's keywords that its counterpart never uses, the weightiest first."""
    own, words = plan.source.slice(section.span), other.source.slice(counterpart.span)
    telling = (word for word, _ in section.keywords if word in own and word not in words)
    return tuple(telling)[:_MOST_WORDS]
