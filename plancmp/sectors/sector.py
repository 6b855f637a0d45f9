"""The sectors: what each is called and which of its topics have themes, from their sector.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..errors import UsageError
from ..lexicon.load import sector_folders, typed
from ..lexicon.rules import ExamplesEntry
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
