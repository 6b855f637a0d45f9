"""Tables with one row a line, its cells parted by |, by tabs or by blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, takewhile
from unicodedata import east_asian_width

from ..model import NormalText, Span
from .bars import RULE, Ruled, between_rules, broken_rows, by_pipe, cell_at, row_text, ruled
from .cells import (
    EMPTY,
    Part,
    RawCell,
    RawRow,
    is_filled,
    is_label,
    is_measure,
    is_note,
    is_unit,
    is_value,
    line_part,
)
from .grid_heads import open_grid
from .heads import MAX_HEAD_ROWS, Head, complete_heads, head_row, is_value_cell, open_heads
from .rows import TableGrid, add_row, begins_table, fit
from .titles import announces_values
from .turned import begins_long_form, names_year, turned

_WIDE = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_UNIT_AND_NUMBER = re.compile(r"(?P<unit>[^\d\s]{1,8})\s?(?P<number>[≥≤><]?\d\S*)")
_NARROW = re.compile(r"\S+")
_MAX_LINES = 600
_LONGEST_HEAD = 400  # characters: 24 columns of 16
_FIRST_ROW = 12  # a header without a row in so many lines opens no table


def _by_pattern(pattern: re.Pattern[str]) -> Callable[[NormalText, int], RawRow]:
    def split(normal: NormalText, line: int) -> RawRow:
        words = normal.source.line_text(line).rstrip("\r")
        pieces = [match.span() for match in pattern.finditer(words)]
        return tuple(cell_at(normal, line, start, end) for start, end in pieces)

    return split


def _by_tab(normal: NormalText, line: int) -> RawRow:
    words = normal.source.line_text(line).rstrip("\r")
    if "\t" not in words.strip():
        return ()
    first = len(words) - len(words.lstrip(" \u3000\u00a0"))
    cells, at = [], first
    for word in words[first:].split("\t"):
        cells.append(cell_at(normal, line, at, at + len(word)))
        at += len(word) + 1
    return tuple(cells)


Splitter = Callable[[NormalText, int], RawRow]
_BY_BLANKS: tuple[Splitter, ...] = (_by_pattern(_WIDE), _by_pattern(_NARROW))
_MARKED: tuple[Splitter, ...] = (by_pipe, _by_tab)  # what parts cells is no blank


def single_heads(normal: NormalText, line: int) -> Iterator[tuple[Splitter, list[Head], int]]:
    """The ways to part a header line, each with its heads and how many lines these take; none where
    the line is no header."""
    if len(normal.lines[line - 1].text) > _LONGEST_HEAD:
        return
    for split in (ruled(normal, line) or by_pipe, _by_tab, *_BY_BLANKS):
        cells = split(normal, line)
        if len(cells) < 2:
            continue
        opened = None
        if split not in _BY_BLANKS:
            rows = _even_rows(normal, line, split)
            opened = open_grid(rows, announces_values(normal, line))
        heads = head_row(cells) if opened is None else None
        if opened is not None:
            yield split, *opened
        elif heads is not None:
            first = [split(normal, at) for at in islice(_lines(normal, line), MAX_HEAD_ROWS)]
            yield split, *(open_heads(first) or (heads, 1))


def _even_rows(normal: NormalText, line: int, split: Splitter) -> list[RawRow]:
    """The first rows of a table whose head is on a line, as long as they have as many cells; in
    Markdown rows of fewer or more may stand between them."""
    rows = (split(normal, number) for number in islice(_lines(normal, line), _FIRST_ROW))
    width = len(split(normal, line))
    if isinstance(split, Ruled):
        return [row for row in rows if len(row) == width]
    return list(takewhile(lambda row: len(row) == width, rows))


def _lines(normal: NormalText, first: int) -> Iterator[int]:
    """The numbers of the lines with words, up to the second empty line in succession; no rules."""
    gap = 0
    for number in range(first, min(len(normal.lines), first + _MAX_LINES) + 1):
        filled = normal.lines[number - 1].text != ""
        gap = 0 if filled else gap + 1
        if gap > 1:
            return
        if filled and not RULE.fullmatch(row_text(normal, number).strip()):
            yield number


def read_single(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of the table whose header line is `line`, or None where that is no header.

    A PDF's columns may stand nearer to each other in the head than below it: the line is parted at
    each blank (序号 指标⇥2025年) if what parts it first gives no rows.
    """
    grids = (_grid(normal, line, *opened) for opened in single_heads(normal, line))
    turned_rows = (_turned(normal, line, split) for split in _MARKED)
    readings = chain(turned_rows, (_drawn(normal, line), _in_blocks(normal, line)), grids)
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
    lines = (split(normal, number) for number in _lines(normal, line))
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
    numbers = list(_lines(normal, line))
    grid, group = TableGrid(heads, last_line=line), None
    while at < len(numbers) and (grid.rows or numbers[at] <= line + _FIRST_ROW):
        rows = [_row(normal, number, heads, split) for number in numbers[at : at + _TORN]]
        if grid.rows and begins_table(rows, heads):
            break
        cells, size = _torn_label(rows, heads)
        if size == 1 and split in _BY_BLANKS:
            cells, size = _with_rest(normal, rows, heads)
        after = numbers[at + size] if at + size < len(numbers) else None
        if size == 1 and not _belongs(normal, cells, heads, after, split):
            break
        group = add_row(grid, cells, group)
        if isinstance(split, Ruled) and cells != (raw := split(normal, numbers[at])):
            grid.unread.extend(filter(None, (split.beyond(raw),)))
        at += size
    return grid if grid.rows else None


