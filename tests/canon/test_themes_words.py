"""The words of themes and subjects: what must be found, and what only looks like it.

If one of these fails, `gaps` calls a theme absent that a plan speaks of, or the other way round.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from plancmp.model import SourceText
from plancmp.registry.indicators import indicators
from plancmp.registry.subjects import same_themes, subjects
from plancmp.registry.themes import Theme, forms, themes
from plancmp.text import normalise

CASES = tomllib.loads((Path(__file__).parent / "cases" / "themes.toml").read_text("utf-8"))
THEMES = {f"{theme.topic}.{theme.id}": theme for theme in themes()}
OWN = [
    (theme, text, expected)
    for theme in (*themes(), *subjects())
    for texts, expected in ((theme.match, True), (theme.near_miss, False))
    for text in texts
]
FAMILY = [
    (THEMES[group["theme"]], text, expected)
    for group in CASES["group"]
    for key, expected in (("speaks", True), ("lookalikes", False))
    for text in group.get(key, ())
]


def _speaks(theme: Theme, text: str) -> bool:
    topic = theme.topic
    if text.startswith("@"):
        topic, _, text = text[1:].partition(" ")
    normal = normalise(SourceText("case", text, ""))
    return bool(theme.matches(normal.text, topic))


@pytest.mark.parametrize(("theme", "text", "expected"), OWN)
def test_example_of_the_registry(theme: Theme, text: str, expected: bool) -> None:
    assert _speaks(theme, text) is expected, theme.key


@pytest.mark.parametrize(("theme", "text", "expected"), FAMILY)
def test_wording_of_other_plans(theme: Theme, text: str, expected: bool) -> None:
    assert _speaks(theme, text) is expected, theme.key


@pytest.mark.parametrize("kind", ["aside", "deadline"])
def test_forms_for_every_theme(kind: str) -> None:
    form = forms()[kind]
    assert [text for text in form.examples if not form.pattern.search(text)] == []
    assert [text for text in form.refused if form.pattern.search(text)] == []


def test_every_indicator_has_one_subject() -> None:
    own = [subject.id for subject in subjects()]
    assert sorted([*own, *same_themes()]) == sorted(indicators())


def test_numbers_name_known_indicators() -> None:
    named = {name for theme in themes() for name in theme.indicators}
    assert named <= indicators().keys()


def test_each_case_names_its_origin() -> None:
    assert all(group["origin"] for group in CASES["group"])
