"""Comparators: what each means, how it is shown, and the words that say it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from ..errors import RegistryError
from ..model import Comparator
from .load import Entry, load_toml, typed
from .rules import ListEntry

Bound = Literal["floor", "cap", "exact", "about", "range"]
_FILE = "comparators.toml"


class Meaning(Entry, frozen=True):
    """What a comparator means: which way it bounds, whether the number itself is `excluded`.

    `sign` is how it is shown (≥); `word` how a sentence writes it, `place` on which side of the
    number (before, after; empty where nothing is written); `label` its kind of bound in Chinese.
    """

    id: Comparator
    sign: str
    bound: Bound
    excluded: bool
    word: str
    place: Literal["before", "after", ""]
    label: str


class ComparatorWords(Entry, frozen=True):
    """Words of one comparator at one place; `reach`: characters allowed up to the number."""

    comparator: Comparator
    place: Literal["before", "after"]
    words: tuple[str, ...]
    reach: int
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class WordsAlone(ListEntry, frozen=True, kw_only=True):
    """Words that are a comparator in a cell of their own, beside the cell of the value."""

    comparator: Comparator


class _ComparatorsFile(Entry, frozen=True):
    comparator: tuple[Meaning, ...]
    word: tuple[ComparatorWords, ...]
    alone: tuple[WordsAlone, ...]


@cache
def _file() -> _ComparatorsFile:
    return typed(load_toml("comparators"), _FILE, _ComparatorsFile)


@cache
def meanings() -> Mapping[str, Meaning]:
    """What each comparator means, by the comparator as rows have it.

    Raises RegistryError on an unknown, a missing or a double one.
    """
    found: dict[str, Meaning] = {meaning.id: meaning for meaning in _file().comparator}
    if len(found) != len(_file().comparator) or set(found) != set(get_args(Comparator)):
        raise RegistryError("a comparator is missing or stands twice", where=_FILE)
    return found


def bound(comparator: str) -> Bound:
    """Which way a comparator bounds."""
    return meanings()[comparator].bound


def is_floor(comparator: str) -> bool:
    """Whether at least that much is said: ≥ or >."""
    return bound(comparator) == "floor"


def is_cap(comparator: str) -> bool:
    """Whether at most that much is said: ≤ or <."""
    return bound(comparator) == "cap"


def is_bound(comparator: str) -> bool:
    """Whether the number is a floor or a cap."""
    return is_floor(comparator) or is_cap(comparator)


def sign(comparator: str) -> str:
    """How a comparator is shown before its number: ≥; nothing for = and a range."""
    return meanings()[comparator].sign


def comparator_words() -> tuple[ComparatorWords, ...]:
    """All words of comparators, in the file's order."""
    return _file().word


def words_alone() -> tuple[WordsAlone, ...]:
    """The words that are a comparator only in a cell of their own."""
    return _file().alone


@cache
def comparator_cells() -> Mapping[str, tuple[Comparator, Literal["before", "after"]]]:
    """What a cell of its own says of the value beside it, and on which side of the value."""
    cells: dict[str, tuple[Comparator, Literal["before", "after"]]] = {}
    for entry in comparator_words():
        cells.update(dict.fromkeys(entry.words, (entry.comparator, entry.place)))
    for alone in words_alone():
        cells.update(dict.fromkeys(alone.words, (alone.comparator, "before")))
    return cells
