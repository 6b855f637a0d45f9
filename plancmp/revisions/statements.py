"""How binding two statements are, and the statements of a measure in two versions: which of them
face each other, and which were changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..compare.measures import measure_of, relation_of
from ..compare.pairing import Promise, PromisePair, phrase_likeness
from ..lexicon.quantities import bound, meanings
from ..model import Own, Place, Plan, Quote, Remark, Remarks, Target, Term, remark
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
    ours, theirs = _stated_targets(pair.a), _stated_targets(pair.b)
    signs = _firmest(ours), _firmest(theirs)
    steps = (
        (_soft(ours) - _soft(theirs), _soft_change(_soft(ours), _soft(theirs))),
        (_nature_way(ours, theirs), _nature_change(ours, theirs)),
        (_binding(signs[1]) - _binding(signs[0]), _sign_change(*signs)),
    )
    way = next((step for step, _ in steps if step), 0)
    remarks = tuple(change for _, change in steps if change)
    return Firmness((way > 0) - (way < 0), any(step for step, _ in steps[:2]), remarks)


def _stated_targets(promise: Promise) -> Sequence[Target]:
    """All statements of the promise with its number."""
    shown = promise.target
    value = shown.value, shown.value_high, shown.unit
    same = [
        target
        for target in promise.others
        if (target.value, target.value_high, target.unit) == value
    ]
    return [shown, *same]


def _soft(statements: Sequence[Target]) -> int:
    """1 if the promise is only ever an aim (力争, 争取)."""
    return int(all(target.soft for target in statements))


def _soft_change(before: int, after: int) -> Remark | None:
    if before == after:
        return None
    return remark("aim_added" if after > before else "aim_dropped")


def _firmest(statements: Sequence[Target]) -> str:
    return max((target.comparator for target in statements), key=_binding)


def _sign_change(before: str, after: str) -> Remark | None:
    """删去“以上”, 增加“左右”, “以上”改为“超过”; nothing where a range came or went: it shows."""
    if before == after or "range" in (before, after):
        return None
    term, other = Term(f"said_{before}"), Term(f"said_{after}")
    said = meanings()[before].word, meanings()[after].word
    if all(said):
        return remark("bound_changed", before=term, after=other)
    if said[0]:
        return remark("bound_dropped", bound=term)
    return remark("bound_added", bound=other)


def _binding(comparator: str) -> int:
    return _BINDING[bound(comparator)]


def _nature(statements: Sequence[Target]) -> str:
    return next((target.nature for target in statements if target.nature in _NATURES), "")


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
class ParagraphMap:
    """For the lines of both versions the paragraphs that became of them, or that they were."""

    texts: Texts
    partners: tuple[
        Mapping[int, tuple[BodyParagraph, ...]], Mapping[int, tuple[BodyParagraph, ...]]
    ]

    @classmethod
    def of(cls, texts: Texts) -> ParagraphMap:
        """Reads them off the groups of paragraphs."""
        to_b: dict[int, tuple[BodyParagraph, ...]] = {}
        to_a: dict[int, tuple[BodyParagraph, ...]] = {}
        for group in texts.groups:
            ours = tuple(texts.a[at] for at in group.a)
            theirs = tuple(texts.b[at] for at in group.b)
            to_b.update((paragraph.line, theirs) for paragraph in ours)
            to_a.update((paragraph.line, ours) for paragraph in theirs)
        return cls(texts, (to_b, to_a))

    def line(self, target: Target, side: int) -> int:
        """The line of a target of A (side 0) or B (1)."""
        return self.texts.plans[side].source.line_at(target.quote_span.start)

    def facing(self, target: Target, side: int) -> frozenset[int]:
        """The lines of the other version that a target's paragraph became or was."""
        paragraphs = self.partners[side].get(self.line(target, side), ())
        return frozenset(paragraph.line for paragraph in paragraphs)

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
        return any(span.overlaps(target.value_span) for target in self.texts.plans[side].targets)


def _pairs(words: str) -> frozenset[str]:
    letters = "".join(filter(str.isalnum, words))
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


# Likeness from which two unregistered measures are one promise if the one's paragraph became the
# other's: two plans must agree more in their words than two versions of one.
SIMILAR_IN_PLACE = 0.5


