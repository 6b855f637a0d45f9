"""Printed lines → paragraphs: of the text, of a cell or a frame, and the cells that were typed
with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from ...lexicon.quantities import unit_family
from .layout import TALLEST, Layout, Margins, layout_of
from .lines import PdfLine, numbering
from .tables import PrintedCell

_APART = 1.3  # times the usual distance: a gap that ends a paragraph
_OTHER_SIZE = 0.12  # by which the size of letters differs where another paragraph begins
_SAME = 0.7  # em: lines that begin as nearly below each other are one margin's
_INDENT, _FIRST, _DEEPEST = 1.3, 3.0, 8.0  # em
_HANGING = 0.35  # em by which lines may miss the place below their first one's words
_ASIDE = 2.2  # em by which a title may stand off the middle: it often has a first line's indent
_ENDS = ("。", "！", "？", "：", "；", "”", "）", ".", ";", ":", "!", "?")
_SENTENCE_ENDS = ("。", "！", "？", "；", "。”", "。）")
_SENTENCE = re.compile("[。；！？，]")
_CONTENTS = re.compile(r"(?:[….·．\-_]{3,}|\t)\s*[(（—-]?\s*\d{1,4}\s*[—)）-]?$")
_OWN_LINE = re.compile(r"[（(]|(?:19|20)\d\d\s*年|二[〇○0零]")
_MOST_TITLE = 4  # lines
_LARGER = 1.1  # times the usual size: a title


@dataclass
class Draft:
    """A paragraph under way: its lines, and where the first and the others begin (em from the
    margin)."""

    lines: list[PdfLine]
    first: float
    rest: float | None = None
    blanks: int = 0

    @property
    def text(self) -> str:
        """Its words: Chinese is joined without a blank, Latin words with one."""
        return joined(line.text for line in self.lines)

    def add(self, line: PdfLine, indent: float) -> None:
        """Adds a line."""
        self.lines.append(line)
        self.rest = indent if self.rest is None else self.rest


def joined(lines: Iterable[str]) -> str:
    """The words of lines as one. A number torn by a line's end is whole again; a Latin word at a
    line's end and one at the next line's start are two words."""
    text = ""
    for line in lines:
        text = f"{text}{_seam(text[-2:], line[:1])}{line}"
    return text


def _seam(before: str, after: str) -> str:
    """What belongs between the last characters of a line and the first one of the next."""
    if not before or not after or before[-1] > "~" or after > "~":
        return ""
    if before[-1] in "([{<-/" or after in "%.,;:!?)]}>-/":
        return ""
    number = before[-1].isdigit() or (before[-1] in ".," and before[:1].isdigit())
    return "" if number and after.isdigit() else " "


def drafts_of(lines: Iterable[PdfLine], layout: Layout) -> Iterator[Draft]:
    """The paragraphs of lines in reading order. A line without words is a paragraph, too."""
    listed = list(lines)
    draft: Draft | None = None
    for line, after in zip_longest(listed, listed[1:]):
        heading = draft is not None and _is_heading(draft.lines[-1], line, after, layout)
        if draft is not None and not heading and goes_on(draft, line, layout):
            draft.add(line, layout.indent(line))
            continue
        if draft is not None:
            yield draft
        blanks = layout.blanks(draft.lines[-1], line) if draft is not None else 0
        draft = Draft([line], layout.indent(line), blanks=blanks)
    if draft is not None:
        yield draft


def _is_heading(above: PdfLine, line: PdfLine, after: PdfLine | None, layout: Layout) -> bool:
    """Whether a line at the margin is a heading though the line above it is full: that one ends a
    sentence, this one has none, and below it a paragraph begins with an indent."""
    if not layout.indented or after is None or not above.text.endswith(_SENTENCE_ENDS):
        return False
    if not line.text or _SENTENCE.search(line.text) or layout.indent(line) >= _SAME:
        return False
    return not layout.is_full(line, after) and layout.indent(after) >= _INDENT


def goes_on(draft: Draft, line: PdfLine, layout: Layout) -> bool:
    """Whether a line belongs to the paragraph above it."""
    above = draft.lines[-1]
    if not line.text or not above.text or not _alike(above, line, layout):
        return False
    if len(draft.lines) < _MOST_TITLE and _is_title(above, line, layout):
        return True
    if "\t" in above.text or _CONTENTS.search(above.text):
        return False
    if not layout.is_full(above, line):
        return _is_unfinished(draft, line, layout)
    return _below_margin(draft, line, layout)


def _is_unfinished(draft: Draft, line: PdfLine, layout: Layout) -> bool:
    """Whether a sentence under way in a paragraph that began with an indent goes on in a line at
    the margin, though the one above that has room."""
    begun = _INDENT <= draft.first <= _FIRST and not draft.text.endswith(_ENDS)
    below = abs(layout.indent(line)) < _SAME and not numbering(line.text)
    return begun and below and all(map(_SENTENCE.search, (draft.text, line.text)))


def _alike(above: PdfLine, line: PdfLine, layout: Layout) -> bool:
    """Whether neighbours are as large and as near as the lines of a paragraph."""
    larger = max(above.size, line.size)
    if abs(above.size - line.size) > _OTHER_SIZE * larger:
        return False
    if above.page == line.page and above.column == line.column:
        return line.base - above.base <= _APART * layout.pitch(above.size) + 1
    return layout.indented or layout.is_flush(above, line)


def _below_margin(draft: Draft, line: PdfLine, layout: Layout) -> bool:
    """Whether a line below a full one begins where the paragraph's lines do."""
    indent = layout.indent(line)
    ended = draft.lines[-1].text.endswith(_ENDS)
    new_item = ended and bool(numbering(line.text))
    if draft.rest is not None:
        if abs(indent - draft.rest) >= _SAME:
            return False
        return (layout.indented and indent < _INDENT) or not new_item
    first = draft.lines[0]
    if first.inner is not None and abs(line.x0 - first.inner) < _HANGING * line.size:
        return not numbering(line.text)
    if indent <= draft.first - _SAME:
        return draft.first <= _DEEPEST and not (new_item and not layout.indented)
    if indent < draft.first + _SAME:
        if layout.indented and indent >= _INDENT:
            return not ended and not numbering(line.text)
        return layout.indented or not new_item
    return first.inner is not None and not layout.indented and not numbering(line.text)


