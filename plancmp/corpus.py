"""The plans that ship with plancmp: what is known about each, and where its file is."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from .errors import InputError, UsageError
from .model import PlanMeta, SourceText
from .readers import read_file

# From the least to the most final: a draft is never a city's newest plan beside its final one.
STATUSES = ("征求意见稿", "决策草案", "发布")
_WORDS = (
    "id", "city", "version", "name", "title", "province", "level", "status", "date", "number",
    "file", "sha256",
)
_KEYS = frozenset({*_WORDS, "names", "period"})


def corpus_dir() -> Path:
    """The folder of plans.toml: the package's own in a wheel, else the checkout's."""
    package = Path(__file__).parent
    packaged = package / "_corpus"
    return packaged if packaged.is_dir() else package.parent / "corpus"


@cache
def all_plans() -> tuple[PlanMeta, ...]:
    """All plans of the corpus, in the order of plans.toml.

    Raises InputError if plans.toml can't be read or breaks its rules.
    """
    return load_metas(corpus_dir() / "plans.toml")


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
    entries = content.get("plan")
    if set(content) != {"plan"} or not isinstance(entries, list):
        raise InputError("must hold [[plan]] entries and nothing else", where=str(path))
    plans = tuple(
        _meta(entry, f"{path}, plan {number}") for number, entry in enumerate(entries, start=1)
    )
    _check_names(plans, str(path))
    return plans


def _meta(entry: Mapping[str, Any], where: str) -> PlanMeta:
    if missing := _KEYS - set(entry):
        raise InputError(f"key {min(missing)!r} is missing", where=where)
    if unknown := set(entry) - _KEYS:
        raise InputError(f"unknown key {min(unknown)!r}", where=where)
    for key in _WORDS:
        if not isinstance(entry[key], str):
            raise InputError(f"{key!r} is not text", where=where)
    names, period = entry["names"], entry["period"]
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise InputError("'names' is not a list of words", where=where)
    if not isinstance(period, list) or [type(year) for year in period] != [int, int]:
        raise InputError("'period' is not a pair of years", where=where)
    if entry["status"] not in STATUSES:
        raise InputError(f"unknown status {entry['status']!r}", where=where)
    expected = f"{entry['city']}@{entry['version']}" if entry["version"] else entry["city"]
    if not entry["city"] or entry["id"] != expected:
        raise InputError(f"id {entry['id']!r} should be {expected!r}", where=where)
    if not entry["file"] or Path(entry["file"]).name != entry["file"]:
        raise InputError(f"'file' {entry['file']!r} is no name of a file here", where=where)
    words = {key: entry[key] for key in _WORDS}
    return PlanMeta(**words, names=tuple(names), period=(period[0], period[1]))


def _check_names(plans: tuple[PlanMeta, ...], where: str) -> None:
    seen: set[str] = set()
    owners: dict[str, str] = {}
    for plan in plans:
        if plan.id in seen:
            raise InputError(f"id {plan.id!r} is there twice", where=where)
        seen.add(plan.id)
        for name in _city_words(plan):
            owner = owners.setdefault(name, plan.city)
            if owner != plan.city:
                raise InputError(f"{owner} and {plan.city} share the name {name!r}", where=where)


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().casefold()


def _city_words(plan: PlanMeta) -> set[str]:
    return {_fold(word) for word in (plan.city, plan.name, *plan.names)}


def find_plan(name: str, plans: tuple[PlanMeta, ...] | None = None) -> PlanMeta:
    """The plan that `name` means: an id, or a city in Latin or Chinese letters, with or without
    `@version`. A bare city is its newest plan; a draft counts only where nothing else is there.
    `plan:place` is what the plan states for another place (sanmenxia:henan, 三门峡:河南).

    Raises UsageError, with a suggestion where one is near, if there is none.
    """
    plans = all_plans() if plans is None else plans
    whole, colon, place = _fold(name).partition(":")
    if colon:
        return _of_place(find_plan(whole, plans), place)
    city, _, version = _fold(name).partition("@")
    versions = [plan for plan in plans if city in _city_words(plan)]
    named = [plan for plan in versions if _fold(plan.version) == version]
    if version and named:
        return named[0]
    if versions and "@" not in _fold(name):
        return max(versions, key=_age)
    raise _unknown(name, plans)


def _of_place(plan: PlanMeta, words: str) -> PlanMeta:
    """The facts of what a plan states for another place, as if they were a plan of that place."""
    from .registry.places import OWN_PROVINCE, place_id, place_names  # takes long to import

    names = place_names()
    place = place_id(words)
    if place == OWN_PROVINCE:
        place = place_id(plan.province)
    if not place:
        known = {word: word for word in (*names, *names.values())}
        near = get_close_matches(words, list(known), n=1, cutoff=0.5)
        guess = f"Did you mean {plan.id}:{near[0]}? " if near else ""
        raise UsageError(f"unknown place {words!r}", hint=f"{guess}Name one as henan or 河南")
    name = names[place]
    return replace(
        plan, id=f"{plan.id}:{place}", city=f"{plan.city}:{place}", place=place, name=name,
        names=(f"{plan.name}:{name}",), title=f"{plan.title}所列{name}数值",
        province=name, level="国家" if place == "national" else "省",
    )  # fmt: skip


def whole_plan(meta: PlanMeta) -> PlanMeta:
    """The plan that states the numbers of `meta`'s place; itself if `meta` is a whole plan."""
    return find_plan(meta.id.partition(":")[0]) if meta.place else meta


def _age(plan: PlanMeta) -> tuple[int, str]:
    return STATUSES.index(plan.status), plan.date


def newer_than(a: PlanMeta, b: PlanMeta) -> bool:
    """Whether `a` is a later version than `b`, by status, then date."""
    return _age(a) > _age(b)


def newest_plans() -> tuple[PlanMeta, ...]:
    """The newest plan of each city, in the order of the corpus."""
    return tuple(dict.fromkeys(find_plan(plan.city) for plan in all_plans()))


def _unknown(name: str, plans: tuple[PlanMeta, ...]) -> UsageError:
    words: dict[str, str] = {}
    for plan in plans:
        suffix = f"@{plan.version}" if plan.version else ""
        for word in (plan.city, plan.name, *plan.names):
            words.setdefault(_fold(word + suffix), plan.id if word.isascii() else word + suffix)
    near = get_close_matches(_fold(name), list(words), n=1, cutoff=0.5)
    guess = f"Did you mean {words[near[0]]}? " if near else ""
    listed = ", ".join(plan.id for plan in plans)
    return UsageError(f"unknown plan {name!r}", hint=f"{guess}Plans: {listed}")


def plan_path(plan: PlanMeta) -> Path:
    """Where the plan's file is."""
    return corpus_dir() / plan.file


def read_source(plan: PlanMeta) -> SourceText:
    """The plan's text as published.

    Raises InputError if the file is missing, no text, or not the one that plans.toml describes.
    """
    source = read_file(plan_path(plan))
    if source.sha256 != plan.sha256:
        raise InputError(
            "the file isn't the one that plans.toml describes (sha256 differs)",
            where=str(plan_path(plan)),
            hint="Restore it, or reinstall plancmp",
        )
    return source
