"""职普比大体相当: kept about equal, when the plan's own numbers say that it isn't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..compare.values import as_number
from ..model import Amount, Finding, Proof, Remark, Span, Target, remark
from ..model.remark import Arg
from ..sectors.audit import audit_words
from .statements import Statements


@dataclass(frozen=True, slots=True)
class _Shares:
    vocational: float
    general: float
    span: Span
    quote: Span
    code: str
    args: dict[str, Arg]

    @property
    def least(self) -> float:
        whole = self.vocational + self.general
        return min(self.vocational, self.general) / whole if whole else 0.5


def unbalanced(stated: Statements) -> Iterator[Finding]:
    """Where the two are to be kept about equal and are not: dandong 190 against 34 (3.7:6.3)."""
    shares = _stated_ratio(stated) or _students(stated)
    if shares is None or shares.least >= audit_words().least:
        return
    plan = stated.plan
    for section in plan.sections:
        if section.role == "review" or section.kind == "table":
            continue
        for own in section.own:
            match = audit_words().balance.search(plan.source.slice(own))
            if match is None:
                continue
            quote = Span(own.start + match.start(), own.start + match.end())
            yield _finding(stated, quote, section.topic, shares)
            return


def _finding(stated: Statements, quote: Span, topic: str, shares: _Shares) -> Finding:
    return Finding(
        kind="keep_unreached", severity="high", topic=topic or "vocational", indicator_id="",
        indicator="职普比", a=Proof(quote), b=Proof(shares.quote, shares.span),
        message=_message(stated, quote, shares),
    )  # fmt: skip


def _message(stated: Statements, quote: Span, shares: _Shares) -> Remark:
    return remark(shares.code, line=stated.place(quote), **shares.args)


def _stated_ratio(stated: Statements) -> _Shares | None:
    """职普比 3.7:6.3: as the plan's review states it."""
    for one in stated.own:
        words = audit_words().ratio.search(one.indicator)
        if words is None or one.kind != "actual" or not isinstance(one.value, str):
            continue
        try:
            first, second = (float(part) for part in one.value.split(":"))
        except ValueError:  # a ratio of three, or of words
            continue
        shares = (first, second) if words.group().startswith("职") else (second, first)
        ratio = Amount(one.value, place=stated.number(one))
        return _Shares(
            *shares, one.value_span, one.quote_span, "balance_broken", {"ratio": ratio}
        )
    return None


def _students(stated: Statements) -> _Shares | None:
    """Students of both kinds at the start: sanmenxia 113 (中职 1.3) and 145 (普高 3.9)."""
    found: dict[str, tuple[float, Target]] = {}
    for one in stated.reached:
        number = as_number(one.target.value)
        name = one.target.indicator_id
        general = name == "highschool_students" and "普通" in one.target.indicator
        if number is not None and (name == "vocational_students" or general):
            found.setdefault(name, (number, one.target))
    if len(found) < 2:
        return None
    (vocational, first), (general_count, second) = (
        found["vocational_students"], found["highschool_students"],
    )  # fmt: skip
    if first.unit != second.unit:
        return None
    counts: dict[str, Arg] = {
        "vocational": Amount(vocational, unit=first.unit, place=stated.number(first)),
        "general": Amount(
            general_count, unit=second.unit, place=stated.number(second)
        ),
    }
    return _Shares(
        vocational, general_count, second.value_span, second.quote_span,
        "balance_broken_by_counts", counts,
    )  # fmt: skip
