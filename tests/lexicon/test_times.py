"""What fails here: a slip in data/times.toml turns results into promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from plancmp.lexicon.load import load_toml
from plancmp.lexicon.targets import relative_year, time_words


def entries() -> Iterator[Any]:
    """Each entry of the file with its pattern."""
    words, raw = time_words(), load_toml("times")
    groups = {"year": words.year, "mode": words.mode, "document": words.document,
              "heading": words.heading, "lean": words.lean}  # fmt: skip
    for group, patterns in groups.items():
        for name, pattern in patterns.items():
            yield pytest.param(pattern, raw[group][name], id=f"{group}.{name}")


def found(pattern: re.Pattern[str], text: str) -> str | None:
    """What the pattern finds in a text: its named group that matched, else all of it."""
    match = pattern.search(text)
    if match is None or not match.group():
        return None
    return next(filter(None, match.groupdict().values()), match.group())


@pytest.mark.parametrize(("pattern", "entry"), list(entries()))
def test_examples_from_both_sides(pattern: re.Pattern[str], entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        text, _, words = example.partition(" | ")
        assert found(pattern, text) == words, example
    for text in entry["not_examples"]:
        assert found(pattern, text) is None, text


@pytest.mark.parametrize("text", ["五年内建成", "每年内检查", "近年内"])
def test_words_that_only_hold_a_year_s_name(text: str) -> None:
    assert relative_year().search(text) is None
