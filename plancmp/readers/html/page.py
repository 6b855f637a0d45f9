"""Web pages, as browsers save them, alone or in a web archive (.mhtml): the document in reading
order, the page around it marked, and what the page says of it: title, date, address. What the bytes
are tells more of their encoding than what the page says they are."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from itertools import islice, pairwise
from urllib.parse import urldefrag, urljoin

from ...errors import InputError
from ...lexicon.webpages import squeezed
from ...lexicon.words import matching
from ...system.collector import collector_paused
from ..blocks import Block, Document, Paragraph, TableBlock, filled
from ..plain import decode, is_garbled
from .content import FILES, find_body, reasons
from .counters import number_by_sheets
from .items import HtmlItem, items_of
from .tables import data_tables, table_rows
from .tree import HtmlPage, Node, parse

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
        "source": next(filter(None, map(_address_facts, (address, *_addresses(page)))), ""),
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


def _address_facts(words: str) -> str:
    match = _ADDRESS.fullmatch(words.strip())
    return match[0] if match else ""


_HEAD = 100_000  # bytes in which a page says its encoding; some have long scripts before it
_SAMPLE = 1_000_000
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAID = re.compile(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,30})", re.IGNORECASE)
_SAID_XML = re.compile(rb"\s*<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,30})", re.IGNORECASE)
_KNOWN = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
}
_MOST_BROKEN = 0.05  # of the characters: a part put in by another program, in another encoding
_WIDE = 0.1  # share of NULs that only UTF-16 has


def decode_page(content: bytes, said: str = "") -> str:
    """The text of a page. `said`: the encoding named outside it.

    Raises InputError if its bytes are no text, or are in UTF-7 (which hides tags).
    """
    if content.startswith(_BOMS) or content.count(0) > _WIDE * len(content):
        return _plain(decode(content)[0])
    content = content.replace(b"\0", b"")
    named = _named(content, said)
    if "utf-7" in named or "utf7" in named:
        raise InputError("a page in UTF-7", hint="Save it as UTF-8 and try again")
    try:
        return _plain(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _plain(_national(content, _KNOWN.get(named, "")))


def _named(content: bytes, said: str) -> str:
    """The encoding that the page names, else the one named outside it."""
    head = content[:_HEAD]
    match = _SAID_XML.match(head) or _SAID.search(head)
    return match[1].decode("ascii").casefold() if match else said.casefold().strip()


def _national(content: bytes, named: str) -> str:
    """The text of bytes that aren't UTF-8, or not throughout."""
    try:
        encoding = decode(content[:_SAMPLE])[1]
    except InputError:
        known = filter(None, (named, "utf-8", "gb18030"))
        encoding = min(known, key=lambda one: _broken(content, one))
        if not named and is_garbled(content.decode(encoding, errors="replace")):
            raise
    if named and encoding not in _KNOWN.values():
        encoding = named
    text = content.decode(encoding, errors="replace")
    if text.count("\ufffd") > _MOST_BROKEN * len(text):
        raise InputError("not a text file", hint="Its encoding is none that is known")
    return text


def _broken(content: bytes, encoding: str) -> int:
    return content[:_SAMPLE].decode(encoding, errors="replace").count("\ufffd")


def _plain(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "")


_HEADING = re.compile("h[1-6]")
_SHORT = 500  # characters that no plan is in: it may be in a file that the page links to
_MOST_NAMED = 3
_NEXT = re.compile("[>›»\\]】]?下一?页|下页|阅读全文|余下全文")


@collector_paused()
def read_html(content: bytes) -> Document:
    """The paragraphs and tables of a page, with what is no part of the document (menus, tools,
    footers) as paragraphs that say so. Facts: title, date, source.

    Raises InputError if the bytes are no text, or the page is beyond reason or nothing but frames.
    """
    page = parse(decode_page(content))
    try:
        return read_page(page)
    finally:
        page.take_apart()


def read_page(page: HtmlPage, address: str = "") -> Document:
    """The document of a page that has been parsed; `address`: where it stands, if known."""
    number_by_sheets(page)
    items = items_of(page, data_tables(page))
    if not any(item.size for item in items) and any(node.tag == "frame" for node in page.nodes):
        raise InputError("a page of frames without text", hint="Save the page inside the frame")
    titles = titles_of(page, items)
    why = reasons(items, find_body(page, items), title_words(titles))
    blocks, facts = tuple(_blocks(items, why)), facts_of(page, items, titles, address)
    return Document(blocks, facts, tuple(_remarks(items, why)))


