"""Reads PDF files that have a text layer: paragraphs and tables over the pages' ends.

The one font that stands in for every Chinese font that a PDF names and doesn't hold.

PDFium takes such a font from the machine: one file then has other glyph boxes on each machine, and
on a bare one none at all, so that PDFium drops text whose boxes are empty (a character printed on
its own, words turned a quarter). With this font the boxes are the same everywhere; how far a
character reaches along its line is said by the file (its /W widths), never by a font.
"""

from __future__ import annotations

import ctypes
import re
import struct
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ...errors import InputError
from ...system.collector import collector_paused
from ..blocks import Block, Document, Paragraph
from .furniture import mark_furniture
from .layout import Layout, layout_of
from .lines import PdfLine
from .page_content import PageContent, sheet_of
from .pages import load_page
from .paragraphs import drafts_of, with_tabs
from .shown import Watermark, may_have_layers, without_watermarks
from .spreads import Spread, spreads_of, table_block

EM = 1000  # units of an em
# Upright as tall as a Chinese character, and so narrow that it never reaches beyond the advance
# width, which PDFium's loose boxes take together with it.
_BOX = (0, -120, 10, 880)
_CHARSETS = frozenset({
    pdfium.FXFONT_GB2312_CHARSET, pdfium.FXFONT_CHINESEBIG5_CHARSET,
    pdfium.FXFONT_SHIFTJIS_CHARSET, pdfium.FXFONT_HANGEUL_CHARSET,
})  # fmt: skip
_HANDLE = 1  # PDFium's name for the font; it must not be 0


def box_font(box: tuple[int, int, int, int], more: Mapping[bytes, bytes] | None = None) -> bytes:
    """A TrueType font whose every character is a box (x0, y0, x1, y1 in `EM` units), one em wide;
    `more`: further tables by their tag."""
    x0, y0, x1, y1 = box
    glyph = struct.pack(">hhhhhHH", 1, x0, y0, x1, y1, 3, 0) + bytes([1] * 4)  # four points on it
    glyph += struct.pack(">4h4h", x0, 0, x1 - x0, 0, y0, y1 - y0, 0, y0 - y1)
    glyph += bytes(-len(glyph) % 4)
    every = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1)  # all are glyph 1
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + every,
        b"glyf": glyph * 2,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, x0, y0, x1, y1, 0, 8, 2, 0, 0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, EM, 0, 0, x1, 1, *[0] * 7, 2
        ),
        b"hmtx": struct.pack(">HhHh", EM, x0, EM, x0),
        b"loca": struct.pack(">3H", 0, len(glyph) // 2, len(glyph)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 2, *[0] * 8),
        **(more or {}),
    }  # fmt: skip
    return _packed(tables)


def _packed(tables: Mapping[bytes, bytes]) -> bytes:
    """The file of these tables."""
    log = len(tables).bit_length() - 1
    head = struct.pack(
        ">IHHHH", 0x10000, len(tables), 16 << log, log, 16 * len(tables) - (16 << log)
    )
    body, start = b"", len(head) + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        head += struct.pack(">4sIII", tag, total, start + len(body), len(table))
        body += padded
    return head + body


@cache
def use_stand_in() -> Any:
    """Has PDFium ask for no font of this machine, from now on; what it returns must be kept."""
    font = box_font(_BOX)
    fields = dict(pdfium.FPDF_SYSFONTINFO._fields_)

    def map_font(_info: Any, _weight: int, _italic: int, charset: int, *_: Any) -> int | None:
        return _HANDLE if charset in _CHARSETS else None  # others: PDFium's own fonts

    def font_data(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table:  # only as a whole
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    info = pdfium.FPDF_SYSFONTINFO(
        version=1,
        MapFont=fields["MapFont"](map_font),
        GetFontData=fields["GetFontData"](font_data),
    )
    pdfium.FPDF_SetSystemFontInfo(info)
    return info


MOST_PAGES = 600
MOST_CHARS = 2_000_000
_LOAD_PASSWORD, _LOAD_SECURITY = 4, 5
_DATE = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)")
_NO_TITLE = re.compile(
    r"Microsoft|无标题|未命名|untitled|文档\s*\d|document\s*\d|幻灯片|PowerPoint|WPS|[\\/]|\ufffd"
    r"|\.(?:docx?|wps|et|pdf|tmp|xlsx?|rtf|txt|indd)\b",
    re.IGNORECASE,
)
_CHINESE = re.compile("[\u4e00-\u9fff]{2}")


@collector_paused()
def read_pdf(content: bytes) -> Document:
    """The paragraphs and tables of a PDF.

    Raises InputError if it is protected or broken, has too many pages, or is a scan.
    """
    with _opened(content) as document:
        pages = list(_sheets(document, may_have_layers(content)))
        facts = dict(_facts(document))
    _refuse_scan(pages)
    mark_furniture(pages)
    return Document(tuple(blocks_of(pages)), facts, tuple(_remarks(pages)))


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    use_stand_in()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_LOAD_PASSWORD, _LOAD_SECURITY):
            raise InputError(
                "protected by a password", hint="Save it without one and try again"
            ) from error
        raise InputError("a broken or truncated PDF", hint="Fetch or save it again") from error
    try:
        if len(document) > MOST_PAGES:
            raise InputError(
                f"has {len(document):,} pages; plancmp reads at most {MOST_PAGES}",
                hint="Take out the pages that hold the plan",
            )
        if document.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
            with suppress(pypdfium2.PdfiumError):  # its fields aren't read
                document.init_forms()
        yield document
    finally:
        document.close()


