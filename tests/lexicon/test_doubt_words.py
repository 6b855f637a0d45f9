"""What fails here: a slip in data/doubts.toml, and rows that are right are doubted, or wrong ones
aren't."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from plancmp.lexicon.load import load_toml
from plancmp.lexicon.targets import doubt_words


def entries() -> Iterator[Any]:
    """Each entry of the file with its pattern."""
    words, raw = doubt_words(), load_toml("doubts")
    groups = {"subject": words.subject, "behind": words.behind, "before": words.before}
    for group, patterns in groups.items():
        for name, pattern in patterns.items():
            yield pytest.param(pattern, raw[group][name], id=f"{group}.{name}")


@pytest.mark.parametrize(("pattern", "entry"), list(entries()))
def test_examples_from_both_sides(pattern: re.Pattern[str], entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        text, _, words = example.partition(" | ")
        assert [match.group() for match in pattern.finditer(text)][:1] == [words], example
    for text in entry["not_examples"]:
        assert pattern.search(text) is None, text
