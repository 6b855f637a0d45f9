"""The pages of a PDF as PDFium sees them: printed characters, ruling lines and pictures, with their
places.

PDFium and not pdfminer: two to five times as fast on Chinese pages, and hardened by browsers.
All coordinates are points from the top left corner of the text as it is read: a page whose text
runs up its side (a landscape table on a portrait page, /Rotate) is turned until it runs across.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from .characters import Char, RawChar, read_chars
from .shown import fields_set, kind_of, layers_off, part_of_form, part_of_page

_MOST_OBJECTS = 60_000  # drawn on a page
_MOST_SEGMENTS = 400  # of a path: a longer one is a drawing
_DEEPEST = 8  # forms in forms
_MOST_PICTURES = 16  # that are looked at one by one
_THIN = 3.2  # points: a filled box that is thinner is a line

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass
class Drawing:
    """The straight lines on a page, in its own coordinates, and the corners of its pictures.
    `other`: there is more than text on it. `cut`: there is more than is read, and no line is
    given."""

    lines: list[tuple[Point, Point]] = field(default_factory=list)
    pictures: list[tuple[Point, Point]] = field(default_factory=list)
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
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawing.pictures.append(_corners(_times(_matrix(thing), matrix)))
    return drawing


def _corners(place: Matrix) -> tuple[Point, Point]:
    """The lower left and the upper right corner of a picture: it is drawn in a square of side 1."""
    a, b, c, d, e, f = place
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return (min(xs), min(ys)), (max(xs), max(ys))


def _seen(chars: list[RawChar], drawing: Drawing) -> list[RawChar]:
    """The characters that a reader of the page sees: painted ones, and those in a picture, over
    which OCR lays unpainted text. Of a page without painted text all."""
    if drawing.cut or all(raw.unseen or not raw.text.strip() for raw in chars):
        return chars
    pictures = drawing.pictures
    if len(pictures) > _MOST_PICTURES:  # strips of one
        lows, highs = [low for low, _ in pictures], [high for _, high in pictures]
        pictures = [((min(x for x, _ in lows), min(y for _, y in lows)),
                     (max(x for x, _ in highs), max(y for _, y in highs)))]  # fmt: skip
    return [
        raw for raw in chars
        if not raw.unseen
        or any(left <= raw.x <= right and low <= raw.y <= high
               for (left, low), (right, high) in pictures)
    ]  # fmt: skip


_STRAIGHT = 0.8  # points by which a line may lean
_STRUCK_LOW, _STRUCK_HIGH = 0.2, 0.5  # of a character's size above its baseline
_MOST_STRUCK = 2000  # lines on a page of text
_OWN = 0.5  # of a size: what strikes words out ends that near to their ends
_COVERED = 0.8  # of a line that strikes words out: it is as long as they are


def _unstruck(chars: list[RawChar], drawing: Drawing) -> list[RawChar]:
    """The characters that no line strikes out: it runs through their middle and is as long as they
    are; the rulings of a table go on, and thousands of lines are a drawing."""
    if len(drawing.lines) > _MOST_STRUCK:
        return chars
    bars: dict[int, list[tuple[Point, Point]]] = defaultdict(list)
    for one, other in drawing.lines:
        if abs(one[1] - other[1]) <= _STRAIGHT < abs(one[0] - other[0]):
            bars[math.floor(one[1])].append((min(one, other), max(one, other)))
    through: dict[tuple[Point, Point], list[RawChar]] = defaultdict(list)
    for raw in chars if bars else ():
        low, high = (raw.y + share * raw.size for share in (_STRUCK_LOW, _STRUCK_HIGH))
        if raw.angle or not raw.text.strip() or not math.isfinite(high):
            continue
        middle = (raw.box[0] + raw.box[2]) / 2
        for at in range(math.floor(low), math.floor(high) + 1):
            for bar in bars.get(at, ()):
                if low <= bar[0][1] <= high and bar[0][0] <= middle <= bar[1][0]:
                    through[bar].append(raw)
    struck = {id(raw) for bar, own in through.items() if _strikes(bar, own) for raw in own}
    return [raw for raw in chars if id(raw) not in struck] if struck else chars


def _strikes(bar: tuple[Point, Point], own: Sequence[RawChar]) -> bool:
    """Whether a line through some characters is there for them alone."""
    (start, _), (end, _) = bar
    near = _OWN * own[0].size
    left, right = min(raw.box[0] for raw in own), max(raw.box[2] for raw in own)
    covered = sum(raw.box[2] - raw.box[0] for raw in own)
    within = left - near <= start and end <= right + near
    return within and covered >= _COVERED * (end - start)


def _objects(raw: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """All that is drawn on a page, with what is in its forms: kind, object, place of its form."""

    def walk(
        holder: Any, count: int, get: Callable[[Any, int], Any], matrix: Matrix, deep: int
    ) -> Iterator[tuple[int, Any, Matrix]]:
        place = ctypes.cast(holder, ctypes.c_void_p).value
        for at in range(max(count, 0)):
            found = get(place, at)
            kind = kind_of(found)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:  # most are
                yield kind, None, matrix
                continue
            thing = ctypes.cast(found, pdfium.FPDF_PAGEOBJECT)
            yield kind, thing, matrix
            if kind == pdfium.FPDF_PAGEOBJ_FORM and deep < _DEEPEST:
                inner = _times(_matrix(thing), matrix)
                parts = pdfium.FPDFFormObj_CountObjects(thing)
                yield from walk(thing, parts, part_of_form, inner, deep + 1)

    yield from walk(raw, pdfium.FPDFPage_CountObjects(raw), part_of_page, _SAME, 0)


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


_BROKEN = 0.3  # share of characters without a meaning, and a text layer is none


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
    (fonts without a map to Unicode). `crowded`: more is on it than is read. `unseen`: so is text
    that no reader of the page sees; `struck`: so are words that are struck out."""

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
    unseen: bool = False
    struck: bool = False


