"""Quantities in running text and in table cells (41.17, >93, 95以上, 3.7:6.3), and what was seen
but is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ..lexicon.comparators import comparator_words, is_bound
from ..lexicon.numerals import NUMERAL_CHARS
from ..lexicon.quantities import said, unitless
from ..model import Cell, Comparator, NormalText, Quantity, Span
from .atoms import Atom, find_atoms
from .non_quantities import NO_UNIT, Rejected, reject, unclear, unread


@dataclass(frozen=True, slots=True)
class Scan:
    """Every number of a text: quantities, known non-quantities, and what no rule understands."""

    quantities: tuple[Quantity, ...]
    rejected: tuple[Rejected, ...]


_LEAD = 40
_PARTING = re.compile(r"[，。；：！？\d]")
# What may stand between the word and the number: whose share it is (不低于教师总数的10%, yantai
# 251), for whom or when (不低于每生每年6000元, 不少于每月500元).
_BASE = r"(?P<base>[^，。；、\d]{1,12}的?)"
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
def _after() -> tuple[tuple[str, Comparator], ...]:
    words = [
        (word, entry.comparator)
        for entry in comparator_words()
        if entry.place == "after"
        for word in entry.words
    ]
    return tuple(sorted(words, key=lambda entry: -len(entry[0])))


@cache
def _gapped() -> re.Pattern[str]:
    """A comparator word with something between it and the number."""
    words = "|".join(re.escape(word) for word, bound, _ in _before() if bound != "~")
    return re.compile(rf"(?P<word>{words})(?:{said().each_time}|{_BASE})$")


def _word_before(text: str, start: int, floor: int) -> tuple[int, Comparator] | None:
    """The comparator before `start` and where it begins, not before `floor`."""
    for word, comparator, reach in _before():
        if text.endswith(word, floor, start):
            return start - len(word), comparator
        if reach:
            at = text.rfind(word, max(floor, start - reach - len(word)), start)
            if at >= 0 and not _PARTING.search(text, at, start):
                return start, comparator
    return _word_before_gap(text, start, floor)


def _word_before_gap(text: str, start: int, floor: int) -> tuple[int, Comparator] | None:
    lead = text[max(floor, start - 20) : start]
    gapped = _gapped().search(lead)
    if gapped is None:
        return None
    comparator = next(bound for word, bound, _ in _before() if word == gapped["word"])
    if gapped["base"] is None:  # 每生每年 belongs to the number
        return start - len(lead) + gapped.start(), comparator
    return (start, comparator) if _base_end().search(gapped["base"]) else None


def _word_after(text: str, end: int) -> tuple[int, Comparator] | None:
    """The comparator right behind `end`."""
    for gap in _AFTER_GAP:
        if not text.startswith(gap, end):
            continue
        for word, comparator in _after():
            if text.startswith(word, end + len(gap)):
                return end + len(gap) + len(word), comparator
    return None


def _bound(text: str, atom: Atom, floor: int) -> Quantity:
    """The atom with the comparator that stands around it."""
    start, end = atom.start, atom.unit_end
    comparator: Comparator = "="
    after, before = _word_after(text, end), _word_before(text, start, floor)
    if before:
        start, comparator = before
    if after:
        end = after[0]
        comparator = comparator if before and before[1] != "~" else after[1]
    elif atom.about and not before:
        comparator = "~"
    if atom.value_high is not None:
        comparator = "range"
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
    # 不超过36个班、1620人: two measures of one bound
    return between in ("、", "和", "，") if first.unit == second.unit else between == "、"


def _needs_no_unit(text: str, quantity: Quantity) -> bool:
    """Whether words say what a bare number is: 差异系数为｜0.54, 新增学位不少于｜2400，."""
    measure, bounded = unitless()
    lead = text[max(0, quantity.start - _LEAD) : quantity.start]
    ends = quantity.end == len(text) or text[quantity.end] in "，。；、）和及"
    if not ends:
        return False
    if measure.search(lead):
        return True
    before = quantity.start < quantity.number_start and is_bound(quantity.comparator)
    return before and bounded.search(lead) is not None


def scan(text: str) -> Scan:
    """All numbers of normalised `text`.

    Offsets are those of `text`. Guarantee: every digit lies in a quantity or in something
    rejected. A number without a unit that no rule explains is rejected with the rule NO_UNIT:
    seen, not understood; what is left of a number when a rule has settled a part of it, with
    UNREAD.
    """
    if not _has_numeral(text):  # two pieces of text in three
        return Scan((), ())
    rejected = reject(text)
    blocked = [False] * len(text)
    for entry in rejected:
        blocked[entry.start : entry.end] = [True] * (entry.end - entry.start)
    for start, end, reason in unclear(text):
        if not any(blocked[start:end]):
            rejected.append(Rejected(start, end, NO_UNIT, reason))
            blocked[start:end] = [True] * (end - start)
    quantities: list[Quantity] = []
    floor = 0
    for atom in find_atoms(text, blocked):
        quantity = _bound(text, atom, floor)
        floor = atom.unit_end
        if quantity.unit or isinstance(quantity.value, str) or _needs_no_unit(text, quantity):
            quantities.append(quantity)
        else:
            rejected.append(Rejected(atom.start, atom.end, NO_UNIT, "数字后没有认得的单位"))
    covered = [(one.start, one.end) for one in rejected]
    covered += [(one.start, one.end) for one in quantities]
    rejected += unread(text, covered)
    digits = [r for r in rejected if any(c.isdigit() for c in text[r.start : r.end])]
    digits.sort(key=lambda entry: entry.start)
    return Scan(tuple(_share_bounds(text, quantities)), tuple(digits))


def _has_numeral(text: str) -> bool:
    return any(map(str.isdigit, text)) or any(char in text for char in NUMERAL_CHARS)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of normalised `text`, in order."""
    return scan(text).quantities


_BRACKETS = str.maketrans("[]［］【】", "      ")


def read_cell(text: str, unit: str = "") -> Quantity | None:
    """The quantity of a cell that holds one number (or range) and little else, else None.

    `unit` is the label's or column's; the cell's own wins. [1.2] (a running total) reads 1.2.
    A year is a number here: a cell has no prose around it that could make it a date.
    """
    words = text.translate(_BRACKETS)
    atoms = find_atoms(words, [False] * len(words))
    if len(atoms) != 1:
        return None
    quantity = _bound(words, atoms[0], 0)
    rest = (words[: quantity.start] + words[quantity.end :]).strip(" 　达到为约的。（）()个％%*")
    if len(rest) > 4:
        return None
    return replace(quantity, unit=quantity.unit or unit)


def number_span(normal: NormalText, cell: Cell, quantity: Quantity) -> Span | None:
    """Where the number alone of a cell's quantity stands; None where it isn't in the cell's first
    line, which is its place."""
    first, last = normal.range(cell.span)
    end = quantity.number_end
    if end > last - first or normal.text[first : first + end] != cell.text[:end]:
        return None
    return normal.span(first + quantity.number_start, first + end)
