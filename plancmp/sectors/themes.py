"""The themes that plans are asked about, and what each indicator is about: a plan can speak of an
indicator's subject and give no number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from msgspec import field
from msgspec.structs import asdict

from ..errors import RegistryError
from ..lexicon.load import Entry, data_text, load_toml, typed
from ..lexicon.rules import Form, FormEntry, compiled, form_of
from .indicators import indicators
from .topics import theme_topics, topics, topics_of

_NAMES = re.compile(r'^id = "(?P<id>.*)"\nzh = "(?P<zh>.*)"\nen = "(?P<en>.*)"$', re.MULTILINE)
Range = tuple[int, int]  # [start, end) in a sentence
_FILE = "themes_subjects.toml"
_GAP = "[^，。；：！？\n]{0,12}?"


class _ThemeEntry(Entry, frozen=True, kw_only=True):
    any: tuple[str, ...]
    mask: tuple[str, ...] = ()
    assured: tuple[str, ...] = field(default=(), name="with")
    inside: frozenset[str] = field(default=frozenset(), name="in")
    outside: frozenset[str] = frozenset()
    refused: tuple[str, ...] = field(default=(), name="not")


class _Subject(Entry, frozen=True, kw_only=True):
    id: str
    near: tuple[str, ...]
    match: tuple[str, ...]
    near_miss: tuple[str, ...]
    rule: tuple[_ThemeEntry, ...]


class _Theme(_Subject, frozen=True, kw_only=True):
    zh: str
    en: str
    indicators: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


class _ThemesFile(Entry, frozen=True):
    theme: tuple[_Theme, ...]


class _SubjectsFile(Entry, frozen=True):
    subject: tuple[_Subject, ...]
    same: dict[str, str] = field(default_factory=dict)


class _FormsFile(Entry, frozen=True):
    aside: tuple[FormEntry, ...]
    deadline: tuple[FormEntry, ...]


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """One way in which a theme is spoken of; see the module's words for each part."""

    any: re.Pattern[str]
    mask: re.Pattern[str] | None
    assured: re.Pattern[str] | None  # `with`
    inside: frozenset[str]
    outside: frozenset[str]
    refused: re.Pattern[str] | None  # `not`

    def holds(self, sentence: str, topic: str) -> bool:
        """Whether the rule may speak in this sentence of a section with this topic."""
        if self.refused and self.refused.search(sentence):
            return False
        if self.assured and self.assured.search(sentence):
            return True
        if self.inside:
            return topic in self.inside
        if self.outside:
            return topic not in self.outside
        return self.assured is None

    def masks(self, sentence: str) -> tuple[Range, ...]:
        """Where the sentence holds look-alikes, in order and apart."""
        return tuple(m.span() for m in self.mask.finditer(sentence)) if self.mask else ()


def touches(place: Range, masks: Sequence[Range]) -> bool:
    """Whether one of the characters of `place` belongs to one of `masks` (in order, apart)."""
    after = bisect_left(masks, place[1], key=lambda mask: mask[0])
    return after > 0 and masks[after - 1][1] > place[0]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a core topic.

    `indicators`: ids whose targets are this theme's number. `number`: words by which a target in
    a sentence about the theme is its number, though its own clause doesn't name the theme.
    `figures`: numbers that are written as words (千兆). `near`: words for the nearest passage,
    the closest first.
    """

    topic: str
    id: str
    zh: str
    en: str
    rules: tuple[ThemeRule, ...]
    near: tuple[re.Pattern[str], ...]
    number: re.Pattern[str] | None
    figures: re.Pattern[str] | None
    indicators: tuple[str, ...]
    match: tuple[str, ...]
    near_miss: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Topic and id: some ids stand under two topics (group_running, training)."""
        return self.topic, self.id

    def matches(self, sentence: str, topic: str = "") -> tuple[tuple[int, int], ...]:
        """Where the sentence speaks of the theme, as offsets in it; empty if it doesn't.

        `topic` is that of the section in which the sentence stands, empty if it has none.
        """
        return tuple(
            match.span()
            for rule in self.rules
            if rule.holds(sentence, topic)
            for match in rule.any.finditer(sentence)
            if not touches(match.span(), rule.masks(sentence))
        )


def _joined(words: Sequence[str], where: str) -> re.Pattern[str] | None:
    """One pattern out of alternatives; None if there are none."""
    if len(set(words)) != len(words):
        raise RegistryError("a pattern stands there twice", where=where)
    return compiled("|".join(word.replace("…", _GAP) for word in words), where) if words else None


def _needed(words: Sequence[str], where: str) -> re.Pattern[str]:
    pattern = _joined(words, where)
    if pattern is None:
        raise RegistryError("the list of patterns is empty", where=where)
    return pattern


