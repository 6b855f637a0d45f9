"""What a page says of its document: title, date, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...lexicon.webpages import squeezed
from ...lexicon.words import matching
from .items import HtmlItem
from .tree import HtmlPage, Node

_TITLES = ("articletitle", "og:title", "dc.title", "title")
_DATES = (
    "pubdate", "publishdate", "publishtime", "publish_time", "firstpublishedtime",
    "article:published_time", "og:release_date", "createdate", "dc.date", "makepubdate",
)  # fmt: skip
_DATE = re.compile(  # a time may follow without a blank: 2022-01-2009：30
    r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?"
    r"(\d{2}(?=\d{2}：)|\d(?=\d{2}：)|\d{1,2}(?!\d))"
)
_SOLID_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_DATED = re.compile(r"^(?:日期|时间)：|(?:发布|公开|发文|成文|印发|生成)(?:日期|时间)：?")
_PARTS = re.compile(r"\s*(?:[|_｜]|\s[-–—]+\s|--+|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))\s*")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,2000}", re.IGNORECASE)
_LONGEST = 200


def facts_of(
    page: HtmlPage, items: Sequence[HtmlItem], titles: Sequence[str], address: str = ""
) -> dict[str, str]:
    """The facts that a page gives, those it doesn't left out. `titles`: what it calls its document;
    `address`: known from elsewhere."""
    found = {
        "title": next(iter(titles), ""),
        "date": next(_dates(page, items), ""),
        "source": next(filter(None, map(_address, (address, *_addresses(page)))), ""),
    }
    return {name: value for name, value in found.items() if value}


def titles_of(page: HtmlPage, items: Sequence[HtmlItem]) -> list[str]:
    """All that the page may call its document, the surest first."""
    return list(_titles(page, items))


def title_words(titles: Sequence[str]) -> frozenset[str]:
    """Titles as lines are compared with them, squeezed."""
    found = {squeezed(title) for title in titles}
    return frozenset(words for words in found if len(words) >= 4)


def _titles(page: HtmlPage, items: Sequence[HtmlItem]) -> Iterator[str]:
    named = _metas(page)
    if named.get("articletitle"):
        yield named["articletitle"]
    for title in (named.get("og:title", ""), _title_tag(page)):
        yield from _shown(title, items)
    for item in items:
        if item.node.tag == "h1" and item.grid is None and not item.linked and len(item.words) > 5:
            yield _clean(item.lines[0].text)
    yield from (
        item.words for item in items
        if item.grid is None and not item.linked and len(item.words) <= _LONGEST
        and matching("title", item.words)
    )  # fmt: skip
    yield from filter(None, (named.get("og:title"), _title_tag(page), named.get("dc.title")))


def _shown(title: str, items: Sequence[HtmlItem]) -> Iterator[str]:
    """The part of a window's title (规划_绍兴市人民政府) that stands on the page, too."""
    parts = [title, *_PARTS.split(title)]
    lines = {item.words for item in items if item.grid is None and not item.linked}
    yield from (part for part in parts if len(part) > 5 and squeezed(part) in lines)


def _title_tag(page: HtmlPage) -> str:
    nodes = (node for node in page.nodes if node.tag == "title")
    return next(filter(None, (_clean(_own_words(node)) for node in nodes)), "")


def _own_words(node: Node) -> str:
    return "".join(child for child in node.children if isinstance(child, str))


def _clean(words: str) -> str:
    return " ".join(words.split())[:_LONGEST]


def _metas(page: HtmlPage) -> dict[str, str]:
    """The page's meta elements, by name; the first of each."""
    found: dict[str, str] = {}
    for node in page.nodes:
        if node.tag == "meta":
            name = node.attrs.get("name") or node.attrs.get("property") or ""
            found.setdefault(name.strip().casefold(), _clean(node.attrs.get("content", "")))
    return found


def _dates(page: HtmlPage, items: Sequence[HtmlItem]) -> Iterator[str]:
    """When the page says that its document was published, the surest first."""
    named = _metas(page)
    for name in _DATES:
        yield from _days(named.get(name, ""))
    words = [line.text for item in items for line in item.lines[:80]]
    for label, value in pairwise((*words, "")):
        if ("期" in label or "间" in label or "間" in label) and len(label) <= 2 * _LONGEST:
            label = squeezed(label)
            dated = _DATED.search(label) if len(label) <= _LONGEST else None
            if dated:
                yield from _days(label[dated.end() :] or squeezed(value))


def _days(words: str) -> Iterator[str]:
    """The first day in some words, as YYYY-MM-DD."""
    for form in (_DATE, _SOLID_DATE):
        match = form.search(words)
        if match and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31:
            yield f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
            return


def _addresses(page: HtmlPage) -> Iterator[str]:
    """Where the page says that it stands."""
    yield page.saved_from
    for node in page.nodes:
        if node.tag == "link" and node.attrs.get("rel", "").casefold() == "canonical":
            yield node.attrs.get("href", "")
    yield _metas(page).get("og:url", "")
    yield from (node.attrs.get("href", "") for node in page.nodes if node.tag == "base")


def _address(words: str) -> str:
    match = _ADDRESS.fullmatch(words.strip())
    return match[0] if match else ""
