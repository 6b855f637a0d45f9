"""Chinese and Roman numerals: their characters, what they are worth, and how a number is written.

cn2an and its kind turn 三门峡 into 3门峡; this reads a span that the caller knows to be a number.
Two kinds are read apart: what numbers things (`numeral`: 十二、, ⑫, 二〇二一年) and what counts
them (`chinese_number`: 三千六百), where a wrong value is worse than none.

Numbers written in characters: when they count something, when they say only roughly how many.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from math import prod

from .load import Entry, load_toml, typed

_DIGITS = "零一二三四五六七八九"
POWERS = "十百千"
LEGAL, LEGAL_POWERS = "零壹贰叁肆伍陆柒捌玖", "拾佰仟"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

ZEROS = "零〇○"  # the last is no numeral, but typed for one: 二○二一年
_VALUES = {
    **{char: value for value, char in enumerate(_DIGITS)}, **dict.fromkeys(ZEROS, 0), "两": 2,
}  # fmt: skip
_TENS = {char: 10**power for power, char in enumerate(POWERS, start=1)}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

# Parts of patterns: what numbers parts and periods, what may number any heading, a year's digits
# (二〇二一), and all characters that a counting numeral may have.
ORDINAL = "[一二三四五六七八九十]{1,3}"
HEADING_NUMERAL = "[零〇一二三四五六七八九十百]{1,5}"
YEAR = "[零〇○一二三四五六七八九]{4}"
ANY_YEAR = r"(?:(?:19|20)\d\d|[一二][〇零○九][〇零○一二三四五六七八九]{2})"
NUMERAL_CHARS = "零〇一二两三四五六七八九十百千万亿廿卅"
PERIOD = re.compile(rf"“?({ORDINAL})五”?(?:时期|期间)?")


def numeral(text: str) -> int | None:
    """The value of 1–9999 written as 12, 十二, 一百零二, 二〇二一, ⑫ or ㈢; None if it is none."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and unicodedata.category(text) == "No":
        return int(unicodedata.numeric(text))
    total, digit = 0, 0
    for char in text:
        if char in _VALUES:
            digit = digit * 10 + _VALUES[char]
        elif char in _TENS:
            total, digit = total + (digit or 1) * _TENS[char], 0
        else:
            return None
    return total + digit


def period_end(text: str) -> int | None:
    """The last year of the five-year period that a text names first: “十四五” → 2025."""
    match = PERIOD.search(text)
    ordinal = numeral(match[1]) if match else None
    return None if ordinal is None or ordinal > 30 else 1955 + 5 * ordinal


def chinese_number(words: str) -> float | None:
    """The value of a Chinese numeral (十二, 两万五千, 廿五, 三点六, 三点五万), None if it is none.

    两千五 is 2500 in speech; plans don't write it, so it isn't guessed.
    """
    whole, point, decimals = words.partition("点")
    value = _whole_number(whole)
    if value is None or not point:
        return value
    scaled = decimals.rstrip("".join(_MYRIADS))
    digits = [_VALUES.get(char) for char in scaled]
    if not digits or None in digits:
        return None
    size = Decimal(prod(_MYRIADS[char] for char in decimals[len(scaled) :]))
    return float(Decimal(f"{value:.0f}." + "".join(map(str, digits))) * size)


def _whole_number(words: str) -> float | None:
    total, section, digit, last = 0, 0, 0, 10**9
    for at, char in enumerate(words.replace("廿", "二十").replace("卅", "三十")):
        if char in _VALUES:
            if digit:
                return None
            digit = _VALUES[char]
        elif char in _TENS:
            if _TENS[char] >= last or not (digit or at == 0 or char == "十"):
                return None  # 百千 and 万千 are no numbers
            section += (digit or 1) * _TENS[char]
            digit, last = 0, _TENS[char]
        elif char in _MYRIADS:
            size, below = _MYRIADS[char], section + digit
            # 一万二千亿 is (一万二千)亿, 三亿五千万 is 三亿 and 五千万
            total = (total + below or 1) * size if total < size else total + below * size
            section, digit, last = 0, 0, 10**9
        else:
            return None
    if digit and words[-2:-1] in {"百", "千", "万", "亿"}:
        return None
    return float(total + section + digit) if words else None


