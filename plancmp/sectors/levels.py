"""The levels of education and of government, and the words that name them: levels.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import Literal

from msgspec import field

from ..errors import RegistryError
from ..lexicon.load import Entry, load_toml, typed
from ..lexicon.rules import ListEntry

LevelKind = Literal["level", "rank"]
_FILE = "levels.toml"


class Level(Entry, frozen=True):
    """A level; what its parts mean stands at the head of levels.toml."""

    name: str
    covers: frozenset[str]
    id: str = ""
    topic: str = ""
    section: bool = False
    words: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    short: dict[str, str] = field(default_factory=dict)


class _Alone(ListEntry, frozen=True, kw_only=True):
    labels: tuple[str, ...]


class _LevelsFile(Entry, frozen=True):
    rank: tuple[Level, ...]
    alone: _Alone
    level: tuple[Level, ...] = ()


@cache
def _file() -> _LevelsFile:
    return typed(load_toml("levels"), _FILE, _LevelsFile)


@cache
def levels(kind: LevelKind = "level") -> tuple[Level, ...]:
    """The levels of education (`level`) or of government (`rank`), in the file's order.

    Raises RegistryError on an unknown or missing key, or a word that names two of them.
    """
    found = _file().level if kind == "level" else _file().rank
    owners: dict[str, str] = {}
    for level in found:
        _check(level, f"{_FILE}: {kind} {level.name}")
        for word in (*level.words, *level.phrase, *level.compared):
            if owners.setdefault(word, level.name) != level.name:
                raise RegistryError(f"{word!r} names two levels", where=f"{_FILE}: {level.name}")
    return found


def _check(level: Level, where: str) -> None:
    """Raises RegistryError where a word stands twice in a list, or is cut from none."""
    for words in (level.words, level.phrase, level.compared, level.alone):
        if len(set(words)) != len(words):
            raise RegistryError("a list has a word twice", where=where)
    if unknown := set(level.short.values()) - set(level.alone):
        raise RegistryError(f"short for no word of alone: {sorted(unknown)}", where=where)


@cache
def level_words() -> Mapping[str, str]:
    """Words that name a level of education in a phrase, each with the id of the level."""
    return {word: level.id for level in levels() for word in (*level.words, *level.phrase)}


@cache
def level_topics() -> Mapping[str, str]:
    """For each level of education that a phrase can name the topic that is about it.

    These topics exclude each other: what is counted of one is not counted of another.
    """
    return {level.id: level.topic for level in levels() if level.topic}


@cache
def levels_of_one_topic() -> Mapping[str, str]:
    """Level → topic, where the level lies within the one that sections on the topic are about.

    初中 lies within 义务教育; 中小学 doesn't, it names nearly every school.
    """
    whole = {level.topic: level.covers for level in levels() if level.section}
    return {
        level.id: level.topic
        for level in levels()
        if level.topic in whole and level.covers <= whole[level.topic]
    }


@cache
def section_levels() -> Mapping[str, str]:
    """Topic → the level of education that a section on it is about."""
    return {level.topic: level.id for level in levels() if level.section}


@cache
def compared_levels(kind: LevelKind) -> Mapping[str, tuple[tuple[str, ...], frozenset[str]]]:
    """Name of each level → (the words that name it in a measure, what it covers).

    Raises RegistryError where two entries of one name cover different parts.
    """
    found: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {}
    for level in levels(kind):
        words, covers = found.get(level.name, ((), level.covers))
        if covers != level.covers:
            raise RegistryError("it covers two things", where=f"{_FILE}: {level.name}")
        found[level.name] = ((*words, *level.words, *level.compared), covers)
    return found


@cache
def alone_words() -> tuple[str, ...]:
    """Words that stand for a level, or a side, of a measure that several share; longest first."""
    words = {word for level in (*levels(), *levels("rank")) for word in level.alone}
    words.update(_file().alone.words)
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _alone_by_length() -> tuple[tuple[int, frozenset[str]], ...]:
    """The same words by their length, the longest first."""
    by_length = groupby(alone_words(), key=len)
    return tuple((length, frozenset(words)) for length, words in by_length)


def alone_at_end(text: str) -> str:
    """The longest of these words that `text` ends with, empty if none."""
    for length, words in _alone_by_length():
        if text[-length:] in words:
            return text[-length:]
    return ""


@cache
def label_parts() -> frozenset[str]:
    """Labels of a table that only say of whom their group's measure is."""
    return frozenset((*alone_words(), *_file().alone.labels))


@cache
def short_words() -> Mapping[str, str]:
    """What such a word is cut to in a row of them → the word: 初 → 初中."""
    return {
        short: word for level in (*levels(), *levels("rank")) for short, word in level.short.items()
    }
