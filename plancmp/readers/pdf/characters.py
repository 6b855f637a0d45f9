"""The characters of a page as PDFium has them: what they mean, where they stand, their size.

PDFium is asked for each character by itself; what all characters of one printed string share is
asked once.
"""

from __future__ import annotations

import ctypes
import math
import struct
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

BROKEN = "\ufffd"  # a character of a font that doesn't say what it means
# Radicals stand for the characters that look the same: browsers and macOS write them when they
# print (⼯作 for 工作). Those of the supplement that Unicode doesn't fold itself:
_RADICALS = dict(zip(
    "⺁⺄⺌⺍⺗⺝⺟⺠⺩⺫⺭⺮⺯⺳⺴⺶⺷⺼⺾⻁⻂⻄⻅⻆⻉⻋⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂乙小小心月母民王罒示竹纟网罒羊羊月艹虎衤西见角贝车長镸长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
    strict=True,
))  # fmt: skip
# Bullets of the symbol fonts that office programs use (Wingdings, Symbol).
_SYMBOLS = {
    "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0b7": "•", "\uf0d8": "➢", "\uf0a7": "▪",
    "\uf076": "◆", "\uf0fc": "√", "\uf0a8": "□", "\uf0b2": "★",
}  # fmt: skip
_HYPHENS = (0x2, 0xFFFE)  # what PDFium makes of a hyphen at a line's end
_LAST = 0x10FFFF


def printed(code: int, broken: bool) -> str:
    """The character with that code, one character always. `broken`: its font has no map to
    Unicode, so that the code means nothing."""
    if code in _HYPHENS:
        return "-"
    if broken or code == 0 or code > _LAST or 0xD800 <= code <= 0xDFFF:
        return BROKEN
    char = chr(code)
    if char in "\t\r\n\xa0":
        return " "
    if code < 0x20:
        return BROKEN
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        folded = unicodedata.normalize("NFKC", char)
        return _RADICALS.get(char, folded if len(folded) == 1 else char)
    return _SYMBOLS.get(char, char)


MOST_CHARS = 100_000  # on a page; a web page printed as one long page has 40,000
_CLEAR, _LIGHT = 180, 150  # of 255
_QUARTER = math.pi / 2
UNPAINTED = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_FILLED = (pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP)
_MOST_PATHS, _MOST_CORNERS = 8, 40  # of what clips a string
_BESIDE = 1.0  # points by which a string must lie beside what is shown of it
_GENERATED = frozenset((0x20, 0xD, 0xA))  # what PDFium puts between strings


class Char(NamedTuple):
    """A printed character: its extent along the line, its baseline and its size in points;
    `faint`: it is light or lets what is below it show."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    faint: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """A point well inside it."""
        return (self.x0 + self.x1) / 2, self.base - 0.35 * self.size


class RawChar(NamedTuple):
    """A character in the page's own coordinates. `angle`: in quarters of a turn; `part`: of a glyph
    that stands for several characters: —— and fi are often one; `unseen`: nothing of it is
    painted."""

    text: str
    x: float
    y: float
    box: tuple[float, float, float, float]
    size: float
    angle: int
    part: int
    faint: bool
    unseen: bool


def quick(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of PDFium that takes and gives plain numbers: called for each character, its
    checks of pointers would take longer than itself."""
    return ctypes.cast(function, ctypes.PYFUNCTYPE(result, *arguments))


