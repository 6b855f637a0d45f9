"""Where a text may be parted: between words, and not inside a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..similarity import word_starts

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
