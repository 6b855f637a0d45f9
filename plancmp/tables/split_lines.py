"""How a line of a table with one row a line is parted into cells: by |, by tabs or by blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from unicodedata import east_asian_width

from ..model import NormalText
from .bars import RULE, by_pipe, cell_at, row_text
from .cells import RawCell, RawRow

WIDE = re.compile(r"\S+(?:[ \u00a0]\S+)*")
NARROW = re.compile(r"\S+")
_MAX_LINES = 600


def by_pattern(pattern: re.Pattern[str]) -> Callable[[NormalText, int], RawRow]:
    def split(normal: NormalText, line: int) -> RawRow:
        words = normal.source.line_text(line).rstrip("\r")
        pieces = [match.span() for match in pattern.finditer(words)]
        return tuple(cell_at(normal, line, start, end) for start, end in pieces)

    return split


def by_tab(normal: NormalText, line: int) -> RawRow:
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
BY_BLANKS: tuple[Splitter, ...] = (by_pattern(WIDE), by_pattern(NARROW))
MARKED: tuple[Splitter, ...] = (by_pipe, by_tab)  # what parts cells is no blank


def table_lines(normal: NormalText, first: int) -> Iterator[int]:
    """The numbers of the lines with words, up to the second empty line in succession; no rules."""
    gap = 0
    for number in range(first, min(len(normal.lines), first + _MAX_LINES) + 1):
        filled = normal.lines[number - 1].text != ""
        gap = 0 if filled else gap + 1
        if gap > 1:
            return
        if filled and not RULE.fullmatch(row_text(normal, number).strip()):
            yield number


def column_of(normal: NormalText, cell: RawCell) -> int:
    """How far from its line's beginning a cell stands, in columns of a terminal."""
    part = cell.parts[0]
    words = normal.source.text[normal.source.line_starts[part.line - 1] : part.span.start]
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
