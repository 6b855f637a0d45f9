"""Which topic a target belongs to."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ..registry.indicators import indicators
from ..registry.topics import level_topics, measure_tails, topics
from .phrases import level_matches, plain
from .topic_words import Hit, heading_hits, text_hits

_NOTE = re.compile(r"[（(][^（()）]*[)）]")
_CLAUSE = re.compile(r"[。；，！？\n]")
_SHORTEST_SUBJECT = 3
_LEAST_LISTED = 3  # a clause that names so many topics lists them and is about none


def target_topic(
    phrase: str,
    indicator_id: str,
    sentence: str,
    section_topic: str,
    *,
    mixed: bool = False,
    quote: str = "",
) -> str:
    """The topic of a target: its indicator's, else its head's or its section's. Empty: none.

    In a section on one topic that topic stands, also where the phrase has other topics' words
    (食堂“互联网+明厨亮灶”覆盖率 under 校园安全), unless what is counted, the phrase's head, is
    another topic's own thing (生均公用经费 under 学前教育, 应用型本科院校 under 职业教育). In a `mixed`
    section (a box, a table, several topics, none) any word of the phrase tells; where it is a
    bare measure (参与率), the clauses before it in the `sentence`, which ends at its `quote`.
    """
    if indicator_id:
        return indicators()[indicator_id].topic
    words = plain(_NOTE.sub("", phrase))
    hits = heading_hits(words)
    if section_topic and any(hit.topic == section_topic for hit in hits):
        return section_topic
    head = _head_topic(words)
    if section_topic and not mixed:
        return head if head and _outweighs(head, section_topic) else section_topic
    if head and (not section_topic or _outweighs(head, section_topic)):
        return head
    named = _told_by(hits) or _told_by(text_hits(words))
    return named or _from_clauses(words, sentence, quote, section_topic) or section_topic


def _bare(words: str) -> str:
    """The phrase without the measure at its end: 中职毕业生就业率 → 中职."""
    found = _tails().search(words)
    return words[: found.start()] if found else words


@cache
def _tails() -> re.Pattern[str]:
    longest = sorted(measure_tails(), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest))})+$")


def _head_topic(words: str) -> str:
    """The topic of the noun that the phrase is about: the last before its measure."""
    bare = _bare(words)
    for text in dict.fromkeys((words, bare)):
        if ending := [hit for hit in heading_hits(text) if hit.end == len(text)]:
            return ending[-1].topic
    level = next((level for level, _, end in level_matches(bare) if end == len(bare)), "")
    return level_topics().get(level, "")


def _outweighs(head: str, section_topic: str) -> bool:
    """Whether a head names its topic against the section's.

    Levels of education exclude each other (小学 under 学前教育). Under a side of it, or of its
    pupils, a level is only how far it reaches (初中 under 双减); layout gives way to both.
    """
    levels = set(level_topics().values())
    return head not in levels or section_topic in levels or topics()[section_topic].yields


def _told_by(hits: tuple[Hit, ...]) -> str:
    """The topic of the weightiest hit, among equals of the last: a phrase's head is at its end."""
    best = max(hits, key=lambda hit: (hit.rank, hit.end), default=None)
    return best.topic if best else ""


def _from_clauses(words: str, sentence: str, quote: str, section_topic: str) -> str:
    """The topic of the phrase's clause; for a bare measure of the nearest clause that has one."""
    at = sentence.find(quote) if quote else -1
    clauses = _CLAUSE.split(sentence[: at + len(quote)] if at >= 0 else sentence)
    clauses = [clause for clause in reversed(clauses) if clause]
    if len(_bare(words)) >= _SHORTEST_SUBJECT:
        clauses = clauses[:1]
    for clause in clauses:
        told = text_hits(clause)
        if any(hit.topic == section_topic for hit in told):
            return section_topic
        named = Counter(hit.topic for hit in told if hit.rank) or Counter(h.topic for h in told)
        if len(named) >= _LEAST_LISTED:
            return ""
        if named:
            return _told_by(tuple(hit for hit in told if hit.topic in named))
    return ""
