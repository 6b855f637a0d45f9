"""Which topic a target belongs to."""

from __future__ import annotations

import re
from functools import cache

from ..sectors.indicators import indicators
from ..sectors.levels import level_topics
from ..sectors.topics import measure_tails, topics, topics_of
from .indicators import NOTE, level_matches, plain
from .topics import Hit, heading_hits, text_hits

_CLAUSE = re.compile(r"[。；，！？\n]")
_SHORTEST_SUBJECT = 3
_LEAST_LISTED = 3  # a clause that names so many topics lists them and is about none


def target_topic(
    phrase: str,
    indicator_id: str,
    before: str,
    section_topic: str,
    *,
    others: tuple[str, ...] = (),
    sector: str | None = None,
) -> str:
    """The topic of a target: its indicator's, else its head's or its section's. Empty: none.

    In a section on one topic that topic stands, also where the phrase has other topics' words
    (食堂“互联网+明厨亮灶”覆盖率 under 校园安全), unless what is counted, the phrase's head, is
    another topic's own thing (教师 under 学前教育, 应用型本科院校 under 职业教育). In a section
    that also speaks of `others`, or has no topic, any word of the phrase tells; where it has none,
    the clauses of its sentence `before` the end of its quote, that end included.
    """
    if indicator_id:
        return indicators()[indicator_id].topic
    words = plain(NOTE.sub("", phrase))
    hits = _strong(heading_hits(words, sector))
    if any(hit.topic == section_topic for hit in hits):
        return section_topic
    head = _head_topic(words, sector)
    if not section_topic:
        weak = text_hits(words, sector)
        named = head or _topic_by(hits) or _level_topic(words, weak, sector)
        return named or _topic_by(_clause_hits(words, before, others, sector) or weak)
    if section_topic in _levels() and (level := _level_topic(words, hits, sector)):
        return level
    if head and _outweighs(head, section_topic, others):
        return head
    if others:
        spoken_of = hits or _clause_hits("", before, (section_topic,), sector)
        spoken_of = tuple(hit for hit in spoken_of if _outweighs(hit.topic, section_topic, others))
        expected = tuple(hit for hit in spoken_of if hit.topic in others)
        return _topic_by(expected or spoken_of) or section_topic
    return section_topic


def _strong(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    return tuple(hit for hit in hits if hit.rank > 1)


def _bare(words: str) -> str:
    """The phrase without the measure at its end: 中职毕业生就业率 → 中职."""
    match = _tails().search(words)
    return words[: match.start()] if match else words


@cache
def _tails() -> re.Pattern[str]:
    longest = sorted(measure_tails(), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest))})+$")


def _head_topic(words: str, sector: str | None) -> str:
    """The topic whose own word the phrase ends with, before its measure."""
    for text in dict.fromkeys((words, _bare(words))):
        if ending := [hit for hit in heading_hits(text, sector) if hit.end == len(text)]:
            return ending[-1].topic
    return ""


def _levels() -> frozenset[str]:
    return frozenset(level_topics().values())


def _level_topic(words: str, hits: tuple[Hit, ...], sector: str | None) -> str:
    """The topic of the last level of education that the phrase names (小学在校生)."""
    named = [(end, level_topics().get(level, "")) for level, _, end in level_matches(words)]
    named += [(hit.end, hit.topic) for hit in hits if hit.topic in _levels()]
    named = [(end, topic) for end, topic in named if not topic or topic in topics_of(sector)]
    return max(named)[1] if named else ""


def _outweighs(topic: str, section_topic: str, others: tuple[str, ...]) -> bool:
    """Whether a phrase's topic stands against its section's.

    Levels of education exclude each other (小学 under 学前教育). Under a side of it, or of its
    pupils, a level is only how far it reaches (义务教育 under 督导), unless the section speaks of
    it as well; layout gives way.
    """
    if topic not in _levels() or topic in (section_topic, *others):
        return True
    return section_topic in _levels() or topics()[section_topic].yields


def _topic_by(hits: tuple[Hit, ...]) -> str:
    """The topic of the weightiest hit, among equals of the last: a phrase's head is at its end."""
    best = max(hits, key=lambda hit: (hit.rank, hit.end), default=None)
    return best.topic if best else ""


def _clause_hits(
    words: str, before: str, known: tuple[str, ...], sector: str | None
) -> tuple[Hit, ...]:
    """What the phrase's clause says; for a bare measure the nearest one before it.

    Words of topics that are `known` to be spoken of here go before all others, weak ones too. A
    clause that lists levels of education is about none of them.
    """
    clauses = [clause for clause in reversed(_CLAUSE.split(NOTE.sub("", before))) if clause]
    if len(_bare(words)) >= _SHORTEST_SUBJECT:
        clauses = clauses[:1]
    for clause in clauses:
        hits = text_hits(clause, sector)
        if ours := tuple(hit for hit in hits if hit.topic in known):
            return ours
        strong = _strong(hits)
        if len({hit.topic for hit in strong}) >= _LEAST_LISTED:
            return ()
        if strong:
            return strong
    return ()
