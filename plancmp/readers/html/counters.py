"""The numbers that a browser puts before headings and items: those of ordered lists, and those that
a style sheet counts (counter-increment, content: counter(…))."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ...lexicon.numerals import (
    ORDINAL,
    counting,
    japanese,
    legal,
    legal_traditional,
    positional,
    roman,
)
from .tree import HtmlPage, Node

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
    number = listing.number_in("start") or (len(items) if down else 1)
    for item in items:
        own = item.number_in("value")
        number = number if own is None else own
        counter = _COUNTERS.get(_style(item) or _style(listing) or "decimal")
        if counter is not None and 0 < number <= _MOST:
            yield item, counter[0](number) + counter[1]
        number += -1 if down else 1


def marked(marker: str, words: str) -> str:
    """An item's first words with its number, if it has none of its own. A tab parts digits:
    1.\\t5所学校 must not become 1.5所学校."""
    if numbered(words):
        return words
    words = words.lstrip()
    return marker + ("\t" if words[:1].isdigit() else "") + words


def numbered(words: str) -> bool:
    """Whether words bring a number of their own: 一、, （二）, 3."""
    return _OWN.match(words) is not None


def _style(node: Node) -> str:
    """The list style that an element itself names, or a style sheet for it; "none" for one that
    takes it off."""
    known = [word for word in node.look.listing.split() if word in _COUNTERS or word == "none"]
    if known:
        return known[0]
    kind = node.attrs.get("type", "").strip()
    return _TYPES.get(kind, "")


_TOKEN = re.compile(
    r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'"
    r"|(counters?)\(\s*([^\s,()]+)\s*(?:,\s*([^()]*))?\)",
    re.DOTALL | re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
_LONGEST = 40  # characters of a number that a style sheet writes


class _Counters:
    """The counters of a style sheet on the way through a page: for each name those that are open,
    the innermost last, each with the parent of its element (its scope) and its value."""

    def __init__(self) -> None:
        self._open: dict[str, list[tuple[Node, int]]] = {}

    def pass_by(self, node: Node, above: Node) -> None:
        """Counts an element; `above`: what a new counter holds in."""
        for name, value in node.look.resets:
            counters = self._scopes(name, node.at)
            if counters and counters[-1][0] is above:
                counters.pop()
            counters.append((above, value))
        self.step(node.look.steps, node, above)

    def step(self, steps: Sequence[tuple[str, int]], node: Node, above: Node) -> None:
        """Adds to counters; one that nothing has set begins here."""
        for name, step in steps:
            counters = self._scopes(name, node.at)
            scope, value = counters.pop() if counters else (above, 0)
            counters.append((scope, value + step))

    def values(self, name: str, at: int) -> list[int]:
        """The values of a counter, the outermost first."""
        return [value for _, value in self._scopes(name, at)] or [0]

    def _scopes(self, name: str, at: int) -> list[tuple[Node, int]]:
        counters = self._open.setdefault(name, [])
        while counters and counters[-1][0].end <= at:
            counters.pop()
        return counters


def number_by_sheets(page: HtmlPage) -> None:
    """Fills in the numbers that a style sheet puts before elements' words."""
    if not any(node.before.content for node in page.nodes):
        return
    counters = _Counters()
    for node in page.nodes[1:]:
        if node.boxless or node.parent is None:
            continue
        counters.pass_by(node, node.parent)
        if node.before.content:
            counters.step(node.before.steps, node, node.parent)
            words, counts = _written(node.before.content, counters, node.at)
            if counts or _OWN.match(words):
                node.number, node.plain = words, False


def _written(content: str, counters: _Counters, at: int) -> tuple[str, bool]:
    """What a `content` shows, and whether a counter is part of it."""
    parts: list[str] = []
    counts = False
    for match in _TOKEN.finditer(content):
        if not match[3]:
            parts.append(_ESCAPED.sub(_character, match[1] or match[2] or ""))
            continue
        values = counters.values(match[4], at)
        more = [one.strip() for one in (match[5] or "").split(",")]
        joint = ""
        if match[3].lower() == "counters":
            joint = more.pop(0).strip("\"'")
        else:
            values = values[-1:]
        form = _COUNTERS.get(more[0].lower() if more else "", (str, ""))[0]
        parts.append(joint.join(form(value) if 0 < value <= _MOST else "" for value in values))
        counts = True
    return "".join(parts)[:_LONGEST], counts


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[2] or ""
