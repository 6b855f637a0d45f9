"""The words with which plans promise, out of targets.toml, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from msgspec import field

from ..errors import RegistryError
from .holes import filled
from .load import Entry, load_toml, typed
from .places import own_words
from .quantities import said

_FILE = "targets.toml"
_YEAR = r"(?:19|20)\d\d"
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


class _File(Entry, frozen=True):
    lead: Phrases
    predicate: Phrases
    count_verbs: Phrases
    keep_verbs: Phrases
    stops: Phrases
    bare_heads: dict[str, Phrases]
    kind: dict[str, Phrases]
    worded: dict[str, Phrases]
    years: dict[str, Phrases]
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
    years: Mapping[str, re.Pattern[str]]
    scope: Mapping[str, re.Pattern[str]]
    worded: re.Pattern[str]  # a promise without a number


@cache
def target_words() -> TargetWords:
    """The compiled words.

    Raises RegistryError where targets.toml has an unknown or a missing part, or no pattern.
    """
    file = typed(load_toml("targets"), _FILE, _File)
    lead = _source("lead", file.lead)
    verbs, keep = _source("count_verbs", file.count_verbs), _source("keep_verbs", file.keep_verbs)
    own = "|".join(sorted(own_words().all))
    return TargetWords(
        lead=re.compile(f"(?:{lead}|{own})"),
        predicate=re.compile(_source("predicate", file.predicate)),
        count_verb_tail=re.compile(rf"(?:{verbs})(?:了|出)?$"),
        count_verb_head=re.compile(rf"(?:{verbs})(?:了|出)?"),
        keep_verb_head=re.compile(rf"(?:{keep})"),
        keep_verb_tail=re.compile(rf"(?:(?:{keep})[、和]?)+$"),
        stops=re.compile(_source("stops", file.stops)),
        heads=_compiled("bare_heads", file.bare_heads),
        kind=_compiled("kind", file.kind),
        years=_compiled("years", file.years),
        scope=_compiled("scope", file.scope),
        worded=_compiled("worded", file.worded)["promise"],
    )


def _compiled(group: str, entries: Mapping[str, Phrases]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(_source(f"{group}.{name}", entry)) for name, entry in entries.items()}


def _source(name: str, entry: Phrases) -> str:
    """The regex source of an entry: its words, its patterns, its words that count in places."""
    where = f"{_FILE}: {name}"
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
    try:
        re.compile(alternatives)
    except re.error as error:
        raise RegistryError(f"no pattern ({error})", where=where) from error
    return _PLACES[entry.at].format(alternatives)


def _written_out(pattern: str, where: str) -> str:
    pattern = _CLAUSE.sub(r"[^，。；]{0,\1}", pattern).replace("{Y}", _YEAR)
    return filled(pattern, where, each=said().each, spans=said().spans)


def _any(words: Iterable[str], where: str) -> str:
    listed = list(words)
    if twice := sorted({word for word in listed if listed.count(word) > 1}):
        raise RegistryError(f"words stand twice: {twice}", where=where)
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
