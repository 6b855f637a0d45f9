"""Numbers written in characters: when they count something, when they say only roughly how many."""

from __future__ import annotations

from functools import cache

from .load import Entry, load_toml, typed


class Counts(Entry, frozen=True):
    """When a numeral counts before a unit that any word may be; see data/numerals.toml."""

    makers: tuple[str, ...]
    built: tuple[str, ...]
    done: tuple[str, ...]
    pieces: frozenset[str]
    things: tuple[str, ...]
    near: tuple[str, ...]
    bound: tuple[str, ...]
    timed: frozenset[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class Parts(Entry, frozen=True):
    """Characters beside a numeral that make it a part of a word."""

    before: str
    behind: str


class Tenths(Entry, frozen=True):
    """What 成 must not stand before to be tenths."""

    not_behind: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class Vague(Entry, frozen=True):
    """What makes a number vague: whole words, what stands before it, what behind it."""

    words: tuple[str, ...]
    leads: tuple[str, ...]
    tails: tuple[str, ...]
    not_behind: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class Unlisted(Entry, frozen=True):
    """What a unit that no file lists may look like."""

    measures: str
    not_first: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class Written(Entry, frozen=True):
    """All that data/numerals.toml says."""

    counts: Counts
    parts: Parts
    tenths: Tenths
    vague: Vague
    unlisted: Unlisted


@cache
def written() -> Written:
    """The words around numbers in characters."""
    return typed(load_toml("numerals"), "numerals.toml", Written)
