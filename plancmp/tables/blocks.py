"""Tables as a PDF's layout has them: empty lines part their rows, and the lines of a cell stand
below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from ..model import NormalText, Span
from .cells import EMPTY, Part, RawCell, RawRow, is_note
from .heads import Head, complete_heads, head_row
from .rows import TableGrid, add_row
from .split_lines import (
    NARROW,
    PAGE_NUMBER,
    WIDE,
    Place,
    by_pattern,
    extents_of,
    place_of,
    table_lines,
)

_FEWEST = 3  # columns


def in_blocks(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of a table as a PDF's layout has it: empty lines part its rows, and the lines of a
    cell stand below each other. None where no row has several lines."""
    if not normal.lines[line - 1].text or (line > 1 and normal.lines[line - 2].text):
        return None
    if len(_pieces(normal, line)) < _FEWEST:
        return None
    blocks = list(_blocks(normal, line))
    if max(map(len, blocks[1:]), default=1) == 1 or _hold_rows(normal, blocks[1:]):
        return None
    lines = chain.from_iterable(blocks)
    extents = extents_of(normal, [_pieces(normal, number) for number in lines])
    rows = [_by_place(normal, block, extents) for block in blocks]
    heads = head_row(rows[0])
    if heads is None:
        return None
    grid, group = TableGrid(complete_heads(heads), last_line=line), None
    for row in takewhile(lambda row: _holds_values(row, grid.heads), rows[1:]):
        group = add_row(grid, row, group)
    return grid if grid.rows and not grid.unread else None


def _hold_rows(normal: NormalText, blocks: Sequence[Sequence[int]]) -> bool:
    """Whether what empty lines or rules part are runs of rows, each with a line for itself: some
    lines of one have as many cells as any."""
    counted = [[len(_pieces(normal, line)) for line in block] for block in blocks]
    most = max(map(max, counted))
    return any(sizes.count(most) > 1 for sizes in counted)


def _holds_values(row: RawRow, heads: Sequence[Head]) -> bool:
    """Whether a row has something below the heads of numbers, or is a group's words alone."""
    valued = any(cell.text and head.numbers for cell, head in zip(row, heads, strict=True))
    return valued or sum(cell.text != "" for cell in row) == 1


def _blocks(normal: NormalText, first: int) -> Iterator[list[int]]:
    """The lines of each row: they follow each other, and one of them has several cells. A line of
    its own is a group's words, where a row follows."""
    alone: list[int] = []
    block: list[int] = []
    numbers = set(table_lines(normal, first))
    for line in range(first, max(numbers, default=0) + 2):
        if line in numbers:
            block.append(line)
            continue
        words = "".join(normal.lines[number - 1].text for number in block)
        if not block or PAGE_NUMBER.fullmatch(words):
            block = []
        elif any(len(_pieces(normal, number)) > 1 for number in block):
            yield from filter(None, (alone, block))
            alone, block = [], []
        elif alone or len(block) > 1 or is_note(words):
            return
        else:
            alone, block = block, []


def _pieces(normal: NormalText, line: int, apart: re.Pattern[str] = WIDE) -> list[RawCell]:
    return [cell for cell in by_pattern(apart)(normal, line) if cell.parts]


def _by_place(normal: NormalText, lines: Sequence[int], extents: Sequence[Place]) -> RawRow:
    """The row of several lines: each word belongs to the column that it stands in, or to that of
    the word before it, or else to the nearest."""
    row = [EMPTY] * len(extents)
    for line in lines:
        spans: dict[int, Span] = {}
        column, last = 0, -_FEWEST
        for cell in _pieces(normal, line, NARROW):
            start, end = place_of(normal, cell)
            apart = [max(left - end, start - right) for left, right in extents]
            nearest = min(range(len(extents)), key=apart.__getitem__)
            column = nearest if apart[nearest] < 0 or start - last > 1 else column
            span, last = cell.parts[0].span, end
            spans[column] = Span(spans.get(column, span).start, span.end)
        for column, span in spans.items():
            row[column] = row[column].with_part(Part(normal.words(span).strip(), span, line))
    return tuple(row)
