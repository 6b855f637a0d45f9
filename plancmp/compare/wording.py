"""A target as the argument of a remark: its value, where it stands."""

from __future__ import annotations

from ..model import Amount, Place, Plan, Span, Target


def amount_of(target: Target) -> Amount:
    """A target's value."""
    return Amount(target.value, target.value_high, target.comparator, target.unit)


def stated(target: Target, plan: Plan, *, of: str = "") -> Amount:
    """A target's value with its place."""
    place = place_of(target, plan)
    return Amount(target.value, target.value_high, target.comparator, target.unit, of, place)


def place_of(target: Target, plan: Plan) -> Place:
    """Where a target's indicator stands, and its number."""
    quote, value = line_of(plan, target.quote_span), line_of(plan, target.value_span)
    value_line = value.line if value.line != quote.line else None
    return Place(
        plan.meta.id, quote.line, quote.quote, value_line, value.quote, quote.start, value.start
    )


def line_of(plan: Plan, span: Span) -> Place:
    """The line where a span starts, with the span's words in it."""
    words = plan.source.slice(span).split("\n", 1)[0]
    return Place(plan.meta.id, plan.source.line_at(span.start), words, start=span.start)
