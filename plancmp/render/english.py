"""The program's own reasons and caveats in English; a plan's words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from ..corpus import all_plans
from ..registry.english import SLOT, Template, english_words
from ..registry.places import place_names
from ..registry.themes import theme_names
from ..registry.topics import topics
from .wording import signed

_VALUE = r"(?:超过|低于)?\d[\d.,:—]*[^\d，。；（）、“”：]*?(?:以上|以内|左右)?"
_SIGNS = {"以上": "≥", "以内": "≤", "左右": "≈", "超过": ">", "低于": "<"}
_PLACED = re.compile(rf"(?P<name>.*?)(?P<value>{_VALUE})(?:（行 (?P<line>\d+)）)?")
_CHANGE = re.compile(r"(?P<amount>[+-]\d[\d.]*)(?P<unit>.*)")
_Sides = tuple[tuple[str, str], ...]  # what stands for a side, and what is put for it
_LETTERS: _Sides = (("甲", "甲"), ("乙", "乙"), ("对方", "对方"))
# A place that is in no corpus (a file's), by its name or, of two versions, by the plan's id.
_ELSEWHERE = "[\u4e00-\u9fff]{2,9}?[市县区省州盟旗]|[!-~]+?"
_SLOTS = {
    "change": r"[+-]\d+(?:\.\d+)?[^\d，；（）.]*", "line": r"\d+", "lines": r"\d+(?:、\d+)*",
    "number": r"\d[\d.]*", "said": "(?:‘[^’]*’)+", "unit": r"[^\d，；（）]+?", "value": _VALUE,
    "own": "[^“”；]+?", "scope": "[^“”；]+?", "words": "[^“”；]+?",
}  # fmt: skip


def english(words: str, *, named: bool = False) -> str:
    """A reason or caveat in English, its sides still 甲, 乙 and 对方; what isn't known stays.

    `named`: as `rank` has it, with the places' names for the sides.
    """
    return _told(words, "；", "; ", _names() if named else _LETTERS)


def english_variant(words: str) -> str:
    """What sets a row of an indicator apart: %, 国家级 → %, national."""
    return english_words().words.get(words) or _told(words, "、", ", ", _LETTERS)


def _names() -> _Sides:
    """The names of places in a reason, and what the view calls them."""
    found = {"此值": "this one", "列入者": "the ranked one"}
    found |= {name: place for place, name in place_names().items()}
    for meta in all_plans():
        found |= {meta.name: meta.city, meta.id: meta.id}
    return tuple(sorted(found.items(), key=lambda name: -len(name[0])))


@cache
def _told(words: str, stop: str, between: str, sides: _Sides) -> str:
    """The parts of `words`, which end at a `stop`, in English."""
    found, at = [], 0
    while at < len(words):
        told, end = _part(words, at, stop, sides)
        found.append(told)
        at = end + 1
    return between.join(found)


def _part(words: str, at: int, stop: str, sides: _Sides) -> tuple[str, int]:
    """The part that begins at `at` in English, and where it ends."""
    end = words.find(stop, at)
    end = len(words) if end < 0 else end
    rules = english_words()
    if known := rules.words.get(words[at:end]):
        return known, end
    rest = words[at:]
    for template in rules.templates:
        if not all(map(rest.__contains__, template.pieces)):  # spares most patterns
            continue
        match = _pattern(template, stop, sides).match(words, at)
        if match and _is_known(match):
            return _filled(template.en, match, sides), match.end()
    return words[at:end], end


@cache
def _pattern(template: Template, stop: str, sides: _Sides) -> re.Pattern[str]:
    """Finds a template's Chinese, up to a `stop`."""
    names = [re.escape(name) for name, _ in sides]
    side = f"(?:{'|'.join(names if sides == _LETTERS else (*names, _ELSEWHERE))})"
    slots = {**_SLOTS, "side": side, "who": f"{side}?"}
    found, done = [], 0
    for slot in SLOT.finditer(template.zh):
        found.append(re.escape(template.zh[done : slot.start()]))
        found.append(f"(?P<{slot['name']}>{slots.get(slot['kind'], '.+?')})")
        done = slot.end()
    return re.compile("".join([*found, re.escape(template.zh[done:]), f"(?={stop}|$)"]), re.DOTALL)


def _is_known(match: re.Match[str]) -> bool:
    """Whether the data file has all its {words}."""
    return None not in (_known(told) for name, told in match.groupdict().items()
                        if name.startswith("words"))  # fmt: skip


def _filled(template: str, match: re.Match[str], sides: _Sides) -> str:
    def told(slot: re.Match[str]) -> str:
        return _slot(slot["kind"], match[slot["name"]], sides)

    return SLOT.sub(told, template).strip()


def _slot(kind: str, words: str, sides: _Sides) -> str:
    if kind in ("side", "who"):
        return dict(sides).get(words, words)
    if kind in ("part", "parts"):
        return _told(words, *(("；", "; ") if kind == "part" else ("，", ", ")), sides)
    return _MADE[kind](words) if kind in _MADE else words


def _value(words: str) -> str:
    """97%以上 → ≥97%."""
    for sign, short in _SIGNS.items():
        if words.startswith(sign) or words.endswith(sign):
            return f"{short}{words.removeprefix(sign).removesuffix(sign)}"
    return words


def _values(words: str) -> str:
    """97%以上（行 30）、新建学校20所 → ≥97% (line 30), “新建学校” 20所."""
    return ", ".join(map(_placed, words.split("、")))


def _placed(words: str) -> str:
    match = _PLACED.fullmatch(words)
    if match is None:
        return words
    name = f"“{match['name']}” " if match["name"] else ""
    line = f" (line {match['line']})" if match["line"] else ""
    return f"{name}{_value(match['value'])}{line}"


def _change(words: str) -> str:
    match = _CHANGE.fullmatch(words)
    assert match is not None, words  # the slot's own pattern
    amount = float(match["amount"])
    return signed(int(amount) if amount.is_integer() else amount, match["unit"], "en")


def _known(words: str) -> str | None:
    """Words of the data file; None if it lacks one."""
    return _listed(words, english_words().words, " and ")


def _listed(words: str, known: Mapping[str, str], between: str) -> str | None:
    """Several of `known` joined with 、, which may hold a 、 themselves."""
    parts, found, at = words.split("、"), [], 0
    while at < len(parts):
        ends = range(len(parts), at, -1)
        end = next((end for end in ends if "、".join(parts[at:end]) in known), 0)
        if not end:
            return None
        found.append(known["、".join(parts[at:end])])
        at = end
    return between.join(found)


@cache
def _topics_and_themes() -> Mapping[str, str]:
    return {**theme_names(), **{topic.zh: topic.en for topic in topics().values()}}


def _quoted(words: str) -> str:
    return ", ".join(f"“{word}”" for word in words.split("、"))


_MADE: Mapping[str, Callable[[str], str]] = {
    "change": _change,
    "lines": lambda words: words.replace("、", ", "),
    "list": _quoted,
    "names": lambda words: _listed(words, _topics_and_themes(), ", ") or words,
    "own": lambda words: f"“{words}”",
    "said": lambda words: words.replace("’‘", "’, ‘"),
    "scope": lambda words: english_words().words.get(words) or f"“{words}”",
    "unit": lambda words: _known(words) or (words if words.isascii() else f"“{words}”"),
    "value": _value,
    "values": _values,
    "words": lambda words: _known(words) or words,
}
