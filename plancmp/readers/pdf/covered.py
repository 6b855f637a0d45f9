"""Text that a white box painted later covers, as words are corrected in a finished file: nobody
sees it, though it is still there."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat, takewhile
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .characters import RawChar, as_it_is, clip_boxes, clip_parts, quick

_WHITE = 250  # of 255
_LEAST = 4.0  # points that a box is wide and tall
_MOST = 400  # boxes of a page
_SLACK = 1.0  # points by which a clip may cut a box

_part = quick(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
_kind = quick(pdfium.FPDFPageObj_GetType, ctypes.c_int)
_see_through = quick(pdfium.FPDFPageObj_HasTransparency, ctypes.c_int)
_colour = quick(pdfium.FPDFPageObj_GetFillColor, ctypes.c_int)


class Box(NamedTuple):
    """A box that is painted on a page, in its own coordinates."""

    thing: int
    left: float
    low: float
    right: float
    high: float


def box_of(thing: int, points: Sequence[tuple[float, float]]) -> Box | None:
    """The upright box with those corners that a path fills, if it is white and lets nothing show
    that is below it."""
    xs, ys = {x for x, _ in points}, {y for _, y in points}
    if not (len(xs) == len(ys) == 2 and len(set(points)) == 4):
        return None
    box = Box(thing, min(xs), min(ys), max(xs), max(ys))
    if box.right - box.left < _LEAST or box.high - box.low < _LEAST or not _is_white(thing):
        return None
    clips = list(clip_boxes(thing, clip_parts(thing)))
    return box if all(clip is not None and _holds(clip, box) for clip in clips) else None


def _holds(clip: tuple[float, float, float, float], box: Box) -> bool:
    left, low, right, high = clip
    across = left - _SLACK <= box.left and box.right <= right + _SLACK
    return across and low - _SLACK <= box.low and box.high <= high + _SLACK


def _is_white(thing: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    path = as_it_is(thing)
    told = _colour(path, *map(ctypes.byref, (red, green, blue, alpha)))
    white = min(red.value, green.value, blue.value) >= _WHITE and alpha.value == 255
    return bool(told and white and not _see_through(path))


def without_covered(raw: Any, chars: list[RawChar], boxes: Sequence[Box]) -> list[RawChar]:
    """The characters of a page over whose middle no box is painted later. Boxes and text in forms
    cover nothing and aren't covered: PDFium gives no order of theirs."""
    if not 0 < len(boxes) <= _MOST:
        return chars
    page = as_it_is(ctypes.cast(raw, ctypes.c_void_p).value)
    places = range(pdfium.FPDFPage_CountObjects(raw))
    grounds = set(takewhile(_is_no_text, map(_part, repeat(page), places)))
    later = [box for box in boxes if box.thing not in grounds]
    if not later:
        return chars
    order = {thing: at for at, thing in enumerate(map(_part, repeat(page), places))}
    covered: set[int] = set()
    levels: dict[float, list[RawChar]] = defaultdict(list)
    for char in chars:
        levels[(char.low + char.high) / 2].append(char)
    for box in later:
        painted = order.get(box.thing, 0)
        for level, own in levels.items():
            if box.low < level < box.high:
                covered.update(map(id, _below(own, box, painted, order)))
    return [char for char in chars if id(char) not in covered] if covered else chars


def _below(
    chars: Sequence[RawChar], box: Box, painted: int, order: Mapping[Any, int]
) -> Iterator[RawChar]:
    """The characters of one height that a box is painted over."""
    for char in chars:
        inside = box.left < (char.left + char.right) / 2 < box.right
        if inside and order.get(char.string, painted) < painted and char.text.strip():
            yield char


def _is_no_text(thing: int) -> bool:
    return bool(_kind(as_it_is(thing)) != pdfium.FPDF_PAGEOBJ_TEXT)
