"""The sectors: what each is called and which of its topics have themes, from their sector.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from ..registry.load import Entry, sector_folders, typed


class Sector(Entry, frozen=True):
    """A sector; what its parts mean stands in the sector.toml of education."""

    zh: str
    en: str
    themes: tuple[str, ...]
    title: tuple[str, ...]


@cache
def sectors() -> Mapping[str, Sector]:
    """All sectors by their id, the name of their folder. Raises RegistryError on a wrong key."""
    return {
        name: typed(
            tomllib.loads((folder / "sector.toml").read_text(encoding="utf-8")),
            f"{name}/sector.toml",
            Sector,
        )
        for name, folder in sector_folders().items()
    }


@cache
def title_words() -> tuple[str, ...]:
    """Words of a title by which some sector is told."""
    return tuple(word for sector in sectors().values() for word in sector.title)


def theme_topics() -> tuple[str, ...]:
    """The topics that have themes, in the order in which they are shown."""
    return tuple(topic for sector in sectors().values() for topic in sector.themes)
