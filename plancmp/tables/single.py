"""Tables with one row a line, its cells parted by |, by tabs or by blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, takewhile

from ..model import NormalText, Span
from .bars import Ruled, between_rules, broken_rows, by_pipe, cell_at, ruled
from .blocks import in_blocks
from .cells import (
    EMPTY,
    Part,
    RawCell,
    RawRow,
    is_filled,
    is_label,
    is_measure,
    is_note,
    is_value,
    line_part,
)
from .grid_heads import open_grid, under_merged
from .heads import MAX_HEAD_ROWS, Head, head_row, is_value_cell, open_heads
from .labels import is_unit
from .rows import TableGrid, add_row, begins_table, fit, suits
from .split_lines import (
    BY_BLANKS,
    MARKED,
    Place,
    Splitter,
    by_tab,
    column_of,
    extents_of,
    place_of,
    table_lines,
)
from .titles import announces_values
from .turned import begins_long_form, names_year, turned

_UNIT_AND_NUMBER = re.compile(r"(?P<unit>[^\d\s]{1,8})\s?(?P<number>[≥≤><]?\d\S*)")
_LONGEST_HEAD = 400  # characters: 24 columns of 16
_FEWEST = 2  # lines: two may stand beside each other by chance
_FIRST_ROW = 12  # a header without a row in so many lines opens no table


def single_heads(normal: NormalText, line: int) -> Iterator[tuple[Splitter, list[Head], int]]:
    """The ways to part a header line, each with its heads and how many lines these take; none where
    the line is no header."""
    if len(normal.lines[line - 1].text) > _LONGEST_HEAD:
        return
    for split in (ruled(normal, line) or by_pipe, by_tab, *BY_BLANKS):
        cells = split(normal, line)
        if len(cells) < 2:
            continue
        announced, opened = announces_values(normal, line), None
        if split not in BY_BLANKS or (announced and _stands_out(normal, line, split)):
            opened = open_grid(_even_rows(normal, line, split), announced)
        heads = head_row(cells) if opened is None else None
        if opened is not None:
            yield split, *opened
        elif heads is not None:
            first = [split(normal, at) for at in islice(table_lines(normal, line), MAX_HEAD_ROWS)]
            yield split, *(open_heads(first) or (heads, 1))


def _stands_out(normal: NormalText, line: int, split: Splitter) -> bool:
    """Whether wide gaps part a head without known words and the lines right below it, up to an
    empty one, into as many cells."""
    if split is not BY_BLANKS[0] or head_row(split(normal, line)) is not None:
        return False
    below = takewhile(lambda near: near.text, normal.lines[line - 1 :])
    sizes = [len(split(normal, near.number)) for near in islice(below, _FIRST_ROW)]
    return len(sizes) > _FEWEST and len(set(sizes)) == 1


def _even_rows(normal: NormalText, line: int, split: Splitter) -> list[RawRow]:
    """The first rows of a table whose head is on a line, as long as they have as many cells; in
    Markdown rows of fewer or more may stand between them."""
    rows = (split(normal, number) for number in islice(table_lines(normal, line), _FIRST_ROW))
    width = len(split(normal, line))
    if isinstance(split, Ruled):
        head, *below = rows
        below[:1] = [under_merged(head, row) for row in below[:1]]
        return [row for row in (head, *below) if len(row) == width]
    return list(takewhile(lambda row: len(row) == width, rows))


def read_single(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of the table whose header line is `line`, or None where that is no header.

    A PDF's columns may stand nearer to each other in the head than below it: the line is parted at
    each blank (序号 指标⇥2025年) if what parts it first gives no rows.
    """
    grids = (_grid(normal, line, *opened) for opened in single_heads(normal, line))
    turned_rows = (_turned(normal, line, split) for split in MARKED)
    readings = chain(turned_rows, (_drawn(normal, line), in_blocks(normal, line)), grids)
    return next((grid for grid in readings if grid is not None), None)


