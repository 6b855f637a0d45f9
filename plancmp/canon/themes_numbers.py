"""Which numbers of a plan are a theme's own: targets, deadlines, figures written as words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ..model import NormalText, Section, Span, Target
from ..sectors.themes import Theme, forms
from .themes_sentences import Places, Sentence


@dataclass(frozen=True, slots=True)
class _Number:
    """A number's clause: its sentence's index, [start, end) of the normalised text, its proof."""

    sentence: int
    start: int
    end: int
    proof: Span


def counts(target: Target, first_year: int) -> bool:
    """Whether a target is a promise of this plan: no actual, none of the last period."""
    return target.kind != "actual" and (target.year is None or target.year >= first_year)


class Numbers:
    """The promises and deadlines of a plan, each with the clause that it stands in."""

    def __init__(
        self,
        normal: NormalText,
        sections: Sequence[Section],
        sentences: Sequence[Sentence],
        targets: Sequence[Target],
        period: tuple[int, int],
    ) -> None:
        self._normal, self._sentences = normal, sentences
        self._starts = [sentence.start for sentence in sentences]
        places = Places(sections)
        self._targets = [
            target
            for target in targets
            if counts(target, period[0]) and not places.in_review(target.quote_span.start)
        ]
        self._in_prose = {
            index: number
            for index, target in enumerate(self._targets)
            if (number := self._clause_of(target)) is not None
        }
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
        for index, target in enumerate(self._targets):
            number = self._in_prose.get(index)
            if self._is_own(theme, target, number, spoken, hits):
                own.append((number is None or bool(target.scope), index, target.quote_span))
        proofs = [proof for _, _, proof in sorted(own)]
        proofs += [number.proof for number in self._deadlines if _holds_one(number, hits)]
        return proofs + self._figures(theme, spoken)

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

    def _deadlines_in(self, index: int, period: tuple[int, int]) -> list[_Number]:
        """Deadlines that are the sentence's own: before the plan's end, which holds for all."""
        sentence, found = self._sentences[index], []
        for match in forms()["deadline"].pattern.finditer(sentence.text):
            year = next(int(group) for group in match.groups() if group)
            if not period[0] <= year < period[1]:
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
