"""What a viewer shows of a page that its content alone doesn't tell: what is filled into a form is
part of its text, and text of a layer that is switched off isn't; nor are flat watermarks, faint
words printed across the text, in its lines or between them. (One that stands askew is told by that
alone.)"""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, repeat
from operator import attrgetter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .characters import UNPAINTED, Char, as_it_is, quick

_MOST_NOTES = 2000  # annotations of a page
_TYPED = "FreeTextTypeWriter"
_LONGEST_INTENT = 40  # characters
_FIELDS = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX)


def fields_set(document: Any, raw: Any) -> bool:
    """Makes what a form's fields hold, and what was typed over the page, part of a page that is
    loaded anew; whether there is any. Comments, stamps and signatures are no text of the page."""
    count = pdfium.FPDFPage_GetAnnotCount(raw)
    if not 0 < count <= _MOST_NOTES:
        return False
    others = [at for at in range(count) if not _is_text(document, raw, at)]
    if len(others) == count:
        return False
    form = document.formenv
    if form is not None:  # draws the fields that the file has no appearance for
        pdfium.FORM_OnAfterLoadPage(raw, form.raw)
        pdfium.FORM_OnBeforeClosePage(raw, form.raw)
    for at in reversed(others):
        pdfium.FPDFPage_RemoveAnnot(raw, at)
    return bool(
        pdfium.FPDFPage_Flatten(raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
    )


def _is_text(document: Any, raw: Any, at: int) -> bool:
    """Whether an annotation is a field for text, or text typed over the page, that is shown."""
    note = pdfium.FPDFPage_GetAnnot(raw, at)
    if not note:
        return False
    try:
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind not in (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_WIDGET):
            return False
        hidden = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
        if pdfium.FPDFAnnot_GetFlags(note) & hidden:
            return False
        if kind == pdfium.FPDF_ANNOT_FREETEXT:
            return _is_typed(note)
        form = document.formenv if kind == pdfium.FPDF_ANNOT_WIDGET else None
        return form is not None and pdfium.FPDFAnnot_GetFormFieldType(form.raw, note) in _FIELDS
    finally:
        pdfium.FPDFPage_CloseAnnot(note)


def _is_typed(note: Any) -> bool:
    """Whether free text was typed over the page: it is meant so, or it is printed without a frame
    and a ground that would tell it from the page's own words. Others are comments."""
    intent = _intent(note)
    if intent:
        return intent == _TYPED
    width = ctypes.c_float(1)  # of a frame, as of one that isn't given
    pdfium.FPDFAnnot_GetBorder(note, ctypes.c_float(), ctypes.c_float(), width)
    printed = bool(pdfium.FPDFAnnot_GetFlags(note) & pdfium.FPDF_ANNOT_FLAG_PRINT)
    return printed and width.value == 0 and not pdfium.FPDFAnnot_HasKey(note, b"C")


def _intent(note: Any) -> str:
    """What an annotation was made for, as far as a few characters say it."""
    words = ctypes.create_string_buffer(2 * _LONGEST_INTENT + 2)
    size = pdfium.FPDFAnnot_GetStringValue(
        note, b"IT", ctypes.cast(words, ctypes.POINTER(pdfium.FPDF_WCHAR)), len(words)
    )
    return words.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


_MOST_OBJECTS = 60_000  # drawn on a page
_MOST_LAYERS = 40
_DEEPEST = 8  # forms in forms
_SIDE = 200  # pixels of a picture that only tells whether anything is painted
_GROUND = 0xFF8FB0C0  # no text is printed in this colour
_NAME = 128  # characters of a layer's name
_LAYERED = re.compile(rb"/O(?:CProperties|CG|bjStm)\b")
_LAYER = "OC\0".encode("utf-16-le")

Layer = tuple[str, ...]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)

