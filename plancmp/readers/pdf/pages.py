"""The pages of a PDF as PDFium sees them: printed characters, ruling lines and pictures, with their
places.

PDFium and not pdfminer: two to five times as fast on Chinese pages, and hardened by browsers.
All coordinates are points from the top left corner of the text as it is read: a page whose text
runs up its side (a landscape table on a portrait page, /Rotate) is turned until it runs across.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import Any

import pypdfium2.raw as pdfium

from .characters import Char, RawChar, as_it_is, char_of, quick, read_chars
from .covered import Box, box_of, without_covered
from .shown import (
    DrawnPart,
    Matrix,
    fields_set,
    layers_off,
    matrix_of,
    parts_of,
    times,
)  # fmt: skip

_MOST_SEGMENTS = 400  # of a path: a longer one is a drawing
_MOST_PICTURES = 16  # that are looked at one by one
_OVER = 9.0  # points beyond the page's edge: its table is cut there
_THIN = 3.2  # points: a filled box that is thinner is a line

Point = tuple[float, float]


@dataclass
class Drawing:
    """The straight lines on a page, in its own coordinates, its white boxes that may cover text,
    and the corners of its pictures.
    `other`: there is more than text on it. `cut`: there is more than is read, and no line is
    given."""

    lines: list[tuple[Point, Point]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[tuple[Point, Point]] = field(default_factory=list)
    other: bool = False
    cut: bool = False


def read_drawing(parts: Sequence[DrawnPart]) -> Drawing:
    """What a page shows besides its text."""
    drawing = Drawing()
    for part in parts:
        if part.kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        drawing.other = True
        if part.kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawing.lines.extend(_lines_of(part, drawing.boxes))
        elif part.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawing.pictures.append(_corners(times(matrix_of(part.thing), part.matrix)))
    return drawing


def _corners(place: Matrix) -> tuple[Point, Point]:
    """The lower left and the upper right corner of a picture: it is drawn in a square of side 1."""
    a, b, c, d, e, f = place
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return (min(xs), min(ys)), (max(xs), max(ys))


def _seen(chars: list[RawChar], drawing: Drawing) -> list[RawChar]:
    """The characters that a reader of the page sees: painted ones, and those in a picture, over
    which OCR lays unpainted text. Of a page without painted text all."""
    if drawing.cut or all(raw.style.unseen or not raw.text.strip() for raw in chars):
        return chars
    pictures = drawing.pictures
    if len(pictures) > _MOST_PICTURES:  # strips of one
        lows, highs = [low for low, _ in pictures], [high for _, high in pictures]
        pictures = [((min(x for x, _ in lows), min(y for _, y in lows)),
                     (max(x for x, _ in highs), max(y for _, y in highs)))]  # fmt: skip
    return [
        raw for raw in chars
        if not raw.style.unseen
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
    bars = sorted((
        (min(one, other), max(one, other)) for one, other in drawing.lines
        if abs(one[1] - other[1]) <= _STRAIGHT < abs(one[0] - other[0])
    ), key=_height)  # fmt: skip
    heights = [_height(bar) for bar in bars]
    through: dict[tuple[Point, Point], list[RawChar]] = defaultdict(list)
    for raw in _near(chars, heights) if bars else ():
        low, high = (raw.y + share * raw.style.size for share in (_STRUCK_LOW, _STRUCK_HIGH))
        middle = (raw.left + raw.right) / 2
        for bar in bars[bisect_left(heights, low) : bisect_right(heights, high)]:
            if bar[0][0] <= middle <= bar[1][0] and not raw.style.angle and raw.text.strip():
                through[bar].append(raw)
    struck = {id(raw) for bar, own in through.items() if _strikes(bar, own) for raw in own}
    return [raw for raw in chars if id(raw) not in struck] if struck else chars


def _height(bar: tuple[Point, Point]) -> float:
    return bar[0][1]


def _near(chars: Sequence[RawChar], heights: Sequence[float]) -> Iterator[RawChar]:
    """The characters on baselines that a line at one of those heights, in order, is near above."""
    reach = _STRUCK_HIGH * max([raw.style.size for raw in chars], default=0.0)
    near = {
        y for y in {raw.y for raw in chars}
        if bisect_left(heights, y) < bisect_right(heights, y + reach)
    }  # fmt: skip
    yield from (raw for raw in chars if raw.y in near)


def _strikes(bar: tuple[Point, Point], own: Sequence[RawChar]) -> bool:
    """Whether a line through some characters is there for them alone."""
    (start, _), (end, _) = bar
    near = _OWN * own[0].style.size
    left, right = min(raw.left for raw in own), max(raw.right for raw in own)
    covered = sum(raw.right - raw.left for raw in own)
    within = left - near <= start and end <= right + near
    return within and covered >= _COVERED * (end - start)


_draw_mode = quick(pdfium.FPDFPath_GetDrawMode, ctypes.c_int)
_count = quick(pdfium.FPDFPath_CountSegments, ctypes.c_int)
_segment = quick(pdfium.FPDFPath_GetPathSegment, ctypes.c_void_p)
_kind = quick(pdfium.FPDFPathSegment_GetType, ctypes.c_int)
_point = quick(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int)
_is_closed = quick(pdfium.FPDFPathSegment_GetClose, ctypes.c_int)


def _lines_of(part: DrawnPart, boxes: list[Box]) -> Iterator[tuple[Point, Point]]:
    """The straight lines that a path draws: what it strokes, or, of a thin filled box, its middle
    (Word and WPS fill a table's borders). A white box that it fills is added to `boxes`."""
    path = as_it_is(part.thing)
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    if not _draw_mode(path, ctypes.byref(filled), ctypes.byref(stroked)):
        return
    count = _count(path)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    place = times(matrix_of(part.thing), part.matrix)
    for points in _outlines(path, count, place):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, tall = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, tall) <= _THIN < max(wide, tall):
            x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
            if wide > tall:
                yield (min(xs), y), (max(xs), y)
            else:
                yield (x, min(ys)), (x, max(ys))
            continue
        if filled.value and (box := box_of(part.thing, points)):
            boxes.append(box)
        if stroked.value:
            yield from pairwise(points)