_OF_LEGAL = str.maketrans(LEGAL + LEGAL_POWERS, _DIGITS + POWERS)


def legal_number(words: str) -> float | None:
    """The value of a numeral as cheques write it (伍佰万, 壹万贰仟), None if it is none."""
    return chinese_number(words.translate(_OF_LEGAL))


_NEIGHBOURS = re.compile("|".join(f"{a}[{b}{c}]" for a, b, c in zip(
    "一二三四五六七八", "二三四五六七八九", "两三四五六七八九", strict=True
)) + "|两三")  # fmt: skip


def chinese_pair(words: str) -> tuple[float, float] | None:
    """一两 → (1, 2), 十二三 → (12, 13), 七八百 → (700, 800): two neighbouring digits are a range.

    三五 may be 35 or 3 to 5: not guessed.
    """
    match = _NEIGHBOURS.search(words)
    if not match:
        return None
    before, behind = words[: match.start()], words[match.end() :]
    low = chinese_number(before + match.group()[0] + behind)
    high = chinese_number(before + match.group()[1] + behind)
    return (low, high) if low and high and low < high else None


def counting(value: int) -> str:
    """0–9999 in words: 十二, 二十, 一百零五."""
    words = _with_powers(value, _DIGITS, POWERS)
    return words[1:] if 10 <= value < 20 else words


def legal(value: int) -> str:
    """0–9999 in the characters of cheques: 壹拾贰."""
    return _with_powers(value, LEGAL, LEGAL_POWERS)


def legal_traditional(value: int) -> str:
    """0–9999 in the traditional characters of cheques: 壹拾貳."""
    return _with_powers(value, _LEGAL_TRADITIONAL, LEGAL_POWERS)


def japanese(value: int) -> str:
    """0–9999 as in Japanese: 百五 for 105; no 零, and 一 only as the last digit."""
    words = ""
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            words += ("" if digit == 1 and power else _DIGITS[digit]) + _name(power, POWERS)
    return words or "〇"


def positional(value: int, zero: str = "〇") -> str:
    """A number digit by digit: 二〇二一."""
    return "".join(_DIGITS[int(digit)] if digit != "0" else zero for digit in str(value))


def roman(value: int) -> str:
    """A number in Roman numerals: XIV; 0 as it is."""
    words = ""
    for size, sign in _ROMAN:
        words += sign * (value // size)
        value %= size
    return words or "0"


def _with_powers(value: int, digits: Sequence[str], powers: str) -> str:
    words, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += (digits[0] if gap else "") + digits[digit] + _name(power, powers)
        gap = False
    return words or digits[0]


def _name(power: int, powers: str) -> str:
    return powers[power - 1] if power else ""


class Counts(Entry, frozen=True):
    """When a numeral counts before a unit that any word may be; see data/numerals.toml."""

    makers: tuple[str, ...]
    built: tuple[str, ...]
    done: tuple[str, ...]
    pieces: frozenset[str]
    things: tuple[str, ...]
    near: tuple[str, ...]
    bound: tuple[str, ...]
    postposed: str
    timed: frozenset[str]
    named: frozenset[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class Parts(Entry, frozen=True):
    """Characters beside a numeral that make it a part of a word."""

    before: str
    behind: str


class Tenths(Entry, frozen=True):
    """What 成 must not stand before to be tenths."""

    not_behind: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class Vague(Entry, frozen=True):
    """What makes a number vague: whole words, what stands before it, what behind it."""

    words: tuple[str, ...]
    leads: tuple[str, ...]
    tails: tuple[str, ...]
    not_behind: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class Unlisted(Entry, frozen=True):
    """What a unit that no file lists may look like."""

    measures: str
    not_first: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class Written(Entry, frozen=True):
    """All that data/numerals.toml says."""

    counts: Counts
    parts: Parts
    tenths: Tenths
    vague: Vague
    unlisted: Unlisted


@cache
def written() -> Written:
    """The words around numbers in characters."""
    return typed(load_toml("numerals"), "numerals.toml", Written)
