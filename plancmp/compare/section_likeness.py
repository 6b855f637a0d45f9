"""How much passages of two plans speak of the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum, log, sqrt

from ..model import Keywords, Plan
from ..sectors.compare import stop_words
from ..text.similarity import ratio
from .section_profiles import SectionProfile, Theme, passages

Part = str | Theme  # what two passages can share

# Shares of the three kinds of evidence. Words weigh most: topics are few and headings are short.
# The share of the topics is the less, the more sections of both plans are about the same one: that
# two sections of two plans on 美育 are about 美育 tells nothing.
WORDS, HEADINGS, TOPICS = 0.6, 0.2, 0.2
SECOND_TOPIC = 0.7  # one side's main topic is a further topic of the other
THIRD_TOPIC = 0.3  # only further topics are shared
BOX = 0.8  # a box repeats its chapter's measures as numbers; the text comes first
# A chapter's counterpart is a chapter, a paragraph's a paragraph, unless another is much nearer. A
# plan's sole paragraph on a topic is both: yantai 237 has what is a chapter of sanmenxia (275).
SHAPE = 0.85
# Two passages that share hardly a word speak of different things, whatever their topic is, unless
# their headings say the same: 减轻教师负担 is no counterpart of 师德师风.
FEWEST_WORDS, SAME_HEADING = 0.06, 0.5
# Two passages that share so many words speak of the same thing, whatever topic each is filed under:
# experiments stand among 信息化 in yantai (275), among 装备 in sanmenxia (247).
ENOUGH = 0.4
# A paragraph's counterpart stands in the counterpart of its chapter rather than elsewhere.
CHAPTER = 0.1
# What a theme weighs beside a keyword; both times their rarity.
THEME = 4.0


@dataclass(frozen=True, slots=True)
class Weighted:
    """A passage with its weighted words and themes, of length 1 unless it has none."""

    passage: SectionProfile
    vector: Mapping[Part, float]


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """The parts of a score, each 0..1."""

    topics: float
    headings: float
    words: float
    score: float


@dataclass(frozen=True, slots=True)
class PlanPassages:
    """One of the two plans: its passages by the id of their section, in reading order.

    `above` has for a passage's section the passage that holds it, if any; `topics` the share of
    the paragraphs that are about each topic.
    """

    plan: Plan
    passages: Mapping[int, Weighted]
    above: Mapping[int, Weighted]
    topics: Mapping[str, float]


class Likeness:
    """Scores passages of plan A against passages of plan B; the same for B against A."""

    def __init__(self, a: PlanPassages, b: PlanPassages) -> None:
        self._a, self._b = a, b
        self._products = _products(a.passages.values(), b.passages.values())
        # How common each topic is in both plans.
        shared = a.topics.keys() & b.topics.keys()
        self._common = {topic: min(a.topics[topic], b.topics[topic]) for topic in shared}
        self._own: dict[tuple[int, int], AlignmentScore] = {}

    def of(self, a: Weighted, b: Weighted) -> AlignmentScore:
        """The score of a pair, to which the chapters that they stand in add their part."""
        own = self._of_themselves(a, b)
        chapter_a = self._a.above.get(a.passage.section.id, a)
        chapter_b = self._b.above.get(b.passage.section.id, b)
        if not own.score or (chapter_a is a and chapter_b is b):
            return own
        around = self._of_themselves(chapter_a, chapter_b).score
        score = round((1 - CHAPTER) * own.score + CHAPTER * around, 4)
        return AlignmentScore(own.topics, own.headings, own.words, score)

    def _of_themselves(self, a: Weighted, b: Weighted) -> AlignmentScore:
        key = a.passage.section.id, b.passage.section.id
        if key not in self._own:
            words = min(1.0, self._products.get(key, 0.0))
            common = max(
                self._common.get(passage.section.topic, 0.0) for passage in (a.passage, b.passage)
            )
            self._own[key] = _score(a.passage, b.passage, words, common)
        return self._own[key]


def _score(a: SectionProfile, b: SectionProfile, words: float, common: float) -> AlignmentScore:
    topics = topic_agreement(a, b)
    if not (topics or words):
        return AlignmentScore(0.0, 0.0, 0.0, 0.0)
    headings = max(
        heading_likeness(*sorted((one, other))) for one in a.headings for other in b.headings
    )
    if words < FEWEST_WORDS and headings < SAME_HEADING:
        return AlignmentScore(topics, headings, words, round(words, 4))
    filed = max(topics, min(1.0, words / ENOUGH))
    telling = TOPICS * (1 - common)
    score = WORDS * words**0.5 + HEADINGS * headings + telling * filed
    score /= WORDS + HEADINGS + telling
    boxes = sum(passage.section.kind == "box" for passage in (a, b))
    shapes = 1.0 if a.broad == b.broad or a.sole or b.sole else SHAPE
    return AlignmentScore(topics, headings, words, round(score * BOX**boxes * shapes, 4))


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


def weighted_passages(
    a: tuple[Plan, Keywords], b: tuple[Plan, Keywords]
) -> tuple[PlanPassages, PlanPassages]:
    """The passages of two plans; what is common in either of them weighs little in both.

    县管校聘 stands in one paragraph of each plan and tells it; 质量 stands in every third.
    """
    profiles = passages(*a), passages(*b)
    themes = _theme_rarity([profile for side in profiles for profile in side])
    ours, theirs = (_rarity(keywords) for _, keywords in (a, b))
    return (
        _side(a[0], profiles[0], _shares(ours, theirs), themes),
        _side(b[0], profiles[1], _shares(theirs, ours), themes),
    )


def _side(
    plan: Plan,
    profiles: Sequence[SectionProfile],
    shares: Mapping[str, float],
    themes: Mapping[Theme, float],
) -> PlanPassages:
    weighted = {profile.section.id: _weigh(profile, shares, themes) for profile in profiles}
    return PlanPassages(plan, weighted, _above(plan, weighted), _topic_shares(profiles))


def _topic_shares(profiles: Sequence[SectionProfile]) -> dict[str, float]:
    topics = [profile.section.topic for profile in profiles if not profile.broad]
    return {topic: among / len(topics) for topic, among in Counter(topics).items() if topic}


def _above(plan: Plan, passages: Mapping[int, Weighted]) -> dict[int, Weighted]:
    """For each passage's section the passage that holds it, if any."""
    above: dict[int, Weighted] = {}
    for section in passages:
        parent = plan.sections[section].parent
        while parent is not None and parent not in passages:
            parent = plan.sections[parent].parent
        if parent is not None:
            above[section] = passages[parent]
    return above


