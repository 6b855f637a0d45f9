"""A promise held against what the plan says is reached already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..align import Promise
from ..align.promises import SAME_WORDING_OTHER_VALUE, wording
from ..align.relation import relation
from ..compare.starts import start
from ..compare.values import as_number
from ..compare.wording import number_words
from ..model import Finding, Proof, Severity, Target
from ..registry.audit import audit_words
from ..registry.comparators import is_floor, meanings
from ..registry.indicators import indicators
from .statements import CLAUSE_MARK, Statements, group_of, value

_ROUND = 1  # 保持在99%以上 at 99.2% keeps the round number below: no step back
_LEAD = 24  # characters before a quote in which 保持 may stand


@dataclass(frozen=True, slots=True)
class _Reached:
    value: float
    proof: Proof
    line: int


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


def _reached(promise: Promise, stated: Statements) -> _Reached | None:
    """What is reached of the promise's measure: a registered rate's start, or for other shares of
    which more is promised (以上) an actual value in the same words."""
    plan, target = stated.plan, promise.target
    before = start(promise, plan)
    if before is not None:
        if before.actual is not None:
            span, quote = before.actual.value_span, before.actual.quote_span
        else:
            if target.start is None:
                return None
            span, quote = target.start.span, target.quote_span
        return _Reached(before.value, Proof(quote, span), plan.source.line_at(span.start))
    if target.indicator_id or promise.measure.family != "percent" or target.comparator != ">=":
        return None
    for one in stated.reached:
        likeness = wording(promise.measure, one)
        findings = relation(promise.measure, one).outcome
        number = as_number(one.target.value)
        same = likeness >= SAME_WORDING_OTHER_VALUE and findings in ("ignore", "note")
        if same and one.family == "percent" and number is not None:
            found = one.target
            proof = Proof(found.quote_span, found.value_span)
            return _Reached(number, proof, stated.line(found))
    return None


def _keeps(stated: Statements, target: Target) -> bool:
    """Whether the plan says that it keeps the value."""
    source = stated.plan.source
    line = source.line_span(source.line_at(target.value_span.start))
    if not line.holds(target.quote_span):
        return False  # a table's label, the value elsewhere
    start = max(line.start, target.quote_span.start - _LEAD)
    marks = CLAUSE_MARK.finditer(source.text, start, target.value_span.start)
    clause = max((mark.end() for mark in marks), default=start)
    return audit_words().keep.search(source.text[clause : target.value_span.end]) is not None


def _unreached(stated: Statements, kept: Target, reached: _Reached, ahead: float) -> Finding:
    severity: Severity = "high" if ahead >= 1 else "medium"
    words = f"{number_words(reached.value)}{kept.unit}"
    line = stated.line(kept)
    return stated.finding("keep_unreached", severity, kept, reached.proof, (
        f"行 {line} 称保持{value(kept)}，而现状只有{words}（行 {reached.line}）",
        f"line {line} is to keep {value(kept)}, but {words} is reached (line {reached.line})",
    ))  # fmt: skip


def _below(stated: Statements, promise: Promise, reached: _Reached, ahead: float) -> Finding:
    target = promise.target
    known = indicators().get(target.indicator_id)
    worse = ("高于", "above") if known and known.better == "lower" else ("低于", "below")
    severity: Severity = "high" if ahead <= -1 else "medium"
    words, line = f"{number_words(reached.value)}{target.unit}", stated.line(target)
    also = _also(stated, promise)
    return stated.finding("below_reached", severity, target, reached.proof, (
        f"目标{value(target)}（行 {line}）{worse[0]}已达到的{words}（行 {reached.line}）{also[0]}",
        f"the target {value(target)} (line {line}) is {worse[1]} the {words} already reached "
        f"(line {reached.line}){also[1]}",
    ))  # fmt: skip


def _at(stated: Statements, promise: Promise, reached: _Reached, kept: bool) -> Finding:
    target = promise.target
    known = indicators().get(target.indicator_id)
    full = known is not None and known.ceiling == reached.value
    severity: Severity = "low" if full or kept or target.comparator != "=" else "medium"
    line, words = stated.line(target), f"{number_words(reached.value)}{target.unit}"
    kept_words = ("，写明保持", ", to be kept") if kept else ("", "")
    note = ("，已到上限", ", its ceiling") if full else kept_words
    return stated.finding("no_progress", severity, target, reached.proof, (
        f"目标{value(target)}（行 {line}）与现状{words}（行 {reached.line}）相同{note[0]}",
        f"the target {value(target)} (line {line}) is what is reached already: {words} "
        f"(line {reached.line}){note[1]}",
    ))  # fmt: skip


def _also(stated: Statements, promise: Promise) -> tuple[str, str]:
    lines = sorted({stated.line(one) for one in promise.others} - {stated.line(promise.target)})
    if not lines:
        return "", ""
    listed = [str(line) for line in lines]
    return f"；另见行 {'、'.join(listed)}", f"; also line {', '.join(listed)}"

