"""Which paragraph of the newer version is which of the older one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .inplace import in_place, weight
from .likeness import Grams, likeness, near, share
from .paragraphs import Paragraph
from .samewords import same_words

# Likeness from which two paragraphs are one that changed; more of headings and other short ones,
# which share 教育 and 工程 with many.
_LIKE, _LIKE_SHORT, _SHORT = 0.4, 0.5, 20
# A paragraph that the other version holds in a longer one: its length, how much of it is there.
_SHORTEST_PART, _PART = 15, 0.6

_FEW = 8  # paragraphs between two neighbours, up to which each is held against each

Gap = tuple[list[int], list[int]]
Place = tuple[int, int]  # places in the paragraphs of A and of B
Sides = tuple[Mapping[int, Grams], Mapping[int, Grams]]  # of A, of B


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs of A and of B, by their places, that are one: one of each, or several on the side
    where it was split or not yet joined. A side is empty where the other stands alone."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    moved: bool = False


def pair_paragraphs(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> tuple[Group, ...]:
    """Each paragraph of A and of B in one group; in A's order, those of B alone at the end.

    Paragraphs with the same words first, then those most like each other, one to one; then what
    was split or joined, and headings worded anew in their place. A pair moved if it isn't in the
    order of the others, taken so that as few words as can be have moved. Swapping the plans swaps
    the sides of each group.
    """
    pairs = same_words(a, b)
    sides = _left(a, {i for i, _ in pairs}), _left(b, {j for _, j in pairs})
    candidates = near(tuple(sides[0].values()), tuple(sides[1].values()))
    sizes = len(a), len(b)
    found = _most_like(candidates, sides, sizes)
    left = _left_between(pairs | found, sizes, _staying(pairs | found, a, b))
    found |= _most_like([place for gap in left for place in _near(*gap)], sides, sizes)
    more = _parts(found, candidates, sides)
    staying = _staying(pairs | found, a, b)
    left = _left_between(pairs | found, sizes, staying)
    renamed = {place for gap in left for place in _renamed(*gap, a, b)}
    groups = [_group(pair, more, pair not in staying) for pair in pairs | found]
    groups += [Group((i,), (j,)) for i, j in renamed]
    in_a, in_b = {at for one in groups for at in one.a}, {at for one in groups for at in one.b}
    groups += [Group((at,), ()) for at in range(len(a)) if at not in in_a]
    groups.sort(key=lambda group: group.a)
    return (*groups, *(Group((), (at,)) for at in range(len(b)) if at not in in_b))


def _left(paragraphs: Iterable[Paragraph], taken: set[int]) -> dict[int, Grams]:
    return {at: Grams(at, one) for at, one in enumerate(paragraphs) if at not in taken}


def _most_like(candidates: Iterable[Place], sides: Sides, sizes: Place) -> set[Place]:
    """Pairs one to one, those most like each other first; of equals those nearest in place."""
    scored = []
    for i, j in candidates:
        one, other = sides[0][i], sides[1][j]
        score = likeness(one, other)
        short = min(len(one.paragraph.key), len(other.paragraph.key)) < _SHORT
        if score >= (_LIKE_SHORT if short else _LIKE):
            scored.append((-round(score, 6), abs(i * sizes[1] - j * sizes[0]), i + j, (i, j)))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    found = set()
    for *_, (i, j) in sorted(scored):
        if i not in taken_a and j not in taken_b:
            found.add((i, j))
            taken_a.add(i)
            taken_b.add(j)
    return found


def _parts(
    pairs: Iterable[Place], candidates: Iterable[Place], sides: Sides
) -> dict[Place, tuple[int, list[int]]]:
    """For pairs whose paragraph was split (side 1) or joined (side 0) that side and the further
    paragraphs on it: those that stand alone and whose words the pair's other one holds too.

    A pair isn't both; the paragraph that is held most decides.
    """
    by_a, by_b = {i: (i, j) for i, j in pairs}, {j: (i, j) for i, j in pairs}
    scored = []
    for i, j in candidates:
        if i in by_a and j not in by_b:
            scored.append((_held(j, by_a[i], sides, 1), i + j, by_a[i], 1, j))
        elif j in by_b and i not in by_a:
            scored.append((_held(i, by_b[j], sides, 0), i + j, by_b[j], 0, i))
    found: dict[Place, tuple[int, list[int]]] = {}
    taken: set[tuple[int, int]] = set()
    for share_, _, pair, side, at in sorted(scored, key=lambda one: (-one[0], *one[1:])):
        if share_ < _PART or (side, at) in taken:
            continue
        first, more = found.setdefault(pair, (side, []))
        if first == side:
            more.append(at)
            taken.add((side, at))
    return found


def _held(at: int, pair: Place, sides: Sides, side: int) -> float:
    """How much of a lone paragraph stands in the pair's other one, beside what the pair shares."""
    alone = sides[side][at]
    if len(alone.paragraph.key) < _SHORTEST_PART:
        return 0.0
    other, beside = sides[1 - side][pair[1 - side]], sides[side][pair[side]]
    return share(alone.pairs, other.pairs - beside.pairs)


def _group(pair: Place, more: Mapping[Place, tuple[int, list[int]]], moved: bool) -> Group:
    places: list[tuple[int, ...]] = [(pair[0],), (pair[1],)]
    if pair in more:
        side, others = more[pair]
        places[side] = tuple(sorted((pair[side], *others)))
    return Group(places[0], places[1], moved)


def _staying(
    pairs: Iterable[Place], a: Sequence[Paragraph], b: Sequence[Paragraph]
) -> set[Place]:
    """The pairs that didn't move."""
    order = sorted(pairs)
    return {order[at] for at in in_place(order, [weight(a[i].key, b[j].key) for i, j in order])}


def _left_between(pairs: set[Place], sizes: Place, staying: Iterable[Place]) -> list[Gap]:
    """Between each two neighbours that stayed the paragraphs of A and of B that stand alone."""
    in_a, in_b = {i for i, _ in pairs}, {j for _, j in pairs}
    ends = [(-1, -1), *sorted(staying), sizes]
    return [
        ([at for at in range(i0 + 1, i1) if at not in in_a],
         [at for at in range(j0 + 1, j1) if at not in in_b])
        for (i0, j0), (i1, j1) in pairwise(ends)
    ]  # fmt: skip


def _near(ours: Sequence[int], theirs: Sequence[int]) -> list[Place]:
    """What may be one there, though none of its words is rare: 责任单位：县教体局 stands below
    each task. Nothing where it would be too many."""
    few = len(ours) <= _FEW and len(theirs) <= _FEW
    return [(i, j) for i in ours for j in theirs] if few else []


def _renamed(
    ours: Sequence[int], theirs: Sequence[int], a: Sequence[Paragraph], b: Sequence[Paragraph]
) -> list[Place]:
    """Headings of one level, the only ones there: worded anew (yantai 257, the draft's 42)."""
    titles = [at for at in ours if a[at].is_heading], [at for at in theirs if b[at].is_heading]
    if len(titles[0]) != 1 or len(titles[1]) != 1:
        return []
    place = titles[0][0], titles[1][0]
    return [place] if a[place[0]].level == b[place[1]].level else []