_POINTER = ctypes.c_void_p
_kind = quick(pdfium.FPDFPageObj_GetType, ctypes.c_int)
_part_of_page = quick(pdfium.FPDFPage_GetObject, _POINTER)
_part_of_form = quick(pdfium.FPDFFormObj_GetObject, _POINTER)
_count_in_form = quick(pdfium.FPDFFormObj_CountObjects, ctypes.c_int)
_matrix = quick(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int)
_marks = quick(pdfium.FPDFPageObj_CountMarks, ctypes.c_int)
_mark = quick(pdfium.FPDFPageObj_GetMark, _POINTER)
_name = quick(pdfium.FPDFPageObjMark_GetName, ctypes.c_int)
_string = quick(pdfium.FPDFPageObjMark_GetParamStringValue, ctypes.c_int)
_activate = quick(pdfium.FPDFPageObj_SetIsActive, ctypes.c_int, _POINTER, ctypes.c_int)
_mode = quick(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _POINTER)


class DrawnPart(NamedTuple):
    """What is drawn on a page or in one of its forms (`matrix`: the place of that form), or a form
    itself; with the layers that it is in, outermost first."""

    thing: int
    kind: int
    layer: Layer
    matrix: Matrix


def may_have_layers(content: bytes) -> bool:
    """Whether a file names layers, or is packed so that what it names can't be seen: then PDFium
    must be asked about everything that is drawn."""
    return _LAYERED.search(content) is not None


def parts_of(raw: Any, layered: bool) -> tuple[list[DrawnPart], bool]:
    """What is drawn on a page, and whether there is more than is read. Of a file without layers
    (`layered`) the text is left out: it is asked for as text."""
    parts: list[DrawnPart] = []
    count = 0

    def walk(holder: Any, held: int, get: Any, above: Layer, matrix: Matrix, deep: int) -> None:
        nonlocal count
        things = list(map(get, repeat(holder), range(min(held, _MOST_OBJECTS + 1))))
        count += len(things)
        given = list(map(as_it_is, things))
        layers = _layers(given, above) if layered else [above] * len(things)
        for at, kind in enumerate(map(_kind, given)):
            if layered or kind != pdfium.FPDF_PAGEOBJ_TEXT:
                parts.append(DrawnPart(things[at], kind, layers[at], matrix))
            if kind == pdfium.FPDF_PAGEOBJ_FORM and deep < _DEEPEST and count <= _MOST_OBJECTS:
                inner = times(matrix_of(things[at]), matrix)
                own = _count_in_form(given[at])
                walk(given[at], own, _part_of_form, layers[at], inner, deep + 1)

    page = as_it_is(ctypes.cast(raw, _POINTER).value)
    walk(page, pdfium.FPDFPage_CountObjects(raw), _part_of_page, (), _SAME, 0)
    return parts, count > _MOST_OBJECTS


def _layers(things: Sequence[Any], above: Layer) -> list[Layer]:
    """The layers of objects in one holder, which is in those `above`."""
    counts = list(map(_marks, things))
    if max(counts, default=0) <= 0:
        return [above] * len(things)
    inmost = list(map(_mark, things, [max(count - 1, 0) for count in counts]))
    # The innermost mark is always in the same outer ones.
    named, places = cache(_layer), dict(zip(inmost, range(len(things)), strict=True))
    known = {
        mark: sum((named(_mark(things[at], outer)) for outer in range(counts[at])), above)
        for mark, at in places.items()
    }
    return [known[mark] for mark in inmost]


def matrix_of(thing: int) -> Matrix:
    """Where an object is placed."""
    found = (ctypes.c_float * 6)()
    if not _matrix(as_it_is(thing), ctypes.byref(found)):
        return _SAME
    a, b, c, d, e, f = found
    return a, b, c, d, e, f


