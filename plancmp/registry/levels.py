"""The levels of education and of government, and the words that name them: data/levels.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ..errors import RegistryError
from .load import check_keys, load_toml

LevelKind = Literal["level", "rank"]
_FILE = "levels.toml"
_REQUIRED = {"name": str, "covers": list}
_LISTS = ("words", "phrase", "compared", "alone")
_OPTIONAL = {
    "id": str, "topic": str, "section": bool, "short": dict, **dict.fromkeys(_LISTS, list),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """A level; what its parts mean stands at the head of data/levels.toml."""

    id: str
    name: str
    topic: str
    section: bool
    covers: frozenset[str]
    words: tuple[str, ...]
    phrase: tuple[str, ...]
    compared: tuple[str, ...]
    alone: tuple[str, ...]
    short: Mapping[str, str]


@cache
def levels(kind: LevelKind = "level") -> tuple[Level, ...]:
    """The levels of education (`level`) or of government (`rank`), in the file's order.

    Raises RegistryError on an unknown or missing key, or a word that names two of them.
    """
    check_keys(load_toml("levels"), _FILE, {"level": list, "rank": list, "alone": dict})
    found = tuple(_level(entry, kind) for entry in load_toml("levels")[kind])
    owners: dict[str, str] = {}
    for level in found:
        for word in (*level.words, *level.phrase, *level.compared):
            if owners.setdefault(word, level.name) != level.name:
                raise RegistryError(f"{word!r} names two levels", where=f"{_FILE}: {level.name}")
    return found


def _level(entry: Mapping[str, Any], kind: LevelKind) -> Level:
    where = f"{_FILE}: {kind} {entry.get('name')}"
    check_keys(entry, where, _REQUIRED, _OPTIONAL)
    lists = {name: tuple(entry.get(name, ())) for name in _LISTS}
    for name, words in lists.items():
        if len(set(words)) != len(words):
            raise RegistryError(f"{name} has a word twice", where=where)
    short: Mapping[str, str] = entry.get("short", {})
    if unknown := set(short.values()) - set(lists["alone"]):
        raise RegistryError(f"short for no word of alone: {sorted(unknown)}", where=where)
    return Level(
        id=entry.get("id", ""), name=entry["name"], topic=entry.get("topic", ""),
        section=entry.get("section", False), covers=frozenset(entry["covers"]), short=short,
        **lists,
    )  # fmt: skip


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
def section_levels() -> Mapping[str, str]:
    """Topic → the level of education that a section on it is about."""
    return {level.topic: level.id for level in levels() if level.section}


@cache
def compared_levels(kind: LevelKind) -> Mapping[str, tuple[tuple[str, ...], frozenset[str]]]:
    """Name of each level → (the words that name it in a measure, what it covers)."""
    return {level.name: ((*level.words, *level.compared), level.covers) for level in levels(kind)}


@cache
def alone_words() -> tuple[str, ...]:
    """Words that stand for a level, or a side, of a measure that several share; longest first."""
    words = {word for level in (*levels(), *levels("rank")) for word in level.alone}
    words.update(_alone()["words"])
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def label_parts() -> frozenset[str]:
    """Labels of a table that only say of whom their group's measure is."""
    return frozenset((*alone_words(), *_alone()["labels"]))


def _alone() -> Mapping[str, list[str]]:
    entry: Mapping[str, list[str]] = load_toml("levels")["alone"]
    check_keys(entry, f"{_FILE}: alone", {"words": list, "labels": list})
    return entry


@cache
def short_words() -> Mapping[str, str]:
    """What such a word is cut to in a row of them → the word: 初 → 初中."""
    return {
        short: word for level in (*levels(), *levels("rank")) for short, word in level.short.items()
    }
