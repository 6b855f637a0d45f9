"""What makes two measures comparable: facets, scopes, heading words.

The words by which a plan is held against itself, from audit.toml, checked at load.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from msgspec import field

from ..errors import RegistryError
from ..lexicon.load import Entry, load_toml, typed
from ..lexicon.quantities import compared_units
from ..lexicon.words import any_word_regex
from .levels import LevelKind, compared_levels

_FILE = "compare.toml"
Outcome = Literal["ignore", "note", "caveat", "refuse", "apart"]  # from the mildest on
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


class _Value(Entry, frozen=True):
    words: tuple[str, ...]
    covers: frozenset[str]


class _Facet(Entry, frozen=True):
    order: int
    disjoint: Outcome
    nested: Outcome
    one_sided: Outcome
    units: frozenset[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]
    values: dict[str, _Value] = field(default_factory=dict)
    levels: LevelKind | None = None


class _ByProvince(Entry, frozen=True):
    indicators: frozenset[str] = frozenset()


class ScopeWords(Entry, frozen=True):
    """Words about what a value is for: fillers, units; see compare.toml."""

    fillers: tuple[str, ...]
    units: dict[str, tuple[str, ...]]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class HeadingWords(Entry, frozen=True):
    """Words of headings: those that say not what about, endings of goals; see compare.toml."""

    stop_words: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]
    goal_headings: tuple[str, ...]
    goals: tuple[str, ...]
    no_goals: tuple[str, ...]


class _CompareFile(Entry, frozen=True):
    facet: dict[str, _Facet]
    scope: ScopeWords
    headings: HeadingWords
    strict: dict[str, dict[str, Outcome]] = field(default_factory=dict)
    by_province: _ByProvince = _ByProvince()


@dataclass(frozen=True)
class Facet:
    """A side of a measure that its words may state, and what a difference in it means.

    `covers` maps each word to what it stands for; an empty set masks the word. `names` maps what
    is stood for to its words in Chinese. `examples` are (words, what they cover), `not_examples`
    words that state nothing of it.
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
    not_examples: tuple[str, ...]

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


@cache
def _file() -> _CompareFile:
    return typed(load_toml("compare"), _FILE, _CompareFile)


@cache
def facets() -> tuple[Facet, ...]:
    """All facets in their order. Raises RegistryError where compare.toml breaks its rules."""
    entries = sorted(_file().facet.items(), key=lambda item: item[1].order)
    return tuple(_facet(name, entry) for name, entry in entries)


def _facet(name: str, entry: _Facet) -> Facet:
    where = f"{_FILE}: facet {name}"
    if wrong := entry.units - compared_units().keys():
        raise RegistryError(f"unknown units {sorted(wrong)}", where=where)
    if not entry.examples or not entry.not_examples:
        raise RegistryError("it has no examples", where=where)
    covers, names = _values(entry, where)
    return Facet(
        name, entry.disjoint, entry.nested, entry.one_sided, entry.units,
        MappingProxyType(covers), MappingProxyType(names),
        re.compile(any_word_regex(covers)),
        tuple(_example(example, where) for example in entry.examples), entry.not_examples,
    )  # fmt: skip


def _values(
    entry: _Facet, where: str
) -> tuple[dict[str, frozenset[str]], dict[frozenset[str], str]]:
    covers: dict[str, frozenset[str]] = {}
    names: dict[frozenset[str], str] = {}
    for name, (words, reading) in _stated(entry).items():
        if reading:
            names.setdefault(reading, name)
        for word in words:
            if word in covers:
                raise RegistryError(f"{word!r} stands twice", where=where)
            covers[word] = reading
    return covers, names


def _stated(entry: _Facet) -> Mapping[str, tuple[Sequence[str], frozenset[str]]]:
    """Name of each value → (its words, what it covers)."""
    if entry.levels is not None:
        return compared_levels(entry.levels)
    return {name: (value.words, value.covers) for name, value in entry.values.items()}


def _example(text: str, where: str) -> tuple[str, frozenset[str]]:
    phrase, bar, reading = text.partition("|")
    if not bar:
        raise RegistryError("an example is 'words | what they cover'", where=where)
    return phrase.strip(), frozenset(reading.split())


