"""Quantities in running text, and what was seen but is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from ..lexicon.quantities import (
    comparator_words,
    is_bound,
    is_cap,
    is_floor,
    said,
    split_scale,
    unit_family,
    unitless,
)
from ..model import Comparator, Quantity
from .atoms import LEAD, find_atoms
from .grammar import (
    NO_UNIT,
    NUMERAL_SIGNS,
    VAGUE,
    Rejected,
    backward_ranges,
    reject,
    unread,
    vague,
)
from .ranges import Atom


@dataclass(frozen=True, slots=True)
class Scan:
    """Every number of a text: quantities, known non-quantities, and what no rule understands."""

    quantities: tuple[Quantity, ...]
    rejected: tuple[Rejected, ...]


_PARTING = re.compile(r"[，。；：！？\d]")
# What may stand between the word and the number: whose share it is (不低于教师总数的10%, yantai
# 251), for whom or when (不低于每生每年6000元, 不少于每月500元).
_BASE = r"(?P<base>[^，。；、\d]{1,20}的?)"
# 左右, 以上 may stand behind one more word: 2000人规模以上, 10000人口以上
_AFTER_GAP = ("", "规模", "的", "（含）")


@cache
def _base_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(said().bases)})的?$")


@cache
def _before() -> tuple[tuple[str, Comparator, int], ...]:
    """(word, comparator, reach), longest word first."""
    words = [
        (word, entry.comparator, entry.reach)
        for entry in comparator_words()
        if entry.place == "before"
        for word in entry.words
    ]
    return tuple(sorted(words, key=lambda entry: -len(entry[0])))


@cache
def _right_behind() -> tuple[re.Pattern[str], dict[str, Comparator]]:
    """A comparator word behind a number, the longest first, and what each means."""
    words: dict[str, Comparator] = {
        word: entry.comparator
        for entry in comparator_words()
        if entry.place == "after"
        for word in entry.words
    }
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(f"(?:{'|'.join(_AFTER_GAP)})(?P<word>{listed})"), words


@cache
def _gapped() -> re.Pattern[str]:
    """A comparator word with something between it and the number."""
    words = [
        word
        for entry in comparator_words()
        if entry.place == "before" and (entry.of or entry.comparator != "~")
        for word in entry.words
        if len(word) > 1  # not the 逾 of 逾期…扣减资金的10%
    ]
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?P<word>{listed})(?:{said().each_time}|{_BASE})$")


@cache
def _right_before() -> tuple[re.Pattern[str], int, dict[str, int]]:
    """A comparator word at the end of a text, the length of the longest, and the rank of each."""
    words = [word for word, _, _ in _before()]
    other = {word: f"(?<![{entry.not_behind}])" for entry in comparator_words()
             for word in entry.words if entry.not_behind}  # fmt: skip
    listed = (other.get(word, "") + re.escape(word) for word in words)
    pattern = re.compile(f"(?:{'|'.join(listed)})$")
    return pattern, len(words[0]), {word: rank for rank, word in enumerate(words)}


@cache
def _reaching() -> tuple[tuple[int, str, Comparator, int], ...]:
    """The words that may stand some way before a number, each with its rank."""
    return tuple((rank, *entry) for rank, entry in enumerate(_before()) if entry[2])


def _word_before(
    text: str, start: int, floor: int, share: bool = False
) -> tuple[int, Comparator] | None:
    """The comparator before `start` and where it begins, not before `floor`; `share`: the number
    is a share or a multiple of something. Of several the longest."""
    pattern, longest, ranks = _right_before()
    direct = pattern.search(text, max(floor, start - longest), start)
    own = ranks[direct.group()] if direct else len(ranks)
    for rank, word, comparator, reach in _reaching():
        if rank >= own:
            break
        at = text.rfind(word, max(floor, start - reach - len(word)), start)
        if at >= 0 and not _PARTING.search(text, at, start):
            return start, comparator
    if direct:
        return direct.start(), _before()[own][1]
    return _word_before_gap(text, start, floor, share)


def _word_before_gap(
    text: str, start: int, floor: int, share: bool
) -> tuple[int, Comparator] | None:
    lead = text[max(floor, start - 30) : start]
    gapped = _gapped().search(lead)
    if gapped is None:
        return None
    comparator = next(bound for word, bound, _ in _before() if word == gapped["word"])
    if gapped["base"] is None:  # 每生每年 belongs to the number
        return start - len(lead) + gapped.start(), comparator
    of_base = (share and gapped["base"].endswith("的")) or _base_end().search(gapped["base"])
    return (start, comparator) if of_base else None


def _word_after(text: str, end: int) -> tuple[int, Comparator] | None:
    """The comparator right behind `end`."""
    pattern, comparators = _right_behind()
    match = pattern.match(text, end)
    return (match.end(), comparators[match["word"]]) if match else None


_TURNED = re.compile("翻了?$")
_OF_SOMETHING = ("%", "‰", "倍")


def _turn(text: str, atom: Atom) -> int:
    """Where a bound may end: before the 翻 of 接近｜翻一番."""
    turned = _TURNED.search(text, max(0, atom.start - 2), atom.start) if atom.unit == "番" else None
    return turned.start() if turned else atom.start


def with_bound(text: str, atom: Atom, floor: int) -> Quantity:
    """The atom with the comparator that stands around it."""
    start = atom.start if atom.unit_start is None else atom.unit_start
    end = atom.unit_end
    comparator: Comparator = "="
    after = _word_after(text, end)
    before = _word_before(text, _turn(text, atom), floor, atom.unit in _OF_SOMETHING)
    if before:
        start, comparator = min(start, before[0]), before[1]
    if after:
        end = after[0]
        comparator = comparator if before and before[1] != "~" else after[1]
    elif atom.about and not before:
        comparator = "~"
    elif atom.bound != "=" and comparator == "=":
        comparator = atom.bound
    if atom.value_high is not None:
        comparator = "range"
        end += 2 if text.startswith(("之间", "不等"), end) else 0
    elif atom.unit.endswith("百分点") and comparator in (">", "<") and start == atom.start:
        comparator = "="  # 高于全省平均水平14个百分点: how far above, no bound
    return Quantity(
        start,
        end,
        atom.start,
        atom.end,
        atom.value,
        atom.value_high,
        comparator,
        atom.unit,
        atom.chinese,
    )


def _share_bounds(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """In a list of values, 55%、95%以上 and 不超45人、50人: the bound holds for each."""
    shared: list[Quantity] = []
    for row in _lists(text, quantities):
        first, last = row[0], row[-1]
        behind = last.comparator if text[last.end - 1] in "上下内右" else "="
        before = first.comparator if first.start < first.number_start else "="
        # 99%以上、100%和99.5%以上: a list with bounds of their own shares none
        alike = len({q.unit for q in row}) == 1 and all(q.comparator == "=" for q in row[:-1])
        bound = before if before != "=" else behind if alike else "="
        if bound in ("=", "range"):  # 约三至五所、8所
            shared += row
        else:
            shared += [replace(q, comparator=bound) if q.comparator == "=" else q for q in row]
    return shared


def _lists(text: str, quantities: list[Quantity]) -> list[list[Quantity]]:
    rows: list[list[Quantity]] = []
    for quantity in quantities:
        if rows and _in_list(text, rows[-1][-1], quantity):
            rows[-1].append(quantity)
        else:
            rows.append([quantity])
    return rows


def _in_list(text: str, first: Quantity, second: Quantity) -> bool:
    between = text[first.end : second.start]
    # 不超过36个班、1620人: two measures of one bound; 达到100%，八成以上的村…: two of two
    if between == "，" and _OF_THINGS.match(text, second.end):
        return False
    return between in ("、", "和", "，") if first.unit == second.unit else between == "、"


_OF_THINGS = re.compile("(?:以[上下])?的[\u4e00-\u9fff]")
_SAID_AGAIN = re.compile("（(?:相当于|约?折?合|即)?")


def _bounds_said_again(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """不低于6个学分（相当于108课时）: a value that a bracket says again has the same bound."""
    bound: list[Quantity] = []
    for quantity in quantities:
        before = bound[-1] if bound else None
        again = before and _SAID_AGAIN.fullmatch(text, before.end, quantity.start)
        if before and again and text.startswith("）", quantity.end) and quantity.comparator == "=":
            same = before.comparator if before.comparator != "range" else "="
            quantity = replace(quantity, comparator=same)
        bound.append(quantity)
    return bound


_AND = re.compile("[，、]?(?:且|并且|但|同时)?")


def _join_bounds(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """不低于30%且不高于50%, 3万人以上5万人以下: a floor and a cap of one thing are one range."""
    joined: list[Quantity] = []
    for quantity in quantities:
        before = joined[-1] if joined else None
        if before and _is_floor_and_cap(text, before, quantity):
            joined[-1] = replace(
                before, end=quantity.end, number_end=quantity.number_end, comparator="range",
                value_high=float(quantity.value), unit=quantity.unit,
            )  # fmt: skip
        else:
            joined.append(quantity)
    return joined


def _is_floor_and_cap(text: str, low: Quantity, high: Quantity) -> bool:
    return (
        is_floor(low.comparator)
        and is_cap(high.comparator)
        and low.unit in ("", high.unit)
        and isinstance(low.value, float)
        and isinstance(high.value, float)
        and low.value < high.value
        and _AND.fullmatch(text, low.end, high.start) is not None
        and (text[low.end : high.start] not in ("、", "，") or low.start < low.number_start)
    )


_STOPS = re.compile("[，。；、）和及]|(?:缩小|扩大|下降|降低|提高|上升|提升|调整|优化)[到至为]")


def _is_last(text: str, quantity: Quantity) -> bool:
    """Whether nothing that could be its unit stands behind a number."""
    return quantity.end == len(text) or _STOPS.match(text, quantity.end) is not None


_LABEL_UNIT = re.compile(r"（(?P<unit>[^（），。；：\d]{1,8})）：?(?:达到?|为|是)?$")


def _with_unit_of_label(text: str, quantity: Quantity) -> Quantity:
    """管网漏损率（%）：｜≤8｜: a number without a unit has that of the brackets right before it."""
    if quantity.unit or isinstance(quantity.value, str) or not _is_last(text, quantity):
        return quantity
    label = _LABEL_UNIT.search(text, max(0, quantity.start - LEAD), quantity.start)
    known = label is not None and unit_family(split_scale(label["unit"])[1]) != ""
    return replace(quantity, unit=label["unit"]) if label and known else quantity


def _needs_no_unit(text: str, quantity: Quantity) -> bool:
    """Whether words say what a bare number is: 差异系数为｜0.54, 新增学位不少于｜2400，."""
    measure, bounded = unitless()
    lead = text[max(0, quantity.start - LEAD) : quantity.start]
    if not _is_last(text, quantity):
        return False
    if measure.search(lead):
        return True
    before = quantity.start < quantity.number_start and is_bound(quantity.comparator)
    return before and bounded.search(lead) is not None


def scan(text: str, sector: str | None = None) -> Scan:
    """All numbers of normalised `text`; `sector`: what the plan is about, if that is known.

    Offsets are those of `text`. Guarantee: every digit lies in a quantity or in something
    rejected. A number without a unit that no rule explains is rejected with the rule NO_UNIT:
    seen, not understood; what is left of a number when a rule has settled a part of it, with
    UNREAD.
    """
    if not _has_numeral(text):  # two pieces of text in three
        return Scan((), ())
    rejected = reject(text, sector)
    blocked = bytearray(len(text))
    for entry in rejected:
        _cover(blocked, entry.start, entry.end)
    for unclear in chain(vague(text), backward_ranges(text)):
        if blocked.find(1, unclear.start, unclear.end) < 0:
            rejected.append(unclear)
            _cover(blocked, unclear.start, unclear.end)
    quantities: list[Quantity] = []
    floor = 0
    for atom in find_atoms(text, blocked):
        quantity = _with_unit_of_label(text, with_bound(text, atom, floor))
        floor = atom.unit_end
        if quantity.unit or isinstance(quantity.value, str) or _needs_no_unit(text, quantity):
            quantities.append(quantity)
        else:
            rejected.append(Rejected(atom.start, atom.end, NO_UNIT, "数字后没有认得的单位"))
    quantities = _join_bounds(text, _bounds_said_again(text, _share_bounds(text, quantities)))
    spans = [(one.start, one.end) for one in rejected]
    for start, end in (*spans, *((one.start, one.end) for one in quantities)):
        _cover(blocked, start, end)
    rejected += unread(text, blocked)
    told = [one for one in rejected if one.rule == VAGUE or _has_digit(text, one)]
    told.sort(key=lambda entry: entry.start)
    return Scan(tuple(quantities), tuple(told))


def _cover(places: bytearray, start: int, end: int) -> None:
    places[start:end] = b"\1" * (end - start)


def _has_digit(text: str, rejected: Rejected) -> bool:
    return any(map(str.isdigit, text[rejected.start : rejected.end]))


def _has_numeral(text: str) -> bool:
    return any(map(str.isdigit, text)) or any(map(text.__contains__, NUMERAL_SIGNS))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of normalised `text`, in order."""
    return scan(text).quantities
