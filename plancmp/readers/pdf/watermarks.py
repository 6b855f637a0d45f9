"""Flat watermarks: faint words printed across the text, in its lines or between them. (One that
stands askew is told by that alone.)"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from .characters import Char

_BUCKET = 20.0  # points of height in which the text's characters are looked up
_MOST_FAINT = 0.5  # of a page's characters: its text itself is light
_TALL, _DEEP = 0.85, 0.1  # em above and below the baseline

Watermark = tuple[str, int]  # words and their size


def without_watermarks(chars: list[Char], known: set[Watermark]) -> list[Char]:
    """A page's characters without its watermarks: faint words of which one lies on another one of
    the text, or that were a watermark on a page before (`known`, which grows)."""
    faint = sum(char.faint for char in chars)
    if not faint or faint > _MOST_FAINT * len(chars):
        return chars
    dark = _by_height(chars)
    kept: list[Char] = []
    for is_faint, run in groupby(chars, lambda char: (char.faint, char.size)):
        words = list(run)
        if is_faint[0] and _is_watermark(words, dark, known):
            continue
        kept += words
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
