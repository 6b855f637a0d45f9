"""Units, comparators (what each means, how it is shown, the words that say it) and what is no
quantity, out of data files, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from msgspec import field

from ..errors import RegistryError
from ..model import Comparator
from .load import Entry, load_toml, typed
from .rules import ListEntry, filled

_UNITS = "units.toml"
_RULES = "non_quantities.toml"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is known of a unit: see data/units.toml. `compared`: what it is compared as (empty: it
    is compared with itself only), `fits`: the `units` of an indicator's rule that it satisfies."""

    family: str
    compared: str
    factor: float
    fits: frozenset[str]
    chinese: bool


class Compared(Entry, frozen=True):
    """What units are compared as. `total`: values add up over places (people, beds)."""

    id: str
    total: bool
    examples: tuple[str, ...]


class _Group(Entry, frozen=True):
    words: tuple[str, ...]
    compared: str = field(default="", name="as")
    factor: float = 1.0
    fits: frozenset[str] = frozenset()
    chinese: bool = False


class _UnitFamily(Entry, frozen=True):
    id: str
    units: tuple[_Group, ...]
    examples: tuple[str, ...]


class _Unitless(Entry, frozen=True):
    measure: str
    bounded: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class Said(Entry, frozen=True):
    """Words around a number; what its parts mean stands in data/units.toml."""

    each: tuple[str, ...]
    spans: tuple[str, ...]
    behind: tuple[str, ...]
    bases: tuple[str, ...]
    names: tuple[str, ...]
    lasting: tuple[str, ...]
    sized: tuple[str, ...]
    one: tuple[str, ...]
    note: tuple[str, ...]
    examples: dict[str, tuple[str, ...]]
    refused: dict[str, tuple[str, ...]]

    @property
    def each_time(self) -> str:
        """The regex source of 每生每年, 每人, 每月, or nothing."""
        spans = "|".join(self.spans)
        return f"(?:每(?:{'|'.join(self.each)})?每?(?:{spans})?)"


class _Units(Entry, frozen=True):
    family: tuple[_UnitFamily, ...]
    compared: tuple[Compared, ...]
    scales: dict[str, float]
    same: dict[str, str]
    fits: dict[str, frozenset[str]]
    unitless: _Unitless
    said: Said


class _NonQuantityEntry(Entry, frozen=True):
    id: str
    reason: str
    pattern: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]
    begins: str = ""
    sectors: frozenset[str] = frozenset()


class _Rules(Entry, frozen=True):
    part: dict[str, str]
    rule: tuple[_NonQuantityEntry, ...]


@dataclass(frozen=True, slots=True)
class NonQuantity:
    """A rule that says which digits are no quantity, and why."""

    id: str
    reason: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@cache
def _file() -> _Units:
    return typed(load_toml("units"), _UNITS, _Units)


def said() -> Said:
    """Words around a number."""
    return _file().said


@cache
def compared_units() -> Mapping[str, Compared]:
    """What units are compared as, by id."""
    found = {compared.id: compared for compared in _file().compared}
    if len(found) != len(_file().compared):
        raise RegistryError("it stands twice", where=f"{_UNITS}: compared")
    return found


@cache
def units() -> Mapping[str, Unit]:
    """All units as written. Raises RegistryError if one stands twice or is compared as nothing."""
    found: dict[str, Unit] = {}
    for family in _file().family:
        where = f"{_UNITS}: family {family.id}"
        for group in family.units:
            if group.compared and group.compared not in compared_units():
                raise RegistryError(f"compared as {group.compared!r}, which is none", where=where)
            if twice := found.keys() & set(group.words):
                raise RegistryError(f"a unit stands twice: {sorted(twice)}", where=where)
            unit = Unit(family.id, group.compared, group.factor, group.fits, group.chinese)
            found.update(dict.fromkeys(group.words, unit))
    return found


@cache
def family_examples() -> Mapping[str, tuple[str, ...]]:
    """Quantities whose units are of a family, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for family in _file().family:
        found[family.id] = (*found.get(family.id, ()), *family.examples)
    return found


@cache
def fitting_units() -> Mapping[str, frozenset[str]]:
    """What an indicator's rule calls its units (rate, persons) → the units that it may have."""
    found = {name: set(words) for name, words in _file().fits.items()}
    for word, unit in units().items():
        for name in unit.fits:
            found.setdefault(name, set()).add(word)
    return {name: frozenset(words) for name, words in found.items()}


