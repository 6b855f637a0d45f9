"""The id under which a plan goes into a corpus: told by the user, or made of what is known."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import count

from ..errors import UsageError
from ..model import PlanMeta
from ..registry.facts import fact_rules
from .metas import city_words, fold

_WORD = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,38}[a-z0-9])?")
_DRAFT = "draft"
_RULE = "Use a-z, 0-9, - and _, 40 at most: weihai, weihai@draft"


def told_id(words: str, version: str) -> tuple[str, str]:
    """City and version of an id as a user gives it: weihai, weihai@draft, or both apart.

    Raises UsageError for what can't be one.
    """
    city, at, named = fold(words).partition("@")
    version = fold(version)
    if at and version and named != version:
        raise UsageError(f"two versions: {named} and {version}", hint="Name one")
    version = version or named
    for word, optional in ((city, not words), (version, not at)):
        if not (_WORD.fullmatch(word) or (optional and not word)):
            raise UsageError(f"no id {words or version!r}", hint=_RULE)
    return city, version


def with_id(meta: PlanMeta, told: tuple[str, str], known: Sequence[PlanMeta]) -> PlanMeta:
    """The plan with city, version and id; `known`: the plans that it will stand beside.

    Raises UsageError if the id that the user tells is taken, or its place has another.
    """
    city, version = told
    same = _city_of(meta, known)
    if city and same and city != same:
        hint = f"Use --id {same}, with --version"
        raise UsageError(f"{meta.name} is known as {same}, not {city}", hint=hint)
    _refuse_another(meta, city, known)
    city = city or same or _new_city(meta, known)
    taken = {plan.version: plan for plan in known if plan.city == city}
    if (told[0] or told[1]) and version in taken:
        there = taken[version]
        own = bool(there.folder)  # none that ships can be removed
        hint = f"Remove it first (plancmp remove {there.id}), or choose" if own else "Choose"
        raise UsageError(f"there is a plan {there.id} already", hint=f"{hint} another --version")
    if not version and not told[0]:
        version = _new_version(meta, taken)
    return replace(
        meta, id=f"{city}@{version}" if version else city, city=city, version=version, loose=False
    )


def _refuse_another(meta: PlanMeta, city: str, known: Sequence[PlanMeta]) -> None:
    """Raises UsageError where the id that is told is another place's: one name must stay one
    place."""
    there = next((plan for plan in known if plan.city == city), None)
    if there and not city_words(there) & {fold(word) for word in (meta.name, *meta.names)}:
        hint = f"Choose another --id, or tell that it is of --city {there.name}"
        raise UsageError(f"{city} is {there.name}, not {meta.name}", hint=hint)


def _city_of(meta: PlanMeta, known: Sequence[PlanMeta]) -> str:
    words = {fold(word) for word in (meta.name, *meta.names)}
    return next((plan.city for plan in known if words & city_words(plan)), "")


def _new_city(meta: PlanMeta, known: Sequence[PlanMeta]) -> str:
    """Its name in Latin letters; with its province where another place is spelled so, too (宿州,
    苏州: suzhou)."""
    names = [*meta.names, meta.name]
    bare = latin(names[0]) or "plan"
    taken = {plan.city for plan in known}
    choices = [bare, *([f"{bare}-{latin(meta.province)}"] if meta.province else [])]
    return next(
        (word for word in choices if word not in taken),
        next(f"{bare}-{n}" for n in count(2) if f"{bare}-{n}" not in taken),
    )


def _new_version(meta: PlanMeta, taken: Container[str]) -> str:
    """No version for the first issued plan of a place; else draft, its year, or a number."""
    drafts = [_DRAFT] if meta.status == "征求意见稿" else [""]
    choices = [*drafts, *([meta.date[:4]] if meta.date else [])]
    return next(
        (word for word in choices if word not in taken),
        next(str(n) for n in count(2) if str(n) not in taken),
    )


def latin(words: str) -> str:
    """Words in Latin letters as an id has them: 威海 → weihai; empty where nothing is left."""
    from pypinyin import lazy_pinyin  # takes long to import

    known = fact_rules().spelled
    words = known.get(words, words)
    for char, sound in known.items():
        words = words.replace(char, sound) if len(char) == 1 else words
    spelled = "".join(lazy_pinyin(words))
    found = re.sub(r"[^a-z0-9]+", "-", spelled.casefold()).strip("-")[:40].strip("-")
    return found if _WORD.fullmatch(found) else ""
