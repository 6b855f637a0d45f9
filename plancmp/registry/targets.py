"""The words with which plans promise, out of targets.toml, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import RegistryError
from .load import check_keys, load_toml
from .places import own_words


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


def _any(words: list[str]) -> str:
    if len(set(words)) != len(words):
        twice = sorted({word for word in words if words.count(word) > 1})
        raise RegistryError(f"words stand twice: {twice}", where="targets.toml")
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _compiled(table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(pattern) for name, pattern in table.items() if isinstance(pattern, str)
    }


@cache
def target_words() -> TargetWords:
    """The compiled words. Raises RegistryError if targets.toml has an unknown or a missing part."""
    raw = load_toml("targets")
    parts = (
        "lead",
        "predicate",
        "count_verbs",
        "stops",
        "bare_heads",
        "kind",
        "years",
        "scope",
        "worded",
    )
    check_keys(raw, "targets.toml", dict.fromkeys(parts, dict))
    own = sorted(own_words().all)
    lead = f"{_any([*raw['lead']['words'], *own])}|{'|'.join(raw['lead']['patterns'])}"
    predicate = f"{_any(raw['predicate']['words'])}|{'|'.join(raw['predicate']['patterns'])}"
    verbs, keep = _any(raw["count_verbs"]["words"]), _any(raw["count_verbs"]["keep"])
    return TargetWords(
        lead=re.compile(rf"(?:{lead})"),
        predicate=re.compile(rf"(?:{predicate})$"),
        count_verb_tail=re.compile(rf"(?:{verbs})(?:了|出)?$"),
        count_verb_head=re.compile(rf"(?:{verbs})(?:了|出)?"),
        keep_verb_head=re.compile(rf"(?:{keep})"),
        keep_verb_tail=re.compile(rf"(?:(?:{keep})[、和]?)+$"),
        stops=re.compile(_any(raw["stops"]["words"])),
        heads=_compiled(raw["bare_heads"]),
        kind=_compiled(raw["kind"]),
        years=_compiled(raw["years"]),
        scope=_compiled(raw["scope"]),
        worded=re.compile(raw["worded"]["promise"]),
    )
