"""How a plan stands on each indicator: promised, spoken of without a number, or absent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from ..align.promises import is_promise
from ..canon.phrases import nearest_words
from ..canon.themes import find_themes
from ..model import Plan, Target, ThemeFinding, ThemeStatus
from ..registry.indicators import indicators
from ..registry.subjects import same_themes, subjects
from ..text import normalise


def find_indicators(plan: Plan, wanted: Collection[str] = ()) -> dict[str, ThemeFinding]:
    """The plan's standing on indicators by id (also ThemeFinding.theme), in the registry's order:
    on those of `wanted`, or on all. Left out: one whose subject is a theme, in a plan whose themes
    weren't read.

    quantified: it has a target or standard of its own (no actual, no other place's, none of the
    last period); else it stands as its subject does, whatever other numbers that has.
    """
    names = [name for name in indicators() if not wanted or name in wanted]
    spoken = _spoken(plan, names)
    return {name: _finding(plan, name, spoken[name]) for name in names if name in spoken}


def _spoken(plan: Plan, names: Collection[str]) -> Mapping[str, ThemeFinding]:
    """How the plan speaks of each indicator's subject."""
    if plan.meta.place:  # numbers only: the text beside them speaks of another place
        return {}
    own = [subject for subject in subjects() if subject.id in names]
    found: tuple[ThemeFinding, ...] = ()
    if own:  # reading the plan again takes longest
        normal = normalise(plan.source)
        found = find_themes(normal, plan.sections, plan.tables, (), plan.meta.period, own)
    themes = {(finding.topic, finding.theme): finding for finding in plan.themes}
    spoken = {finding.theme: finding for finding in found}
    for name, key in same_themes().items():
        if name not in names or key not in themes:
            continue
        spoken[name] = replace(themes[key], topic=indicators()[name].topic, theme=name)
    return spoken


def _finding(plan: Plan, name: str, spoken: ThemeFinding) -> ThemeFinding:
    own = [target for target in plan.targets if target.indicator_id == name]
    promised = sorted(
        (target for target in own if is_promise(target, plan)), key=lambda one: bool(one.scope)
    )
    if promised:
        quotes = tuple(target.quote_span for target in promised)
        return replace(
            spoken, status="quantified", count=len(quotes), evidence=quotes, nearest=None, why=""
        )
    refused = _refused(plan, name)
    if spoken.status == "quantified":
        status: ThemeStatus = "discussed" if spoken.count > 1 else "mentioned"
        spoken = replace(spoken, status=status)
    if spoken.status == "absent" and own:
        past = own[0].kind != "actual"
        why = "是上一时期的目标" if past else "只写现状，未定目标"
        return replace(spoken, nearest=own[0].quote_span, why=why)
    if refused is not None:
        why = f"“{refused.indicator}”不计入：{refused.reason.partition('：')[2]}"
        return replace(spoken, nearest=refused.quote_span, why=why)
    return spoken if spoken.status == "absent" else replace(spoken, why="有论述而无此指标的数值")


def _refused(plan: Plan, name: str) -> Target | None:
    """The promise that came nearest to the indicator and was refused."""
    said = nearest_words(name)
    found = (one for one in plan.targets if not one.indicator_id and one.reason.startswith(said))
    return next((one for one in found if is_promise(one, plan)), None)
