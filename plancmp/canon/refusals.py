"""Why a phrase isn't an indicator, as a remark."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..model import Own, Refusal, Remark, Term, remark
from ..model.remark import Arg, Sought

_Words = tuple[str, ...]


def refusal_remark(refusal: Refusal) -> Remark:
    """The refusal's words as the arguments of its code."""
    return remark(refusal.code, **_ARGS[refusal.code](refusal.words))


def _sought(words: _Words) -> dict[str, Arg]:
    return {"sought": tuple(map(Sought, words))}


def _units(words: _Words) -> dict[str, Arg]:
    unit, needed = (Own(word) if word else Term("no_unit") for word in words)
    return {"unit": unit, "needed": needed}


def _levels(words: _Words) -> dict[str, Arg]:
    return {name: Term(word) for name, word in zip(("level", "needed"), words, strict=False)}


_ARGS: Mapping[str, Callable[[_Words], dict[str, Arg]]] = {
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
