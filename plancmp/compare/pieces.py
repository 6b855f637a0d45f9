"""A changed paragraph as pieces: what stayed, what was removed, what was added."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from ..model import NormalText, Piece, PieceKind
from .paragraphs import Paragraph, span_of
from .worddiff import word_changes


@dataclass(frozen=True)
class Side:
    """Paragraphs of one plan, one behind the other, with the plan's normalised text."""

    paragraphs: tuple[Paragraph, ...]
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
            place = span_of(paragraph, self.normal, start - first, stop - first)
            words += self.normal.source.slice(place)
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


def pieces(a: Side, b: Side) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each paragraph of the side that has several; of the one where neither has.

    What stayed is as B has it. All of A's words are in what stayed or was removed, all of B's in
    what stayed or was added.
    """
    by_b = len(b.paragraphs) >= len(a.paragraphs)
    borders = (b if by_b else a).ends[:-1]
    found: list[list[Piece]] = [[] for _ in range(len(borders) + 1)]
    for run in _cut(_runs(a.text, b.text), borders, by_b=by_b):
        start, end = (run.b0, run.b1) if by_b else (run.a0, run.a1)
        at = bisect_left(borders, start) if start == end else bisect_right(borders, start)
        side, place = (a, (run.a0, run.a1)) if run.kind == "removed" else (b, (run.b0, run.b1))
        found[at].append(Piece(run.kind, side.source(*place)))
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