def _drawn(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of a table whose rows go over several lines: one with a rule between any two, or of
    Markdown that line breaks in its cells cut; None of another."""
    rows = between_rules(normal, line) or broken_rows(normal, line)
    even = [row for row in rows if len(row) == len(rows[0])]
    opened = open_grid(even, announces_values(normal, line)) if rows else None
    if opened is None:
        return None
    grid, group = TableGrid(opened[0], last_line=line), None
    for row in rows[opened[1] :]:
        group = add_row(grid, row, group)
    return grid if grid.rows else None


def _turned(normal: NormalText, line: int, split: Splitter) -> TableGrid | None:
    """The grid of a table with a line for each year, or one for each year of an indicator; None
    where the lines are none."""
    lines = (split(normal, number) for number in table_lines(normal, line))
    head, first = next(lines, ()), next(lines, ())
    even = len(head) == len(first) > 1
    if not even or not (begins_long_form(head, first) or names_year(first[0])):
        return None
    rows = [head, first, *takewhile(lambda row: len(row) == len(head), lines)]
    up = turned(rows)
    opened = open_grid(up) if up != rows else None
    if opened is None:
        return None
    grid, group = TableGrid(opened[0], last_line=line), None
    for row in up[opened[1] :]:
        group = add_row(grid, row, group)
    grid.see(cell for row in rows for cell in row)
    return grid if grid.rows else None


def _grid(
    normal: NormalText, line: int, split: Splitter, heads: list[Head], at: int
) -> TableGrid | None:
    numbers = list(table_lines(normal, line))
    placed = _AlignedColumns(normal, heads, split, numbers)
    grid, group = TableGrid(heads, last_line=line), None
    while at < len(numbers) and (grid.rows or numbers[at] <= line + _FIRST_ROW):
        rows = [_row(normal, number, heads, split) for number in numbers[at : at + _TORN]]
        rows[:1] = [placed.row(rows[0])]
        if grid.rows and begins_table(rows, heads):
            break
        cells, size = _torn_label(rows, heads)
        if size == 1 and split in BY_BLANKS:
            cells, size = _with_rest(normal, rows, heads)
        after = numbers[at + size] if at + size < len(numbers) else None
        if size == 1 and not placed.belongs(cells, after):
            break
        group = add_row(grid, cells, group)
        if isinstance(split, Ruled) and cells != (raw := split(normal, numbers[at])):
            grid.unread.extend(filter(None, (split.beyond(raw),)))
        at += size
    return grid if grid.rows else None


@dataclass
class _AlignedColumns:
    """Where the columns of a table that blanks align stand: its head, and the lines that have a
    cell for each of them, tell."""

    normal: NormalText
    heads: list[Head]
    split: Splitter
    numbers: Sequence[int]

    @cached_property
    def _extents(self) -> list[Place]:
        if self.split is not BY_BLANKS[0]:
            return []
        rows = [self.split(self.normal, number) for number in self.numbers]
        full = [row for row in rows if len(row) == len(self.heads)]
        told = full and full[0] == rows[0] and len(full) > 1
        return extents_of(self.normal, full) if told else []

    def row(self, cells: RawRow) -> RawRow:
        """The cells of a row that has too few, each below the head that it stands under: others are
        empty. As they are where that isn't sure."""
        filled = [cell for cell in cells if cell.text]
        few = 1 < len(filled) < len(self.heads) and fit(filled, self.heads) is None
        if not few or not self._extents:
            return cells
        row = [EMPTY] * len(self.heads)
        for cell in filled:
            start, end = place_of(self.normal, cell)
            under = [i for i, (left, right) in enumerate(self._extents) if start < right
                     and left < end]  # fmt: skip
            if len(under) != 1 or row[under[0]].text or len(cell.parts) > 1:
                return cells
            row[under[0]] = cell
        own = [(cell, head) for cell, head in zip(row, self.heads, strict=True) if cell.text]
        suited = all(suits(cell, head) for cell, head in own)
        return tuple(row) if suited and any(head.numbers for _, head in own) else cells

    def belongs(self, cells: RawRow, after: int | None) -> bool:
        """Whether a line is a row: several cells, a footnote, or a group's words before a row on
        the line `after`.

        A row need not fit the columns; prose with blanks in it holds no two values.
        """
        filled = [cell for cell in cells if cell.text]
        if not filled or is_note(filled[0].text):
            return bool(filled)
        blanks = self.split in BY_BLANKS
        if len(filled) > 1:
            values = sum(is_value(cell.text) for cell in filled)
            placed = len(filled) < len(cells)
            starts = {left for left, _ in self._extents[:2]}  # of a number or group, and a label
            begun = values > 0 and column_of(self.normal, filled[0]) in starts
            whole = placed or begun or fit(filled, self.heads) is not None
            return not blanks or values > 1 or whole
        if not is_label(filled[0].text) or len(filled[0].text) > 30 or after is None:
            return False
        following = self.row(_row(self.normal, after, self.heads, self.split))
        if blanks:
            placed = not all(cell.text for cell in following)
            return placed or fit(following, self.heads) is not None
        extra = len(following) - len(self.heads)
        whole = extra == 0 or (extra == 1 and any(map(is_value_cell, following)))
        return whole or fit(following, self.heads) is not None


_NO_LABEL = re.compile("[，。；]|[】：:]$")  # a sentence, a group's words
_SHORT_REST = 4  # characters: 合格率, 覆盖率
_TORN = 4  # lines: of a label above and below its values, and one that tells that they are all


def _torn_label(rows: Sequence[RawRow], heads: Sequence[Head]) -> tuple[RawRow, int]:
    """The row that begins on the first line and how many lines it takes: a label too long for its
    column may stand above its values, its rest below them."""
    first, label = rows[0], next((i for i, head in enumerate(heads) if head.role == "label"), None)
    values = rows[1] if len(rows) > 1 else ()
    if label is not None and _begins_label(first, values, heads, label):
        begun = RawCell((*first[0].parts, *values[label].parts))
        return (*values[:label], begun, *values[label + 1 :]), 2
    if label is None or len(first) != 1 or len(values) != len(heads) - 1 or fit(values, heads):
        return first, 1
    whole, size = first[0], 2
    rest = rows[2] if len(rows) > 2 else ()
    following = rows[3] if len(rows) > 3 else ()
    words = rest[0].text if len(rest) == 1 and len(following) != 1 else ""
    more = is_label(words) and not is_note(words)
    if more and (is_measure(words) or not is_measure(whole.text)):
        whole, size = RawCell((*whole.parts, *rest[0].parts)), 3
    row = fit((*values[:label], whole, *values[label:]), heads)
    return (row, size) if row is not None and is_label(whole.text) else (first, 1)


def _begins_label(first: RawRow, row: RawRow, heads: Sequence[Head], label: int) -> bool:
    """Whether a line holds but the first words of the label of the row below it, which are no
    measure alone: 农产品质量安全监测, then 合格率 with its values."""
    if label or len(first) != 1 or is_measure(first[0].text) or fit(row, heads) != row:
        return False
    words, rest = first[0].text, row[0].text
    torn = len(rest) <= _SHORT_REST < len(words) and is_measure(rest)
    return torn and is_label(words) and not _NO_LABEL.search(words)


def _with_rest(
    normal: NormalText, rows: Sequence[RawRow], heads: Sequence[Head]
) -> tuple[RawRow, int]:
    """The row of the first line and how many lines it takes: a label too long for its column goes
    on below itself. In the first column that may be a group's words, unless they end as a measure
    does, and the label doesn't."""
    row = fit(rows[0], heads)
    label = next((i for i, head in enumerate(heads) if head.role == "label"), 0)
    if row is None or len(rows) < 2 or len(rows[1]) != 1:
        return rows[0], 1
    rest = rows[1][0]
    ends = is_measure(rest.text) and not is_measure(row[0].text) and not _waits(rows[2:], heads)
    if not label and not ends:
        return rows[0], 1
    if is_note(rest.text) or column_of(normal, rest) != column_of(normal, row[label]):
        return rows[0], 1
    whole = RawCell((*row[label].parts, *rest.parts))
    return (*row[:label], whole, *row[label + 1 :]), 2


def _waits(rows: Sequence[RawRow], heads: Sequence[Head]) -> bool:
    """Whether the next row has no label of its own, so that it stands above it."""
    return bool(rows) and len(rows[0]) == len(heads) - 1 and fit(rows[0], heads) is None


def _row(normal: NormalText, line: int, heads: list[Head], split: Splitter) -> RawRow:
    """The cells of a line; where blanks part them, the pieces of a label put together again."""
    cells = split(normal, line)
    if not cells:  # nothing parts it: a group's words, a footnote, or the text after the table
        part = line_part(normal, line)
        return (RawCell((part,)),) if part else ()
    if isinstance(split, Ruled):
        return split.fitted(cells, heads)
    if split is by_pipe:
        return cells
    cells = _unglued(normal, cells, heads)
    if split is BY_BLANKS[0]:
        cells = _at_each_blank(normal, line, cells, heads)
    return _joined(cells, heads) if split in BY_BLANKS else cells


def _at_each_blank(
    normal: NormalText, line: int, cells: RawRow, heads: Sequence[Head]
) -> RawRow:
    """The cells of a row of which some stand so near to each other that one blank parts them:
    parted at each blank, where that gives one for each column. A group's words may be missing, a
    label can have a blank within it then."""
    grouped = any(head.role == "group" for head in heads) and fit(cells, heads) is not None
    if len(cells) >= len(heads) or grouped:
        return cells
    parted = BY_BLANKS[1](normal, line)
    return parted if len(parted) == len(heads) and fit(parted, heads) == parted else cells


def _unglued(normal: NormalText, cells: RawRow, heads: Sequence[Head]) -> RawRow:
    """A row that has one cell too few, with a unit parted from the number that stands so near to it
    that they are one cell; as it is where more than one cell can be so."""
    if len(cells) != len(heads) - 1 or fit(cells, heads) is not None:
        return cells
    found: list[RawRow] = []
    for i, cell in enumerate(cells):
        words = normal.source.slice(cell.parts[0].span) if len(cell.parts) == 1 else ""
        match = _UNIT_AND_NUMBER.fullmatch(words)
        if match is None or not is_unit(match["unit"]):
            continue
        line, start = cell.parts[0].line, cell.parts[0].span.start
        start -= normal.source.line_starts[line - 1]
        pair = (match.span("unit"), match.span("number"))
        parted = (cell_at(normal, line, start + first, start + last) for first, last in pair)
        row = (*cells[:i], *parted, *cells[i + 1 :])
        found.extend([row] if fit(row, heads) == row else [])
    return found[0] if len(found) == 1 else cells


def _joined(cells: RawRow, heads: list[Head]) -> RawRow:
    label = next((i for i, head in enumerate(heads) if head.role == "label"), None)
    extra = len(cells) - len(heads)
    if label is None or extra <= 0 or not all(cell.text for cell in cells):
        return cells
    for first in range(label, -1, -1):
        pieces = cells[first : first + extra + 1]
        if any(is_filled(cell.text) for cell in pieces):
            continue  # a value that has no column is no piece of a label
        spans = [part.span for cell in pieces for part in cell.parts]
        text = "".join(cell.text for cell in pieces)
        part = Part(text, Span(spans[0].start, spans[-1].end), cells[0].parts[0].line)
        row = (*cells[:first], RawCell((part,)), *cells[first + extra + 1 :])
        if fit(row, heads) is not None:
            return row
    return cells
