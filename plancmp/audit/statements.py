"""What a plan states of its own place: promises, what is reached, each with its proof."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..align import Promise, promises
from ..align.measures import is_elsewhere, measure
from ..compare.wording import line_of
from ..model import (
    Amount,
    Finding,
    FindingClass,
    Place,
    Plan,
    Proof,
    Remark,
    Severity,
    Span,
    Target,
)
from ..sectors.indicators import indicators

CLAUSE_MARK = re.compile("[，。；,;]")  # in the text as published


class Statements:
    """A plan's own statements, read once for all rules."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.promises = promises(plan)
        own = [one for one in plan.targets if not is_elsewhere(one, plan)]
        self.own: tuple[Target, ...] = tuple(own)
        reached = [one for one in own if one.kind == "actual"]
        reached += [one for target in own if (one := _baseline(target, plan)) is not None]
        self.reached = tuple(measure(one, plan) for one in reached)

    def line(self, target: Target) -> int:
        """The line of the target's number."""
        return self.plan.source.line_at(target.value_span.start)

    def place(self, span: Span) -> Place:
        """The line where a span starts, with its words in it."""
        return line_of(self.plan, span)

    def stated(self, target: Target) -> Amount:
        """A target's value with its sign, and the place of its number."""
        return replace(value(target), place=self.number(target))

    def number(self, target: Target) -> Place:
        """Where a target's number stands, with the words around it in its line."""
        value = self.place(target.value_span)
        quote = self.place(target.quote_span)
        if quote.line != value.line:
            return value
        return replace(value, quote=quote.quote, value_quote=value.quote)

    def words(self, span: Span) -> str:
        """The words at a span, as published."""
        return self.plan.source.slice(span)

    def finding(
        self, kind: FindingClass, severity: Severity, a: Target, b: Target | Proof | None,
        message: Remark,
    ) -> Finding:  # fmt: skip
        """A finding on the measure of `a`."""
        known = indicators().get(a.indicator_id)
        return Finding(
            kind=kind,
            severity=severity,
            topic=a.topic if known is None else known.topic,
            indicator_id=a.indicator_id,
            indicator=a.indicator,
            a=proof(a),
            b=proof(b) if isinstance(b, Target) else b,
            message=message,
        )


def group_of(promise: Promise) -> Sequence[Target]:
    """All targets that state the promise."""
    return (promise.target, *promise.others)


def proof(target: Target) -> Proof:
    """Where a target stands."""
    return Proof(target.quote_span, target.value_span)


def value(target: Target) -> Amount:
    """A target's value with its sign: ≥93%, 5—8所."""
    return Amount(
        target.value, target.value_high, target.comparator, target.unit, signed=True
    )


def _baseline(target: Target, plan: Plan) -> Target | None:
    """The value that a target starts from, as a statement of what is reached."""
    if target.baseline is None or target.start is None or target.kind == "actual":
        return None
    return replace(
        target, value=target.baseline, value_high=None, comparator="=", kind="actual",
        year=target.start_year or plan.meta.period[0] - 1, baseline=None, start=None,
        value_span=target.start.span, number=target.start, soft=False,
    )  # fmt: skip
