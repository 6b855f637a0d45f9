"""How firmly a promise is worded, and whether a newer version words it softer or firmer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..align import Pair, Promise
from ..model import Own, Remark, Remarks, Target, Term, remark
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
    remarks: Remarks


def firmness(pair: Pair) -> Firmness:
    """Holds the wordings of a pair against each other; swapping its sides turns the way round.

    A version that states a promise several times is as firm as its firmest statement: yantai 78
    says 75, 322 75%以上.
    """
    ours, theirs = _statements(pair.a), _statements(pair.b)
    signs = _firmest(ours), _firmest(theirs)
    steps = (
        (_soft(ours) - _soft(theirs), _soft_change(_soft(ours), _soft(theirs))),
        (_nature_way(ours, theirs), _nature_change(ours, theirs)),
        (_binding(signs[1]) - _binding(signs[0]), _sign_change(*signs)),
    )
    way = next((step for step, _ in steps if step), 0)
    remarks = tuple(change for _, change in steps if change)
    return Firmness((way > 0) - (way < 0), any(step for step, _ in steps[:2]), remarks)


def _statements(promise: Promise) -> Sequence[Target]:
    """All statements of the promise with its number."""
    shown = promise.target
    value = shown.value, shown.value_high, shown.unit
    same = [one for one in promise.others if (one.value, one.value_high, one.unit) == value]
    return [shown, *same]


def _soft(statements: Sequence[Target]) -> int:
    """1 if the promise is only ever an aim (力争, 争取)."""
    return int(all(one.soft for one in statements))


def _soft_change(before: int, after: int) -> Remark | None:
    if before == after:
        return None
    return remark("aim_added" if after > before else "aim_dropped")


def _firmest(statements: Sequence[Target]) -> str:
    return max((one.comparator for one in statements), key=_binding)


def _sign_change(before: str, after: str) -> Remark | None:
    """删去“以上”, 增加“左右”, “以上”改为“超过”; nothing where a range came or went: it shows."""
    if before == after or "range" in (before, after):
        return None
    one, other = Term(f"said_{before}"), Term(f"said_{after}")
    said = meanings()[before].word, meanings()[after].word
    if all(said):
        return remark("bound_changed", before=one, after=other)
    if said[0]:
        return remark("bound_dropped", bound=one)
    return remark("bound_added", bound=other)


def _binding(comparator: str) -> int:
    return _BINDING[bound(comparator)]


def _nature(statements: Sequence[Target]) -> str:
    return next((one.nature for one in statements if one.nature in _NATURES), "")


def _nature_way(ours: Sequence[Target], theirs: Sequence[Target]) -> int:
    before, after = _nature(ours), _nature(theirs)
    return _NATURES[after] - _NATURES[before] if before and after else 0


def _nature_change(ours: Sequence[Target], theirs: Sequence[Target]) -> Remark | None:
    before, after = _nature(ours), _nature(theirs)
    if not before or not after or before == after:
        return None
    return remark("nature_changed", before=Own(before), after=Own(after))
