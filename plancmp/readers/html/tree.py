"""A page's markup as a tree of plain nodes in document order, whatever state it is in.

libxml2 parses (it closes what was left open); nothing is fetched, run or expanded. No function
walks by recursion: a page may be nested as deeply as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import takewhile
from sys import intern
from typing import Any, cast

from lxml import etree

from ...errors import InputError
from .laid_out import mark_tables
from .styles import HIDDEN, PLAIN, STRUCK, Look, SheetRule, Sheets, holds, look_of

MAX_TAGS = 500_000  # a plan pasted from Word has 30,000
# libxml2 looks through all open elements for each end tag that fits none: depth times end tags.
_MAX_LOOKS = 500_000_000
_MAX_ATTRIBUTE = 2000
_STEP = 1_000_000  # bytes given to libxml2 at a time
_KEPT = frozenset((
    "align", "border", "charset", "class", "colspan", "content", "hidden", "href", "http-equiv",
    "id", "itemprop", "multiple", "name", "open", "popover", "property", "rel", "reversed",
    "rowspan", "selected", "size", "src", "start", "style", "type", "value",
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
_HIDING = frozenset((
    "hidden", "d-none", "visible-print", "visible-print-block", "print-only", "printonly",
    "sr-only",
))  # fmt: skip
_DOMINANT = 0.5  # of a page's words: what holds them is shown by a script, whatever its style says
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PREFORMATTED = frozenset(("pre", "xmp", "listing", "plaintext"))
CONTROLS = frozenset(("select", "option", "button"))
_FIELDS = frozenset(("select", "input", "textarea"))
_FLOWING = ("div", "p", "section")  # blocks that a style may set within a line
_NO_WORDS = BLOCKS | DROPPED | _FIELDS | {"a", "button"}  # beside a field
_ENTRIES = ("option", "optgroup", "hr")
_READ_ON_THEIR_OWN = _FIELDS.union(_FRAMES)
_NO_VALUE = frozenset((  # inputs whose value isn't shown as text of the page
    "hidden", "password", "checkbox", "radio", "range", "color", "file", "image", "submit",
    "button", "reset",
))  # fmt: skip
_MARKING = PREFORMATTED | CONTROLS | {"ol", "li", "a", "sup", "sub"}
_IN_TABLE = frozenset(("td", "th", "tr"))
_FORMATTING = frozenset(("b", "strong", "font", "i", "em", "u", "span", "a", "big", "small"))
_STRUCK = frozenset(("s", "del", "strike"))
_CLOSING = _STRUCK | {"dialog"}
_NONE: Mapping[str, str] = {}
_WHOLE = re.compile(r"[ \t\n\f\r]*([-+]?[0-9]{1,12})")
_SAVED = re.compile(r"\s*saved from url=\(\d{1,8}\)(\S{1,2000})")


@dataclass(slots=True, eq=False)
class Node:
    """An element. Its descendants are the page's nodes number `at` + 1 to `end` - 1; `size`: how
    many characters they hold, blanks aside; `hidden`: why it isn't shown, by itself or by one
    around it; `boxless`: it takes no place either; `before`: what a style sheet puts before its
    words, `number`: the number that this shows; `plain`: it does nothing to its words."""

    tag: str
    attrs: Mapping[str, str]
    at: int
    parent: Node | None
    children: list[Node | str] = field(default_factory=list)
    end: int = 0
    size: int = 0
    hidden: str = ""
    boxless: bool = False
    block: bool = False
    look: Look = PLAIN
    before: Look = PLAIN
    number: str = ""
    plain: bool = False

    def elements(self) -> Iterator[Node]:
        """Its child elements."""
        return (child for child in self.children if isinstance(child, Node))

    def number_in(self, name: str) -> int | None:
        """The whole number that an attribute begins with, as browsers take it (2 of "2;" and
        "2px"); None where it begins with none."""
        match = _WHOLE.match(self.attrs.get(name, ""))
        return int(match[1]) if match else None


@dataclass(slots=True)
class HtmlPage:
    """All nodes in document order (the first is the root), the style sheets in it, and the address
    that a browser wrote into the page when it saved it."""

    nodes: list[Node]
    saved_from: str = ""
    sheets: list[str] = field(default_factory=list)

    @property
    def root(self) -> Node:
        """What everything else is in."""
        return self.nodes[0]

    def take_apart(self) -> None:
        """Ends the page: its nodes know each other, and libxml2's parser knows them; they would be
        kept until all circles are looked for."""
        for node in self.nodes:
            node.children.clear()
        self.nodes.clear()


class _Builder:
    """What libxml2 reports, as nodes."""

    def __init__(self, framed: Callable[[str], str]) -> None:
        self.page = HtmlPage([Node("#page", _NONE, 0, None)])
        self.fields: list[Node] = []
        self._nodes, self._open = self.page.nodes, self.page.nodes[:]
        self._framed = framed
        self._end_tags = self._tags = 0

    def read(self, text: str) -> None:
        """Adds a page's nodes to the element that is open."""
        depth = len(self._open)
        content = text.encode("utf-8", errors="replace")
        self._tags += content.count(b"<")
        self._end_tags += content.count(b"</")
        if self._tags > MAX_TAGS:
            raise InputError(
                f"a page of more than {MAX_TAGS:,} tags", hint="The page may be broken"
            )
        parser = etree.HTMLParser(target=self, encoding="utf-8", huge_tree=True)
        for start in range(0, len(content), _STEP):  # an error raised here ends it after a step
            parser.feed(content[start : start + _STEP])
        with suppress(etree.XMLSyntaxError):  # an empty page; older versions report more
            parser.close()
        for node in self._open[depth:]:
            node.end = len(self.page.nodes)
        del self._open[depth:]

    def start(self, tag: Any, attrib: Any) -> None:
        opened, nodes = self._open, self._nodes
        parent = opened[-1]
        if tag in _IN_TABLE and parent.tag in _FORMATTING:
            parent = self._behind_cell(tag)
        attrs = {
            name: attrib[name][:_MAX_ATTRIBUTE] for name in attrib if name in _KEPT
        } if attrib else _NONE  # fmt: skip
        node = Node(intern(tag), attrs, len(nodes), parent, [])
        parent.children.append(node)
        nodes.append(node)
        opened.append(node)
        if len(opened) * self._end_tags > _MAX_LOOKS:
            raise InputError("its tags are nested too deeply", hint="The page may be broken")
        if node.tag in _READ_ON_THEIR_OWN:
            if node.tag in _FIELDS:
                self.fields.append(node)
            elif text := self._framed(node.attrs.get("src", "").strip()):
                self.read(text)

    def _behind_cell(self, tag: str) -> Node:
        """What a row or cell that begins within a cell's unclosed <b> belongs to: browsers end that
        cell there."""
        inline = list(takewhile(lambda node: node.tag in _FORMATTING, reversed(self._open)))
        cell = self._open[-1 - len(inline)]
        if cell.tag not in ("td", "th"):
            return self._open[-1]
        ended, parent = [*inline, cell], cast("Node", cell.parent)
        if tag == "tr" and parent.tag == "tr":
            ended.append(parent)
            parent = cast("Node", parent.parent)
        for node in ended:
            node.end = node.end or len(self._nodes)
        return parent

    def end(self, tag: str | bytes) -> None:
        if len(self._open) > 1:
            node = self._open.pop()
            node.end = node.end or len(self._nodes)

    def data(self, data: Any) -> None:
        node = self._open[-1]
        if node.tag in _FRAMES:  # what old browsers show instead
            return
        node.children.append(data)
        if node.tag == "style":
            self.page.sheets.append(data)

    def comment(self, text: str | bytes) -> None:
        saved = _SAVED.match(str(text))
        if saved and not self.page.saved_from:
            self.page.saved_from = saved[1]

    def close(self) -> None:
        """Nothing is left to do: `read` closes what is open."""


