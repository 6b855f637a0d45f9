"""What changed between two versions of a paragraph, in stretches that read well, as pieces: what
stayed, what was removed, what was added.

Clauses are held against each other first, then the characters of those that differ; no number
is parted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence, Sized
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from ..lexicon.numerals import NUMERAL_CHARS
from ..model import NormalText
from ..model.comparison import PieceKind, RedlinePiece
from ..text.similarity import edits, word_starts
from .paragraphs import BodyParagraph, span_of

STOPS = frozenset("，。；：、！？")
_CLAUSE = re.compile("[，。；：、！？]")
_LONGEST = 200  # a longer clause isn't read: each character of it may be a word


class WordEnds:
    """The places of a text at which a word ends. Only clauses that are asked about are read."""

    def __init__(self, text: str, parts: Sequence[int]) -> None:
        """`parts`: ascending places that may be parted at, from 0 to the end of the text."""
        self._text = text
        self._parts = frozenset(parts)
        self._clauses = [0, *(match.end() for match in _CLAUSE.finditer(text))]
        self._read: dict[int, frozenset[int]] = {}

    def at(self, place: int) -> bool:
        """Whether a word ends at `place` (another may start there), or the text does."""
        if place in (0, len(self._text)):
            return True
        return place in self._parts and place in self._words(bisect_right(self._clauses, place) - 1)

    def between(self, place: int) -> bool:
        """Whether `place` is one of those that may be parted at."""
        return place in self._parts

    def closed(self, place: int) -> bool:
        """Whether a clause ends at `place`."""
        return place == 0 or self._text[place - 1] in STOPS

    def _words(self, clause: int) -> frozenset[int]:
        if clause not in self._read:
            bounds = [*self._clauses[clause : clause + 2], len(self._text)]
            start, end = bounds[0], bounds[1]
            words = self._text[start:end]
            starts = range(len(words)) if len(words) > _LONGEST else word_starts(words)
            self._read[clause] = frozenset(start + at for at in starts)
        return self._read[clause]


# Digits with all that makes one number of them: 17.04%, 1:350, 5—8, 6万; numerals; Latin words.
_TOKEN = re.compile(
    rf"\d+(?:[.:—/]\d+)*[十百千万亿]*%?|[{NUMERAL_CHARS}半]{{2,}}|[A-Za-z]+|.",
    re.DOTALL,
)
# Bounds on work: len × len that are held against each other. Beyond, all between is one change.
_MOST_CLAUSES, _MOST_TOKENS = 25_000_000, 4_000_000
_IDLE = 1  # so few letters between two changes are no text that stayed
_BRIEF = 4  # so few count as stayed only where the changes beside them are shorter
_FARTHEST = 4  # characters that an end is moved to where a word ends
_SLIDE = 60  # places that an insertion is tried at

Stretch = tuple[int, int, int, int]
Ends = tuple[WordEnds, WordEnds]  # of A, of B


@dataclass(frozen=True, slots=True)
class Block:
    """The characters [a0, a1) of A became the characters [b0, b1) of B; one may be empty."""

    a0: int
    a1: int
    b0: int
    b1: int

    def moved(self, left: int, right: int) -> Block:
        """With its ends so many characters further right; the same in both texts."""
        return Block(self.a0 + left, self.a1 + right, self.b0 + left, self.b1 + right)


def word_changes(a: str, b: str) -> tuple[Block, ...]:
    """The stretches in which B differs from A, in order, none touching another.

    What lies between them is the same in both: putting B's stretches in the place of A's gives B.
    """
    tokens_a, tokens_b = _TOKEN.findall(a), _TOKEN.findall(b)
    starts_a, starts_b = _starts(tokens_a), _starts(tokens_b)
    blocks = [
        Block(starts_a[i0], starts_a[i1], starts_b[j0], starts_b[j1])
        for i0, i1, j0, j1 in _changed_tokens(tokens_a, tokens_b)
    ]
    ends = WordEnds(a, starts_a), WordEnds(b, starts_b)
    blocks = _slid(_joined(a, blocks), a, b, ends)
    return tuple(_joined(a, _snapped(blocks, a, ends)))


def _starts(parts: Sequence[Sized]) -> list[int]:
    return [0, *accumulate(map(len, parts))]


def _changed_tokens(a: list[str], b: list[str]) -> list[Stretch]:
    """Stretches of tokens that differ: first by clause, then inside the clauses that differ."""
    clauses_a, clauses_b = _clauses(a), _clauses(b)
    starts_a, starts_b = _starts(clauses_a), _starts(clauses_b)
    found = []
    for i0, i1, j0, j1 in _bounded(clauses_a, clauses_b, _MOST_CLAUSES):
        i, j = starts_a[i0], starts_b[j0]
        left, right = a[i : starts_a[i1]], b[j : starts_b[j1]]
        inner = _bounded(left, right, _MOST_TOKENS)
        found += [(i + a0, i + a1, j + b0, j + b1) for a0, a1, b0, b1 in inner]
    return found


def _clauses(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """The tokens, parted behind each mark that ends a clause."""
    found, start = [], 0
    for at, token in enumerate(tokens, start=1):
        if token in STOPS or at == len(tokens):
            found.append(tuple(tokens[start:at]))
            start = at
    return found


def _bounded(a: Sequence[Hashable], b: Sequence[Hashable], most: int) -> list[Stretch]:
    """The stretches that differ; one, from the first to the last difference, where it is too much
    work to tell more."""
    short = min(len(a), len(b))
    lead = next((at for at in range(short) if a[at] != b[at]), short)
    tail = next((at for at in range(short - lead) if a[-1 - at] != b[-1 - at]), short - lead)
    left, right = a[lead : len(a) - tail], b[lead : len(b) - tail]
    if not left and not right:
        return []
    if len(left) * len(right) > most:
        return [(lead, len(a) - tail, lead, len(b) - tail)]
    return [(lead + a0, lead + a1, lead + b0, lead + b1) for a0, a1, b0, b1 in edits(left, right)]


def _joined(a: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, joined where they touch, overlap or have next to nothing between them."""
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        while len(found) > 1 and _belong(a, found[-2], found[-1]):
            last, before = found.pop(), found.pop()
            found.append(Block(before.a0, max(before.a1, last.a1),
                               before.b0, max(before.b1, last.b1)))  # fmt: skip
    return found


