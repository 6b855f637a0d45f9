"""How a plan's file tells what it is, from data/facts.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .load import Entry, load_toml, typed
from .numerals import ORDINAL, YEAR
from .rules import ExamplesEntry, FormEntry, compiled

_FILE = "facts.toml"
_DATE = (
    rf"(?P<year>20\d\d|{YEAR})(?:年|[./—-])"
    rf"(?P<month>\d{{1,2}}|{ORDINAL})(?:月|[./—-]|(?!\d))"
    rf"(?:(?P<day>\d{{1,2}}|{ORDINAL})(?:日|(?!\d)))?"
)
_NUMBER = r"[\u4e00-\u9fff]{1,8}[〔\[（]20\d\d[〕\]）]\d{1,4}号"


class _Status(FormEntry, frozen=True, kw_only=True):
    status: str


class _Date(FormEntry, frozen=True, kw_only=True):
    name: str


class _Title(ExamplesEntry, frozen=True, kw_only=True):
    wanted: tuple[str, ...]
    types: tuple[str, ...]
    quoted: str
    own: str
    own_examples: tuple[str, ...]
    own_refused: tuple[str, ...]
    caption: str
    opening: str


class _PlaceWords(ExamplesEntry, frozen=True, kw_only=True):
    common: tuple[str, ...]
    zones: str
    nation: str
    national_numbers: str
    corps: str


class _Kinds(ExamplesEntry, frozen=True, kw_only=True):
    law: str
    article: str
    official: str


class _Spelled(ExamplesEntry, frozen=True, kw_only=True):
    characters: dict[str, str]
    names: dict[str, str]


class _FactRulesFile(Entry, frozen=True):
    status: tuple[_Status, ...]
    date: tuple[_Date, ...]
    number: FormEntry
    title: _Title
    places: _PlaceWords
    kinds: _Kinds
    spelled: _Spelled


@dataclass(frozen=True, slots=True)
class FactRules:
    """Patterns for a plan's status, date, number and title; words that are no place's name; what
    tells a text's kind; how characters and names of places are spelled."""

    statuses: tuple[tuple[str, re.Pattern[str]], ...]
    dates: tuple[tuple[str, re.Pattern[str]], ...]
    number: re.Pattern[str]
    quoted: re.Pattern[str]
    own: re.Pattern[str]
    caption: re.Pattern[str]
    wanted: tuple[str, ...]
    types: tuple[str, ...]
    opening: re.Pattern[str]
    common: frozenset[str]
    zones: re.Pattern[str]
    nation: re.Pattern[str]
    national_numbers: re.Pattern[str]
    corps: re.Pattern[str]
    law: re.Pattern[str]
    article: re.Pattern[str]
    official: re.Pattern[str]
    spelled: Mapping[str, str]


@cache
def _file() -> _FactRulesFile:
    return typed(load_toml("facts"), _FILE, _FactRulesFile)


@cache
def fact_rules() -> FactRules:
    """The rules.

    Raises RegistryError on an unknown or missing key, or a pattern that isn't one.
    """
    file = _file()
    title, places, spelled = file.title, file.places, file.spelled
    return FactRules(
        tuple((entry.status, _compiled(entry.pattern)) for entry in file.status),
        tuple((entry.name, _compiled(entry.pattern)) for entry in file.date),
        _compiled(file.number.pattern),
        _compiled(title.quoted.replace("{T}", "|".join(title.types))),
        _compiled(title.own.replace("{T}", "|".join(title.types))),
        _compiled(title.caption),
        title.wanted,
        title.types,
        _compiled(title.opening.replace("{T}", "|".join(title.types))),
        frozenset(places.common),
        _compiled(places.zones),
        _compiled(places.nation),
        _compiled(places.national_numbers),
        _compiled(places.corps),
        _compiled(file.kinds.law),
        _compiled(file.kinds.article),
        _compiled(file.kinds.official),
        {**spelled.characters, **spelled.names},
    )


def is_named(title: str) -> bool:
    """Whether a title says what the document is: 规划, 方案, 工作报告."""
    return any(word in title for word in fact_rules().types)


def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern.replace("{D}", f"(?:{_DATE})").replace("{N}", _NUMBER), _FILE)
