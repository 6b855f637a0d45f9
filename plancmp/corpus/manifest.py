"""What plans.toml says of each plan of a corpus, checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Any

import msgspec
from msgspec.structs import asdict, fields

from ..errors import InputError
from ..lexicon.places import LEVELS
from ..model import PlanMeta
from ..sectors.topics import sector_of
from ..system.cache import parse_toml

FILE = "plans.toml"
# From the least to the most final: a draft is never a city's newest plan beside its final one.
STATUSES = ("征求意见稿", "决策草案", "发布")
DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
# What isn't plain text: what it is, and how it is written.
_KINDS = {"names": "a list of words", "period": "a pair of years"}
_SHAPES = {"names": '["烟台", "Yantai"]', "period": "[2021, 2025]"}


class _Entry(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What an entry must and may hold, in the order in which it is written."""

    id: str
    city: str
    version: str
    name: str
    names: tuple[Annotated[str, msgspec.Meta(min_length=1)], ...]
    title: str
    province: str
    level: str
    status: str
    date: str
    number: str
    period: tuple[int, int] | None = None  # None: nothing tells it
    file: str
    sha256: str
    url: str = ""
    sector: str | None = None  # None: what the title tells


def load_metas(path: Path) -> tuple[PlanMeta, ...]:
    """Reads and checks a plans.toml.

    Raises InputError for a missing or unknown key, a wrong type, an id that is there twice or
    isn't `city` / `city@version`, and a name that two cities share.
    """
    try:
        content = parse_toml(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(path)) from error
    except ValueError as error:
        raise InputError(f"not TOML ({error})", where=str(path)) from error
    except RecursionError as error:
        raise InputError("not TOML (nested too deeply)", where=str(path)) from error
    entries = content.get("plan", [])
    if not set(content) <= {"plan"} or not isinstance(entries, list):
        raise InputError("must hold [[plan]] entries and nothing else", where=str(path))
    plans = tuple(
        _meta(*_entry(path, number, entry)) for number, entry in enumerate(entries, start=1)
    )
    _check_names(plans, str(path))
    return plans


def _entry(path: Path, number: int, told: object) -> tuple[_Entry, str]:
    """An entry, and where it is, for whoever has to mend it. Raises InputError if it is none."""
    where = f"{path}, plan {number}"
    if not isinstance(told, dict):
        raise InputError("is no [[plan]] entry", where=where)
    if isinstance(told.get("id"), str):
        where = f"{where} ({told['id']})"
    try:
        return msgspec.convert(told, _Entry), where
    except msgspec.ValidationError as error:
        what, hint = _slip(told)
        raise InputError(what, where=where, hint=hint) from error


def _slip(told: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong with the first key that is, and what to do."""
    known = {field.name: field for field in fields(_Entry)}
    for name, field in known.items():
        shape = _SHAPES.get(name, '"…"')
        if name not in told and field.required:
            return f"key {name!r} is missing", f"Add a line {name} = {shape}"
        if name in told and not _fits(told[name], field.type):
            return f"{name!r} is not {_KINDS.get(name, 'text')}", f"Write {name} = {shape}"
    unknown = min(set(told) - set(known))
    return f"unknown key {unknown!r}", f"Take it out, or use one of: {', '.join(known)}"


def _fits(value: object, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _meta(entry: _Entry, where: str) -> PlanMeta:
    for key, value, known in (
        ("status", entry.status, STATUSES), ("level", entry.level, ("", *LEVELS)),
    ):  # fmt: skip
        if value not in known:
            hint = f"Known: {', '.join(filter(None, known))}"
            raise InputError(f"unknown {key} {value!r}", where=where, hint=hint)
    if entry.date and not DATE.fullmatch(entry.date):
        raise InputError(f"date {entry.date!r} is not like 2022-10-10", where=where)
    expected = f"{entry.city}@{entry.version}" if entry.version else entry.city
    if not entry.city or entry.id != expected:
        raise InputError(f"id {entry.id!r} should be {expected!r}", where=where)
    if not _is_file_name(entry.file):
        raise InputError(f"'file' {entry.file!r} is no name of a file here", where=where)
    sector = sector_of(entry.title) if entry.sector is None else entry.sector
    return PlanMeta(**{**asdict(entry), "sector": sector})


def _is_file_name(word: str) -> bool:
    """Whether it names a file of the corpus itself: no way out of its folder, nothing hidden, and
    not plans.toml, which goes with no plan."""
    plain = PurePosixPath(word).name == PureWindowsPath(word).name == word
    return plain and not word.startswith(".") and word.casefold() != FILE and "\0" not in word


def entry_of(meta: PlanMeta) -> dict[str, Any]:
    """The plan as an entry of plans.toml: what `load_metas` reads back."""
    entry = {field.name: getattr(meta, field.name) for field in fields(_Entry)}
    entry["names"], entry["period"] = list(meta.names), list(meta.period or ())
    if meta.period is None:
        del entry["period"]
    if not meta.url:
        del entry["url"]
    if meta.sector == sector_of(meta.title):
        del entry["sector"]
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
