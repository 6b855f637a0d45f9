"""What of a plan's sections is lined up with another plan's: their words, themes and topics."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..lexicon.words import simplified
from ..model import Keywords, Plan, Section, Span
from ..sectors.compare import heading_words

Theme = tuple[str, str]  # topic, id


@dataclass(frozen=True, slots=True)
class SectionProfile:
    """A section with the words of itself and all below it.

    `headings` are its own and, where it is the only child of a section without text, that
    section's too: (三)提升教师地位待遇 with one paragraph below is one passage with two names.
    `weights` are the summed keyword weights, `themes` the themes that it speaks of, `own` whether
    it has text besides its children, `broad` whether it has children that are headings, `sole`
    whether it is the one paragraph of its plan on its topic.
    """

    section: Section
    headings: tuple[str, ...]
    topics: frozenset[str]
    weights: Mapping[str, float]
    themes: frozenset[Theme]
    own: bool
    broad: bool
    sole: bool = False


def passages(plan: Plan, keywords: Keywords) -> tuple[SectionProfile, ...]:
    """The sections that speak of what is to be done, in reading order; `keywords` are the plan's.

    Left out: front matter and reviews, goal statements, tables, containers that hold nothing but
    one other section, and those that hold most of the plan: 主要任务 is no one's counterpart.
    """
    children = _children(plan)
    weights = _subtree_weights(plan, keywords, children)
    evidence = _evidence(plan)
    profiles = [
        SectionProfile(
            section,
            _headings(plan, section, children),
            _topics(section),
            weights[section.id],
            _themes(evidence, section),
            has_text(plan, section),
            any(child.kind == "heading" for child in children[section.id]),
        )
        for section in plan.sections
        if _counts_as_content(plan, section) and not _only_wraps(plan, section, children)
    ]
    paragraphs = [profile.section.span for profile in profiles if not profile.broad]
    sole = _sole(profiles)
    return tuple(
        replace(profile, sole=profile.section.id in sole)
        for profile in profiles
        if not _holds_most(profile, paragraphs)
    )


def _sole(profiles: Sequence[SectionProfile]) -> frozenset[int]:
    """The sections that are the one paragraph of their plan on their topic."""
    on_topic: dict[str, list[int]] = {}
    for profile in profiles:
        if profile.section.topic and profile.section.kind == "heading" and not profile.broad:
            on_topic.setdefault(profile.section.topic, []).append(profile.section.id)
    return frozenset(sections[0] for sections in on_topic.values() if len(sections) == 1)


def _holds_most(profile: SectionProfile, paragraphs: Sequence[Span]) -> bool:
    if profile.own or not profile.broad:
        return False
    return sum(map(profile.section.span.holds, paragraphs)) * 2 > len(paragraphs)


def has_text(plan: Plan, section: Section) -> bool:
    """Whether the section has words of its own, besides its heading and its children."""
    own = "".join(plan.source.slice(span) for span in section.own)
    return any(map(str.isalnum, own))


def _evidence(plan: Plan) -> list[tuple[Span, Theme]]:
    """The evidence of all themes, in reading order."""
    evidence = [
        (span, (finding.topic, finding.theme))
        for finding in plan.themes
        for span in finding.evidence
    ]
    return sorted(evidence, key=_start)


def _start(evidence: tuple[Span, Theme]) -> int:
    return evidence[0].start


def _themes(evidence: Sequence[tuple[Span, Theme]], section: Section) -> frozenset[Theme]:
    """The themes of which the section holds evidence: two plans seldom choose the same words."""
    first = bisect_left(evidence, section.span.start, key=_start)
    behind = bisect_left(evidence, section.span.end, key=_start)
    return frozenset(theme for span, theme in evidence[first:behind] if section.span.holds(span))


def _children(plan: Plan) -> dict[int, list[Section]]:
    children: dict[int, list[Section]] = {section.id: [] for section in plan.sections}
    for section in plan.sections:
        if section.parent is not None:
            children[section.parent].append(section)
    return children


def _subtree_weights(
    plan: Plan, keywords: Keywords, children: Mapping[int, list[Section]]
) -> dict[int, dict[str, float]]:
    weights: dict[int, dict[str, float]] = {}
    for section in reversed(plan.sections):
        total = dict(keywords[section.id])
        for child in children[section.id]:
            if child.kind == "heading":
                for word, weight in weights[child.id].items():
                    total[word] = total.get(word, 0.0) + weight
        weights[section.id] = total
    return weights


def _only_wraps(plan: Plan, section: Section, children: Mapping[int, list[Section]]) -> bool:
    headings = [child for child in children[section.id] if child.kind == "heading"]
    return len(headings) == 1 and not has_text(plan, section)


def _headings(
    plan: Plan, section: Section, children: Mapping[int, list[Section]]
) -> tuple[str, ...]:
    own = section.heading.translate(dict(simplified()))
    if section.parent is None:
        return (own,)
    parent = plan.sections[section.parent]
    wrapped = section.kind == "heading" and _only_wraps(plan, parent, children)
    return (own, parent.heading.translate(dict(simplified()))) if wrapped else (own,)


def _topics(section: Section) -> frozenset[str]:
    return frozenset(topic for topic in (section.topic, *section.topics) if topic)


def _counts_as_content(plan: Plan, section: Section) -> bool:
    if section.kind == "table" or section.role != "content":
        return False
    goals = heading_words().goal_headings
    above: Section | None = section
    while above is not None:
        if above.heading.endswith(goals):
            return False
        above = None if above.parent is None else plan.sections[above.parent]
    return True
