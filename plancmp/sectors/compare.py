"""What makes two measures comparable: facets, scopes, heading words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, cast

from ..errors import RegistryError
from ..lexicon.load import check_keys, load_toml
from ..lexicon.quantities import compared_units
from ..lexicon.words import any_word_regex
from .levels import compared_levels

Outcome = Literal["ignore", "note", "caveat", "refuse", "apart"]
OUTCOMES = ("ignore", "note", "caveat", "refuse", "apart")  # from the mildest on


@dataclass(frozen=True)
class Facet:
    """A side of a measure that its words may state, and what a difference in it means.

    `covers` maps each word to what it stands for; an empty set masks the word. `names` maps what
    is stood for to its words in Chinese. `examples` are (words, what they cover).
    """

    id: str
    disjoint: Outcome
    nested: Outcome
    one_sided: Outcome
    units: frozenset[str]
    covers: Mapping[str, frozenset[str]]
    names: Mapping[frozenset[str], str]
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, frozenset[str]], ...]

    def read(self, phrase: str) -> frozenset[str]:
        """What `phrase` says of this facet; empty if nothing."""
        found: set[str] = set()
        for match in self.pattern.finditer(phrase):
            found |= self.covers[match.group()]
        return frozenset(found)

    def parts(self, reading: frozenset[str]) -> tuple[str, ...]:
        """A reading in words: 义务教育; several where it has no name of its own."""
        if reading in self.names:
            return (self.names[reading],)
        return tuple(self.names.get(frozenset({part}), part) for part in sorted(reading))


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """Words about what a value is for: fillers, units."""

    fillers: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]]


def _raw() -> dict[str, Any]:
    raw = load_toml("compare")
    parts = {
        "facet": list, "strict": dict, "by_province": dict, "scope": dict, "headings": dict,
    }  # fmt: skip
    check_keys(raw, "compare.toml", parts)
    return raw


@cache
def facets() -> tuple[Facet, ...]:
    """All facets, in file order. Raises RegistryError where compare.toml breaks its rules."""
    found = tuple(_facet(entry) for entry in _raw()["facet"])
    if len({facet.id for facet in found}) != len(found):
        raise RegistryError("a facet stands twice", where="compare.toml")
    return found


def _facet(entry: Mapping[str, Any]) -> Facet:
    where = f"compare.toml: facet {entry.get('id')}"
    words = {"id": str, "disjoint": str, "nested": str, "one_sided": str}
    check_keys(
        entry, where, {**words, "units": list, "examples": list}, {"values": dict, "levels": str}
    )
    outcomes = [entry[key] for key in ("disjoint", "nested", "one_sided")]
    if wrong := set(outcomes) - set(OUTCOMES):
        raise RegistryError(f"unknown outcome {sorted(wrong)}", where=where)
    if wrong := set(entry["units"]) - compared_units().keys():
        raise RegistryError(f"unknown units {sorted(wrong)}", where=where)
    covers, names = _values(entry, where)
    disjoint, nested, one_sided = (cast(Outcome, outcome) for outcome in outcomes)
    return Facet(
        entry["id"], disjoint, nested, one_sided, frozenset(entry["units"]),
        MappingProxyType(covers), MappingProxyType(names),
        re.compile(any_word_regex(covers)),
        tuple(_example(example, where) for example in entry["examples"]),
    )


def _values(
    entry: Mapping[str, Any], where: str
) -> tuple[dict[str, frozenset[str]], dict[frozenset[str], str]]:
    covers: dict[str, frozenset[str]] = {}
    names: dict[frozenset[str], str] = {}
    for name, (words, reading) in _stated(entry, where).items():
        if reading:
            names.setdefault(reading, name)
        for word in words:
            if word in covers:
                raise RegistryError(f"{word!r} stands twice", where=where)
            covers[word] = reading
    return covers, names


def _stated(
    entry: Mapping[str, Any], where: str
) -> Mapping[str, tuple[Sequence[str], frozenset[str]]]:
    """Name of each value → (its words, what it covers)."""
    if kind := entry.get("levels"):
        return compared_levels(kind)
    for name, value in entry["values"].items():
        check_keys(value, f"{where}: {name}", {"words": list, "covers": list})
    return {
        name: (value["words"], frozenset(value["covers"]))
        for name, value in entry["values"].items()
    }


def _example(text: str, where: str) -> tuple[str, frozenset[str]]:
    phrase, bar, reading = text.partition("|")
    if not bar:
        raise RegistryError("an example is 'words | what they cover'", where=where)
    return phrase.strip(), frozenset(reading.split())


@cache
def strict_facets() -> Mapping[str, Mapping[str, Outcome]]:
    """Indicator id → facet id → what follows where only one of two values states the facet."""
    known = {facet.id for facet in facets()}
    for name, entry in _raw()["strict"].items():
        where = f"compare.toml: strict.{name}"
        if unknown := set(entry) - known:
            raise RegistryError(f"unknown facet {sorted(unknown)}", where=where)
        if wrong := set(entry.values()) - set(OUTCOMES):
            raise RegistryError(f"unknown outcome {sorted(wrong)}", where=where)
    return MappingProxyType(_raw()["strict"])


def one_sided_outcome(facet: Facet, indicator_id: str) -> Outcome:
    """What follows where only one of two values of this indicator states the facet."""
    return strict_facets().get(indicator_id, {}).get(facet.id, facet.one_sided)


@cache
def graded_by_province() -> frozenset[str]:
    """Ids of the indicators whose grades each province sets by itself."""
    entry = _raw()["by_province"]
    check_keys(entry, "compare.toml: by_province", {"indicators": list})
    return frozenset(entry["indicators"])


@cache
def scope_words() -> ScopeWords:
    """The words of scopes."""
    entry = _raw()["scope"]
    check_keys(entry, "compare.toml: scope", {"fillers": list, "units": dict})
    units = {name: tuple(words) for name, words in entry["units"].items()}
    return ScopeWords(tuple(entry["fillers"]), MappingProxyType(units))


@cache
def heading_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(Words that nearly every heading holds, longest first; endings of headings of goals)."""
    entry = _raw()["headings"]
    check_keys(entry, "compare.toml: headings", {"stop_words": list, "goal_headings": list})
    stop_words = sorted(set(entry["stop_words"]), key=lambda word: (-len(word), word))
    return tuple(stop_words), tuple(entry["goal_headings"])
