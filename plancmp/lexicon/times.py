"""The words that say when a sentence is, out of times.toml, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .load import Entry, load_toml, typed
from .numerals import numeral
from .phrases import Phrases, compiled

_FILE = "times.toml"


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
    file = typed(load_toml("times"), _FILE, _TimesFile)
    return TimeWords(
        compiled(_FILE, "year", file.year),
        file.relative,
        compiled(_FILE, "mode", file.mode),
        compiled(_FILE, "document", file.document),
        compiled(_FILE, "heading", file.heading),
        compiled(_FILE, "lean", file.lean),
    )


@cache
def relative_year() -> re.Pattern[str]:
    """去年, 今年, 明年: never 每年内 or 近年内."""
    words = "|".join(time_words().relative)
    return re.compile(rf"(?<![每半近几往多一二两三四五六七八九十\d])(?P<word>{words})")


def year_of(match: re.Match[str]) -> int:
    """The year that a match of a `year` pattern states: 2025, 二〇二五."""
    groups = match.groupdict()
    stated = (groups.get(name) for name in ("year", "by", "month", "last"))
    value = numeral(next(filter(None, stated), ""))
    assert value is not None  # the patterns match numerals only
    return value
