"""What plans.toml says of each plan of a corpus, checked."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from ..errors import InputError
from ..lexicon.divisions import LEVELS
from ..model import PlanMeta
from ..sectors.sector import sector_of

FILE = "plans.toml"
# From the least to the most final: a draft is never a city's newest plan beside its final one.
STATUSES = ("征求意见稿", "决策草案", "发布")
DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_WORDS = (
    "id", "city", "version", "name", "title", "province", "level", "status", "date", "number",
    "file", "sha256",
)
_MAY = ("url", "sector")
_KEYS = frozenset({*_WORDS, "names", "period"})
_ORDER = (
    "id", "city", "version", "name", "names", "title", "province", "level", "status", "date",
    "number", "period", "file", "sha256",
)


def load_metas(path: Path) -> tuple[PlanMeta, ...]:
    """Reads and checks a plans.toml.

    Raises InputError for a missing or unknown key, a wrong type, an id that is there twice or
    isn't `city` / `city@version`, and a name that two cities share.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not TOML ({error})", where=str(path)) from error
    except RecursionError as error:
        raise InputError("not TOML (nested too deeply)", where=str(path)) from error
    entries = content.get("plan", [])
    if not set(content) <= {"plan"} or not isinstance(entries, list):
        raise InputError("must hold [[plan]] entries and nothing else", where=str(path))
    plans = tuple(
        _meta(entry, _entry(path, number, entry)) for number, entry in enumerate(entries, start=1)
    )
    _check_names(plans, str(path))
    return plans


def _entry(path: Path, number: int, entry: object) -> str:
    """Where an entry is, for whoever has to mend it. Raises InputError if it is none."""
    where = f"{path}, plan {number}"
    if not isinstance(entry, dict):
        raise InputError("is no [[plan]] entry", where=where)
    plan_id = entry.get("id")
    return f"{where} ({plan_id})" if isinstance(plan_id, str) else where


def _meta(entry: Mapping[str, Any], where: str) -> PlanMeta:
    _check_keys(entry, where)
    names, period = entry["names"], entry["period"]
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise InputError("'names' is not a list of words", where=where)
    if not isinstance(period, list) or [type(year) for year in period] != [int, int]:
        raise InputError("'period' is not a pair of years", where=where)
    for key, known in (("status", STATUSES), ("level", ("", *LEVELS))):
        if entry[key] not in known:
            raise InputError(f"unknown {key} {entry[key]!r}", where=where)
    if entry["date"] and not DATE.fullmatch(entry["date"]):
        raise InputError(f"date {entry['date']!r} is not like 2022-10-10", where=where)
    expected = f"{entry['city']}@{entry['version']}" if entry["version"] else entry["city"]
    if not entry["city"] or entry["id"] != expected:
        raise InputError(f"id {entry['id']!r} should be {expected!r}", where=where)
    if not _is_file_name(entry["file"]):
        raise InputError(f"'file' {entry['file']!r} is no name of a file here", where=where)
    words = {key: entry[key] for key in _WORDS}
    sector = entry.get("sector", sector_of(entry["title"]))
    return PlanMeta(
        **words, names=tuple(names), period=(period[0], period[1]), url=entry.get("url", ""),
        sector=sector,
    )


def _check_keys(entry: object, where: str) -> None:
    if not isinstance(entry, dict):
        raise InputError("is no [[plan]] entry", where=where)
    if missing := _KEYS - set(entry):
        raise InputError(f"key {min(missing)!r} is missing", where=where)
    if unknown := set(entry) - _KEYS - set(_MAY):
        raise InputError(f"unknown key {min(unknown)!r}", where=where)
    for key in (*_WORDS, *(key for key in _MAY if key in entry)):
        if not isinstance(entry[key], str):
            raise InputError(f"{key!r} is not text", where=where)


def _is_file_name(word: str) -> bool:
    """Whether it names a file of the corpus itself: no way out of its folder, nothing hidden, and
    not plans.toml, which goes with no plan."""
    plain = PurePosixPath(word).name == PureWindowsPath(word).name == word
    return plain and not word.startswith(".") and word.casefold() != FILE and "\0" not in word


def entry_of(meta: PlanMeta) -> dict[str, Any]:
    """The plan as an entry of plans.toml: what `load_metas` reads back."""
    entry: dict[str, Any] = {key: getattr(meta, key) for key in _ORDER}
    entry["names"], entry["period"] = list(meta.names), list(meta.period)
    if meta.url:
        entry["url"] = meta.url
    if meta.sector != sector_of(meta.title):
        entry["sector"] = meta.sector
    return entry


def _check_names(plans: tuple[PlanMeta, ...], where: str) -> None:
    seen: set[str] = set()
    owners: dict[str, str] = {}
    for plan in plans:
        if plan.id in seen:
            raise InputError(f"id {plan.id!r} is there twice", where=where)
        seen.add(plan.id)
        for name in city_words(plan):
            owner = owners.setdefault(name, plan.city)
            if owner != plan.city:
                raise InputError(f"{owner} and {plan.city} share the name {name!r}", where=where)



def fold(word: str) -> str:
    """A name as it is compared: half-width, without case and blanks around it."""
    return unicodedata.normalize("NFKC", word).strip().casefold()


def city_words(plan: PlanMeta) -> set[str]:
    """The words that a plan's city is called by, folded."""
    return {fold(word) for word in (plan.city, plan.name, *plan.names) if word}


def age(plan: PlanMeta) -> tuple[int, str]:
    """What tells the newer of two versions: its status, then its date."""
    return STATUSES.index(plan.status), plan.date


def newer_than(a: PlanMeta, b: PlanMeta) -> bool:
    """Whether `a` is a later version than `b`, by status, then date."""
    return age(a) > age(b)
