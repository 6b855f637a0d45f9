"""Units and what is no quantity, out of data files, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import RegistryError
from .load import check_keys, load_toml

_UNITS = "units.toml"
_GROUP = {"as": str, "factor": float, "fits": list, "chinese": bool}
_UNITLESS = {"measure": str, "bounded": str, "examples": list, "not_examples": list}


@dataclass(frozen=True, slots=True)
class Unit:
    """What is known of a unit: see data/units.toml. `compared`: what it is compared as (empty: it
    is compared with itself only), `fits`: the `units` of an indicator's rule that it satisfies."""

    family: str
    compared: str
    factor: float
    fits: frozenset[str]
    chinese: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """What units are compared as. `total`: values add up over places (people, schools)."""

    id: str
    total: bool
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NonQuantity:
    """A rule that says which digits are no quantity, and why."""

    id: str
    reason: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@cache
def _raw() -> dict[str, Any]:
    raw = load_toml("units")
    parts = {
        "family": list, "compared": list, "scales": dict, "same": dict, "fits": dict,
        "unitless": dict,
    }  # fmt: skip
    check_keys(raw, _UNITS, parts)
    for entry in raw["family"]:
        where = f"{_UNITS}: family {entry.get('id')}"
        check_keys(entry, where, {"id": str, "units": list, "examples": list})
        for group in entry["units"]:
            check_keys(group, where, {"words": list}, _GROUP)
    check_keys(raw["unitless"], f"{_UNITS}: unitless", _UNITLESS)
    return raw


@cache
def compared_units() -> Mapping[str, Compared]:
    """What units are compared as, by id."""
    found: dict[str, Compared] = {}
    for entry in _raw()["compared"]:
        where = f"{_UNITS}: compared {entry.get('id')}"
        check_keys(entry, where, {"id": str, "total": bool, "examples": list})
        if entry["id"] in found:
            raise RegistryError("it stands twice", where=where)
        found[entry["id"]] = Compared(entry["id"], entry["total"], tuple(entry["examples"]))
    return found


@cache
def units() -> Mapping[str, Unit]:
    """All units as written. Raises RegistryError if one stands twice or is compared as nothing."""
    found: dict[str, Unit] = {}
    for entry in _raw()["family"]:
        where = f"{_UNITS}: family {entry['id']}"
        for group in entry["units"]:
            compared = group.get("as", "")
            if compared and compared not in compared_units():
                raise RegistryError(f"it is compared as {compared!r}, which is none", where=where)
            unit = Unit(
                entry["id"], compared, group.get("factor", 1.0),
                frozenset(group.get("fits", ())), group.get("chinese", False),
            )  # fmt: skip
            if twice := found.keys() & set(group["words"]):
                raise RegistryError(f"a unit stands twice: {sorted(twice)}", where=where)
            found.update(dict.fromkeys(group["words"], unit))
    return found


@cache
def family_examples() -> Mapping[str, tuple[str, ...]]:
    """Quantities whose units are of a family, by its id."""
    return {entry["id"]: tuple(entry["examples"]) for entry in _raw()["family"]}


@cache
def fitting_units() -> Mapping[str, frozenset[str]]:
    """What an indicator's rule calls its units (rate, persons) → the units that it may have."""
    found = {name: set(words) for name, words in _raw()["fits"].items()}
    for word, unit in units().items():
        for name in unit.fits:
            found.setdefault(name, set()).add(word)
    return {name: frozenset(words) for name, words in found.items()}


@cache
def unitless() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(measures without a unit, counts that may leave theirs out behind a bound): units.toml."""
    raw = _raw()["unitless"]
    return re.compile(raw["measure"]), re.compile(raw["bounded"])


@cache
def unit_scales() -> Mapping[str, float]:
    """万, 亿, … that stand before a unit and belong to it as written, longest first."""
    scales: dict[str, float] = _raw()["scales"]
    return {word: scales[word] for word in sorted(scales, key=len, reverse=True)}


@cache
def plain_unit(unit: str) -> str:
    """The unit without filler words and signs: 个小时 → 小时, 元/年 → 元; its scale stays."""
    bare = unit.partition("/")[0]
    same: dict[str, str] = _raw()["same"]
    return next((bare[: -len(w)] + u for w, u in same.items() if bare.endswith(w)), bare)


def split_scale(unit: str) -> tuple[float, str]:
    """The factor of a unit as written and its base: 万人 → (10000, 人); 亿元 → (1e8, 元)."""
    factor = 1.0
    while scale := next((word for word in unit_scales() if _is_before(word, unit)), ""):
        factor *= unit_scales()[scale]
        unit = unit.removeprefix(scale)
    return factor, unit


def _is_before(scale: str, unit: str) -> bool:
    return unit.startswith(scale) and unit != scale


def unit_family(unit: str) -> str:
    """The family id of a unit as written (with its scale); empty if unknown or no unit."""
    known = units().get(unit) or units().get(split_scale(unit)[1])
    return known.family if known else ""


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
