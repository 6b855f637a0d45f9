"""职普比大体相当: kept about equal, when the plan's own numbers say that it isn't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..compare.values import as_number
from ..model import Finding, Proof, Span, Target
from ..registry.audit import audit_words
from .statements import Statements


@dataclass(frozen=True, slots=True)
class _Shares:
    vocational: float
    general: float
    span: Span
    quote: Span
    words: str
    words_en: str

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
    line = stated.plan.source.line_at(quote.start)
    other = stated.plan.source.line_at(shares.span.start)
    return Finding(
        kind="keep_unreached", severity="high", topic=topic or "vocational", indicator_id="",
        indicator="职普比", a=Proof(quote), b=Proof(shares.quote, shares.span),
        message=f"行 {line} 称保持大体相当，而现状为{shares.words}（行 {other}）",
        message_en=f"line {line} is to keep both about equal, but it is {shares.words_en} "
        f"(line {other})",
    )  # fmt: skip


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
        return _Shares(*shares, one.value_span, one.quote_span, one.value, one.value)
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
    line = stated.line(first)
    counts = f"{vocational:g}{first.unit}", f"{general_count:g}{second.unit}"
    words = f"中职{counts[0]}（行 {line}）、普通高中{counts[1]}"
    told = f"{counts[0]} (line {line}) vocational and {counts[1]} general students"
    return _Shares(vocational, general_count, second.value_span, second.quote_span, words, told)
