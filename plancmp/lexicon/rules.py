"""Patterns and lists with examples from both sides, as data files have them, and compiled; what a
pattern leaves open, as {fields}, is filled with words that hold for all plans and each sector's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import RegistryError
from .load import Entry, load_toml, typed

_HOLES_FILE = "holes.toml"
_HOLE = re.compile(r"\{([a-z_]+)\}")
_NEVER = "(?!)"  # a hole that no sector fills: what stands beside it holds alone


class _Hole(Entry, frozen=True):
    words: tuple[str, ...]


class _HolesFile(Entry, frozen=True):
    hole: dict[str, _Hole]


@cache
def hole_words() -> Mapping[str, tuple[str, ...]]:
    """The words of each hole. Raises RegistryError if one stands twice in a hole."""
    holes = typed(load_toml("holes"), _HOLES_FILE, _HolesFile).hole
    for name, hole in holes.items():
        if len(set(hole.words)) != len(hole.words):
            raise RegistryError("a word stands twice", where=f"{_HOLES_FILE}: hole {name}")
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


class ExamplesEntry(Entry, frozen=True, kw_only=True):
    """What has examples from both sides: what it reads, and what it must not."""

    examples: tuple[str, ...]
    refused: tuple[str, ...]


class ListEntry(ExamplesEntry, frozen=True, kw_only=True):
    """A list of words as a data file has it."""

    words: tuple[str, ...]


class FormEntry(ExamplesEntry, frozen=True, kw_only=True):
    """A pattern as a data file has it."""

    pattern: str


class RuleEntry(FormEntry, frozen=True, kw_only=True):
    """A pattern that says what a text is. A file's own kinds are those of its subclass."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern with texts in which it is found (`examples`) and others (`refused`)."""

    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule(Form):
    """What a line or phrase is (`kind`) if `pattern` is found in it, and why (`reason`)."""

    kind: str
    reason: str


def form_of(entries: Iterable[FormEntry], where: str, flags: int = 0) -> Form:
    """One form out of several: what any of them finds.

    Raises RegistryError where a pattern is none or stands twice, and where there are no examples.
    """
    listed = tuple(entries)
    sources = [entry.pattern for entry in listed]
    if not sources or len(set(sources)) != len(sources):
        raise RegistryError("there is no pattern, or one twice", where=where)
    if not all(entry.examples and entry.refused for entry in listed):
        raise RegistryError("a pattern has no examples", where=where)
    return Form(
        compiled("|".join(sources), where, flags),
        tuple(text for entry in listed for text in entry.examples),
        tuple(text for entry in listed for text in entry.refused),
    )


def rules_of(entries: Iterable[RuleEntry], file: str, flags: int = 0) -> tuple[Rule, ...]:
    """All rules of a file, in its order. Raises RegistryError as `form_of` does."""
    found = []
    for entry in entries:
        where = f"{file}: rule {entry.kind} ({entry.reason})"
        form = form_of([entry], where, flags)
        found.append(Rule(form.pattern, form.examples, form.refused, entry.kind, entry.reason))
    return tuple(found)


def compiled(source: str, where: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern. Raises RegistryError where it is none."""
    try:
        return re.compile(filled(source, where), flags)
    except re.error as error:
        raise RegistryError(f"no pattern: {source!r} ({error})", where=where) from error
