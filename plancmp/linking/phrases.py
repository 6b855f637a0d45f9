"""Phrases made plain, and the words that rules look for in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from ..lexicon.quantities import said
from ..lexicon.words import any_word_regex, word_regex
from ..sectors.levels import level_words, levels

_DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》〈〉（）()\[\]【】的]")
# What a bracket adds tells no level or topic: 学校（含幼儿园）.
NOTE = re.compile(r"[（(][^（()）]*[)）]")
_GAP = ".{0,12}?"


@cache
def _unit_note() -> re.Pattern[str]:
    """A unit in brackets at a phrase's end: （万人）."""
    return re.compile(rf"[（(][%‰万亿千百]?[{''.join(said().note)}]{{0,4}}[)）]\s*$")


def plain(phrase: str) -> str:
    """The phrase without blanks, quotation marks, brackets, 的 and a bracketed unit at its end."""
    return _DROPPED.sub("", _unit_note().sub("", phrase))


@cache
def word_pattern(word: str) -> re.Pattern[str]:
    """The pattern of a rule's word: "A…B" is A, then B at most 12 characters on."""
    return re.compile(_GAP.join(word_regex(plain(part)) for part in word.split("…")))


def first_hit(words: tuple[str, ...], text: str) -> str:
    """The first of `words` that stands in `text` (already plain), or an empty string."""
    for word, head, search in searches(words):
        if head in text and (search is None or search(text)):  # most words aren't there at all
            return word
    return ""


_Search = Callable[[str], re.Match[str] | None]


@cache
def searches(words: tuple[str, ...]) -> tuple[tuple[str, str, _Search | None], ...]:
    """Each word with what its matches begin with, and how to look for more; None: that is all."""
    heads = [plain(word.partition("…")[0]) for word in words]
    searches = [None if word_pattern(word).pattern == re.escape(head) else word_pattern(word).search
                for word, head in zip(words, heads, strict=True)]  # fmt: skip
    return tuple(zip(words, heads, searches, strict=True))


@cache
def _level_pattern() -> re.Pattern[str]:
    return re.compile(any_word_regex(level_words()))


def level_matches(text: str) -> tuple[tuple[str, int, int], ...]:
    """The levels of education whose words stand in `text`, each with its start and end."""
    owners = level_words()
    return tuple((owners[m.group()], m.start(), m.end()) for m in _level_pattern().finditer(text))


@lru_cache(maxsize=4096)
def levels_named(text: str) -> tuple[str, ...]:
    """The levels of education that `text` names, in the order of their words.

    小学 together with 初中 is 义务教育: 独立小学、初中 (dandong 175).
    """
    found = [level for level, _, _ in level_matches(text)]
    if {"primary", "junior"} <= set(found):
        found.append("compulsory")
    return tuple(found)


def level_name(level: str) -> str:
    """The first word of a level of education."""
    return next(known.words[0] for known in levels() if known.id == level)
