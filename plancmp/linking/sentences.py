"""A plan cut into sentences, each with the section that it stands in.

Keywords of sections: words that tell a section from the others of its plan.

Parting a plan's text into words takes as long as reading it, so they are made only for what needs
them: lining up sections, and the report's marks in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from ..lexicon.words import stop_words
from ..model import Keywords, NormalText, Plan, Section, Span, Table
from ..sectors.themes import forms
from ..text import normalise, similarity
from .topics import section_text

_SENTENCE = re.compile("[^。；！？]+")
_CLAUSE_END = re.compile("[，：]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence inside one line: [start, end) of the normalised text, without its end mark.

    `topic`: that of the innermost section with one. `planned`: it isn't part of a review.
    `heading`: the section's heading in the source, if it is no table or box. `marks`: where its
    clauses end, as offsets in the normalised text.
    """

    text: str
    start: int
    end: int
    topic: str
    planned: bool
    heading: Span | None
    marks: tuple[int, ...]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clauses that hold the characters [start, end) of the normalised text.

        Clauses end at ， and ：. Offsets are those of the normalised text.
        """
        before = bisect_right(self.marks, start - 1)
        after = bisect_left(self.marks, end)
        left = self.marks[before - 1] + 1 if before else self.start
        return left, self.marks[after] if after < len(self.marks) else self.end


class Places:
    """Finds the section of a place in the source."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._starts = [section.span.start for section in sections]

    def section(self, offset: int) -> Section | None:
        """The innermost section that holds the source offset; None before the first."""
        index = bisect_right(self._starts, offset) - 1
        section = self._sections[index] if index >= 0 else None
        while section is not None and offset >= section.span.end:
            section = self._parent(section)
        return section

    def chain(self, section: Section | None) -> list[Section]:
        """The section and those above it, innermost first."""
        found = []
        while section is not None:
            found.append(section)
            section = self._parent(section)
        return found

    def in_review(self, offset: int) -> bool:
        """Whether the source offset stands in a section that looks back at the last period."""
        return any(section.role == "review" for section in self.chain(self.section(offset)))

    def _parent(self, section: Section) -> Section | None:
        return None if section.parent is None else self._sections[section.parent]


def _label_lines(tables: Sequence[Table]) -> set[int]:
    """Lines of tables of figures: their rows speak through their targets, not as sentences."""
    return {
        line
        for table in tables
        if table.kind != "projects"
        for line in range(table.first_line, table.last_line + 1)
    }


def split(
    normal: NormalText, sections: Sequence[Section], tables: Sequence[Table]
) -> tuple[Sentence, ...]:
    """The sentences of the plan's body, in order; all lines are body if there is no section.

    Left out: what stands before the first section (title, list of contents), tables of figures,
    and sentences that only name departments.
    """
    places, labels, aside = Places(sections), _label_lines(tables), forms()["aside"].pattern
    first = sections[0].span.start if sections else 0
    found = []
    for line in normal.lines:
        if line.number in labels or not line.text or normal.offsets[line.start] < first:
            continue
        for match in _SENTENCE.finditer(line.text):
            if not aside.search(match.group()):
                found.append(_sentence(normal, places, line.start + match.start(), match.group()))
    return tuple(found)


def _sentence(normal: NormalText, places: Places, start: int, text: str) -> Sentence:
    chain = places.chain(places.section(normal.offsets[start]))
    heading = chain[0].heading_span if chain and chain[0].kind == "heading" else None
    return Sentence(
        text=text,
        start=start,
        end=start + len(text),
        topic=next((section.topic for section in chain if section.topic), ""),
        planned=all(section.role != "review" for section in chain),
        heading=heading,
        marks=tuple(start + mark.start() for mark in _CLAUSE_END.finditer(text)),
    )


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