def load_page(document: Any, number: int) -> PdfPage | None:
    """Page `number` (from 1) of a PDFium document; None where it can't be loaded."""
    raw = pdfium.FPDF_LoadPage(document, number - 1)
    if raw and fields_set(document, raw):
        pdfium.FPDF_ClosePage(raw)
        raw = pdfium.FPDF_LoadPage(document, number - 1)
    if not raw:
        return None
    try:
        off = layers_off(raw)
        page = _read(raw, number)
        page.unseen = page.unseen or off
        return page
    finally:
        pdfium.FPDF_ClosePage(raw)


def _read(raw: Any, number: int) -> PdfPage:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(raw, box)
    found, crowded = read_chars(raw)
    drawing = read_drawing(raw)
    seen = _seen(found, drawing)
    chars = _unstruck(seen, drawing)
    turn = _turn(chars, pdfium.FPDFPage_GetRotation(raw))
    corners = [_turned(turn, x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    page = PdfPage(number, right - left, high - low, crowded=crowded)
    page.unseen = len(seen) < len(found)
    page.struck = len(chars) < len(seen)
    _place(page, chars, turn, left, high)
    page.torn = _is_torn(page.chars)
    page.drawn = drawing.other
    page.crowded = crowded or (drawing.cut and not page.chars)
    for a, b in drawing.lines:
        _add_rule(page, _turned(turn, *a), _turned(turn, *b), left, high)
    return page


def _turn(chars: list[RawChar], rotation: int) -> int:
    """The quarters by which most of a page's text is turned; without text, the page itself."""
    most = Counter(raw.angle for raw in chars if raw.text.strip()).most_common(1)
    return most[0][0] if most else rotation % 4


def _turned(turn: int, x: float, y: float) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _place(page: PdfPage, chars: Sequence[RawChar], turn: int, left: float, high: float) -> None:
    """Adds the characters that are on the page, in reading coordinates."""
    for raw in chars:
        text, x, y, (x0, y0, x1, y1), size, angle, part, faint, _ = raw
        if angle != turn:
            _place_aside(page, raw, turn, left, high)
            continue
        if turn:
            (x, y), (x0, y0), (x1, y1) = (_turned(turn, *at) for at in ((x, y), (x0, y0), (x1, y1)))
        start, end = x, max(x0, x1)
        if part and min(x0, x1) - x > _OWN * abs(x1 - x0):  # ActualText: each has its own place
            start = min(x0, x1)
        elif part:
            start += (end - x) * (1 - 0.5**part)
        first, base = start - left, high - y
        if -1 <= first <= page.width and 0 <= base <= page.height + 1:
            page.chars.append(Char(text, first, max(end, start) - left, base, size, faint))


def _place_aside(page: PdfPage, raw: RawChar, turn: int, left: float, high: float) -> None:
    """Adds a character that is turned a quarter against the page's text."""
    x0, y0, x1, y1 = raw.box
    (xa, ya), (xb, yb) = _turned(turn, x0, y0), _turned(turn, x1, y1)
    if (raw.angle - turn) % 2 and math.isfinite(xa + xb + ya + yb):
        middle, base = (xa + xb) / 2 - left, high - (ya + yb) / 2 + 0.35 * raw.size
        half = raw.size / 2
        char = Char(raw.text, middle - half, middle + half, base, raw.size)
        page.sideways.append(Sideways(char, (raw.angle - turn) % 4 == 3))


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
