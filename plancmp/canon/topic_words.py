"""What the words of a heading or a text say about its topic, of a sector's (None: of all)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from ..registry.words import any_word_regex
from ..sectors.topics import topics, topics_of

# What a word says about a topic in running text.
_STRONG_POINTS, _WEAK_POINTS = 3, 1
_ASPECT, _LEVEL, _GENERAL, _WEAK = 3, 2, 1, 0
_CLAUSE = re.compile(r"[。；，！？\n]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic's word at its place. `rank`: 3 of an aspect, 2 of a level, 1 general, 0 weak."""

    topic: str
    word: str
    start: int
    rank: int

    @property
    def end(self) -> int:
        """The place behind the word."""
        return self.start + len(self.word)


def heading_hits(heading: str, sector: str | None = None) -> tuple[Hit, ...]:
    """The topics' strong and general words in a heading, the longest where several begin."""
    return tuple(_hits(heading, sector, text_words=False))


def text_hits(text: str, sector: str | None = None) -> tuple[Hit, ...]:
    """The topics' words in running text, the weak ones too."""
    return tuple(_hits(text, sector, text_words=True))


def named_topic(phrase: str, inherited: str, sector: str | None = None) -> tuple[str, str] | None:
    """The topic that a heading names, and by which words; None where it names none.

    A side of education goes before a level, a level before general words. Among equals the
    chapter's topic (加强教师思想政治建设 under teachers), then the first: 特殊教育和民族教育
    (dandong 194), 高中段与高等教育, 以数字化改革撬动教育治理现代化.
    """
    hits = heading_hits(phrase, sector)
    if any(hit.topic == inherited and hit.rank >= _LEVEL for hit in hits):
        hits = tuple(
            hit for hit in hits if hit.topic == inherited or not topics()[hit.topic].yields
        )
    if not hits:
        return None
    rank = max(hit.rank for hit in hits)
    first = [hit.topic for hit in hits if hit.rank == rank]
    topic = inherited if inherited in first else first[0]
    return topic, "、".join(hit.word for hit in hits if hit.topic == topic and hit.rank == rank)


def clause_votes(text: str, sector: str | None = None) -> Counter[str]:
    """For each topic how many of the text's clauses are about it.

    Clauses count, not sentences: one sentence may name each level of education in turn
    (yantai 48). Clauses without a word of any topic don't count.
    """
    votes: Counter[str] = Counter()
    ends = [match.start() for match in _CLAUSE.finditer(text)]
    for _, hits in groupby(text_hits(text, sector), key=lambda hit: bisect_right(ends, hit.start)):
        points: Counter[str] = Counter()
        for hit in hits:
            points[hit.topic] += _STRONG_POINTS if hit.rank > _WEAK else _WEAK_POINTS
        votes[points.most_common(1)[0][0]] += 1
    return votes


def _hits(text: str, sector: str | None, *, text_words: bool) -> Iterator[Hit]:
    pattern, owners = _words(sector, text_words)
    for match in pattern.finditer(text):
        topic, rank = owners[match.group()]
        yield Hit(topic, match.group(), match.start(), rank)


@cache
def _words(
    sector: str | None, text_words: bool
) -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    """All words with topic and rank. Weak words that two topics share tell neither."""
    owners: dict[str, tuple[str, int]] = {}
    own = topics_of(sector).values()
    shared = Counter(word for topic in own for word in topic.weak)
    for topic in own:
        ranked = {_ASPECT if topic.aspect else _LEVEL: topic.strong, _GENERAL: topic.general}
        if text_words:
            ranked[_WEAK] = tuple(word for word in topic.weak if shared[word] == 1)
        for rank, words in ranked.items():
            for word in words:
                owners.setdefault(word, (topic.id, rank))
    return re.compile(any_word_regex(owners) or "(?!)"), owners
