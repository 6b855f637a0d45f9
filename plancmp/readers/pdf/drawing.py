"""What is drawn on a page of a PDF besides its text: straight lines, pictures."""

from __future__ import annotations

import ctypes
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
