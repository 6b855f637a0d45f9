"""A page of a PDF as read: its lines, tables and footnotes in reading order; of two columns the
left one first."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from math import inf
from statistics import median

from .line_numbers import line_numbers
from .lines import PdfLine, Row, bases_of, in_order, make_line, rough_rows
from .pages import PdfPage, Ruling
from .tables import PrintedTable, line_number, tables_of

_CLEAR = 1.0  # em: a gutter is that wide at least
_ROWS = 5  # rows with words on both of its sides, at least
_LONG = 8  # characters of a line of text; columns of cells are shorter
_SET_IN = (1.5, 2.6)  # em by which a paragraph's first line is set in
_EVEN = 1.2  # times the distance of a box's first two lines
_ENDS = "。；！？：.;:!?"
_MOST_EDGES = 12
_MOST_ZONES = 4  # parts of a page set in columns


def in_columns(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """The rows in reading order, each with its column: 0, or 1 and 2 beside a gutter."""
    for _ in range(_MOST_ZONES):
        found = _gutter(rows)
        if found is None:
            break
        first, last, at = found
        yield from ((0, row) for row in rows[:first])
        sides = [_split(row, at) for row in rows[first:last]]
        yield from ((1, left) for left, _ in sides if left)
        yield from ((2, right) for _, right in sides if right)
        rows = rows[last:]
    yield from ((0, row) for row in rows)


def _split(row: Row, at: float) -> tuple[Row, Row]:
    twice = 2 * at
    left = [char for char in row if char.x0 + char.x1 < twice]
    return left, [char for char in row if char.x0 + char.x1 >= twice]


def _gutter(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The rows [first, last) beside a gutter, and where it is."""
    best: tuple[int, int, float] | None = None
    tried: set[int] = set()
    for at, row in enumerate(rows):
        for gap in _gaps(row):
            key = round((gap[0] + gap[1]) / 8)
            if key in tried or len(tried) >= _MOST_EDGES or (best and at < best[1]):
                continue
            tried.add(key)
            found = _grown(rows, at, gap)
            if found and (best is None or found[1] - found[0] > best[1] - best[0]):
                best = found
    return best


def _gaps(row: Row) -> Iterator[tuple[float, float]]:
    end, least = inf, 0.0  # of the last character, and the width of a gap behind it
    for text, x0, x1, _, size, _ in row:
        if text.strip():
            if x0 - end >= least:
                yield end, x0
            end, least = x1, _CLEAR * size


def _grown(rows: Sequence[Row], at: int, gap: tuple[float, float]) -> tuple[int, int, float] | None:
    """The run of rows around one that leave a gap clear, if both its sides are lines of text."""
    first, last = at, at + 1
    while first > 0 and (narrower := _clear(rows[first - 1], gap)):
        first, gap = first - 1, narrower
    while last < len(rows) and (narrower := _clear(rows[last], gap)):
        last, gap = last + 1, narrower
    middle = (gap[0] + gap[1]) / 2
    pairs = [_split(row, middle) for row in rows[first:last]]
    both = [(left, right) for left, right in pairs if left and right]
    if len(both) < _ROWS:
        return _short(rows, at, last, middle)
    if not all(_is_text([pair[side] for pair in both]) for side in (0, 1)):
        return None
    while not all(_split(rows[first], middle)):
        first += 1
    return first, last, middle


def _short(rows: Sequence[Row], first: int, last: int, at: float) -> tuple[int, int, float] | None:
    """Two columns of a few lines, as a box has them: on both sides a sentence runs on from the
    first line to the next, and lines begin below each other, as near as the first two."""
    end = min(first + 2, last)
    pairs = [_split(row, at) for row in rows[first:last]]
    if end - first < 2 or not all(map(all, pairs[:2])):
        return None
    pitch = rows[first + 1][0].base - rows[first][0].base
    while end < last and rows[end][0].base - rows[end - 1][0].base <= _EVEN * pitch:
        end += 1
    sides = [[_words(pair[side]) for pair in pairs[: end - first]] for side in (0, 1)]
    return (first, end, at) if all(map(_runs_on, sides)) else None


def _words(part: Row) -> Row:
    return [char for char in part if char.text.strip()]


def _runs_on(side: list[Row]) -> bool:
    """Whether a side's lines begin below each other, or set in as a paragraph's first does, and the
    first is full and ends no sentence."""
    filled = [part for part in side if part]
    first = filled[0]
    full = first[-1].x1 >= max(part[-1].x1 for part in filled) - first[0].size
    left, (least, most) = min(part[0].x0 for part in filled), _SET_IN
    shifts = [(part[0].x0 - left) / part[0].size for part in filled]
    below = all(shift * first[0].size <= 1 or least <= shift <= most for shift in shifts)
    return full and below and len(first) >= _LONG and first[-1].text not in _ENDS


