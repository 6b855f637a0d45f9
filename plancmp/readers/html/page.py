"""Web pages, as browsers save them, alone or in a web archive (.mhtml): the document in reading
order, the page around it marked. What the bytes are tells more of their encoding than what the page
says they are."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from itertools import islice
from urllib.parse import urldefrag, urljoin

from ...errors import InputError
from ..blocks import Block, Document, Paragraph, TableBlock, filled
from ..plain import decode, is_garbled
from .content import FILES, find_body, reasons
from .counters import number_by_sheets
from .facts import facts_of, title_words, titles_of
from .items import HtmlItem, items_of
from .tables import data_tables, table_rows
from .tree import HtmlPage, Node, parse

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


def read_html(content: bytes) -> Document:
    """The paragraphs and tables of a page, with what is no part of the document (menus, tools,
    footers) as paragraphs that say so. Facts: title, date, source.

    Raises InputError if the bytes are no text, or the page is beyond reason or nothing but frames.
    """
    return read_page(parse(decode_page(content)))


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
