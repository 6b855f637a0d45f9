"""The one font that stands in for every Chinese font that a PDF names and doesn't hold.

PDFium takes such a font from the machine: one file then has other glyph boxes on each machine, and
on a bare one none at all, so that PDFium drops text whose boxes are empty (a character printed on
its own, words turned a quarter). With this font the boxes are the same everywhere; how far a
character reaches along its line is said by the file (its /W widths), never by a font.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Mapping
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

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
