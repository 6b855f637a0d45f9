"""Which pairs of paragraphs stand in the same order in both versions, and which moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from zlib import crc32


def in_place(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> frozenset[int]:
    """The pairs that stay where they are: those in rising order of both places that weigh most
    together. As few words as can be are said to have moved.

    `pairs`: places in A and in B, each place once; `weights` are positive. Returns indices of
    `pairs`. Takes n log n steps.
    """
    order = sorted(range(len(pairs)), key=lambda at: pairs[at])
    ranks = sorted(pairs[at][1] for at in order)
    best = _Best(len(ranks))
    before: dict[int, int] = {}
    total: dict[int, int] = {}
    for at in order:
        rank = bisect_left(ranks, pairs[at][1])
        weight, last = best.up_to(rank)
        total[at], before[at] = weight + weights[at], last
        best.put(rank, total[at], at)
    kept, at = [], best.up_to(len(ranks))[1]
    while at >= 0:
        kept.append(at)
        at = before[at]
    return frozenset(kept)


def weight(one: str, other: str) -> int:
    """What a pair of paragraphs weighs where it is asked what moved: its words. Behind that a
    number by which no two sums are equal, so that the answer is the same for (other, one)."""
    words = "\n".join(sorted((one, other)))
    return (len(words) << 40) + crc32(words.encode("utf-8", "surrogatepass"))


class _Best:
    """The greatest total among the ranks below one: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)

    def up_to(self, rank: int) -> tuple[int, int]:
        """The greatest (total, index) put at a rank below `rank`; (0, -1) if there is none."""
        found = (0, -1)
        while rank > 0:
            found = max(found, self._tree[rank])
            rank -= rank & -rank
        return found

    def put(self, rank: int, total: int, index: int) -> None:
        """Puts a total at a rank."""
        at = rank + 1
        while at < len(self._tree):
            self._tree[at] = max(self._tree[at], (total, index))
            at += at & -at
