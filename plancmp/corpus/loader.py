"""Plans, ready to compare: out of the cache, or read by the pipeline and kept.

The pipeline is imported only for a plan that isn't in the cache: its rooms take longer to import
than a cached plan takes to load.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import InputError
from ..model import Keywords, Plan, PlanMeta
from ..system import cache
from . import read_source, whole_plan


def load_plan(meta: PlanMeta) -> Plan:
    """The plan of `meta`.

    Raises InputError if its file can't be read or isn't the one that `meta` describes, UsageError
    if it is the plan of a place for which the plan states nothing.
    """
    if meta.place:
        from .stated_places import stated_for

        return stated_for(meta, load_plan(whole_plan(meta)))
    source = read_source(meta)
    cached = cache.load(meta, source)
    if cached:
        return cached
    from ..pipeline import read_plan

    plan = read_plan(meta, source)
    cache.store(plan)
    return plan


def load_keywords(plan: Plan) -> Keywords:
    """The keywords of the plan's sections."""
    kept = cache.load_keywords(plan)
    if kept is not None:
        return kept
    from ..linking.keywords import keywords_of

    keywords = keywords_of(plan)
    cache.store_keywords(plan, keywords)
    return keywords


def readable(metas: Iterable[PlanMeta]) -> tuple[tuple[PlanMeta, ...], tuple[str, ...]]:
    """Those whose files can be read, and for each other one a line with its id and why not."""
    good, problems = [], []
    for meta in metas:
        try:
            read_source(meta)
            good.append(meta)
        except InputError as error:
            problems.append(f"{meta.id} left out: {error.line}")
    return tuple(good), tuple(problems)


def load_plans(metas: Iterable[PlanMeta]) -> tuple[Plan, ...]:
    """The plans of `metas`, in their order."""
    return tuple(load_plan(meta) for meta in metas)