def parse(
    text: str, framed: Callable[[str], str] = lambda _: "", sheets: Iterable[str] = ()
) -> HtmlPage:
    """The tree of a page. `framed` gives the text of the page at an address, which then stands
    in the frame that names it; `sheets`: style sheets that were saved beside it.

    Raises InputError if it has more than MAX_TAGS tags or is nested beyond reason.
    """
    builder = _Builder(framed)
    builder.read(text)
    page = builder.page
    page.root.end = len(page.nodes)
    page.sheets[:0] = sheets
    _show_values(page, builder.fields)
    mark_tables(page)
    _measure(page)
    _dress(page, Sheets().add(page.sheets))
    return page


def _show_values(page: HtmlPage, fields: Iterable[Node]) -> None:
    """Makes words of what a browser shows in fields amid words or alone in a cell: the value typed,
    the entry chosen (else the first). Other fields are the page's own, a search or a menu."""
    inside, amid = 0, dict[int, bool]()
    for node in fields:
        parent = cast("Node", node.parent)
        if parent.at not in amid:
            amid[parent.at] = _shows_values(parent)
        if node.at < inside or not amid[parent.at]:
            continue
        within = page.nodes[node.at + 1 : node.end]
        inside = node.end
        if shown := _shown_in(node, within).strip():
            for inner in within:
                inner.children = []
            node.tag, node.children = "span", [shown]


