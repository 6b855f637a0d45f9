"""The pages of a PDF as PDFium sees them: printed characters, ruling lines and pictures, with their
places.

PDFium and not pdfminer: two to five times as fast on Chinese pages, and hardened by browsers.
All coordinates are points from the top left corner of the text as it is read: a page whose text
runs up its side (a landscape table on a portrait page, /Rotate) is turned until it runs across.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

_MOST_OBJECTS = 60_000  # drawn on a page
_MOST_SEGMENTS = 400  # of a path: a longer one is a drawing
_DEEPEST = 8  # forms in forms
_THIN = 3.2  # points: a filled box that is thinner is a line

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass
class Drawing:
    """The straight lines on a page, in its own coordinates. `other`: there is more than text on
    it. `cut`: there is more than is read, and no line is given."""

    lines: list[tuple[Point, Point]] = field(default_factory=list)
    other: bool = False
    cut: bool = False


def read_drawing(page: Any) -> Drawing:
    """What a PDFium page shows besides its text."""
    drawing = Drawing()
    for seen, (kind, thing, matrix) in enumerate(_objects(page)):
        if seen >= _MOST_OBJECTS:
            return Drawing(other=True, cut=True)
        drawing.other = drawing.other or kind != pdfium.FPDF_PAGEOBJ_TEXT
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawing.lines.extend(_lines_of(thing, matrix))
    return drawing


def _objects(raw: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """All that is drawn on a page, with what is in its forms: kind, object, place of its form."""

    def walk(
        count: int, get: Callable[[int], Any], matrix: Matrix, deep: int
    ) -> Iterator[tuple[int, Any, Matrix]]:
        for at in range(max(count, 0)):
            thing = get(at)
            kind = pdfium.FPDFPageObj_GetType(thing)
            yield kind, thing, matrix
            if kind == pdfium.FPDF_PAGEOBJ_FORM and deep < _DEEPEST:
                inner = _times(_matrix(thing), matrix)
                form = pdfium.FPDFFormObj_CountObjects(thing)
                yield from walk(form, _getter(thing), inner, deep + 1)

    def get(at: int) -> Any:
        return pdfium.FPDFPage_GetObject(raw, at)

    yield from walk(pdfium.FPDFPage_CountObjects(raw), get, _SAME, 0)


def _getter(form: Any) -> Callable[[int], Any]:
    return lambda at: pdfium.FPDFFormObj_GetObject(form, at)


def _matrix(thing: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _lines_of(path: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight lines that a path draws: what it strokes, or, of a thin filled box, its middle
    (Word and WPS fill a table's borders)."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, filled, stroked):
        return
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    place = _times(_matrix(path), matrix)
    for points in _outlines(path, count, place):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, tall = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, tall) <= _THIN < max(wide, tall):
            x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
            if wide > tall:
                yield (min(xs), y), (max(xs), y)
            else:
                yield (x, min(ys)), (x, max(ys))
        elif stroked.value:
            yield from pairwise(points)


def _outlines(path: Any, count: int, place: Matrix) -> Iterator[list[Point]]:
    """The points of each part of a path; a part with a curve is left out."""
    a, b, c, d, e, f = place
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    curved = False
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


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
_STRAIGHT = 0.8  # points by which a line may lean
_BROKEN = 0.3  # share of characters without a meaning, and a text layer is none
_QUARTER = math.pi / 2


@dataclass(frozen=True, slots=True)
class Char:
    """A printed character: its extent along the line, its baseline and its size in points."""

    text: str
    x0: float
    x1: float
    base: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """A point well inside it."""
        return (self.x0 + self.x1) / 2, self.base - 0.35 * self.size


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """A straight line: its height (or, of an upright one, its distance from the left), and from
    where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sideways:
    """A character that is turned a quarter against the page's text, as in the narrow cells of a
    table; its line runs down the page or up."""

    char: Char
    down: bool


@dataclass
class PdfPage:
    """A page. `drawn`: it shows pictures or drawings. `torn`: it has characters without a meaning
    (fonts without a map to Unicode). `crowded`: more is on it than is read."""

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    sideways: list[Sideways] = field(default_factory=list)
    across: list[Ruling] = field(default_factory=list)
    upright: list[Ruling] = field(default_factory=list)
    drawn: bool = False
    torn: bool = False
    crowded: bool = False


def load_page(document: Any, number: int) -> PdfPage | None:
    """Page `number` (from 1) of a PDFium document; None where it can't be loaded."""
    raw = pdfium.FPDF_LoadPage(document, number - 1)
    if not raw:
        return None
    try:
        return _read(raw, number)
    finally:
        pdfium.FPDF_ClosePage(raw)


