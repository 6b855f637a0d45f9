"""Target → topic: a wrong one shows a promise where nobody looks for it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plancmp.linking.topics import target_topic
from plancmp.sectors.levels import level_topics, level_words

_CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "target_topics.toml").read_text(encoding="utf-8")
)["target"]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["phrase"])
def test_a_target_has_the_topic_of_its_head_or_section(case: dict[str, Any]) -> None:
    """Words that only qualify what is counted would scatter a section's promises."""
    found = target_topic(
        case["phrase"],
        "",
        case.get("before", ""),
        case["section"],
        others=tuple(case.get("others", ())),
    )
    assert found == case["topic"]


def test_an_indicator_has_its_own_topic_everywhere() -> None:
    """Otherwise one indicator would be split between two topics of a comparison."""
    assert target_topic("新增学位", "new_places", "", "layout") == "compulsory"


def test_every_level_has_a_topic() -> None:
    """A level without one would never name a target's topic."""
    assert set(level_words().values()) == set(level_topics())
