"""The topics that a section or an indicator can have, with the words that tell them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from ..errors import RegistryError, UsageError
from ..lexicon.load import check_keys, load_toml
from .sector import topic_sectors

_REQUIRED = {"zh": str, "en": str, "names": list, "strong": list, "weak": list, "examples": list}
_OPTIONAL = {"core": bool, "aspect": bool, "yields": bool, "general": list}


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic. `strong` words name it in a heading, `general` ones where no strong word does,
    `weak` ones speak for it in text only.

    `aspect`: a side of education (teachers, money) and not a level of it; in a heading it wins,
    unless it `yields` to the chapter's topic that the heading names too.
    `order` is its place among all topics, from 0.
    """

    id: str
    zh: str
    en: str
    core: bool
    order: int
    sector: str
    names: tuple[str, ...]
    aspect: bool
    yields: bool
    strong: tuple[str, ...]
    general: tuple[str, ...]
    weak: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every word by which a user can ask for it: id, Chinese, English, others."""
        return (self.id, self.zh, self.en, *self.names)


@cache
def topics() -> Mapping[str, Topic]:
    """All topics by id, in the order in which they are shown.

    Raises RegistryError if an entry breaks the rules of topics.toml.
    """
    found: dict[str, Topic] = {}
    for order, (topic_id, entry) in enumerate(load_toml("topics")["topics"].items()):
        found[topic_id] = _topic(topic_id, order, entry)
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
    return tuple(load_toml("topics")["containers"]["words"])


@cache
def measure_tails() -> tuple[str, ...]:
    """Words at the end of a phrase that measure its head: 覆盖率, 人数."""
    return tuple(_phrases()["tails"])


def _phrases() -> Mapping[str, Any]:
    entry: Mapping[str, Any] = load_toml("topics")["phrases"]
    where = "topics.toml: phrases"
    check_keys(entry, where, {"tails": list})
    if twice := sorted({word for word in entry["tails"] if entry["tails"].count(word) > 1}):
        raise RegistryError(f"tails twice: {', '.join(twice)}", where=where)
    return entry


def topic_by_name(text: str) -> Topic:
    """The topic with this id, Chinese or English name, or alias; case doesn't matter.

    Raises UsageError if there is none.
    """
    wanted = text.strip().casefold()
    for topic in topics().values():
        if wanted in (name.casefold() for name in topic.all_names):
            return topic
    raise UsageError(f"no topic {text!r}", hint=f"Known: {', '.join(topics())}")


def _topic(topic_id: str, order: int, entry: Mapping[str, Any]) -> Topic:
    where = f"topics.toml: topics.{topic_id}"
    check_keys(entry, where, _REQUIRED, _OPTIONAL)
    if not entry["strong"] or not entry["examples"]:
        raise RegistryError("strong words and examples are needed", where=where)
    for key in ("names", "examples"):
        if len(set(entry[key])) != len(entry[key]):
            raise RegistryError(f"{key} has a word twice", where=where)
    words = [*entry["strong"], *entry.get("general", ()), *entry["weak"]]
    if twice := sorted({word for word in words if words.count(word) > 1}):
        raise RegistryError(f"words twice: {', '.join(twice)}", where=where)
    return Topic(
        topic_id, entry["zh"], entry["en"], entry.get("core", False), order,
        topic_sectors().get(topic_id, ""), tuple(entry["names"]),
        entry.get("aspect", False), entry.get("yields", False),
        tuple(entry["strong"]), tuple(entry.get("general", ())), tuple(entry["weak"]),
        tuple(entry["examples"]),
    )  # fmt: skip


def _check_unique(found: Mapping[str, Topic]) -> None:
    owners: dict[str, str] = {}
    for topic in found.values():
        words = (f"heading word {word}" for word in (*topic.strong, *topic.general))
        for word in (*topic.all_names, *words):
            owner = owners.setdefault(word.casefold(), topic.id)
            if owner != topic.id:
                raise RegistryError(
                    f"{word!r} belongs to {owner} and to {topic.id}", where="topics.toml"
                )
