"""What became of each paragraph between two versions of a plan; words that left their place and
stand in another are neither gone nor new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..model import NormalText, Own, Place, Plan, Quote, Remark, Remarks, Span, Term, remark
from ..model.comparison import PieceKind, RedlinePiece, TextChange, TextChangeKind
from ..model.remark import A, B
from .pairing import ParagraphGroup, pair_paragraphs
from .paragraphs import BodyParagraph, paragraph_topic, paragraphs, span_of
from .word_diff import ParagraphRun, pieces

_PARTS = re.compile("[，,。；;：:！!？?]")
_SHORTEST_CLAUSE = 6  # letters; 创新体制机制 stands in many paragraphs
_LEAST = 14  # letters that must have gone from one paragraph to another for it to be said
_PLACES = 3  # paragraphs with the same new clause that are looked at
_SHOWN = 24  # letters of the words that are quoted


@dataclass(frozen=True, slots=True)
class Passing:
    """Words that went from one paragraph (an index) to another, or to another place in it.

    `words`: the longest clause, cut off where it is too long to show; `more`: there are others.
    """

    source: int
    target: int
    words: str
    more: bool


def elsewhere(changes: Sequence[tuple[RedlinePiece, ...]]) -> tuple[Passing, ...]:
    """The words that one change removes and another adds, by the changes' indices.

    `changes`: the pieces of each. Only whole clauses count, in any punctuation.
    """
    added: dict[str, list[int]] = defaultdict(list)
    for at, change in enumerate(changes):
        for clause in _clauses(change, "added"):
            key = _letters(clause)
            if len(added[key]) < _PLACES and at not in added[key]:
                added[key].append(at)
    went: dict[tuple[int, int], list[str]] = defaultdict(list)
    for at, change in enumerate(changes):
        for clause in _clauses(change, "removed"):
            places = added.get(_letters(clause), ())
            if places:
                went[at, at if at in places else places[0]].append(clause)
    return tuple(
        Passing(source, target, _shown(clauses), len(clauses) > 1)
        for (source, target), clauses in sorted(went.items())
        if sum(map(len, map(_letters, clauses))) >= _LEAST
    )


def _clauses(pieces: Sequence[RedlinePiece], kind: PieceKind) -> Iterator[str]:
    for piece in pieces:
        if piece.kind == kind:
            for clause in _PARTS.split(piece.words):
                if len(_letters(clause)) >= _SHORTEST_CLAUSE:
                    yield clause.strip()


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _shown(clauses: Sequence[str]) -> str:
    words = max(clauses, key=len)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


@dataclass(frozen=True)
class Texts:
    """The paragraphs of two versions of a plan, and which of them are one."""

    plans: tuple[Plan, Plan]
    normals: tuple[NormalText, NormalText]
    a: tuple[BodyParagraph, ...]
    b: tuple[BodyParagraph, ...]
    groups: tuple[ParagraphGroup, ...]

    def promised(self, a: int | None, b: int | None) -> frozenset[str]:
        """The topics of the numbers that stand in a line of A or of B: goals are on many."""
        ours, theirs = self._topics
        return frozenset((*ours.get(a, ()), *theirs.get(b, ())))

    @cached_property
    def _topics(self) -> tuple[dict[int | None, set[str]], dict[int | None, set[str]]]:
        topics: tuple[dict[int | None, set[str]], dict[int | None, set[str]]] = ({}, {})
        for plan, by_line in zip(self.plans, topics, strict=True):
            for target in plan.targets:
                line = plan.source.line_at(target.quote_span.start)
                by_line.setdefault(line, set()).add(target.topic)
        return topics


def read_texts(a: Plan, b: Plan, normal_a: NormalText, normal_b: NormalText) -> Texts:
    """Finds and pairs the paragraphs of two versions."""
    ours, theirs = paragraphs(a, normal_a), paragraphs(b, normal_b)
    return Texts((a, b), (normal_a, normal_b), ours, theirs, pair_paragraphs(ours, theirs))


def text_changes(texts: Texts, topics: Sequence[str] = ()) -> tuple[TextChange, ...]:
    """What became of each paragraph, in B's order, what was removed where it stood.

    `topics` are topic ids; with some given, only paragraphs that are on them or promise something
    on them, in either version. A number before a heading or an item is no text: what was only
    renumbered is unchanged.
    """
    rows = [row for group in texts.groups for row in _rows(group, texts)]
    rows.sort(key=_order(texts))
    changes = [row.change for row in rows]
    for passing in elsewhere([change.pieces for change in changes]):
        for at, moved in _moved(passing, rows, texts.plans):
            changes[at] = replace(changes[at], reason=(*changes[at].reason, moved))
    sorted_changes = zip(rows, changes, strict=True)
    return tuple(change for row, change in sorted_changes if not topics or row.topics & set(topics))


@dataclass(frozen=True, slots=True)
class _PlacedChange:
    """A change with the paragraphs it is of, by place, and their topics."""

    change: TextChange
    a: int | None
    b: int | None
    lines: tuple[int | None, int | None]
    topics: frozenset[str]


def _rows(group: ParagraphGroup, texts: Texts) -> Iterator[_PlacedChange]:
    ours, theirs = [texts.a[at] for at in group.a], [texts.b[at] for at in group.b]
    if not ours or not theirs:
        (at,) = group.a or group.b
        yield _unpaired(at, texts, removed=bool(ours))
        return
    if len(ours) == len(theirs) == 1 and ours[0].key == theirs[0].key:
        parts: tuple[tuple[RedlinePiece, ...], ...] = ((),)
    else:
        sides = (
            ParagraphRun(tuple(ours), texts.normals[0]),
            ParagraphRun(tuple(theirs), texts.normals[1]),
        )
        parts = pieces(*sides)
    several = len(ours) > 1 or len(theirs) > 1
    kind: TextChangeKind = "moved" if group.moved else "changed"
    if kind == "changed" and not several and not parts[0]:
        kind = "unchanged"
    places = [(i, j) for i in group.a for j in group.b]
    for (i, j), part in zip(places, parts, strict=True):
        reason = _reason(texts.a[i], texts.b[j], part)
        if several:
            reason = (_regrouped(ours, theirs, texts.plans),)
        yield _row(texts, i, j, kind, part, reason)


def _unpaired(at: int, texts: Texts, *, removed: bool) -> _PlacedChange:
    paragraph, normal = (texts.a if removed else texts.b)[at], texts.normals[not removed]
    words = normal.source.slice(span_of(paragraph, normal))
    table = paragraph.section is not None and paragraph.section.kind == "table"
    reason = (remark("table_text"),) if table else ()
    if removed:
        return _row(texts, at, None, "removed", (RedlinePiece("removed", words),), reason)
    return _row(texts, None, at, "added", (RedlinePiece("added", words),), reason)


def _row(
    texts: Texts, a: int | None, b: int | None, kind: TextChangeKind,
    part: tuple[RedlinePiece, ...], reason: Remarks,
) -> _PlacedChange:  # fmt: skip
    found = (None if a is None else texts.a[a]), (None if b is None else texts.b[b])
    known = [
        (paragraph, paragraph_topic(paragraph, plan))
        for paragraph, plan in zip(found, texts.plans, strict=True)
        if paragraph is not None
    ]
    paragraph, topic = known[-1]
    change = TextChange(
        kind=kind, topic=topic, section=paragraph.heading, a=_span(found[0], texts.normals[0]),
        b=_span(found[1], texts.normals[1]), pieces=part, reason=reason,
    )  # fmt: skip
    lines = tuple(None if one is None else one.line for one in found)
    topics = {topic for _, topic in known} | texts.promised(lines[0], lines[1])
    return _PlacedChange(change, a, b, (lines[0], lines[1]), frozenset(topics))


def _span(paragraph: BodyParagraph | None, normal: NormalText) -> Span | None:
    return None if paragraph is None else span_of(paragraph, normal)


def _reason(a: BodyParagraph, b: BodyParagraph, part: Sequence[RedlinePiece]) -> Remarks:
    """What the marked words don't show themselves."""
    if not part:
        same = a.number == b.number or not (a.number and b.number)
        if same:
            return ()
        return (remark("renumbered", before=Own(a.number), after=Own(b.number)),)
    changed = [piece.words for piece in part if piece.kind != "same"]
    return () if any(map(str.isalnum, "".join(changed))) else (remark("punctuation_only"),)