def _belong(a: str, block: Block, other: Block) -> bool:
    """Whether two changes are read as one. Two additions with words between them stay two: joined
    they would say that the words between were removed."""
    stayed = sum(map(str.isalnum, a[block.a1 : other.a0]))
    if stayed <= _IDLE:
        return True
    removed = block.a0 < block.a1 or other.a0 < other.a1
    added = block.b0 < block.b1 or other.b0 < other.b1
    return removed and added and stayed <= min(_BRIEF, _size(block), _size(other))


def _size(block: Block) -> int:
    return max(block.a1 - block.a0, block.b1 - block.b0)


def _slid(blocks: Sequence[Block], a: str, b: str, ends: Ends) -> list[Block]:
    """What was only added or only removed stands where its ends are ends of clauses or words:
    文化，{+体育，+}艺术 rather than 文化{+，体育+}，艺术."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        if block.a0 == block.a1 or block.b0 == block.b1:
            before = found[-1].a1 if found else 0
            after = blocks[at + 1].a0 if at + 1 < len(blocks) else len(a)
            block = _best_place(block, a, b, ends, (before - block.a0, after - block.a1))
        found.append(block)
    return found


def _best_place(block: Block, a: str, b: str, ends: Ends, room: tuple[int, int]) -> Block:
    """Where the block stands best, of the places it may be moved to with the texts as they are."""
    words, start, end = (b, block.b0, block.b1) if block.a0 == block.a1 else (a, block.a0, block.a1)
    left = right = 0
    while left > max(room[0], -_SLIDE) and words[start + left - 1] == words[end + left - 1]:
        left -= 1
    while right < min(room[1], _SLIDE) and words[start + right] == words[end + right]:
        right += 1
    places = [block.moved(shift, shift) for shift in range(left, right + 1)]
    whole = [one for one in places if _part_no_token(one, ends)]
    return max(whole, key=lambda one: (_quality(one, ends), -abs(one.a0 - block.a0)))


def _part_no_token(block: Block, ends: Ends) -> bool:
    places = (block.a0, block.a1), (block.b0, block.b1)
    return all(of.between(at) for of, pair in zip(ends, places, strict=True) for at in pair)


def _quality(block: Block, ends: Ends) -> int:
    places = zip(ends, ((block.a0, block.a1), (block.b0, block.b1)), strict=True)
    return sum(of.at(place) + of.closed(place) for of, pair in places for place in pair)


def _snapped(blocks: Sequence[Block], a: str, ends: Ends) -> list[Block]:
    """Ends inside a word are moved outwards, to where it ends in both texts: 提[-升-]{+高+} becomes
    [-提升-]{+提高+}."""
    found = []
    for at, block in enumerate(blocks):
        before = blocks[at - 1].a1 if at else 0
        after = blocks[at + 1].a0 if at + 1 < len(blocks) else len(a)
        left = range(min(_FARTHEST, block.a0 - before) + 1)
        right = range(min(_FARTHEST, after - block.a1) + 1)
        if not _stands_alone(block, ends):
            out = next((k for k in left if _ends_at(ends, block.a0 - k, block.b0 - k)), 0)
            on = next((k for k in right if _ends_at(ends, block.a1 + k, block.b1 + k)), 0)
            block = block.moved(-out, on)
        found.append(block)
    return found


def _stands_alone(block: Block, ends: Ends) -> bool:
    """Whether words were only added or removed at the end of a word: 劳动{+教育+}, though 劳动教育
    is one word too; but 高{+等学+}校 parts 高校."""
    if block.a0 < block.a1 and block.b0 < block.b1:
        return False
    added = block.a0 == block.a1
    without, of, place = ends[not added], ends[added], (block.a0, block.b0)[not added]
    start, end = (block.b0, block.b1) if added else (block.a0, block.a1)
    return end - start > 1 and without.at(place) and (of.at(start) or of.at(end))


def _ends_at(ends: Ends, a: int, b: int) -> bool:
    return ends[0].at(a) and ends[1].at(b)


@dataclass(frozen=True)
class ParagraphRun:
    """Paragraphs of one plan, one behind the other, with the plan's normalised text."""

    paragraphs: tuple[BodyParagraph, ...]
    normal: NormalText

    @cached_property
    def text(self) -> str:
        """Their words as one text."""
        return "".join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where in `text` each paragraph ends."""
        return tuple(accumulate(len(paragraph.text) for paragraph in self.paragraphs))

    def source(self, start: int, end: int) -> str:
        """The words as published of the characters [start, end) of `text`."""
        words = ""
        while start < end:
            at = bisect_right(self.ends, start)
            paragraph, stop = self.paragraphs[at], min(end, self.ends[at])
            first = self.ends[at] - len(paragraph.text)
            span = span_of(paragraph, self.normal, start - first, stop - first)
            words += self.normal.source.slice(span)
            start = stop
        return words


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece by its places in both texts."""

    kind: PieceKind
    a0: int
    a1: int
    b0: int
    b1: int


