"""The plan's own place and those whose numbers it may state beside it, from data/places.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ..errors import RegistryError
from ..model import PlanMeta
from .load import Entry, load_toml, typed
from .rules import ExamplesEntry

_FILE = "places.toml"
_LEVELS = ("省", "市", "自治区")
OWN_PROVINCE = "province"  # 全省: whichever the plan's is


class _Own(ExamplesEntry, frozen=True, kw_only=True):
    whole: str
    prefixes: tuple[str, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]


class _Place(Entry, frozen=True):
    id: str
    words: tuple[str, ...]
    prose: tuple[str, ...] = ()


class _Places(Entry, frozen=True):
    own: _Own
    named: ExamplesEntry
    place: tuple[_Place, ...]


@cache
def _file() -> _Places:
    """The file's content. Raises RegistryError on a word that stands for two places."""
    file, taken = typed(load_toml("places"), _FILE, _Places), set[str]()
    for place in file.place:
        words = {*place.words, place.id}
        if not place.words or taken & words or not words.issuperset(place.prose):
            where = f"{_FILE}: place {place.id}"
            raise RegistryError("no words, or one that stands there twice", where=where)
        taken |= words
    return file


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
    own = _file().own
    prefixes = (own.whole, *own.prefixes)
    words = {prefix + kind for prefix in prefixes for kind in own.kinds}
    said = f"[{''.join(prefixes)}][{''.join(own.kinds)}]"
    return OwnWords(own.whole, own.kinds, said, frozenset({*words, *own.words}))


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
    """Id of each place → its name: henan → 河南."""
    return MappingProxyType({place.id: place.words[0] for place in _file().place})


@cache
def prose_words() -> tuple[str, ...]:
    """Words that name the nation or the plan's own province before a measure: 全省."""
    return tuple(word for place in _file().place for word in place.prose)


def place_id(words: str) -> str:
    """The id of the place that is called so: henan for 河南, 河南省 and henan; empty for others."""
    if words in place_names():
        return words
    bare = next((words[: -len(level)] for level in _LEVELS if words.endswith(level)), words)
    return _ids().get(words) or _ids().get(bare) or ""


@cache
def _ids() -> Mapping[str, str]:
    return {word: place.id for place in _file().place for word in place.words}


def is_own_scope(scope: str, meta: PlanMeta) -> bool:
    """Whether a scope is only the plan's own place."""
    return is_own_area(scope, (meta.id, meta.city, meta.name, *meta.names))


def elsewhere(scope: str, meta: PlanMeta) -> str:
    """The id of the other place that a scope names, empty for the plan's own area and its parts.

    河南, 河南省平均 and, in a plan of that province, 全省 are henan; 每个乡镇 is none.
    """
    if not scope or is_own_scope(scope, meta):
        return ""
    place = place_id(scope)
    if meta.province and (place == OWN_PROVINCE or scope.startswith(meta.province)):
        return place_id(meta.province) or OWN_PROVINCE
    return place or (scope if scope.isascii() else "")
