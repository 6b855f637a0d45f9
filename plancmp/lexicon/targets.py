"""The words with which plans promise (targets.toml), and those that make a reading doubtful
(doubts.toml), checked and compiled.

The words that say when a sentence is, out of times.toml, checked and compiled.

Words and patterns of one use, as the data files write them, compiled.

Each entry finds any of its `words` or `patterns`. A pattern is a regular expression in which …{20}
stands for up to 20 characters of the same clause and {Y} for a year. `at`: where it must stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from msgspec import field

from ..errors import RegistryError
from .load import Entry, load_toml, typed
from .numerals import ANY_YEAR, numeral
from .places import own_words
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
    begins: tuple[str, ...] = ()


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
    if entry.begins:
        first = (word[0] for word in (*entry.words, *entry.only, *entry.unless))
        whole = f"(?=[{''.join((*entry.begins, *first))}])(?:{whole})"
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


_TARGETS_FILE = "targets.toml"


class _TargetsFile(Entry, frozen=True):
    lead: Phrases
    predicate: Phrases
    count_verbs: Phrases
    keep_verbs: Phrases
    stops: Phrases
    pairs: dict[str, tuple[str, str]]
    bare_heads: dict[str, Phrases]
    kind: dict[str, Phrases]
    worded: dict[str, Phrases]
    scope: dict[str, Phrases]


@dataclass(frozen=True, slots=True)
class TargetWords:
    """Patterns that part a clause into what is measured and how it is said. See targets.toml."""

    lead: re.Pattern[str]  # at the start of a clause
    predicate: re.Pattern[str]  # at its end
    count_verb_tail: re.Pattern[str]  # at the end: 创建 before 2个
    count_verb_head: re.Pattern[str]  # at the start: 创建 before 美育特色学校100所
    keep_verb_head: re.Pattern[str]
    keep_verb_tail: re.Pattern[str]  # at the end: 新增 before 2所专科院校
    stops: re.Pattern[str]
    heads: Mapping[str, re.Pattern[str]]  # pattern (a bare head), needs_subject, said, …
    kind: Mapping[str, re.Pattern[str]]
    scope: Mapping[str, re.Pattern[str]]
    pairs: Mapping[str, tuple[str, str]]  # two kinds in one word: 城乡 → 城镇, 农村
    worded_core: re.Pattern[str]  # what makes a promise without a number of words
    worded: re.Pattern[str]  # such a promise, with what it is about


@cache
def target_words() -> TargetWords:
    """The compiled words.

    Raises RegistryError where targets.toml has an unknown or a missing part, or no pattern.
    """
    file = typed(load_toml("targets"), _TARGETS_FILE, _TargetsFile)
    lead = source(_TARGETS_FILE, "lead", file.lead)
    verbs = source(_TARGETS_FILE, "count_verbs", file.count_verbs)
    keep = source(_TARGETS_FILE, "keep_verbs", file.keep_verbs)
    own = "|".join(sorted(own_words().all))
    core = compiled(_TARGETS_FILE, "worded", file.worded)["promise"]
    return TargetWords(
        lead=re.compile(f"(?:{lead}|{own})"),
        predicate=re.compile(source(_TARGETS_FILE, "predicate", file.predicate)),
        count_verb_tail=re.compile(rf"(?:{verbs})(?:了|出)?$"),
        count_verb_head=re.compile(rf"(?:{verbs})(?:了|出)?"),
        keep_verb_head=re.compile(rf"(?:{keep})"),
        keep_verb_tail=re.compile(rf"(?:(?:{keep})[、和]?)+$"),
        stops=re.compile(source(_TARGETS_FILE, "stops", file.stops)),
        heads=compiled(_TARGETS_FILE, "bare_heads", file.bare_heads),
        kind=compiled(_TARGETS_FILE, "kind", file.kind),
        scope=compiled(_TARGETS_FILE, "scope", file.scope),
        pairs=file.pairs,
        worded_core=core,
        worded=re.compile(rf"[^，。；：！？]{{0,24}}?(?:{core.pattern})"),
    )


_DOUBTS_FILE = "doubts.toml"


class _DoubtsFile(Entry, frozen=True):
    subject: dict[str, Phrases]
    behind: dict[str, Phrases]
    before: dict[str, Phrases]


@dataclass(frozen=True, slots=True)
class DoubtWords:
    """Patterns of what is measured (`subject`), and of the text right `behind` and `before` a
    number: see doubts.toml."""

    subject: Mapping[str, re.Pattern[str]]
    behind: Mapping[str, re.Pattern[str]]
    before: Mapping[str, re.Pattern[str]]


@cache
def doubt_words() -> DoubtWords:
    """The compiled words. Raises RegistryError where doubts.toml has an unknown or a missing part,
    or no pattern."""
    file = typed(load_toml("doubts"), _DOUBTS_FILE, _DoubtsFile)
    return DoubtWords(
        compiled(_DOUBTS_FILE, "subject", file.subject),
        compiled(_DOUBTS_FILE, "behind", file.behind),
        compiled(_DOUBTS_FILE, "before", file.before),
    )


_TIMES_FILE = "times.toml"


class _TimesFile(Entry, frozen=True):
    year: dict[str, Phrases]
    relative: dict[str, int]
    mode: dict[str, Phrases]
    document: dict[str, Phrases]
    heading: dict[str, Phrases]
    lean: dict[str, Phrases]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Patterns of years, of what a sentence tells of, of documents and headings: see times.toml.
    `relative`: words for years, counted from the one in which the document speaks."""

    year: Mapping[str, re.Pattern[str]]
    relative: Mapping[str, int]
    mode: Mapping[str, re.Pattern[str]]
    document: Mapping[str, re.Pattern[str]]
    heading: Mapping[str, re.Pattern[str]]
    lean: Mapping[str, re.Pattern[str]]


@cache
def time_words() -> TimeWords:
    """The compiled words. Raises RegistryError where times.toml has an unknown or a missing part,
    or no pattern."""
    file = typed(load_toml("times"), _TIMES_FILE, _TimesFile)
    return TimeWords(
        compiled(_TIMES_FILE, "year", file.year),
        file.relative,
        compiled(_TIMES_FILE, "mode", file.mode),
        compiled(_TIMES_FILE, "document", file.document),
        compiled(_TIMES_FILE, "heading", file.heading),
        compiled(_TIMES_FILE, "lean", file.lean),
    )


@cache
def relative_year() -> re.Pattern[str]:
    """去年, 今年, 明年: never 每年内 or 近年内."""
    words = "|".join(time_words().relative)
    return re.compile(rf"(?<![每半近几往多一二两三四五六七八九十\d])(?P<word>{words})")


def year_of(match: re.Match[str]) -> int:
    """The year that a match of a `year` pattern states: 2025, 二〇二五."""
    groups = match.groupdict()
    if short := groups.get("short") or groups.get("brief"):  # 24年底前, 2025—27年
        return 2000 + int(short)
    stated = (groups.get(name) for name in ("year", "by", "month", "dotted", "last"))
    value = numeral(next(filter(None, stated), ""))
    assert value is not None  # the patterns match numerals only
    return value
