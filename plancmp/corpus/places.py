"""The place that a plan is of: named by its title, else the one that its text names most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..registry.divisions import Division, above, divisions, named_divisions, province_of
from ..registry.facts import fact_rules

_OFTEN = 3  # times that a text names its own place, at least
_NATION = ("国家", "全国")


@dataclass(frozen=True, slots=True)
class Place:
    """A place: full name (烟台市), short name, province and level; empty where not known."""

    name: str
    short: str = ""
    province: str = ""
    level: str = ""


def find_place(title: str, text: str, *, sure: bool = False) -> Place:
    """The place of a plan. `sure`: `title` is the place's name itself, as a user says it."""
    named = _in_title(title, text)
    if named is not None:
        return _zone(named, title) or _place(named)
    if sure:
        return Place(title, title)
    if title.startswith(_NATION):
        return Place("全国", "全国", "", "国家")
    spoken = _in_text(text)
    return Place("") if spoken is None else _place(spoken)


def _place(division: Division) -> Place:
    return Place(division.name, division.short, province_of(division), division.level)


def _zone(division: Division, title: str) -> Place | None:
    """A zone that the title names behind a division: 烟台经济技术开发区."""
    for name in (division.name, division.short):
        at = title.find(name)
        match = fact_rules().zones.match(title, at + len(name)) if at >= 0 else None
        if match:
            words = title[at : match.end()]
            return Place(words, words, province_of(division), "区")
    return None


def _in_title(title: str, text: str) -> Division | None:
    """The lowest division that the title names by its full name (淄博市桓台县: the county), else
    the one by whose short name it begins."""
    full = [name for name in named_divisions() if name in title and _counts(name)]
    if full:
        last = max(full, key=lambda name: (title.rindex(name) + len(name), len(name)))
        return _likeliest(named_divisions()[last], f"{title}\n{text}")
    begun = [
        one for one in divisions().values() if title.startswith(one.short) and _counts(one.short)
    ]
    if not begun:
        return None
    longest = max(len(one.short) for one in begun)
    same = [one for one in begun if len(one.short) == longest]
    return _likeliest(same, text)


def _in_text(text: str) -> Division | None:
    """The division that a text names most, if it does so again and again."""
    counts = {
        name: text.count(name) for name in named_divisions() if _counts(name) and name in text
    }
    if not counts:
        return None
    name = max(counts, key=lambda one: (counts[one], len(one)))
    if counts[name] < _OFTEN:
        return None
    return _likeliest(named_divisions()[name], text)


def _counts(name: str) -> bool:
    return name not in fact_rules().common


def _likeliest(same: Iterable[Division], text: str) -> Division:
    """Of divisions with one name that whose province and prefecture the text names most; of equals
    the higher one (吉林: the province)."""
    def spoken(one: Division) -> tuple[int, int, str]:
        named = sum(text.count(up.short) for up in above(one)) + text.count(one.name)
        return named, one.code.endswith("00") + one.code.endswith("0000"), one.code

    return max(same, key=spoken)
