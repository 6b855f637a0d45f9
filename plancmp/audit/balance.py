"""职普比大体相当: kept about equal, when the plan's own numbers say that it isn't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..compare.values import as_number
from ..model import Amount, Finding, Proof, Span, Target, remark
from ..model.remark import Arg
from ..sectors.audit import Balance, Side, audit_words
from .statements import Statements


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
    for one in stated.own:
        words = balance.ratio.search(one.indicator)
        if words is None or one.kind != "actual" or not isinstance(one.value, str):
            continue
        try:
            first, second = (float(part) for part in one.value.split(":"))
        except ValueError:  # a ratio of three, or of words
            continue
        swapped = words.group().startswith(balance.swapped)
        shares = (second, first) if swapped else (first, second)
        ratio = Amount(one.value, place=stated.number(one))
        return _Shares(*shares, one.value_span, one.quote_span, balance.stated, {"ratio": ratio})
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


def _reached(stated: Statements, side: Side) -> tuple[float, Target] | None:
    for one in stated.reached:
        number = as_number(one.target.value)
        is_side = one.target.indicator_id == side.indicator and side.word in one.target.indicator
        if number is not None and is_side:
            return number, one.target
    return None
