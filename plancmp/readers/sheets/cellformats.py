"""A spreadsheet's number as its cell shows it: 0.93 in the format 0% is 93%, 45657 is a day."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

# The formats that Excel's Chinese edition numbers and doesn't write into the file.
_CHINESE = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_CHINESE_GENERAL = "G/通用格式"  # as WPS Office and Excel's Chinese edition write it
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[[^\]]*\]'
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<percent>%)|(?P<general>General)|(?P<char>.)",
    re.IGNORECASE | re.DOTALL,
)
_ODD = re.compile(r"\[[<>=]|[0#?]\s*/|E[+-]|@", re.IGNORECASE)  # conditions, fractions, 1E+05
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_LONGEST = 200
_MOST_PLACES = 30


def code_of(number: int, own: dict[int, str]) -> str:
    """The format that a number stands for: the file's own, or one that every Excel knows."""
    return own.get(number) or _CHINESE.get(number) or BUILTIN_FORMATS.get(number, "General")


def shown(words: str, code: str, mac: bool = False) -> str:
    """A number, written as the file keeps it, in a format. `mac`: days are counted from 1904.

    Words that are no number stay as they are.
    """
    try:
        value = Decimal(words)
    except InvalidOperation:
        return words
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        return words
    code = code.replace(_CHINESE_GENERAL, "General")
    if code == "General":
        return general(value)
    if len(code) <= _LONGEST and is_date_format(code):
        return _moment(float(value), code, mac) or general(value)
    if len(code) > _LONGEST or _ODD.search(_LITERAL.sub("", code)) or _ODD.match(code):
        return general(value)
    return _formatted(value, code)


def general(value: Decimal) -> str:
    """A number without format: at most 10 significant digits (0.30000000000000004 is 0.3)."""
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    return f"{Decimal(f'{value:.10g}').normalize():f}"


def _formatted(value: Decimal, code: str) -> str:
    """A number in a format of one to three sections (positive; negative; zero)."""
    sections = code.split(";")
    section, sign = sections[0], "-" if value < 0 else ""
    if value < 0 and len(sections) > 1 and sections[1]:
        section, sign = sections[1], ""
    elif value == 0 and len(sections) > 2 and sections[2]:
        section = sections[2]
    tokens = list(_TOKEN.finditer(section))
    percent = sum(token["percent"] is not None for token in tokens)
    scaled = abs(value).scaleb(2 * percent)
    pieces: list[str] = []
    written = False
    for token in tokens:
        if (token["digits"] or token["general"]) and not written:
            written = True
            pieces.append(_digits(scaled, token["digits"]) if token["digits"] else general(scaled))
        else:
            literal = token["quoted"] or token["escaped"] or token["percent"] or token["char"]
            pieces.append(literal or "")
    return (sign * written + "".join(pieces)).strip()


def _digits(value: Decimal, pattern: str) -> str:
    """The digits of a number: places behind the point, thousands parted or cut off."""
    whole, _, behind = pattern.partition(".")
    cut = len(whole) - len(whole.rstrip(","))
    places = min(len(behind), _MOST_PLACES)
    rounded = value.scaleb(-3 * cut).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    needed = behind.rfind("0") + 1
    while places > needed and text.endswith("0"):
        text, places = text[:-1], places - 1
    front, point, rest = text.partition(".")
    front = front.zfill(whole.count("0"))
    return front + point + rest if rest else front


def _moment(value: float, code: str, mac: bool) -> str:
    """A day, a month or a year as far as the format shows it; empty where it is no date."""
    try:
        moment = from_excel(value, CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900)
    except (ValueError, OverflowError, TypeError):
        return ""
    if isinstance(moment, time):
        return moment.strftime("%H:%M")
    if not isinstance(moment, datetime) or isinstance(moment, timedelta):
        return ""
    letters = _LITERAL.sub("", code).casefold()
    year, day = "y" in letters or "e" in letters, "d" in letters
    month = "m" in letters and (year or day)
    if year and day:
        return moment.strftime("%Y-%m-%d")
    if month:
        own = f"{moment.month}月"
        return f"{moment.year}年{own}" if year else f"{own}{moment.day}日"
    return f"{moment.year}年" if year else moment.strftime("%H:%M")
