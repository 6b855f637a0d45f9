"""Comparators: what each means, how it is shown, and the words that say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from ..errors import RegistryError
from ..model import Comparator
from .load import check_keys, load_toml

Bound = Literal["floor", "cap", "exact", "about", "range"]
Place = Literal["before", "after", ""]
_FILE = "comparators.toml"
_MEANING = {
    "id": str, "sign": str, "bound": str, "excluded": bool, "word": str, "place": str,
    "label": str,
}  # fmt: skip
_WORDS = {"comparator": str, "place": str, "words": list, "reach": int, "examples": list}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a comparator means: which way it bounds, whether the number itself is `excluded`.

    `sign` is how it is shown (≥); `word` how a sentence writes it, `place` on which side of the
    number (before, after; empty where nothing is written); `label` its kind of bound in Chinese.
    """

    id: Comparator
    sign: str
    bound: Bound
    excluded: bool
    word: str
    place: Place
    label: str


@dataclass(frozen=True, slots=True)
class ComparatorWords:
    """Words of one comparator at one place; `reach`: characters allowed up to the number."""

    comparator: Comparator
    place: str
    words: tuple[str, ...]
    reach: int
    examples: tuple[str, ...]


@cache
def meanings() -> Mapping[str, Meaning]:
    """What each comparator means, by the comparator as rows have it.

    Raises RegistryError on an unknown, a missing or a double one.
    """
    found: dict[str, Meaning] = {}
    for entry in load_toml("comparators")["comparator"]:
        where = f"{_FILE}: comparator {entry.get('id')}"
        check_keys(entry, where, _MEANING)
        if entry["id"] in found:
            raise RegistryError("the comparator stands twice", where=where)
        if entry["bound"] not in get_args(Bound) or entry["place"] not in get_args(Place):
            raise RegistryError("unknown bound or place", where=where)
        found[entry["id"]] = Meaning(**entry)
    if set(found) != set(get_args(Comparator)):
        raise RegistryError("a comparator is missing or unknown", where=_FILE)
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


@cache
def comparator_words() -> tuple[ComparatorWords, ...]:
    """All comparator words. Raises RegistryError on an unknown comparator or place."""
    found = []
    for n, entry in enumerate(load_toml("comparators")["word"]):
        where = f"{_FILE} #{n}"
        check_keys(entry, where, _WORDS)
        if entry["comparator"] not in meanings() or entry["place"] not in ("before", "after"):
            raise RegistryError("unknown comparator or place", where=where)
        comparator = cast(Comparator, entry["comparator"])
        words, examples = tuple(entry["words"]), tuple(entry["examples"])
        found.append(ComparatorWords(comparator, entry["place"], words, entry["reach"], examples))
    return tuple(found)
