"""The sectors: what each is called and which of its topics have themes, from their sector.toml; and
the topics that a section or an indicator can have, with the words that tell them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from msgspec.structs import asdict

from ..errors import RegistryError, UsageError
from ..lexicon.load import Entry, load_toml, sector_folders, typed
from ..lexicon.rules import ExamplesEntry, ListEntry
from ..system.cache import parse_toml

_TOPIC = re.compile(r"^\[topics\.(\w+)\]$", re.MULTILINE)


class Sector(ExamplesEntry, frozen=True, kw_only=True):
    """A sector; what its parts mean stands in the sector.toml of education."""

    zh: str
    en: str
    themes: tuple[str, ...]
    title: tuple[str, ...]
    text: tuple[str, ...]
    least: float


@cache
def sectors() -> Mapping[str, Sector]:
    """All sectors by their id, the name of their folder. Raises RegistryError on a wrong key."""
    return {
        name: typed(
            parse_toml((folder / "sector.toml").read_text(encoding="utf-8"), f"{folder}"),
            f"{name}/sector.toml",
            Sector,
        )
        for name, folder in sector_folders().items()
    }


@cache
def sector_names() -> tuple[str, ...]:
    """What the sectors are called in Chinese."""
    return tuple(sector.zh for sector in sectors().values())


def sector_of(title: str, text: str = "") -> str:
    """The sector of a plan: that whose word its title says, else that whose words its text says
    most often, if they are `least` of each 100 characters. Empty: none."""
    for name, sector in sectors().items():
        if any(word in title for word in sector.title):
            return name
    shares = {name: _share(sector, text) for name, sector in sectors().items()}
    enough = [name for name, sector in sectors().items() if shares[name] >= sector.least]
    return max(enough, key=lambda name: shares[name], default="")


def _share(sector: Sector, text: str) -> float:
    said = sum(text.count(word) for word in sector.text)
    return 100 * said / len(text) if text else 0.0


def sector_by_name(word: str) -> str:
    """The id of the sector of that id or Chinese name. Raises UsageError if there is none."""
    known = {name: key for key, sector in sectors().items() for name in (key, sector.zh)}
    if word not in known:
        raise UsageError(f"no sector {word!r}", hint=f"Known: {', '.join(known)}")
    return known[word]


@cache
def topic_sectors() -> Mapping[str, str]:
    """Topic id → the sector that has it; read off the lines of its file, which is parsed later."""
    return {
        topic: name
        for name, folder in sector_folders().items()
        for topic in _TOPIC.findall((folder / "topics.toml").read_text(encoding="utf-8"))
    }


def theme_topics() -> tuple[str, ...]:
    """The topics that have themes, in the order in which they are shown."""
    return tuple(topic for sector in sectors().values() for topic in sector.themes)


_FILE = "topics.toml"


class _Topic(ExamplesEntry, frozen=True, kw_only=True):
    """A topic as topics.toml has it; what its parts mean stands at the file's head."""

    zh: str
    en: str
    names: tuple[str, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    general: tuple[str, ...] = ()
    core: bool = False
    aspect: bool = False
    yields: bool = False


class _Phrases(ExamplesEntry, frozen=True, kw_only=True):
    tails: tuple[str, ...]


class _TopicsFile(Entry, frozen=True):
    topics: dict[str, _Topic]
    containers: ListEntry
    phrases: _Phrases


class Topic(_Topic, frozen=True, kw_only=True):
    """A topic. `strong` words name it in a heading, `general` ones where no strong word does,
    `weak` ones speak for it in text only.

    `aspect`: a side of education (teachers, money) and not a level of it; in a heading it wins,
    unless it `yields` to the chapter's topic that the heading names too.
    `order` is its place among all topics, from 0.
    """

    id: str
    order: int
    sector: str

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every word by which a user can ask for it: id, Chinese, English, others."""
        return (self.id, self.zh, self.en, *self.names)


@cache
def _file() -> _TopicsFile:
    return typed(load_toml("topics"), _FILE, _TopicsFile)


@cache
def topics() -> Mapping[str, Topic]:
    """All topics by id, in the order in which they are shown.

    Raises RegistryError if an entry breaks the rules of topics.toml.
    """
    found: dict[str, Topic] = {}
    for order, (name, entry) in enumerate(_file().topics.items()):
        _check(name, entry)
        sector = topic_sectors().get(name, "")
        found[name] = Topic(**asdict(entry), id=name, order=order, sector=sector)
    _check_unique(found)
    return MappingProxyType(found)


@cache
def topics_of(sector: str | None) -> Mapping[str, Topic]:
    """The topics of a sector; of all where it is None."""
    known = topics()
    return {name: one for name, one in known.items() if sector in (None, one.sector)}


@cache
def container_words() -> tuple[str, ...]:
    """Headings that only hold other sections together (主要任务) and have no topic."""
    return _file().containers.words


@cache
def measure_tails() -> tuple[str, ...]:
    """Words at the end of a phrase that measure its head: 覆盖率, 人数."""
    tails = _file().phrases.tails
    if twice := _twice(tails):
        raise RegistryError(f"tails twice: {', '.join(twice)}", where=f"{_FILE}: phrases")
    return tails


def topic_by_name(text: str) -> Topic:
    """The topic with this id, Chinese or English name, or alias; case doesn't matter.

    Raises UsageError if there is none.
    """
    wanted = text.strip().casefold()
    for topic in topics().values():
        if wanted in (name.casefold() for name in topic.all_names):
            return topic
    raise UsageError(f"no topic {text!r}", hint=f"Known: {', '.join(topics())}")


def _check(name: str, topic: _Topic) -> None:
    where = f"{_FILE}: topics.{name}"
    if not topic.strong or not topic.examples or not topic.refused:
        raise RegistryError("strong words and examples are needed", where=where)
    for words in (topic.names, topic.examples, (*topic.strong, *topic.general, *topic.weak)):
        if twice := _twice(words):
            raise RegistryError(f"words twice: {', '.join(twice)}", where=where)


def _twice(words: Iterable[str]) -> list[str]:
    return sorted(word for word, times in Counter(words).items() if times > 1)


def _check_unique(found: Mapping[str, Topic]) -> None:
    owners: dict[str, str] = {}
    for topic in found.values():
        words = (f"heading word {word}" for word in (*topic.strong, *topic.general))
        for word in (*topic.all_names, *words):
            owner = owners.setdefault(word.casefold(), topic.id)
            if owner != topic.id:
                raise RegistryError(
                    f"{word!r} belongs to {owner} and to {topic.id}", where=_FILE
                )