def _rarity(keywords: Keywords) -> dict[str, float]:
    """How rare each word is among the plan's sections, as their keywords have it."""
    sections_with = Counter(word for section in keywords for word, _ in section)
    return {word: log((len(keywords) + 1) / among) for word, among in sections_with.items()}


def _shares(own: Mapping[str, float], its: Mapping[str, float]) -> dict[str, float]:
    """What is left of a word's weight where the other plan's sections hold it more often."""
    return {word: min(1.0, its.get(word, rarity) / rarity) for word, rarity in own.items()}


def _theme_rarity(profiles: Sequence[SectionProfile]) -> dict[Theme, float]:
    paragraphs = [profile for profile in profiles if not profile.broad]
    holders = Counter(theme for profile in paragraphs for theme in profile.themes)
    return {theme: log((len(paragraphs) + 1) / among) for theme, among in holders.items()}


def _weigh(
    passage: SectionProfile, shares: Mapping[str, float], themes: Mapping[Theme, float]
) -> Weighted:
    """Damps each weight, so that no chapter wins by repetition; makes the length 1."""
    idle = stop_words()
    raw: dict[Part, float] = {
        theme: sqrt(THEME * themes[theme]) for theme in passage.themes if theme in themes
    }
    for word, weight in passage.weights.items():
        if word not in idle:
            raw[word] = sqrt(weight * shares[word])
    length = sqrt(fsum(weight * weight for weight in raw.values()))
    return Weighted(passage, {part: weight / length for part, weight in raw.items()})


def _products(a: Iterable[Weighted], b: Iterable[Weighted]) -> dict[tuple[int, int], float]:
    """For each two passages that share a part the product of their vectors.

    Summed in one order of the parts, so that the last digit is the same for (b, a).
    """
    ours, theirs = _holders(a), _holders(b)
    products: dict[tuple[int, int], float] = {}
    for part in sorted(ours.keys() & theirs.keys(), key=str):
        for a_id, a_weight in ours[part]:
            for b_id, b_weight in theirs[part]:
                key = a_id, b_id
                products[key] = products.get(key, 0.0) + a_weight * b_weight
    return products


def _holders(passages: Iterable[Weighted]) -> dict[Part, list[tuple[int, float]]]:
    holders: dict[Part, list[tuple[int, float]]] = {}
    for weighted in passages:
        for part, weight in weighted.vector.items():
            holders.setdefault(part, []).append((weighted.passage.section.id, weight))
    return holders
