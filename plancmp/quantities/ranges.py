"""A number with its unit, and the two ends of a range as one: 5—8所, 四至六个, 8千到1万人,
2.5万—3万个, 1:16—1:18."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..lexicon.quantities import split_scale, unit_scales
from ..model import Comparator, Number


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
    value_high: Number | None
    unit: str
    about: bool = False
    bound: Comparator = "="
    chinese: bool = False
    own_unit: bool = False
    unit_start: int | None = None


_CHANGED = re.compile("(?:减少|下降|降低|压减|增加|增长|提高|提升|上升|回落|收窄)了?$")
_RANGE_MARK = re.compile(r"[—至到~]")
_OR = ("或", "或者")  # 1或2名: neighbours, the first without a unit of its own
_AND = ("与", "和", "同", "及")  # 在80与100座之间
_GIVE_OR_TAKE = "±"
_POWER = re.compile("[十百千]?[百千万亿]+")
_FIGURES = "一二三四五六七八九"


def join_ranges(text: str, atoms: list[Atom]) -> list[Atom]:
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
    amid = amid or text.startswith("不等", high.unit_end)  # 从3个到5个不等
    if not amid and text[max(0, low.start - 6) : low.start].endswith(("由", "从")):
        return None
    changed = between in ("至", "到") and _CHANGED.search(text, max(0, low.start - 6), low.start)
    if changed and low.unit not in ("", "%"):
        return None  # 下降0.8亿元至41.3亿元: by how much, and to what
    if low.value_high is not None or high.value_high is not None:
        return None
    first, last = low.value, high.value
    if isinstance(first, str) and isinstance(last, str) and not high.unit:  # 1:16—1:18
        return replace(low, end=high.end, unit_end=high.unit_end, value_high=last)
    if not isinstance(first, float) or not isinstance(last, float):
        return None
    return _of_numbers(text, low, high, (first, last))


def _of_numbers(text: str, low: Atom, high: Atom, ends: tuple[float, float]) -> Atom | None:
    """The range from one number to another, both in the unit of the second."""
    first, last = ends
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
    power = _POWER.fullmatch(words, 1) if words[0] in "二两三四五六七八九" else None
    return float(high.value) / (_FIGURES.index(words[0].replace("两", "二")) + 1) if power else 1.0
