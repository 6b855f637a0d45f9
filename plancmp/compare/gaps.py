"""What a plan leaves out: a row for each plan and theme or indicator.

A gap is a claim that something is absent, so each shows its proof: the words that come nearest."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from ..corpus.loader import is_promise
from ..errors import UsageError
from ..linking.indicators import bare_remark
from ..linking.themes import find_themes
from ..model import Plan, Quote, Remarks, Target, ThemeFinding, ThemeStatus, remark
from ..model.comparison import Gap
from ..sectors.indicators import indicators, indicators_of
from ..sectors.themes import same_themes, subjects, themes
from ..sectors.topics import topics as all_topics
from ..text import normalise


def find_indicators(plan: Plan, wanted: Collection[str] = ()) -> dict[str, ThemeFinding]:
    """The plan's standing on indicators by id (also ThemeFinding.theme), in the registry's order:
    on those of `wanted`, or on all. Left out: one whose subject is a theme, in a plan whose themes
    weren't read.

    quantified: it has a target or standard of its own (no actual, no other place's, none of the
    last period); else it stands as its subject does, whatever other numbers that has.
    """
    own = indicators_of(plan.meta.sector)
    names = [name for name in own if not wanted or name in wanted]
    spoken = _findings_by_subject(plan, names)
    return {name: _finding(plan, name, spoken[name]) for name in names if name in spoken}


def why_remarks(plan: Plan, finding: ThemeFinding) -> Remarks:
    """Why what comes nearest to a theme or an indicator doesn't count."""
    if not finding.why:
        return ()
    if finding.word:
        return (remark(finding.why, quote=Quote(finding.word)),)
    refused = _refused(plan, finding.theme) if finding.why == "not_counted" else None
    if refused is None or refused.reason is None:
        return (remark(finding.why),)
    because = bare_remark(refused.reason)
    return (remark(finding.why, quote=Quote(refused.indicator), because=because),)


def _findings_by_subject(plan: Plan, names: Collection[str]) -> Mapping[str, ThemeFinding]:
    """How the plan speaks of each indicator's subject."""
    if plan.meta.place:  # numbers only: the text beside them speaks of another place
        return {}
    own = [subject for subject in subjects() if subject.id in names]
    findings: tuple[ThemeFinding, ...] = ()
    if own:  # reading the plan again takes longest
        normal = normalise(plan.source)
        findings = find_themes(normal, plan.sections, plan.tables, (), plan.meta.period, own)
    themes = {(finding.topic, finding.theme): finding for finding in plan.themes}
    spoken = {finding.theme: finding for finding in findings}
    for name, key in same_themes().items():
        if name not in names or key not in themes:
            continue
        spoken[name] = replace(themes[key], topic=indicators()[name].topic, theme=name)
    return spoken


def _finding(plan: Plan, name: str, finding: ThemeFinding) -> ThemeFinding:
    own = [target for target in plan.targets if target.indicator_id == name]
    promised = sorted(
        (target for target in own if is_promise(target, plan)),
        key=lambda target: (bool(target.doubt), bool(target.scope)),
    )
    if promised:
        quotes = tuple(target.quote_span for target in promised)
        return replace(
            finding, status="quantified", count=len(quotes), evidence=quotes, nearest=None, why="",
            word="",
        )  # fmt: skip
    refused = _refused(plan, name)
    if finding.status == "quantified":
        status: ThemeStatus = "discussed" if finding.count > 1 else "mentioned"
        finding = replace(finding, status=status)
    if finding.status == "absent" and own:
        past = own[0].kind != "actual"
        why = "earlier_target" if past else "states_present"
        return replace(finding, nearest=own[0].quote_span, why=why, word="")
    if refused is not None:
        return replace(finding, nearest=refused.quote_span, why="not_counted", word="")
    return finding if finding.status == "absent" else replace(
        finding, why="spoken_without_number", word=""
    )


def _refused(plan: Plan, name: str) -> Target | None:
    """The promise that came nearest to the indicator and was refused."""
    targets = (target for target in plan.targets if target.reason and target.reason.nearest == name)
    return next((target for target in targets if is_promise(target, plan)), None)


_ItemType = Literal["theme", "indicator"]
_Key = tuple[_ItemType, str, str]  # item type, topic, id


def find_gaps(
    plans: Sequence[Plan], topics: Sequence[str] = (), peers: Sequence[Plan] = ()
) -> tuple[Gap, ...]:
    """Rows in the order topic, item (themes, then indicators), plan.

    `topics`: ids to keep, empty for all. `peers`: the plans that Gap.peers may name, if others
    than `plans`. Themes stand under the core topics only, indicators under their own topic.

    Raises UsageError for the numbers that a plan states for another place: they are no text.
    """
    for plan in plans:
        if plan.meta.place:
            raise UsageError(
                f"{plan.meta.id} is no text in which something could be missing",
                hint="Use it with targets, diff, matrix, rank or show",
            )
    keys = [key for topic in all_topics() if not topics or topic in topics for key in _items(topic)]
    loaded = {plan.meta.id: plan for plan in (*plans, *peers)}
    found = {name: _findings(plan) for name, plan in loaded.items()}
    return tuple(
        _gap(plan, key, found, tuple(loaded))
        for key in keys
        for plan in plans
        if key in found[plan.meta.id]
    )


def _items(topic: str) -> list[_Key]:
    own: list[_Key] = [("theme", topic, theme.id) for theme in themes() if theme.topic == topic]
    measured = (indicator for indicator in indicators().values() if indicator.topic == topic)
    return own + [("indicator", topic, indicator.id) for indicator in measured]


def _findings(plan: Plan) -> dict[_Key, ThemeFinding]:
    """How the plan stands on every theme and indicator of the registry."""
    found: dict[_Key, ThemeFinding] = {}
    for finding in plan.themes:
        found["theme", finding.topic, finding.theme] = finding
    for name, finding in find_indicators(plan).items():
        found["indicator", finding.topic, name] = finding
    return found


def _gap(
    plan: Plan, key: _Key, found: Mapping[str, Mapping[_Key, ThemeFinding]], loaded: Sequence[str]
) -> Gap:
    item_type, topic, item = key
    own = found[plan.meta.id][key]
    return Gap(
        plan=plan.meta.id,
        topic=topic,
        item_type=item_type,
        item=item,
        status=own.status,
        count=own.count,
        peers=tuple(
            other
            for other in loaded
            if other != plan.meta.id and key in found[other]
            if found[other][key].status != "absent"
        ),
        evidence=own.evidence[0] if own.evidence else None,
        nearest=own.nearest,
        reason=why_remarks(plan, own),
    )
