"""The characters of a page as PDFium has them: what they mean, where they stand, their size.

PDFium is asked for each character by itself, what all characters of one printed string share is
asked once; but each question is asked of all characters before the next one.
"""

from __future__ import annotations

import ctypes
import math
import struct
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice, pairwise, repeat
from operator import eq
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
_GENERATED = frozenset(" \r\n")  # what PDFium puts between strings


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


class StringStyle(NamedTuple):
    """What the characters of one printed string share. `angle`: in quarters of a turn; below 0: it
    stands askew, as a watermark or a stamp does, or is too small to be seen. `unseen`: nothing of
    it is painted."""

    size: float
    angle: int
    faint: bool
    unseen: bool


class RawChar(NamedTuple):
    """A character in the page's own coordinates: where it begins on its baseline, and its box.
    `part`: of a glyph that stands for several characters: —— and fi are often one; `string`: the
    object that prints it."""

    text: str
    x: float
    y: float
    left: float
    low: float
    right: float
    high: float
    part: int
    style: StringStyle
    string: Any


# Made of a tuple, in half the time that their own names take.
char_of: Callable[[tuple[str, float, float, float, float, bool]], Char]
char_of = partial(tuple.__new__, Char)
_raw_char: Callable[[tuple[Any, ...]], RawChar] = partial(tuple.__new__, RawChar)


as_it_is = ctypes.c_void_p.from_param  # a pointer as `quick` functions take it


