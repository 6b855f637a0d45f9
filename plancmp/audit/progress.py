"""What a plan states of its own place, and its promises held against what is reached already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..compare.measures import is_elsewhere, measure_of, relation_of
from ..compare.pairing import SAME_WORDING_OTHER_VALUE, Promise, phrase_likeness, promises
from ..compare.starts import start_of
from ..compare.values import as_number
from ..lexicon.quantities import is_floor, meanings
from ..model import Amount, Place, Plan, Remark, Span, Target, Term, remark
from ..model.comparison import Finding, FindingClass, Proof, Severity
from ..model.remark import Arg, line_of
from ..sectors.compare import audit_words
from ..sectors.indicators import indicators

CLAUSE_MARK = re.compile("[，。；,;]")  # in the text as published


class Statements:
    """A plan's own statements, read once for all rules; none whose reading is in doubt. `listed`:
    the indicators of all rows of its tables, those in doubt, too."""

    def __init__(self, whole: Plan) -> None:
        sure = tuple(target for target in whole.targets if not target.doubt)
        self.plan = plan = replace(whole, targets=sure)
        self.listed = {one.indicator_id for one in whole.targets if one.source == "table"}
        self.promises = promises(plan)
        own = [target for target in plan.targets if not is_elsewhere(target, plan)]
        self.own: tuple[Target, ...] = tuple(own)
        reached = [target for target in own if target.kind == "actual"]
        reached += [one for target in own if (one := _baseline(target, plan)) is not None]
        self.reached = tuple(measure_of(target, plan) for target in reached)

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
        year=target.start_year or _year_before(plan), baseline=None, start=None,
        value_span=target.start.span, number=target.start, soft=False,
    )  # fmt: skip


def _year_before(plan: Plan) -> int | None:
    first = plan.meta.first_year
    return None if first is None else first - 1


_ROUND = 1  # 保持在99%以上 at 99.2% keeps the round number below: no step back
_LEAD = 24  # characters before a quote in which 保持 may stand


@dataclass(frozen=True, slots=True)
class _Reached:
    value: float
    proof: Proof
    place: Place

    def amount(self, unit: str) -> Amount:
        """It as a remark has it."""
        return Amount(self.value, unit=unit, place=self.place)


def progress_findings(stated: Statements) -> Iterator[Finding]:
    """Promises below, at, or not yet up to what is reached."""
    for promise in stated.promises:
        target = promise.target
        reached, goal = _reached(promise, stated), as_number(target.value)
        if reached is None or goal is None or target.value_high is not None:
            continue
        known = indicators().get(target.indicator_id)
        lower_is_better = known is not None and known.better == "lower"
        ahead = (goal - reached.value) * (-1 if lower_is_better else 1)
        kept = next((one for one in group_of(promise) if _keeps(stated, one)), None)
        if ahead > 0 and kept is not None:
            yield _unreached(stated, kept, reached, ahead)
        elif ahead < 0 and (kept is None or -ahead >= _ROUND or not is_floor(target.comparator)):
            yield _below(stated, promise, reached, ahead)
        elif ahead == 0 and not meanings()[target.comparator].excluded:
            yield _at(stated, promise, reached, kept is not None)


def _reached(promise: Promise, statements: Statements) -> _Reached | None:
    """What is reached of the promise's measure: a registered rate's start, or for other shares of
    which more is promised (以上) an actual value in the same words."""
    plan, target = statements.plan, promise.target
    before = start_of(promise, plan)
    if before is not None:
        if before.actual is not None:
            span, quote = before.actual.value_span, before.actual.quote_span
        else:
            if target.start is None:
                return None
            span, quote = target.start.span, target.quote_span
        return _Reached(before.value, Proof(quote, span), statements.place(span))
    if target.indicator_id or promise.measure.family != "percent" or target.comparator != ">=":
        return None
    for measure in statements.reached:
        likeness = phrase_likeness(promise.measure, measure)
        outcome = relation_of(promise.measure, measure).outcome
        number = as_number(measure.target.value)
        same = likeness >= SAME_WORDING_OTHER_VALUE and outcome in ("ignore", "note")
        if same and measure.family == "percent" and number is not None:
            found = measure.target
            proof = Proof(found.quote_span, found.value_span)
            return _Reached(number, proof, statements.number(found))
    return None


def _keeps(statements: Statements, target: Target) -> bool:
    """Whether the plan says that it keeps the value."""
    source = statements.plan.source
    line = source.line_span(source.line_at(target.value_span.start))
    if not line.holds(target.quote_span):
        return False  # a table's label, the value elsewhere
    start = max(line.start, target.quote_span.start - _LEAD)
    marks = CLAUSE_MARK.finditer(source.text, start, target.value_span.start)
    clause = max((mark.end() for mark in marks), default=start)
    return audit_words().keep.search(source.text[clause : target.value_span.end]) is not None


def _unreached(statements: Statements, kept: Target, reached: _Reached, ahead: float) -> Finding:
    severity: Severity = "high" if ahead >= 1 else "medium"
    return statements.finding("keep_unreached", severity, kept, reached.proof, remark(
        "kept_unreached", line=statements.number(kept), kept=value(kept),
        reached=reached.amount(kept.unit),
    ))  # fmt: skip


def _below(statements: Statements, promise: Promise, reached: _Reached, ahead: float) -> Finding:
    target = promise.target
    known = indicators().get(target.indicator_id)
    lower_is_better = known is not None and known.better == "lower"
    severity: Severity = "high" if ahead <= -1 else "medium"
    return statements.finding("below_reached", severity, target, reached.proof, remark(
        "target_above_reached" if lower_is_better else "target_below_reached",
        target=statements.stated(target), reached=reached.amount(target.unit),
        also=_also(statements, promise),
    ))  # fmt: skip


def _at(statements: Statements, promise: Promise, reached: _Reached, kept: bool) -> Finding:
    target = promise.target
    known = indicators().get(target.indicator_id)
    full = known is not None and known.ceiling == reached.value
    severity: Severity = "low" if full or kept or target.comparator != "=" else "medium"
    note: Arg = Term("its_ceiling") if full else Term("to_be_kept") if kept else ""
    return statements.finding("no_progress", severity, target, reached.proof, remark(
        "target_is_reached", target=statements.stated(target), reached=reached.amount(target.unit),
        note=note,
    ))  # fmt: skip


def _also(statements: Statements, promise: Promise) -> Arg:
    own = statements.line(promise.target)
    others = {statements.line(target): statements.number(target) for target in promise.others}
    places = tuple(others[line] for line in sorted(others) if line != own)
    return remark("also_at", lines=places) if places else ""
