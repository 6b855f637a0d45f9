"""Printed characters → rows: what stands on one baseline, from left to right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from statistics import median_low

from .pages import Char

_SAME_BASE = 0.22  # em by which neighbours on a line may stand higher or lower
_MOST_PARTS = 6  # baselines of one line
_SLANT = 0.6  # em by which a whole line of a skew scan may rise
_TWICE = 0.35  # of its width: a character that stands so near to its double is printed bold

Row = list[Char]
Band = tuple[float, float]


def rows_of(chars: Sequence[Char]) -> list[Row]:
    """The characters by rows from the top, each from the left, without doubles."""
    clusters: list[Row] = []
    for char in sorted(chars, key=lambda one: (one.base, one.x0)):
        row = clusters[-1] if clusters else None
        if row and _same_base(row, char):
            row.append(char)
        else:
            clusters.append([char])
    return [_once(sorted(row, key=lambda one: one.x0)) for row in _merged(clusters)]


def _same_base(row: Row, char: Char) -> bool:
    size = min(row[-1].size, char.size)
    return char.base - row[-1].base <= _SAME_BASE * size and char.base - row[0].base <= (
        _SLANT * size
    )


def _merged(clusters: Sequence[Row]) -> Iterator[Row]:
    """The rows, superscripts and words of another size put back into the line they stand in."""
    open_row: Row = []
    band, parts = (0.0, 0.0), 0
    for row in clusters:
        own = band_of(row)
        if open_row and parts < _MOST_PARTS and _beside(open_row, band, row, own):
            band = band if len(open_row) >= len(row) else own
            open_row, parts = open_row + row, parts + 1
            continue
        if open_row:
            yield open_row
        open_row, band, parts = row, own, 1
    if open_row:
        yield open_row


def _beside(upper: Row, a: Band, lower: Row, b: Band) -> bool:
    """Whether two runs of characters are one line though their baselines differ."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    if shared <= 0.5 * min(a[1] - a[0], b[1] - b[0]):
        return False
    few, many = sorted((upper, lower), key=len)
    taken = sorted((one.x0, one.x1) for one in many if one.text.strip())
    return sum(_covered(taken, one.middle[0]) for one in few) <= 0.2 * len(few)


def band_of(row: Row) -> Band:
    """The upper and lower edge of a row."""
    size = median_low([one.size for one in row])
    base = median_low([one.base for one in row])
    return base - 0.88 * size, base + 0.12 * size


def _covered(taken: Sequence[Band], middle: float) -> bool:
    at = bisect_right(taken, (middle, middle)) - 1
    return at >= 0 and middle < taken[at][1]


def _once(row: Row) -> Row:
    """A row without the doubles that imitate bold print."""
    kept: Row = []
    for char in row:
        near = (_TWICE * (char.x1 - char.x0)) if char.text.strip() else 0.0
        if not any(one.text == char.text and char.x0 - one.x0 < near for one in kept[-3:]):
            kept.append(char)
    return kept


def bases_of(rows: Sequence[Row]) -> list[float]:
    """The baselines of the rows with words: the first is that of the page's line 1."""
    printed = [row for row in rows if any(one.text.strip() for one in row)]
    return sorted(median_low([one.base for one in row]) for row in printed)
