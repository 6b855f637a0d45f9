"""Numbers as Word's automatic numbering writes them: 一, 壹, 甲, ①, IV, aa.

The names of the formats are those of ST_NumberFormat (ECMA-376 part 1, 17.18.59).
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 9999  # beyond it, and below 0, every format is decimal

Write = Callable[[int], str]


def _thousand(digits: str, powers: str, lone: bool) -> Write:
    """Counting words with the powers 十百千: 105 is 一百零五. `lone`: 10 to 19 begin with 十, not
    一十."""
    names = ("", *powers)

    def write(value: int) -> str:
        if value == 0:
            return "零"
        words, gap = "", False
        for place in (3, 2, 1, 0):
            digit = value // 10**place % 10
            if digit == 0:
                gap = bool(words)
                continue
            words += ("零" if gap else "") + digits[digit] + names[place]
            gap = False
        return words[1:] if lone and 10 <= value < 20 else words

    return write


def _digital(digits: str) -> Write:
    return lambda value: "".join(digits[int(digit)] for digit in str(value))


def _counting(zero: str) -> Write:
    """Counting words up to 99, digits from 100 on: 一○五."""
    small, large = _thousand(_DIGITS, "十百千", lone=True), _digital(zero + _DIGITS[1:])
    return lambda value: (small if value < 100 else large)(value)


def _japanese(value: int) -> str:
    """百五 for 105, 千 for 1000: without 零, and 一 only before nothing or 万."""
    words = ""
    for place, power in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**place % 10
        if digit:
            words += ("" if digit == 1 and power else _DIGITS[digit]) + power
    return words or "〇"


def _listed(signs: str) -> Write:
    """One sign for each number from 1 on; decimal beyond them."""
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else str(value)


def _roman(value: int) -> str:
    words = ""
    for size, sign in _ROMAN:
        words += sign * (value // size)
        value %= size
    return words or "0"


def _letters(value: int) -> str:
    """A … Z, AA, BB …, as Word goes on."""
    if value < 1 or value > 26 * 30:
        return str(value)
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _range(first: str, count: int) -> Write:
    return _listed("".join(chr(ord(first) + i) for i in range(count)))


def _sexagenary(value: int) -> str:
    if not 1 <= value <= 60:
        return str(value)
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _full_width(value: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(value))


_FORMATS: dict[str, Write] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "chineseCounting": _counting("○"),
    "taiwaneseCounting": _counting("○"),
    "chineseCountingThousand": _thousand(_DIGITS, "十百千", lone=True),
    "taiwaneseCountingThousand": _thousand(_DIGITS, "十百千", lone=True),
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _thousand(_LEGAL, "拾佰仟", lone=False),
    "ideographLegalTraditional": _thousand(_LEGAL_TRADITIONAL, "拾佰仟", lone=False),
    "ideographDigital": _digital(_DIGITS),
    "japaneseDigitalTenThousand": _digital(_DIGITS),
    "taiwaneseDigital": _digital("○" + _DIGITS[1:]),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "decimalEnclosedCircle": _range("①", 20),
    "decimalEnclosedCircleChinese": _range("①", 20),
    "decimalEnclosedParen": _range("⑴", 20),
    "decimalEnclosedFullstop": _range("⒈", 20),
    "ideographEnclosedCircle": _range("㊀", 10),
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda value: "",
}


def number_text(value: int, name: str) -> str | None:
    """A number in a format; None where the format isn't known. A format of zeros (001, 002) is
    its width."""
    if name.isdecimal():
        return str(value).zfill(len(name))
    write = _FORMATS.get(name)
    if write is None:
        return None
    return write(value) if 0 <= value <= _MOST else str(value)
