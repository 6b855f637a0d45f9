"""Puts together what each step of the reading made of the plan's numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model import Issue, NormalText, Plan, Span
from ..registry.numerals import NUMERAL_CHARS, ORDINAL
from ..tables import find_tables
from ..text import normalise
from .claims import Claim, Status, paint
from .prose import of_passages
from .quantities import of_targets
from .structure import of_headings, of_page
from .tables import TABLE_REST, TABLE_VALUE, TABLE_WORDS, of_tables

UNACCOUNTED = "unaccounted"  # the rule of a digit that nothing explains
_NUMERAL = re.compile(rf"[{NUMERAL_CHARS}半]+(?:分之{ORDINAL})?")


@dataclass(frozen=True, slots=True)
class Account:
    """A number of the file and what became of it.

    `figure`: its digits (or its Chinese numeral, where that was read as a quantity); `words`: all
    that the finding speaks of (2021—2025年), inside the figure's line. `status`, `stage`, `rule`,
    `message`: as in Claim.
    """

    figure: Span
    words: Span
    status: Status
    stage: str
    rule: str
    message: str


def account(plan: Plan) -> tuple[Account, ...]:
    """All numbers of the plan's file, in its order.

    Guarantee: each digit of the source (str.isdigit) lies in the figure of exactly one Account. A
    digit that no step of the reading explains has status issue and rule UNACCOUNTED.
    """
    normal = normalise(plan.source)
    claims = list(_claims(plan, normal))
    found = [_account(plan, span, claim) for span, claim in paint(plan.source.text, claims)]
    found += _in_characters(plan, claims)
    return tuple(sorted(found, key=lambda one: one.figure))


def unread(plan: Plan) -> tuple[Issue, ...]:
    """Issues for the numbers of a plan under way that no step has read or explained."""
    rules = (TABLE_VALUE, TABLE_WORDS, TABLE_REST, UNACCOUNTED)
    return tuple(
        Issue(one.stage, one.words, one.message, one.rule)
        for one in account(plan)
        if one.status == "issue" and one.rule in rules
    )


def _claims(plan: Plan, normal: NormalText) -> Iterator[Claim]:
    """All claims, the one that decides first: what was read, then why something wasn't, then where
    it stands. The issues of whole lines and regions come last: they explain what is left."""
    found = find_tables(normal)
    markup, chrome = of_page(plan, normal)
    yield from markup
    yield from of_targets(plan)
    yield from of_passages(plan, normal, found)
    issues = [_of_issue(issue) for issue in plan.issues]
    yield from (claim for claim in issues if claim.stage in ("quantities", "targets", "tables"))
    yield from of_headings(plan)
    yield from of_tables(plan, normal, found)
    yield from chrome
    yield from issues


def _of_issue(issue: Issue) -> Claim:
    return Claim(issue.span, "issue", issue.stage, issue.rule, issue.message)


def _account(plan: Plan, figure: Span, claim: Claim | None) -> Account:
    if claim is None:
        claim = Claim(figure, "issue", "quantities", UNACCOUNTED, "未处理的数字")
    line = plan.source.line_span(plan.source.line_at(figure.start))
    words = claim.span if line.holds(claim.span) else figure
    return Account(figure, words, claim.status, claim.stage, claim.rule, claim.message)


def _in_characters(plan: Plan, claims: list[Claim]) -> Iterator[Account]:
    """The quantities without a digit: 一所, 三分之二."""
    seen: set[Span] = set()
    for claim in claims:
        words = plan.source.slice(claim.span)
        if claim.status != "quantity" or claim.span in seen or any(map(str.isdigit, words)):
            continue
        seen.add(claim.span)
        numeral = _NUMERAL.search(words)
        start, end = numeral.span() if numeral else (0, len(words))
        figure = Span(claim.span.start + start, claim.span.start + end)
        yield replace(_account(plan, figure, claim), words=claim.span)
