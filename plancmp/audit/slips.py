"""Numbers that can't be right as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..compare.values import as_number
from ..model import Finding, Proof, Target
from ..quantities import REVERSED
from ..registry.audit import audit_words
from .statements import CLAUSE_MARK, Statements, value

_MAGNITUDE = 20  # times that no count grows or falls in one period: a unit slipped
_UNIT_DOUBT = "单位可能有误"  # the reading's own doubt, an Issue of the table


def slips(stated: Statements) -> Iterator[Finding]:
    """Units that can't be right, shares over 100 %, bounds before ranges, years beyond the plan."""
    yield from _two_units(stated)
    yield from _doubted(stated)
    for target in stated.own:
        yield from _magnitude(stated, target)
        yield from _impossible(stated, target)
    yield from _reversed(stated)
    yield from _beyond(stated)


def _two_units(stated: Statements) -> Iterator[Finding]:
    """The same number of the same measure in per cent and in pieces (sanmenxia 107 and 238)."""
    for promise in stated.promises:
        other = promise.contradiction
        if other is None or promise.measure.family != "percent":
            continue
        target = promise.target
        lines = stated.line(target), stated.line(other)
        yield stated.finding("unit_error", "high", target, other, (
            f"同一数值两种单位：行 {lines[0]} 为{value(target)}，行 {lines[1]} 为{value(other)}",
            f"one number in two units: {value(target)} in line {lines[0]}, "
            f"{value(other)} in line {lines[1]}",
        ))  # fmt: skip


def _doubted(stated: Statements) -> Iterator[Finding]:
    """What the reading of tables doubted: a ratio of shares under % (huantai 123)."""
    for issue in stated.plan.issues:
        if not issue.message.startswith(_UNIT_DOUBT):
            continue
        target = next((one for one in stated.own if one.value_span == issue.span), None)
        if target is None:
            continue
        line = stated.line(target)
        yield stated.finding("unit_error", "high", target, None, (
            f"{value(target)}（行 {line}）是两个比例之比，不会以%计",
            f"{value(target)} (line {line}) is a ratio of two shares, which has no %",
        ))  # fmt: skip


def _magnitude(stated: Statements, target: Target) -> Iterator[Finding]:
    """1.3万人 → 15000万人: one of the two has the wrong scale."""
    goal, before = as_number(target.value), target.baseline
    if not isinstance(before, float) or goal is None or min(goal, before) <= 0:
        return
    if target.unit in ("", "%") or max(goal / before, before / goal) < _MAGNITUDE:
        return
    line = stated.line(target)
    yield stated.finding("unit_error", "medium", target, None, (
        f"起点{before:g}与目标{value(target)}（行 {line}）相差{_MAGNITUDE}倍以上，单位疑有误",
        f"the start {before:g} and the target {value(target)} (line {line}) are more than "
        f"{_MAGNITUDE} times apart: a unit may be wrong",
    ))  # fmt: skip


def _impossible(stated: Statements, target: Target) -> Iterator[Finding]:
    number, line = as_number(target.value), stated.line(target)
    phrase = f"{target.indicator}{stated.words(target.quote_span)}"
    share = target.unit == "%" and audit_words().over.search(phrase) is None
    if share and number is not None and max(number, target.value_high or 0) > 100:
        yield stated.finding("impossible", "high", target, None, (
            f"占比超过100%：{value(target)}（行 {line}）",
            f"a share over 100 %: {value(target)} (line {line})",
        ))  # fmt: skip
    source = stated.plan.source
    before = source.line_span(source.line_at(target.value_span.start)).start
    lead = source.text[max(before, target.value_span.start - 12) : target.value_span.end]
    clause = CLAUSE_MARK.split(lead)[-1]
    if target.comparator == "range" and audit_words().floor.search(clause):
        yield stated.finding("impossible", "low", target, None, (
            f"界限与区间并用：“{clause.strip()}”（行 {line}），不知以何为准",
            f"a bound before a range ({clause.strip()}, line {line}): which of the two holds?",
        ))  # fmt: skip


def _reversed(stated: Statements) -> Iterator[Finding]:
    """Ranges the wrong way round, which are no quantities and so an issue of the reading."""
    source = stated.plan.source
    for issue in stated.plan.issues:
        if issue.message != REVERSED:
            continue
        words, line = source.slice(issue.span), source.line_at(issue.span.start)
        yield Finding(
            kind="impossible", severity="high", topic="", indicator_id="", indicator=words,
            a=Proof(issue.span), b=None,
            message=f"{REVERSED}：{words}（行 {line}）",
            message_en=f"a range the wrong way round: {words} (line {line})",
        )  # fmt: skip


def _beyond(stated: Statements) -> Iterator[Finding]:
    """Targets for a year after the plan's time, a finding for each sentence."""
    last = stated.plan.meta.period[1]
    late = [one for one in stated.own if one.kind == "target" and (one.year or 0) > last]
    for _, sentence in groupby(late, key=lambda one: one.context):
        found = list(sentence)
        first, line = found[0], stated.line(found[0])
        other = found[-1] if len(found) > 1 else None
        count = (f"，同句共{len(found)}个数", f", {len(found)} numbers") if other else ("", "")
        end = Proof(other.quote_span) if other else None
        yield stated.finding("beyond_period", "low", first, end, (
            f"期限{first.year}年在规划期（至{last}年）之后（行 {line}{count[0]}）",
            f"due in {first.year}, after the plan's time (to {last}) (line {line}{count[1]})",
        ))  # fmt: skip