_AT = (ctypes.c_void_p, ctypes.c_int)
_code = quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint, *_AT)
_is_generated = quick(pdfium.FPDFText_IsGenerated, ctypes.c_int, *_AT)
_is_unmapped = quick(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, *_AT)
_string = quick(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, *_AT)
_size = quick(pdfium.FPDFText_GetFontSize, ctypes.c_double, *_AT)
_matrix = quick(pdfium.FPDFText_GetMatrix, ctypes.c_int, *_AT, ctypes.c_void_p)
_box = quick(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, *_AT, ctypes.c_void_p)
_colour = quick(pdfium.FPDFText_GetFillColor, ctypes.c_int, *_AT, *[ctypes.c_void_p] * 4)
_mode = quick(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
_clip = quick(pdfium.FPDFPageObj_GetClipPath, ctypes.c_void_p, ctypes.c_void_p)
_paths = quick(pdfium.FPDFClipPath_CountPaths, ctypes.c_int, ctypes.c_void_p)
_corners = quick(pdfium.FPDFClipPath_CountPathSegments, ctypes.c_int, *_AT)
_corner = quick(pdfium.FPDFClipPath_GetPathSegment, ctypes.c_void_p, *_AT, ctypes.c_int)
_place = quick(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int, *[ctypes.c_void_p] * 3)
_bounds = quick(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, *[ctypes.c_void_p] * 5)
_origin = quick(
    pdfium.FPDFText_GetCharOrigin, ctypes.c_int, *_AT, ctypes.c_void_p, ctypes.c_void_p
)


def read_chars(raw: Any) -> tuple[list[RawChar], bool]:
    """The characters of a PDFium page, and whether there are too many."""
    text = pdfium.FPDFText_LoadPage(raw)
    if not text:
        return [], False
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MOST_CHARS:
            return [], True
        return list(_each_char(ctypes.cast(text, ctypes.c_void_p).value, max(count, 0))), False
    finally:
        pdfium.FPDFText_ClosePage(text)


class _Answers:
    """Where PDFium writes what it is asked: one place for all, read at one go."""

    placed, printed = struct.Struct("=4f2d"), struct.Struct("=4f8x4I")

    def __init__(self) -> None:
        self.buffer = ctypes.create_string_buffer(self.printed.size)
        start = ctypes.addressof(self.buffer)
        self.box = self.matrix = start
        self.x, self.y = start + 16, start + 24  # behind the four floats of a box
        self.colour = [start + 24 + 4 * at for at in range(4)]  # behind the six of a matrix


def _each_char(text: Any, count: int) -> Iterator[RawChar]:
    answers = _Answers()
    buffer, unpack = answers.buffer, answers.placed.unpack_from
    box_at, x_at, y_at = answers.box, answers.x, answers.y
    last, string, part = (math.nan, math.nan), None, 0
    size, angle, faint, unseen = 0.0, -1, False, False
    for at in range(count):
        code = _code(text, at)
        if code in _GENERATED and _is_generated(text, at) == 1:
            continue
        own = _string(text, at)
        same = own == string and own is not None
        if not same:
            string = own
            size, angle, faint, unseen = _printed_as(text, at, own, answers)
        _box(text, at, box_at)
        _origin(text, at, x_at, y_at)
        left, top, right, bottom, x, y = unpack(buffer)
        # Doubles that imitate bold print are two strings.
        part = part + 1 if same and (x, y) == last else 0
        last = x, y
        if angle < 0 or not math.isfinite(x + y + left + top + right + bottom):
            continue
        text_of = printed(code, _is_unmapped(text, at) == 1)
        box = (left, bottom, right, top)
        yield RawChar(text_of, x, y, box, size, angle, part, faint, unseen)


def _printed_as(
    text: Any, at: int, string: Any, answers: _Answers
) -> tuple[float, int, bool, bool]:
    """Size and angle of the string that a character is printed in, whether it is faint, and whether
    nothing of it is painted."""
    _matrix(text, at, answers.matrix)
    known = _colour(text, at, *answers.colour)
    a, b, c, d, *colour = answers.printed.unpack_from(answers.buffer)
    size, angle = _set_as(_size(text, at), a, b, c, d)
    mode = _mode(string) if string else pdfium.FPDF_TEXTRENDERMODE_UNKNOWN
    clear = known != 0 and colour[3] == 0 and mode in _FILLED
    unseen = mode in UNPAINTED or clear or (string is not None and _is_clipped(string))
    return size, angle, known != 0 and _is_faint(*colour), unseen


def _is_clipped(string: Any) -> bool:
    """Whether a string lies wholly beside what its clipping path shows of it."""
    clip = _clip(string)
    count = _paths(clip) if clip else 0
    if count <= 0:
        return False
    edges = (ctypes.c_float * 6)()
    left, low, right, high, x, y = (ctypes.addressof(edges) + 4 * at for at in range(6))
    if not _bounds(string, left, low, right, high):
        return False
    x0, y0, x1, y1 = edges[:4]
    for path in range(min(count, _MOST_PATHS)):
        corners = _corners(clip, path)
        if not 0 < corners <= _MOST_CORNERS:
            continue
        xs, ys = [], []
        for at in range(corners):
            _place(_corner(clip, path, at), x, y)
            xs.append(edges[4])
            ys.append(edges[5])
        across = min(xs) - _BESIDE < x1 and x0 < max(xs) + _BESIDE
        if not (across and min(ys) - _BESIDE < y1 and y0 < max(ys) + _BESIDE):
            return True
    return False


def _is_faint(red: int, green: int, blue: int, alpha: int) -> bool:
    """Whether a string is printed in a light colour, or so that what is below it shows."""
    return alpha < _CLEAR or 0.3 * red + 0.59 * green + 0.11 * blue > _LIGHT


def _set_as(size: float, a: float, b: float, c: float, d: float) -> tuple[float, int]:
    """Size and angle of a string with that matrix; an angle below 0: it stands askew, as a
    watermark or a stamp does, or is too small to be seen."""
    size *= math.hypot(c, d)
    around = math.atan2(b, a) / _QUARTER if b or a < 0 else 0.0
    if not math.isfinite(size) or size < 1 or abs(around - round(around)) > 0.1:
        return 0.0, -1
    return size, round(around) % 4
