"""The words and forms of headings, from data/headings.toml, checked at load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..errors import RegistryError
from .load import Entry, load_toml, typed
from .numerals import HEADING_NUMERAL
from .rules import ExamplesEntry, FormEntry, Rule, RuleEntry, filled, rules_of

_FILE = "headings.toml"
Kind = Literal[
    "title", "contents", "page", "footer", "tail", "sentence", "review", "front", "targets",
    "block", "part",
]  # fmt: skip
_NUMERAL = rf"(?:\d{{1,3}}(?!\d)|{HEADING_NUMERAL})"


class _NumberingFamily(FormEntry, frozen=True, kw_only=True):
    name: str


class _HeadingEntry(RuleEntry, frozen=True, kw_only=True):
    kind: Kind


class Words(ExamplesEntry, frozen=True, kw_only=True):
    """Word lists for the end of a run-in heading: see data/headings.toml."""

    verbs: tuple[str, ...]
    adverbs: tuple[str, ...]
    endings: tuple[str, ...]


class _Case(Entry, frozen=True):
    """Lines of a sector's plans that a form, or the rules of a kind (`of`), tell right."""

    of: str
    examples: tuple[str, ...]
    refused: tuple[str, ...]


class _HeadingsFile(Entry, frozen=True):
    words: Words
    family: tuple[_NumberingFamily, ...]
    rule: tuple[_HeadingEntry, ...]
    case: tuple[_Case, ...] = ()


def _file() -> _HeadingsFile:
    return typed(load_toml("headings"), _FILE, _HeadingsFile)


@dataclass(frozen=True, slots=True)
class Family:
    """A form of numbering; examples are (line, number, ordinal or None, rest)."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, str, int | None, str], ...]
    refused: tuple[str, ...]


def _example(text: str, where: str) -> tuple[str, str, int | None, str]:
    parts = text.split("|")
    if len(parts) != 4:
        raise RegistryError("an example is 'line | number | ordinal | rest'", where=where)
    line, number, ordinal, rest = (part.strip() for part in parts)
    return line, number, None if ordinal == "-" else int(ordinal), rest


@cache
def families() -> tuple[Family, ...]:
    """All forms of numbering, in the order in which they are to be tried.

    Raises RegistryError on an unknown or missing key, a double name or a form without examples.
    """
    found: dict[str, Family] = {}
    for entry in _file().family:
        where = f"{_FILE}: family {entry.name}"
        if entry.name in found:
            raise RegistryError("the family stands there twice", where=where)
        if not entry.examples:
            raise RegistryError("the family has no examples", where=where)
        text = entry.pattern.replace("{N}", _NUMERAL).replace("{C}", HEADING_NUMERAL)
        text = filled(text, where)
        examples = tuple(_example(example, where) for example in entry.examples)
        found[entry.name] = Family(entry.name, re.compile(text), examples, entry.refused)
    return tuple(found.values())


@cache
def _all_rules() -> tuple[Rule, ...]:
    return rules_of(_file().rule, _FILE)


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """The rules of one kind, in the order of the file."""
    return tuple(rule for rule in _all_rules() if rule.kind == kind)


@cache
def cases() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Cases of the sectors: (a form's name or a kind, examples, lines that are none of it)."""
    return tuple((case.of, case.examples, case.refused) for case in _file().case)


def matching(kind: str, text: str) -> Rule | None:
    """The first rule of `kind` whose pattern is found in the normalised `text`, or None."""
    return next((rule for rule in rules(kind) if rule.pattern.search(text)), None)


@cache
def words() -> Words:
    """The word lists. Raises RegistryError if a word stands twice in one list."""
    listed = _file().words
    where = f"{_FILE}: words"
    for words_of_kind in (listed.verbs, listed.adverbs, listed.endings):
        if len(set(words_of_kind)) != len(words_of_kind):
            raise RegistryError("a word stands twice in a list", where=where)
    both = set(listed.verbs) & set(listed.endings)
    if both:
        raise RegistryError(f"both verb and ending: {'、'.join(sorted(both))}", where=where)
    return listed
