"""The numbers that a browser puts before the items of an ordered list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .tree import Node

_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;]{0,200})", re.IGNORECASE)
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# An item that brings its own number had the browser's taken off by a style sheet.
_OWN = re.compile(
    r"\s*(?:[(（]?\d{1,3}[.、．)）](?!\d)|[(（][一二三四五六七八九十]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|第.{1,4}[章节条项篇]|[①-⒛])"
)
_MOST = 9999  # beyond, a number is a slip: the browser's own limit is 2^31
_DIGITS = "〇一二三四五六七八九"
_FORMAL = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _chinese(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一, 105 → 一百〇五."""
    words, pending = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            words += ("〇" if pending else "") + _DIGITS[digit] + unit
        pending = bool(words) and not digit and number > 0
    return words[1:] if words.startswith("一十") else words or "〇"


def _letters(number: int) -> str:
    words = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        words = chr(ord("a") + digit) + words
    return words


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        words += letters * times
    return words


def _formal(number: int) -> str:
    return _chinese(number).translate(_FORMAL)


_COUNTERS: dict[str, tuple[Callable[[int], str], str]] = {
    "decimal": (str, "."),
    "decimal-leading-zero": (lambda number: f"{number:02d}", "."),
    "lower-alpha": (_letters, "."),
    "lower-latin": (_letters, "."),
    "upper-alpha": (lambda number: _letters(number).upper(), "."),
    "upper-latin": (lambda number: _letters(number).upper(), "."),
    "lower-roman": (_roman, "."),
    "upper-roman": (lambda number: _roman(number).upper(), "."),
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "japanese-informal"),
        (_chinese, "、"),
    ),
    **dict.fromkeys(("simp-chinese-formal", "trad-chinese-formal"), (_formal, "、")),
    "cjk-decimal": (lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)), "、"),
}


def markers(listing: Node) -> Iterator[tuple[Node, str]]:
    """The items of an `ol` that show a number, each with it (1. or 一、, as its style says)."""
    items = [item for item in listing.elements() if item.tag == "li"]
    down = "reversed" in listing.attrs
    number = _whole(listing.attrs.get("start")) or (len(items) if down else 1)
    for item in items:
        own = _whole(item.attrs.get("value"))
        number = number if own is None else own
        counter = _COUNTERS.get(_style(item) or _style(listing) or "decimal")
        if counter is not None and 0 < number <= _MOST:
            yield item, counter[0](number) + counter[1]
        number += -1 if down else 1


def marked(marker: str, words: str) -> str:
    """An item's first words with its number, if it has none of its own. A tab parts digits:
    1.\\t5所学校 must not become 1.5所学校."""
    if _OWN.match(words):
        return words
    words = words.lstrip()
    return marker + ("\t" if words[:1].isdigit() else "") + words


def _style(node: Node) -> str:
    """The list style that an element itself names; "none" for one that it takes off."""
    written = _STYLE.search(node.attrs.get("style", ""))
    if written:
        words = written[1].lower().replace("!important", "").split()
        known = [word for word in words if word in _COUNTERS or word == "none"]
        return known[0] if known else ""
    kind = node.attrs.get("type", "").strip()
    return _TYPES.get(kind, "")


def _whole(words: str | None) -> int | None:
    return int(words) if words and re.fullmatch(r"\s*-?\d{1,6}\s*", words) else None
