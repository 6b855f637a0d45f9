"""Lists of words that rules share, and variants of one word, checked at load."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from ..errors import RegistryError
from .load import Entry, load_toml, typed
from .rules import ExamplesEntry

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
