"""Numbers that are no quantity: those that a rule settles, and those that nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..lexicon.quantities import non_quantities

NO_UNIT, UNREAD = "no_unit", "unread"  # the rules of numbers that are issues
# 新建高中6/19所: how many of how many, or two values? Nothing says so.
_SLASHED = re.compile(r"(?<![\d.])\d{1,6}/\d{1,6}(?![\d./])")
# 8—5所: a range the wrong way round, so that one of its ends is a slip.
_REVERSED = re.compile(
    r"(?<![\d.—])(?P<low>\d{1,6}(?:\.\d{1,4})?)%?—(?P<high>\d{1,6}(?:\.\d{1,4})?)(?![\d.—])"
)
REVERSED = "区间上下颠倒"


@dataclass(frozen=True, slots=True)
class Rejected:
    """Digits at [start, end) that are no quantity. `rule` is the id of the rule that says so."""

    start: int
    end: int
    rule: str
    reason: str


def reject(text: str) -> list[Rejected]:
    """The spans that rules settle as no quantity, in the order of the rules."""
    return [
        Rejected(*match.span(), rule.id, rule.reason)
        for rule in non_quantities()
        for match in rule.pattern.finditer(text)
        if match.end() > match.start()
    ]


def unclear(text: str) -> Iterator[tuple[int, int, str]]:
    """Two numbers written as one of which neither can be taken for the promise."""
    for match in _SLASHED.finditer(text):
        yield *match.span(), "两个数以斜线并写，含义不明"
    for match in _REVERSED.finditer(text):
        if float(match["low"]) > float(match["high"]):
            yield *match.span(), REVERSED


def unread(text: str, covering: Iterable[tuple[int, int]]) -> Iterator[Rejected]:
    """The runs of digits that neither a rule nor a quantity covers: the 5 of 第3:5."""
    covered = bytearray(len(text))
    for first, last in covering:
        covered[first:last] = b"\1" * (last - first)
    left = [at for at, char in enumerate(text) if char.isdigit() and not covered[at]]
    runs = groupby(enumerate(left), key=lambda digit: digit[1] - digit[0])
    for _, run in runs:
        places = [at for _, at in run]
        yield Rejected(places[0], places[-1] + 1, UNREAD, "未处理的数字")