def _rule(entry: _ThemeEntry, where: str) -> ThemeRule:
    unknown = (entry.inside | entry.outside) - topics().keys()
    if unknown:
        raise RegistryError(f"unknown topics {sorted(unknown)}", where=where)
    if entry.inside and entry.outside:
        raise RegistryError("a rule has 'in' or 'outside', not both", where=where)
    return ThemeRule(
        any=_needed(entry.any, f"{where} any"),
        mask=_joined(entry.mask, f"{where} mask"),
        assured=_joined(entry.assured, f"{where} with"),
        inside=entry.inside,
        outside=entry.outside,
        refused=_joined(entry.refused, f"{where} not"),
    )


def _theme(topic: str, entry: _Theme) -> Theme:
    """The theme out of an entry of a data file; raises RegistryError if it breaks the rules."""
    where = f"theme {topic}.{entry.id}"
    for key in ("match", "near", "near_miss", "rule"):
        if not getattr(entry, key):
            raise RegistryError(f"{key!r} is empty", where=where)
    return Theme(
        topic=topic,
        id=entry.id,
        zh=entry.zh,
        en=entry.en,
        rules=tuple(_rule(rule, where) for rule in entry.rule),
        near=tuple(_needed([word], f"{where} near") for word in entry.near),
        number=_joined(entry.number, f"{where} number"),
        figures=_joined(entry.figures, f"{where} figures"),
        indicators=entry.indicators,
        match=entry.match,
        near_miss=entry.near_miss,
    )


@cache
def themes() -> tuple[Theme, ...]:
    """All themes, in the order of topics and of their data files.

    Raises RegistryError if an entry breaks the rules above or an id stands there twice.
    """
    found: dict[tuple[str, str], Theme] = {}
    for topic in theme_topics():
        name = f"themes_{topic}"
        for entry in typed(load_toml(name), f"{name}.toml", _ThemesFile).theme:
            theme = _theme(topic, entry)
            if theme.key in found:
                raise RegistryError("the theme stands there twice", where=f"{topic}.{theme.id}")
            found[theme.key] = theme
    return tuple(found.values())


@cache
def themes_of(sector: str | None) -> tuple[Theme, ...]:
    """The themes of a sector; of all where it is None."""
    own = topics_of(sector)
    return tuple(theme for theme in themes() if theme.topic in own)


@cache
def theme_names() -> Mapping[str, tuple[str, str]]:
    """The themes' names by topic/id, in Chinese and English; read off their lines, since a view
    that needs no more would wait long for the patterns."""
    return {
        f"{topic}/{match['id']}": (match["zh"], match["en"])
        for topic in theme_topics()
        for match in _NAMES.finditer(data_text(f"themes_{topic}.toml"))
    }


@cache
def forms() -> Mapping[Literal["aside", "deadline"], Form]:
    """What data/themes.toml says of every theme: `aside` (sentences that are no text of the plan)
    and `deadline` (its year is the one group that matched).

    Raises RegistryError if the file is malformed.
    """
    file = typed(load_toml("themes"), "themes.toml", _FormsFile)
    return {
        "aside": form_of(file.aside, "themes.toml: aside"),
        "deadline": form_of(file.deadline, "themes.toml: deadline"),
    }


@cache
def _subjects() -> _SubjectsFile:
    return typed(load_toml("themes_subjects"), _FILE, _SubjectsFile)


@cache
def same_themes() -> Mapping[str, tuple[str, str]]:
    """Indicator id → topic and id of the theme that is its subject.

    Raises RegistryError if the indicator or the theme is unknown.
    """
    known = {theme.key for theme in themes()}
    found: dict[str, tuple[str, str]] = {}
    for indicator, name in _subjects().same.items():
        topic, _, theme = name.partition(".")
        if indicator not in indicators() or (topic, theme) not in known:
            raise RegistryError("unknown indicator or theme", where=f"{indicator} = {name}")
        found[indicator] = topic, theme
    return MappingProxyType(found)


@cache
def subjects() -> tuple[Theme, ...]:
    """Subjects with rules of their own; `id` is the indicator's, in the registry's order.

    Raises RegistryError unless every indicator has exactly one subject, here or as a theme.
    """
    listed = _subjects().subject
    entries = {entry.id: entry for entry in listed}
    twice = entries.keys() & same_themes().keys()
    missing = indicators().keys() - entries.keys() - same_themes().keys()
    unknown = entries.keys() - indicators().keys()
    if twice or missing or unknown or len(entries) != len(listed):
        raise RegistryError(
            f"twice {sorted(twice)}, missing {sorted(missing)}, unknown {sorted(unknown)}",
            where=_FILE,
        )
    return tuple(
        _theme(one.topic, _Theme(**asdict(entries[name]), zh=one.zh, en=one.en))
        for name, one in indicators().items()
        if name in entries
    )
