"""Which lines of a page are no part of the document, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...lexicon.headings import matching
from ...lexicon.webpages import page_reason
from .body import PageParts
from .items import HtmlItem, begins_with_label, is_head_table, is_label, reason_by

HIDDEN, CONTROL = "隐藏文字", "搜索或选择"
HEAD, MENU, TOOLS, FILES = "页面信息", "导航", "工具栏", "附件链接"
RELATED, FOOT = "相关文章", "页脚"
_MOST_TITLE, _LEAST_TITLE = 4, 6  # lines of a title, characters of each
_MENU_RUN = 3  # lines in a row that are nothing but links: a menu, wherever it floats
_TAIL = 0.15  # of a page's text: what may stand below the document
_LONGEST_VALUE = 60
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
        return HIDDEN
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
        return reason or (MENU if item.linked or not body.inside[at] else "")
    reason = reason_by(item, "after", "end") or body.hints[at]
    if reason or (body.inside[at] and not item.linked):
        return reason
    return RELATED if item.linked else FOOT


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
