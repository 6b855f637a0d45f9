"""A cell before its column is known: its words, the lines they stand on, what kind they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..lexicon.quantities import comparator_cells, comparator_words, unit_scales, units
from ..lexicon.tables import table_words
from ..model import Cell, NormalText, Span
from ..sectors.levels import label_parts

_NUMBER = (
    r"(?:\d{1,3}(?:[,，]\d{3}|(?<!\d{4}) \d{3}){1,3}|\d{1,12})(?:\.\d{1,6})?(?:[eE][+-]\d{1,2})?"
)
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
_DUE = re.compile(
    "时限|(?:完成|建设|实施|起止|竣工|完工|投用|投产|建成|交付)(?:起止)?(?:时间|年限|日期|周期|期限|年[度份])"
    "|^年[度份]$|^目标年[度份]?$|(?:时间|完成)节点"
    "|^(?:时间|期限|工期|进度)(?:安排|要求)?$|截止(?:时间|日期)"
)
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


def says_when(title: str) -> bool:
    """Whether a head says that until when something is done stands below it: 完成时限, 年度."""
    return _DUE.search(title) is not None


def is_index(text: str) -> bool:
    """Whether the words are a row's number."""
    return _INDEX.fullmatch(text) is not None


def is_total(text: str) -> bool:
    """Whether the words begin a row of sums (合计, 总计（12个）)."""
    return _BRACKETS.sub("", text) in table_words().totals


def is_sum(text: str) -> bool:
    """Whether the words say no more than that numbers are summed up: 合计, 总计, not 总投资."""
    return is_total(text) and not any(word in text for word in table_words().amounts)


def is_note(text: str) -> bool:
    """Whether the words are a footnote of a table (备注：…, 注1：…)."""
    return any(
        re.match(rf"[*＊]?{note}\d{{0,2}}(?:[：:.、]|$)", text) for note in table_words().notes
    )


def is_measure(text: str) -> bool:
    """Whether words are a measure whose parts may stand below it, and no field of work."""
    return text.endswith(("）", *table_words().measures))


def is_label(text: str) -> bool:
    """Whether the words can name an indicator, a group or a project."""
    other = is_value(text) or is_nature(text) or is_index(text) or is_comparator(text)
    return bool(text) and not other