def times(one: Matrix, then: Matrix) -> Matrix:
    """One placement after the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def layers_off(raw: Any, parts: Sequence[DrawnPart]) -> bool:
    """Takes the text of layers that are switched off out of a page; whether there is any.

    PDFium doesn't say which are off, but paints only what is on.
    """
    layers: dict[Layer, list[int]] = defaultdict(list)
    for thing, kind, layer, _ in parts:
        if layer and kind == pdfium.FPDF_PAGEOBJ_TEXT and _mode(thing) not in UNPAINTED:
            layers[layer].append(thing)
    if not 0 < len(layers) <= _MOST_LAYERS:
        return False
    leaves = [part for part in parts if part.kind != pdfium.FPDF_PAGEOBJ_FORM]
    for leaf in leaves:
        _activate(leaf.thing, 0)
    off = {layer for layer, things in layers.items() if not _is_painted(raw, things)}
    for leaf in leaves:
        shown = leaf.kind != pdfium.FPDF_PAGEOBJ_TEXT or leaf.layer not in off
        _activate(leaf.thing, int(shown))
    return bool(off)


def _layer(mark: int) -> Layer:
    """The name of the layer that a mark puts objects in, if it is such a mark; a rule for several
    layers has none."""
    name, size = ctypes.create_string_buffer(2 * _NAME), ctypes.c_ulong()
    own, answer = as_it_is(mark), (name, ctypes.c_ulong(len(name)), ctypes.byref(size))
    _name(own, *answer)
    if name.raw[: size.value] != _LAYER:
        return ()
    size.value = 0
    _string(own, b"Name", *answer)
    whole = 2 <= size.value <= len(name)  # else it has no name, or one that is too long
    return (name.raw[: size.value - 2].decode("utf-16-le", "replace") if whole else "",)


def _is_painted(raw: Any, things: Sequence[int]) -> bool:
    """Whether any of these objects is painted, all others being inactive."""
    for thing in things:
        _activate(thing, 1)
    picture = pdfium.FPDFBitmap_Create(_SIDE, _SIDE, 0)
    try:
        pdfium.FPDFBitmap_FillRect(picture, 0, 0, _SIDE, _SIDE, _GROUND)
        pdfium.FPDF_RenderPageBitmap(picture, raw, 0, 0, _SIDE, _SIDE, 0, 0)
        size = _SIDE * pdfium.FPDFBitmap_GetStride(picture)
        dots = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(picture), size)
    finally:
        pdfium.FPDFBitmap_Destroy(picture)
        for thing in things:
            _activate(thing, 0)
    return dots != dots[:4] * (len(dots) // 4)


_BUCKET = 20.0  # points of height in which the text's characters are looked up
_MOST_FAINT = 0.5  # of a page's characters: its text itself is light
_TALL, _DEEP = 0.85, 0.1  # em above and below the baseline

Watermark = tuple[str, int]  # words and their size


def without_watermarks(chars: list[Char], known: set[Watermark]) -> list[Char]:
    """A page's characters without its watermarks: faint words of which one lies on another one of
    the text, or that were a watermark on a page before (`known`, which grows)."""
    faint = sum([char.faint for char in chars])
    if not faint or faint > _MOST_FAINT * len(chars):
        return chars
    dark = _by_height(chars)
    kept: list[Char] = []
    for is_faint, run in groupby(chars, attrgetter("faint")):
        for _, words in groupby(run, attrgetter("size")) if is_faint else ((0.0, run),):
            own = list(words)
            if not (is_faint and _is_watermark(own, dark, known)):
                kept += own
    return kept


def _is_watermark(
    run: Sequence[Char], dark: Mapping[int, list[Char]], known: set[Watermark]
) -> bool:
    words = "".join(char.text for char in run).strip(), round(run[0].size)
    if not words[0]:
        return False
    if words in known or any(_lies_on(char, one) for char in run for one in _near(char, dark)):
        known.add(words)
        return True
    return False


def _by_height(chars: Sequence[Char]) -> Mapping[int, list[Char]]:
    found: dict[int, list[Char]] = defaultdict(list)
    for char in chars:
        if not char.faint and not char.text.isspace():
            found[int(char.base // _BUCKET)].append(char)
    return found


def _near(char: Char, dark: Mapping[int, list[Char]]) -> Iterator[Char]:
    first = int((char.base - _TALL * char.size) // _BUCKET)
    for bucket in range(first, int(char.base // _BUCKET) + 2):
        yield from dark.get(bucket, ())


def _lies_on(char: Char, other: Char) -> bool:
    """Whether one of two characters covers the middle of the other."""
    return _covers(char, other) or _covers(other, char)


def _covers(char: Char, other: Char) -> bool:
    x, y = other.middle
    top, bottom = char.base - _TALL * char.size, char.base + _DEEP * char.size
    return char.x0 < x < char.x1 and top < y < bottom
