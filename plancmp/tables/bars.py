"""Rows whose cells are parted by bars: those of Markdown, and of frames drawn with signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import NormalText, Span
from .cells import EMPTY, Part, RawCell, RawRow, is_value
from .heads import Head
from .rows import fit, suits

# Of lines and bars: the rule below a head, those of frames (┌─┬─┐).
RULE = re.compile(r"[|:\s+=—\-\u2500-\u257f]+")
_QUOTED = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+(?=[|│┃║])")  # a table within a quotation of Markdown
_BAR = re.compile(r"(?<!\\)\||[│┃║]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKS = "*_`"  # of Markdown, around a cell's words; ~10 is about 10
_BELOW_HEAD = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")


def row_text(normal: NormalText, line: int) -> str:
    """The words of a line, as long as they are, without the signs of a quotation before a bar."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), normal.source.line_text(line), count=1)


def cell_at(normal: NormalText, line: int, start: int, end: int) -> RawCell:
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


def by_pipe(normal: NormalText, line: int) -> RawRow:
    """The cells of a line between bars; none where it has no bar, or is a rule."""
    return _cells(normal, line, _framed(normal, line))


def _cells(normal: NormalText, line: int, framed: bool) -> RawRow:
    words = row_text(normal, line).rstrip("\r").rstrip()
    drawn = [match.start() for match in _BAR.finditer(words)]
    if not drawn or RULE.fullmatch(words):
        return ()
    bars = [-1, *drawn, len(words)]
    cells = [_lines_of(normal, line, words, left + 1, right) for left, right in pairwise(bars)]
    first = 1 if framed and not words[: drawn[0]].strip() else 0
    last = len(cells) - 1 if drawn[-1] == len(words) - 1 else len(cells)
    return tuple(cells[first:last])


def _framed(normal: NormalText, line: int) -> bool:
    """Whether bars stand around the table, too: else one at a line's start has an empty cell before
    it."""
    beside = (at for at in (line - 1, line + 1) if 0 < at <= len(normal.lines))
    near = (row_text(normal, at).strip() for at in beside)
    return all(_BAR.match(words) for words in near if _BAR.search(words))


def _lines_of(normal: NormalText, line: int, words: str, start: int, end: int) -> RawCell:
    """The cell at [start, end) of a line, in the parts that <br> makes of it."""
    breaks = [match.span() for match in _BREAK.finditer(words, start, end)]
    starts, ends = [start, *(after for _, after in breaks)], [*(at for at, _ in breaks), end]
    pieces = (_unmarked(words, *piece) for piece in zip(starts, ends, strict=True))
    cells = (cell_at(normal, line, *piece) for piece in pieces)
    return RawCell(tuple(part for cell in cells for part in cell.parts))


def _unmarked(words: str, start: int, end: int) -> tuple[int, int]:
    """The place of a cell's words without the marks of bold and the like around them; an escaped
    one is the sign of a note."""
    cell = words[start:end]
    start += len(cell) - len(cell.lstrip(f" \t{_MARKS}"))
    size = len(cell.rstrip(f" \t{_MARKS}"))
    return start, max(start, end - len(cell) + size + cell.startswith("\\", size - 1))


_MOST_LINES = 600
_BETWEEN = re.compile(r"\+(?:[-=:]+\+)+")  # +---+===+


def between_rules(normal: NormalText, line: int) -> list[RawRow]:
    """The rows of a table as pandoc draws it, from its first line on: a rule stands between any
    two, so that the lines of a cell stand below each other; none of other tables."""
    if line < 2 or not _is_between(normal, line - 1):
        return []
    rows: list[RawRow] = []
    for number in range(line, min(len(normal.lines), line + _MOST_LINES) + 1):
        if _is_between(normal, number):
            rows.append(())
            continue
        cells = _cells(normal, number, framed=True)
        row = rows.pop() if rows else ()
        if not cells or (row and len(row) != len(cells)):
            return rows
        parts = zip(row or [EMPTY] * len(cells), cells, strict=True)
        rows.append(tuple(RawCell((*above.parts, *cell.parts)) for above, cell in parts))
    return []


