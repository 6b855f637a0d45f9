"""A cell before its column is known (its words, the lines they stand on, what kind they are), and
the name and unit in the words of a label, completed by its group's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..lexicon.comparators import comparator_words
from ..lexicon.quantities import unit_family, unit_scales, units
from ..lexicon.tables import table_words
from ..model import Cell, NormalText, Span
from ..outline.numbering import parse_numbering
from ..sectors.levels import label_parts

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


_BRACKET = re.compile(r"[（\[【](?:计量)?(?:单位[：:])?([^（）\[\]【】]{1,8})[）\]】]$")
_ANY_BRACKET = re.compile(r"[（\[【](?:计量)?(?:单位[：:])?([^（）\[\]【】]{1,8})[）\]】]")
_BARE = re.compile(r"[，、：/]?(?:单位[：:])?(%)$")
_PART = re.compile(r"^(?:其中|#)[：:]?")
_PART_INSIDE = re.compile("(?P<measure>.{2,40}?)其中[：:](?P<part>.{1,8})")
_PART_NAMED = re.compile("(?P<measure>.{2,40})（(?P<part>.{1,8})）")
_RATE = re.compile(r"(?:率|比例|占比|比重)$")
_LISTS = (
    "arabic", "arabic_close", "arabic_paren", "cjk", "cjk_paren", "circled", "decimal", "bullet",
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a row measures, without number and unit brackets; its unit, empty where none is named.

    `part`: the row is a part of the one above it (其中：…).
    """

    name: str
    unit: str
    part: bool = False


def is_unit(text: str) -> bool:
    """Whether the words are a unit (%, 万人, 人/十万人)."""
    return unit_family(text) != "" or ("/" in text and unit_family(text.split("/")[0]) != "")


def split_unit(text: str) -> tuple[str, str]:
    """A label without its trailing unit, and the unit: 在校生（万人） → 在校生, 万人."""
    match = _BRACKET.search(text) or _BARE.search(text)
    if match is None or not is_unit(match[1]):
        return text, ""
    return text[: match.start()], match[1]


def unit_within(text: str) -> tuple[str, str]:
    """The words of a header without a unit in brackets, wherever it stands, and the unit:
    投资（万元）2023年 → 投资2023年, 万元."""
    for match in _ANY_BRACKET.finditer(text):
        if is_unit(match[1]):
            return text[: match.start()] + text[match.end() :], match[1]
    return text, ""


def without_number(text: str) -> str:
    """The words behind a list number: 1.学前教育毛入园率 → 学前教育毛入园率."""
    numbering = parse_numbering(text)
    if numbering is None or numbering.family not in _LISTS:
        return text
    return text[numbering.length :] or text


def read_label(text: str, group: str) -> Label:
    """The label of a row under a group (its words, or empty).

    A measure that can't stand alone takes the group's subject (学前教育 + 毛入园率, yantai 64–68);
    a label that only names a part takes the group's measure (义务教育标准班额比例 with 小学 below).
    """
    words = table_words()
    if (inline := _PART_INSIDE.match(without_number(text))) and inline["part"] in label_parts():
        measure, unit = split_unit(inline["measure"])
        return Label(f"{measure}（{inline['part']}）", unit)
    name, unit = split_unit(without_number(text))
    part = _PART.match(name) is not None
    name = _PART.sub("", name)
    group_name, group_unit = split_unit(without_number(group))
    group_name = re.sub("方面$", "", group_name)
    if name in words.heads and group_name.endswith(words.subjects):
        name = group_name + name
    elif name in label_parts() and group_name.endswith(words.measures):
        name, unit = f"{group_name}（{name}）", unit or group_unit
    return Label(name, unit, part)


def next_part(label: Label, above: Label | None) -> Label:
    """初中 in the row below 标准班额比例（%）其中：小学 is the next part of that measure."""
    measure = _PART_NAMED.fullmatch(above.name) if above is not None else None
    if above is None or measure is None or not {label.name, measure["part"]} <= set(label_parts()):
        return label
    return Label(f"{measure['measure']}（{label.name}）", label.unit or above.unit, True)


def shares_unit(name: str, unit: str) -> bool:
    """Whether a part without unit of its own can be in the unit of the row above it."""
    return (unit == "%") == (_RATE.search(name) is not None)