def _is_centred(line: PdfLine, layout: Layout) -> bool:
    sides = layout.sides(line)
    before, behind = line.x0 - sides.left, sides.right - line.x1
    return before > _HANGING * line.size and abs(before - behind) < _ASIDE * line.size


def _is_title(above: PdfLine, line: PdfLine, layout: Layout) -> bool:
    """Whether two centred lines are one title; a date or a note in brackets stands for itself."""
    if above.size < _LARGER * layout.body or above.page != line.page:
        return False
    if not _is_centred(above, layout) or not _is_centred(line, layout):
        return False
    return not numbering(line.text) and not _OWN_LINE.match(line.text)


_PAD = 5.6  # points between a cell's border and its words, at most: 0.19 cm, as Word has it
_NUMBER_END = re.compile(r"\d[%％]?$")
_COUNTED_END = re.compile(r"[\u4e00-\u9fff]\s?\d[\d.,]*\s?([^\d\s，。；、]{1,4})$")
_END = ("。", "；", "！", "？")


def words_in(cell: PrintedCell) -> str:
    """All words of a cell."""
    return joined(line.text for line in cell.lines)


def cell_lines(cell: PrintedCell) -> Iterator[str]:
    """The paragraphs of a cell with words: a line goes on in the next where its first word had no
    room, or where neither a number nor an ended sentence parts them (words set in two lines).
    Numbers one under another are several; one that is torn fills its cell. So are lines that each
    end with what they count: 新建水闸4座 above 改造泵站12座."""
    words: list[str] = []
    above: PdfLine | None = None
    for line in cell.lines:
        if above is not None and _parts(cell, above, line):
            yield joined(words)
            words = []
        words.append(line.text)
        above = line
    if words:
        yield joined(words)


def _parts(cell: PrintedCell, above: PdfLine, line: PdfLine) -> bool:
    full = is_full(cell, above, line)
    numbered = numbering(line.text) > 0
    if not full and _NUMBER_END.search(above.text) and line.text[:1].isdigit():
        return True
    if not full and _ends_counted(above.text) and _ends_counted(line.text):
        return True
    return (numbered and not full) or (above.text.endswith(_END) and (numbered or not full))


def _ends_counted(text: str) -> bool:
    """Whether words end with a number and its unit."""
    match = _COUNTED_END.search(text)
    return match is not None and unit_family(match[1]) != ""


def is_full(cell: PrintedCell, above: PdfLine, line: PdfLine) -> bool:
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


def _inside(rows: Sequence[PrintedCell], lines: Sequence[PdfLine]) -> Layout:
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


def _nearest(lines: Sequence[PdfLine]) -> Iterator[tuple[float, float]]:
    """For each size the least distance of its lines: a frame has few, and often the wide fixed
    distance of the text around it (28 pt for 10.5 pt letters)."""
    gaps: dict[float, float] = {}
    for above, line in pairwise(lines):
        gap = line.base - above.base
        if above.page == line.page and above.size == line.size and 1 < gap / line.size < TALLEST:
            gaps[line.size] = min(gap, gaps.get(line.size, gap))
    yield from gaps.items()


_STOPS = (35.4, 36.0)  # points: 1.25 cm, half an inch
_EXACT = 1.0  # points
_TAB_INDENT, _NEAR = 2.0, 0.25  # em: the indent of a paragraph is no tab stop


def with_tabs(drafts: Sequence[Draft], layout: Layout) -> list[bool]:
    """For each paragraph whether it began with a tab: it stands at a tab stop, a neighbour does,
    too, and one of them is but one line."""
    at_stop = [_at_stop(draft, layout) for draft in drafts]
    tabbed = [False] * len(drafts)
    for one, after in pairwise(range(len(drafts))):
        short = len(drafts[one].lines) == 1 or len(drafts[after].lines) == 1
        if at_stop[one] and at_stop[after] and short:
            tabbed[one] = tabbed[after] = True
    return tabbed


def _at_stop(draft: Draft, layout: Layout) -> bool:
    line = draft.lines[0]
    if abs(draft.first - _TAB_INDENT) <= _NEAR or (draft.rest or 0) > 1:
        return False
    from_margin = line.x0 - layout.sides(line).left
    times = round(from_margin / _STOPS[1])
    low, high = times * _STOPS[0] - _EXACT, times * _STOPS[1] + _EXACT
    return 1 <= times <= 4 and low <= from_margin <= high
