"""Bare numbers with their unit and range, before comparators: the first step of reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
from ..model import Comparator, Number
from .grammar import Numeral, find_numerals


@dataclass(frozen=True, slots=True)
class Atom:
    """A number at [start, end), its unit up to `unit_end`; `value_high` for 1—2 and 一两.

    `about`: 余, 多 or 几 between number and unit. `bound`: what the number's own words say (过半).
    `chinese`: written in Chinese characters; `own_unit`: the writing says the unit too (六成);
    `unit_start`: where a unit stands that is written before the number.
    """

    start: int
    end: int
    unit_end: int
    value: Number
    value_high: float | None
    unit: str
    about: bool = False
    bound: Comparator = "="
    chinese: bool = False
    own_unit: bool = False
    unit_start: int | None = None


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


@cache
def _named_unit() -> re.Pattern[str]:
    """A unit in brackets behind what is measured, right before its number."""
    scales = "|".join(unit_scales())
    known = _alternatives(set(units()))
    return re.compile(rf"（(?:单位：)?(?P<unit>(?:{scales})?(?:{known}))）[：:]$")


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
    joined = _join_ranges(text, atoms)
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

# Ranges: 5—8所, 四至六个, 8千到1万人, 2.5万—3万个.

_CHANGED = re.compile("(?:减少|下降|降低|压减|增加|增长|提高|提升|上升|回落|收窄)了?$")
_RANGE_MARK = re.compile(r"[—至到~]")
_OR = ("或", "或者")  # 1或2名: neighbours, the first without a unit of its own
_AND = ("与", "和", "同", "及")  # 在80与100座之间
_GIVE_OR_TAKE = "±"


def _join_ranges(text: str, atoms: list[Atom]) -> list[Atom]:
    """5 — 8所 becomes one atom; so does 5%—8%; 由17%到1% (a change) stays two."""
    joined: list[Atom] = []
    for atom in atoms:
        before = joined[-1] if joined else None
        whole = _range(text, before, atom) if before else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(atom)
    return joined


def _range(text: str, low: Atom, high: Atom) -> Atom | None:
    """The two ends of a range as one atom, in the unit of the second; None if they are none."""
    between = text[low.unit_end : high.start]
    if between == _GIVE_OR_TAKE:
        return _around(low, high)
    amid = text.startswith("之间", high.unit_end)
    joined = between in _AND if amid else between in _OR and _is_next(low, high)
    if not (joined or _RANGE_MARK.fullmatch(between)):
        return None
    if not amid and text[max(0, low.start - 6) : low.start].endswith(("由", "从")):
        return None
    changed = between in ("至", "到") and _CHANGED.search(text, max(0, low.start - 6), low.start)
    if changed and low.unit not in ("", "%"):
        return None  # 下降0.8亿元至41.3亿元: by how much, and to what
    if low.value_high is not None or high.value_high is not None:
        return None
    first, last = low.value, high.value
    if not isinstance(first, float) or not isinstance(last, float):
        return None
    unit = high.unit or low.unit
    if low.unit not in ("", unit):
        scaled = _scaled(low, high)
        if scaled is None:
            return None
        first, last, unit = scaled
    first *= _left_out_power(text, low, high)
    if first >= last:
        return None
    return replace(
        low, end=high.end, unit_end=high.unit_end, value=first, value_high=last, unit=unit,
        about=high.about, chinese=low.chinese and high.chinese,
    )  # fmt: skip


def _is_next(low: Atom, high: Atom) -> bool:
    first, last = low.value, high.value
    if not isinstance(first, float) or not isinstance(last, float):
        return False
    return not low.unit and high.unit != "" and last == first + 1


def _around(middle: Atom, spread: Atom) -> Atom | None:
    """10%±1% → 9 to 11 %, 22±2℃ → 20 to 24 ℃."""
    value, by = middle.value, spread.value
    if not isinstance(value, float) or not isinstance(by, float) or by >= value:
        return None
    if middle.unit not in ("", spread.unit):
        return None
    low, high = round(value - by, 6), round(value + by, 6)
    return replace(
        middle, end=spread.end, unit_end=spread.unit_end, value=low, value_high=high,
        unit=spread.unit,
    )  # fmt: skip


def _scaled(low: Atom, high: Atom) -> tuple[float, float, str] | None:
    """8千到1万人 → 8000, 10000 人; 5000万—1亿元 → 5000, 10000 万元: both in the lower scale."""
    (low_factor, base), (high_factor, unit) = split_scale(low.unit), split_scale(high.unit)
    if base in unit_scales():
        low_factor, base = unit_scales()[base], ""
    if base not in ("", unit):
        return None
    factor = low_factor if low_factor >= 10_000 else 1.0
    scale = next((word for word, size in unit_scales().items() if size == factor), "")
    first, last = float(low.value), float(high.value)
    return first * low_factor / factor, last * high_factor / factor, scale + unit


def _left_out_power(text: str, low: Atom, high: Atom) -> float:
    """三至五百名: 300 to 500; the first leaves its 百 out."""
    words = text[high.start : high.end]
    if not low.chinese or low.end - low.start != 1 or len(words) < 2 or low.unit_end > low.end:
        return 1.0
    power = _ALONE.fullmatch(words, 1) if words[0] in "二两三四五六七八九" else None
    return float(high.value) / (_FIGURES.index(words[0].replace("两", "二")) + 1) if power else 1.0


_FIGURES = "一二三四五六七八九"


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
    large = bool(_last_scale(words)) or max(_low(atom), atom.value_high or 0) >= _least(text, atom)
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
