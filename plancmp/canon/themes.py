"""How a plan speaks of each theme: with a number, at length, in passing, or not at all.

What was achieved isn't planned: reviews of the last period, actuals and targets of years before
the plan's own don't count. A theme that is absent shows the nearest passage instead.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import NormalText, Section, Span, Table, Target, ThemeFinding, ThemeStatus
from ..sectors.themes import Range, Theme, themes, touches
from .themes_numbers import Numbers
from .themes_sentences import Sentence, split

_MOST_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class _Hit:
    """A match of a theme's words: its sentence's index, its place in the normalised text."""

    sentence: int
    start: int
    end: int
    said: bool  # False: refused by the rule's context or as a look-alike
    planned: bool  # False: of the last period
    heading: bool

    @property
    def counts(self) -> bool:
        """Whether the plan speaks of the theme here."""
        return self.said and self.planned


class _Reader:
    """One plan, made ready for all themes."""

    def __init__(
        self, normal: NormalText, sections: Sequence[Section], sentences: Sequence[Sentence]
    ) -> None:
        self.normal, self.sections, self.sentences = normal, sections, sentences
        self._starts = [sentence.start for sentence in sentences]

    def sentence_at(self, start: int, end: int) -> int | None:
        """Index of the sentence that holds the characters [start, end) of the normalised text."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or end > self.sentences[index].end:
            return None
        return index

    def hits(self, theme: Theme) -> Iterator[_Hit]:
        """Every place that speaks of the theme, or seems to, in no order."""
        for rule in theme.rules:
            known: dict[int, tuple[bool, tuple[Range, ...]]] = {}
            for match in rule.any.finditer(self.normal.text):
                index = self.sentence_at(*match.span())
                if index is None:
                    continue
                sentence = self.sentences[index]
                if index not in known:
                    known[index] = (
                        rule.holds(sentence.text, sentence.topic), rule.masks(sentence.text)
                    )  # fmt: skip
                said, masks = known[index]
                place = match.start() - sentence.start, match.end() - sentence.start
                said = said and not touches(place, masks)
                heading = sentence.heading is not None and sentence.heading.holds(
                    self.normal.span(*match.span())
                )
                yield _Hit(index, *match.span(), said, sentence.planned, heading)

    def clause(self, index: int, start: int, end: int) -> Span:
        """The source span of the clauses that hold [start, end), for quoting."""
        return self.normal.span(*self.sentences[index].clause(start, end))


def _best_sentences(reader: _Reader, theme: Theme, hits: Sequence[_Hit]) -> list[Span]:
    """The best clause of each sentence: headings first, then the theme's own sections."""
    by_sentence: dict[int, list[_Hit]] = {}
    for hit in hits:
        by_sentence.setdefault(hit.sentence, []).append(hit)

    def rank(index: int) -> tuple[bool, bool, int, int]:
        found = by_sentence[index]
        own = reader.sentences[index].topic == theme.topic
        return not any(hit.heading for hit in found), not own, -len(found), index

    return [_best_clause(reader, by_sentence[index]) for index in sorted(by_sentence, key=rank)]


def _best_clause(reader: _Reader, hits: Sequence[_Hit]) -> Span:
    """Of the clauses of one sentence the one with the most hits, or else the first."""
    clauses = Counter(reader.clause(hit.sentence, hit.start, hit.end) for hit in hits)
    return max(clauses, key=lambda clause: (clauses[clause], -clause.start))


def _distinct(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The first spans, none overlapping one before it."""
    kept: list[Span] = []
    for span in spans:
        if len(kept) < _MOST_EVIDENCE and not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return tuple(kept)


def _nearest(
    reader: _Reader, theme: Theme, refused: Sequence[_Hit]
) -> tuple[Span | None, str, str]:
    """The passage nearest to an absent theme, and why it doesn't count (a code of the catalogue,
    and the related word); the heading of its topic if no word is related.

    First what was refused (what the review says of it, then look-alikes), then the sentence with
    the closest of the theme's related words: planned before achieved, its own topic before others.
    """
    if refused:
        def rank(hit: _Hit) -> tuple[bool, bool, bool, int]:
            elsewhere = reader.sentences[hit.sentence].topic != theme.topic
            return not hit.said, not hit.planned, elsewhere, hit.start

        best = min(refused, key=rank)
        why = "in_review_only" if best.said else "looks_alike"
        return reader.clause(best.sentence, best.start, best.end), why, ""
    for related in theme.near:
        found = []
        for match in related.finditer(reader.normal.text):
            index = reader.sentence_at(*match.span())
            if index is not None:
                elsewhere = reader.sentences[index].topic != theme.topic
                found.append((not reader.sentences[index].planned, elsewhere, index, *match.span()))
        if found:
            past, _, index, start, end = min(found)
            word = reader.normal.text[start:end]
            why = "related_word_in_review" if past else "related_word"
            return reader.clause(index, start, end), why, word
    own = (s.heading_span for s in reader.sections if s.topic == theme.topic and s.role != "review")
    heading = next(own, None)
    return heading, "topic_is_silent" if heading else "text_is_silent", ""


def _finding(reader: _Reader, numbers: Numbers, theme: Theme) -> ThemeFinding:
    every = sorted(reader.hits(theme), key=lambda hit: hit.start)
    hits = [hit for hit in every if hit.counts]
    spoken = {hit.sentence for hit in hits}
    proofs = numbers.of(theme, spoken, [hit.start for hit in hits])
    if not hits and not proofs:
        return ThemeFinding(theme.topic, theme.id, "absent", 0, (), *_nearest(reader, theme, every))
    status: ThemeStatus = "mentioned"
    if proofs:
        status = "quantified"
    elif len(spoken) > 1 or any(hit.heading for hit in hits):
        status = "discussed"
    evidence = _distinct([*proofs, *_best_sentences(reader, theme, hits)])
    return ThemeFinding(theme.topic, theme.id, status, max(len(spoken), len(evidence)), evidence)


def find_themes(
    normal: NormalText,
    sections: Sequence[Section],
    tables: Sequence[Table],
    targets: Sequence[Target],
    period: tuple[int, int] = (2021, 2025),
    wanted: Sequence[Theme] | None = None,
) -> tuple[ThemeFinding, ...]:
    """The status of every theme in one plan, in the registry's order.

    `period`: the plan's first and last year; `wanted`: other themes than the registry's.
    quantified: a target or standard of the plan, or a deadline within the period, stands in a
    clause about the theme; discussed: a heading or at least two sentences; mentioned: one
    sentence. Evidence spans lie inside one line.
    """
    sentences = split(normal, sections, tables)
    reader = _Reader(normal, sections, sentences)
    numbers = Numbers(normal, sections, sentences, targets, period)
    asked = themes() if wanted is None else wanted
    return tuple(_finding(reader, numbers, theme) for theme in asked)