def quick(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of PDFium that takes and gives plain numbers: called for each character, its
    checks of pointers would take longer than itself. Without `arguments` it takes int numbers,
    and pointers as `ctypes.byref` and `as_it_is` give them."""
    return ctypes.cast(function, ctypes.PYFUNCTYPE(result, *arguments))


_code = quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_is_generated = quick(pdfium.FPDFText_IsGenerated, ctypes.c_int)
_is_unmapped = quick(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int)
_string = quick(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_size = quick(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_words = quick(pdfium.FPDFText_GetText, ctypes.c_int)
_AT = (ctypes.c_void_p, ctypes.c_int)
_mode = quick(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
_clip = quick(pdfium.FPDFPageObj_GetClipPath, ctypes.c_void_p)
_paths = quick(pdfium.FPDFClipPath_CountPaths, ctypes.c_int, ctypes.c_void_p)
_corners = quick(pdfium.FPDFClipPath_CountPathSegments, ctypes.c_int, *_AT)
_corner = quick(pdfium.FPDFClipPath_GetPathSegment, ctypes.c_void_p, *_AT, ctypes.c_int)
_place = quick(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int, *[ctypes.c_void_p] * 3)
_bounds = quick(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, *[ctypes.c_void_p] * 5)


class _Answers:
    """A function of PDFium that writes numbers (`code`: of which type, `count`: how many) about a
    character: it is asked of many at one go, each with a place of its own to write to. One for all
    pages: PDFium serves no two at a time."""

    def __init__(self, function: Any, code: str, count: int, apart: bool) -> None:
        self.function, self.count = quick(function, ctypes.c_int), count
        wide = struct.calcsize(code)
        buffer = ctypes.create_string_buffer(_AT_ONCE * count * wide)
        self.view = memoryview(buffer).cast("B").cast(code)  # type: ignore[call-overload]
        self.places = [
            [ctypes.byref(buffer, (at * count + number) * wide) for at in range(_AT_ONCE)]
            for number in range(count if apart else 1)
        ]

    def ask(self, page: Any, places: Sequence[int]) -> tuple[list[int], list[list[float]]]:
        """What the function returns for the characters at those places, and what it writes, a
        column for each number."""
        returned: list[int] = []
        columns: list[list[float]] = [[] for _ in range(self.count)]
        for start in range(0, len(places), _AT_ONCE):
            some = places[start : start + _AT_ONCE]
            returned += map(self.function, repeat(page), some, *self.places)
            written = self.view[: self.count * len(some)].tolist()
            for at, column in enumerate(columns):
                column += written[at :: self.count]
        return returned, columns


_AT_ONCE = 1024
_box = _Answers(pdfium.FPDFText_GetLooseCharBox, "f", 4, apart=False)
_origin = _Answers(pdfium.FPDFText_GetCharOrigin, "d", 2, apart=True)
_matrix = _Answers(pdfium.FPDFText_GetMatrix, "f", 6, apart=False)
_colour = _Answers(pdfium.FPDFText_GetFillColor, "I", 4, apart=True)


def read_chars(raw: Any) -> tuple[list[RawChar], bool]:
    """The characters of a PDFium page, and whether there are too many."""
    text = pdfium.FPDFText_LoadPage(raw)
    if not text:
        return [], False
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MOST_CHARS:
            return [], True
        page = as_it_is(ctypes.cast(text, ctypes.c_void_p).value)
        return list(_chars(page, max(count, 0))), False
    finally:
        pdfium.FPDFText_ClosePage(text)


def _chars(page: Any, count: int) -> Iterable[RawChar]:
    """The characters, asked and put together column by column: Python's own steps for each would
    take longer than PDFium does."""
    words = _words_of(page, count)
    places = [
        at for at, char in enumerate(words)
        if char not in _GENERATED or _is_generated(page, at) != 1
    ]  # fmt: skip
    _, (xs, ys) = _origin.ask(page, places)
    _, (lefts, highs, rights, lows) = _box.ask(page, places)
    strings = list(map(_string, repeat(page), places))
    known = _styles(page, dict(zip(reversed(strings), reversed(places), strict=True)))
    texts = [_READINGS[words[at]] for at in places]
    for at, unmapped in enumerate(map(_is_unmapped, repeat(page), places)):
        if unmapped == 1:
            texts[at] = printed(ord(words[places[at]]), True)
    styles = [known[string] for string in strings]
    columns = (texts, xs, ys, lefts, lows, rights, highs, _parts(strings, xs, ys), styles, strings)
    chars = map(_raw_char, zip(*columns, strict=True))
    total = sum(map(sum, (xs, ys, lefts, lows, rights, highs)))
    if math.isfinite(total) and all(style.angle >= 0 for style in known.values()):
        return chars
    return (
        char for char in chars if char.style.angle >= 0 and math.isfinite(sum(char[1:7]))
    )


def _words_of(page: Any, count: int) -> str:
    """What the characters of a page mean, by their places."""
    buffer = ctypes.create_string_buffer(4 * (count + 1))
    long = _words(page, 0, count, ctypes.byref(buffer)) - 1  # without the zero at its end
    words = buffer.raw[: 2 * max(long, 0)].decode("utf-16-le", "surrogatepass")
    if len(words) == count:
        return words
    codes = map(_code, repeat(page), range(count))
    return "".join(chr(code) if code <= _LAST else BROKEN for code in codes)


class _Readings(dict[str, str]):
    """How characters are read, as far as they were met."""

    def __missing__(self, char: str) -> str:
        self[char] = printed(ord(char), False)
        return self[char]


_READINGS = _Readings()


def _parts(strings: Sequence[Any], xs: Sequence[float], ys: Sequence[float]) -> list[int]:
    """For each character which part of its glyph it is: those of one glyph have one place. Doubles
    that imitate bold print are two strings."""
    parts = [0] * len(xs)
    if any(map(eq, xs, islice(xs, 1, None))):
        whole = list(zip(strings, xs, ys, strict=True))
        for at, (before, own) in enumerate(pairwise(whole), start=1):
            if own == before and own[0] is not None:
                parts[at] = parts[at - 1] + 1
    return parts


def _styles(page: Any, first: Mapping[Any, int]) -> dict[Any, StringStyle]:
    """How the strings of a page are printed. `first`: the place of the first character of each."""
    places = list(first.values())
    _, matrices = _matrix.ask(page, places)
    known, colours = _colour.ask(page, places)
    strings = list(map(as_it_is, first))
    sizes, modes = map(_size, repeat(page), places), map(_mode, strings)
    found = map(_style, sizes, *matrices[:4], modes, known, *colours)
    styles = dict(zip(first, found, strict=True))
    for string, paths in zip(first, map(_paths, map(_clip, strings)), strict=True):
        if paths > 0 and _is_clipped(string, paths):
            styles[string] = styles[string]._replace(unseen=True)
    return styles


@lru_cache(maxsize=1024)
def _style(
    size: float, a: float, b: float, c: float, d: float, mode: int, known: int,
    red: int, green: int, blue: int, alpha: int,
) -> StringStyle:  # fmt: skip
    """The style that PDFium's answers about a string give."""
    size, angle = _set_as(size, a, b, c, d)
    clear = known != 0 and alpha == 0 and mode in _FILLED
    faint = known != 0 and _is_faint(red, green, blue, alpha)
    return StringStyle(size, angle, faint, clear or mode in UNPAINTED)


def _is_clipped(string: Any, count: int) -> bool:
    """Whether a string lies wholly beside what its clipping path shows of it. `count`: of the parts
    of that path."""
    edges = (ctypes.c_float * 4)()
    at = ctypes.addressof(edges)
    if not _bounds(as_it_is(string), at, at + 4, at + 8, at + 12):
        return False
    x0, y0, x1, y1 = edges
    return any(
        box is not None
        and not (box[0] - _BESIDE < x1 and x0 < box[2] + _BESIDE
                 and box[1] - _BESIDE < y1 and y0 < box[3] + _BESIDE)
        for box in clip_boxes(string, count)
    )  # fmt: skip


def clip_boxes(thing: Any, count: int) -> Iterator[tuple[float, float, float, float] | None]:
    """What each of the `count` parts of an object's clipping path reaches over; None: too much to
    say."""
    clip = _clip(as_it_is(thing))
    place = (ctypes.c_float * 2)()
    x = ctypes.addressof(place)
    for path in range(min(count, _MOST_PATHS)):
        corners = _corners(clip, path)
        if not 0 < corners <= _MOST_CORNERS:
            yield None
            continue
        xs, ys = [], []
        for at in range(corners):
            _place(_corner(clip, path, at), x, x + 4)
            xs.append(place[0])
            ys.append(place[1])
        yield min(xs), min(ys), max(xs), max(ys)


def clip_parts(thing: Any) -> int:
    """How many parts an object's clipping path has."""
    return max(int(_paths(_clip(as_it_is(thing)))), 0)


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
