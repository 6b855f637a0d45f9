"""The places whose numbers a plan may state beside its own, from data/places.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ..errors import RegistryError
from .load import check_keys, load_toml

_FILE = "places.toml"
_LEVELS = ("省", "市", "自治区")
OWN_PROVINCE = "province"  # 全省: whichever the plan's is


@cache
def place_names() -> Mapping[str, str]:
    """Id of each place → its name: henan → 河南.

    Raises RegistryError on an unknown, missing or double entry.
    """
    return MappingProxyType({entry_id: words[0] for entry_id, words in _entries().items()})


def place_id(words: str) -> str:
    """The id of the place that is called so: henan for 河南, 河南省 and henan; empty for others."""
    if words in _entries():
        return words
    bare = next((words[: -len(level)] for level in _LEVELS if words.endswith(level)), words)
    return _ids().get(words) or _ids().get(bare) or ""


@cache
def _ids() -> Mapping[str, str]:
    return {word: entry_id for entry_id, words in _entries().items() for word in words}


@cache
def _entries() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for entry in load_toml("places")["place"]:
        where = f"{_FILE}: place {entry.get('id')}"
        check_keys(entry, where, {"id": str, "words": list})
        words = tuple(entry["words"])
        if not words or taken & {*words, entry["id"]}:
            raise RegistryError("no words, or one that stands there twice", where=where)
        taken |= {*words, entry["id"]}
        found[entry["id"]] = words
    return MappingProxyType(found)