def _sheets(document: Any, layered: bool) -> Iterator[PageContent]:
    """The pages; one that can't be loaded is said to be unread."""
    chars, marks, margins = 0, set[Watermark](), list[float]()
    for number in range(1, len(document) + 1):
        page = load_page(document, number, layered)
        if page is None:
            yield PageContent(number, 0.0, 0.0, remarks=[f"第{number}页无法读取"])
            continue
        chars += len(page.chars)
        if chars > MOST_CHARS:
            raise InputError(f"has more than {MOST_CHARS:,} characters")
        page.chars = without_watermarks(page.chars, marks)
        yield sheet_of(page, margins)


def _refuse_scan(pages: list[PageContent]) -> None:
    """Raises InputError where no page has a text layer."""
    if any(page.items or page.notes for page in pages):
        return
    if any(page.blind for page in pages):
        raise InputError(
            "a scan without a text layer",
            hint="Run OCR over it first, or look for the text version",
        )
    remarks = [remark for page in pages for remark in page.remarks]
    raise InputError("no page of it can be read" if remarks else "no text was found in it")


def _remarks(pages: list[PageContent]) -> Iterator[str]:
    blind = [sheet.number for sheet in pages if sheet.blind]
    if blind:
        yield f"第{_ranges(blind)}页没有文字层，未读取"
    for page in pages:
        yield from page.remarks


def _ranges(numbers: list[int]) -> str:
    """Numbers in order as 3、5—8."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(f"{first}" if first == last else f"{first}—{last}" for first, last in runs)


def _facts(document: Any) -> Iterator[tuple[str, str]]:
    """Title and date from the file's own description, as far as a person wrote them."""
    title = " ".join(document.get_metadata_value("Title").split())
    if _CHINESE.search(title) and not _NO_TITLE.search(title) and len(title) <= 80:
        yield "title", title
    made = _DATE.match(document.get_metadata_value("CreationDate"))
    if made and "1990" <= made[1] <= "2100" and "01" <= made[2] <= "12" and "01" <= made[3] <= "31":
        yield "date", "-".join(made.groups())


_MOST_BLANKS = 6


def blocks_of(pages: Sequence[PageContent]) -> Iterator[Block]:
    """The blocks in reading order. What is at a page's edge and its footnotes come behind the
    paragraph or the table that goes on over the page's end."""
    layout = layout_of(
        [line for sheet in pages for line in sheet.lines],
        {sheet.number: (sheet.width, sheet.height) for sheet in pages},
    )
    waiting = deque(
        (sheet.number + behind, extra) for sheet in pages for behind, extra in _extras(sheet)
    )
    for page, blocks in _text(pages, layout):
        while waiting and waiting[0][0] <= page:
            yield waiting.popleft()[1]
        yield from blocks
    yield from (extra for _, extra in waiting)


def _extras(page: PageContent) -> Iterator[tuple[int, Paragraph]]:
    """What stands at a page's edges: the head before the first block that begins on the page (0),
    footnotes and foot before the first one that begins on the next (1)."""
    outside = sorted(page.outside, key=lambda one: one[0].base)
    middle = page.height / 2
    for line, reason in outside:
        if line.base < middle:
            yield 0, Paragraph(line.text, _place(line), reason)
    for draft in _notes(page):
        yield 1, draft
    for line, reason in outside:
        if line.base >= middle:
            yield 1, Paragraph(line.text, _place(line), reason)


def _notes(page: PageContent) -> Iterator[Paragraph]:
    """The footnotes, a paragraph for each sign that begins one."""
    if not page.notes:
        return
    layout = layout_of(page.notes, {page.number: (page.width, page.height)})
    for draft in drafts_of(page.notes, layout):
        yield Paragraph(draft.text, _place(draft.lines[0]))


def _text(pages: Sequence[PageContent], layout: Layout) -> Iterator[tuple[int, list[Block]]]:
    """Paragraphs and tables, each with the page it begins on."""
    lines: list[PdfLine] = []
    for item in spreads_of(pages):
        if isinstance(item, Spread):
            yield from _paragraphs(lines, layout)
            lines = []
            yield item.page, [table_block(item)]
        else:
            lines.append(item)
    yield from _paragraphs(lines, layout)


def _paragraphs(lines: Sequence[PdfLine], layout: Layout) -> Iterator[tuple[int, list[Block]]]:
    drafts = list(drafts_of(lines, layout))
    for draft, tabbed in zip(drafts, with_tabs(drafts, layout), strict=True):
        blanks = [Paragraph("", "")] * min(draft.blanks, _MOST_BLANKS)
        text = f"\t{draft.text}" if tabbed else draft.text
        yield draft.lines[0].page, [*blanks, Paragraph(text, _place(draft.lines[0]))]


def _place(line: PdfLine) -> str:
    return f"page {line.page} line {line.number}"
