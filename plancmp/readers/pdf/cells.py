"""The printed lines of a cell or a frame → its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from .layout import TALLEST, Layout, Margins, layout_of
from .lines import Line, numbering
from .paragraphs import drafts_of, joined
from .tables import PrintedCell

_PAD = 5.6  # points between a cell's border and its words, at most: 0.19 cm, as Word has it
_NUMBER_END = re.compile(r"\d[%％]?$")
_END = ("。", "；", "！", "？")


def words_in(cell: PrintedCell) -> str:
    """All words of a cell."""
    return joined(line.text for line in cell.lines)


def cell_lines(cell: PrintedCell) -> Iterator[str]:
    """The paragraphs of a cell with words: a line goes on in the next where its first word had no
    room, or where neither a number nor an ended sentence parts them (words set in two lines).
    Numbers one under another are several; one that is torn fills its cell."""
    words: list[str] = []
    above: Line | None = None
    for line in cell.lines:
        if above is not None and _parts(cell, above, line):
            yield joined(words)
            words = []
        words.append(line.text)
        above = line
    if words:
        yield joined(words)


def _parts(cell: PrintedCell, above: Line, line: Line) -> bool:
    full = is_full(cell, above, line)
    numbered = numbering(line.text) > 0
    if not full and _NUMBER_END.search(above.text) and line.text[:1].isdigit():
        return True
    return (numbered and not full) or (above.text.endswith(_END) and (numbered or not full))


def is_full(cell: PrintedCell, above: Line, line: Line) -> bool:
    """Whether the first word of a line had no room behind the line above it."""
    room = cell.right - cell.left - 2 * _PAD
    used = above.x1 - above.x0 + line.lead
    return used > room or above.x1 + line.lead > cell.right - _PAD


def frame_lines(rows: Sequence[PrintedCell]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The paragraphs of a frame around text, row by row, each with its place; a paragraph goes on
    over the page's end."""
    lines = [line for row in rows for line in row.lines]
    if not lines:
        return
    places = {id(line): row.place for row in rows for line in row.lines}
    layout = _inside(rows, lines)
    for draft in drafts_of(lines, layout):
        if draft.text:
            yield (draft.text,), places[id(draft.lines[0])]


def _inside(rows: Sequence[PrintedCell], lines: Sequence[Line]) -> Layout:
    """How text in a frame is set: it goes up to the frame's sides."""
    tall = max(line.base for line in lines) + 1
    pages = {line.page for line in lines}
    layout = layout_of(lines, dict.fromkeys(pages, (rows[0].right - rows[0].left, tall)))
    left, right = rows[0].left, rows[0].right
    pitches = {size: gap for size, gap in _nearest(lines) if size not in layout.pitches}
    margins = {
        key: Margins(min(own.left, left + 3 * _PAD), max(own.right, right - 2 * _PAD))
        for key, own in layout.margins.items()
    }
    return replace(layout, margins=margins, pitches={**layout.pitches, **pitches})


def _nearest(lines: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """For each size the least distance of its lines: a frame has few, and often the wide fixed
    distance of the text around it (28 pt for 10.5 pt letters)."""
    gaps: dict[float, float] = {}
    for above, line in pairwise(lines):
        gap = line.base - above.base
        if above.page == line.page and above.size == line.size and 1 < gap / line.size < TALLEST:
            gaps[line.size] = min(gap, gaps.get(line.size, gap))
    yield from gaps.items()
