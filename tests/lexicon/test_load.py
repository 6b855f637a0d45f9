"""What fails here: whoever edits a data file isn't told which entry has which slip."""

from __future__ import annotations

from typing import Any

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon.load import Entry, typed


class Inner(Entry, frozen=True):
    words: tuple[str, ...]


class Outer(Entry, frozen=True):
    id: str
    inner: tuple[Inner, ...] = ()


class File(Entry, frozen=True):
    outer: tuple[Outer, ...]
    named: dict[str, Inner] = {}  # noqa: RUF012 - msgspec copies it


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({}, "Object missing required field `outer`: x.toml"),
        ({"outer": [], "colour": 1}, "Object contains unknown field `colour`: x.toml"),
        ({"outer": [{"id": "a"}, {"id": "b", "red": 1}]},
         "Object contains unknown field `red`: x.toml: outer b"),
        ({"outer": [{"id": "a", "inner": [{"words": []}, {"words": ["w", 1]}]}]},
         "Expected `str`, got `int`: x.toml: outer a, inner 1, words 1"),
        ({"outer": [{"inner": []}]}, "Object missing required field `id`: x.toml: outer 0"),
        ({"outer": [], "named": {"m": {"words": []}, "n": {"words": "w"}}},
         "Expected `array`, got `str`: x.toml: named, n, words"),
    ],
)  # fmt: skip
def test_a_slip_is_one_line_with_file_entry_and_what(raw: dict[str, Any], message: str) -> None:
    with pytest.raises(RegistryError) as caught:
        typed(raw, "x.toml", File)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
