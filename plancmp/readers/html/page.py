"""Web pages, as browsers save them: the document in reading order, the page around it marked. What
the bytes are tells more of their encoding than what the page says they are."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from ...errors import InputError
from ..blocks import Block, Document, Paragraph, TableBlock, filled
from ..plain import decode
from .body import find_body
from .chrome import FILES, reasons
from .facts import facts_of, title_words
from .items import HtmlItem, items_of
from .tables import data_tables, table_rows
from .tree import HtmlPage, parse

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
    found = _SAID_XML.match(head) or _SAID.search(head)
    return found[1].decode("ascii").casefold() if found else said.casefold().strip()


def _national(content: bytes, named: str) -> str:
    """The text of bytes that aren't UTF-8, or not throughout."""
    try:
        encoding = decode(content[:_SAMPLE])[1]
    except InputError:
        if not named:
            raise
        encoding = named
    if named and encoding not in _KNOWN.values():
        encoding = named
    text = content.decode(encoding, errors="replace")
    if text.count("\ufffd") > _MOST_BROKEN * len(text):
        raise InputError("not a text file", hint="Its encoding is none that is known")
    return text


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


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
    items = items_of(page, data_tables(page))
    if not any(item.size for item in items) and any(node.tag == "frame" for node in page.nodes):
        raise InputError("a page of frames without text", hint="Save the page inside the frame")
    why = reasons(items, find_body(page, items), title_words(page, items))
    blocks = tuple(_blocks(items, why))
    return Document(blocks, facts_of(page, items, address), tuple(_remarks(items, why)))


def _blocks(items: Sequence[HtmlItem], why: Sequence[str]) -> Iterator[Block]:
    """The blocks in order. Lines with words are counted, as are tables with data."""
    paragraph = table = 0
    for item, reason in zip(items, why, strict=True):
        if item.grid is not None:
            table += 1
            rows = filled(table_rows(item.grid, table))
            if not reason:
                yield TableBlock(rows)
                continue
            for cell in (cell for row in rows for cell in row):
                yield from (Paragraph(words, cell.place, reason) for words in cell.lines)
            continue
        for line in item.lines:
            if item.size:
                paragraph += 1
                yield Paragraph(line.text, f"paragraph {paragraph}", reason)
            elif not line.hidden:
                yield Paragraph(line.text, "")


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
