"""Lists of words that rules share, and variants of one word, checked at load.

The words and forms of headings, from data/headings.toml, checked at load.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..errors import RegistryError
from .load import Entry, load_toml, typed
from .numerals import HEADING_NUMERAL
from .rules import ExamplesEntry, FormEntry, Rule, RuleEntry, filled, rules_of

_FILE = "words.toml"
class _Words(Entry, frozen=True):
    words: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class _Boundary(Entry, frozen=True):
    after: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class _WordsFile(Entry, frozen=True):
    domain: _Words
    stop: _Words
    fillers: _Words
    boundaries: dict[str, _Boundary]


@cache
def _file() -> _WordsFile:
    """The file's content. Raises RegistryError if a word stands twice in a list."""
    file = typed(load_toml("words"), _FILE, _WordsFile)
    for key, listed in (("domain", file.domain), ("stop", file.stop), ("fillers", file.fillers)):
        if twice := sorted(word for word, count in Counter(listed.words).items() if count > 1):
            raise RegistryError(f"{key} has words twice: {', '.join(twice)}", where=_FILE)
    return file


@cache
def _boundaries() -> Mapping[str, str]:
    """The first character of a word → those behind which it belongs to another."""
    return {char: boundary.after for char, boundary in _file().boundaries.items()}


def domain_words() -> tuple[str, ...]:
    """Words that the tokenizer keeps whole: 优质均衡, 县管校聘."""
    return _file().domain.words


@cache
def stop_words() -> frozenset[str]:
    """Words of plan language that tell no section from another: 加强, 推进."""
    return frozenset(_file().stop.words)


@cache
def filler_words() -> tuple[str, ...]:
    """Words that say nothing when two names are held against each other; longest first."""
    return tuple(sorted(_file().fillers.words, key=len, reverse=True))


@cache
def word_regex(word: str) -> str:
    """The regex source of a word that isn't part of another: 高校, but not in 提高校园安全.

    Without spaces between words a plain search finds 大学 in 广大学生; [boundaries] says after
    which characters a word's first character belongs to the word before it.
    """
    before = _boundaries().get(word[:1], "")
    return f"(?<![{before}]){re.escape(word)}" if before else re.escape(word)


def any_word_regex(words: Iterable[str]) -> str:
    """The regex source of any of `words` that isn't part of another word, the longest first.

    Matches what "|".join(map(word_regex, …)) does, but words that begin alike stand together and
    each alternative begins with its character, so that a search passes over most of a text.
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        tails.setdefault(word[:1], []).append(re.escape(word[1:]))
    groups = []
    for first, rest in tails.items():
        head, before = re.escape(first), _boundaries().get(first, "")
        guard = f"(?<![{before}]{head})" if before else ""
        groups.append(f"{head}{guard}(?:{'|'.join(rest)})")
    return "|".join(groups)


_WHERE = "variants.toml"


class _VariantsFile(ExamplesEntry, frozen=True, kw_only=True):
    traditional: tuple[str, ...]
    variants: tuple[str, ...]


@cache
def _variants_file() -> _VariantsFile:
    return typed(load_toml("variants"), _WHERE, _VariantsFile)


@cache
def simplified() -> Mapping[int, str]:
    """For str.translate: a traditional or variant character → the simplified one, 1 to 1.

    Raises RegistryError if a list isn't made of pairs, a character stands twice, or a result is
    itself rewritten (then normalising twice would differ from normalising once).
    """
    table: dict[int, str] = {}
    for line in (*_variants_file().traditional, *_variants_file().variants):
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
    parts = (example.partition(" = ") for example in _variants_file().examples)
    return tuple((published, read) for published, _, read in parts)


_HEADINGS_FILE = "headings.toml"
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


def _headings_file() -> _HeadingsFile:
    return typed(load_toml("headings"), _HEADINGS_FILE, _HeadingsFile)


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
    for entry in _headings_file().family:
        where = f"{_HEADINGS_FILE}: family {entry.name}"
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
    return rules_of(_headings_file().rule, _HEADINGS_FILE)


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """The rules of one kind, in the order of the file."""
    return tuple(rule for rule in _all_rules() if rule.kind == kind)


@cache
def cases() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Cases of the sectors: (a form's name or a kind, examples, lines that are none of it)."""
    return tuple((case.of, case.examples, case.refused) for case in _headings_file().case)


def matching(kind: str, text: str) -> Rule | None:
    """The first rule of `kind` whose pattern is found in the normalised `text`, or None."""
    return next((rule for rule in rules(kind) if rule.pattern.search(text)), None)


@cache
def words() -> Words:
    """The word lists. Raises RegistryError if a word stands twice in one list."""
    listed = _headings_file().words
    where = f"{_HEADINGS_FILE}: words"
    for words_of_kind in (listed.verbs, listed.adverbs, listed.endings):
        if len(set(words_of_kind)) != len(words_of_kind):
            raise RegistryError("a word stands twice in a list", where=where)
    both = set(listed.verbs) & set(listed.endings)
    if both:
        raise RegistryError(f"both verb and ending: {'、'.join(sorted(both))}", where=where)
    return listed
