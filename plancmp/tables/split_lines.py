"""How a line of a table with one row a line is parted into cells: by |, by tabs or by blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from unicodedata import east_asian_width

from ..model import NormalText
from .bars import RULE, by_pipe, cell_at, row_text
from .cells import RawCell, RawRow

WIDE = re.compile(r"\S+(?:[ \u00a0]\S+)*")
NARROW = re.compile(r"\S+")
PAGE_NUMBER = re.compile(r"[—–-] ?\d{1,3} ?[—–-]|第 ?\d{1,3} ?页(?:[，, /]?共 ?\d{1,3} ?页)?")
_MAX_LINES = 600


def by_pattern(pattern: re.Pattern[str]) -> Callable[[NormalText, int], RawRow]:
    """What parts a line into the pieces that a pattern finds, each a cell."""

    def split(normal: NormalText, line: int) -> RawRow:
        words = normal.source.line_text(line).rstrip("\r")
        pieces = [match.span() for match in pattern.finditer(words)]
        return tuple(cell_at(normal, line, start, end) for start, end in pieces)

    return split


def by_tab(normal: NormalText, line: int) -> RawRow:
    """The cells of a line between tabs; none where no tab parts words."""
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
    """The numbers of the lines with words, up to the second empty line in succession; no rules, and
    no page's number."""
    gap = 0
    for number in range(first, min(len(normal.lines), first + _MAX_LINES) + 1):
        filled = normal.lines[number - 1].text != ""
        gap = 0 if filled else gap + 1
        if gap > 1:
            return
        words = row_text(normal, number).strip()
        if filled and not RULE.fullmatch(words) and not _is_page_number(normal, number, words):
            yield number


def _is_page_number(normal: NormalText, line: int, words: str) -> bool:
    """Whether a line between two others, none of them empty, is the number of a page."""
    beside = normal.lines[line - 2 : line - 1] + normal.lines[line : line + 1]
    return PAGE_NUMBER.fullmatch(words) is not None and all(near.text for near in beside)


def column_of(normal: NormalText, cell: RawCell) -> int:
    """How far from its line's beginning a cell stands, in columns of a terminal."""
    part = cell.parts[0]
    return _width(normal.source.text[normal.source.line_starts[part.line - 1] : part.span.start])


Place = tuple[int, int]  # from which column of a terminal to which


def place_of(normal: NormalText, cell: RawCell) -> Place:
    """Where a cell of one piece stands on its line."""
    start, span = column_of(normal, cell), cell.parts[0].span
    return start, start + _width(normal.source.text[span.start : span.end])


def _width(words: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def extents_of(normal: NormalText, rows: Sequence[Sequence[RawCell]]) -> list[Place]:
    """From where to where the columns go: as the rows with as many cells as the first have them."""
    places = [[place_of(normal, cell) for cell in row] for row in rows if len(row) == len(rows[0])]
    return [(min(start for start, _ in column), max(end for _, end in column))
            for column in zip(*places, strict=True)]  # fmt: skip
