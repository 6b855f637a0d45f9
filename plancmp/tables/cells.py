"""A cell before its column is known: its words, the lines they stand on, what kind they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Cell, NormalText, Span
from ..registry.tables import table_words

_NUMBER = r"\d{1,12}(?:\.\d{1,6})?"
_VALUE = re.compile(
    rf"[\[【（≥≤><=＝约近超过达到不低少于至高-]{{0,8}}{_NUMBER}%?"
    rf"(?:[—:/、-]{_NUMBER})?[^\d.．、，。；：]{{0,7}}"
)
_BRACKETS = re.compile(r"（[^（）]{0,12}）$|：$")
_INDEX = re.compile(r"（?\d{1,3}）?[.、]?")


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a cell on one line."""

    text: str
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell with the parts of the lines that it goes over; none where it is empty."""

    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """All its words, joined."""
        return "".join(part.text for part in self.parts)

    def cell(self) -> Cell | None:
        """The cell as it is handed on: its place is that of its first line."""
        return Cell(self.text, self.parts[0].span) if self.parts else None

    def with_part(self, part: Part) -> RawCell:
        """The cell with one more line."""
        return RawCell((*self.parts, part))


RawRow = tuple[RawCell, ...]
EMPTY = RawCell()


def line_part(normal: NormalText, number: int) -> Part | None:
    """The words of a whole line, or None where it has none."""
    line = normal.lines[number - 1]
    if not line.text:
        return None
    return Part(line.text, normal.span(line.start, line.start + len(line.text)), number)


def is_value(text: str) -> bool:
    """Whether a cell's words are a number with what belongs to it (>93, 12.3年以上, 3.7:6.3)."""
    return len(text) <= 24 and _VALUE.fullmatch(text) is not None


def is_filled(text: str) -> bool:
    """Whether the words can stand in a column of numbers: a number, a dash, a value in words."""
    words = table_words()
    return is_value(text) or text in words.none or text in words.worded


def is_nature(text: str) -> bool:
    """Whether the words are 预期性, 约束性 or the like."""
    return text.strip("（）[]") in table_words().natures


def is_index(text: str) -> bool:
    """Whether the words are a row's number."""
    return _INDEX.fullmatch(text) is not None


def is_total(text: str) -> bool:
    """Whether the words begin a row of sums (合计, 总计（12个）)."""
    return _BRACKETS.sub("", text) in table_words().totals


def is_note(text: str) -> bool:
    """Whether the words are a footnote of a table (备注：…, 注1：…)."""
    return any(
        re.match(rf"[*＊]?{note}\d{{0,2}}(?:[：:.、]|$)", text) for note in table_words().notes
    )


def is_label(text: str) -> bool:
    """Whether the words can name an indicator, a group or a project."""
    return bool(text) and not is_value(text) and not is_nature(text) and not is_index(text)
