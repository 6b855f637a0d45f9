"""The ledger of a plan's numbers, written by each step of the reading as it reads.

`OpenLedger.write(ground, claims)`: what a step says of digits; `OpenLedger.close(source)`: one
account for each number, nothing left out. `unread(ledger)`: issues for the numbers that no step
has read or explained.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from .lexicon.numerals import NUMERAL_CHARS, ORDINAL
from .model import Account, Chrome, Issue, Ledger, NormalText, Section, SourceText, Span, Status

BASELINE = "baseline"  # where a target's value starts from
# What of a table was not read: a value, a number among words, one in a line beside the cells.
TABLE_VALUE, TABLE_WORDS, TABLE_REST = "table_value", "table_words", "table_rest"


class Ground(IntEnum):
    """What a claim rests on, the strongest first: what was read, then why something wasn't, then
    where it stands. The issues of whole lines and regions explain what is left."""

    MARKUP = 1
    VALUE = 2
    RULE = 3
    ISSUE = 4
    HEADING = 5
    TABLE = 6
    PAGE = 7
    REGION = 8


@dataclass(frozen=True, slots=True)
class Claim:
    """What the digits at a place of the source are, and which step of the reading says so.

    `status`, `stage`, `rule`, `message`: as in Account.
    """

    span: Span
    status: Status
    stage: str
    rule: str
    message: str


_INNER = ".．﹒,，"  # 41.17, 18,782: of one number


def paint(text: str, claims: Iterable[Claim]) -> Iterator[tuple[Span, Claim | None]]:
    """The runs of digits of a source text in order, each with the first claim that holds it; None
    where there is no such claim.

    Guarantee: each digit (str.isdigit) lies in exactly one run. A run goes on over the point
    inside a number while one claim holds both sides.
    """
    places = [at for at, char in enumerate(text) if char.isdigit()]
    owners: list[Claim | None] = [None] * len(places)
    for claim in claims:
        first = bisect_left(places, claim.span.start)
        for k in range(first, bisect_left(places, claim.span.end, first)):
            owners[k] = owners[k] or claim
    start = 0
    for k in range(1, len(places) + 1):
        if k == len(places) or not _joined(text, places, owners, k):
            yield Span(places[start], places[k - 1] + 1), owners[start]
            start = k


def _joined(text: str, places: list[int], owners: list[Claim | None], k: int) -> bool:
    """Whether digit k goes on with the number that digit k - 1 stands in."""
    before, at = places[k - 1], places[k]
    near = at == before + 1 or (at == before + 2 and text[before + 1] in _INNER)
    return near and owners[k] is owners[k - 1]


UNACCOUNTED = "unaccounted"  # the rule of a digit that nothing explains
_NUMERAL = re.compile(rf"[{NUMERAL_CHARS}半]+(?:分之{ORDINAL})?")


class OpenLedger:
    """What the steps have said of the plan's numbers so far."""

    def __init__(self) -> None:
        self._claims: dict[Ground, list[Claim]] = {ground: [] for ground in Ground}

    def write(self, ground: Ground, claims: Iterable[Claim]) -> None:
        """Notes what a step says. Of two claims the one with the stronger ground is believed, of
        one ground the first."""
        self._claims[ground].extend(claims)

    def close(self, source: SourceText) -> Ledger:
        """The account of all numbers of the file, in its order.

        Guarantee: each digit of the source (str.isdigit) lies in the figure of exactly one
        Account. A digit that no step explains has status issue and rule UNACCOUNTED.
        """
        claims = [claim for ground in Ground for claim in self._claims[ground]]
        accounts = [_account(source, span, claim) for span, claim in paint(source.text, claims)]
        accounts += _in_characters(source, claims)
        return tuple(sorted(accounts, key=lambda account: account.figure))


def unread(ledger: Ledger) -> tuple[Issue, ...]:
    """Issues for the numbers that no step has read or explained."""
    rules = (TABLE_VALUE, TABLE_WORDS, TABLE_REST, UNACCOUNTED)
    return tuple(
        Issue(account.stage, account.words, account.message, account.rule)
        for account in ledger
        if account.status == "issue" and account.rule in rules
    )


def _account(source: SourceText, figure: Span, claim: Claim | None) -> Account:
    if claim is None:
        claim = Claim(figure, "issue", "quantities", UNACCOUNTED, "未处理的数字")
    line = source.line_span(source.line_at(figure.start))
    span = claim.span if line.holds(claim.span) else figure
    return Account(figure, span, claim.status, claim.stage, claim.rule, claim.message)


def _in_characters(source: SourceText, claims: list[Claim]) -> Iterator[Account]:
    """The quantities without a digit: 一所, 三分之二."""
    seen: set[Span] = set()
    for claim in claims:
        words = source.slice(claim.span)
        if claim.status != "quantity" or claim.span in seen or any(map(str.isdigit, words)):
            continue
        seen.add(claim.span)
        numeral = _NUMERAL.search(words)
        start, end = numeral.span() if numeral else (0, len(words))
        figure = Span(claim.span.start + start, claim.span.start + end)
        yield replace(_account(source, figure, claim), words=claim.span)


def of_headings(sections: Iterable[Section]) -> Iterator[Claim]:
    """The numbers that headings, boxes and tables are counted by. A heading's words are a passage,
    so that a promise made in a heading is read."""
    for section in sections:
        number = Span(section.span.start, section.heading_span.start)
        if section.kind == "heading":
            yield Claim(number, "known", "outline", "heading_number", "标题的编号")
        else:
            yield Claim(number, "known", "tables", "table_number", "专栏、表或附件的编号")


def of_markup(normal: NormalText) -> list[Claim]:
    """The digits in markup: they are in no normalised text."""
    kept = set(normal.offsets)
    claims: list[Claim] = []
    for at, char in enumerate(normal.source.text):
        if not char.isdigit() or at in kept:
            continue
        follows = bool(claims) and claims[-1].span.end == at
        start = claims.pop().span.start if follows else at
        claims.append(Claim(Span(start, at + 1), "page", "page", "markup", "网页或文档的标记"))
    return claims


def of_page(source: SourceText, chrome: Iterable[Chrome]) -> Iterator[Claim]:
    """The digits of lines that are no part of the plan."""
    for lines in chrome:
        first, last = source.line_span(lines.first_line), source.line_span(lines.last_line)
        yield Claim(Span(first.start, last.end), "page", "page", "page", lines.reason)


def of_issues(issues: Iterable[Issue]) -> Iterator[Claim]:
    """The digits of what was seen and not understood."""
    for issue in issues:
        yield Claim(issue.span, "issue", issue.stage, issue.rule, issue.message)


def of_torn(torn: Iterable[Span], issues: Iterable[Issue]) -> Iterator[Claim]:
    """The digits of what looked like a table and was not read, with the issue that says so."""
    said = {issue.span.start: issue.message for issue in issues}
    for region in torn:
        message = said.get(region.start, "表格未能还原")
        yield Claim(region, "issue", "tables", "torn_table", message)