def _outlines(path: Any, count: int, place: Matrix) -> Iterator[list[Point]]:
    """The points of each part of a path; a part with a curve is left out."""
    a, b, c, d, e, f = place
    x, y = ctypes.c_float(), ctypes.c_float()
    to = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    curved = False
    for segment in map(as_it_is, map(_segment, repeat(path), range(count))):
        kind = _kind(segment)
        _point(segment, *to)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if _is_closed(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


_BROKEN = 0.3  # share of characters without a meaning, and a text layer is none
_MEANINGLESS = re.compile("[\ue000-\uf8ff\ufffd]")


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


def load_page(document: Any, number: int, layered: bool) -> PdfPage | None:
    """Page `number` (from 1) of a PDFium document; None where it can't be loaded. `layered`: the
    document may have layers."""
    raw = pdfium.FPDF_LoadPage(document, number - 1)
    if raw and fields_set(document, raw):
        pdfium.FPDF_ClosePage(raw)
        raw = pdfium.FPDF_LoadPage(document, number - 1)
    if not raw:
        return None
    try:
        parts, cut = parts_of(raw, layered)
        off = not cut and layers_off(raw, parts)
        drawing = Drawing(other=True, cut=True) if cut else read_drawing(parts)
        page = _read(raw, number, drawing)
        page.unseen = page.unseen or off
        return page
    finally:
        pdfium.FPDF_ClosePage(raw)


def _read(raw: Any, number: int, drawing: Drawing) -> PdfPage:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(raw, box)
    found, crowded = read_chars(raw)
    seen = _seen(without_covered(raw, found, drawing.boxes), drawing)
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
    outside = len(page.chars) + len(page.sideways) < len(chars)
    beyond = any(rule.start < page.width < rule.end - _OVER for rule in page.across)
    page.unseen = page.unseen or (outside and beyond)
    return page


def _turn(chars: list[RawChar], rotation: int) -> int:
    """The quarters by which most of a page's text is turned; without text, the page itself."""
    angles = {raw.style.angle for raw in chars if raw.text.strip()}
    if len(angles) < 2:
        return next(iter(angles), rotation % 4)
    return Counter([raw.style.angle for raw in chars if raw.text.strip()]).most_common(1)[0][0]


def _turned(turn: int, x: float, y: float) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _place(page: PdfPage, chars: Sequence[RawChar], turn: int, left: float, high: float) -> None:
    """Adds the characters that are on the page, in reading coordinates."""
    wide, tall, add = page.width, page.height + 1, page.chars.append
    last, size, angle, faint = None, 0.0, -1, False
    for raw in chars:
        text, x, y, x0, y0, x1, y1, part, style, _ = raw
        if style is not last:
            last, (size, angle, faint, _) = style, style
        if angle != turn:
            _place_aside(page, raw, turn, left, high)
            continue
        if turn:
            (x, y), (x0, y0), (x1, y1) = (_turned(turn, *at) for at in ((x, y), (x0, y0), (x1, y1)))
        start, end = x, x1 if x1 > x0 else x0
        if part and min(x0, x1) - x > _OWN * abs(x1 - x0):  # ActualText: each has its own place
            start = min(x0, x1)
        elif part:
            start += (end - x) * (1 - 0.5**part)
        first, base = start - left, high - y
        if -1 <= first <= wide and 0 <= base <= tall:
            add(char_of((text, first, (end if end > start else start) - left, base, size, faint)))


def _place_aside(page: PdfPage, raw: RawChar, turn: int, left: float, high: float) -> None:
    """Adds a character that is turned a quarter against the page's text."""
    size, angle = raw.style[:2]
    (xa, ya), (xb, yb) = _turned(turn, raw.left, raw.low), _turned(turn, raw.right, raw.high)
    if (angle - turn) % 2 and math.isfinite(xa + xb + ya + yb):
        middle, base = (xa + xb) / 2 - left, high - (ya + yb) / 2 + 0.35 * size
        half = size / 2
        char = Char(raw.text, middle - half, middle + half, base, size)
        page.sideways.append(Sideways(char, (angle - turn) % 4 == 3))


def _is_torn(chars: list[Char]) -> bool:
    words = "".join("".join([char.text for char in chars]).split())
    return len(_MEANINGLESS.findall(words)) > _BROKEN * len(words)


def _add_rule(page: PdfPage, one: Point, other: Point, left: float, high: float) -> None:
    (xa, ya), (xb, yb) = one, other
    if not math.isfinite(xa + ya + xb + yb):
        return
    if abs(ya - yb) <= _STRAIGHT < abs(xa - xb):
        page.across.append(Ruling(high - (ya + yb) / 2, min(xa, xb) - left, max(xa, xb) - left))
    elif abs(xa - xb) <= _STRAIGHT < abs(ya - yb):
        page.upright.append(Ruling((xa + xb) / 2 - left, high - max(ya, yb), high - min(ya, yb)))
