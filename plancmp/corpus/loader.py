"""Plans, ready to compare: out of the cache, or read by the pipeline and kept.

The pipeline is imported only for a plan that isn't in the cache: its rooms take longer to import
than a cached plan takes to load.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import is_

from ..errors import InputError, UsageError
from ..lexicon.places import elsewhere
from ..model import Keywords, Plan, PlanMeta, Section, Target
from ..system import cache
from . import read_source, whole_plan
from .store import corrections_of


def load_plan(meta: PlanMeta) -> Plan:
    """The plan of `meta`.

    Raises InputError if its file can't be read or isn't the one that `meta` describes, UsageError
    if it is the plan of a place for which the plan states nothing.
    """
    if meta.place:
        return stated_for(meta, load_plan(whole_plan(meta)))
    source = read_source(meta)
    cached = cache.load(meta, source)
    if cached:
        return cached
    from ..pipeline import read_plan

    plan = as_corrected(read_plan(meta, source))
    cache.store(plan)
    return plan


def as_corrected(plan: Plan) -> Plan:
    """A plan that was read, with the corrections that its corpus keeps."""
    if not plan.meta.corrections:
        return plan
    from .corrections import corrected

    whole = corrected(plan, corrections_of(plan.meta))
    return with_targets(replace(whole, targets=plan.targets), whole.targets)


def load_keywords(plan: Plan) -> Keywords:
    """The keywords of the plan's sections."""
    kept = cache.load_keywords(plan)
    if kept is not None:
        return kept
    from ..linking.sentences import keywords_of

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


def without_doubt(plan: Plan) -> Plan:
    """The plan without the numbers whose reading is in doubt."""
    return with_targets(plan, [target for target in plan.targets if not target.doubt])


def with_targets(plan: Plan, targets: Sequence[Target]) -> Plan:
    """The plan with other targets, and with its themes as these leave them."""
    if len(targets) == len(plan.targets) and all(map(is_, targets, plan.targets)):
        return plan
    if plan.meta.place:  # no text of its own, so no themes
        return replace(plan, targets=tuple(targets))
    from ..linking.themes import find_themes
    from ..sectors.themes import themes_of
    from ..text import normalise

    meta = plan.meta
    themes = find_themes(
        normalise(plan.source), plan.sections, plan.tables, targets, meta.period,
        themes_of(meta.sector),
    )  # fmt: skip
    return replace(plan, targets=tuple(targets), themes=themes)


def places_of(plan: Plan) -> tuple[str, ...]:
    """Ids of the other places for which the plan states numbers, in the order of the file."""
    found = (elsewhere(target.scope, plan.meta) for target in plan.targets)
    return tuple(dict.fromkeys(filter(None, found)))


def is_promise(target: Target, plan: Plan) -> bool:
    """Whether the plan itself promises it, for its own time."""
    if target.kind == "actual" or elsewhere(target.scope, plan.meta):
        return False
    return not plan.meta.is_past(target.year)


def stated_for(meta: PlanMeta, plan: Plan) -> Plan:
    """The part of `plan` that is for the place of `meta`: its numbers, without their scope, and
    the tables and sections where they stand. No themes: the plan's text speaks of its own place.

    Raises UsageError if there is no such number.
    """
    own = [target for target in plan.targets if elsewhere(target.scope, plan.meta) == meta.place]
    if not own:
        stated = ", ".join(f"{plan.meta.id}:{place}" for place in places_of(plan))
        hint = f"It states some for: {stated}" if stated else "It states none for any other place"
        raise UsageError(f"{plan.meta.id} states no numbers for {meta.name}", hint=hint)
    sections = _sections(own, plan)
    ids = {section.id: place for place, section in enumerate(sections)}
    return replace(
        plan,
        meta=meta,
        preamble=(),
        sections=tuple(
            replace(section, id=place, parent=None, level=1)
            for place, section in enumerate(sections)
        ),
        chrome=(),
        targets=tuple(
            replace(
                target, scope="", section=None if target.section is None else ids[target.section]
            )
            for target in own
        ),
        themes=(),
        issues=(),
        ledger=(),
    )


def _sections(targets: Sequence[Target], plan: Plan) -> list[Section]:
    held = {target.section for target in targets}
    return [section for section in plan.sections if section.id in held]
