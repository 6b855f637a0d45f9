"""Units and what is no quantity, out of data files, checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import RegistryError
from .load import check_keys, load_toml


@dataclass(frozen=True, slots=True)
class UnitFamily:
    """Units of one kind of thing; `chinese`: those that a 一, 两, 三 may stand before."""

    id: str
    units: tuple[str, ...]
    chinese: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NonQuantity:
    """A rule that says which digits are no quantity, and why."""

    id: str
    reason: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


def _family(entry: dict[str, Any], where: str) -> UnitFamily:
    check_keys(entry, where, {"id": str, "units": list, "chinese": object, "examples": list})
    units, chinese = tuple(entry["units"]), entry["chinese"]
    taking = units if chinese is True else tuple(chinese or ())
    if unknown := set(taking) - set(units):
        raise RegistryError(f"chinese names no unit: {unknown}", where=where)
    return UnitFamily(entry["id"], units, taking, tuple(entry["examples"]))


@cache
def unit_families() -> tuple[UnitFamily, ...]:
    """All unit families. Raises RegistryError if a unit stands in two."""
    raw = load_toml("units")
    families = tuple(_family(entry, f"units.toml #{n}") for n, entry in enumerate(raw["family"]))
    seen: set[str] = set()
    for family in families:
        for unit in family.units:
            if unit in seen:
                raise RegistryError(f"unit {unit!r} stands twice", where="units.toml")
            seen.add(unit)
    return families


@cache
def unitless() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(measures without a unit, counts that may leave theirs out behind a bound): units.toml."""
    raw = load_toml("units")["unitless"]
    check_keys(raw, "units.toml", {"measure": str, "bounded": str, "examples": list})
    return re.compile(raw["measure"]), re.compile(raw["bounded"])


@cache
def unit_scales() -> tuple[str, ...]:
    """万, 亿, … that stand before a unit and belong to it as written; longest first."""
    return tuple(sorted(load_toml("units")["scale"], key=len, reverse=True))


@cache
def plain_unit(unit: str) -> str:
    """The unit without filler words and signs: 个小时 → 小时, 元/年 → 元; its scale stays."""
    bare = unit.partition("/")[0]
    same: dict[str, str] = load_toml("units")["same"]
    return next((bare[: -len(w)] + u for w, u in same.items() if bare.endswith(w)), bare)


def split_scale(unit: str) -> tuple[float, str]:
    """The factor of a unit as written and its base: 万人 → (10000, 人); 亿元 → (1e8, 元)."""
    factors = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
    factor = 1.0
    while len(unit) > 1 and unit[0] in factors:
        factor *= factors[unit[0]]
        unit = unit[1:]
    return factor, unit


def unit_family(unit: str) -> str:
    """The family id of a unit as written (with its scale); empty if unknown or no unit."""
    _, base = split_scale(unit)
    return next((family.id for family in unit_families() if base in family.units), "")


@cache
def non_quantities() -> tuple[NonQuantity, ...]:
    """The rules for digits that are no quantity, in order."""
    found = []
    for n, entry in enumerate(load_toml("non_quantities")["rule"]):
        where = f"non_quantities.toml #{n}"
        check_keys(
            entry,
            where,
            {"id": str, "reason": str, "pattern": str, "examples": list, "not_examples": list},
        )
        found.append(
            NonQuantity(
                entry["id"],
                entry["reason"],
                re.compile(entry["pattern"], re.MULTILINE),
                tuple(entry["examples"]),
                tuple(entry["not_examples"]),
            )
        )
    return tuple(found)