def pieces(a: ParagraphRun, b: ParagraphRun) -> tuple[tuple[RedlinePiece, ...], ...]:
    """The pieces of each paragraph of the side that has several; of the one where neither has.

    What stayed is as B has it. All of A's words are in what stayed or was removed, all of B's in
    what stayed or was added.
    """
    by_b = len(b.paragraphs) >= len(a.paragraphs)
    borders = (b if by_b else a).ends[:-1]
    found: list[list[RedlinePiece]] = [[] for _ in range(len(borders) + 1)]
    for run in _cut(_runs(a.text, b.text), borders, by_b=by_b):
        start, end = (run.b0, run.b1) if by_b else (run.a0, run.a1)
        at = bisect_left(borders, start) if start == end else bisect_right(borders, start)
        side, place = (a, (run.a0, run.a1)) if run.kind == "removed" else (b, (run.b0, run.b1))
        found[at].append(RedlinePiece(run.kind, side.source(*place)))
    return tuple(map(tuple, found))


def _runs(a: str, b: str) -> Iterator[_Run]:
    done_a = done_b = 0
    for block in word_changes(a, b):
        if done_a < block.a0:
            yield _Run("same", done_a, block.a0, done_b, block.b0)
        if block.a0 < block.a1:
            yield _Run("removed", block.a0, block.a1, block.b0, block.b0)
        if block.b0 < block.b1:
            yield _Run("added", block.a1, block.a1, block.b0, block.b1)
        done_a, done_b = block.a1, block.b1
    if done_a < len(a):
        yield _Run("same", done_a, len(a), done_b, len(b))


def _cut(runs: Iterator[_Run], borders: Sequence[int], *, by_b: bool) -> Iterator[_Run]:
    """The runs, parted where a paragraph ends."""
    for run in runs:
        start, end = (run.b0, run.b1) if by_b else (run.a0, run.a1)
        within = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        for first, last in pairwise((start, *within, end)):
            left, right = first - start, last - start
            both = run.kind == "same"
            a0, a1 = (run.a0 + left, run.a0 + right) if both or not by_b else (run.a0, run.a1)
            b0, b1 = (run.b0 + left, run.b0 + right) if both or by_b else (run.b0, run.b1)
            yield _Run(run.kind, a0, a1, b0, b1)
