"""Which section of plan B speaks of the same thing as a section of plan A, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..linking.phrases import levels_named
from ..linking.sentences import keywords_of
from ..model import Keywords, Own, Place, Plan, Quote, Remark, Remarks, Section, Term, remark
from ..model.comparison import Alignment
from ..model.remark import OTHER
from ..sectors.levels import level_topics, levels_of_one_topic
from ..sectors.topics import topics as all_topics
from .section_likeness import (
    SAME_HEADING,
    AlignmentScore,
    Likeness,
    Part,
    PlanPassages,
    Weighted,
    core_words,
    heading_likeness,
    weighted_passages,
)
from .section_profiles import SectionProfile

MOST_PARTS = 4  # words, and themes, that a reason names
BAR = 0.36  # below it B has no counterpart: its absence is a finding
NEAR_BEST = 0.85  # further counterparts score at least this share of the best
MOST = 3  # counterparts of one section

_Scored = tuple[AlignmentScore, Weighted]
# The topics of the levels that a passage's headings name, and of those that all its text names.
_Levels = tuple[frozenset[str], frozenset[str]]


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
    counterparts = _Counterparts(*weighted_passages((a, keywords(a)), (b, keywords(b))))
    return tuple(
        row
        for weighted in counterparts.ours.passages.values()
        if _is_on(weighted.passage, topics)
        for row in counterparts.rows(weighted)
    )


def _is_on(profile: SectionProfile, topics: Sequence[str]) -> bool:
    on_topic = not topics or profile.section.topic in topics
    return on_topic and profile.own and profile.section.kind == "heading"


class _Counterparts:
    """The counterparts in plan B of plan A's passages."""

    def __init__(self, ours: PlanPassages, theirs: PlanPassages) -> None:
        self.ours, self._theirs = ours, theirs
        self._likeness = Likeness(ours, theirs)
        self._levels: dict[tuple[str, int], _Levels] = {}

    def rows(self, weighted: Weighted) -> list[Alignment]:
        """The rows of one passage of A."""
        scored = self._scored(weighted)
        passing = (pair for pair in scored if pair[0].score >= BAR)
        chosen = self._chosen([pair for pair in passing if self._one_level(weighted, pair[1])])
        section, b = weighted.passage.section, self._theirs.plan
        if not chosen:
            return [Alignment(section, None, 1, 0.0, _absence(scored[0] if scored else None, b))]
        return [
            Alignment(
                section,
                _shown(weighted.passage, other.passage, b),
                rank,
                likeness.score,
                reason(likeness, weighted, other),
            )
            for rank, (likeness, other) in enumerate(chosen, start=1)
        ]

    def _scored(self, weighted: Weighted) -> list[_Scored]:
        others = self._theirs.passages.values()
        pairs = ((self._likeness.of(weighted, other), other) for other in others)
        return sorted(pairs, key=lambda pair: (-pair[0].score, pair[1].passage.section.id))

    def _one_level(self, a: Weighted, b: Weighted) -> bool:
        """Whether no heading names a level of education of which the other text names only others.

        高校教师人事制度 (sanmenxia 365) has no counterpart among paragraphs on schoolteachers; one
        that names no level speaks of all.
        """
        ours = self._levels_of(self.ours.plan, a.passage)
        theirs = self._levels_of(self._theirs.plan, b.passage)
        return all(
            not spoken or named <= spoken
            for named, spoken in ((ours[0], theirs[1]), (theirs[0], ours[1]))
        )

    def _levels_of(self, plan: Plan, passage: SectionProfile) -> _Levels:
        key = plan.meta.id, passage.section.id
        if key not in self._levels:
            self._levels[key] = _levels(plan, passage)
        return self._levels[key]

    def _chosen(self, passing: Sequence[_Scored]) -> list[_Scored]:
        """The best and those near it, none of them inside another."""
        chosen: list[_Scored] = []
        for likeness, other in passing:
            if len(chosen) == MOST or likeness.score < NEAR_BEST * passing[0][0].score:
                break
            section, plan = other.passage.section, self._theirs.plan
            if not any(_related(plan, section, rival.passage.section) for _, rival in chosen):
                chosen.append((likeness, other))
        return chosen


def _levels(plan: Plan, passage: SectionProfile) -> _Levels:
    single, any_level = levels_of_one_topic(), level_topics()
    named = levels_named("。".join(passage.headings))
    spoken = levels_named(plan.source.slice(passage.section.span)) + named
    return (
        frozenset(single[level] for level in named if level in single),
        frozenset(any_level[level] for level in spoken if level in any_level),
    )


def _shown(a: SectionProfile, b: SectionProfile, plan: Plan) -> Section:
    """The section of B by whose name the passage is shown: of two the one nearer to A's heading.

    开发优质数字化教育资源 meets （二）开发优质数字教育资源 rather than the one paragraph below it.
    """
    own, *wrapping = (
        max(heading_likeness(*sorted((name, heading))) for heading in a.headings)
        for name in b.headings
    )
    parent = b.section.parent
    if parent is None or not wrapping or wrapping[0] < SAME_HEADING or wrapping[0] <= own:
        return b.section
    return plan.sections[parent]


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
    near = remark(
        "nearest_section", quote=Quote(section.heading), line=place, score=f"{likeness.score:.2f}"
    )
    refused = (remark("other_levels"),) if likeness.score >= BAR else ()
    return (remark("no_counterpart", side=OTHER), near, *refused)


def reason(likeness: AlignmentScore, a: Weighted, b: Weighted) -> Remarks:
    """Why the two were lined up: 同属学前教育；标题相近；共同词：普惠、公办、小区."""
    parts = [*_topic_reason(a.passage, b.passage)]
    if any(one == other for one in a.passage.headings for other in b.passage.headings):
        parts.append(remark("same_heading"))
    elif likeness.headings >= 0.5:
        ours, theirs = _closest(a.passage, b.passage)
        parts.append(remark("similar_headings", ours=Own(ours), theirs=Own(theirs)))
    shared = _shared_parts(a, b)
    if themes := [part for part in shared if isinstance(part, tuple)]:
        names = tuple(Term("/".join(theme), "theme") for theme in themes[:MOST_PARTS])
        parts.append(remark("shared_themes", themes=names))
    if words := [part for part in shared if isinstance(part, str)]:
        parts.append(remark("shared_words", words=tuple(map(Own, words[:MOST_PARTS]))))
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


def _shared_parts(a: Weighted, b: Weighted) -> list[Part]:
    """The words and themes that two passages share, those that decided most first."""
    shared = a.vector.keys() & b.vector.keys()
    return sorted(shared, key=lambda part: (-a.vector[part] * b.vector[part], str(part)))
