"""Why a phrase has its indicator, or none, as a remark."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..model import Grounds, Own, Remark, Term, remark
from ..model.remark import Arg, Sought

_Words = tuple[str, ...]


def grounds_remark(grounds: Grounds) -> Remark:
    """The grounds in whole: for a phrase without an indicator with the one that comes nearest."""
    if not grounds.nearest:
        return bare_remark(grounds)
    nearest = Term(grounds.nearest, "indicator")
    return remark("nearest_indicator", indicator=nearest, because=bare_remark(grounds))


def bare_remark(grounds: Grounds) -> Remark:
    """The grounds' words as the arguments of their code."""
    return Remark(grounds.code, tuple(_ARGS[grounds.code](grounds.words).items()))


def _sought(words: _Words) -> dict[str, Arg]:
    return {"sought": tuple(map(Sought, words))}


def _indicators(ids: _Words) -> dict[str, Arg]:
    return {"indicators": tuple(Term(name, "indicator") for name in ids)}


def _units(words: _Words) -> dict[str, Arg]:
    unit, needed = (Own(word) if word else Term("no_unit") for word in words)
    return {"unit": unit, "needed": needed}


def _levels(words: _Words) -> dict[str, Arg]:
    return {name: Term(word) for name, word in zip(("level", "needed"), words, strict=False)}


_ARGS: Mapping[str, Callable[[_Words], dict[str, Arg]]] = {
    "measured_by_words": _sought,
    "measured_by_words_and_context": _sought,
    "fits_several": _indicators,
    "fits_none": lambda _: {},
    "lacks_words": _sought,
    "has_word": _sought,
    "context_lacks_words": _sought,
    "is_change": lambda words: {"words": Own(words[0])},
    "is_part": lambda _: {},
    "has_other_unit": _units,
    "levels_listed": lambda _: {},
    "level_unclear": _levels,
    "about_other_level": _levels,
    "about_level": _levels,
}
