"""How firmly a promise is worded, and whether a newer version words it softer or firmer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..align import Pair, Promise
from ..model import Target
from ..registry.comparators import bound, meanings

# A bound (以上, 以内) binds more than a plain number, and that more than 左右 or a range.
_BINDING = {"floor": 2, "cap": 2, "exact": 1, "about": 0, "range": 0}
_NATURES = {"预期性": 0, "约束性": 1}


@dataclass(frozen=True, slots=True)
class Firmness:
    """Which way the wording went: -1 softer, 1 firmer, 0 neither; and what was changed in it.

    `aim`: whether 力争 or the nature (约束性) changed, which outweighs 以上 and 左右.
    """

    way: int
    aim: bool
    words: tuple[str, ...]


def firmness(pair: Pair) -> Firmness:
    """Holds the wordings of a pair against each other; swapping its sides turns the way round.

    A version that states a promise several times is as firm as its firmest statement: yantai 78
    says 75, 322 75%以上.
    """
    ours, theirs = _statements(pair.a), _statements(pair.b)
    signs = _firmest(ours), _firmest(theirs)
    steps = (
        (_soft(ours) - _soft(theirs), _soft_words(_soft(ours), _soft(theirs))),
        (_nature_way(ours, theirs), _nature_words(ours, theirs)),
        (_binding(signs[1]) - _binding(signs[0]), _sign_words(*signs)),
    )
    way = next((step for step, _ in steps if step), 0)
    words = tuple(said for _, said in steps if said)
    return Firmness((way > 0) - (way < 0), any(step for step, _ in steps[:2]), words)


def _statements(promise: Promise) -> Sequence[Target]:
    """All statements of the promise with its number."""
    shown = promise.target
    value = shown.value, shown.value_high, shown.unit
    same = [one for one in promise.others if (one.value, one.value_high, one.unit) == value]
    return [shown, *same]


def _soft(statements: Sequence[Target]) -> int:
    """1 if the promise is only ever an aim (力争, 争取)."""
    return int(all(one.soft for one in statements))


def _soft_words(before: int, after: int) -> str:
    return {1: "增加“力争”一类词", -1: "删去“力争”一类词"}.get(after - before, "")


def _firmest(statements: Sequence[Target]) -> str:
    return max((one.comparator for one in statements), key=_binding)


def _sign_words(before: str, after: str) -> str:
    """删去“以上”, 增加“左右”, “以上”改为“超过”; nothing where a range came or went: it shows."""
    if before == after or "range" in (before, after):
        return ""
    one, other = meanings()[before].word, meanings()[after].word
    if one and other:
        return f"“{one}”改为“{other}”"
    return f"删去“{one}”" if one else f"增加“{other}”"


def _binding(comparator: str) -> int:
    return _BINDING[bound(comparator)]


def _nature(statements: Sequence[Target]) -> str:
    return next((one.nature for one in statements if one.nature in _NATURES), "")


def _nature_way(ours: Sequence[Target], theirs: Sequence[Target]) -> int:
    before, after = _nature(ours), _nature(theirs)
    return _NATURES[after] - _NATURES[before] if before and after else 0


def _nature_words(ours: Sequence[Target], theirs: Sequence[Target]) -> str:
    before, after = _nature(ours), _nature(theirs)
    return f"{before}改为{after}" if before and after and before != after else ""
