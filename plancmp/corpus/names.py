"""The plan that a user's word means."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from ..errors import UsageError
from ..model import PlanMeta
from .loose import is_path, loose_plan
from .metas import age, city_words, fold
from .shelves import all_plans, nameable_plans


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
    shelves = (all_plans(), nameable_plans()) if plans is None else (plans,)
    for shelf in shelves:
        found = _named(name, shelf)
        if found is not None:
            return found
    raise _unknown(name, shelves[-1])


def _named(name: str, plans: Iterable[PlanMeta]) -> PlanMeta | None:
    city, _, version = fold(name).partition("@")
    versions = [plan for plan in plans if city in city_words(plan)]
    named = [plan for plan in versions if fold(plan.version) == version]
    if version and named:
        return named[0]
    return max(versions, key=age) if versions and "@" not in fold(name) else None


def _of_place(plan: PlanMeta, words: str) -> PlanMeta:
    """The facts of what a plan states for another place, as if they were a plan of that place."""
    from ..registry.places import OWN_PROVINCE, place_id, place_names  # takes long to import

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
    return find_plan(meta.id.rpartition(":")[0]) if meta.place else meta


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
