"""Keywords of sections: words that tell a section from the others of its plan.

Parting a plan's text into words takes as long as reading it, so they are made only for what needs
them: lining up sections, and the report's marks in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from ..lexicon.words import stop_words
from ..model import Keywords, Plan
from ..text import normalise, similarity
from .topics import section_text

_HEADING_TIMES = 3  # a word of the heading counts as often as this many of the text


def keywords_of(plan: Plan) -> Keywords:
    """The keywords of the plan's sections."""
    normal = normalise(plan.source)
    headings = [normal.words(section.heading_span) for section in plan.sections]
    return section_keywords(headings, [section_text(normal, section) for section in plan.sections])


def section_keywords(headings: Sequence[str], texts: Sequence[str]) -> Keywords:
    """For each section its words with their weight, the weightiest first.

    The weight is (1 + ln count) × ln(sections / sections with the word), both by this plan alone.
    """
    counts = [
        _content_words(heading, text) for heading, text in zip(headings, texts, strict=True)
    ]
    sections_with = Counter(word for count in counts for word in count)
    total = len(counts) + 1
    rarity = {word: log(total / among) for word, among in sections_with.items()}
    return tuple(
        _weightiest({word: (1 + log(times)) * rarity[word] for word, times in count.items()})
        for count in counts
    )


def _content_words(heading: str, text: str) -> Counter[str]:
    stop = stop_words()
    counted: Counter[str] = Counter()
    for part, times in ((heading, _HEADING_TIMES), (text, 1)):
        for word in similarity.words(part):
            if len(word) > 1 and word not in stop and not word[0].isdigit():
                counted[word] += times
    return counted


def _weightiest(weights: dict[str, float]) -> tuple[tuple[str, float], ...]:
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((word, round(weight, 4)) for word, weight in ranked)
