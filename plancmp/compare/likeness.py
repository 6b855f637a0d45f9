"""Which paragraphs of two versions are like each other, without holding each against each.

Two paragraphs are held against each other only if they share three characters in a row that few
others have, or a heading; so a plan of thousands of paragraphs takes time in proportion.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .paragraphs import Paragraph

_RARE = 12  # paragraphs of a plan that may share three characters for these to tell
_HELD = 4  # paragraphs that one is held against
_MANY = 100  # of more triples than these only some are asked for, the same in every paragraph
_SAME_TITLE = 0.3  # what a heading of its own tells beside the words
_SHORTEST_TITLE = 4  # 总则 stands in many places
# A paragraph that lies in a longer one: its length, how much of it is there, what that is worth.
_SHORTEST_PART, _HELD_PART, _WORTH = 30, 0.7, 0.75


@dataclass(frozen=True)
class Grams:
    """A paragraph with the runs of characters that it holds."""

    at: int  # its place in the list of paragraphs
    paragraph: Paragraph

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
    long = min(len(a.paragraph.key), len(b.paragraph.key)) >= _SHORTEST_PART
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
    for one in theirs:
        titles[one.paragraph.title].append(one.at)
    for one in ours:
        votes: Counter[int] = Counter()
        for triple in one.triples:
            places = holders.get(triple, ())
            if len(places) <= _RARE:
                votes.update(places)
        best = sorted(votes, key=lambda at: (-votes[at], abs(at - one.at), at))[:_HELD]
        title = one.paragraph.title
        named = titles[title] if len(title) >= _SHORTEST_TITLE else []
        for at in dict.fromkeys((*best, *named[:_HELD])):
            yield one.at, at


def _holders(all_of_them: Sequence[Grams]) -> Mapping[str, list[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for one in all_of_them:
        for triple in one.triples:
            holders[triple].append(one.at)
    return holders
