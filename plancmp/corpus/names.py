"""The plan that a user's word means, and the id under which a plan goes into a corpus."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import count

from ..errors import UsageError
from ..lexicon.webpages import fact_rules
from ..model import PlanMeta
from .manifest import age, city_words, fold
from .store import all_plans, is_path, loose_plan, nameable_plans


def find_plan(name: str, plans: tuple[PlanMeta, ...] | None = None) -> PlanMeta:
    """The plan that `name` means: an id, or a city in Latin or Chinese letters, with or without
    `@version`. A bare city is its newest plan; a draft counts only where nothing else is there.
    `plan:place` is what the plan states for another place (sanmenxia:henan, 三门峡:河南). A path
    (./draft.docx, plans/x.pdf, - for standard input) is a file that is in no corpus.

    `plans`: the plans to look among; without them all that there are, and files.

    Raises UsageError, with a suggestion where one is near, if there is none; InputError if a file
    can't be read.
    """
    path = plans is None and is_path(name)
    whole, colon, place = (name if path else fold(name)).rpartition(":")
    if path and (not colon or is_path(place) or os.path.exists(name)):
        return loose_plan(name)
    if colon:
        return _of_place(find_plan(whole, plans), fold(place))
    corpora = (all_plans(), nameable_plans()) if plans is None else (plans,)
    for corpus in corpora:
        meta = _named(name, corpus)
        if meta is not None:
            return meta
    raise _unknown(name, corpora[-1])


def _named(name: str, plans: Iterable[PlanMeta]) -> PlanMeta | None:
    city, _, version = fold(name).partition("@")
    versions = [plan for plan in plans if city in city_words(plan)]
    named = [plan for plan in versions if fold(plan.version) == version]
    if version and named:
        return named[0]
    return max(versions, key=age) if versions and "@" not in fold(name) else None


def _of_place(plan: PlanMeta, words: str) -> PlanMeta:
    """The facts of what a plan states for another place, as if they were a plan of that place."""
    from ..lexicon.places import OWN_PROVINCE, place_id, place_names  # takes long to import

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
    """The plan that states the numbers of `meta`'s place, in the sector that `meta` has; itself if
    `meta` is a whole plan."""
    if not meta.place:
        return meta
    return replace(find_plan(meta.id.rpartition(":")[0]), sector=meta.sector)


def newest_plans() -> tuple[PlanMeta, ...]:
    """The newest plan of each city, in the order of the corpus."""
    plans = all_plans()
    newest = (_named(plan.city, plans) for plan in plans)
    return tuple(dict.fromkeys(plan for plan in newest if plan is not None))


def _unknown(name: str, plans: tuple[PlanMeta, ...]) -> UsageError:
    words: dict[str, str] = {}
    for plan in plans:
        suffix = f"@{plan.version}" if plan.version else ""
        for word in (plan.city, plan.name, *plan.names):
            words.setdefault(fold(word + suffix), plan.id if word.isascii() else word + suffix)
    near = get_close_matches(fold(name), list(words), n=1, cutoff=0.5)
    guess = f"Did you mean {words[near[0]]}? " if near else ""
    if os.path.isfile(name):
        guess = f"For the file of that name write {os.path.join(os.curdir, name)}. "
    listed = ", ".join(plan.id for plan in plans)
    return UsageError(f"unknown plan {name!r}", hint=f"{guess}Plans: {listed}")


_WORD = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,38}[a-z0-9])?")
_DRAFT = "draft"
_RULE = "Use a-z, 0-9, - and _, 40 at most: weihai, weihai@draft"


def given_id(words: str, version: str) -> tuple[str, str]:
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


def with_id(meta: PlanMeta, given: tuple[str, str], known: Sequence[PlanMeta]) -> PlanMeta:
    """The plan with city, version and id; `known`: the plans that it will stand beside.

    Raises UsageError if the id that the user tells is taken, or its place has another.
    """
    city, version = given
    same = _city_of(meta, known)
    if city and same and city != same:
        hint = f"Use --id {same}, with --version"
        raise UsageError(f"{meta.name} is known as {same}, not {city}", hint=hint)
    _refuse_another(meta, city, known)
    city = city or same or _new_city(meta, known)
    taken = {plan.version: plan for plan in known if plan.city == city}
    if (given[0] or given[1]) and version in taken:
        there = taken[version]
        own = bool(there.folder)  # none that ships can be removed
        hint = f"Remove it first (plancmp remove {there.id}), or choose" if own else "Choose"
        raise UsageError(f"there is a plan {there.id} already", hint=f"{hint} another --version")
    if not version and not given[0]:
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
