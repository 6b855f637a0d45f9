"""Which section of plan B speaks of the same thing as a section of plan A: what of a section
counts, how much two passages speak of the same thing, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum, sqrt

from ..lexicon.words import simplified
from ..linking.keywords import keywords_of
from ..model import (
    Alignment,
    Keywords,
    Own,
    Place,
    Plan,
    Quote,
    Remark,
    Remarks,
    Section,
    Term,
    remark,
)
from ..model.remark import OTHER
from ..sectors.compare import heading_words, stop_words
from ..sectors.themes import themes
from ..sectors.topics import topics as all_topics
from ..text.similarity import ratio

Theme = tuple[str, str]  # topic, id
# What a theme weighs beside keywords, of which a section's first weigh 3 to 10.
THEME = 5.0


@dataclass(frozen=True, slots=True)
class SectionProfile:
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

    passage: SectionProfile
    vector: Mapping[str | Theme, float]


def passages(plan: Plan, keywords: Keywords) -> tuple[SectionProfile, ...]:
    """The sections that speak of what is to be done, in reading order; `keywords` are the plan's.

    Left out: front matter and reviews, goal statements, tables, and containers that hold
    nothing but one other section.
    """
    children = _children(plan)
    weights = _subtree_weights(plan, keywords, children)
    return tuple(
        SectionProfile(
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


def weigh(passage: SectionProfile) -> Weighted:
    """Damps each word's weight, so that no chapter wins by repetition; makes the length 1."""
    idle = stop_words()
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
    goals = heading_words().goal_headings
    above: Section | None = section
    while above is not None:
        if above.heading.endswith(goals):
            return False
        above = None if above.parent is None else plan.sections[above.parent]
    return True


# Shares of the three kinds of evidence. Words weigh most: topics are few and headings are short.
WORDS, HEADINGS, TOPICS = 0.6, 0.2, 0.2
SECOND_TOPIC = 0.7  # one side's main topic is a further topic of the other
THIRD_TOPIC = 0.3  # only further topics are shared
BOX = 0.8  # a box repeats its chapter's measures as numbers; the text comes first
SHOWN_WORDS = 4


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """The parts of a score, each 0..1."""

    topics: float
    headings: float
    words: float
    score: float


def score_of(a: Weighted, b: Weighted) -> AlignmentScore:
    """Scores a pair; the same for (b, a)."""
    topics = topic_agreement(a.passage, b.passage)
    words = _cosine(a.vector, b.vector)
    if not topics and not words:  # headings alone never reach the bar
        return AlignmentScore(0.0, 0.0, 0.0, 0.0)
    headings = max(
        heading_likeness(*sorted((one, other)))
        for one in a.passage.headings
        for other in b.passage.headings
    )
    score = WORDS * words**0.5 + HEADINGS * headings + TOPICS * topics
    boxes = sum(weighted.passage.section.kind == "box" for weighted in (a, b))
    return AlignmentScore(topics, headings, words, round(score * BOX**boxes, 4))


def topic_agreement(a: SectionProfile, b: SectionProfile) -> float:
    """1 for the same main topic, less where one is a further topic of the other, 0 for none."""
    if a.section.topic and a.section.topic == b.section.topic:
        return 1.0
    if a.section.topic in b.topics or b.section.topic in a.topics:
        return SECOND_TOPIC
    return THIRD_TOPIC if a.topics & b.topics else 0.0


@cache
def heading_likeness(one: str, other: str) -> float:
    """Likeness of two headings without the words that nearly every heading holds, 0..1."""
    a, b = core_words(one), core_words(other)
    return ratio(a, b) if a and b else 0.0


@cache
def core_words(heading: str) -> str:
    """A heading without stop words: 健全规范的民办教育 → 民办. Itself if nothing is left."""
    core = heading
    for word in stop_words():
        core = core.replace(word, "")
    core = "".join(char for char in core if char.isalnum() and char not in "的和与及")
    return core or heading


def _cosine(a: Mapping[str | Theme, float], b: Mapping[str | Theme, float]) -> float:
    """Summed exactly, so that the last digit is the same for (b, a)."""
    return min(1.0, fsum([a[part] * b[part] for part in a.keys() & b.keys()]))


def shared_words(a: Weighted, b: Weighted) -> tuple[str, ...]:
    """The words that two passages share, those that tell most first."""
    shared = [word for word in a.vector.keys() & b.vector.keys() if isinstance(word, str)]
    best = sorted(shared, key=lambda word: (-a.vector[word] * b.vector[word], word))
    return tuple(best[:SHOWN_WORDS])


def shared_themes(a: SectionProfile, b: SectionProfile) -> tuple[Theme, ...]:
    """The themes that two passages share, in the registry's order."""
    shared = a.themes & b.themes
    return tuple(theme.key for theme in themes() if theme.key in shared)[:SHOWN_WORDS]


# Below the bar B has no counterpart: its absence is a finding. The more two sections agree in
# topic, the less it takes; 0.3 where their main topic is the same.
BAR, TOPIC_RELIEF = 0.35, 0.05
NEAR_BEST = 0.85  # further counterparts score at least this share of the best
MOST = 3  # counterparts of one section


