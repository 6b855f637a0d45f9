"""What keeps two promises of one indicator apart, of which place each is."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Plan, Remark, Remarks, Side
from ..model.remark import swapped
from .caveats import contradictions, years
from .matrix import PlanPromise
from .pairing import PromisePair
from .relation import relation


def apart(one: PlanPromise, other: PlanPromise) -> Remarks:
    """Why two promises aren't ranked against each other, as `diff` says it: why it refuses them,
    or what makes it leave open who is more ambitious. None where nothing does."""
    found = relation(one.promise.measure, other.promise.measure)
    pair = PromisePair(one.promise, other.promise, 0.0, found)
    told = [*found.remarks("apart", "refuse"), *contradictions(pair, one.plan, other.plan)]
    told = told or [*found.remarks("caveat")]
    if not told and one.interim != other.interim:
        told = years(one.promise.measure, other.promise.measure)
    return of_places(told, one.plan, other.plan)


def of_places(remarks: Iterable[Remark], one: Plan, other: Plan) -> Remarks:
    """What `diff` says of A and B, said of the two plans' places."""
    sides = _side(one), _side(other)
    if one.meta.id == other.meta.id:
        sides = Side("this"), Side("ranked")
    elif sides[0].name == sides[1].name:
        sides = Side(one.meta.id, one.meta.id, one.meta.id), Side(
            other.meta.id, other.meta.id, other.meta.id
        )
    names = dict(zip("ab", sides, strict=True))
    return tuple(swapped(found, names) for found in remarks)


def _side(plan: Plan) -> Side:
    return Side(plan.meta.id, plan.meta.name, plan.meta.city)
