"""Which paragraph of the newer version is which of the older one: those with the same words, those
in the same order, and those that are like each other, without holding each against each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from zlib import crc32

from .paragraphs import BodyParagraph


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


_RARE = 12  # paragraphs of a plan that may share three characters for these to tell
_HELD = 4  # paragraphs that one is held against
_MANY = 100  # of more triples than these only some are asked for, the same in every paragraph
_SAME_TITLE = 0.3  # what a heading of its own tells beside the words
_SHORTEST_TITLE = 4  # 总则 stands in many places
# A paragraph that lies in a longer one: its length, how much of it is there, what that is worth.
_SHORTEST_LIKENESS, _HELD_PART, _WORTH = 30, 0.7, 0.75


@dataclass(frozen=True)
class Grams:
    """A paragraph with the runs of characters that it holds."""

    at: int  # its place in the list of paragraphs
    paragraph: BodyParagraph

    @cached_property
    def triples(self) -> set[str]:
        """Its runs of three characters; of a long paragraph a quarter of them."""
        words = self.paragraph.key
        found = {words[at : at + 3] for at in range(len(words) - 2)}
        if len(found) <= _MANY:
            return found
        return {run for run in found if not (ord(run[0]) ^ ord(run[1]) ^ ord(run[2])) & 3}

    @cached_property
    def pairs(self) -> set[str]:
        """Its runs of two characters."""
        words = self.paragraph.key
        return {words[at : at + 2] for at in range(len(words) - 1)}


def share(part: set[str], whole: set[str]) -> float:
    """How much of `part` lies in `whole`, 0..1."""
    return len(part & whole) / len(part) if part else 0.0


def likeness(a: Grams, b: Grams) -> float:
    """How like two paragraphs are, 0..1; the same for (b, a)."""
    small, large = sorted((len(a.pairs), len(b.pairs)))
    if not small:
        return 0.0
    shared = len(a.pairs & b.pairs)
    score = 2 * shared / (small + large)
    long = min(len(a.paragraph.key), len(b.paragraph.key)) >= _SHORTEST_LIKENESS
    if long and shared >= _HELD_PART * small:
        score = max(score, _WORTH * shared / small)
    title = a.paragraph.title
    if title and title == b.paragraph.title and len(title) >= _SHORTEST_TITLE:
        score += _SAME_TITLE
    return min(score, 1.0)


def near(ours: Sequence[Grams], theirs: Sequence[Grams]) -> set[tuple[int, int]]:
    """The pairs (place in A, place in B) that are worth holding against each other; swapping the
    plans swaps the pairs."""
    found = {(a, b) for a, b in _nearest(ours, theirs)}
    return found | {(a, b) for b, a in _nearest(theirs, ours)}


def _nearest(ours: Sequence[Grams], theirs: Sequence[Grams]) -> Iterator[tuple[int, int]]:
    """For each paragraph those of the other plan that share most rare triples or its title."""
    holders: Mapping[str, list[int]] = _holders(theirs)
    titles: dict[str, list[int]] = defaultdict(list)
    for grams in theirs:
        titles[grams.paragraph.title].append(grams.at)
    for grams in ours:
        votes: Counter[int] = Counter()
        for triple in grams.triples:
            places = holders.get(triple, ())
            if len(places) <= _RARE:
                votes.update(places)
        best = sorted(votes, key=lambda at: (-votes[at], abs(at - grams.at), at))[:_HELD]
        title = grams.paragraph.title
        named = titles[title] if len(title) >= _SHORTEST_TITLE else []
        for at in dict.fromkeys((*best, *named[:_HELD])):
            yield grams.at, at


def _holders(all_of_them: Sequence[Grams]) -> Mapping[str, list[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for grams in all_of_them:
        for triple in grams.triples:
            holders[triple].append(grams.at)
    return holders


def same_words(a: Sequence[BodyParagraph], b: Sequence[BodyParagraph]) -> set[tuple[int, int]]:
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


def _places(paragraphs: Iterable[BodyParagraph]) -> dict[str, list[int]]:
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
class ParagraphGroup:
    """Paragraphs of A and of B, by their places, that are one: one of each, or several on the side
    where it was split or not yet joined. A side is empty where the other stands alone."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    moved: bool = False


def pair_paragraphs(
    a: Sequence[BodyParagraph], b: Sequence[BodyParagraph]
) -> tuple[ParagraphGroup, ...]:
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
    groups += [ParagraphGroup((i,), (j,)) for i, j in renamed]
    in_a, in_b = (
        {at for group in groups for at in group.a},
        {at for group in groups for at in group.b},
    )
    groups += [ParagraphGroup((at,), ()) for at in range(len(a)) if at not in in_a]
    groups.sort(key=lambda group: group.a)
    return (*groups, *(ParagraphGroup((), (at,)) for at in range(len(b)) if at not in in_b))


def _left(paragraphs: Iterable[BodyParagraph], taken: set[int]) -> dict[int, Grams]:
    return {at: Grams(at, paragraph) for at, paragraph in enumerate(paragraphs) if at not in taken}


def _most_like(candidates: Iterable[Place], sides: Sides, sizes: Place) -> set[Place]:
    """Pairs one to one, those most like each other first; of equals those nearest in place."""
    scored = []
    for i, j in candidates:
        grams, other = sides[0][i], sides[1][j]
        score = likeness(grams, other)
        short = min(len(grams.paragraph.key), len(other.paragraph.key)) < _SHORT
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
    grams = sides[side][at]
    if len(grams.paragraph.key) < _SHORTEST_PART:
        return 0.0
    other, beside = sides[1 - side][pair[1 - side]], sides[side][pair[side]]
    return share(grams.pairs, other.pairs - beside.pairs)


def _group(pair: Place, more: Mapping[Place, tuple[int, list[int]]], moved: bool) -> ParagraphGroup:
    places: list[tuple[int, ...]] = [(pair[0],), (pair[1],)]
    if pair in more:
        side, others = more[pair]
        places[side] = tuple(sorted((pair[side], *others)))
    return ParagraphGroup(places[0], places[1], moved)


def _staying(
    pairs: Iterable[Place], a: Sequence[BodyParagraph], b: Sequence[BodyParagraph]
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
    ours: Sequence[int],
    theirs: Sequence[int],
    a: Sequence[BodyParagraph],
    b: Sequence[BodyParagraph],
) -> list[Place]:
    """Headings of one level, the only ones there: worded anew (yantai 257, the draft's 42)."""
    titles = [at for at in ours if a[at].is_heading], [at for at in theirs if b[at].is_heading]
    if len(titles[0]) != 1 or len(titles[1]) != 1:
        return []
    place = titles[0][0], titles[1][0]
    return [place] if a[place[0]].level == b[place[1]].level else []