@cache
def unitless() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(measures without a unit, counts that may leave theirs out behind a bound): units.toml."""
    unitless = _file().unitless
    return re.compile(unitless.measure), re.compile(filled(unitless.bounded, _UNITS))


@cache
def unit_scales() -> Mapping[str, float]:
    """万, 亿, … that stand before a unit and belong to it as written, longest first."""
    scales = _file().scales
    return {word: scales[word] for word in sorted(scales, key=len, reverse=True)}


@cache
def plain_unit(unit: str) -> str:
    """The unit without filler words: 个小时 → 小时; its scale stays, and what it is for one of
    (元/年, 立方米/日)."""
    bare, slash, each = unit.partition("/")
    for words, same in _file().same.items():
        if bare.endswith(words):
            bare = bare.removesuffix(words) + same
            break
    return bare + slash + each


def split_scale(unit: str) -> tuple[float, str]:
    """The factor of a unit as written and its base: 万人 → (10000, 人); 亿元 → (1e8, 元).

    千瓦 is a unit, not a thousand 瓦.
    """
    factor = 1.0
    while unit not in units() and (
        scale := next((word for word in unit_scales() if _is_before(word, unit)), "")
    ):
        factor *= unit_scales()[scale]
        unit = unit.removeprefix(scale)
    return factor, unit


def _is_before(scale: str, unit: str) -> bool:
    return unit.startswith(scale) and unit != scale


@cache
def unit_family(unit: str) -> str:
    """The family id of a unit as written (with its scale); empty if unknown or no unit."""
    known = units().get(unit) or counted_unit(unit)
    return known.family if known else ""


@cache
def counted_unit(unit: str) -> Unit | None:
    """What is known of a unit without its scale, for whom it is and what it adds: 万元/人, 件次,
    张（套）."""
    base = split_scale(unit.partition("/")[0].partition("（")[0])[1]
    return units().get(base) or units().get(base.removesuffix("次"))


@cache
def non_quantities(sector: str | None = None) -> tuple[NonQuantity, ...]:
    """The rules for digits that are no quantity, in order: those of all plans and of the sector's
    (of every sector where none is said)."""
    file = typed(load_toml("non_quantities"), _RULES, _Rules)
    return tuple(
        NonQuantity(
            rule.id, rule.reason, _written_out(rule, file.part), rule.examples,
            rule.not_examples,
        )
        for rule in file.rule
        if sector is None or not rule.sectors or sector in rule.sectors
    )  # fmt: skip


def _written_out(rule: _NonQuantityEntry, parts: Mapping[str, str]) -> re.Pattern[str]:
    """The rule's pattern with its {parts} and holes in their places."""
    pattern = rule.pattern
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{part})")
    if rule.begins:
        pattern = rf"(?=[{rule.begins}])(?<!\d(?=\d))(?:{pattern})"  # never inside a run of digits
    return re.compile(filled(pattern, f"{_RULES}: {rule.id}"), re.MULTILINE)


Bound = Literal["floor", "cap", "exact", "about", "range"]
_FILE = "comparators.toml"


class Meaning(Entry, frozen=True):
    """What a comparator means: which way it bounds, whether the number itself is `excluded`.

    `sign` is how it is shown (≥); `word` how a sentence writes it, `place` on which side of the
    number (before, after; empty where nothing is written); `label` its kind of bound in Chinese.
    """

    id: Comparator
    sign: str
    bound: Bound
    excluded: bool
    word: str
    place: Literal["before", "after", ""]
    label: str


class ComparatorWords(Entry, frozen=True):
    """Words of one comparator at one place; `reach`: characters allowed up to the number; `of`:
    whether what a share is of may stand before it, where the comparator says roughly;
    `not_behind`: characters with which a word before a number is another one (签约, 附近)."""

    comparator: Comparator
    place: Literal["before", "after"]
    words: tuple[str, ...]
    reach: int
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]
    of: bool = False
    not_behind: str = ""


class WordsAlone(ListEntry, frozen=True, kw_only=True):
    """Words that are a comparator in a cell of their own, beside the cell of the value."""

    comparator: Comparator


class _ComparatorsFile(Entry, frozen=True):
    comparator: tuple[Meaning, ...]
    word: tuple[ComparatorWords, ...]
    alone: tuple[WordsAlone, ...]


@cache
def _comparators_file() -> _ComparatorsFile:
    return typed(load_toml("comparators"), _FILE, _ComparatorsFile)


@cache
def meanings() -> Mapping[str, Meaning]:
    """What each comparator means, by the comparator as rows have it.

    Raises RegistryError on an unknown, a missing or a double one.
    """
    found: dict[str, Meaning] = {meaning.id: meaning for meaning in _comparators_file().comparator}
    if len(found) != len(_comparators_file().comparator) or set(found) != set(get_args(Comparator)):
        raise RegistryError("a comparator is missing or stands twice", where=_FILE)
    return found


def bound(comparator: str) -> Bound:
    """Which way a comparator bounds."""
    return meanings()[comparator].bound


def is_floor(comparator: str) -> bool:
    """Whether at least that much is said: ≥ or >."""
    return bound(comparator) == "floor"


def is_cap(comparator: str) -> bool:
    """Whether at most that much is said: ≤ or <."""
    return bound(comparator) == "cap"


def is_bound(comparator: str) -> bool:
    """Whether the number is a floor or a cap."""
    return is_floor(comparator) or is_cap(comparator)


def sign(comparator: str) -> str:
    """How a comparator is shown before its number: ≥; nothing for = and a range."""
    return meanings()[comparator].sign


def comparator_words() -> tuple[ComparatorWords, ...]:
    """All words of comparators, in the file's order."""
    return _comparators_file().word


def words_alone() -> tuple[WordsAlone, ...]:
    """The words that are a comparator only in a cell of their own."""
    return _comparators_file().alone


@cache
def comparator_cells() -> Mapping[str, tuple[Comparator, Literal["before", "after"]]]:
    """What a cell of its own says of the value beside it, and on which side of the value."""
    cells: dict[str, tuple[Comparator, Literal["before", "after"]]] = {}
    for entry in comparator_words():
        cells.update(dict.fromkeys(entry.words, (entry.comparator, entry.place)))
    for alone in words_alone():
        cells.update(dict.fromkeys(alone.words, (alone.comparator, "before")))
    return cells
