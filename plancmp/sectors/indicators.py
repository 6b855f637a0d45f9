"""The indicators that plans are compared by, and the rules that tell which phrase is which.

What the keys of a rule mean stands at the head of indicators.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from msgspec.structs import asdict

from ..errors import RegistryError
from ..lexicon.load import Entry, data_text, load_toml, typed
from ..lexicon.quantities import fitting_units
from ..lexicon.rules import ListEntry
from .levels import level_topics
from .topics import topics, topics_of

Scale = Literal["rate", "count"]
Better = Literal["higher", "lower", ""]
_FILE = "indicators.toml"
_NAMES = re.compile(
    r'^\[indicators\.(?P<id>\w+)\]\ntopic = ".*"\nzh = "(?P<zh>.*)"\nen = "(?P<en>.*)"$',
    re.MULTILINE,
)


class Variant(Entry, frozen=True):
    """Words whose measure is close but defined otherwise; what to tell the reader then."""

    words: tuple[str, ...]
    caveat: str
    unless: tuple[str, ...] = ()


class _IndicatorEntry(Entry, frozen=True, kw_only=True):
    """What indicators.toml says beside its examples; what each part means stands at its head."""

    topic: str
    zh: str
    en: str
    unit: str
    scale: Scale
    units: tuple[str, ...]
    measure: tuple[tuple[str, ...], ...]
    better: Better = ""
    ceiling: int | None = None
    caveat: str = ""
    level: tuple[str, ...] = ()
    any_level: bool = False
    subject: tuple[tuple[str, ...], ...] = ()
    refuse: tuple[str, ...] = ()
    change: bool = False
    part: bool = False
    variants: tuple[Variant, ...] = ()


class _Indicator(_IndicatorEntry, frozen=True, kw_only=True):
    same: tuple[str, ...]
    other: tuple[str, ...]


class _IndicatorsFile(Entry, frozen=True):
    common: ListEntry
    indicators: dict[str, _Indicator]


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as an extractor hands it on, with its unit and, where needed, its sentence."""

    phrase: str
    unit: str
    context: str


class Indicator(_IndicatorEntry, frozen=True, kw_only=True):
    """An indicator: its fixed facts (id … caveat), its matching rule, and phrases that are it
    (`same`) or only look like it (`other`)."""

    id: str
    same: tuple[Example, ...]
    other: tuple[Example, ...]


@cache
def _file() -> _IndicatorsFile:
    return typed(load_toml("indicators"), _FILE, _IndicatorsFile)


@cache
def indicators() -> Mapping[str, Indicator]:
    """All indicators by id, in the order in which they are shown.

    Raises RegistryError if an entry breaks the rules of indicators.toml.
    """
    found = {name: _indicator(name, entry) for name, entry in _file().indicators.items()}
    return MappingProxyType(found)


@cache
def indicators_of(sector: str | None) -> Mapping[str, Indicator]:
    """The indicators of a sector; of all where it is None."""
    own = topics_of(sector)
    return {name: one for name, one in indicators().items() if one.topic in own}


def indicators_of_any(sectors: Iterable[str]) -> Mapping[str, Indicator]:
    """The indicators of these sectors, in the order in which they are shown."""
    own = set(sectors)
    return {name: one for name, one in indicators().items() if topics()[one.topic].sector in own}


@cache
def indicator_names() -> Mapping[str, tuple[str, str]]:
    """The indicators' names by id, in Chinese and English; read off their lines, since a view that
    needs no more would wait long for the rules."""
    found = _NAMES.finditer(data_text(_FILE))
    return {match["id"]: (match["zh"], match["en"]) for match in found}


@cache
def common_words() -> frozenset[str]:
    """Words of measures that alone bring no phrase near to an indicator: 比例, 学校."""
    return frozenset(_file().common.words)


def _indicator(indicator_id: str, entry: _Indicator) -> Indicator:
    where = f"{_FILE}: indicators.{indicator_id}"
    _check_values(entry, where)
    return Indicator(
        **{**asdict(entry), "same": _examples(entry.same, where),
           "other": _examples(entry.other, where)},
        id=indicator_id,
    )  # fmt: skip


def _check_values(entry: _Indicator, where: str) -> None:
    """Raises RegistryError where a value is none of those allowed, or examples are missing."""
    if entry.topic not in topics():
        raise RegistryError(f"topic is {entry.topic!r}", where=where)
    for key, named, known in (
        ("units", entry.units, fitting_units()), ("level", entry.level, level_topics()),
    ):  # fmt: skip
        if unknown := set(named) - set(known):
            raise RegistryError(f"unknown {key}: {', '.join(sorted(unknown))}", where=where)
    needed = {
        "units": entry.units, "measure": entry.measure, "same": entry.same, "other": entry.other,
    }  # fmt: skip
    for key, listed in needed.items():
        if not listed:
            raise RegistryError(f"{key} is empty", where=where)
    for key, words in {"refuse": entry.refuse, "same": entry.same, "other": entry.other}.items():
        if len(set(words)) != len(words):
            raise RegistryError(f"{key} has an entry twice", where=where)


def _examples(lines: Sequence[str], where: str) -> tuple[Example, ...]:
    return tuple(_example(line, where) for line in lines)


def _example(line: str, where: str) -> Example:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) not in (2, 3):
        raise RegistryError(f"an example is `phrase | unit | context`, not {line!r}", where=where)
    return Example(parts[0], parts[1], parts[2] if len(parts) == 3 else "")
