"""Where on a page the document stands.

Names of containers (zoom, content, TRS_Editor) differ from site to site; what tells the document
is where the page's sentences, numbered headings and tables are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ...lexicon.webpages import page_hints
from .items import HtmlItem
from .tree import HtmlPage, Node

_CORE = 0.6  # of its parent's mass: a part of the page that is gone into
_FEW_LINKS = 0.25
_MOST = 0.2  # of the page's mass: a part that may be a menu or a footer, whatever it is called
_LEAVES = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "dt", "dd", "blockquote", "table", "tr",
    "tbody",
))  # fmt: skip
_OWN_TAGS = {"nav": "导航", "aside": "导航", "footer": "页脚", "select": "导航", "button": "工具栏"}
_SECTION = re.compile(r"(?:Word)?Section\d{1,3}", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+")


def hint(node: Node) -> str:
    """What an element is by its tag, class or id: 导航, 页脚, …; empty where these say nothing."""
    if node.tag in _OWN_TAGS:
        return _OWN_TAGS[node.tag]
    names = f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}"[:200]
    if names == " ":
        return ""
    known = page_hints()
    for name in names.split():
        for word in (name.lower(), *(part.lower() for part in _WORDS.findall(name))):
            if word in known:
                return known[word]
    return ""


class Shares:
    """Sums over any part of a page."""

    def __init__(self, page: HtmlPage, items: Sequence[HtmlItem]) -> None:
        self.mass = _sums(page, ((item.node.at, item.mass) for item in items))
        self.strong = _sums(
            page, ((item.node.at, item.mass if item.strong else 0) for item in items)
        )
        self.sentences = _sums(
            page, ((item.node.at, item.size if item.sentence else 0) for item in items)
        )
        self.size = _sums(page, ((item.node.at, item.size) for item in items))
        self.links = _sums(page, ((item.node.at, item.links) for item in items))

    @staticmethod
    def of(sums: Sequence[float], node: Node) -> float:
        """The sum over an element and all that is in it."""
        return sums[node.end] - sums[node.at]

    def linked(self, node: Node) -> float:
        """The share of the words in an element that lead elsewhere."""
        size = self.of(self.size, node)
        return self.of(self.links, node) / size if size else 0.0


def _sums(page: HtmlPage, values: Iterable[tuple[int, float]]) -> list[float]:
    found = [0.0] * len(page.nodes)
    for at, value in values:
        found[at] += value
    return [0.0, *accumulate(found)]


@dataclass(frozen=True, slots=True)
class PageParts:
    """For each item of a page whether it stands in a part that holds the document (`inside`), and
    what the markup says that its part of the page is (`hints`; empty: nothing)."""

    inside: tuple[bool, ...]
    hints: tuple[str, ...]


def find_body(page: HtmlPage, items: Sequence[HtmlItem]) -> PageParts:
    """Where the document stands.

    It is in the smallest part that has most of the page's text (the core) and beside it, on every
    level, in what is made of sentences, headings and tables rather than of links; in all of a page
    without any of these.
    """
    shares = Shares(page, items)
    hinted = _hinted(page, shares)
    hints = tuple(hinted[item.node.at] for item in items)
    if shares.of(shares.strong, page.root) == 0:
        return PageParts((True,) * len(items), hints)
    path = _path(page, shares, {item.node for item in items if item.grid is not None})
    parts = [path[-1]]
    for above, on_path in pairwise(path):
        beside = [child for child in above.elements() if child is not on_path]
        parts.extend(_document_parts(beside, shares, hinted))
    marks = [0] * (len(page.nodes) + 1)
    for part in parts:
        marks[part.at] += 1
        marks[part.end] -= 1
    depth = list(accumulate(marks))
    inside = tuple(
        depth[item.node.at] > 0
        or (item.strong and not hinted[item.node.at] and shares.linked(item.node) < _FEW_LINKS)
        for item in items
    )
    return PageParts(inside, hints)


def _hinted(page: HtmlPage, shares: Shares) -> list[str]:
    """For each node what it or an element around it is by its name, unless that holds much of the
    page's text."""
    most = _MOST * shares.mass[-1]
    found: list[str] = []
    for node in page.nodes:
        above = found[node.parent.at] if node.parent is not None else ""
        own = "" if above else hint(node)
        found.append(above or (own if own and shares.of(shares.mass, node) <= most else ""))
    return found


def _path(page: HtmlPage, shares: Shares, tables: set[Node]) -> list[Node]:
    """From the page's root down to the core."""
    path = [page.root]
    while True:
        parts = [node for node in path[-1].elements() if _may_hold(node) and node not in tables]
        most = max(parts, key=lambda node: shares.of(shares.mass, node), default=None)
        least = _CORE * shares.of(shares.mass, path[-1])
        if most is None or shares.of(shares.mass, most) < max(least, 1):
            return path
        path.append(most)


def _may_hold(node: Node) -> bool:
    """Whether an element may hold a document: of those made for lines only if it holds blocks."""
    return node.tag not in _LEAVES or any(child.block for child in node.elements())


def _document_parts(beside: list[Node], shares: Shares, hinted: Sequence[str]) -> Iterator[Node]:
    """Of the parts beside the core those, or the parts of those, that belong to the document."""
    stack = beside[::-1]
    while stack:
        node = stack.pop()
        strong, sentences = shares.of(shares.strong, node), shares.of(shares.sentences, node)
        if (strong + sentences == 0 and not _is_section(node)) or hinted[node.at]:
            continue
        size, linked = shares.of(shares.size, node), shares.linked(node)
        if _is_section(node):
            yield node
            continue
        if (strong * 2 >= size and linked < _FEW_LINKS) or (sentences * 2 >= size and not linked):
            yield node
        else:
            stack.extend(reversed(list(node.elements())))


def _is_section(node: Node) -> bool:
    """Whether an element is a section that Word made: title pages are sections of their own."""
    return _SECTION.fullmatch(node.attrs.get("class", "")) is not None
