"""The words with which plans promise, out of targets.toml, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import RegistryError
from .load import check_keys, load_toml
from .places import own_words

_FILE = "targets.toml"
_REQUIRED = {"examples": list, "not_examples": list}
_OPTIONAL = {"words": list, "patterns": list, "at": str, "unless": dict, "only": dict}
_LISTS = ("lead", "predicate", "count_verbs", "keep_verbs", "stops")
_GROUPS = ("bare_heads", "kind", "worded", "years", "scope")
_YEAR = r"(?:19|20)\d\d"
_CLAUSE = re.compile(r"…\{(\d+)\}")
_PLACES = {"": "{}", "start": "^(?:{})", "end": "(?:{})$", "whole": "^(?:{})$"}


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
    raw = load_toml("targets")
    check_keys(raw, _FILE, dict.fromkeys((*_LISTS, *_GROUPS), dict))
    lead, predicate, verbs, keep, stops = (_source(name, raw[name]) for name in _LISTS)
    own = "|".join(sorted(own_words().all))
    return TargetWords(
        lead=re.compile(f"(?:{lead}|{own})"),
        predicate=re.compile(predicate),
        count_verb_tail=re.compile(rf"(?:{verbs})(?:了|出)?$"),
        count_verb_head=re.compile(rf"(?:{verbs})(?:了|出)?"),
        keep_verb_head=re.compile(rf"(?:{keep})"),
        keep_verb_tail=re.compile(rf"(?:(?:{keep})[、和]?)+$"),
        stops=re.compile(stops),
        heads=_compiled("bare_heads"),
        kind=_compiled("kind"),
        years=_compiled("years"),
        scope=_compiled("scope"),
        worded=_compiled("worded")["promise"],
    )


def _compiled(group: str) -> dict[str, re.Pattern[str]]:
    entries: Mapping[str, Any] = load_toml("targets")[group]
    return {name: re.compile(_source(f"{group}.{name}", entry)) for name, entry in entries.items()}


def _source(name: str, entry: Mapping[str, Any]) -> str:
    """The regex source of an entry: its words, its patterns, its words that count in places."""
    where = f"{_FILE}: {name}"
    check_keys(entry, where, _REQUIRED, _OPTIONAL)
    if not entry["examples"] or not entry["not_examples"]:
        raise RegistryError("it has no examples", where=where)
    patterns = [_written_out(pattern) for pattern in entry.get("patterns", ())]
    only = [f"{word}(?={_any(behind, where)})" for word, behind in entry.get("only", {}).items()]
    unless = [
        f"{word}(?!{_any(behind, where)})" if behind else word
        for word, behind in entry.get("unless", {}).items()
    ]
    words = [_any(entry["words"], where)] if entry.get("words") else []
    alternatives = "|".join((*words, *patterns, *only, *unless))
    if not alternatives or entry.get("at", "") not in _PLACES:
        raise RegistryError("it has no words, or an unknown place", where=where)
    try:
        re.compile(alternatives)
    except re.error as error:
        raise RegistryError(f"no pattern ({error})", where=where) from error
    return _PLACES[entry.get("at", "")].format(alternatives)


def _written_out(pattern: str) -> str:
    return _CLAUSE.sub(r"[^，。；]{0,\1}", pattern).replace("{Y}", _YEAR)


def _any(words: Iterable[str], where: str) -> str:
    listed = list(words)
    if twice := sorted({word for word in listed if listed.count(word) > 1}):
        raise RegistryError(f"words stand twice: {twice}", where=where)
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
