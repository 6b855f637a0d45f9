"""What fails here: a word or pattern is added that nobody has tried on a text, from either side."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest

from plancmp.lexicon.load import sector_folders

DATA = Path(__file__).parents[2] / "plancmp" / "lexicon" / "data"
READS = {"examples", "same", "match"}  # what is read
NOT = {"refused", "not_examples", "other", "near_miss"}  # what only looks like it
# Lists whose examples stand elsewhere, by file and table, with the reason.
ELSEWHERE = {
    "levels.toml: level": "test_levels reads each word, and look-alikes of several",
    "levels.toml: rank": "the same",
    "places.toml: place": "[named] has the examples of all places",
    "units.toml: family": "a text with another unit is another family's example",
    "units.toml: fits": "no words of a text: test_units names them all",
    "compare.toml: facet": "its look-alikes are pairs: tests/compare/cases/relations.toml",
    "compare.toml: by_province": "ids of indicators, which a test looks up",
    "targets.toml: pairs": "tests/targets/cases/subjects.toml has sentences with each",
    "holes.toml: hole": "they stand in patterns of other files, which have examples",
    "headings.toml: words": "those of the sector go with the general list, which has examples",
}
FILES = sorted(DATA.glob("*.toml")) + [
    file for folder in sector_folders().values() for file in folder.iterdir()
    if file.name.endswith(".toml") and file.name != "sector.toml"
]  # fmt: skip


def _bare_lists(table: dict[str, Any], place: str, covered: bool) -> Iterator[str]:
    """The tables that hold words or a pattern and, with those around them, no examples of both."""
    covered = covered or bool(table.keys() & READS and table.keys() & NOT)
    for key, value in table.items():
        inner = f"{place}: {key}" if place.endswith(".toml") else place
        entries = value if isinstance(value, list) else [value]
        if any(isinstance(entry, dict) for entry in entries):
            for entry in entries:
                yield from _bare_lists(entry, inner, covered)
        elif key not in READS | NOT and not covered:
            words = isinstance(value, list) and any(isinstance(word, str) for word in value)
            if words or key == "pattern":
                yield place


@pytest.mark.parametrize("file", FILES, ids=lambda file: "-".join(Path(str(file)).parts[-2:]))
def test_every_list_has_examples_from_both_sides(file: Traversable) -> None:
    bare = _bare_lists(tomllib.loads(file.read_text(encoding="utf-8")), file.name, False)
    assert set(bare) <= ELSEWHERE.keys()


def test_the_rule_sees_a_list_without_examples() -> None:
    """Guards the test itself: a table that it passes over would go unnoticed."""
    data = {"a": {"words": ["甲"]}, "b": [{"pattern": "甲", "examples": ["甲"]}],
            "c": {"examples": ["甲"], "refused": ["乙"], "in": {"words": ["甲"]}}}  # fmt: skip
    assert list(_bare_lists(data, "x.toml", False)) == ["x.toml: a", "x.toml: b"]
