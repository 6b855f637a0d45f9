"""The lines that a page shows, in order: blocks and line breaks end one, nothing else does. The
numbers that a browser puts before the items of an ordered list are part of their lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ...lexicon.numerals import (
    ORDINAL,
    counting,
    japanese,
    legal,
    legal_traditional,
    positional,
    roman,
)
from .tree import DROPPED, Node

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


_BLANKS = re.compile(r"[ \t\n\r\f]+")
_FILES = "docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar|7z|ceb|odt"
_FILE = re.compile(rf"\.(?:{_FILES})(?:$|[?&#\s）)])", re.IGNORECASE)
_NO_LINK = ("#", "javascript:void", "javascript:;", "mailto:")
_BOOKMARK = re.compile(r"#_?(?:toc|ref|ftn|edn|_)", re.IGNORECASE)  # Word's, in the page itself
_LONGEST_LINK = 150  # characters; what is longer is text inside an <a> that was never closed
_PREFORMATTED = frozenset(("pre", "xmp", "listing", "plaintext"))
_KEEPS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
# Lines of the source that begin with a number, as only those of a text do that a style sheet shows
# line by line.
_NUMBERED = re.compile(
    rf"\n[ \t\u3000\xa0]*(?:第{ORDINAL}[章节条]|{ORDINAL}、|[（(]{ORDINAL}[)）]"
    r"|\d{1,2}[.．、](?!\d))"
)
_LINES = 2  # of such lines, at least
_CONTROLS = frozenset(("select", "option", "button"))
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


@dataclass(slots=True)
class HtmlLine:
    """A line as shown. `node`: the block that it stands in; `links`, `files`: how many of its
    characters lead to another page, or to a file; `control`: it is a choice or a button."""

    text: str
    node: Node
    links: int = 0
    files: int = 0
    hidden: bool = False
    control: bool = False

    @property
    def filled(self) -> bool:
        """Whether it shows anything (a tab alone is an empty cell of a table typed as text)."""
        return bool(self.text)


@dataclass(slots=True)
class _OpenElement:
    """An element whose end has not come yet."""

    node: Node
    rest: Iterator[Node | str]
    lines: int  # how many there were before it
    link: str = ""


@dataclass
class _Flow:
    """The lines under way."""

    tables: Mapping[int, object]
    found: list[HtmlLine | Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    blocks: list[Node] = field(default_factory=list)
    numbers: dict[Node, str] = field(default_factory=dict)
    marker: str = ""
    links: int = 0
    files: int = 0
    kept: int = 0  # elements open in which white space is shown as it is
    raised: int = 0
    lowered: int = 0
    controls: int = 0
    raw: bool = False  # whether the line has words whose white space is shown as it is

    def run(self, top: Node) -> list[HtmlLine | Node]:
        """The lines inside `top`, and its tables with data where they stand."""
        stack = [self.enter(top, "")]
        while stack:
            child = next(stack[-1].rest, None)
            if child is None:
                self.leave(stack.pop())
            elif isinstance(child, str):
                self.words(child, stack[-1])
            elif child.tag == "br":
                self.line_break()
            elif child.at in self.tables:
                self.end_line()
                self.found.append(child)
            elif child.tag not in DROPPED:
                stack.append(self.enter(child, stack[-1].link))
        return self.found

    def enter(self, node: Node, link: str) -> _OpenElement:
        if node.block:
            self.end_line()
            self.blocks.append(node)
        self._count(node, 1)
        if node.tag == "ol":
            self.numbers.update(markers(node))
        elif node.tag == "li":
            self.marker = self.numbers.get(node, "")
        elif node.tag == "a":
            link = _link(node)
        return _OpenElement(node, iter(node.children), len(self.found), link)

    def leave(self, opened: _OpenElement) -> None:
        node = opened.node
        if node.block:
            self.end_line()
            if node.tag == "p" and len(self.found) == opened.lines:
                self._add("")
            self.blocks.pop()
        self._count(node, -1)
        if node.tag == "li":
            self.marker = ""

    def _count(self, node: Node, step: int) -> None:
        if node.tag in _PREFORMATTED or _KEEPS.search(node.attrs.get("style", "")):
            self.kept += step
        elif node.tag == "sup":
            self.raised += step
        elif node.tag == "sub":
            self.lowered += step
        elif node.tag in _CONTROLS:
            self.controls += step

    def words(self, words: str, inside: _OpenElement) -> None:
        if inside.node.hidden and not self.blocks[-1].hidden:
            return  # a hidden part of a line that is shown
        if self.raised or self.lowered:
            words = words.translate(_RAISED if self.raised else _LOWERED)
        if inside.link:
            count = sum(map(len, words.split()))
            self.links += count
            self.files += count if inside.link == "file" else 0
        if not self.kept:
            self.parts.append(words)
            return
        if inside.node.children[0] is words and inside.node.tag in _PREFORMATTED:
            words = words.removeprefix("\n")
        first, *others = words.split("\n")
        self._keep(first)
        for other in others:
            self.line_break()
            self._keep(other)

    def _keep(self, words: str) -> None:
        self.parts.append(words)
        self.raw = self.raw or bool(words)

    def line_break(self) -> None:
        """Ends the line; one without words is a blank line."""
        if not self.end_line():
            self._add("")

    def end_line(self) -> bool:
        """Ends the line, if it has words, and says whether it had."""
        words = "".join(self.parts)
        self.parts.clear()
        apart = "\n" in words and len(_NUMBERED.findall(words)) >= _LINES
        texts = [_shown(one, self.raw) for one in (words.split("\n") if apart else (words,))]
        self.raw = False
        for text in filter(None, texts):
            if self.marker and text.strip():
                text, self.marker = marked(self.marker, text), ""
            self._add(text)
        return any(texts)

    def _add(self, text: str) -> None:
        node = self.blocks[-1]
        line = HtmlLine(text, node, self.links, self.files, node.hidden, self.controls > 0)
        self.found.append(line)
        self.links = self.files = 0


def lines_of(top: Node, tables: Mapping[int, object] | None = None) -> list[HtmlLine | Node]:
    """The lines inside an element, blank ones too, and among them the nodes of those tables whose
    number is in `tables` (the others are read as blocks)."""
    return _Flow(tables or {}).run(top)


def texts_of(top: Node) -> tuple[str, ...]:
    """The lines with words that an element shows."""
    return tuple(
        line.text.strip(" \t") for line in lines_of(top)
        if isinstance(line, HtmlLine) and line.text.strip() and not line.hidden
    )  # fmt: skip


def _shown(words: str, raw: bool) -> str:
    """A line's words: white space with a line end in it is the source's own layout and shows as a
    blank; tabs were typed and stay. Nothing but blanks is nothing (a tab in <pre> is a cell)."""
    if not raw:
        words = _BLANKS.sub(_blank, words).strip(" ")
    return words if words.strip() or (raw and "\t" in words) else ""


def _blank(match: re.Match[str]) -> str:
    blanks = match[0]
    return blanks if "\t" in blanks and "\n" not in blanks and "\r" not in blanks else " "


def _link(node: Node) -> str:
    """Where an `a` leads: to a "file", another "page", or nowhere else."""
    target = node.attrs.get("href", "").strip()
    if not target or target.lower().startswith(_NO_LINK) or node.size > _LONGEST_LINK:
        return ""
    if _BOOKMARK.search(target):
        return ""
    words = "".join(child for child in node.children if isinstance(child, str)).strip()
    return "file" if _FILE.search(target) or _FILE.search(words) else "page"
