"""The words with which plans promise (targets.toml), and those that make a reading doubtful
(doubts.toml), checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .load import Entry, load_toml, typed
from .phrases import Phrases, compiled, source
from .places import own_words

_FILE = "targets.toml"


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
    file = typed(load_toml("targets"), _FILE, _TargetsFile)
    lead = source(_FILE, "lead", file.lead)
    verbs = source(_FILE, "count_verbs", file.count_verbs)
    keep = source(_FILE, "keep_verbs", file.keep_verbs)
    own = "|".join(sorted(own_words().all))
    core = compiled(_FILE, "worded", file.worded)["promise"]
    return TargetWords(
        lead=re.compile(f"(?:{lead}|{own})"),
        predicate=re.compile(source(_FILE, "predicate", file.predicate)),
        count_verb_tail=re.compile(rf"(?:{verbs})(?:了|出)?$"),
        count_verb_head=re.compile(rf"(?:{verbs})(?:了|出)?"),
        keep_verb_head=re.compile(rf"(?:{keep})"),
        keep_verb_tail=re.compile(rf"(?:(?:{keep})[、和]?)+$"),
        stops=re.compile(source(_FILE, "stops", file.stops)),
        heads=compiled(_FILE, "bare_heads", file.bare_heads),
        kind=compiled(_FILE, "kind", file.kind),
        scope=compiled(_FILE, "scope", file.scope),
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
