"""Characters that say the same in another writing, out of data/variants.toml, checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..errors import RegistryError
from .load import Entry, load_toml, typed

_WHERE = "variants.toml"


class _File(Entry, frozen=True):
    traditional: tuple[str, ...]
    variants: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def _file() -> _File:
    return typed(load_toml("variants"), _WHERE, _File)


@cache
def simplified() -> Mapping[int, str]:
    """For str.translate: a traditional or variant character → the simplified one, 1 to 1.

    Raises RegistryError if a list isn't made of pairs, a character stands twice, or a result is
    itself rewritten (then normalising twice would differ from normalising once).
    """
    table: dict[int, str] = {}
    for line in (*_file().traditional, *_file().variants):
        if len(line) % 2:
            raise RegistryError(f"no pairs of characters: {line[:12]}…", where=_WHERE)
        for old, new in zip(line[::2], line[1::2], strict=True):
            if ord(old) in table or old == new:
                raise RegistryError(f"{old!r} stands twice", where=_WHERE)
            table[ord(old)] = new
    if chained := [new for new in table.values() if ord(new) in table]:
        raise RegistryError(f"rewritten twice: {chained}", where=_WHERE)
    return table


def variant_examples() -> tuple[tuple[str, str], ...]:
    """(as published, as read) pairs of the data file."""
    parts = (example.partition(" = ") for example in _file().examples)
    return tuple((published, read) for published, _, read in parts)
