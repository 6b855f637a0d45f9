"""How much two passages speak of the same thing, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum

from ..sectors.compare import heading_words
from ..sectors.themes import themes
from ..similarity import ratio
from .passages import Passage, Theme, Weighted

# Shares of the three kinds of evidence. Words weigh most: topics are few and headings are short.
WORDS, HEADINGS, TOPICS = 0.6, 0.2, 0.2
SECOND_TOPIC = 0.7  # one side's main topic is a further topic of the other
THIRD_TOPIC = 0.3  # only further topics are shared
BOX = 0.8  # a box repeats its chapter's measures as numbers; the text comes first
SHOWN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """The parts of a score, each 0..1."""

    topics: float
    headings: float
    words: float
    score: float


def evidence(a: Weighted, b: Weighted) -> Evidence:
    """Scores a pair; the same for (b, a)."""
    topics = topic_agreement(a.passage, b.passage)
    words = _cosine(a.vector, b.vector)
    if not topics and not words:  # headings alone never reach the bar
        return Evidence(0.0, 0.0, 0.0, 0.0)
    headings = max(
        heading_likeness(*sorted((one, other)))
        for one in a.passage.headings
        for other in b.passage.headings
    )
    score = WORDS * words**0.5 + HEADINGS * headings + TOPICS * topics
    boxes = sum(weighted.passage.section.kind == "box" for weighted in (a, b))
    return Evidence(topics, headings, words, round(score * BOX**boxes, 4))


def topic_agreement(a: Passage, b: Passage) -> float:
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
    for word in heading_words()[0]:
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


def shared_themes(a: Passage, b: Passage) -> tuple[Theme, ...]:
    """The themes that two passages share, in the registry's order."""
    shared = a.themes & b.themes
    return tuple(theme.key for theme in themes() if theme.key in shared)[:SHOWN_WORDS]
