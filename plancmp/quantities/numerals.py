"""Numbers in Chinese characters, read only where the caller knows that they are numbers.

cn2an and its kind turn 三门峡 into 3门峡; this reads a span that a rule has found to count.
"""

from __future__ import annotations

_DIGITS = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
DIGIT_CHARS = "零〇一二两三四五六七八九十百千万亿"


def chinese_number(words: str) -> float | None:
    """The value of a Chinese numeral (十二 → 12, 两千五 isn't one → None), None if it is none."""
    total, section, digit = 0, 0, 0
    for char in words:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit = 0
        elif char in _MYRIADS:
            total += ((section + digit) or 1) * _MYRIADS[char]
            section = digit = 0
        else:
            return None
    last_is_digit = bool(words) and words[-1] in _DIGITS
    if last_is_digit and len(words) > 1 and words[-2] in "百千万" and words[-1] not in "零〇":
        return None  # 两千五 is 2500 in speech; plans don't write it, so it isn't guessed
    value = total + section + digit
    return float(value) if words else None


def chinese_pair(words: str) -> tuple[float, float] | None:
    """一两 → (1, 2), 三四 → (3, 4): two neighbouring digits said as a range."""
    if len(words) == 2 and all(char in _DIGITS for char in words):
        low, high = _DIGITS[words[0]], _DIGITS[words[1]]
        if high == low + 1 and low:
            return float(low), float(high)
    return None