_TORN = 4  # lines: of a label above and below its values, and one that tells that they are all


def _torn_label(rows: Sequence[RawRow], heads: Sequence[Head]) -> tuple[RawRow, int]:
    """The row that begins on the first line and how many lines it takes: a label too long for its
    column may stand above its values, its rest below them."""
    first, label = rows[0], next((i for i, head in enumerate(heads) if head.role == "label"), None)
    values = rows[1] if len(rows) > 1 else ()
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
    if is_note(rest.text) or _column(normal, rest) != _column(normal, row[label]):
        return rows[0], 1
    whole = RawCell((*row[label].parts, *rest.parts))
    return (*row[:label], whole, *row[label + 1 :]), 2


def _waits(rows: Sequence[RawRow], heads: Sequence[Head]) -> bool:
    """Whether the next row has no label of its own, so that it stands above it."""
    return bool(rows) and len(rows[0]) == len(heads) - 1 and fit(rows[0], heads) is None


def _column(normal: NormalText, cell: RawCell) -> int:
    """How far from its line's beginning a cell stands, in columns of a terminal."""
    part = cell.parts[0]
    words = normal.source.text[normal.source.line_starts[part.line - 1] : part.span.start]
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


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
    return _joined(cells, heads) if split in _BY_BLANKS else cells


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


def _belongs(
    normal: NormalText, cells: RawRow, heads: list[Head], after: int | None, split: Splitter
) -> bool:
    """Whether a line is a row: several cells, a footnote, or a group's words before a row.

    A row need not fit the columns; prose with blanks in it holds no two values.
    """
    filled = [cell for cell in cells if cell.text]
    if not filled or is_note(filled[0].text):
        return bool(filled)
    if len(filled) > 1:
        values = sum(is_value(cell.text) for cell in filled)
        return split not in _BY_BLANKS or values > 1 or fit(filled, heads) is not None
    if not is_label(filled[0].text) or len(filled[0].text) > 30 or after is None:
        return False
    following = _row(normal, after, heads, split)
    extra = len(following) - len(heads)
    whole = split not in _BY_BLANKS and (
        extra == 0 or (extra == 1 and any(map(is_value_cell, following)))
    )
    return whole or fit(following, heads) is not None


