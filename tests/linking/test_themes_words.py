"""The words of themes and subjects: what must be found, and what only looks like it.

If one of these fails, `gaps` calls a theme absent that a plan speaks of, or the other way round.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plancmp.model import SourceText
from plancmp.sectors.indicators import indicators
from plancmp.sectors.themes import Theme, forms, same_themes, subjects, themes
from plancmp.text import normalise

CASES = tomllib.loads((Path(__file__).parent / "cases" / "themes.toml").read_text("utf-8"))
THEMES = {f"{theme.topic}.{theme.id}": theme for theme in themes()}


def _speaks(theme: Theme, text: str) -> bool:
    topic = theme.topic
    if text.startswith("@"):
        topic, _, text = text[1:].partition(" ")
    normal = normalise(SourceText("case", text, ""))
    return bool(theme.matches(normal.text, topic))


@pytest.mark.parametrize("theme", [*themes(), *subjects()], ids=lambda theme: ".".join(theme.key))
def test_examples_of_the_registry(theme: Theme) -> None:
    assert [text for text in theme.match if not _speaks(theme, text)] == []
    assert [text for text in theme.near_miss if _speaks(theme, text)] == []


@pytest.mark.parametrize("group", CASES["group"], ids=lambda group: group["theme"])
def test_wordings_of_other_plans(group: dict[str, Any]) -> None:
    theme = THEMES[group["theme"]]
    assert [text for text in group.get("speaks", ()) if not _speaks(theme, text)] == []
    assert [text for text in group.get("lookalikes", ()) if _speaks(theme, text)] == []


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
