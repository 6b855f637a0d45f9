"""Numbers that can't be right as they are written, and what is kept about equal when the plan's
own numbers say that it isn't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..compare.values import as_number
from ..model import Amount, Own, Quote, Span, Target, remark
from ..model.comparison import Finding, Proof
from ..model.remark import Arg
from ..quantities import REVERSED
from ..sectors.compare import Balance, BalanceSide, audit_words
from .progress import CLAUSE_MARK, Statements, value

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
    if share and number is not None and max(number, as_number(target.value_high or 0) or 0) > 100:
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
    last = stated.plan.meta.last_year
    if last is None:
        return
    late = [
        target for target in stated.own if target.kind == "target" and (target.year or 0) > last
    ]
    for _, sentence in groupby(late, key=lambda target: target.context):
        targets = list(sentence)
        first, other = targets[0], targets[-1] if len(targets) > 1 else None
        line, year = stated.number(first), first.year or 0
        if other is None:
            message = remark("beyond_period", year=year, last=last, line=line)
        else:
            message = remark(
                "several_beyond_period", year=year, last=last, line=line, count=len(targets)
            )
        end = Proof(other.quote_span) if other else None
        yield stated.finding("beyond_period", "low", first, end, message)


@dataclass(frozen=True, slots=True)
class _Shares:
    first: float
    second: float
    span: Span
    quote: Span
    code: str
    args: dict[str, Arg]

    @property
    def least(self) -> float:
        whole = self.first + self.second
        return min(self.first, self.second) / whole if whole else 0.5


def unbalanced(stated: Statements) -> Iterator[Finding]:
    """Where two are to be kept about equal and are not: dandong 190 against 34 (3.7:6.3)."""
    for balance in audit_words().balances:
        shares = _stated_ratio(stated, balance) or _counts(stated, balance)
        if shares is not None and shares.least < balance.least:
            yield from _broken(stated, balance, shares)


def _broken(stated: Statements, balance: Balance, shares: _Shares) -> Iterator[Finding]:
    """The first place that promises the balance, against the shares."""
    plan = stated.plan
    for section in plan.sections:
        if section.role == "review" or section.kind == "table":
            continue
        for own in section.own:
            match = balance.promise.search(plan.source.slice(own))
            if match is None:
                continue
            quote = Span(own.start + match.start(), own.start + match.end())
            message = remark(shares.code, line=stated.place(quote), **shares.args)
            yield Finding(
                kind="keep_unreached", severity="high", topic=section.topic or balance.topic,
                indicator_id="", indicator=balance.name, a=Proof(quote),
                b=Proof(shares.quote, shares.span), message=message,
            )  # fmt: skip
            return


def _stated_ratio(stated: Statements, balance: Balance) -> _Shares | None:
    """职普比 3.7:6.3: as the plan's review states it."""
    for target in stated.own:
        match = balance.ratio.search(target.indicator)
        if match is None or target.kind != "actual" or not isinstance(target.value, str):
            continue
        try:
            first, second = (float(part) for part in target.value.split(":"))
        except ValueError:  # a ratio of three, or of words
            continue
        swapped = match.group().startswith(balance.swapped)
        shares = (second, first) if swapped else (first, second)
        ratio = Amount(target.value, place=stated.number(target))
        return _Shares(
            *shares, target.value_span, target.quote_span, balance.stated, {"ratio": ratio}
        )
    return None


def _counts(stated: Statements, balance: Balance) -> _Shares | None:
    """Both as counted at the start: sanmenxia 113 (中职 1.3) and 145 (普高 3.9)."""
    found = [one for side in balance.sides if (one := _reached(stated, side)) is not None]
    if len(found) < 2:
        return None
    (first_count, first), (second_count, second) = found
    if first.unit != second.unit:
        return None
    args: dict[str, Arg] = {
        side.arg: Amount(count, unit=target.unit, place=stated.number(target))
        for side, (count, target) in zip(balance.sides, found, strict=True)
    }
    return _Shares(
        first_count, second_count, second.value_span, second.quote_span, balance.counted, args
    )


def _reached(stated: Statements, side: BalanceSide) -> tuple[float, Target] | None:
    for measure in stated.reached:
        number = as_number(measure.target.value)
        is_side = (
            measure.target.indicator_id == side.indicator and side.word in measure.target.indicator
        )
        if number is not None and is_side:
            return number, measure.target
    return None
