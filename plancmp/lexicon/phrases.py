"""Words and patterns of one use, as the data files write them, compiled.

Each entry finds any of its `words` or `patterns`. A pattern is a regular expression in which …{20}
stands for up to 20 characters of the same clause and {Y} for a year. `at`: where it must stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import field

from ..errors import RegistryError
from .load import Entry
from .numerals import ANY_YEAR
from .quantities import said
from .rules import filled

_CLAUSE = re.compile(r"…\{(\d+)\}")
_PLACES = {"": "{}", "start": "^(?:{})", "end": "(?:{})$", "whole": "^(?:{})$"}


class Phrases(Entry, frozen=True):
    """Words and patterns of one use; what its parts mean stands at the head of targets.toml."""

    examples: tuple[str, ...]
    not_examples: tuple[str, ...]
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    at: Literal["", "start", "end", "whole"] = ""
    unless: dict[str, tuple[str, ...]] = field(default_factory=dict)
    only: dict[str, tuple[str, ...]] = field(default_factory=dict)


def compiled(file: str, group: str, entries: Mapping[str, Phrases]) -> dict[str, re.Pattern[str]]:
    """The patterns of a group of entries by their names."""
    return {
        name: re.compile(source(file, f"{group}.{name}", entry)) for name, entry in entries.items()
    }


def source(file: str, name: str, entry: Phrases) -> str:
    """The regex source of an entry: its words, its patterns, its words that count in places.

    Raises RegistryError where it has no words or no examples, or a pattern is none.
    """
    where = f"{file}: {name}"
    if not entry.examples or not entry.not_examples:
        raise RegistryError("it has no examples", where=where)
    patterns = [_written_out(pattern, where) for pattern in entry.patterns]
    only = [f"{word}(?={_any(behind, where)})" for word, behind in entry.only.items()]
    unless = [
        f"{word}(?!{_any(behind, where)})" if behind else word
        for word, behind in entry.unless.items()
    ]
    words = [_any(entry.words, where)] if entry.words else []
    alternatives = "|".join((*words, *patterns, *only, *unless))
    if not alternatives:
        raise RegistryError("it has no words", where=where)
    whole = _PLACES[entry.at].format(alternatives)
    try:
        re.compile(whole)
    except re.error as error:
        raise RegistryError(f"no pattern ({error})", where=where) from error
    return whole


def _written_out(pattern: str, where: str) -> str:
    pattern = _CLAUSE.sub(r"[^，。；]{0,\1}", pattern).replace("{Y}", ANY_YEAR)
    return filled(pattern, where, each=said().each, spans=said().spans)


def _any(words: Iterable[str], where: str) -> str:
    listed = list(words)
    if twice := sorted({word for word in listed if listed.count(word) > 1}):
        raise RegistryError(f"words stand twice: {twice}", where=where)
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
