"""Printed characters → rows on a baseline → printed lines: words with the blanks between."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from math import inf
from operator import attrgetter, itemgetter
from statistics import median_low

from ...lexicon.words import families
from ..blocks import raised_words
from .characters import Char

_SAME_BASE = 0.22  # em by which neighbours on a line may stand higher or lower
_MOST_PARTS = 6  # baselines of one line
_SLANT = 0.6  # em by which a whole line of a skew scan may rise
_TWICE = 0.35  # of its width: a character that stands so near to its double is printed bold

_BY_BASE, _BY_PLACE = itemgetter(0), attrgetter("x0")

Row = list[Char]
Band = tuple[float, float]


def rows_of(chars: Sequence[Char]) -> list[Row]:
    """The characters by rows from the top, each from the left, without doubles."""
    return list(map(in_order, rough_rows(chars)))


def in_order(row: Row) -> Row:
    """A row from the left, without doubles."""
    return _once(sorted(row, key=_BY_PLACE))


def rough_rows(chars: Sequence[Char]) -> list[Row]:
    """The characters by rows from the top, not yet in order."""
    level: dict[float, Row] = defaultdict(list)
    for char in chars:
        level[char.base].append(char)
    clusters: list[Row] = []
    first = last = -inf  # baselines of the row under way
    above = 0.0
    for base, row in sorted(level.items(), key=_BY_BASE):
        row.sort(key=_BY_PLACE)
        size = min(above, row[0].size)
        if base - last <= _SAME_BASE * size and base - first <= _SLANT * size:
            clusters[-1] += row
        else:
            clusters.append(row)
            first = base
        last, above = base, row[-1].size
    return list(_merged(clusters))


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
    taken = sorted((char.x0, char.x1) for char in many if char.text.strip())
    return sum(_covered(taken, char.middle[0]) for char in few) <= 0.2 * len(few)


def band_of(row: Row) -> Band:
    """The upper and lower edge of a row."""
    size = median_low([char.size for char in row])
    base = median_low([char.base for char in row])
    return base - 0.88 * size, base + 0.12 * size


def _covered(taken: Sequence[Band], middle: float) -> bool:
    at = bisect_right(taken, (middle, middle)) - 1
    return at >= 0 and middle < taken[at][1]


def _once(row: Row) -> Row:
    """A row without the doubles that imitate bold print."""
    chars: Row = []
    last = -inf
    for char in row:
        text, x0, x1, _, _, _ = char
        near = _TWICE * (x1 - x0)
        twice = x0 - last < near and not text.isspace() and any(
            one.text == text and x0 - one.x0 < near for one in chars[-3:]
        )
        if not twice:
            chars.append(char)
            last = x0
    return chars


def bases_of(rows: Sequence[Row]) -> list[float]:
    """The baselines of the rows with words: the first is that of the page's line 1."""
    printed = [row for row in rows if any(char.text.strip() for char in row)]
    return sorted(median_low([char.base for char in row]) for row in printed)


_GAP_WORDS, _GAP_SEEN, _GAP_TAB = 0.18, 0.6, 2.5  # em: a blank between words, a blank, a tab stop
_CLOSERS = frozenset("，。、；：！？”’）》〉】〕］」』,.;:!?)]}%％‰℃…—～·")
_OPENERS = frozenset("“‘（《〈【〔［「『([{")
_TWO = "\x1f"  # stands between two numbers until it shows whether the line is one of cells
_GAP_NUMBERS, _GAP_GROUPS = 0.25, 0.55  # em between two numbers; between groups of one (12 345)
_LEFT_GROUP, _RIGHT_GROUP = re.compile(r"\d{1,3}"), re.compile(r"\d{3}(?:\.\d*)?")
_LONGEST_NUMBER = 12
_GROUP = re.compile(r"\(\?P<\w+>")
_SMALL, _HIGHER = 0.8, 0.15  # of the line's size: a raised figure
_WIDE = "\u2e80"  # from here on characters that a line may end behind


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A printed line. Its text is empty where nothing but blanks is printed.

    `number`: which line of its page, from 1. `lead`: the width of its first word, with the marks
    that may not begin a line; it tells whether it would have fit on the line above. `solid`: where
    it ends, closing marks aside (they may hang over the margin). `inner`: where its words begin
    behind its number, where it has one: the lines below may begin there. `column`: 0, or 1 and 2
    of a page set in two columns.
    """

    text: str
    page: int
    number: int
    x0: float
    x1: float
    base: float
    size: float
    lead: float = 0.0
    solid: float = 0.0
    inner: float | None = None
    column: int = 0

    @property
    def top(self) -> float:
        """Its upper edge, nearly."""
        return self.base - 0.88 * self.size


def make_line(row: Row, page: int, number: int, column: int = 0) -> PdfLine:
    """The line that a row of characters is; rows aren't empty."""
    chars = [char for char in row if char.text.strip()] or row[:1]
    size, base = _size_of(chars), median_low([char.base for char in chars])
    text = words_of(_settled(row, base, size))
    solid = next((char.x1 for char in reversed(chars) if char.text not in _CLOSERS), chars[-1].x1)
    return PdfLine(
        text, page, number, chars[0].x0, chars[-1].x1, base, size, _lead(chars), solid,
        _inner(text, chars), column,
    )  # fmt: skip


def _size_of(chars: Row) -> float:
    """The size that most characters have, in half points."""
    sizes = {char.size for char in chars}
    if len(sizes) == 1:
        return round(chars[0].size * 2) / 2
    halves = Counter(round(char.size * 2) for char in chars)
    return halves.most_common(1)[0][0] / 2