def _clear(row: Row, gap: tuple[float, float]) -> tuple[float, float] | None:
    """What a row leaves clear of a gap; None where too little."""
    start, end = gap
    middle = (start + end) / 2
    first = 0.0  # the size of the first character
    for text, x0, x1, _, size, _ in row:
        if not text.strip():
            continue
        if x0 < middle < x1:
            return None
        if x1 <= middle:
            start = max(start, x1)
        else:
            end = min(end, x0)
        first = first or size
    return (start, end) if end - start >= _CLEAR * first else None


def _is_text(side: list[Row]) -> bool:
    """Whether most rows of a side are filled as the lines of a paragraph are, without gaps."""
    if median(len(row) for row in side) < _LONG:
        return False
    widths = [row[-1].x1 - row[0].x0 for row in side]
    filled = sum(width > 0.8 * max(widths) for width in widths)
    closed = sum(next(_gaps(row), None) is None for row in side)
    return filled >= 0.5 * len(side) and closed >= 0.8 * len(side)


_NOTE_RULE = 0.45  # of the page's width: the rule above footnotes is shorter
_NOTE_SIZE = 0.92  # of the size above the rule: footnotes are smaller
_MOST_TRIED = 40  # rules, from below
_LOWER = 0.4  # of the page's height: footnotes stand below that

Item = PdfLine | PrintedTable


@dataclass
class PageContent:
    """A page as read. `notes`: its footnotes; `outside`: lines that are no part of the text, each
    with the reason (页码)."""

    number: int
    width: float
    height: float
    items: list[Item] = field(default_factory=list)
    notes: list[PdfLine] = field(default_factory=list)
    outside: list[tuple[PdfLine, str]] = field(default_factory=list)
    blind: bool = False
    remarks: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[PdfLine]:
        """Its lines outside tables."""
        return [item for item in self.items if isinstance(item, PdfLine)]


def sheet_of(page: PdfPage, margins: list[float]) -> PageContent:
    """The lines and tables of a page. `margins`: where line numbers of the pages before ended."""
    sheet = PageContent(page.number, page.width, page.height)
    words = any(char.text.strip() for char in page.chars)
    sheet.blind = page.torn or (not words and page.drawn and not page.crowded)
    if page.unseen:
        sheet.remarks.append(f"第{page.number}页有不显示的文字，未读取")
    if page.struck:
        sheet.remarks.append(f"第{page.number}页有划去的文字，未读取")
    if page.crowded:
        sheet.remarks.append(f"第{page.number}页内容过密，未读取")
    if page.torn or page.crowded or not words:
        return sheet
    rows = rough_rows(page.chars)
    if numbers := line_numbers(rows, page.upright, margins):
        sheet.remarks.append(f"第{page.number}页页边有行号，未读取")
        page.chars = [char for char in page.chars if id(char) not in numbers]
        rows = rough_rows(page.chars)
    bases = bases_of(rows)
    tables, rest, many = tables_of(page, bases)
    if many:
        sheet.remarks.append(f"第{page.number}页线条过多，其中的表格按文字读取")
    if rest is not page.chars:
        rows = rough_rows(rest)
    lines = [
        make_line(row, page.number, line_number(bases, row), column)
        for band in _bands(list(map(in_order, rows)), tables)
        for column, row in in_columns(band)
    ]
    sheet.notes = _notes(lines, page.across, page)
    noted = set(map(id, sheet.notes))
    sheet.items = list(_ordered([line for line in lines if id(line) not in noted], tables))
    return sheet


def _bands(rows: Sequence[Row], tables: Sequence[PrintedTable]) -> Iterator[list[Row]]:
    """The rows above, between and below the tables."""
    left = list(rows)
    for table in tables:
        yield [row for row in left if row[0].base < table.box[1]]
        left = [row for row in left if row[0].base >= table.box[1]]
    yield left


def _ordered(lines: Sequence[PdfLine], tables: Sequence[PrintedTable]) -> Iterator[Item]:
    """Lines and tables by their height; the order of the lines stays."""
    highest = list(accumulate((line.base for line in reversed(lines)), min))[::-1]
    waiting = deque(tables)
    for line, high in zip(lines, highest, strict=True):
        while waiting and waiting[0].box[1] <= high:
            yield waiting.popleft()
        yield line
    yield from waiting


def _notes(lines: Sequence[PdfLine], rules: Sequence[Ruling], page: PdfPage) -> list[PdfLine]:
    """The footnotes: small print below a short rule at the foot of the page."""
    for rule in islice(sorted(rules, reverse=True), _MOST_TRIED):
        if not 20 < rule.end - rule.start < _NOTE_RULE * page.width:
            continue
        if rule.at < _LOWER * page.height:
            break
        below = [line for line in lines if line.base > rule.at]
        above = [line for line in lines if line.base < rule.at]
        if below and above and abs(rule.start - min(line.x0 for line in above)) < 40:
            size = max(above, key=lambda line: (len(line.text) > 8, line.base)).size
            small = [line for line in below if line.size <= _NOTE_SIZE * size]
            if small:
                return small
    return []
