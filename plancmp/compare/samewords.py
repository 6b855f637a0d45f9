"""Paragraphs that two versions have with the same words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from .inplace import in_place, weight
from .paragraphs import Paragraph


def same_words(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> set[tuple[int, int]]:
    """The pairs of places of paragraphs with the same words, one to one.

    Words that stand once in each plan are sure. Those that stand several times (保障措施) are
    paired between the sure ones first, then in their order.
    """
    ours, theirs = _places(a), _places(b)
    shared = [key for key in ours if key in theirs]
    sure = [
        (ours[key][0], theirs[key][0])
        for key in shared
        if len(ours[key]) == len(theirs[key]) == 1
    ]
    staying = in_place(sure, [weight(a[i].key, a[i].key) for i, _ in sure])
    fixed = sorted(sure[at] for at in staying)
    found = set(sure)
    for key in shared:
        if len(ours[key]) > 1 or len(theirs[key]) > 1:
            found.update(_pairs(ours[key], theirs[key], fixed))
    return found


def _places(paragraphs: Iterable[Paragraph]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, paragraph in enumerate(paragraphs):
        places[paragraph.key].append(at)
    return places


def _pairs(
    ours: Sequence[int], theirs: Sequence[int], fixed: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    gaps: dict[int, list[int]] = defaultdict(list)
    ends_a, ends_b = [i for i, _ in fixed], sorted(j for _, j in fixed)
    for j in reversed(theirs):
        gaps[bisect_left(ends_b, j)].append(j)
    found, alone = [], []
    for i in ours:
        waiting = gaps.get(bisect_left(ends_a, i))
        if waiting:
            found.append((i, waiting.pop()))
        else:
            alone.append(i)
    left = sorted(j for waiting in gaps.values() for j in waiting)
    return [*found, *zip(alone, left, strict=False)]
