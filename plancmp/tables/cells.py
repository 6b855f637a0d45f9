"""A cell before its column is known (its words, the lines they stand on, what kind they are), and
the name and unit in the words of a label, completed by its group's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..lexicon.quantities import comparator_cells, comparator_words, unit_family, unit_scales, units
from ..lexicon.tables import table_words
from ..model import Cell, NormalText, Span
from ..outline.headings import parse_numbering
from ..sectors.levels import label_parts

_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3}|(?<!\d{4}) \d{3}){1,3}|\d{1,12})(?:\.\d{1,6})?"
_LEAD = "[【〔［（=＝达到高在为-－−"  # what else may stand before a value: a bracket, 达到, a minus
_WORD = re.compile("[\u4e00-\u9fff]")
_NAMED = re.compile("[ADGK](?![以左级])[\u4e00-\u9fff]")  # 5G基站, 4K频道, 3D打印
_BRACKETS = re.compile(r"（[^（）]{0,12}）$|：$")
_TWO_NUMBERS = re.compile(r"(?<=\d)\n(?=\d)|(?<=%)\n(?=\d)")
_VALUE_MARK = re.compile("(?<=%)[1-9]$")
_ARROW = re.compile(r" *(?:[—–-]{1,2}>|[→⟶➔➜➝⇒►▶]) *")
_BETWEEN = re.compile("[/|；、 ]")
_FROM_TO = re.compile(
    rf"[由从][^，。；\d]{{0,6}}{_NUMBER}[^，。；\d]{{1,10}}[到至为](?P<to>[^，。；]+)"
)
_SLASH = re.compile(" ?/ ?")
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
        """All its words, joined; two numbers one under another (95 above 96) stay two, and are no
        thousands that a blank parts."""
        if len(self.parts) == 1:
            return self.parts[0].text
        return _TWO_NUMBERS.sub("  ", "\n".join(part.text for part in self.parts)).replace("\n", "")

    def cell(self) -> Cell | None:
        """The cell as it is handed on: its place is that of its first line."""
        return Cell(self.text, self.parts[0].span) if self.parts else None

    def with_part(self, part: Part) -> RawCell:
        """The cell with one more line."""
        return RawCell((*self.parts, part))


RawRow = tuple[RawCell, ...]
EMPTY = RawCell()


def valued_cell(normal: NormalText, cell: RawCell) -> Cell | None:
    """The cell of a column of numbers as it is handed on: where a further line has one, its place
    goes over all of them, if nothing of other cells stands between."""
    spans = [part.span for part in cell.parts]
    if not any(letter.isdigit() for part in cell.parts[1:] for letter in part.text):
        return cell.cell()
    between = (Span(above.end, below.start) for above, below in pairwise(spans)
               if above.end <= below.start)  # fmt: skip
    gaps = [normal.words(span).strip() for span in between]
    whole = len(gaps) == len(spans) - 1 and not any(gaps)
    return Cell(cell.text, Span(spans[0].start, spans[-1].end)) if whole else cell.cell()


def line_part(normal: NormalText, number: int) -> Part | None:
    """The words of a whole line, or None where it has none."""
    line = normal.lines[number - 1]
    if not line.text:
        return None
    return Part(line.text, normal.span(line.start, line.start + len(line.text)), number)


def is_value(text: str) -> bool:
    """Whether a cell's words are a number with what belongs to it (>93, 12.3年以上, 3.7:6.3).

    Words behind it must begin as a unit or a bound does: 2重点任务 is the heading below a table. Of
    a change (41%→52%, 小学：41%→52%) that is where it goes.
    """
    steps = steps_in(text)
    text = text[steps[-1][0] :] if steps else text[len(part_lead(text)) :]
    lead, text = change_lead(text), without_mark(text)
    value = _value_pattern().fullmatch(text, len(lead)) if len(text) <= 24 + len(lead) else None
    if value is None:
        return False
    if _NAMED.match(value["tail"]):
        return False
    return bool(lead) or not _WORD.match(value["tail"]) or _tails().match(value["tail"]) is not None


def without_mark(text: str) -> str:
    """A cell's words without the number of a note behind its last sign: 35%1. Behind a digit it
    can't be told from the value's own."""
    return _VALUE_MARK.sub("", text)


def steps_in(text: str, slash: bool = False) -> list[tuple[int, int]]:
    """Where the steps of 41%→52%→60% begin and end; none where there is no arrow. `slash`: a slash
    parts them too."""
    marks = list(_ARROW.finditer(text))
    if not marks and slash:
        marks = list(_SLASH.finditer(text))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    return list(zip(starts, ends, strict=True)) if marks else []


def is_change(text: str) -> bool:
    """Whether a cell says from where to where: 41%→52%, 由41%提高到52%以上."""
    if steps_in(text):
        return is_value(text)
    change = _FROM_TO.fullmatch(text)
    return change is not None and is_value(change["to"])


def part_lead(text: str) -> str:
    """The words before a value that say which part of the measure it is of: 小学：95%."""
    match = _part_lead().match(text)
    return match[0] if match else ""


@cache
def _part_lead() -> re.Pattern[str]:
    parts = "|".join(sorted(map(re.escape, label_parts()), key=len, reverse=True))
    return re.compile(rf"(?:其中)?(?:{parts})(?:[：:]|(?=[\d≥≤<>]))")


def change_lead(text: str) -> str:
    """The words before a value that say how it is reached, or how often; empty where there are
    none: 下降18%, 较“十三五”下降20%以上, 五年累计下降18%, 保持100%, 每月2."""
    match = _changes().match(text)
    return match[0] if match else ""


def recurs(lead: str) -> bool:
    """Whether the words before a value make it a standing rule: 每学期｜2."""
    return "年均" in lead or any(word in lead for word in table_words().recurring)


@cache
def _changes() -> re.Pattern[str]:
    leads = (*table_words().changes, *table_words().recurring)
    words = "|".join(sorted(map(re.escape, leads), key=len, reverse=True))
    behind = "(?=[^\u4e00-\u9fff]|[不超在至到约近达])"
    over = "(?:[较比][^，。；：]{1,10}?|(?:“?十[三四五]五”?(?:期间|时期)?)?(?:[三五十]年)?)"
    return re.compile(f"{over}(?:{words}){behind}")


@cache
def _value_pattern() -> re.Pattern[str]:
    """A number or two, behind the characters of a bound."""
    bounds = ["".join(entry.words) for entry in comparator_words() if entry.place == "before"]
    lead = re.escape("".join(sorted({*_LEAD, *"".join(bounds)})))
    second = rf"(?:[—:/、-]| ?\| ?){_NUMBER}"
    return re.compile(
        rf"[{lead}]{{0,8}}{_NUMBER}%?(?:{second})?"
        rf"(?P<tail>[^\d.．、，。；：]{{0,7}}(?:(?<=m)[23])?)"
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
    worded = text in words.worded or _trends().fullmatch(text) is not None
    return is_value(text) or text in words.none or worded


@cache
def _trends() -> re.Pattern[str]:
    """How a value is to change, in words: 逐年增长, 持续稳定提高."""
    trends, changes = ("|".join(words) for words in (table_words().trends, table_words().changes))
    return re.compile(f"(?:{trends}){{1,2}}(?:{changes})")


def is_none(text: str) -> bool:
    """Whether a cell says that there is no value: —, or —/— of two measures."""
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    return text in table_words().none or (
        len(pieces) > 1 and all(piece in table_words().none for piece in pieces)
    )


def is_nature(text: str) -> bool:
    """Whether the words are 预期性, 约束性 or the like."""
    return text.strip("（）[]") in table_words().natures


def is_comparator(text: str) -> bool:
    """Whether the words are a bound without its number: ≥, 不低于, 以上."""
    return text.strip("（）") in comparator_cells()


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


def note_marks(texts: Iterable[str]) -> frozenset[str]:
    """The marks that refer the words of a table to its notes: * behind a label."""
    found = (mark[0].lstrip("\\") for text in texts if (mark := _NOTE_MARK.search(text)))
    return frozenset(found)


def is_measure(text: str) -> bool:
    """Whether words are a measure whose parts may stand below it, and no field of work."""
    return text.endswith(("）", *table_words().measures))


def is_label(text: str) -> bool:
    """Whether the words can name an indicator, a group or a project."""
    other = is_value(text) or is_nature(text) or is_index(text) or is_comparator(text)
    return bool(text) and not other


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
