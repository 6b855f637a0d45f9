"""China's provinces, prefectures and counties, from data/divisions.tsv; the words for a plan's own
place and for those whose numbers it may state beside it, from data/places.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ..errors import RegistryError
from ..model import PlanMeta
from .load import Entry, data_text, load_toml, typed
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


LEVELS = ("国家", "省", "地级市", "县级市", "县", "区")
_PROVINCE_TAILS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市")
_TAILS = (
    "自治州", "自治县", "自治旗", "地区", "林区", "特区", "省", "市", "县", "区", "盟", "旗", "州",
)  # fmt: skip
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Division:
    """A place: its six digits, its full name (烟台市) and its short one (烟台)."""

    code: str
    name: str
    short: str

    @property
    def level(self) -> str:
        """省, 地级市 (a prefecture of any kind), 县级市, 县 or 区."""
        if self.code.endswith("0000"):
            return "省"
        if self.code.endswith("00"):
            return "地级市"
        return "县级市" if self.name.endswith("市") else "区" if self.name.endswith("区") else "县"


@cache
def divisions() -> Mapping[str, Division]:
    """All divisions by code.

    Raises RegistryError on a line that isn't a code of six digits and a name.
    """
    found: dict[str, Division] = {}
    for number, line in enumerate(data_text("divisions.tsv").splitlines(), start=1):
        if line.startswith("#"):
            continue
        code, _, name = line.partition("\t")
        if len(code) != 6 or not code.isdecimal() or not name or code in found:
            raise RegistryError("no code and name", where=f"divisions.tsv, line {number}")
        found[code] = Division(code, name, _short(code, name))
    return found


def _short(code: str, name: str) -> str:
    tails = _PROVINCE_TAILS if code.endswith("0000") else _TAILS
    tail = next((tail for tail in tails if name.endswith(tail)), "")
    bare = name.removesuffix(tail)
    return bare if len(bare) >= _SHORTEST else name


@cache
def named_divisions() -> Mapping[str, tuple[Division, ...]]:
    """The divisions of each full name: 朝阳区 is one of 北京市 and one of 长春市."""
    found: dict[str, list[Division]] = {}
    for division in divisions().values():
        found.setdefault(division.name, []).append(division)
    return {name: tuple(same) for name, same in found.items()}


def above(division: Division) -> tuple[Division, ...]:
    """The province and prefecture that a division belongs to, from the top down."""
    codes = (f"{division.code[:2]}0000", f"{division.code[:4]}00")
    known = (divisions().get(code) for code in codes if code != division.code)
    return tuple(one for one in known if one is not None)


def provinces() -> tuple[Division, ...]:
    """The provinces and what stands beside them: 北京市, 内蒙古自治区."""
    return tuple(one for one in divisions().values() if one.code.endswith("0000"))


def province_of(division: Division) -> str:
    """The short name of its province (山东); its own, where it is one."""
    return divisions()[f"{division.code[:2]}0000"].short
