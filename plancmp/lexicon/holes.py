"""What a pattern leaves open, as {fields}: words that hold for all plans and those of each sector,
from data/holes.toml and the sectors' files of that name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ..errors import RegistryError
from .load import Entry, load_toml, typed

_FILE = "holes.toml"
_HOLE = re.compile(r"\{([a-z_]+)\}")
_NEVER = "(?!)"  # a hole that no sector fills: what stands beside it holds alone


class _Hole(Entry, frozen=True):
    words: tuple[str, ...]


class _HolesFile(Entry, frozen=True):
    hole: dict[str, _Hole]


@cache
def hole_words() -> Mapping[str, tuple[str, ...]]:
    """The words of each hole. Raises RegistryError if one stands twice in a hole."""
    holes = typed(load_toml("holes"), _FILE, _HolesFile).hole
    for name, hole in holes.items():
        if len(set(hole.words)) != len(hole.words):
            raise RegistryError("a word stands twice", where=f"{_FILE}: hole {name}")
    return {name: hole.words for name, hole in holes.items()}


def filled(pattern: str, where: str, **more: Iterable[str]) -> str:
    """`pattern` with the words of each hole in its place; `more`: holes that another file fills.

    Raises RegistryError on a hole that none fills.
    """

    def words(hole: re.Match[str]) -> str:
        known = {**hole_words(), **more}
        if hole[1] not in known:
            raise RegistryError(f"no words for {hole[0]}", where=where)
        listed = sorted(known[hole[1]], key=len, reverse=True)
        return f"(?:{'|'.join(map(re.escape, listed))})" if listed else _NEVER

    return _HOLE.sub(words, pattern)
