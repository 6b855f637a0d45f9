"""Tables with one row a line, its cells parted by |, by tabs or by blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from ..model import NormalText, Span
from .cells import EMPTY, Part, RawCell, RawRow, is_filled, is_label, is_note, is_value, line_part
from .heads import MAX_HEAD_ROWS, Head, head_row, open_heads
from .rows import TableGrid, add_row, fit

_RULE = re.compile(r"[|:\s+=—-]+")
_WIDE = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_NARROW = re.compile(r"\S+")
_MAX_LINES = 600
_LONGEST_HEAD = 400  # characters: 24 columns of 16
_FIRST_ROW = 12  # a header without a row in so many lines opens no table


def _piece(normal: NormalText, line: int, start: int, end: int) -> RawCell:
    """The cell at [start, end) of a line of the source."""
    first = normal.source.line_starts[line - 1]
    words = normal.source.text[first + start : first + end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        return EMPTY
    span = Span(first + start, first + end)
    text = normal.words(span).strip()
    return RawCell((Part(text, span, line),)) if text else EMPTY


def _by_pattern(pattern: re.Pattern[str]) -> Callable[[NormalText, int], RawRow]:
    def split(normal: NormalText, line: int) -> RawRow:
        words = normal.source.line_text(line).rstrip("\r")
        pieces = [match.span() for match in pattern.finditer(words)]
        return tuple(_piece(normal, line, start, end) for start, end in pieces)

    return split


def _by_pipe(normal: NormalText, line: int) -> RawRow:
    words = normal.source.line_text(line).rstrip("\r").rstrip()
    if "|" not in words or _RULE.fullmatch(words):
        return ()
    bars = [-1] + [i for i, char in enumerate(words) if char == "|"] + [len(words)]
    cells = [
        _piece(normal, line, left + 1, right) for left, right in pairwise(bars)
    ]
    first = 1 if words.lstrip().startswith("|") else 0
    last = len(cells) - 1 if words.endswith("|") else len(cells)
    return tuple(cells[first:last])


def _by_tab(normal: NormalText, line: int) -> RawRow:
    words = normal.source.line_text(line).rstrip("\r")
    if "\t" not in words.strip():
        return ()
    first = len(words) - len(words.lstrip(" \u3000\u00a0"))
    cells, at = [], first
    for piece in words[first:].split("\t"):
        cells.append(_piece(normal, line, at, at + len(piece)))
        at += len(piece) + 1
    return tuple(cells)


Splitter = Callable[[NormalText, int], RawRow]
_BY_BLANKS: tuple[Splitter, ...] = (_by_pattern(_WIDE), _by_pattern(_NARROW))
_SPLITTERS: tuple[Splitter, ...] = (_by_pipe, _by_tab, *_BY_BLANKS)


def single_heads(normal: NormalText, line: int) -> Iterator[tuple[Splitter, list[Head]]]:
    """The ways to part a header line, each with its heads; none where the line is no header."""
    if len(normal.lines[line - 1].text) > _LONGEST_HEAD:
        return
    for split in _SPLITTERS:
        cells = split(normal, line)
        heads = head_row(cells) if len(cells) > 1 else None
        if heads is not None:
            yield split, heads


def _lines(normal: NormalText, first: int) -> Iterator[int]:
    """The numbers of the lines with words, up to the second empty line in succession; no rules."""
    gap = 0
    for number in range(first, min(len(normal.lines), first + _MAX_LINES) + 1):
        filled = normal.lines[number - 1].text != ""
        gap = 0 if filled else gap + 1
        if gap > 1:
            return
        if filled and not _RULE.fullmatch(normal.source.line_text(number).strip()):
            yield number


def read_single(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of the table whose header line is `line`, or None where that is no header.

    A PDF's columns may stand nearer to each other in the head than below it: the line is parted at
    each blank (序号 指标⇥2025年) if what parts it first gives no rows.
    """
    grids = (_grid(normal, line, *opened) for opened in single_heads(normal, line))
    return next((grid for grid in grids if grid is not None), None)


def _grid(normal: NormalText, line: int, split: Splitter, heads: list[Head]) -> TableGrid | None:
    numbers = list(_lines(normal, line))
    headed = open_heads([split(normal, number) for number in numbers[:MAX_HEAD_ROWS]])
    heads, used = headed or (heads, 1)
    below = iter(numbers[used:])
    grid, group = TableGrid(heads, last_line=line), None
    number = next(below, None)
    while number is not None:
        after = next(below, None)
        cells = _row(normal, number, heads, split)
        if not _belongs(normal, cells, heads, after, split):
            break
        group = add_row(grid, cells, group)
        number = after if grid.rows or number < line + _FIRST_ROW else None
    return grid if grid.rows else None


def _row(normal: NormalText, line: int, heads: list[Head], split: Splitter) -> RawRow:
    """The cells of a line; where blanks part them, the pieces of a label put together again."""
    cells = split(normal, line)
    if not cells:  # nothing parts it: a group's words, a footnote, or the text after the table
        part = line_part(normal, line)
        return (RawCell((part,)),) if part else ()
    return _joined(cells, heads) if split in _BY_BLANKS else cells


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
    whole = split not in _BY_BLANKS and len(following) == len(heads)
    return whole or fit(following, heads) is not None
