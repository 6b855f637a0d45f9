"""Which part of a page holds the document, and what is the page's own: menus, tools, footers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from ...lexicon.webpages import page_hints, page_reason
from ...lexicon.words import matching
from .items import HtmlItem, begins_with_label, is_head_table, is_label, reason_by
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
    attrs = node.attrs
    return _hint_of(f"{attrs.get('class', '')} {attrs.get('id', '')}"[:200]) if attrs else ""


@lru_cache(maxsize=4096)
def _hint_of(names: str) -> str:
    """What an element is by its classes and its id."""
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
        nodes = [child for child in above.elements() if child is not on_path]
        parts.extend(_document_parts(nodes, shares, hinted))
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


def _document_parts(nodes: list[Node], shares: Shares, hinted: Sequence[str]) -> Iterator[Node]:
    """Of the parts beside the core those, or the parts of those, that belong to the document."""
    stack = nodes[::-1]
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


CONTROL = "搜索或选择"
HEAD, MENU, TOOLS, FILES = "页面信息", "导航", "工具栏", "附件链接"
RELATED, FOOT = "相关文章", "页脚"
_MOST_TITLE, _LEAST_TITLE = 4, 6  # lines of a title, characters of each
_MENU_RUN = 3  # lines in a row that are nothing but links: a menu, wherever it floats
_TAIL = 0.15  # of a page's text: what may stand below the document
_LONGEST_VALUE = 60
_LINKED_SENTENCE = re.compile("[，、；].*。$")
_ANNEX_HEAD = re.compile(r"(?:相关)?附件(?:下载|列表)?[0-9一二三四五]{0,2}：?")
_NUMBER = re.compile(r"[^\s：]{1,14}[〔\[（(【]20\d\d[〕\]）)】]第?\d{1,4}号")


def reasons(items: Sequence[HtmlItem], body: PageParts, titles: frozenset[str]) -> list[str]:
    """For each item why it is no part of the document; empty where it is one.

    `titles`: what the page says its document is called (squeezed).
    """
    first, last, tail = _range(items, body)
    menus = _menus(items)
    found: list[str] = []
    value = False  # whether a label stands just above, whose value follows
    for at, item in enumerate(items):
        if not item.size:
            found.append("")
            continue
        place = _place(at, first, last, tail)
        reason = _sure(item)
        if not reason and at in menus:
            reason = RELATED if place in ("after", "tail") else MENU
        if not reason and not (item.strong and body.inside[at] and place != "tail"):
            reason = _by_place(item, at, place, body, titles, value)
        if not reason and place == "tail":
            reason = next((one for one in reversed(found) if one), FOOT)
        value = place == "before" and item.grid is None and is_label(item.words)
        found.append(reason)
    _keep_title(items, body, found, first)
    return _annex_heads(items, found)


def _keep_title(items: Sequence[HtmlItem], body: PageParts, found: list[str], first: int) -> None:
    """Takes back the lines right above the document's text that nothing shows to be the page's:
    a title may stand outside, in lines of its own (…关于印发 / …规划的通知)."""
    left = _MOST_TITLE
    for at in range(min(first, len(items)) - 1, -1, -1):
        item = items[at]
        if not found[at] or found[at] in (HEAD, TOOLS):
            continue
        if found[at] != MENU or item.linked or item.own or body.hints[at] or not left:
            break
        if len(item.words) < _LEAST_TITLE:
            break
        found[at], left = "", left - 1


def _range(items: Sequence[HtmlItem], body: PageParts) -> tuple[int, int, int]:
    """The first and the last item that are surely the document's, and the first one below it that
    begins what is surely none (相关阅读, 主办单位)."""
    sure = [at for at, item in enumerate(items) if item.strong and body.inside[at]]
    if not sure:
        return len(items), -1, len(items)
    tail = _tail(items, sure[0], body)
    return sure[0], max((at for at in sure if at < tail), default=sure[0]), tail


def _tail(items: Sequence[HtmlItem], first: int, body: PageParts) -> int:
    """The first item from which on nothing belongs to the document: a line that opens related
    articles or a footer, with little text and no table below it."""
    most = _TAIL * sum(item.mass for item in items)
    tail, mass = len(items), 0.0
    for at in range(len(items) - 1, first, -1):
        item = items[at]
        mass += item.mass
        if mass > most or (item.grid is not None and item.strong and body.inside[at]):
            break
        if item.grid is None and not item.hidden and _ends(item):
            tail = at
    return tail


def _ends(item: HtmlItem) -> bool:
    return len(item.words) <= 100 and page_reason("end", item.words) != ""


def _place(at: int, first: int, last: int, tail: int) -> str:
    if at >= tail:
        return "tail"
    return "before" if at < first else "after" if at > last else "amid"


def _menus(items: Sequence[HtmlItem]) -> set[int]:
    """Numbers of the items in runs of lines that are nothing but links to pages."""
    found: set[int] = set()
    run: list[int] = []
    for at, item in enumerate(items):
        if item.size and not (item.linked and item.files == 0):
            run = []
        elif item.size:
            run.append(at)
            if len(run) >= _MENU_RUN:
                found.update(run[-_MENU_RUN:])
    return found


def _sure(item: HtmlItem) -> str:
    """Why an item is the page's own wherever it stands."""
    if item.hidden:
        return item.hidden
    if item.control:
        return CONTROL
    if item.files * 2 >= item.size:
        return FILES
    return item.own


def _by_place(
    item: HtmlItem, at: int, place: str, body: PageParts, titles: frozenset[str], value: bool
) -> str:
    """Why an item that may be the document's or the page's is the page's, by where it stands."""
    if place == "amid":
        return "" if body.inside[at] else body.hints[at] or MENU
    if item.grid is not None:
        return HEAD if is_head_table(item) else "" if body.inside[at] else body.hints[at] or MENU
    if place == "before":
        if _is_title(item, titles) and not value:
            return ""
        if is_label(item.words) or begins_with_label(item.words):
            return HEAD
        if value and len(item.words) <= _LONGEST_VALUE:
            return HEAD
        reason = reason_by(item, "before") or body.hints[at]
        return reason or ("" if _belongs(item, body.inside[at]) else MENU)
    reason = reason_by(item, "after", "end") or body.hints[at]
    if reason or _belongs(item, body.inside[at]):
        return reason
    return RELATED if item.linked else FOOT


def _belongs(item: HtmlItem, inside: bool) -> bool:
    """Whether a line within the document's part is the document's: no link to another, whose title
    it would be; a sentence that is a link is the document's."""
    return inside and (not item.linked or _LINKED_SENTENCE.search(item.words) is not None)


def _is_title(item: HtmlItem, titles: frozenset[str]) -> bool:
    """Whether a line above the document's text names it."""
    words = item.words
    if item.linked or len(words) > 100:
        return False
    if words in titles or (item.node.tag == "h1" and len(words) >= 6):
        return True
    rule = matching("title", words) or matching("page", words)
    named = rule is not None and rule.reason in ("规划标题", "印发通知", "稿本说明或日期")
    return named or _NUMBER.fullmatch(words) is not None


def _annex_heads(items: Sequence[HtmlItem], found: list[str]) -> list[str]:
    """附件： alone above links to files goes with them."""
    for at, item in enumerate(items):
        if item.grid is None and _ANNEX_HEAD.fullmatch(item.words):
            following = next((at for at in range(at + 1, len(items)) if items[at].size), None)
            if following is not None and found[following] == FILES:
                found[at] = FILES
    return found
