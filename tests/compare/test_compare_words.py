"""What fails here: a slip in compare.toml goes unseen and changes what is compared."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon.load import load_toml
from plancmp.sectors import compare

LOADERS = (
    compare.facets, compare.strict_facets, compare.graded_by_province, compare.scope_words,
    compare.heading_words,
)  # fmt: skip


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The file's content, to be spoilt."""
    content = deepcopy(load_toml("compare"))
    monkeypatch.setattr(compare, "load_toml", lambda name: content)
    for loader in LOADERS:
        loader.cache_clear()
    yield content
    for loader in LOADERS:
        loader.cache_clear()


def test_unknown_part(words: dict[str, Any]) -> None:
    words["facets"] = []
    with pytest.raises(RegistryError, match="unknown key"):
        compare.facets()


def test_unknown_outcome(words: dict[str, Any]) -> None:
    words["facet"][0]["disjoint"] = "maybe"
    with pytest.raises(RegistryError, match="unknown outcome"):
        compare.facets()


def test_word_twice(words: dict[str, Any]) -> None:
    next(iter(words["facet"][2]["values"].values()))["words"] *= 2
    with pytest.raises(RegistryError, match="stands twice"):
        compare.facets()


def test_unknown_units(words: dict[str, Any]) -> None:
    words["facet"][0]["units"] = ["parsec"]
    with pytest.raises(RegistryError, match="unknown units"):
        compare.facets()


def test_strict_names_a_facet(words: dict[str, Any]) -> None:
    words["strict"]["new_schools"] = {"colour": "refuse"}
    with pytest.raises(RegistryError, match="unknown facet"):
        compare.strict_facets()


def test_strict_names_an_outcome(words: dict[str, Any]) -> None:
    words["strict"]["new_schools"] = {"stage": "maybe"}
    with pytest.raises(RegistryError, match="unknown outcome"):
        compare.strict_facets()


def test_named_indicators_exist() -> None:
    from plancmp.sectors.indicators import indicators

    assert set(compare.strict_facets()) <= set(indicators())
    assert compare.graded_by_province() <= set(indicators())
