"""Numbers as Word's automatic numbering writes them: 一, 壹, 甲, ①, IV, aa.

The names of the formats are those of ST_NumberFormat (ECMA-376 part 1, 17.18.59).
"""

from __future__ import annotations

from collections.abc import Callable

from ...registry.numerals import (
    counting,
    japanese,
    legal,
    legal_traditional,
    positional,
    roman,
)

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_MOST = 9999  # beyond it, and below 0, every format is decimal

Write = Callable[[int], str]


def _short_counting(value: int) -> str:
    """Counting words up to 99, digits from 100 on: 一○五."""
    return counting(value) if value < 100 else positional(value, "○")


def _listed(signs: str) -> Write:
    """One sign for each number from 1 on; decimal beyond them."""
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else str(value)


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
    "upperRoman": roman,
    "lowerRoman": lambda value: roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "chineseCounting": _short_counting,
    "taiwaneseCounting": _short_counting,
    "chineseCountingThousand": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": japanese,
    "chineseLegalSimplified": legal,
    "ideographLegalTraditional": legal_traditional,
    "ideographDigital": positional,
    "japaneseDigitalTenThousand": positional,
    "taiwaneseDigital": lambda value: positional(value, "○"),
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
