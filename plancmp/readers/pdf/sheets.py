"""A page → its lines and tables in reading order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice

from .columns import in_columns
from .lines import Line, make_line
from .pages import Page, Rule
from .rows import Row, bases_of, rows_of
from .tables import PrintedTable, line_number, tables_of

_NOTE_RULE = 0.45  # of the page's width: the rule above footnotes is shorter
_NOTE_SIZE = 0.92  # of the size above the rule: footnotes are smaller
_MOST_TRIED = 40  # rules, from below
_LOWER = 0.4  # of the page's height: footnotes stand below that

Item = Line | PrintedTable


@dataclass
class Sheet:
    """A page as read. `notes`: its footnotes; `outside`: lines that are no part of the text, each
    with the reason (页码)."""

    number: int
    width: float
    height: float
    items: list[Item] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    outside: list[tuple[Line, str]] = field(default_factory=list)
    blind: bool = False
    remarks: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """Its lines outside tables."""
        return [item for item in self.items if isinstance(item, Line)]


def sheet_of(page: Page) -> Sheet:
    """The lines and tables of a page."""
    sheet = Sheet(page.number, page.width, page.height)
    words = any(char.text.strip() for char in page.chars)
    sheet.blind = page.torn or (not words and page.drawn and not page.crowded)
    if page.crowded:
        sheet.remarks.append(f"第{page.number}页内容过密，未读取")
    if page.torn or page.crowded or not words:
        return sheet
    bases = bases_of(rows_of(page.chars))
    tables, rest, many = tables_of(page, bases)
    if many:
        sheet.remarks.append(f"第{page.number}页线条过多，其中的表格按文字读取")
    rows = rows_of(rest)
    lines = [
        make_line(row, page.number, line_number(bases, row), column)
        for band in _bands(rows, tables)
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


def _ordered(lines: Sequence[Line], tables: Sequence[PrintedTable]) -> Iterator[Item]:
    """Lines and tables by their height; the order of the lines stays."""
    highest = list(accumulate((line.base for line in reversed(lines)), min))[::-1]
    waiting = deque(tables)
    for line, high in zip(lines, highest, strict=True):
        while waiting and waiting[0].box[1] <= high:
            yield waiting.popleft()
        yield line
    yield from waiting


def _notes(lines: Sequence[Line], rules: Sequence[Rule], page: Page) -> list[Line]:
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
