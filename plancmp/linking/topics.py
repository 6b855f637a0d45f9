"""Which topic a section of a plan, a target or a user's word belongs to; what the words of a
heading or a text say about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from ..errors import UsageError
from ..lexicon.words import any_word_regex
from ..model import NormalText, Section, SectionKind, SectionRole
from ..sectors.indicators import indicators
from ..sectors.levels import level_topics
from ..sectors.topics import Topic, container_words, measure_tails, topic_by_name, topics, topics_of
from ..text import similarity
from .phrases import NOTE, level_matches, plain

# What a word says about a topic in running text.
_STRONG_POINTS, _WEAK_POINTS = 3, 1
_ASPECT, _LEVEL, _GENERAL, _WEAK = 3, 2, 1, 0
_CLAUSE = re.compile(r"[。；，！？\n]+")


class Hit(NamedTuple):  # thousands a plan: made in a third of the time that a dataclass takes
    """A topic's word at its place. `rank`: 3 of an aspect, 2 of a level, 1 general, 0 weak."""

    topic: str
    word: str
    start: int
    rank: int

    @property
    def end(self) -> int:
        """The place behind the word."""
        return self.start + len(self.word)


@lru_cache(maxsize=4096)
def heading_hits(heading: str, sector: str | None = None) -> tuple[Hit, ...]:
    """The topics' strong and general words in a heading, the longest where several begin."""
    return tuple(_hits(heading, sector, text_words=False))


@lru_cache(maxsize=4096)
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
    in_text = _hits(text, sector, text_words=True)
    for _, hits in groupby(in_text, key=lambda hit: bisect_right(ends, hit.start)):
        points: dict[str, int] = {}  # a Counter takes five times as long, for each of many clauses
        for hit in hits:
            more = _STRONG_POINTS if hit.rank > _WEAK else _WEAK_POINTS
            points[hit.topic] = points.get(hit.topic, 0) + more
        votes[max(points, key=points.__getitem__)] += 1
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


# A section without a word of its own is about what this share of its clauses is about, and at
# least so many (dandong 75 names informatization once among five things) …
_OWN_SHARE, _OWN_CLAUSES = 0.5, 3
# … and leaves its chapter's topic only where hardly a clause is about that.
_LEFT_SHARE = 0.2
# A further topic is one that this share of the clauses is about, and at least so many; a box or
# table lists one thing after the other, so that less is a good part of it.
_FURTHER = {"heading": (0.25, 3), "box": (0.1, 1), "table": (0.1, 1)}
# So does a long paragraph whose own topic is a small part of it (dandong 66 goes from money to
# networks, teachers, school places).
_SMALL_PART, _LONG, _FURTHER_SPREAD = 0.25, 12, (0.1, 2)


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """The one topic of a section (empty: none), further ones, and why, in words."""

    topic: str
    topics: tuple[str, ...]
    reason: str


def find_topic(text: str) -> Topic:
    """The topic a user names by id, Chinese or English name or alias.

    Raises UsageError with the nearest names if there is none.
    """
    try:
        return topic_by_name(text)
    except UsageError as error:
        names = [name for topic in topics().values() for name in topic.all_names]
        found = similarity.did_you_mean(text, names)
        # an id and its English name are often one word: preschool, Preschool
        near = [name for name in found if name == name.casefold() or name.casefold() not in found]
        if not near:
            raise
        raise UsageError(error.what, hint=f"Did you mean {' or '.join(near)}?") from error


def topics_of_outline(
    normal: NormalText, sections: Sequence[Section], sector: str | None = None
) -> tuple[Section, ...]:
    """The sections with `topic` and `topics`, out of those of the `sector` (None: of all)."""
    found: list[Section] = []
    for section in sections:
        heading, text = normal.words(section.heading_span), section_text(normal, section)
        inherited = found[section.parent].topic if section.parent is not None else ""
        choice = assign_topics(
            heading, text, inherited, kind=section.kind, role=section.role, sector=sector
        )
        found.append(replace(section, topic=choice.topic, topics=choice.topics))
    return tuple(found)


def section_text(normal: NormalText, section: Section) -> str:
    """The section's own text; of a heading without any the text below it (sanmenxia 389:
    推动育人方式和办学模式改革)."""
    own = "\n".join(normal.words(span) for span in section.own)
    if own.strip():
        return own
    return normal.words(section.span).removeprefix(normal.words(section.heading_span))


def assign_topics(
    heading: str,
    body: str,
    inherited: str = "",
    *,
    kind: SectionKind = "heading",
    role: SectionRole = "content",
    sector: str | None = None,
) -> TopicChoice:
    """The topics of a section from its heading, its own text and its chapter's topic.

    The heading's words decide; where it has none, the text and then the chapter. Front matter is
    told by its heading alone (坚持立德树人), a box that mixes topics has none of its own.
    """
    votes: Counter[str] = Counter() if role == "front" else clause_votes(body, sector)
    if named := named_topic(heading, inherited, sector):
        topic, reason = named[0], f"标题含{named[1]}"
    elif any(word in heading for word in container_words()) and kind == "heading":
        return TopicChoice("", (), "只统领下级各节")
    elif role == "front":
        topic, reason = "", "总论，标题无主题词"
    else:
        topic, reason = _from_text(votes, inherited, kind)
    return TopicChoice(topic, _further(heading_hits(heading, sector), votes, topic, kind), reason)


def _from_text(votes: Counter[str], inherited: str, kind: SectionKind) -> tuple[str, str]:
    if not votes:
        return inherited, "随上级章节" if inherited else "无主题词"
    topic, count = votes.most_common(1)[0]
    share, inherited_share = count / votes.total(), votes[inherited] / votes.total()
    clear = share >= _OWN_SHARE and count >= _OWN_CLAUSES
    if clear and (not inherited or inherited_share < _LEFT_SHARE):
        return topic, f"{votes.total()}个分句中{count}个言此"
    if inherited and (kind == "heading" or inherited_share >= _OWN_SHARE):
        return inherited, "随上级章节"
    return "", "正文涉及多个主题"


def _further(
    named: Sequence[Hit], votes: Counter[str], topic: str, kind: SectionKind
) -> tuple[str, ...]:
    """Topics beside the main one: named in the heading, or a good part of the clauses."""
    long = topic and kind == "heading" and votes.total() >= _LONG
    spread = long and votes[topic] < _SMALL_PART * votes.total()
    share, least = _FURTHER_SPREAD if spread else _FURTHER[kind]
    found = [hit.topic for hit in named if hit.rank > 1]
    for other, count in votes.most_common():
        if count >= max(least, share * votes.total()):
            found.append(other)
    return tuple(dict.fromkeys(other for other in found if other != topic))


_TARGET_CLAUSE = re.compile(r"[。；，！？\n]")
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
    clauses = [clause for clause in _TARGET_CLAUSE.split(NOTE.sub("", before)) if clause]
    if len(_bare(words)) >= _SHORTEST_SUBJECT:
        clauses = clauses[-1:]
    for clause in reversed(clauses):
        hits = text_hits(clause, sector)
        if ours := tuple(hit for hit in hits if hit.topic in known):
            return ours
        strong = _strong(hits)
        if len({hit.topic for hit in strong}) >= _LEAST_LISTED:
            return ()
        if strong:
            return strong
    return ()
