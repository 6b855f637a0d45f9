"""What keeps two promises of one indicator apart, said with the names of their places."""

from __future__ import annotations

import re

from ..align import Pair
from ..align.relation import relation
from ..model import Plan
from .caveats import contradictions, years
from .variants import Entry

_SIDE = re.compile("“[^”]*”|[甲乙]")


def apart(one: Entry, other: Entry) -> str:
    """Why two promises aren't ranked against each other, in the words of `diff`: why it refuses
    them, or what makes it leave open who is more ambitious. Empty where nothing does."""
    found = relation(one.promise.measure, other.promise.measure)
    pair = Pair(one.promise, other.promise, 0.0, found, "")
    words = [*found.words("apart", "refuse"), *contradictions(pair, one.plan, other.plan)]
    words = words or [*found.words("caveat")]
    if not words and one.interim != other.interim:
        words = years(one.promise.measure, other.promise.measure)
    return told("；".join(words), one.plan, other.plan)


def told(words: str, one: Plan, other: Plan) -> str:
    """A reason or caveat with the places' names for 甲 and 乙; words of the plans, which stand in
    “”, are left alone."""
    names = {"甲": one.meta.name, "乙": other.meta.name}
    if one.meta.id == other.meta.id:
        names = {"甲": "此值", "乙": "列入者"}
    elif names["甲"] == names["乙"]:
        names = {"甲": one.meta.id, "乙": other.meta.id}
    return _SIDE.sub(lambda found: names.get(found[0], found[0]), words)
