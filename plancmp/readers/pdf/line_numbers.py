"""Line numbers in a page's margin, as drafts have them: they stand beside the text and would be
read as its numbers (建成基地 / 6 5个).

Such numbers count the page's lines (each, or each fifth), end at one place and have everything else
on the page right of them. A table's column of numbers does so too where each row is one line: its
rows have gaps, and its letters are no smaller than those beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from .lines import Row, in_order
from .pages import Ruling

_LEAST, _LINES = 3, 5  # numbers on the first page that has them, and lines that they count
_FIRST, _DIGITS = 10, 4
_EVEN = 1.5  # points by which their ends may lie apart
_CLEAR = 0.5  # em between a number and its line
_COUNTING = 0.8  # of the numbers: tables, pictures and formulas aren't counted
_SMALL = 0.92  # of the size of the text
_GAP = 1.5  # em, within a line: between cells
_CLOSED, _FILLED = 0.8, 0.5  # of the lines


class _Numbered(NamedTuple):
    """A row (the how many-th of its page), as its number and the words behind it."""

    at: int
    number: Row
    words: Row

    @property
    def value(self) -> int:
        return int("".join(char.text for char in self.number))


def line_numbers(
    rows: Sequence[Row], upright: Sequence[Ruling], margins: list[float]
) -> frozenset[int]:
    """The line numbers of a page, by the identity of their characters. `margins`: where those of
    the pages before ended, which grows."""
    if len(_outermost(rows)) < (1 if margins else _LEAST):
        return frozenset()
    filled = [[char for char in in_order(row) if char.text.strip()] for row in rows]
    split = [_split(at, row) for at, row in enumerate(filter(None, filled))]
    for margin in (*margins, *_margin(split)):
        own = [row for row in split if row.number and abs(row.number[-1].x1 - margin) <= _EVEN]
        if _stand_apart(own, split, margin, upright) and (
            margin in margins or (_count_lines(own) and _is_margin(own))
        ):
            if margin not in margins:
                margins.append(margin)
            return frozenset(id(char) for row in own for char in row.number)
    return frozenset()


def _outermost(rows: Sequence[Row]) -> list[Row]:
    """The rows with a digit left of all rows that begin with something else."""
    left = min((row[0].x0 for row in rows if not row[0].text.isdecimal()), default=inf)
    return [row for row in rows if row[0].x0 < left and row[0].text.isdecimal()]


def _split(at: int, row: Row) -> _Numbered:
    """A row, parted behind the number that it begins with if a gap follows that."""
    end = 0
    while end < len(row) and row[end].text.isdecimal() and row[end].text.isascii():
        if end and _is_gap(row, end):
            break
        end += 1
    if 0 < end <= _DIGITS and (end == len(row) or _is_gap(row, end)):
        return _Numbered(at, row[:end], row[end:])
    return _Numbered(at, [], row)


def _is_gap(row: Row, at: int) -> bool:
    return row[at].x0 - row[at - 1].x1 >= _CLEAR * row[at].size


def _margin(rows: Sequence[_Numbered]) -> list[float]:
    """Where the numbers furthest to the left end, if some do."""
    ends = sorted(row.number[-1].x1 for row in rows if row.number)
    return [ends[len(ends) // 2]] if len(ends) >= _LEAST else []


def _stand_apart(
    own: Sequence[_Numbered], rows: Sequence[_Numbered], margin: float, upright: Sequence[Ruling]
) -> bool:
    """Whether everything else on the page is right of the numbers, and no ruling parts them from
    it."""
    numbers = set(map(id, own))
    others = [
        row.words[0] if id(row) in numbers else (*row.number, *row.words)[0]
        for row in rows if row.words or id(row) not in numbers
    ]  # fmt: skip
    if not own or not others:
        return False
    left = min(char.x0 for char in others)
    clear = left - margin >= _CLEAR * own[0].number[0].size
    return clear and not any(margin <= ruling.at <= left for ruling in upright)


def _count_lines(own: Sequence[_Numbered]) -> bool:
    """Whether numbers begin with the first line, or the first that has one, and go up by as much
    as there are lines from one to the next."""
    enough = len(own) >= _LEAST and own[-1].at - own[0].at >= _LINES - 1
    pairs = list(pairwise(own))
    up = all(row.value < after.value for row, after in pairs)
    counted = sum(after.value - row.value == after.at - row.at for row, after in pairs)
    return enough and own[0].value <= _FIRST and up and counted >= _COUNTING * len(pairs)


def _is_margin(own: Sequence[_Numbered]) -> bool:
    """Whether the numbers are smaller than the text, or their rows are lines of text: without gaps,
    and most as long as the longest. Else they may be a table's."""
    lines = [row.words for row in own if row.words]
    size = median(line[0].size for line in lines) if lines else 0.0
    if median(row.number[0].size for row in own) <= _SMALL * size:
        return True
    right = max((line[-1].x1 for line in lines), default=0.0)
    filled = sum(line[-1].x1 >= right - _GAP * size for line in lines)
    closed = sum(
        all(char.x0 - before.x1 < _GAP * size for before, char in pairwise(line)) for line in lines
    )
    return filled >= _FILLED * len(own) and closed >= _CLOSED * len(own)