def _read(raw: Any, number: int) -> PdfPage:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(raw, box)
    chars, crowded = _chars(raw)
    turn = _turn(chars, pdfium.FPDFPage_GetRotation(raw))
    corners = [_turned(turn, x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    page = PdfPage(number, right - left, high - low, crowded=crowded)
    for one in chars if not crowded else ():
        _place(page, one, turn, left, high)
    page.torn = _is_torn(page.chars)
    drawing = read_drawing(raw)
    page.drawn = drawing.other
    page.crowded = crowded or (drawing.cut and not page.chars)
    for a, b in drawing.lines:
        _add_rule(page, _turned(turn, *a), _turned(turn, *b), left, high)
    return page


@dataclass(frozen=True, slots=True)
class _Raw:
    text: str
    x: float
    y: float
    box: tuple[float, float, float, float]
    size: float
    angle: int  # in quarters of a turn
    part: int  # of a glyph that stands for several characters: —— and fi are often one


def _chars(raw: Any) -> tuple[list[_Raw], bool]:
    """The characters in the page's own coordinates, and whether there are too many."""
    text = pdfium.FPDFText_LoadPage(raw)
    if not text:
        return [], False
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MOST_CHARS:
            return [], True
        return list(_each_char(text, max(count, 0))), False
    finally:
        pdfium.FPDFText_ClosePage(text)


def _each_char(text: Any, count: int) -> Iterator[_Raw]:
    matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    last, part = (0.0, 0.0), 0
    for at in range(count):
        if pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, at)
        broken = pdfium.FPDFText_HasUnicodeMapError(text, at) == 1
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        part = part + 1 if (x.value, y.value) == last and _one_object(text, at) else 0
        last = (x.value, y.value)
        size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        around = math.atan2(matrix.b, matrix.a) / _QUARTER
        if not math.isfinite(size) or size < 1 or abs(around - round(around)) > 0.1:
            continue  # what stands askew is a watermark or a stamp
        yield _Raw(
            printed(code, broken), *last, (box.left, box.bottom, box.right, box.top),
            size, round(around) % 4, part,
        )  # fmt: skip


def _one_object(text: Any, at: int) -> bool:
    """Whether a character and the one before it were printed as one text: then they aren't doubles
    that imitate bold print."""
    objects = [pdfium.FPDFText_GetTextObject(text, one) for one in (at - 1, at)]
    first, second = (ctypes.cast(one, ctypes.c_void_p).value for one in objects)
    return first is not None and first == second


def _turn(chars: list[_Raw], rotation: int) -> int:
    """The quarters by which most of a page's text is turned; without text, the page itself."""
    most = Counter(raw.angle for raw in chars if raw.text.strip()).most_common(1)
    return most[0][0] if most else rotation % 4


def _turned(turn: int, x: float, y: float) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _place(page: PdfPage, raw: _Raw, turn: int, left: float, high: float) -> None:
    """Adds a character in reading coordinates, if it is on the page."""
    x, y = _turned(turn, raw.x, raw.y)
    x0, y0, x1, y1 = raw.box
    (xa, ya), (xb, yb) = _turned(turn, x0, y0), _turned(turn, x1, y1)
    end = max(xa, xb)
    if not math.isfinite(x + y + xa + xb + ya + yb):
        return
    if raw.angle != turn:
        middle, base = (xa + xb) / 2 - left, high - (ya + yb) / 2 + 0.35 * raw.size
        half = raw.size / 2
        char = Char(raw.text, middle - half, middle + half, base, raw.size)
        if (raw.angle - turn) % 2:
            page.sideways.append(Sideways(char, (raw.angle - turn) % 4 == 3))
        return
    start = x + (end - x) * (1 - 0.5**raw.part)
    placed = Char(raw.text, start - left, max(end, start) - left, high - y, raw.size)
    if -1 <= placed.x0 <= page.width and 0 <= placed.base <= page.height + 1:
        page.chars.append(placed)


def _is_torn(chars: list[Char]) -> bool:
    words = [char for char in chars if char.text.strip()]
    broken = sum("\ue000" <= char.text <= "\uf8ff" or char.text == "\ufffd" for char in words)
    return broken > _BROKEN * len(words)


def _add_rule(page: PdfPage, one: Point, other: Point, left: float, high: float) -> None:
    (xa, ya), (xb, yb) = one, other
    if not math.isfinite(xa + ya + xb + yb):
        return
    if abs(ya - yb) <= _STRAIGHT < abs(xa - xb):
        page.across.append(Ruling(high - (ya + yb) / 2, min(xa, xb) - left, max(xa, xb) - left))
    elif abs(xa - xb) <= _STRAIGHT < abs(ya - yb):
        page.upright.append(Ruling((xa + xb) / 2 - left, high - max(ya, yb), high - min(ya, yb)))