def pair_in_place(promise: Promise, other: Promise) -> PromisePair | None:
    """Two promises of facing paragraphs as a pair, None if they can't be one."""
    a, b = promise.measure, other.measure
    if a.target.indicator_id != b.target.indicator_id:
        return None
    score, between = phrase_likeness(a, b), relation_of(a, b)
    if between.outcome == "apart" or (not a.target.indicator_id and score < SIMILAR_IN_PLACE):
        return None
    return PromisePair(promise, other, round(score, 4), between)


def changed_statement(pair: PromisePair, where: ParagraphMap) -> PromisePair | None:
    """The pair by the first statements in facing paragraphs whose numbers differ; None if all
    agree."""
    facing = _facing(pair, where)
    after, before = defaultdict(set), defaultdict(set)
    for ours, theirs in facing:
        after[ours].add(_number(theirs))
        before[theirs].add(_number(ours))
    changed = [
        (ours, theirs)
        for ours, theirs in facing
        if _number(ours) not in after[ours] and _number(theirs) not in before[theirs]
    ]
    return _by(pair, changed, where)


def facing_statements(pair: PromisePair, where: ParagraphMap) -> PromisePair | None:
    """The pair by statements with one number in facing paragraphs, where its own stand apart; None
    if there are none. Wordings are held against each other where both versions have them."""
    facing = _facing(pair, where)
    in_tables = pair.a.target.source == pair.b.target.source == "table"
    if in_tables or (pair.a.target, pair.b.target) in facing:
        return None
    same = [(target, other) for target, other in facing if _number(target) == _number(other)]
    return _by(pair, same, where)


def _facing(pair: PromisePair, paragraph_map: ParagraphMap) -> list[tuple[Target, Target]]:
    """The statements of a promise that stand in paragraphs which became one another."""
    found = []
    for ours in _statements(pair.a):
        lines = paragraph_map.facing(ours, 0)
        found += [
            (ours, target)
            for target in _statements(pair.b)
            if paragraph_map.line(target, 1) in lines
        ]
    return found


def _by(
    pair: PromisePair, statements: Sequence[tuple[Target, Target]], paragraph_map: ParagraphMap
) -> PromisePair | None:
    """The pair by the first of these statements; None if there are none."""
    if not statements:
        return None
    ours, theirs = min(statements, key=_place)
    plans = paragraph_map.texts.plans
    return pair_in_place(_stated(pair.a, ours, plans[0]), _stated(pair.b, theirs, plans[1]))


def _place(statements: tuple[Target, Target]) -> tuple[int, list[int]]:
    starts = [target.value_span.start for target in statements]
    return sum(starts), sorted(starts)


def statement_of(
    promise: Promise, side: int, others: Sequence[Promise], where: ParagraphMap
) -> PromisePair | None:
    """A lone promise with the statement of another promise that stands in its paragraph in the
    other version, and nowhere there as it was; None if there is none.

    The other version states it elsewhere too, and that statement was lined up: a year that was
    changed in one of two places.
    """
    lines = where.facing(promise.target, side)
    own = where.line(promise.target, side)
    for other in others if lines else ():
        for target in _statements(other):
            if where.line(target, 1 - side) not in lines:
                continue
            stated = _stated(other, target, where.texts.plans[1 - side])
            pair = pair_in_place(*((stated, promise) if side else (promise, stated)))
            if pair is not None and not _still_there(target, own, side, where):
                return pair
    return None


def _still_there(target: Target, line: int, side: int, paragraph_map: ParagraphMap) -> bool:
    """Whether the lone promise's paragraph states that other one too, as it was."""
    return any(
        paragraph_map.line(one, side) == line
        and (one.indicator_id or one.indicator) == (target.indicator_id or target.indicator)
        and (*_number(one), one.year) == (*_number(target), target.year)
        for one in paragraph_map.texts.plans[side].targets
    )


def _statements(promise: Promise) -> Iterator[Target]:
    yield promise.target
    yield from promise.others


def _stated(promise: Promise, target: Target, plan: Plan) -> Promise:
    """The promise by another of its statements."""
    if target is promise.target:
        return promise
    others = tuple(one for one in _statements(promise) if one is not target)
    return Promise(measure_of(target, plan), others)


def _number(target: Target) -> tuple[object, ...]:
    return target.value, target.value_high, target.unit