def _blocks(items: Sequence[HtmlItem], why: Sequence[str]) -> Iterator[Block]:
    """The blocks in order. Lines with words are counted, as are tables with data."""
    paragraph = table = 0
    for item, reason in zip(items, why, strict=True):
        if item.grid is not None:
            table += 1
            rows = filled(table_rows(item.grid, table, item.lines))
            if not reason:
                yield TableBlock(rows)
                continue
            for cell in (cell for row in rows for cell in row):
                yield from (Paragraph(words, cell.place, reason) for words in cell.lines)
            continue
        for line in item.lines:
            if item.size:
                paragraph += 1
                yield Paragraph(line.text, f"paragraph {paragraph}", reason, _level(line.node))
            elif not line.hidden:
                yield Paragraph(line.text, "")


def _level(node: Node) -> int:
    """The level of a heading (h2: 2); 0 for any other block."""
    return int(node.tag[1]) if _HEADING.fullmatch(node.tag) else 0


def _remarks(items: Sequence[HtmlItem], why: Sequence[str]) -> Iterator[str]:
    """What a user must know: that the document may be in a file that isn't read."""
    read = [item for item, reason in zip(items, why, strict=True) if not reason]
    linked = (item for item, reason in zip(items, why, strict=True) if reason == FILES)
    named = [item.lines[0].text.strip() for item in linked]
    files = [name for name in named if not name.rstrip("：:").endswith("附件")]
    tables = any(item.grid is not None for item in read)
    if files and not tables and sum(item.size for item in read) < _SHORT:
        yield f"网页正文很短，规划全文可能在附件里：{'、'.join(files[:_MOST_NAMED])}"
    if any(item.linked and _NEXT.search(item.words) for item in items):
        yield "网页分成几页，读到的只是其中一页：其余各页请另存"


_MOST_PARTS = 2000
_MOST_FRAMES = 50  # pages in frames that are read with the page around them
_PAGES = ("text/html", "application/xhtml+xml")
_EMPTY = 200  # characters that no plan is in


@dataclass(frozen=True, slots=True)
class _Part:
    """A page of the file: its text, where it stood, its id within the file."""

    text: str
    location: str
    identity: str


def read_mhtml(content: bytes) -> Document:
    """The document of a saved page, the pages in its frames included; facts as of `read_html`.

    Raises InputError if the file is broken or holds no page.
    """
    try:
        message = message_from_bytes(content.lstrip(), policy=policy.compat32)
    except RecursionError as error:
        raise InputError("its parts are nested too deeply") from error
    parts = list(_pages(message))
    if not parts:
        raise InputError("a saved page without the page itself", hint="Save it again as HTML")
    root = _root(message, parts)
    address = _header(message, "Snapshot-Content-Location") or root.location
    return read_page(_with_frames(root, parts, tuple(_sheets(message))), address)


def _pages(message: Message) -> Iterator[_Part]:
    """The pages among a file's parts."""
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise InputError(f"a saved page of more than {_MOST_PARTS:,} parts")
        if part.get_content_type() not in _PAGES or part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            text = decode_page(content, str(part.get_content_charset() or ""))
            identity = _header(part, "Content-ID").strip("<>")
            yield _Part(text, _header(part, "Content-Location"), identity)


def _sheets(message: Message) -> Iterator[str]:
    """The style sheets among a file's parts, in their order."""
    for part in islice(message.walk(), _MOST_PARTS):
        content = part.get_payload(decode=True) if part.get_content_type() == "text/css" else None
        if isinstance(content, bytes):
            yield content[:_SAMPLE].decode("utf-8", errors="replace")


def _header(message: Message, name: str) -> str:
    """A header's words, folded lines joined; empty where there is none."""
    return "".join(str(message.get(name, "")).split())


def _root(message: Message, parts: list[_Part]) -> _Part:
    """The page that the file opens with: the one it names as its start, or stands at its own
    address, else the first."""
    start = str(message.get_param("start") or "").strip("<>")
    address = _header(message, "Snapshot-Content-Location")
    for part in parts:
        if (start and part.identity == start) or (address and part.location == address):
            return part
    return parts[0]


def _with_frames(root: _Part, parts: list[_Part], sheets: tuple[str, ...]) -> HtmlPage:
    """The page with those in its frames where they stand; where it is nothing but a frame whose
    page it doesn't name as the file does, the longest of the others."""
    waiting = {id(part): part for part in parts if part is not root}
    named = {f"cid:{part.identity}": part for part in parts if part.identity}
    named.update({urldefrag(part.location)[0]: part for part in parts if part.location})

    def framed(source: str) -> str:
        part = named.get(source) or named.get(_address(root.location, source))
        if part is None or len(parts) - len(waiting) > _MOST_FRAMES:
            return ""
        found = waiting.pop(id(part), None)  # a page that frames itself is read once
        return found.text if found else ""

    page = parse(root.text, framed, sheets)
    if page.root.size >= _EMPTY:
        return page
    others = [parse(part.text, sheets=sheets) for part in list(waiting.values())[:_MOST_FRAMES]]
    return max((page, *others), key=lambda part: part.root.size)


def _address(base: str, source: str) -> str:
    try:
        return urldefrag(urljoin(base, source))[0]
    except ValueError:  # no address at all
        return ""
