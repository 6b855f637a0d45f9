"""Pairs of measures: a user loses trust in every comparison if one of them goes wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from plancmp.linking.indicators import Canonical, assign_indicator

_FAMILIES = tomllib.loads(
    (Path(__file__).parent / "cases" / "lookalikes.toml").read_text(encoding="utf-8")
)["family"]


def _assign(line: str) -> Canonical:
    phrase, unit, *context = (part.strip() for part in line.split("|"))
    return assign_indicator(phrase, unit, context=context[0] if context else "")


_SAME = [pair for family in _FAMILIES for pair in family["same"]]
_DIFFERENT = [pair for family in _FAMILIES for pair in family["different"]]


@pytest.mark.parametrize(("a", "b"), _SAME)
def test_one_measure_in_two_wordings_is_compared(a: str, b: str) -> None:
    """Otherwise diff would show it as two targets that the other side lacks."""
    left, right = _assign(a), _assign(b)
    assert left.id, left.reason
    assert left.id == right.id, right.reason


@pytest.mark.parametrize(("a", "b", "by"), _DIFFERENT)
def test_look_alikes_are_not_compared(a: str, b: str, by: str) -> None:
    """Otherwise diff would set two numbers against each other that measure different things."""
    left, right = _assign(a), _assign(b)
    assert left.id or right.id, "neither is known, so the pair tests nothing"
    assert left.id != right.id, f"told apart by: {by}"


def test_there_are_enough_pairs() -> None:
    """The list is the guard of every later change of a rule; it mustn't shrink unseen."""
    assert len(_SAME) + len(_DIFFERENT) >= 150
