"""What a viewer shows of a page that its content alone doesn't tell: what is filled into a form is
part of its text, and text of a layer that is switched off isn't."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .characters import UNPAINTED, quick

_MOST_NOTES = 2000  # annotations of a page
_TYPED = b"FreeTextTypeWriter"
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
        hidden = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
        if pdfium.FPDFAnnot_GetFlags(note) & hidden:
            return False
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_FREETEXT:
            return _intent(note) == _TYPED.decode()
        form = document.formenv if kind == pdfium.FPDF_ANNOT_WIDGET else None
        return form is not None and pdfium.FPDFAnnot_GetFormFieldType(form.raw, note) in _FIELDS
    finally:
        pdfium.FPDFPage_CloseAnnot(note)


def _intent(note: Any) -> str:
    """What an annotation was made for, as far as a few characters say it."""
    words = ctypes.create_string_buffer(2 * len(_TYPED) + 2)
    size = pdfium.FPDFAnnot_GetStringValue(
        note, b"IT", ctypes.cast(words, ctypes.POINTER(pdfium.FPDF_WCHAR)), len(words)
    )
    return words.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


_MOST_OBJECTS = 60_000  # of a page
_MOST_LAYERS = 40
_DEEPEST = 8  # forms in forms
_SIDE = 200  # pixels of a picture that only tells whether anything is painted
_GROUND = 0xFF8FB0C0  # no text is printed in this colour
_NAME = 128  # characters of a layer's name

Layer = tuple[str, ...]

kind_of = quick(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
part_of_page = quick(pdfium.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
part_of_form = quick(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_marks = quick(pdfium.FPDFPageObj_CountMarks, ctypes.c_int, ctypes.c_void_p)
_activate = quick(pdfium.FPDFPageObj_SetIsActive, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_mode = quick(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)


class _Leaf(NamedTuple):
    """What is drawn on a page, and the layers that it is in, outermost first."""

    thing: int
    text: bool
    layer: Layer


def layers_off(raw: Any) -> bool:
    """Takes the text of layers that are switched off out of a page; whether there is any.

    PDFium doesn't say which are off, but paints only what is on.
    """
    leaves = list(islice(_leaves(raw), _MOST_OBJECTS + 1))
    layers: dict[Layer, list[int]] = defaultdict(list)
    for leaf in leaves:
        if leaf.layer and leaf.text and _mode(leaf.thing) not in UNPAINTED:
            layers[leaf.layer].append(leaf.thing)
    if not 0 < len(layers) <= _MOST_LAYERS or len(leaves) > _MOST_OBJECTS:
        return False
    for leaf in leaves:
        _activate(leaf.thing, 0)
    off = {layer for layer, things in layers.items() if not _is_painted(raw, things)}
    for leaf in leaves:
        _activate(leaf.thing, int(not leaf.text or leaf.layer not in off))
    return bool(off)


def _leaves(raw: Any) -> Iterator[_Leaf]:
    """All that is drawn on a page and in its forms, but for these themselves."""

    def walk(holder: Any, count: int, get: Any, above: Layer, deep: int) -> Iterator[_Leaf]:
        place = ctypes.cast(holder, ctypes.c_void_p).value
        for at in range(max(count, 0)):
            found = get(place, at)
            kind, layer = kind_of(found), above
            if _marks(found) > 0:
                layer = (*above, *_layers_of(ctypes.cast(found, pdfium.FPDF_PAGEOBJECT)))
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield _Leaf(found, kind == pdfium.FPDF_PAGEOBJ_TEXT, layer)
            elif deep < _DEEPEST:
                form = ctypes.cast(found, pdfium.FPDF_PAGEOBJECT)
                parts = pdfium.FPDFFormObj_CountObjects(form)
                yield from walk(form, parts, part_of_form, layer, deep + 1)

    yield from walk(raw, pdfium.FPDFPage_CountObjects(raw), part_of_page, (), 0)


def _layers_of(thing: Any) -> Layer:
    """The names of the layers that an object is marked to be in; a rule for several has none."""
    names: list[str] = []
    size = ctypes.c_ulong()
    words = (pdfium.FPDF_WCHAR * _NAME)()
    for at in range(pdfium.FPDFPageObj_CountMarks(thing)):
        mark = pdfium.FPDFPageObj_GetMark(thing, at)
        size.value = 0
        pdfium.FPDFPageObjMark_GetName(mark, words, 2 * _NAME, size)
        if _words(words, size) != "OC":
            continue
        size.value = 0
        pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Name", words, 2 * _NAME, size)
        names.append(_words(words, size))
    return tuple(names)


def _words(words: Any, size: ctypes.c_ulong) -> str:
    """What PDFium wrote; nothing where it had more to say than there is room for."""
    long = size.value > 2 * _NAME
    return "" if long else bytes(words)[: max(size.value - 2, 0)].decode("utf-16-le", "replace")


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
