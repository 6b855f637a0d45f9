"""What a plan states for another place, as if it were a plan of that place.

Sanmenxia's table has a column for 河南 beside the city's: `sanmenxia:henan` is that column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..errors import UsageError
from ..lexicon.places import elsewhere
from ..model import Plan, PlanMeta, Section, Target


def places_of(plan: Plan) -> tuple[str, ...]:
    """Ids of the other places for which the plan states numbers, in the order of the file."""
    found = (elsewhere(target.scope, plan.meta) for target in plan.targets)
    return tuple(dict.fromkeys(filter(None, found)))


def stated_for(meta: PlanMeta, plan: Plan) -> Plan:
    """The part of `plan` that is for the place of `meta`: its numbers, without their scope, and
    the tables and sections where they stand. No themes: the plan's text speaks of its own place.

    Raises UsageError if there is no such number.
    """
    own = [one for one in plan.targets if elsewhere(one.scope, plan.meta) == meta.place]
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
            replace(one, scope="", section=None if one.section is None else ids[one.section])
            for one in own
        ),
        themes=(),
        issues=(),
        ledger=(),
    )


def _sections(targets: Sequence[Target], plan: Plan) -> list[Section]:
    held = {one.section for one in targets}
    return [section for section in plan.sections if section.id in held]
