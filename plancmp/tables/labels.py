"""The name and unit in the words of a table's label, completed by its group's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon.quantities import unit_family
from ..lexicon.tables import table_words
from ..outline.numbering import parse_numbering
from ..sectors.levels import label_parts

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
