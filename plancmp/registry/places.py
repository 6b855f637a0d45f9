"""The plan's own place and those whose numbers it may state beside it, from data/places.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from ..errors import RegistryError
from .load import check_keys, load_toml

_FILE = "places.toml"
_LEVELS = ("省", "市", "自治区")
OWN_PROVINCE = "province"  # 全省: whichever the plan's is


@dataclass(frozen=True, slots=True)
class OwnWords:
    """How a plan speaks of its own place: see data/places.toml. `said` is a pattern's source for
    全市, 我县, 本区; `all` are all these words and those without a kind of place."""

    whole: str
    kinds: tuple[str, ...]
    said: str
    all: frozenset[str]


@cache
def own_words() -> OwnWords:
    """The words for the plan's own place."""
    entry = load_toml("places")["own"]
    keys = {"whole": str, "prefixes": list, "kinds": list, "words": list}
    check_keys(entry, f"{_FILE}: own", keys)
    prefixes, kinds = (entry["whole"], *entry["prefixes"]), tuple(entry["kinds"])
    words = {prefix + kind for prefix in prefixes for kind in kinds}
    said = f"[{''.join(prefixes)}][{''.join(kinds)}]"
    return OwnWords(entry["whole"], kinds, said, frozenset({*words, *entry["words"]}))


@cache
def is_own_area(words: str, names: tuple[str, ...]) -> bool:
    """Whether words are for the whole place that has these names: 三门峡, 我市, 全域.

    全市 is for a city, not for a county of it, whose names say what it is.
    """
    own = own_words()
    of_a_kind = [name for name in names if name.endswith(own.kinds)]
    known = {*names, *map(place_id, names), *(name[:-1] for name in of_a_kind)}
    if words not in own.all:
        return bool(words) and words in known
    if not words.startswith(own.whole) or not words.endswith(own.kinds):
        return True
    return not of_a_kind or words[-1] in {name[-1] for name in of_a_kind}


@cache
def place_names() -> Mapping[str, str]:
    """Id of each place → its name: henan → 河南.

    Raises RegistryError on an unknown, missing or double entry.
    """
    return MappingProxyType({entry["id"]: entry["words"][0] for entry in _entries()})


@cache
def prose_words() -> tuple[str, ...]:
    """Words that name the nation or the plan's own province before a measure: 全省."""
    return tuple(word for entry in _entries() for word in entry.get("prose", ()))


def place_id(words: str) -> str:
    """The id of the place that is called so: henan for 河南, 河南省 and henan; empty for others."""
    if words in place_names():
        return words
    bare = next((words[: -len(level)] for level in _LEVELS if words.endswith(level)), words)
    return _ids().get(words) or _ids().get(bare) or ""


@cache
def _ids() -> Mapping[str, str]:
    return {word: entry["id"] for entry in _entries() for word in entry["words"]}


@cache
def _entries() -> tuple[Mapping[str, Any], ...]:
    check_keys(load_toml("places"), _FILE, {"own": dict, "place": list})
    taken: set[str] = set()
    for entry in load_toml("places")["place"]:
        where = f"{_FILE}: place {entry.get('id')}"
        check_keys(entry, where, {"id": str, "words": list}, {"prose": list})
        words = {*entry["words"], entry["id"]}
        if not entry["words"] or taken & words or not set(entry.get("prose", ())) <= words:
            raise RegistryError("no words, or one that stands there twice", where=where)
        taken |= words
    return tuple(load_toml("places")["place"])
