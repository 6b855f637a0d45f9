"""Numbers that can't be right as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..compare.values import as_number
from ..model import Amount, Finding, Own, Proof, Quote, Target, remark
from ..quantities import REVERSED
from ..sectors.audit import audit_words
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
        yield stated.finding("unit_error", "high", target, other, remark(
            "two_units_of_one", first=stated.number(target), amount=value(target),
            second=stated.number(other), other=value(other),
        ))  # fmt: skip


def _doubted(stated: Statements) -> Iterator[Finding]:
    """What the reading of tables doubted: a ratio of shares under % (huantai 123)."""
    for issue in stated.plan.issues:
        if not issue.message.startswith(_UNIT_DOUBT):
            continue
        target = next((one for one in stated.own if one.value_span == issue.span), None)
        if target is None:
            continue
        message = remark("ratio_in_percent", stated=stated.stated(target))
        yield stated.finding("unit_error", "high", target, None, message)


def _magnitude(stated: Statements, target: Target) -> Iterator[Finding]:
    """1.3万人 → 15000万人: one of the two has the wrong scale."""
    goal, before = as_number(target.value), target.baseline
    if not isinstance(before, float) or goal is None or min(goal, before) <= 0:
        return
    if target.unit in ("", "%") or max(goal / before, before / goal) < _MAGNITUDE:
        return
    yield stated.finding("unit_error", "medium", target, None, remark(
        "start_far_from_target", start=Amount(before), target=stated.stated(target),
        times=_MAGNITUDE,
    ))  # fmt: skip


def _impossible(stated: Statements, target: Target) -> Iterator[Finding]:
    number = as_number(target.value)
    phrase = f"{target.indicator}{stated.words(target.quote_span)}"
    share = target.unit == "%" and audit_words().over.search(phrase) is None
    if share and number is not None and max(number, target.value_high or 0) > 100:
        message = remark("over_hundred", stated=stated.stated(target))
        yield stated.finding("impossible", "high", target, None, message)
    source = stated.plan.source
    before = source.line_span(source.line_at(target.value_span.start)).start
    lead = source.text[max(before, target.value_span.start - 12) : target.value_span.end]
    clause = CLAUSE_MARK.split(lead)[-1]
    if target.comparator == "range" and audit_words().floor.search(clause):
        place = stated.number(target)
        message = remark("bound_and_range", quote=Quote(clause.strip()), line=place)
        yield stated.finding("impossible", "low", target, None, message)


def _reversed(stated: Statements) -> Iterator[Finding]:
    """Ranges the wrong way round, which are no quantities and so an issue of the reading."""
    source = stated.plan.source
    for issue in stated.plan.issues:
        if issue.message != REVERSED:
            continue
        words = source.slice(issue.span)
        yield Finding(
            kind="impossible", severity="high", topic="", indicator_id="", indicator=words,
            a=Proof(issue.span), b=None,
            message=remark("range_reversed", words=Own(words), line=stated.place(issue.span)),
        )  # fmt: skip


def _beyond(stated: Statements) -> Iterator[Finding]:
    """Targets for a year after the plan's time, a finding for each sentence."""
    last = stated.plan.meta.period[1]
    late = [one for one in stated.own if one.kind == "target" and (one.year or 0) > last]
    for _, sentence in groupby(late, key=lambda one: one.context):
        found = list(sentence)
        first, other = found[0], found[-1] if len(found) > 1 else None
        line, year = stated.number(first), first.year or 0
        if other is None:
            message = remark("beyond_period", year=year, last=last, line=line)
        else:
            message = remark(
                "several_beyond_period", year=year, last=last, line=line, count=len(found)
            )
        end = Proof(other.quote_span) if other else None
        yield stated.finding("beyond_period", "low", first, end, message)
