"""Which format a file is in, told by its first bytes and by its name only where these don't; and
the reader of that format.

Texts in which tables stand as HTML, as programs write Markdown out of pages and scans.
"""

from __future__ import annotations

import io
import re
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from ..errors import InputError
from ..model import Chrome, SourceText
from .plain import decode, front_matter, is_garbled, marked_headings

if TYPE_CHECKING:
    from .blocks import Document
from collections.abc import Iterator

from .blocks import Block, Document, Paragraph

Kind = Literal["text", "html", "mhtml", "docx", "pdf", "xlsx", "csv", "office"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"<(?:p|div|table|br|span|meta|h[1-6])[\s/>]", re.IGNORECASE)
_MAIL = re.compile(rb"^(?:MIME-Version|From|Content-Type|Snapshot-Content-Location):", re.I | re.M)
_MULTIPART = re.compile(rb"multipart/related|Content-Type:\s*text/html", re.IGNORECASE)
_FLAT = re.compile(rb"<(?:w:wordDocument|pkg:package|office:document)[\s>]")  # as one XML file
_PAGES = (".html", ".htm", ".shtml", ".xhtml", ".aspx", ".asp", ".jsp", ".php")
_TABLES = (".csv", ".tsv")
_HEAD = 4096


def kind_of(content: bytes, name: str) -> Kind:
    """The format of a file.

    Raises InputError for one that is known and can't be read (an archive, a picture, a file that
    is protected by a password).
    """
    head = content[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _of_archive(content)
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise InputError("protected by a password", hint="Save it without one and try again")
        return "office"
    if head.lstrip().startswith(b"{\\rtf"):
        return "office"
    _refuse_known(head)
    return _of_words(content, PurePath(name).suffix.casefold())


def _of_words(content: bytes, suffix: str) -> Kind:
    """Of a file of words: a page, a mail that holds one, a table, or plain text."""
    head = _narrow(content[: 4 * _HEAD])
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<") and _FLAT.search(head):
        return "office"
    if _MAIL.search(head[:_HEAD]) and _MULTIPART.search(head):
        return "mhtml"
    if _PAGE.search(head) or (suffix in _PAGES and _TAG.search(_narrow(content[:200_000]))):
        return "html"
    return "csv" if suffix in _TABLES else "text"


def _narrow(head: bytes) -> bytes:
    """The ASCII letters of a file in UTF-16 as single bytes; any other file's bytes as they are."""
    return head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


def _of_archive(content: bytes) -> Kind:
    import zipfile  # takes long to import

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise InputError("a broken or truncated file", hint="Fetch or save it again") from error
    if "word/document.xml" in names or _holds_word(names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "office"
    if "OFD.xml" in names:
        raise InputError("an OFD document", hint="Save it as PDF or .docx and try again")
    raise InputError("an archive, not a document", hint="Unpack it and name the files in it")


def _holds_word(names: set[str]) -> bool:
    """Whether a package holds a text of Word by another name (Word on the web: document2.xml)."""
    return "[Content_Types].xml" in names and any(
        name.startswith("word/document") and name.endswith(".xml") for name in names
    )


_KNOWN = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"II*\0", "a picture"), (b"MM\0*", "a picture"), (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"), (b"\x1f\x8b", "an archive"), (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)  # fmt: skip


def _refuse_known(head: bytes) -> None:
    for mark, what in _KNOWN:
        if head.startswith(mark):
            raise InputError(f"{what}, not a document", hint="plancmp reads text: see README")


def read_bytes(content: bytes, name: str) -> SourceText:
    """The text of a file.

    Raises InputError if it is empty, broken, protected, or in a format that can't be read.
    """
    digest = sha256(content).hexdigest()
    kind = kind_of(content, name)
    if kind == "text":
        text, encoding = decode(content)
        if "\n" not in text:  # the line ends of old Macs, a character each
            text = text.replace("\r", "\n")
        source = _plain(name, text, digest, encoding)
    else:
        from .blocks import compose  # takes long to import

        source = compose(_document(kind, content, name), name, digest, kind)
    if not source.text.strip():
        raise InputError("empty file" if not content.strip() else "no text was found in it")
    if is_garbled(source.text):
        hint = "It was saved in a wrong encoding: fetch the original again"
        raise InputError("its words are garbled, or not Chinese", hint=hint)
    return source


def _plain(name: str, text: str, digest: str, encoding: str) -> SourceText:
    if "</t" in text:
        from .formats import has_tables, read_framed

        if has_tables(text):
            from .blocks import compose

            return compose(read_framed(text), name, digest, "markdown")
    settings, facts = front_matter(text)
    outside = (Chrome(1, settings, "文件头"),) if settings else ()
    headings = tuple(one for one in marked_headings(text) if one[0] > settings)
    return SourceText(
        name, text, digest, encoding, outside=outside, facts=facts, headings=headings
    )


def _inserted(content: bytes, name: str) -> Document:
    """A document inside another one; one inside it is not read."""
    from .blocks import Document, Paragraph

    kind = kind_of(content, name)
    if kind == "text":
        lines = enumerate(decode(content)[0].splitlines(), start=1)
        return Document(tuple(Paragraph(line, f"line {at}") for at, line in lines))
    if kind == "docx":
        from .docx import read_docx

        return read_docx(content)
    return _document(kind, content, name)


def _document(kind: Kind, content: bytes, name: str) -> Document:
    """What a reader finds; each is imported only where it is needed."""
    if kind == "html":
        from .html import read_html

        return read_html(content)
    if kind == "mhtml":
        from .html import read_mhtml

        return read_mhtml(content)
    if kind == "docx":
        from .docx import read_docx

        return read_docx(content, _inserted)
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf(content)
    if kind == "xlsx":
        from .sheets import read_xlsx

        return read_xlsx(content)
    if kind == "csv":
        from .sheets import read_csv

        return read_csv(content, name)
    from .office import read_office

    return read_office(content, name)


_TABLE = re.compile(r"<table\b[^<>]*>.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_FRAME = "<html><head><meta charset='utf-8'></head><body>{}</body></html>"


def has_tables(text: str) -> bool:
    """Whether a text holds a whole table of HTML."""
    return "<t" in text and any(_CELL.search(match.group()) for match in _TABLE.finditer(text))


def read_framed(text: str) -> Document:
    """The lines of a text and the tables among them."""
    settings, facts = front_matter(text)
    levels = dict(marked_headings(text))
    blocks: list[Block] = []
    line, done = 1, 0
    for match in _TABLE.finditer(text):
        blocks.extend(_lines(text[done : match.start()], line, settings, levels))
        blocks.extend(_tables(match.group()))
        line = text.count("\n", 0, match.end()) + 1
        done = match.end()
    blocks.extend(_lines(text[done:], line, settings, levels))
    return Document(tuple(blocks), dict(facts))


def _lines(words: str, first: int, settings: int, levels: dict[int, int]) -> Iterator[Paragraph]:
    for at, words_of_line in enumerate(words.split("\n"), start=first):
        outside = "文件头" if at <= settings else ""
        yield Paragraph(words_of_line.rstrip("\r"), f"line {at}", outside, levels.get(at, 0))


def _tables(table: str) -> Iterator[Block]:
    from .html import read_html  # takes long to import

    yield from read_html(_FRAME.format(table).encode()).blocks
