"""The indicators that plans are compared by, and the rules that tell which phrase is which.

What the keys of a rule mean stands at the head of indicators.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, cast

from ..errors import RegistryError
from ..lexicon.load import check_keys, load_toml
from ..lexicon.quantities import fitting_units
from .levels import level_topics
from .topics import topics, topics_of

Scale = Literal["rate", "count"]
Better = Literal["higher", "lower", ""]

_REQUIRED = {
    "topic": str, "zh": str, "en": str, "unit": str, "scale": str,
    "units": list, "measure": list, "same": list, "other": list,
}  # fmt: skip
_OPTIONAL = {
    "better": str, "ceiling": int, "caveat": str, "level": list, "any_level": bool, "subject": list,
    "refuse": list, "change": bool, "part": bool, "variants": list,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """Words whose measure is close but defined otherwise; what to tell the reader then."""

    words: tuple[str, ...]
    unless: tuple[str, ...]
    caveat: str


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as an extractor hands it on, with its unit and, where needed, its sentence."""

    phrase: str
    unit: str
    context: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: its fixed facts (id … caveat) and its matching rule (units … other)."""

    id: str
    topic: str
    zh: str
    en: str
    unit: str
    scale: Scale
    better: Better
    ceiling: int | None
    caveat: str
    units: tuple[str, ...]
    measure: tuple[tuple[str, ...], ...]
    subject: tuple[tuple[str, ...], ...]
    level: tuple[str, ...]
    any_level: bool
    refuse: tuple[str, ...]
    change: bool
    part: bool
    variants: tuple[Variant, ...]
    same: tuple[Example, ...]
    other: tuple[Example, ...]


@cache
def indicators() -> Mapping[str, Indicator]:
    """All indicators by id, in the order in which they are shown.

    Raises RegistryError if an entry breaks the rules of indicators.toml.
    """
    entries: Mapping[str, Mapping[str, Any]] = load_toml("indicators")["indicators"]
    found = {name: _indicator(name, entry) for name, entry in entries.items()}
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
def common_words() -> frozenset[str]:
    """Words of measures that alone bring no phrase near to an indicator: 比例, 学校."""
    return frozenset(load_toml("indicators")["common"]["words"])


def _indicator(indicator_id: str, entry: Mapping[str, Any]) -> Indicator:
    where = f"indicators.toml: indicators.{indicator_id}"
    check_keys(entry, where, _REQUIRED, _OPTIONAL)
    _check_values(entry, where)
    return Indicator(
        id=indicator_id,
        topic=entry["topic"],
        zh=entry["zh"],
        en=entry["en"],
        unit=entry["unit"],
        scale=cast(Scale, entry["scale"]),
        better=cast(Better, entry.get("better", "")),
        ceiling=entry.get("ceiling"),
        caveat=entry.get("caveat", ""),
        units=tuple(entry["units"]),
        measure=tuple(map(tuple, entry["measure"])),
        subject=tuple(map(tuple, entry.get("subject", ()))),
        level=tuple(entry.get("level", ())),
        any_level=entry.get("any_level", False),
        refuse=tuple(entry.get("refuse", ())),
        change=entry.get("change", False),
        part=entry.get("part", False),
        variants=tuple(_variant(variant, where) for variant in entry.get("variants", ())),
        same=tuple(_example(line, where) for line in entry["same"]),
        other=tuple(_example(line, where) for line in entry["other"]),
    )


def _check_values(entry: Mapping[str, Any], where: str) -> None:
    """Raises RegistryError where a value is none of those allowed, or examples are missing."""
    allowed = {
        "topic": topics(),
        "scale": ("rate", "count"),
        "better": ("higher", "lower", ""),
    }
    for key, values in allowed.items():
        if entry.get(key, "") not in values and key in entry:
            raise RegistryError(f"{key} is {entry[key]!r}", where=where)
    for key, known in (("units", fitting_units()), ("level", level_topics())):
        if unknown := set(entry.get(key, ())) - set(known):
            raise RegistryError(f"unknown {key}: {', '.join(sorted(unknown))}", where=where)
    for key in ("units", "measure", "same", "other"):
        if not entry[key]:
            raise RegistryError(f"{key} is empty", where=where)
    for key in ("refuse", "same", "other"):
        if len(set(entry.get(key, ()))) != len(entry.get(key, ())):
            raise RegistryError(f"{key} has an entry twice", where=where)


def _variant(entry: Mapping[str, Any], where: str) -> Variant:
    check_keys(entry, f"{where}.variants", {"words": list, "caveat": str}, {"unless": list})
    return Variant(tuple(entry["words"]), tuple(entry.get("unless", ())), entry["caveat"])


def _example(line: str, where: str) -> Example:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) not in (2, 3):
        raise RegistryError(f"an example is `phrase | unit | context`, not {line!r}", where=where)
    return Example(parts[0], parts[1], parts[2] if len(parts) == 3 else "")