def _settled(row: Row, base: float, size: float) -> Row:
    """The row with its raised words as they read: m² has a raised figure, and the mark of a note
    (95%①) is without text, so that it parts nothing."""
    if min([char.size for char in row]) > _SMALL * size:
        return row
    settled: Row = []
    for raised, run in groupby(row, lambda char: _is_raised(char, base, size)):
        chars = list(run)
        if raised:
            words = "".join(char.text for char in chars)
            read = raised_words("".join(char.text for char in settled), words)
            texts = read if len(read) == len(chars) else [""] * len(chars)
            chars = [char._replace(text=text) for char, text in zip(chars, texts, strict=True)]
        settled += chars
    return settled


def _is_raised(char: Char, base: float, size: float) -> bool:
    return char.size <= _SMALL * size and char.base <= base - _HIGHER * size


def numbering(text: str) -> int:
    """How many characters the number takes that a line begins with as a heading or an item of a
    list does; 0 where there is none."""
    match = _numbers().match(text)
    return match.end() if match else 0


@cache
def _numbers() -> re.Pattern[str]:
    """What all numbers of headings and items look like, tried in the order of their families."""
    forms = (_GROUP.sub("(?:", family.pattern.pattern) for family in families())
    return re.compile("|".join(f"(?:{form})" for form in forms))


def _inner(text: str, chars: Row) -> float | None:
    taken = len("".join(text[: numbering(text)].split()))
    return chars[taken].x0 if 0 < taken < len(chars) else None


def words_of(row: Row, tabs: bool = True) -> str:
    """The words of a row. A gap without a blank gives one where it parts words, and a tab (with
    `tabs`) where it parts cells; a word spread over its line (目　　录) isn't cells."""
    usual: float | None = None
    parts: list[str] = []
    last: Char | None = None
    blanks: list[Char] = []
    for at, char in enumerate(row):
        text = char.text
        if not text.strip():
            blanks.append(char)
            continue
        if last is not None and (blanks or char.x0 - last.x1 >= _GAP_WORDS * last.size):
            usual = _usual_gap(row) if usual is None else usual
            gap = _between(last, char, blanks, usual)
            parts.append(_TWO if gap == " " and are_two_numbers(row, at) else gap)
        parts.append(text)
        last = char
        if blanks:
            blanks = []
    words = "".join(parts)
    if "\t" in words and (not tabs or max(map(len, words.split("\t"))) == 1):
        return words.replace("\t", " ").replace(_TWO, " ")
    return words.replace(_TWO, "\t" if "\t" in words else " ")


def _between(last: Char, char: Char, blanks: Sequence[Char], usual: float) -> str:
    size = max(last.size, char.size)
    gap = (char.x0 - last.x1) / size
    if gap - sum(one.x1 - one.x0 for one in blanks) / size >= _GAP_TAB:
        return "\t"
    if blanks:
        return "".join(one.text for one in blanks)
    if _is_word(last.text) and _is_word(char.text):
        return " " if gap >= _GAP_WORDS + usual else ""
    return " " if gap - usual >= _GAP_SEEN else ""


def are_two_numbers(row: Row, at: int) -> bool:
    """Whether a number begins at a place in a row, and another one ends before it with a gap that
    isn't the one between the groups of a long number."""
    before = [char for char in row[max(at - _LONGEST_NUMBER, 0) : at] if char.text.strip()]
    if not before or not row[at].text.isdigit() or before[-1].text not in "0123456789%％":
        return False
    gap = (row[at].x0 - before[-1].x1) / row[at].size
    if not _GAP_NUMBERS <= gap < _GAP_GROUPS:
        return gap >= _GAP_GROUPS
    left = _figures(before[::-1])[::-1]
    right = _figures(row[at : at + _LONGEST_NUMBER])
    return not (_LEFT_GROUP.fullmatch(left) and _RIGHT_GROUP.fullmatch(right))


def _figures(chars: Sequence[Char]) -> str:
    """The number that characters begin with; they follow each other in either direction."""
    words = chars[0].text
    for char, after in pairwise(chars):
        gap = max(after.x0 - char.x1, char.x0 - after.x1) / char.size
        if gap >= _GAP_WORDS or after.text not in "0123456789.%％":
            break
        words += after.text
    return words


def _usual_gap(row: Row) -> float:
    """By how much a justified line is stretched between two characters, in em."""
    gaps = [(b.x0 - a.x1) / b.size for a, b in pairwise(row) if a.text.strip() and b.text.strip()]
    return max(median_low(gaps), 0.0) if len(gaps) > 3 else 0.0


def _is_word(char: str) -> bool:
    return char < _WIDE and char.isalnum()


def _lead(chars: Row) -> float:
    """The width of the first word with what may not stand apart from it."""
    end = 0
    while end < len(chars) - 1 and chars[end].text in _OPENERS:
        end += 1
    while end < len(chars) - 1 and (
        _joined(chars[end], chars[end + 1]) or _counts_on(chars[: end + 2][-3:])
    ):
        end += 1
    return chars[end].x1 - chars[0].x0


def _joined(char: Char, after: Char) -> bool:
    if after.text in _CLOSERS:
        return True
    narrow = char.text <= "~" and after.text <= "~"
    return narrow and after.x0 - char.x1 < _GAP_WORDS * char.size and after.text not in _OPENERS


def _counts_on(near: Row) -> bool:
    """Whether a list of numbers goes on (86.3%、98.8%): LibreOffice doesn't end a line in it."""
    before, mark, after = near if len(near) == 3 else (near[0], near[0], near[0])
    return mark.text in "、，" and after.text.isdigit() and before.text in "0123456789%％"
