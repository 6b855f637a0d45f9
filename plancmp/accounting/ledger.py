"""The ledger while a plan is read, and what it says when all steps have written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model import Account, Issue, Ledger, SourceText, Span
from ..registry.numerals import NUMERAL_CHARS, ORDINAL
from .claims import TABLE_REST, TABLE_VALUE, TABLE_WORDS, Claim, Ground, paint

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
        found = [_account(source, span, claim) for span, claim in paint(source.text, claims)]
        found += _in_characters(source, claims)
        return tuple(sorted(found, key=lambda account: account.figure))


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
    words = claim.span if line.holds(claim.span) else figure
    return Account(figure, words, claim.status, claim.stage, claim.rule, claim.message)


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
