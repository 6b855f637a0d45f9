"""What a web page has around a document: words and forms, from data/webpages.toml.

How a plan's file tells what it is, from data/facts.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from ..errors import RegistryError
from .load import Entry, load_toml, typed
from .numerals import ORDINAL, YEAR
from .rules import ExamplesEntry, FormEntry, ListEntry, Rule, RuleEntry, compiled, rules_of
from .words import simplified

_FILE = "webpages.toml"
_LONGEST_TOOLBAR = 80
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\ufeff"
_FOLDED = {ord(":"): "：", ord("("): "（", ord(")"): "）", ord("∶"): "："}
_SYNTAX = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


class _PageEntry(RuleEntry, frozen=True, kw_only=True):
    kind: Literal["anywhere", "before", "after", "end"]  # where the rule holds


class _Tools(ListEntry, frozen=True, kw_only=True):
    marks: str


class _PageLabels(ListEntry, frozen=True, kw_only=True):
    weak: tuple[str, ...]


class _Hint(ListEntry, frozen=True, kw_only=True):
    reason: str


class _Columns(ExamplesEntry, frozen=True, kw_only=True):
    title: tuple[str, ...]
    date: tuple[str, ...]
    source: tuple[str, ...]


class _PageRulesFile(Entry, frozen=True):
    columns: _Columns
    rule: tuple[_PageEntry, ...]
    tools: _Tools
    labels: _PageLabels
    hint: tuple[_Hint, ...]


@cache
def _file() -> _PageRulesFile:
    return typed(load_toml("webpages"), _FILE, _PageRulesFile)


@cache
def page_rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file: a line in which a pattern is found is the page's own."""
    return rules_of(_file().rule, _FILE)


def squeezed(text: str) -> str:
    """A line's words as the rules see them: no blanks, simplified, full-width colons, brackets."""
    words = "".join(text.split())
    return words.translate(_spellings()) if _respelled().search(words) else words


@cache
def _spellings() -> Mapping[int, str]:
    unseen = dict.fromkeys(map(ord, _UNSEEN), "")
    return {**simplified(), **_FOLDED, **unseen}


@cache
def _respelled() -> re.Pattern[str]:
    """Any character that is spelled another way: most lines have none."""
    return re.compile(f"[{re.escape(''.join(map(chr, _spellings())))}]")


def page_reason(kind: str, words: str) -> str:
    """Why a line with these (squeezed) words is the page's own, by the rules of one kind; or ""."""
    rules, begins, holds = _by_kind(kind)
    if not (begins.match(words) or holds.search(words)):
        return ""
    return next((rule.reason for rule in rules if rule.pattern.search(words)), "")


@cache
def _by_kind(kind: str) -> tuple[tuple[Rule, ...], re.Pattern[str], re.Pattern[str]]:
    """The rules of a kind, and two patterns that find nothing in most lines: what a line begins
    with, and what stands in it (a search tries what it looks for at each character)."""
    rules = tuple(rule for rule in page_rules() if rule.kind == kind)
    parts = [part for rule in rules for part in _alternatives(rule.pattern.pattern)]
    begins = [part for part in parts if part.startswith("^")] or ["(?!)"]
    holds = [part for part in parts if not part.startswith("^")] or ["(?!)"]
    return rules, re.compile("|".join(begins)), re.compile("|".join(holds))


def _alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, those inside its groups aside."""
    depth, start = 0, 0
    for match in _SYNTAX.finditer(pattern):
        sign = match[0]
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield pattern[start : match.start()]
            start = match.end()
    yield pattern[start:]


def is_toolbar(words: str) -> bool:
    """Whether a line's (squeezed) words are those of a toolbar and nothing else; one character
    alone may be a cell's."""
    return 1 < len(words) <= _LONGEST_TOOLBAR and _toolbar().fullmatch(words) is not None


@cache
def _toolbar() -> re.Pattern[str]:
    tools = _file().tools
    words = "|".join(re.escape(word) for word in sorted(tools.words, key=len, reverse=True))
    marks = f"[{re.escape(tools.marks)}]*+"  # possessive: a line of 大|大|大| must not explode
    return re.compile(f"{marks}(?:(?:{words}){marks})++", re.IGNORECASE)


@cache
def page_labels() -> Mapping[str, bool]:
    """The labels of the head table of 政府信息公开 pages, each with whether it is sure: others
    also head columns of a plan's own tables.

    Raises RegistryError if one stands there twice.
    """
    labels = _file().labels
    listed = [*labels.words, *labels.weak]
    if len(set(listed)) != len(listed):
        raise RegistryError("a label stands twice", where=f"{_FILE}: labels")
    return MappingProxyType({word: word in labels.words for word in listed})


@cache
def record_columns() -> Mapping[str, str]:
    """Head of a column → what its cells say of a document: title, date or source.

    Raises RegistryError if a head stands there twice.
    """
    columns = _file().columns
    found: dict[str, str] = {}
    for fact in ("title", "date", "source"):
        for head in getattr(columns, fact):
            if found.setdefault(head, fact) != fact:
                raise RegistryError(f"{head!r} stands there twice", where=f"{_FILE}: columns")
    return MappingProxyType(found)


@cache
def page_hints() -> Mapping[str, str]:
    """Word of a class or id attribute → what such a part of a page is.

    Raises RegistryError if a word stands there twice.
    """
    found: dict[str, str] = {}
    for hint in _file().hint:
        for word in hint.words:
            if found.setdefault(word, hint.reason) != hint.reason:
                raise RegistryError(f"{word!r} stands there twice", where=f"{_FILE}: hint")
    return MappingProxyType(found)


_FACTS_FILE = "facts.toml"
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
def _facts_file() -> _FactRulesFile:
    return typed(load_toml("facts"), _FACTS_FILE, _FactRulesFile)


@cache
def fact_rules() -> FactRules:
    """The rules.

    Raises RegistryError on an unknown or missing key, or a pattern that isn't one.
    """
    file = _facts_file()
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
    return compiled(pattern.replace("{D}", f"(?:{_DATE})").replace("{N}", _NUMBER), _FACTS_FILE)