def align_sections(
    a: Plan,
    b: Plan,
    topics: Sequence[str] = (),
    keywords: Callable[[Plan], Keywords] = keywords_of,
) -> tuple[Alignment, ...]:
    """For each section of A with text of its own, its counterparts in B, best first.

    A section without any gets one row with b None, score 0 and rank 1. `topics` are topic ids;
    with some given, only A's sections on them. Counterparts of one section never hold each other:
    a chapter and its paragraph are not both listed. Scores are the same for (b, a). None at all
    where A or B is no text but the numbers that a plan states for another place. `keywords` gives
    those of a plan's sections.
    """
    if a.meta.place or b.meta.place:
        return ()
    ours = {profile.section.id: weigh(profile) for profile in passages(a, keywords(a))}
    theirs = [weigh(profile) for profile in passages(b, keywords(b))]
    return tuple(
        row
        for weighted in ours.values()
        if _is_on(weighted.passage, topics)
        for row in _rows(weighted, _above(weighted, ours, a), theirs, b)
    )


def _passes(likeness: AlignmentScore) -> bool:
    return likeness.score >= BAR - TOPIC_RELIEF * likeness.topics


def _chosen(
    passing: Sequence[tuple[AlignmentScore, Weighted]], b: Plan
) -> list[tuple[AlignmentScore, Weighted]]:
    """The best and those near it, none of them inside another."""
    chosen: list[tuple[AlignmentScore, Weighted]] = []
    for likeness, other in passing:
        if len(chosen) == MOST or likeness.score < NEAR_BEST * passing[0][0].score:
            break
        section = other.passage.section
        if not any(_related(b, section, rival.passage.section) for _, rival in chosen):
            chosen.append((likeness, other))
    return chosen


def _above(weighted: Weighted, ours: Mapping[int, Weighted], plan: Plan) -> Weighted | None:
    """The passage that holds this one, if any."""
    parent = weighted.passage.section.parent
    while parent is not None and parent not in ours:
        parent = plan.sections[parent].parent
    return None if parent is None else ours[parent]


def _is_on(profile: SectionProfile, topics: Sequence[str]) -> bool:
    on_topic = not topics or profile.section.topic in topics
    return on_topic and profile.own and profile.section.kind == "heading"


def _rows(
    weighted: Weighted, above: Weighted | None, theirs: Sequence[Weighted], b: Plan
) -> list[Alignment]:
    scored = [(score_of(weighted, other), other) for other in theirs]
    scored = [pair for pair in scored if not _claimed(pair, above)]
    scored.sort(key=lambda pair: (-pair[0].score, pair[1].passage.section.id))
    chosen = _chosen([pair for pair in scored if _passes(pair[0])], b)
    section = weighted.passage.section
    if not chosen:
        nearest = scored[0] if scored else None
        return [Alignment(section, None, 1, 0.0, _absence(nearest, b))]
    return [
        Alignment(
            section, other.passage.section, rank, likeness.score, reason(likeness, weighted, other)
        )
        for rank, (likeness, other) in enumerate(chosen, start=1)
    ]


def _claimed(pair: tuple[AlignmentScore, Weighted], above: Weighted | None) -> bool:
    """Whether a broad section is nearer to the chapter than to its paragraph.

    yantai 265–275 are six paragraphs of one chapter; sanmenxia's chapter 437 is the counterpart
    of that chapter, its paragraphs those of the six.
    """
    likeness, other = pair
    return (
        above is not None and other.passage.broad and score_of(above, other).score > likeness.score
    )


def _related(plan: Plan, one: Section, other: Section) -> bool:
    """Whether one of the sections holds the other."""
    first, second = sorted((one, other), key=lambda section: section.id)
    above: int | None = second.id
    while above is not None and above != first.id:
        above = plan.sections[above].parent
    return above == first.id


def _absence(nearest: tuple[AlignmentScore, Weighted] | None, b: Plan) -> Remarks:
    if nearest is None:
        return (remark("no_sections", side=OTHER),)
    likeness, other = nearest
    section = other.passage.section
    heading = section.heading_span
    place = Place(b.meta.id, section.line, b.source.slice(heading), start=heading.start)
    return (
        remark("no_counterpart", side=OTHER),
        remark("nearest_section", quote=Quote(section.heading), line=place,
               score=f"{likeness.score:.2f}"),
    )  # fmt: skip


def reason(likeness: AlignmentScore, a: Weighted, b: Weighted) -> Remarks:
    """Why the two were lined up: 同属学前教育；标题相近；共同词：普惠、公办、小区."""
    parts = [*_topic_reason(a.passage, b.passage)]
    if any(one == other for one in a.passage.headings for other in b.passage.headings):
        parts.append(remark("same_heading"))
    elif likeness.headings >= 0.5:
        ours, theirs = _closest(a.passage, b.passage)
        parts.append(remark("similar_headings", ours=Own(ours), theirs=Own(theirs)))
    if shared := shared_themes(a.passage, b.passage):
        names = tuple(Term(f"{topic}/{theme}", "theme") for topic, theme in shared)
        parts.append(remark("shared_themes", themes=names))
    if words := shared_words(a, b):
        parts.append(remark("shared_words", words=tuple(map(Own, words))))
    return tuple(parts)


def _topic_reason(a: SectionProfile, b: SectionProfile) -> list[Remark]:
    known = all_topics()
    main = a.section.topic
    if main and main == b.section.topic:
        return [remark("same_topic", topic=Term(main, "topic"))] if main in known else []
    shared = tuple(Term(topic, "topic") for topic in known if topic in a.topics & b.topics)
    return [remark("shared_topics", topics=shared)] if shared else []


def _closest(a: SectionProfile, b: SectionProfile) -> tuple[str, str]:
    pairs = [(one, other) for one in a.headings for other in b.headings]
    one, other = max(pairs, key=lambda pair: heading_likeness(*sorted(pair)))
    return core_words(one), core_words(other)
