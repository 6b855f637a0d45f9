"""How a plan speaks of each theme: with a number, at length, in passing, or not at all; and which
numbers are a theme's own.

What was achieved isn't planned: reviews of the last period don't count."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from ..model import NormalText, Section, Span, Table, Target, ThemeFinding, ThemeStatus
from ..sectors.themes import Range, Theme, forms, themes, touches
from .sentences import Places, Sentence, split


@dataclass(frozen=True, slots=True)
class _Number:
    """A number's clause: its sentence's index, [start, end) of the normalised text, its proof."""

    sentence: int
    start: int
    end: int
    proof: Span


def counts(target: Target, period: tuple[int, int] | None) -> bool:
    """Whether a target is a promise of this plan: no actual, none of the last period."""
    past = period is not None and target.year is not None and target.year < period[0]
    return target.kind != "actual" and not past


class Numbers:
    """The promises and deadlines of a plan, each with the clause that it stands in."""

    def __init__(
        self,
        normal: NormalText,
        sections: Sequence[Section],
        sentences: Sequence[Sentence],
        targets: Sequence[Target],
        period: tuple[int, int] | None,
    ) -> None:
        self._normal, self._sentences = normal, sentences
        self._starts = [sentence.start for sentence in sentences]
        places = Places(sections)
        self._targets = [
            target
            for target in targets
            if counts(target, period) and not places.in_review(target.quote_span.start)
        ]
        self._in_prose = {
            index: number
            for index, target in enumerate(self._targets)
            if (number := self._clause_of(target)) is not None
        }
        self._elsewhere = [at for at in range(len(self._targets)) if at not in self._in_prose]
        self._of_indicator: dict[str, list[int]] = {}
        for index, target in enumerate(self._targets):
            self._of_indicator.setdefault(target.indicator_id, []).append(index)
        self._deadlines = [
            number
            for index, sentence in enumerate(sentences)
            if sentence.planned
            for number in self._deadlines_in(index, period)
        ]

    def of(self, theme: Theme, spoken: AbstractSet[int], hits: Sequence[int]) -> list[Span]:
        """The quotes that prove a number of the theme, best first; empty if it has none.

        `spoken`: the indexes of the sentences that speak of it; `hits`: where, as offsets in the
        normalised text, in order.
        """
        own: list[tuple[bool, int, Span]] = []
        for index in range(len(self._targets)) if hits else self._unspoken(theme):
            target, number = self._targets[index], self._in_prose.get(index)
            if self._is_own(theme, target, number, spoken, hits):
                own.append((number is None or bool(target.scope), index, target.quote_span))
        proofs = [proof for _, _, proof in sorted(own)]
        proofs += [number.proof for number in self._deadlines if _holds_one(number, hits)]
        return proofs + self._figures(theme, spoken)

    def _unspoken(self, theme: Theme) -> set[int]:
        """The numbers that may be a theme's own though no words speak of it."""
        by_indicator = (self._of_indicator.get(name, ()) for name in theme.indicators)
        return {*self._elsewhere, *chain.from_iterable(by_indicator)}

    def _is_own(
        self,
        theme: Theme,
        target: Target,
        number: _Number | None,
        spoken: AbstractSet[int],
        hits: Sequence[int],
    ) -> bool:
        if target.indicator_id and target.indicator_id in theme.indicators:
            return True
        if number is None:
            return bool(theme.matches(target.indicator, target.topic))
        if _holds_one(number, hits):
            return True
        if theme.number is None or number.sentence not in spoken:
            return False
        return bool(theme.number.search(self._normal.text[number.start : number.end]))

    def _clause_of(self, target: Target) -> _Number | None:
        """The clause of a target in prose; None for a row of a table of figures."""
        start = bisect_left(self._normal.offsets, target.quote_span.start)
        end = bisect_left(self._normal.offsets, target.quote_span.end, start)
        index = bisect_right(self._starts, start) - 1
        if index < 0 or end > self._sentences[index].end:
            return None
        return _Number(index, *self._sentences[index].clause(start, end), target.quote_span)

    def _deadlines_in(self, index: int, period: tuple[int, int] | None) -> list[_Number]:
        """Deadlines that are the sentence's own: before the plan's end, which holds for all."""
        sentence, found = self._sentences[index], []
        for match in forms()["deadline"].pattern.finditer(sentence.text):
            year = next(int(group) for group in match.groups() if group)
            if period is not None and not period[0] <= year < period[1]:
                continue
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if sentence.text[match.end() : match.end() + 1] == "，":  # 到2023年，建成…
                end = min(end + 2, sentence.end)
            clause = sentence.clause(start, end)
            found.append(_Number(index, *clause, self._normal.span(*clause)))
        return found

    def _figures(self, theme: Theme, spoken: AbstractSet[int]) -> list[Span]:
        """Clauses with a number that is written as a word and so is no target (千兆到校)."""
        if theme.figures is None:
            return []
        found = []
        for index in sorted(spoken):
            sentence = self._sentences[index]
            for match in theme.figures.finditer(sentence.text):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                found.append(self._normal.span(*sentence.clause(start, end)))
        return found


def _holds_one(number: _Number, hits: Sequence[int]) -> bool:
    """Whether one of `hits` starts in the number's clause."""
    first = bisect_left(hits, number.start)
    return first < len(hits) and hits[first] < number.end


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
    period: tuple[int, int] | None = (2021, 2025),
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
    sought = themes() if wanted is None else wanted
    return tuple(_finding(reader, numbers, theme) for theme in sought)
