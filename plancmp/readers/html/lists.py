"""The numbers that a browser puts before the items of an ordered list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...registry.numerals import (
    ORDINAL,
    counting,
    japanese,
    legal,
    legal_traditional,
    positional,
    roman,
)
from .tree import Node

_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;]{0,200})", re.IGNORECASE)
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# An item that brings its own number had the browser's taken off by a style sheet.
_OWN = re.compile(
    r"\s*(?:[(（]?\d{1,3}[.、．)）](?!\d)"
    rf"|[(（]{ORDINAL}[)）]|{ORDINAL}[、.．]|第.{{1,4}}[章节条项篇]|[①-⒛])"
)
_MOST = 9999  # beyond, a number is a slip: the browser's own limit is 2^31


def _letters(number: int) -> str:
    words = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        words = chr(ord("a") + digit) + words
    return words


_COUNTERS: dict[str, tuple[Callable[[int], str], str]] = {
    "decimal": (str, "."),
    "decimal-leading-zero": (lambda number: f"{number:02d}", "."),
    "lower-alpha": (_letters, "."),
    "lower-latin": (_letters, "."),
    "upper-alpha": (lambda number: _letters(number).upper(), "."),
    "upper-latin": (lambda number: _letters(number).upper(), "."),
    "lower-roman": (lambda number: roman(number).lower(), "."),
    "upper-roman": (roman, "."),
    "cjk-ideographic": (counting, "、"),
    "simp-chinese-informal": (counting, "、"),
    "trad-chinese-informal": (counting, "、"),
    "japanese-informal": (japanese, "、"),
    "simp-chinese-formal": (legal, "、"),
    "trad-chinese-formal": (legal_traditional, "、"),
    "cjk-decimal": (positional, "、"),
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