_PAGE = re.compile(r"[—–-] ?\d{1,3} ?[—–-]")  # its number, between two rows
_FEWEST = 3  # columns


def _in_blocks(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of a table as a PDF's layout has it: empty lines part its rows, and the lines of a
    cell stand below each other. None where no row has several lines."""
    if not normal.lines[line - 1].text or (line > 1 and normal.lines[line - 2].text):
        return None
    if len(_pieces(normal, line)) < _FEWEST:
        return None
    blocks = list(_blocks(normal, line))
    if max(map(len, blocks[1:]), default=1) == 1:
        return None
    extents = _extents(normal, list(chain.from_iterable(blocks)))
    rows = [_by_place(normal, block, extents) for block in blocks]
    heads = head_row(rows[0])
    if heads is None:
        return None
    grid, group = TableGrid(complete_heads(heads), last_line=line), None
    for row in takewhile(lambda row: _holds_values(row, grid.heads), rows[1:]):
        group = add_row(grid, row, group)
    return grid if grid.rows and not grid.unread else None


def _holds_values(row: RawRow, heads: Sequence[Head]) -> bool:
    """Whether a row has something below the heads of numbers, or is a group's words alone."""
    valued = any(cell.text and head.numbers for cell, head in zip(row, heads, strict=True))
    return valued or sum(cell.text != "" for cell in row) == 1


def _blocks(normal: NormalText, first: int) -> Iterator[list[int]]:
    """The lines of each row: they follow each other, and one of them has several cells. A line of
    its own is a group's words, where a row follows."""
    alone: list[int] = []
    block: list[int] = []
    numbers = set(_lines(normal, first))
    for line in range(first, max(numbers, default=0) + 2):
        if line in numbers:
            block.append(line)
            continue
        words = "".join(normal.lines[number - 1].text for number in block)
        if not block or _PAGE.fullmatch(words):
            block = []
        elif any(len(_pieces(normal, number)) > 1 for number in block):
            yield from filter(None, (alone, block))
            alone, block = [], []
        elif alone or len(block) > 1 or is_note(words):
            return
        else:
            alone, block = block, []


_Place = tuple[int, int]  # from which column of a terminal to which


def _extents(normal: NormalText, lines: Sequence[int]) -> list[_Place]:
    """From where to where the columns go: as the lines with a cell in each have them."""
    rows = [_pieces(normal, line) for line in lines]
    full = [[_place(normal, cell) for cell in row] for row in rows if len(row) == len(rows[0])]
    return [(min(start for start, _ in column), max(end for _, end in column))
            for column in zip(*full, strict=True)]  # fmt: skip


def _pieces(normal: NormalText, line: int, apart: re.Pattern[str] = _WIDE) -> list[RawCell]:
    return [cell for cell in _by_pattern(apart)(normal, line) if cell.parts]


def _place(normal: NormalText, cell: RawCell) -> _Place:
    start, part = _column(normal, cell), cell.parts[0]
    words = normal.source.text[part.span.start : part.span.end]
    return start, start + sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def _by_place(normal: NormalText, lines: Sequence[int], extents: Sequence[_Place]) -> RawRow:
    """The row of several lines: each word belongs to the column that it stands in, or to that of
    the word before it, or else to the nearest."""
    row = [EMPTY] * len(extents)
    for line in lines:
        spans: dict[int, Span] = {}
        column, last = 0, -_FEWEST
        for cell in _pieces(normal, line, _NARROW):
            start, end = _place(normal, cell)
            apart = [max(left - end, start - right) for left, right in extents]
            nearest = min(range(len(extents)), key=apart.__getitem__)
            column = nearest if apart[nearest] < 0 or start - last > 1 else column
            span, last = cell.parts[0].span, end
            spans[column] = Span(spans.get(column, span).start, span.end)
        for column, span in spans.items():
            row[column] = row[column].with_part(Part(normal.words(span).strip(), span, line))
    return tuple(row)
