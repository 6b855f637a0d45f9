"""Which section of plan B speaks of the same thing as a section of plan A."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..canon.keywords import keywords_of
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
from ..sectors.topics import topics as all_topics
from .passages import Passage, Weighted, passages, weigh
from .scoring import Evidence, core_words, evidence, heading_likeness, shared_themes, shared_words

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
    ours = {passage.section.id: weigh(passage) for passage in passages(a, keywords(a))}
    theirs = [weigh(passage) for passage in passages(b, keywords(b))]
    return tuple(
        row
        for one in ours.values()
        if _is_asked(one.passage, topics)
        for row in _rows(one, _above(one, ours, a), theirs, b)
    )


def _passes(found: Evidence) -> bool:
    return found.score >= BAR - TOPIC_RELIEF * found.topics


def _chosen(
    passing: Sequence[tuple[Evidence, Weighted]], b: Plan
) -> list[tuple[Evidence, Weighted]]:
    """The best and those near it, none of them inside another."""
    chosen: list[tuple[Evidence, Weighted]] = []
    for found, other in passing:
        if len(chosen) == MOST or found.score < NEAR_BEST * passing[0][0].score:
            break
        section = other.passage.section
        if not any(_related(b, section, rival.passage.section) for _, rival in chosen):
            chosen.append((found, other))
    return chosen


def _above(one: Weighted, ours: Mapping[int, Weighted], plan: Plan) -> Weighted | None:
    """The passage that holds this one, if any."""
    parent = one.passage.section.parent
    while parent is not None and parent not in ours:
        parent = plan.sections[parent].parent
    return None if parent is None else ours[parent]


def _is_asked(passage: Passage, topics: Sequence[str]) -> bool:
    asked = not topics or passage.section.topic in topics
    return asked and passage.own and passage.section.kind == "heading"


def _rows(
    one: Weighted, above: Weighted | None, theirs: Sequence[Weighted], b: Plan
) -> list[Alignment]:
    scored = [(evidence(one, other), other) for other in theirs]
    scored = [pair for pair in scored if not _claimed(pair, above)]
    scored.sort(key=lambda pair: (-pair[0].score, pair[1].passage.section.id))
    chosen = _chosen([pair for pair in scored if _passes(pair[0])], b)
    section = one.passage.section
    if not chosen:
        nearest = scored[0] if scored else None
        return [Alignment(section, None, 1, 0.0, _absence(nearest, b))]
    return [
        Alignment(section, other.passage.section, rank, found.score, reason(found, one, other))
        for rank, (found, other) in enumerate(chosen, start=1)
    ]


def _claimed(pair: tuple[Evidence, Weighted], above: Weighted | None) -> bool:
    """Whether a broad section is nearer to the chapter than to its paragraph.

    yantai 265–275 are six paragraphs of one chapter; sanmenxia's chapter 437 is the counterpart
    of that chapter, its paragraphs those of the six.
    """
    found, other = pair
    return (
        above is not None and other.passage.broad and evidence(above, other).score > found.score
    )


def _related(plan: Plan, one: Section, other: Section) -> bool:
    """Whether one of the sections holds the other."""
    first, second = sorted((one, other), key=lambda section: section.id)
    above: int | None = second.id
    while above is not None and above != first.id:
        above = plan.sections[above].parent
    return above == first.id


def _absence(nearest: tuple[Evidence, Weighted] | None, b: Plan) -> Remarks:
    if nearest is None:
        return (remark("no_sections", side=OTHER),)
    found, other = nearest
    section = other.passage.section
    heading = section.heading_span
    place = Place(b.meta.id, section.line, b.source.slice(heading), start=heading.start)
    return (
        remark("no_counterpart", side=OTHER),
        remark("nearest_section", quote=Quote(section.heading), line=place,
               score=f"{found.score:.2f}"),
    )  # fmt: skip


def reason(found: Evidence, a: Weighted, b: Weighted) -> Remarks:
    """Why the two were lined up: 同属学前教育；标题相近；共同词：普惠、公办、小区."""
    parts = [*_topic_reason(a.passage, b.passage)]
    if any(one == other for one in a.passage.headings for other in b.passage.headings):
        parts.append(remark("same_heading"))
    elif found.headings >= 0.5:
        ours, theirs = _closest(a.passage, b.passage)
        parts.append(remark("similar_headings", ours=Own(ours), theirs=Own(theirs)))
    if shared := shared_themes(a.passage, b.passage):
        names = tuple(Term(f"{topic}/{theme}", "theme") for topic, theme in shared)
        parts.append(remark("shared_themes", themes=names))
    if words := shared_words(a, b):
        parts.append(remark("shared_words", words=tuple(map(Own, words))))
    return tuple(parts)


def _topic_reason(a: Passage, b: Passage) -> list[Remark]:
    known = all_topics()
    main = a.section.topic
    if main and main == b.section.topic:
        return [remark("same_topic", topic=Term(main, "topic"))] if main in known else []
    shared = tuple(Term(topic, "topic") for topic in known if topic in a.topics & b.topics)
    return [remark("shared_topics", topics=shared)] if shared else []


def _closest(a: Passage, b: Passage) -> tuple[str, str]:
    pairs = [(one, other) for one in a.headings for other in b.headings]
    one, other = max(pairs, key=lambda pair: heading_likeness(*sorted(pair)))
    return core_words(one), core_words(other)