@cache
def strict_facets() -> Mapping[str, Mapping[str, Outcome]]:
    """Indicator id → facet id → what follows where only one of two values states the facet."""
    known = {facet.id for facet in facets()}
    for name, entry in _file().strict.items():
        if unknown := entry.keys() - known:
            where = f"{_FILE}: strict.{name}"
            raise RegistryError(f"unknown facet {sorted(unknown)}", where=where)
    return MappingProxyType(_file().strict)


def one_sided_outcome(facet: Facet, indicator_id: str) -> Outcome:
    """What follows where only one of two values of this indicator states the facet."""
    return strict_facets().get(indicator_id, {}).get(facet.id, facet.one_sided)


def graded_by_province() -> frozenset[str]:
    """Ids of the indicators whose grades each province sets by itself."""
    return _file().by_province.indicators


def scope_words() -> ScopeWords:
    """The words of scopes."""
    return _file().scope


@cache
def stop_words() -> tuple[str, ...]:
    """Words that nearly every heading holds, longest first."""
    return tuple(sorted(set(_file().headings.stop_words), key=lambda word: (-len(word), word)))


def heading_words() -> HeadingWords:
    """The words of headings, with their examples."""
    return _file().headings


class _CheckWords(Entry, frozen=True):
    words: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class _Keep(_CheckWords, frozen=True, kw_only=True):
    reach: int


class BalanceSide(Entry, frozen=True):
    """One of the two that are to be kept about equal; see audit.toml."""

    arg: str
    indicator: str
    word: str


class _Balance(Entry, frozen=True):
    name: str
    topic: str
    promise: str
    ratio: str
    swapped: str
    least: float
    stated: str
    counted: str
    sides: tuple[BalanceSide, BalanceSide]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class _ChecksFile(Entry, frozen=True):
    keep: _Keep
    over: _CheckWords
    floor: _CheckWords
    balance: tuple[_Balance, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """What is to be kept about equal; see audit.toml. `least`: a share, 0..1."""

    name: str
    topic: str
    promise: re.Pattern[str]
    ratio: re.Pattern[str]
    swapped: str
    least: float
    stated: str
    counted: str
    sides: tuple[BalanceSide, BalanceSide]


@dataclass(frozen=True, slots=True)
class AuditWords:
    """`keep`: in the words before a number; `over`: in a measure that may pass 100 %; `floor`:
    right before a range; `balances`: what is to be kept about equal."""

    keep: re.Pattern[str]
    over: re.Pattern[str]
    floor: re.Pattern[str]
    balances: tuple[Balance, ...]


@cache
def audit_words() -> AuditWords:
    """The compiled words.

    Raises RegistryError on an unknown or missing key, and where an example isn't told right.
    """
    file = typed(load_toml("audit"), "audit.toml", _ChecksFile)
    words = AuditWords(
        keep=re.compile(rf"(?:{_any(file.keep)})[^，。；]{{0,{file.keep.reach}}}\d"),
        over=re.compile(_any(file.over)),
        floor=re.compile(rf"(?:{_any(file.floor)})[^，。；\d]{{0,8}}\d"),
        balances=tuple(map(_balance, file.balance)),
    )
    _check_examples("keep", file.keep, words.keep)
    _check_examples("over", file.over, words.over)
    _check_examples("floor", file.floor, words.floor)
    for entry, balance in zip(file.balance, words.balances, strict=True):
        _check_examples(f"balance {entry.name}", entry, balance.promise)
    return words


def _balance(entry: _Balance) -> Balance:
    return Balance(
        entry.name, entry.topic, re.compile(entry.promise), re.compile(entry.ratio),
        entry.swapped, entry.least, entry.stated, entry.counted, entry.sides,
    )  # fmt: skip


def _any(listed: _CheckWords) -> str:
    return "|".join(map(re.escape, listed.words))


def _check_examples(part: str, entry: _CheckWords | _Balance, pattern: re.Pattern[str]) -> None:
    for key, examples in (("examples", entry.examples), ("not_examples", entry.not_examples)):
        for example in examples:
            if (pattern.search(example) is not None) != (key == "examples"):
                where = f"audit.toml: {part}"
                raise RegistryError(f"{key}: {example!r} is told wrong", where=where)
