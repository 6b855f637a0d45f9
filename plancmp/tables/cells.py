"""A cell before its column is known: its words, the lines they stand on, what kind they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..lexicon.comparators import comparator_words
from ..lexicon.quantities import unit_scales, units
from ..lexicon.tables import table_words
from ..model import Cell, NormalText, Span

_NUMBER = r"\d{1,12}(?:\.\d{1,6})?"
_LEAD = "[【（=＝达到高-"  # what else may stand before a value: a bracket, 达到, 高达, a minus
_WORD = re.compile("[\u4e00-\u9fff]")
_BRACKETS = re.compile(r"（[^（）]{0,12}）$|：$")
_TWO_NUMBERS = re.compile(r"(?<=\d)\n(?=\d)|(?<=%)\n(?=\d)")
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
        """All its words, joined; two numbers one under another (95 above 96) stay two."""
        if len(self.parts) == 1:
            return self.parts[0].text
        return _TWO_NUMBERS.sub(" ", "\n".join(part.text for part in self.parts)).replace("\n", "")

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
    """Whether a cell's words are a number with what belongs to it (>93, 12.3年以上, 3.7:6.3).

    Words behind it must begin as a unit or a bound does: 2重点任务 is the heading below a table.
    """
    value = _value_pattern().fullmatch(text) if len(text) <= 24 else None
    if value is None:
        return False
    return not _WORD.match(value["tail"]) or _tails().match(value["tail"]) is not None


@cache
def _value_pattern() -> re.Pattern[str]:
    """A number or two, behind the characters of a bound."""
    bounds = ["".join(entry.words) for entry in comparator_words() if entry.place == "before"]
    lead = re.escape("".join(sorted({*_LEAD, *"".join(bounds)})))
    return re.compile(
        rf"[{lead}]{{0,8}}{_NUMBER}%?(?:[—:/、-]{_NUMBER})?(?P<tail>[^\d.．、，。；：]{{0,7}})"
    )


@cache
def _tails() -> re.Pattern[str]:
    """What Chinese words behind a value begin with: its unit, its scale, a bound."""
    words = units().keys() | unit_scales().keys()
    bounds = [entry.words for entry in comparator_words() if entry.place == "after"]
    words.update(*bounds)
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


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