def _shows_values(node: Node) -> bool:
    """Whether the fields in an element stand amid words, or one alone in a cell."""
    filled = [one for one in node.children if not (isinstance(one, str) and one.isspace())]
    if node.tag in ("td", "th") and len(filled) == 1:
        return True
    for one in filled:
        words = [one] if isinstance(one, str) else one.children if one.tag not in _NO_WORDS else []
        if any(isinstance(child, str) and not child.isspace() for child in words):
            return True
    return False


def _shown_in(node: Node, within: Sequence[Node]) -> str:
    """What a field shows. A list that shows several entries at once has no value; nor has one that
    was never closed, with the page in it."""
    if node.tag == "input":
        kind = node.attrs.get("type", "").strip().lower()
        return "" if kind in _NO_VALUE else node.attrs.get("value", "")
    chosen = [node]
    if node.tag == "select":
        many = "multiple" in node.attrs or (node.number_in("size") or 1) > 1
        if many or any(inner.tag not in _ENTRIES for inner in within):
            return ""
        entries = [inner for inner in within if inner.tag == "option"]
        chosen = [entry for entry in entries if "selected" in entry.attrs][-1:] or entries[:1]
    return "".join(child for entry in chosen for child in entry.children if isinstance(child, str))


def _measure(page: HtmlPage) -> None:
    """Fills in `size`."""
    for node in reversed(page.nodes):
        if node.tag in DROPPED:
            node.size = 0
            continue
        for child in node.children:
            if isinstance(child, str) and not child.isspace():
                node.size += len("".join(child.split()))
        if node.size and node.parent is not None:
            node.parent.size += node.size


def _dress(page: HtmlPage, sheets: Sheets) -> None:
    """Fills in how each element is shown."""
    most = page.root.size * _DOMINANT
    for node in page.nodes[1:]:
        tag, attrs = node.tag, node.attrs
        if sheets.by_key and (rules := sheets.rules(tag, attrs)):
            node.look, node.before = _styled(node, rules)
        elif attrs and "style" in attrs:
            node.look = look_of(attrs["style"])
        look, above = node.look, cast("Node", node.parent)
        node.block = look.block or (tag in BLOCKS and not (look.inline and tag in _FLOWING))
        node.plain = not (node.block or tag in _MARKING or look.keeps or look.level)
        if above.hidden and not (look.shown and above.hidden == HIDDEN and not above.boxless):
            node.hidden, node.boxless = above.hidden, above.boxless
        elif (attrs or look is not PLAIN or tag in _CLOSING) and node.size <= most:
            hiding = _is_hiding(tag, attrs, look)
            node.hidden = HIDDEN if hiding else look.gone or (STRUCK if tag in _STRUCK else "")
            node.boxless = hiding or look.boxless


def _styled(node: Node, rules: tuple[SheetRule, ...]) -> tuple[Look, Look]:
    """How an element for which style sheets have rules is shown, and what stands before it."""
    around = []
    if any(len(rule.compounds) > 1 for rule in rules):
        above = node.parent
        while above is not None:
            around.append((above.tag, above.attrs))
            above = above.parent
    rules = tuple(rule for rule in rules if len(rule.compounds) == 1 or holds(rule, around))
    own = [rule.declared for rule in rules if not rule.before]
    before = [rule.declared for rule in rules if rule.before]
    return look_of(";".join((*own, node.attrs.get("style", "")))), look_of(";".join(before))


def _is_hiding(tag: str, attrs: Mapping[str, str], look: Look) -> bool:
    """Whether an attribute hides an element, or a class that does so on most sites, or it shows
    nothing before a script or a click opens it."""
    if "hidden" in attrs:
        return True
    if look.displayed:
        return False
    if (tag == "dialog" and "open" not in attrs) or "popover" in attrs:
        return True
    return "class" in attrs and not _HIDING.isdisjoint(attrs["class"].lower().split())
