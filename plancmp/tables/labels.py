"""The name and unit in the words of a label, completed by its group's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..lexicon.quantities import unit_family
from ..lexicon.tables import table_words
from ..outline.headings import parse_numbering
from ..sectors.levels import label_parts
from .cells import is_measure, is_nature, is_total

_BRACKET = re.compile(r"[（\[【](?:计量)?(?:单位[：:])?([^（）\[\]【】]{1,8})[）\]】]$")
_ANY_BRACKET = re.compile(r"[（\[【](?:计量)?(?:单位[：:])?([^（）\[\]【】]{1,8})[）\]】]")
_LAST_BRACKET = re.compile(r"[（\[【]([^（）\[\]【】]{2,6})[）\]】]$")
_LAST = re.compile(r"（([^（）\d]{1,5})）$")
_BARE = re.compile(
    r"[，、：/]?(?:(?:计量)?单位[：:])?(%)$|[，、]?(?:计量)?单位[：:]([^\s（）：:]{1,8})$"
)
_PART = re.compile(r"^(?:其中[：:]?|#|[—–-]{1,3}(?=[\u4e00-\u9fff]))")
_PART_INSIDE = re.compile("(?P<measure>.{2,40}?)其中[：:](?P<part>.{1,8})")
_PART_NAMED = re.compile("(?P<measure>.{2,40})（(?P<part>.{1,8})）")
_RATE = re.compile(r"(?:率|比例|占比|比重)$")
_BARE_RATE = re.compile(r"[\u4e00-\u9fff]{2}率|比例|占比|比重")
_RATE_UNIT = re.compile(r"1?/(?:10{0,3})?[十百千万亿]")
_NOTE_MARK = re.compile(r"(?:[①-⑳†]|\\?[*＊])+(?=$|（)")
_LISTS = (
    "arabic", "arabic_close", "arabic_paren", "cjk", "cjk_paren", "circled", "decimal", "bullet",
)


def note_marks(texts: Iterable[str]) -> frozenset[str]:
    """The marks that refer the words of a table to its notes: * behind a label."""
    found = (mark[0].lstrip("\\") for text in texts if (mark := _NOTE_MARK.search(text)))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Label:
    """What a row measures, without number and unit brackets; its unit, empty where none is named.

    `part`: the row is a part of the one above it (其中：…).
    """

    name: str
    unit: str
    part: bool = False


def is_unit(text: str) -> bool:
    """Whether the words are a unit (%, 万人, 人/十万人, 1/10万)."""
    whole, _, _ = text.partition("/")
    rate = _RATE_UNIT.fullmatch(text) is not None
    return unit_family(text) != "" or (whole != text and unit_family(whole) != "") or rate


def split_nature(text: str) -> tuple[str, str]:
    """A label without its nature in brackets, and the nature: 毛入园率（%）【约束性】."""
    match = _LAST_BRACKET.search(text)
    if match is None or not is_nature(match[1]):
        return text, ""
    return text[: match.start()], match[1]


def unit_brackets(labels: Iterable[str]) -> bool:
    """Whether the brackets at the end of a table's labels are units, so that one whose words no
    list knows is one too: （万吨） beside （%） and （万亩）."""
    brackets = [match[1] for label in labels if (match := _BRACKET.search(label))]
    return 0 < len(brackets) <= 2 * sum(map(is_unit, brackets))


def split_unit(text: str, brackets: bool = False) -> tuple[str, str]:
    """A label without its trailing unit, and the unit: 在校生（万人） → 在校生, 万人.

    `brackets`: in this table what stands in a short bracket is a unit, known or not.
    """
    match = _BRACKET.search(text) or _BARE.search(text)
    if match is not None and is_unit(unit := match[match.lastindex or 0]):
        return text[: match.start()], unit
    last = _LAST.search(text) if brackets else None
    if last is None or last[1] in label_parts():
        return text, ""
    return text[: last.start()], last[1]


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


def read_label(text: str, group: str, brackets: bool = False) -> Label:
    """The label of a row under a group (its words, or empty).

    A measure that can't stand alone takes the group's subject (学前教育 + 毛入园率, yantai 64–68);
    a label that only names a part takes the group's measure (义务教育标准班额比例 with 小学 below),
    or stands before it, where that says of nobody (死亡率 with 孕产妇 below).
    """
    words, text = table_words(), _NOTE_MARK.sub("", text)
    if (inline := _PART_INSIDE.match(without_number(text))) and inline["part"] in label_parts():
        measure, unit = split_unit(inline["measure"], brackets)
        return Label(f"{measure}（{inline['part']}）", unit)
    name, unit = split_unit(without_number(text), brackets)
    part = _PART.match(name) is not None
    name = _PART.sub("", name)
    group_name, group_unit = split_unit(without_number(group), brackets)
    group_name = re.sub("方面$", "", group_name)
    if name in words.heads and group_name.endswith(words.subjects):
        name = group_name + name
    elif name in label_parts() and group_name.endswith(words.measures):
        name, unit = f"{group_name}（{name}）", unit or group_unit
    elif not (is_measure(name) or is_total(name)) and _is_bare(group_name, name):
        name, unit = name + group_name, unit or group_unit
    elif (group_unit and not unit) or _is_amount_of(group_name, name):
        name = name if name.endswith(group_name) else name + group_name
        unit = unit or group_unit  # 化学需氧量 below 重点工程减排量（吨）
    return Label(name, unit, part)


def _is_bare(group: str, name: str) -> bool:
    """Whether a group is a measure that needs a subject, and a label can be it."""
    if group in table_words().heads:
        return name in label_parts() or name.endswith(table_words().subjects)
    return _BARE_RATE.fullmatch(group) is not None


def _is_amount_of(group: str, name: str) -> bool:
    """Whether a group is an amount of what its labels name (重点工程减排量), which are none."""
    amounts = table_words().of_amounts
    own = is_measure(name) or name.endswith((*amounts, *table_words().growth))
    return group.endswith(amounts) and not own


def is_part(text: str) -> bool:
    """Whether a label says that its row is a part of the one above: 其中：小学, #小学."""
    return _PART.match(text) is not None


def next_part(label: Label, above: Label | None) -> Label:
    """A level below a measure is a part of it, where it says so (其中：小学); 初中 in the row below
    标准班额比例（%）其中：小学 is the next part of that measure."""
    if above is None or label.name not in label_parts():
        return label
    measure = _PART_NAMED.fullmatch(above.name)
    parted = measure is not None and measure["part"] in label_parts()
    if not parted and not (label.part and above.name not in label_parts()):
        return label
    name = measure["measure"] if measure is not None and parted else above.name
    return Label(f"{name}（{label.name}）", label.unit or above.unit, True)


def shares_unit(name: str, unit: str) -> bool:
    """Whether a part without unit of its own can be in the unit of the row above it."""
    return (unit == "%") == (_RATE.search(name) is not None)
