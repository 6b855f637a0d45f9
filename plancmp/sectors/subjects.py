"""What each indicator is about, from themes_subjects.toml.

A plan can speak of an indicator's subject and give no number. The subject is a theme of its own
topic (`same`), or has rules in the form of a theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ..errors import RegistryError
from ..registry.load import load_toml
from .indicators import indicators
from .themes import Theme, theme_of, themes

_FILE = "themes_subjects"


@cache
def same_themes() -> Mapping[str, tuple[str, str]]:
    """Indicator id → topic and id of the theme that is its subject.

    Raises RegistryError if the indicator or the theme is unknown.
    """
    known = {theme.key for theme in themes()}
    found: dict[str, tuple[str, str]] = {}
    for indicator, name in load_toml(_FILE)["same"].items():
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
    entries = {entry["id"]: entry for entry in load_toml(_FILE)["subject"]}
    twice = entries.keys() & same_themes().keys()
    missing = indicators().keys() - entries.keys() - same_themes().keys()
    unknown = entries.keys() - indicators().keys()
    if twice or missing or unknown or len(entries) != len(load_toml(_FILE)["subject"]):
        raise RegistryError(
            f"twice {sorted(twice)}, missing {sorted(missing)}, unknown {sorted(unknown)}",
            where=f"{_FILE}.toml",
        )
    return tuple(
        theme_of(indicator.topic, {**entries[name], "zh": indicator.zh, "en": indicator.en})
        for name, indicator in indicators().items()
        if name in entries
    )
