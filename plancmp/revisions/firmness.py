"""How firmly a promise is worded in each version, where its paragraph stands in the other one, and
what that says instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..compare.pairing import Promise, PromisePair
from ..lexicon.comparators import bound, meanings
from ..model import Own, Place, Quote, Remark, Remarks, Target, Term, remark
from ..model.remark import A, B
from .paragraphs import BodyParagraph, span_of
from .text_changes import Texts

# A bound (以上, 以内) binds more than a plain number, and that more than 左右 or a range.
_BINDING = {"floor": 2, "cap": 2, "exact": 1, "about": 0, "range": 0}
_NATURES = {"预期性": 0, "约束性": 1}


@dataclass(frozen=True, slots=True)
class Firmness:
    """Which way the wording went: -1 softer, 1 firmer, 0 neither; and what was changed in it.

    `aim`: whether 力争 or the nature (约束性) changed, which outweighs 以上 and 左右.
    """

    way: int
    aim: bool
    remarks: Remarks


def firmness(pair: PromisePair) -> Firmness:
    """Holds the wordings of a pair against each other; swapping its sides turns the way round.

    A version that states a promise several times is as firm as its firmest statement: yantai 78
    says 75, 322 75%以上.
    """
    ours, theirs = _statements(pair.a), _statements(pair.b)
    signs = _firmest(ours), _firmest(theirs)
    steps = (
        (_soft(ours) - _soft(theirs), _soft_change(_soft(ours), _soft(theirs))),
        (_nature_way(ours, theirs), _nature_change(ours, theirs)),
        (_binding(signs[1]) - _binding(signs[0]), _sign_change(*signs)),
    )
    way = next((step for step, _ in steps if step), 0)
    remarks = tuple(change for _, change in steps if change)
    return Firmness((way > 0) - (way < 0), any(step for step, _ in steps[:2]), remarks)


def _statements(promise: Promise) -> Sequence[Target]:
    """All statements of the promise with its number."""
    shown = promise.target
    value = shown.value, shown.value_high, shown.unit
    same = [one for one in promise.others if (one.value, one.value_high, one.unit) == value]
    return [shown, *same]


def _soft(statements: Sequence[Target]) -> int:
    """1 if the promise is only ever an aim (力争, 争取)."""
    return int(all(one.soft for one in statements))


def _soft_change(before: int, after: int) -> Remark | None:
    if before == after:
        return None
    return remark("aim_added" if after > before else "aim_dropped")


def _firmest(statements: Sequence[Target]) -> str:
    return max((one.comparator for one in statements), key=_binding)


def _sign_change(before: str, after: str) -> Remark | None:
    """删去“以上”, 增加“左右”, “以上”改为“超过”; nothing where a range came or went: it shows."""
    if before == after or "range" in (before, after):
        return None
    one, other = Term(f"said_{before}"), Term(f"said_{after}")
    said = meanings()[before].word, meanings()[after].word
    if all(said):
        return remark("bound_changed", before=one, after=other)
    if said[0]:
        return remark("bound_dropped", bound=one)
    return remark("bound_added", bound=other)


def _binding(comparator: str) -> int:
    return _BINDING[bound(comparator)]


def _nature(statements: Sequence[Target]) -> str:
    return next((one.nature for one in statements if one.nature in _NATURES), "")


def _nature_way(ours: Sequence[Target], theirs: Sequence[Target]) -> int:
    before, after = _nature(ours), _nature(theirs)
    return _NATURES[after] - _NATURES[before] if before and after else 0


def _nature_change(ours: Sequence[Target], theirs: Sequence[Target]) -> Remark | None:
    before, after = _nature(ours), _nature(theirs)
    if not before or not after or before == after:
        return None
    return remark("nature_changed", before=Own(before), after=Own(after))


_CLAUSES = re.compile("[^，。；：！？]+")
_SPOKEN = 0.6  # how much of a promise's words a clause must hold to speak of the same
_LONGEST = 60  # letters of a clause that are quoted


@dataclass(frozen=True)
class Whereabouts:
    """For the lines of both versions the paragraphs that became of them, or that they were."""

    texts: Texts
    partners: tuple[
        Mapping[int, tuple[BodyParagraph, ...]], Mapping[int, tuple[BodyParagraph, ...]]
    ]

    @classmethod
    def of(cls, texts: Texts) -> Whereabouts:
        """Reads them off the groups of paragraphs."""
        to_b: dict[int, tuple[BodyParagraph, ...]] = {}
        to_a: dict[int, tuple[BodyParagraph, ...]] = {}
        for group in texts.groups:
            ours = tuple(texts.a[at] for at in group.a)
            theirs = tuple(texts.b[at] for at in group.b)
            to_b.update((one.line, theirs) for one in ours)
            to_a.update((one.line, ours) for one in theirs)
        return cls(texts, (to_b, to_a))

    def line(self, target: Target, side: int) -> int:
        """The line of a target of A (side 0) or B (1)."""
        return self.texts.plans[side].source.line_at(target.quote_span.start)

    def facing(self, target: Target, side: int) -> frozenset[int]:
        """The lines of the other version that a target's paragraph became or was."""
        found = self.partners[side].get(self.line(target, side), ())
        return frozenset(paragraph.line for paragraph in found)

    def instead(self, promise: Promise, side: int) -> Remark | None:
        """What the other version says in the promise's place: the clause that speaks of it without
        a number, or that the whole paragraph or table isn't there. None for neither."""
        line = self.line(promise.target, side)
        partners = self.partners[side].get(line)
        if partners is None:
            return self._table_gone(line, side)
        if not partners:
            return remark("paragraph_new" if side else "paragraph_removed")
        found = self._clause(promise.target.indicator, partners, 1 - side)
        if found is None:
            return None
        at, clause = found
        return remark(
            "only_says" if side else "still_says", side=(B, A)[side], quote=Quote(clause),
            line=self._place(at, 1 - side),
        )  # fmt: skip

    def silence(self, promise: Promise, side: int) -> Remark | None:
        """Which paragraph of the other version doesn't speak of it; None where there is none."""
        partners = self.partners[side].get(self.line(promise.target, side))
        if not partners:
            return None
        line = self._place(partners[0].line, 1 - side)
        return remark("paragraph_silent", side=(B, A)[side], line=line)

    def _place(self, line: int, side: int) -> Place:
        return Place(self.texts.plans[side].meta.id, line)

    def _table_gone(self, line: int, side: int) -> Remark | None:
        for table in self.texts.plans[side].tables:
            source = self.texts.plans[side].source
            titled = source.line_at(table.title_span.start)
            inside = table.first_line <= line <= table.last_line
            if inside and self.partners[side].get(titled) == ():
                code = "table_new" if side else "table_removed"
                return remark(code, line=self._place(titled, side))
        return None

    def _clause(
        self, indicator: str, paragraphs: Sequence[BodyParagraph], side: int
    ) -> tuple[int, str] | None:
        """The line and the words of the clause that holds most of an indicator's words; not one
        with a number that measures something: 初中生近视率60%以下 says nothing of 小学生."""
        wanted = _pairs(indicator)
        if not wanted:
            return None
        best, place = _SPOKEN, None
        for paragraph in paragraphs:
            for match in _CLAUSES.finditer(paragraph.text):
                held = len(wanted & _pairs(match[0])) / len(wanted)
                if held < best or (held == best and place is not None):
                    continue
                if not self._counts(paragraph, match.span(), side):
                    best, place = held, (paragraph, match.span())
        if place is None:
            return None
        paragraph, (start, end) = place
        normal = self.texts.normals[side]
        words = normal.source.slice(span_of(paragraph, normal, start, end)).strip()
        return paragraph.line, words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"

    def _counts(self, paragraph: BodyParagraph, place: tuple[int, int], side: int) -> bool:
        span = span_of(paragraph, self.texts.normals[side], *place)
        return any(span.overlaps(one.value_span) for one in self.texts.plans[side].targets)


def _pairs(words: str) -> frozenset[str]:
    letters = "".join(filter(str.isalnum, words))
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
