"""A page's markup as a tree of plain nodes in document order, whatever state it is in.

libxml2 parses (it closes what was left open); nothing is fetched, run or expanded. No function
walks by recursion: a page may be nested as deeply as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from sys import intern

from lxml import etree

from ...errors import InputError

MAX_TAGS = 500_000  # a plan pasted from Word has 30,000
# libxml2 looks through all open elements for each end tag that fits none: depth times end tags.
_MAX_LOOKS = 500_000_000
_MAX_ATTRIBUTE = 2000
_STEP = 1_000_000  # bytes given to libxml2 at a time
_KEPT = frozenset((
    "align", "border", "charset", "class", "colspan", "content", "hidden", "href", "http-equiv",
    "id", "itemprop", "name", "property", "rel", "reversed", "rowspan", "src", "start", "style",
    "type", "value",
))  # fmt: skip
# No words of theirs are shown in the page (rt, rp: how a character is pronounced).
DROPPED = frozenset((
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "base", "textarea",
    "object", "embed", "applet", "svg", "audio", "video", "canvas", "noframes", "xml", "datalist",
    "rt", "rp", "map", "param", "source", "track",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "marquee", "menu", "nav", "ol", "optgroup", "option", "p",
    "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "xmp", "listing", "plaintext", "iframe",
))  # fmt: skip
_FRAMES = ("iframe", "frame")
_INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*0+(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_HIDING = frozenset((
    "hidden", "d-none", "visible-print", "visible-print-block", "print-only", "printonly",
    "sr-only",
))  # fmt: skip
_DOMINANT = 0.5  # of a page's words: what holds them is shown by a script, whatever its style says
_SAVED = re.compile(r"\s*saved from url=\(\d{1,8}\)(\S{1,2000})")


@dataclass(slots=True, eq=False)
class Node:
    """An element. Its descendants are the page's nodes number `at` + 1 to `end` - 1; `size`: how
    many characters they hold, blanks aside; `hidden`: whether it or one around it is not shown."""

    tag: str
    attrs: Mapping[str, str]
    at: int
    parent: Node | None
    children: list[Node | str] = field(default_factory=list)
    end: int = 0
    size: int = 0
    hidden: bool = False
    block: bool = False

    def elements(self) -> Iterator[Node]:
        """Its child elements."""
        return (child for child in self.children if isinstance(child, Node))


@dataclass(slots=True)
class HtmlPage:
    """All nodes in document order (the first is the root), and the address that a browser wrote
    into the page when it saved it."""

    nodes: list[Node]
    saved_from: str = ""

    @property
    def root(self) -> Node:
        """What everything else is in."""
        return self.nodes[0]


class _Builder:
    """What libxml2 reports, as nodes."""

    def __init__(self, framed: Callable[[str], str]) -> None:
        self.page = HtmlPage([Node("#page", {}, 0, None)])
        self._open = self.page.nodes[:]
        self._framed = framed
        self._end_tags = self._tags = 0

    def read(self, text: str) -> None:
        """Adds a page's nodes to the element that is open."""
        depth = len(self._open)
        self._tags += text.count("<")
        self._end_tags += text.count("</")
        if self._tags > MAX_TAGS:
            raise InputError(
                f"a page of more than {MAX_TAGS:,} tags", hint="The page may be broken"
            )
        parser = etree.HTMLParser(target=self, encoding="utf-8", huge_tree=True)
        content = text.replace("\0", "").encode("utf-8", errors="replace")
        for start in range(0, len(content), _STEP):  # an error raised here ends it after a step
            parser.feed(content[start : start + _STEP])
        with suppress(etree.XMLSyntaxError):  # an empty page; older versions report more
            parser.close()
        for node in self._open[depth:]:
            node.end = len(self.page.nodes)
        del self._open[depth:]

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        parent, nodes = self._open[-1], self.page.nodes
        attrs = {str(k): str(v)[:_MAX_ATTRIBUTE] for k, v in attrib.items() if k in _KEPT}
        node = Node(intern(str(tag)), attrs, len(nodes), parent)
        parent.children.append(node)
        nodes.append(node)
        self._open.append(node)
        if len(self._open) * self._end_tags > _MAX_LOOKS:
            raise InputError("its tags are nested too deeply", hint="The page may be broken")
        if node.tag in _FRAMES and (text := self._framed(node.attrs.get("src", "").strip())):
            self.read(text)

    def end(self, tag: str | bytes) -> None:
        if len(self._open) > 1:
            self._open.pop().end = len(self.page.nodes)

    def data(self, data: str | bytes) -> None:
        if self._open[-1].tag not in _FRAMES:  # what old browsers show instead
            self._open[-1].children.append(str(data))

    def comment(self, text: str | bytes) -> None:
        saved = _SAVED.match(str(text))
        if saved and not self.page.saved_from:
            self.page.saved_from = saved[1]

    def close(self) -> None:
        """Nothing is left to do: `read` closes what is open."""


def parse(text: str, framed: Callable[[str], str] = lambda _: "") -> HtmlPage:
    """The tree of a page. `framed` gives the text of the page at an address, which then stands
    in the frame that names it.

    Raises InputError if it has more than MAX_TAGS tags or is nested beyond reason.
    """
    builder = _Builder(framed)
    builder.read(text)
    page = builder.page
    page.root.end = len(page.nodes)
    _measure(page)
    return page


def _measure(page: HtmlPage) -> None:
    """Fills in `size`, `block` and `hidden`."""
    for node in reversed(page.nodes):
        node.block = node.tag in BLOCKS or "display:block" in node.attrs.get("style", "")
        if node.tag in DROPPED:
            node.size = 0
            continue
        own = sum(_solid(child) for child in node.children if isinstance(child, str))
        node.size = own + sum(child.size for child in node.elements())
    most = page.root.size * _DOMINANT
    for node in page.nodes[1:]:
        above = node.parent is not None and node.parent.hidden
        node.hidden = above or (node.size <= most and _is_hidden(node.attrs))


def _solid(words: str) -> int:
    return sum(map(len, words.split()))


def _is_hidden(attrs: Mapping[str, str]) -> bool:
    if not attrs:
        return False
    if "hidden" in attrs or _INVISIBLE.search(attrs.get("style", "")):
        return True
    return not _HIDING.isdisjoint(attrs.get("class", "").lower().split())
