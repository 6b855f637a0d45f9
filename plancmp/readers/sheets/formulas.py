"""The results of simple formulas that no program has worked out yet.

A library that writes a workbook leaves the results of its formulas to the program that opens it
first; until then the cell is empty. Sums, averages and the four operations over numbers of the
same sheet have one result, whoever works it out; any other formula has none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, DecimalException

Place = tuple[int, int]  # row and column from 1
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_CELL = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_TOKEN = re.compile(
    rf"\s*(?:(?P<cells>{_CELL}(?::{_CELL})?)(?![\w.!(])|(?P<number>\d+(?:\.\d+)?)(?![\w.!:])"
    r"|(?P<name>SUM|AVERAGE)(?=\()|(?P<sign>[-+*/(),%]))\s*",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a formula: so deep can its brackets be
_DEEPEST = 50  # formulas that wait for one another
_MOST = 1_000_000  # cells looked at in a sheet


class _Unsolved(Exception):
    """A formula has no result here."""


def position(reference: str) -> Place | None:
    """The row and column of a reference: B3 is 3, 2."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for char in match[1].upper():
        column = column * 26 + ord(char) - ord("A") + 1
    return int(match[2]), column


@dataclass
class Formulas:
    """The numbers of a sheet and its formulas without a result, by their place."""

    numbers: dict[Place, str] = field(default_factory=dict)
    unsolved: dict[Place, str] = field(default_factory=dict)
    _results: dict[Place, Decimal | None] = field(default_factory=dict)
    _waiting: list[Place] = field(default_factory=list)
    _seen: int = 0

    def result(self, place: Place) -> Decimal | None:
        """The result of the formula at a place; None where it has none."""
        if place not in self._results:
            try:
                self._results[place] = self._solved(place)
            except (_Unsolved, DecimalException):
                self._results[place] = None
        return self._results[place]

    def _solved(self, place: Place) -> Decimal:
        formula = self.unsolved[place]
        if place in self._waiting or len(self._waiting) > _DEEPEST or len(formula) > _LONGEST:
            raise _Unsolved
        self._waiting.append(place)
        try:
            return _Calculation(self, list(_tokens(formula))).whole()
        finally:
            self._waiting.pop()

    def value(self, place: Place) -> Decimal | None:
        """The number in a cell; None where it is empty or words."""
        self._seen += 1
        if self._seen > _MOST:
            raise _Unsolved
        if place in self.unsolved:
            result = self.result(place)
            if result is None:
                raise _Unsolved
            return result
        return Decimal(self.numbers[place]) if place in self.numbers else None


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    """The kinds and words of a formula's parts."""
    at = 0
    while at < len(formula):
        match = _TOKEN.match(formula, at)
        if match is None or match.lastgroup is None:
            raise _Unsolved
        yield match.lastgroup, match[match.lastgroup].upper()
        at = match.end()


@dataclass
class _Calculation:
    """A formula under way: its parts, and the one that comes next."""

    formulas: Formulas
    tokens: list[tuple[str, str]]
    at: int = 0

    def whole(self) -> Decimal:
        result = self._sum()
        if self.at < len(self.tokens):
            raise _Unsolved
        return result

    def _take(self, *signs: str) -> str:
        """The next part, where it is one of these signs; else nothing."""
        kind, words = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        if kind != "sign" or words not in signs:
            return ""
        self.at += 1
        return words

    def _sum(self) -> Decimal:
        result = self._product()
        while sign := self._take("+", "-"):
            own = self._product()
            result = result + own if sign == "+" else result - own
        return result

    def _product(self) -> Decimal:
        result = self._signed()
        while sign := self._take("*", "/"):
            own = self._signed()
            result = result * own if sign == "*" else result / own
        return result

    def _signed(self) -> Decimal:
        minus = False
        while sign := self._take("-", "+"):
            minus ^= sign == "-"
        result = self._single()
        while self._take("%"):
            result /= 100
        return -result if minus else result

    def _single(self) -> Decimal:
        if self._take("("):
            result = self._sum()
            self._close()
            return result
        kind, words = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        self.at += 1
        if kind == "number":
            return Decimal(words)
        if kind == "name":
            return self._function(words)
        values = list(self._cells(words)) if kind == "cells" and ":" not in words else []
        if not values:  # an empty cell is a gap in the table rather than a 0
            raise _Unsolved
        return values[0]

    def _function(self, name: str) -> Decimal:
        """A sum or an average; empty cells and words in its ranges count as nothing."""
        self.at += 1  # its bracket
        values: list[Decimal] = []
        while True:
            kind, words = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
            if kind == "cells" and ":" in words:
                self.at += 1
                values.extend(self._cells(words))
            else:
                values.append(self._sum())
            if not self._take(","):
                break
        self._close()
        if not values:
            raise _Unsolved
        total = sum(values, Decimal(0))
        return total if name == "SUM" else total / len(values)

    def _close(self) -> None:
        if not self._take(")"):
            raise _Unsolved

    def _cells(self, words: str) -> Iterator[Decimal]:
        """The numbers of a cell or of a range of them."""
        first, _, last = words.partition(":")
        start, end = position(first), position(last or first)
        if start is None or end is None:
            raise _Unsolved
        for row in range(start[0], end[0] + 1):
            for column in range(start[1], end[1] + 1):
                value = self.formulas.value((row, column))
                if value is not None:
                    yield value
