"""Numerals that number things: headings, five-year periods, days."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
PERIOD = re.compile(r"“?([一二三四五六七八九十]{1,3})五”?(?:时期|期间)?")


def numeral(text: str) -> int | None:
    """The value of 1–999 written as 12, 十二, 二十, 一百零二, ⑫ or ㈢; None if it is none."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and unicodedata.category(text) == "No":
        return int(unicodedata.numeric(text))
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if digit else _DIGITS[char]
        elif char in "十百":
            total, digit = total + (digit or 1) * (10 if char == "十" else 100), 0
        else:
            return None
    return total + digit


def period_end(text: str) -> int | None:
    """The last year of the five-year period that a text names first: “十四五” → 2025."""
    match = PERIOD.search(text)
    ordinal = numeral(match[1]) if match else None
    return None if ordinal is None or ordinal > 30 else 1955 + 5 * ordinal
