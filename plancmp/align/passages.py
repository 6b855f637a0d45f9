"""What of a section counts when it is lined up: its headings, its words, its topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, sqrt

from ..model import Keywords, Plan, Section
from ..registry.variants import simplified
from ..sectors.compare import heading_words

Theme = tuple[str, str]  # topic, id
# What a theme weighs beside keywords, of which a section's first weigh 3 to 10.
THEME = 5.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A section with the words of itself and all below it.

    `headings` are its own and, where it is the only child of a section without text, that
    section's too: (三)提升教师地位待遇 with one paragraph below is one passage with two names.
    `weights` are the summed keyword weights, `themes` the themes that it speaks of, `own` whether
    it has text besides its children, `broad` whether it has children that are headings.
    """

    section: Section
    headings: tuple[str, ...]
    topics: frozenset[str]
    weights: Mapping[str, float]
    themes: frozenset[Theme]
    own: bool
    broad: bool


@dataclass(frozen=True, slots=True)
class Weighted:
    """A passage with its weighted words and themes, of length 1 unless it has none."""

    passage: Passage
    vector: Mapping[str | Theme, float]


def passages(plan: Plan, keywords: Keywords) -> tuple[Passage, ...]:
    """The sections that speak of what is to be done, in reading order; `keywords` are the plan's.

    Left out: front matter and reviews, goal statements, tables, and containers that hold
    nothing but one other section.
    """
    children = _children(plan)
    weights = _subtree_weights(plan, keywords, children)
    return tuple(
        Passage(
            section,
            _headings(plan, section, children),
            _topics(section),
            weights[section.id],
            _themes(plan, section),
            has_text(plan, section),
            any(child.kind == "heading" for child in children[section.id]),
        )
        for section in plan.sections
        if _counts_as_content(plan, section) and not _only_wraps(plan, section, children)
    )


def has_text(plan: Plan, section: Section) -> bool:
    """Whether the section has words of its own, besides its heading and its children."""
    own = "".join(plan.source.slice(span) for span in section.own)
    return any(char.isalnum() for char in own)


def weigh(passage: Passage) -> Weighted:
    """Damps each word's weight, so that no chapter wins by repetition; makes the length 1."""
    idle = heading_words()[0]
    raw: dict[str | Theme, float] = dict.fromkeys(passage.themes, sqrt(THEME))
    raw |= {word: sqrt(weight) for word, weight in passage.weights.items() if word not in idle}
    length = sqrt(fsum(weight * weight for weight in raw.values()))
    return Weighted(passage, {part: weight / length for part, weight in raw.items()})


def _themes(plan: Plan, section: Section) -> frozenset[Theme]:
    """The themes of which the section holds evidence: two plans seldom choose the same words."""
    return frozenset(
        (finding.topic, finding.theme)
        for finding in plan.themes
        if any(section.span.holds(evidence) for evidence in finding.evidence)
    )


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
    goals = heading_words()[1]
    above: Section | None = section
    while above is not None:
        if above.heading.endswith(goals):
            return False
        above = None if above.parent is None else plan.sections[above.parent]
    return True
