"""Words that left their place and stand in another: neither gone nor new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Piece, PieceKind

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


def elsewhere(changes: Sequence[tuple[Piece, ...]]) -> tuple[Passing, ...]:
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


def _clauses(pieces: Sequence[Piece], kind: PieceKind) -> Iterator[str]:
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
