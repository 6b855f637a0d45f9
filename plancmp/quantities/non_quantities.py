"""Numbers that are no quantity: those that a rule settles, and those that nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..lexicon.numerals import NUMERAL_CHARS
from ..lexicon.quantities import non_quantities, units
from ..lexicon.written import written

NO_UNIT, UNREAD = "no_unit", "unread"
VAGUE = "vague"
ISSUES = (NO_UNIT, UNREAD, VAGUE)  # the rules of numbers that are issues
# A run of digits; 新建高中6/19所: how many of how many, or two values? Nothing says so.
_LEFT = re.compile(r"(?<![\d.])\d{1,6}/\d{1,6}(?![\d./])|[\d\u0660-\u0669]+")
_OR = "两个数以斜线并写，含义不明"
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


def reject(text: str, sector: str | None = None) -> list[Rejected]:
    """The spans that the rules of a sector settle as no quantity, in the order of the rules."""
    return [
        Rejected(*match.span(), rule.id, rule.reason)
        for rule in non_quantities(sector)
        for match in rule.pattern.finditer(text)
        if match.end() > match.start()
    ]


def backward_ranges(text: str) -> Iterator[Rejected]:
    """Ranges the wrong way round: which of their ends is the slip can't be told."""
    for match in _REVERSED.finditer(text):
        if float(match["low"]) > float(match["high"]):
            yield Rejected(*match.span(), NO_UNIT, REVERSED)


@cache
def _vague() -> re.Pattern[str]:
    """上百, 数十万, 几百, 十几 before a unit, 两位数."""
    words, known = written().vague, "|".join(sorted(map(re.escape, units()), key=len, reverse=True))
    return re.compile(
        rf"{'|'.join(words.words)}"
        rf"|(?<![{words.not_behind}])(?:{'|'.join(words.leads)})[{NUMERAL_CHARS}]{{1,4}}[余多]?(?={known})"
        rf"|(?<![{NUMERAL_CHARS}])[{NUMERAL_CHARS}]{{1,4}}(?:{'|'.join(words.tails)})(?={known})"
    )


def vague(text: str) -> Iterator[Rejected]:
    """The numbers that say only roughly how many there are."""
    for match in _vague().finditer(text):
        yield Rejected(*match.span(), VAGUE, "数目含混，不能比较")


def unread(text: str, covered: bytearray) -> Iterator[Rejected]:
    """The runs of digits that neither a rule nor a quantity covers: the 5 of 第3:5, 6/19所."""
    for match in _LEFT.finditer(text):
        for first, last in _gaps(covered, *match.span()):
            slashed = "/" in text[first:last]
            rule, reason = (NO_UNIT, _OR) if slashed else (UNREAD, "未处理的数字")
            yield Rejected(first, last, rule, reason)


def _gaps(covered: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (first := covered.find(0, start, end)) >= 0:
        last = covered.find(1, first, end)
        start = last if last >= 0 else end
        yield first, start
