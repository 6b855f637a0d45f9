"""Whether a number stands in the words that are shown as its proof: read plainly, on its own.

It knows no unit, no bound and no rule; what reads the plans must not check itself.
"""

from __future__ import annotations

import re

_FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)} | {ord("．"): "."}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_BLANKS = re.compile(r"(?<=\d)\s+(?=\.\d)|(?<=\d\.)\s+(?=\d)")
_COLONS = re.compile(r"\s*[:：∶﹕]\s*")
_ONES = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_FRACTION = re.compile(f"({_NUMERAL.pattern})分之({_NUMERAL.pattern})")
_NEAR = 0.005  # 三分之二 is written 66.67


def holds(words: str, value: object) -> bool:
    """Whether `words` hold the number `value`: a figure, a ratio as written (1:350), or a numeral
    in Chinese characters where there are no figures."""
    plain = _THOUSANDS.sub("", _BLANKS.sub("", words.translate(_FULL_WIDTH)))
    if isinstance(value, str):
        ratio = re.escape(_COLONS.sub(":", value))
        return re.search(rf"(?<![\d.:]){ratio}(?![\d.:])", _COLONS.sub(":", plain)) is not None
    if not isinstance(value, int | float):
        return False
    figures = {float(figure) for figure in _FIGURE.findall(plain)}
    if figures:
        return value in figures
    return any(abs(value - number) < _NEAR for number in _in_characters(plain))


def _in_characters(words: str) -> set[float]:
    """All values that the numerals in `words` may have: 一两 is 1 and 2, 七成 is 70."""
    found: set[float] = set()
    for below, above in _FRACTION.findall(words):
        found.add(100 * _value(above) / (_value(below) or 1))
    for run in _NUMERAL.findall(words):
        found.add(_value(run))
        found.update(_ONES[char] for char in run if char in _ONES)
        if f"{run}成" in words:
            found.add(10 * _value(run))
    return found | ({50.0} if "半" in words else set())


def _value(numeral: str) -> float:
    """The value of a numeral: the part before its highest power times it, plus the rest."""
    powers = [char for char in numeral if char in _POWERS]
    if not powers:
        return float("".join(str(_ONES[char]) for char in numeral) or 0)
    highest = max(powers, key=_POWERS.__getitem__)
    before, _, after = numeral.rpartition(highest)
    return (_value(before) if before else 1) * _POWERS[highest] + (_value(after) if after else 0)
