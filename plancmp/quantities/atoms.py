"""Bare numbers with their unit and range, before comparators: the first step of reading."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ..lexicon.numerals import written
from ..lexicon.quantities import (
    counted_unit,
    plain_unit,
    said,
    split_scale,
    unit_scales,
    unitless,
    units,
)
from ..model import Comparator
from .grammar import Numeral, find_numerals
from .ranges import Atom, join_ranges


def _alternatives(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _unit_pattern() -> re.Pattern[str]:
    """[余多] scale [余多] unit, right behind a number; each part may be missing.

    A unit may be said to be counted by times (180件次), to be one or another (台（套）), and for
    whom it is (元/人·年); a blank may part one in letters (15 km).
    """
    known = _alternatives(set(units()))
    scales = _alternatives(set(unit_scales()))
    # 百分点 is a unit, not a hundred 分点; 千伏 and 千瓦 are units too
    whole = _alternatives({unit for unit in units() if unit.startswith(tuple(unit_scales()))})
    # A letter behind G, M, T makes it another word (5G is settled before; GDP, MOOC).
    return re.compile(
        rf"(?: (?=[A-Za-zμ]))?(?P<about>[余多来])?(?P<plus>\+(?=[\u4e00-\u9fff]))?"
        rf"(?P<scale>(?!{whole})(?:{scales}))?(?P<about2>[余多])?"
        rf"(?P<unit>(?:{known})(?![A-Za-z])(?!(?<=家)庭(?!院))(?:次(?![级要生序第日数品性]))?"
        rf"(?:（[套台次组辆间头只件]）)?)?(?P<per>{_for_each(known)})?"
    )


def _for_each(known: str) -> str:
    """What a unit is for one of: /年, /人·年, /人/日, /（户·年）, /(㎡·a), /人每年."""
    each = "|".join((*said().each, *said().behind))
    one = rf"(?:{each}|{known}|[adhKL](?![A-Za-z]))"
    then = r"[/·•‧・∙⋅*×]|\.(?=[年月日天](?![底初内末前后中]))|每"
    behind = r"每(?:小时|秒|分钟|[日天])(?=以?[上下内]|[，。；、）]|$)"  # 20千米每小时
    slashed = rf"{one}(?:(?:{then}){one}){{0,2}}|（{one}(?:[·•‧・∙⋅*×.、]{one}){{1,2}}）"
    return rf"{behind}|/[百千万]?(?:{slashed})"


@cache
def _unlisted_unit() -> re.Pattern[str]:
    """A word right behind a number that only a unit can be, listed or not: a short one that ends
    the clause or stands before a bound (1000延长米。, 50担以上)."""
    bound = "|".join(written().counts.bound)
    not_first, measures = written().unlisted.not_first, written().unlisted.measures
    return re.compile(
        rf"(?P<unit>(?![{not_first}])[\u4e00-\u9fff](?:[\u4e00-\u9fff]?[{measures}])?|"
        rf"[\u4e00-\u9fff]{{2}}[{measures}])(?=[，。；、）]|{bound}|$)"
    )


_TO_ITS_NUMBER = "(?:[：:]|为|达到?|不(?:低于|少于|高于|超过|大于|小于)|[≤≥<>]=?)?"


@cache
def _named_unit() -> re.Pattern[str]:
    """A unit in brackets behind what is measured, right before its number."""
    scales = "|".join(unit_scales())
    known = _alternatives(set(units()))
    return re.compile(rf"（(?:单位：)?(?P<unit>(?:{scales})?(?:{known}))）{_TO_ITS_NUMBER}$")


@cache
def _counted_pieces() -> re.Pattern[str]:
    """A verb of making before a numeral: 打造三个中心, but not 打造三个课堂."""
    return re.compile(rf"(?:{'|'.join(written().counts.makers)})[^，。；“”\d]{{0,2}}$")


def find_atoms(text: str, blocked: bytearray) -> list[Atom]:
    """All numbers of `text` outside the blocked characters, in order, with their units."""

    def is_free(start: int, end: int) -> bool:
        return blocked.find(1, start, end) < 0

    atoms: list[Atom] = []
    for numeral in find_numerals(text, is_free):
        if not atoms or numeral.start >= atoms[-1].unit_end:  # not the 百 of 3个百分点
            atoms.append(with_unit(text, numeral, blocked))
    joined = join_ranges(text, atoms)
    counting = [atom for atom in joined if not atom.chinese or _counts(text, atom)]
    return _share_units(text, counting)


def with_unit(text: str, numeral: Numeral, blocked: bytearray) -> Atom:
    """The number with the unit behind it."""
    start, end = numeral.start, numeral.end
    if numeral.unit is not None:
        return Atom(
            start, end, end, numeral.value, numeral.high, numeral.unit, False, numeral.bound,
            numeral.chinese, own_unit=True,
        )  # fmt: skip
    tail = _unit_pattern().match(text, end)
    assert tail is not None  # every part is optional
    about = bool(tail["about"] or tail["about2"])
    scale, unit, unit_end = tail["scale"] or "", tail["unit"] or "", tail.end()
    per = (tail["per"] or "") if unit else ""
    unit_end -= len(tail["per"] or "") - len(per)
    bound: Comparator = ">=" if tail["plus"] and unit else numeral.bound
    named = None if unit or scale else _named_unit().search(text, max(0, start - LEAD), start)
    if named:
        unit = named["unit"]  # 年度计划投资（亿元）：｜326.50
    if not unit and not numeral.chinese:
        other = _unlisted_unit().match(text, tail.end())
        if other and blocked.find(1, other.start(), other.end()) < 0:
            unit, unit_end = other["unit"], other.end()
    value, high = numeral.value, numeral.high
    written_scale = _last_scale(text[start:end]) if numeral.chinese and unit != "兆" else ""
    if written_scale:
        size = unit_scales()[written_scale]
        value, high = float(value) / size, high and high / size
        scale = written_scale + scale  # 八十万｜元, 二百三十余｜万人
    unit = plain_unit(numeral.scale + scale + unit + per)
    unit_end = unit_end if unit or about else end
    if numeral.chinese and unit and _AND_HALF.match(text, unit_end):  # 一吨半以上
        value, unit_end = float(value) + 0.5, unit_end + 1
    return Atom(
        start, end, unit_end, value, high, unit, about, bound, numeral.chinese,
        unit_start=named.start() if named else None,
    )  # fmt: skip


def _last_scale(words: str) -> str:
    """The 万, 亿 or 万亿 at the end of a numeral, which is written with the unit: 八十万亿元."""
    return next((scale for scale in ("万亿", "亿", "万") if words.endswith(scale)), "")


_AND_HALF = re.compile(r"半(?=以[上下内]|左右|[，。；、）]|$)")

# Whether a number in characters counts: 一所, 打造三个中心, 近千名; not 三个课堂, 千人计划.

_FEW, _MANY = 10, 100


_ALONE = re.compile("[十百千]?[百千万亿]+")


def _counts(text: str, atom: Atom) -> bool:
    """Whether a number in Chinese characters counts what stands behind it."""
    unit = counted_unit(atom.unit)
    words = text[atom.start : atom.end]
    if atom.own_unit:
        return True
    if not atom.unit and "点" in words:  # 有效利用系数提高到零点五七
        return unitless()[0].search(text, max(0, atom.start - LEAD), atom.start) is not None
    if unit is None or text[atom.unit_end : atom.unit_end + 1] in tuple(written().parts.behind):
        return False
    if "半" in words or "点" in words or _low(atom) < 0:
        return True
    if _ALONE.fullmatch(words) and atom.unit != "兆":
        return _is_near(text, atom)
    if unit.chinese:
        return True
    behind_noun = _is_behind_noun(text, atom)
    if atom.unit in written().counts.timed or (atom.unit == "人" and _low(atom) < _FEW):
        far = unit.family == "length" and _low(atom) > _FEW  # 新修水渠八百米，
        return behind_noun or (far and _CLAUSE_END.match(text, atom.unit_end) is not None)
    large = bool(_last_scale(words)) or max(_low(atom), _high(atom)) >= _least(text, atom)
    made = _low(atom) > 1 and _is_made(text, atom)  # 建设一支队伍 promises no number
    beside = made or behind_noun or _is_near(text, atom)
    return large or atom.value_high is not None or beside


def _least(text: str, atom: Atom) -> int:
    """From how many on a number counts by itself: 二十七公里, but 新政二十条, 十二个方面."""
    names = text.startswith(tuple(said().names), atom.unit_end)
    return _MANY if names or atom.unit in written().counts.named else _FEW + 1


LEAD = 40  # as far back as a measure that needs no unit may stand


def _low(atom: Atom) -> float:
    return atom.value if isinstance(atom.value, float) else 0.0


def _high(atom: Atom) -> float:
    return atom.value_high if isinstance(atom.value_high, float) else 0.0


_AT_LEAST = re.compile("(?:至少|最少|最多|至多)[^，。；、]{0,6}$")


def _is_near(text: str, atom: Atom) -> bool:
    """Whether words beside the number say how exactly it is meant."""
    lead = text[max(0, atom.start - 10) : atom.start]
    return (
        atom.about
        or lead.endswith(written().counts.near)
        or _AT_LEAST.search(lead) is not None
        or text.startswith(written().counts.bound, atom.unit_end)
    )


def _is_made(text: str, atom: Atom) -> bool:
    """Whether a verb of making or a thing that can be counted stands beside it."""
    pieces = atom.unit in written().counts.pieces
    if (pieces or atom.unit in written().counts.built) and _done().match(text, atom.unit_end):
        return True
    if not pieces or text.startswith("”", atom.unit_end):
        return False
    if text.startswith(written().counts.things, atom.unit_end):
        return True
    names = tuple(said().names)
    if _CLAUSE_END.match(text, atom.unit_end):  # 建成实训基地六十个。
        return _made_before().search(text, max(0, atom.start - 24), atom.start) is not None
    lead = text[max(0, atom.start - 8) : atom.start]
    return not text.startswith(names, atom.unit_end) and bool(_counted_pieces().search(lead))


def _is_behind_noun(text: str, atom: Atom) -> bool:
    """Whether what it counts stands before it: 养老床位｜四十张，; one only where something is
    made: 建成服务中心｜一个。"""
    noun = text[max(0, atom.start - 2) : atom.start]
    if not _LIST_END.match(text, atom.unit_end) or not _noun().fullmatch(noun + atom.unit):
        return False
    made = _made_thing().search(text, max(0, atom.start - 24), atom.start)
    return _low(atom) > 1 or made is not None


_CLAUSE_END = re.compile("[，。；、）]|$")
_LIST_END = re.compile("[，。；、）]|[和及](?!谐)|以及|$")


@cache
def _noun() -> re.Pattern[str]:
    """The end of a noun and the unit of what it counts."""
    return re.compile(written().counts.postposed)


@cache
def _made_thing() -> re.Pattern[str]:
    """A verb of making and what is made, right before a numeral: 建成｜服务中心."""
    return re.compile(rf"(?:{'|'.join(written().counts.makers)})[^，。；“”、\d]{{2,16}}$")


@cache
def _done() -> re.Pattern[str]:
    """A thing behind a numeral, and what became of it: 三条｜主干道路建成通车."""
    return re.compile(rf"[^，。；：“”、\d]{{2,10}}(?:{'|'.join(written().counts.done)})")


@cache
def _made_before() -> re.Pattern[str]:
    """A verb of making somewhere before a numeral in its clause."""
    return re.compile(rf"(?:{'|'.join(written().counts.makers)})[^，。；“”\d]{{0,16}}$")


def _share_units(text: str, atoms: list[Atom]) -> list[Atom]:
    """0.71、0.32个百分点: a number in a list without a unit of its own has the next one's.

    With the scale that it is written with: 1.28万亿、8200亿元.
    """
    shared = list(atoms)
    for i in range(len(shared) - 2, -1, -1):
        atom, following = shared[i], shared[i + 1]
        between = text[atom.unit_end : following.start]
        if unit := _behind_the_bracket(text, atom, following):
            shared[i : i + 2] = replace(atom, unit=unit), replace(following, unit=unit)
            continue
        bare = isinstance(atom.value, float) and (
            not atom.unit or (atom.unit == "个" and following.unit == "个百分点")
        )
        if not following.unit or between not in ("、", "和", "或"):
            continue
        if bare:
            shared[i] = replace(atom, unit=following.unit)
        elif atom.unit in unit_scales():
            shared[i] = replace(atom, unit=atom.unit + split_scale(following.unit)[1])
    return shared


_OPENED = re.compile(r"（(?:其?中?含|其中|包括|内含)[^，。；：（）\d]{0,8}")


def _behind_the_bracket(text: str, atom: Atom, part: Atom) -> str:
    """The unit of a number and of its part, behind the bracket: 11（含续建3）所; empty if none."""
    bare = not atom.unit and not part.unit and _OPENED.fullmatch(text, atom.end, part.start)
    if not bare or not text.startswith("）", part.end):
        return ""
    tail = _unit_pattern().match(text, part.end + 1)
    return (tail["scale"] or "") + (tail["unit"] or "") if tail else ""
