"""Printed lines → paragraphs: which line goes on with the paragraph above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .layout import Layout
from .lines import Line, numbering

_APART = 1.3  # times the usual distance: a gap that ends a paragraph
_OTHER_SIZE = 0.12  # by which the size of letters differs where another paragraph begins
_SAME = 0.7  # em: lines that begin as nearly below each other are one margin's
_INDENT, _DEEPEST = 1.3, 8.0  # em
_HANGING = 0.35  # em by which lines may miss the place below their first one's words
_ASIDE = 2.2  # em by which a title may stand off the middle: it often has a first line's indent
_ENDS = ("。", "！", "？", "：", "；", "”", "）", ".", ";", ":", "!", "?")
_CONTENTS = re.compile(r"(?:[….·．\-_]{3,}|\t)\s*[(（—-]?\s*\d{1,4}\s*[—)）-]?$")
_OWN_LINE = re.compile(r"[（(]|(?:19|20)\d\d\s*年|二[〇○0零]")
_MOST_TITLE = 4  # lines
_LARGER = 1.1  # times the usual size: a title


@dataclass
class Draft:
    """A paragraph under way: its lines, and where the first and the others begin (em from the
    margin)."""

    lines: list[Line]
    first: float
    rest: float | None = None
    blanks: int = 0

    @property
    def text(self) -> str:
        """Its words: Chinese is joined without a blank, Latin words with one."""
        return joined(line.text for line in self.lines)

    def add(self, line: Line, indent: float) -> None:
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


def drafts_of(lines: Iterable[Line], layout: Layout) -> Iterator[Draft]:
    """The paragraphs of lines in reading order. A line without words is a paragraph, too."""
    draft: Draft | None = None
    for line in lines:
        if draft is not None and goes_on(draft, line, layout):
            draft.add(line, layout.indent(line))
            continue
        if draft is not None:
            yield draft
        blanks = layout.blanks(draft.lines[-1], line) if draft is not None else 0
        draft = Draft([line], layout.indent(line), blanks=blanks)
    if draft is not None:
        yield draft


def goes_on(draft: Draft, line: Line, layout: Layout) -> bool:
    """Whether a line belongs to the paragraph above it."""
    above = draft.lines[-1]
    if not line.text or not above.text or not _alike(above, line, layout):
        return False
    if len(draft.lines) < _MOST_TITLE and _is_title(above, line, layout):
        return True
    if "\t" in above.text or _CONTENTS.search(above.text) or not layout.is_full(above, line):
        return False
    return _below_margin(draft, line, layout)


def _alike(above: Line, line: Line, layout: Layout) -> bool:
    """Whether neighbours are as large and as near as the lines of a paragraph."""
    larger = max(above.size, line.size)
    if abs(above.size - line.size) > _OTHER_SIZE * larger:
        return False
    if above.page == line.page and above.column == line.column:
        return line.base - above.base <= _APART * layout.pitch(above.size) + 1
    return layout.indented or layout.is_flush(above, line)


def _below_margin(draft: Draft, line: Line, layout: Layout) -> bool:
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


def _is_centred(line: Line, layout: Layout) -> bool:
    sides = layout.sides(line)
    before, behind = line.x0 - sides.left, sides.right - line.x1
    return before > _HANGING * line.size and abs(before - behind) < _ASIDE * line.size


def _is_title(above: Line, line: Line, layout: Layout) -> bool:
    """Whether two centred lines are one title; a date or a note in brackets stands for itself."""
    if above.size < _LARGER * layout.body or above.page != line.page:
        return False
    if not _is_centred(above, layout) or not _is_centred(line, layout):
        return False
    return not numbering(line.text) and not _OWN_LINE.match(line.text)