def _is_between(normal: NormalText, line: int) -> bool:
    return _BETWEEN.fullmatch(normal.source.line_text(line).strip()) is not None


_MOST_BROKEN = 8  # lines of a row


def broken_rows(normal: NormalText, line: int) -> list[RawRow]:
    """The rows of a Markdown table from its head on, where line breaks inside of cells cut some of
    them, as programs write the cells of pages; none where no row is cut."""
    below = range(line + 1, min(len(normal.lines), line + _MOST_BROKEN) + 1)
    rules = (n for n in below if _BELOW_HEAD.fullmatch(row_text(normal, n).strip()))
    rule = next(rules, None) if _begins_row(normal, line) else None
    if rule is None:
        return []
    width = len(row_text(normal, rule).strip().strip("|").split("|"))
    head, after = _closed(normal, line, width)
    if after != rule:
        return []
    rows, at, cut = [head], rule + 1, rule > line + 1
    while at <= min(len(normal.lines), line + _MOST_LINES) and _begins_row(normal, at):
        row, after = _closed(normal, at, width)
        cut = cut or after > at + 1
        rows.append(row)
        at = after
    return rows if cut else []


def _begins_row(normal: NormalText, line: int) -> bool:
    words = row_text(normal, line).strip()
    return words.startswith("|") and words != "|"


def _closed(normal: NormalText, line: int, width: int) -> tuple[RawRow, int]:
    """The row that begins on a line, and the line behind it: as far as it takes to close so many
    cells, before another row begins; else what stands on its first line."""
    cells: list[RawCell] = []
    for number in range(line, min(len(normal.lines), line + _MOST_BROKEN) + 1):
        words = row_text(normal, number).rstrip()
        if number > line and _begins_row(normal, number):
            break
        bars = [-1, *(match.start() for match in _BAR.finditer(words)), len(words)]
        first, *more = [_lines_of(normal, number, words, left + 1, right)
                        for left, right in pairwise(bars)]  # fmt: skip
        held = cells.pop() if cells else EMPTY
        cells += [RawCell((*held.parts, *first.parts)), *more]
        if len(cells) == width + 2 and words.endswith("|"):
            return tuple(cells[1:-1]), number + 1
    return _cells(normal, line, framed=True), line + 1


@dataclass(frozen=True, slots=True)
class Ruled:
    """Parts the rows of a Markdown table, which has a rule of as many cells below its head: bars
    around a row may be left out, and so may its last cells."""

    width: int

    def __call__(self, normal: NormalText, line: int) -> RawRow:
        return _cells(normal, line, framed=True)

    def fitted(self, cells: RawRow, heads: Sequence[Head]) -> RawRow:
        """A row with as many cells as the table has columns: those left out at its end are empty,
        those beyond aren't shown. Where its words don't suit the columns it stays as it is."""
        filled = [cell for cell in cells if cell.text]
        if len(heads) != self.width or len(filled) < 2 or len(cells) == self.width:
            return cells
        suited = all(suits(cell, head) for cell, head in zip(cells, heads, strict=False))
        beyond = any(is_value(cell.text) for cell in cells[self.width :])
        if not suited or beyond or (len(cells) < self.width and fit(filled, heads)):
            return cells
        return (*cells, *[EMPTY] * self.width)[: self.width]

    def beyond(self, cells: RawRow) -> RawRow:
        """The words of a row's cells beyond the last column."""
        return tuple(cell for cell in cells[self.width :] if cell.text)


def ruled(normal: NormalText, line: int) -> Ruled | None:
    """How to part the rows of the Markdown table whose head is on a line; None where none is."""
    if line >= len(normal.lines):
        return None
    rule = row_text(normal, line + 1).strip()
    width = len(_cells(normal, line, framed=True))
    below = len(rule.strip("|").split("|"))
    return Ruled(width) if _BELOW_HEAD.fullmatch(rule) and width == below > 1 else None