def _regrouped(
    ours: Sequence[BodyParagraph], theirs: Sequence[BodyParagraph], plans: tuple[Plan, Plan]
) -> Remark:
    before, after = (
        tuple(Place(plan.meta.id, paragraph.line) for paragraph in side)
        for plan, side in zip(plans, (ours, theirs), strict=True)
    )
    code = "paragraph_split" if len(theirs) > 1 else "paragraphs_joined"
    return remark(code, a=A, ours=before, b=B, theirs=after)


def _moved(
    passing: Passing, rows: Sequence[_PlacedChange], plans: tuple[Plan, Plan]
) -> Iterator[tuple[int, Remark]]:
    """For both changes between which words went where to or from; nothing for two parts of a
    paragraph that was split or joined."""
    placed, other = rows[passing.source], rows[passing.target]
    quote, more = Quote(passing.words), Term("and_more") if passing.more else ""
    start, end = placed.lines[0], other.lines[1]
    if passing.source == passing.target:
        yield passing.source, remark("words_moved_within", quote=quote, more=more)
    elif placed.a != other.a and placed.b != other.b and start is not None and end is not None:
        places = Place(plans[0].meta.id, start), Place(plans[1].meta.id, end)
        to = remark("words_moved_to", side=B, line=places[1], quote=quote, more=more)
        yield passing.source, to
        since = remark("words_moved_from", side=A, line=places[0], quote=quote, more=more)
        yield passing.target, since


def _order(texts: Texts) -> Callable[[_PlacedChange], tuple[int, int, int]]:
    """By place in B; what was removed comes behind what stood before it and stayed in place."""
    staying = {group.a[-1]: group.b[-1] for group in texts.groups
               if group.a and group.b and not group.moved}  # fmt: skip
    before, last = [], -1
    for at in range(len(texts.a)):
        last = staying.get(at, last)
        before.append(last)

    def key(row: _PlacedChange) -> tuple[int, int, int]:
        if row.b is not None:
            return row.b, 0, -1 if row.a is None else row.a
        at = -1 if row.a is None else row.a
        return before[at], 1, at

    return key
