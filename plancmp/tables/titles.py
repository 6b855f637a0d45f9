"""The title of a table or box: its number and its words, on one line or on two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon.tables import table_words
from ..model import NormalText, Span
from ..outline.numbering import Numbering, parse_numbering
from .cells import is_note, line_part

_FAMILIES = ("box", "annex", "table")
_MAX_TITLE = 48  # longer lines are prose; the longest title of the corpus has 27 characters
_NOTE_LINE = re.compile(r"（?(?:计量)?单位[：:][^。]{1,20}）?$")
_TAIL = re.compile(r"（[^（）]{0,30}）$|[#*\s]+$")


@dataclass(frozen=True, slots=True)
class TableTitle:
    """A title: number (表1, 专栏2, 附件, or empty), words, their place, and their line."""

    number: str
    words: str
    span: Span
    line: int


def table_number(text: str) -> Numbering | None:
    """The number 专栏N, 表N or 附件N at the start of a line, or None."""
    numbering = parse_numbering(text)
    return numbering if numbering is not None and numbering.family in _FAMILIES else None


def is_unit_line(text: str) -> bool:
    """Whether a line is the note above a table: 单位：万人、%."""
    return _NOTE_LINE.fullmatch(text) is not None


def names_table(text: str) -> bool:
    """Whether a line without number reads as a table's title."""
    core = _TAIL.sub("", text)
    return (
        len(text) <= _MAX_TITLE
        and not text.endswith(("。", "；", "：", "，"))
        and parse_numbering(text) is None
        and core.endswith(table_words().title_endings)
    )


def title_on(normal: NormalText, line: int) -> TableTitle | None:
    """The title on a line, with its number where it has one (its words may be empty)."""
    part = line_part(normal, line)
    if part is None:
        return None
    start = normal.lines[line - 1].start
    marks = len(part.text) - len(part.text.lstrip("#* |\t"))
    text = part.text[marks:].rstrip("#* |\t")
    numbering = table_number(text)
    length = numbering.length if numbering else 0
    words = text[length:].strip()
    length += len(text[length:]) - len(text[length:].lstrip())
    if len(words) > _MAX_TITLE or words.endswith(("。", "；")):
        return None
    if numbering is None and not names_table(text):
        return None
    first = start + marks + (length if words else 0)
    size = len(words) or len(text)
    return TableTitle(
        numbering.text if numbering else "", words, normal.span(first, first + size), line
    )


def _filled_above(normal: NormalText, line: int, floor: int) -> list[int]:
    """The nearest three lines with words above `line`, not at or above `floor`, nearest first."""
    found: list[int] = []
    for number in range(line - 1, max(floor, line - 12), -1):
        text = normal.lines[number - 1].text
        if text and not is_unit_line(text):
            found.append(number)
        if len(found) == 3:
            break
    return found


def title_above(normal: NormalText, line: int, floor: int) -> TableTitle | None:
    """The title of the table whose head starts on `line`; `floor` is the last line taken already.

    The number may stand with the words, on a line of its own above them (yantai 308–310) or,
    in some layouts, below them.
    """
    lines = _filled_above(normal, line, floor)
    nearest = title_on(normal, lines[0]) if lines else None
    if nearest is None:
        return None
    other = title_on(normal, lines[1]) if len(lines) > 1 else None
    if not nearest.words:  # the number's own line; the words may stand above it
        if other is not None and other.words and not other.number:
            return TableTitle(nearest.number, other.words, other.span, other.line)
        return nearest
    if not nearest.number and other is not None and other.number and not other.words:
        return TableTitle(other.number, nearest.words, nearest.span, nearest.line)
    return nearest


def note_below(normal: NormalText, line: int) -> int:
    """The last line of the footnotes (备注：…) that follow the table ending on `line`."""
    last, number = line, line + 1
    while number <= min(len(normal.lines), last + 3):
        text = normal.lines[number - 1].text
        if text and not is_note(text):
            break
        if text:
            last = number
        number += 1
    return last
