"""What fails here: a slip in compare.toml goes unseen and changes what is compared."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from plancmp.compare.measures import normal_scope
from plancmp.compare.sections import core_words
from plancmp.errors import RegistryError
from plancmp.lexicon.load import load_toml
from plancmp.sectors import compare

LOADERS = (compare._file, compare.facets, compare.strict_facets, compare.stop_words)


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
    with pytest.raises(RegistryError, match="unknown field `facets`"):
        compare.facets()


def test_unknown_outcome(words: dict[str, Any]) -> None:
    words["facet"]["rank"]["disjoint"] = "maybe"
    with pytest.raises(RegistryError, match=r"'maybe': compare\.toml: facet, rank, disjoint"):
        compare.facets()


def test_word_twice(words: dict[str, Any]) -> None:
    words["facet"]["grade"]["values"]["合格"]["words"] *= 2
    with pytest.raises(RegistryError, match="stands twice"):
        compare.facets()


def test_unknown_units(words: dict[str, Any]) -> None:
    words["facet"]["rank"]["units"] = ["parsec"]
    with pytest.raises(RegistryError, match="unknown units"):
        compare.facets()


def test_strict_names_a_facet(words: dict[str, Any]) -> None:
    words["strict"]["new_schools"] = {"colour": "refuse"}
    with pytest.raises(RegistryError, match="unknown facet"):
        compare.strict_facets()


def test_strict_names_an_outcome(words: dict[str, Any]) -> None:
    words["strict"]["new_schools"] = {"stage": "maybe"}
    with pytest.raises(RegistryError, match="'maybe'"):
        compare.strict_facets()


def test_a_facet_needs_examples(words: dict[str, Any]) -> None:
    words["facet"]["rank"]["not_examples"] = []
    with pytest.raises(RegistryError, match=r"no examples: compare\.toml: facet rank"):
        compare.facets()


@pytest.mark.parametrize("facet", compare.facets(), ids=lambda facet: facet.id)
def test_a_facet_reads_its_examples(facet: compare.Facet) -> None:
    for words, covers in facet.examples:
        assert facet.read(words) == covers, words
    for words in facet.not_examples:
        assert facet.read(words) == frozenset(), words


def test_scopes_stand_for_their_units() -> None:
    """每个乡镇 of one plan and 各镇 of another would keep two promises apart."""
    scopes = compare.scope_words()
    for example in scopes.examples:
        scope, bar, unit = example.partition(" | ")
        assert bar
        assert normal_scope(scope) == unit, scope
    assert scopes.not_examples
    for scope in scopes.not_examples:
        assert normal_scope(scope) not in scopes.units, scope


def test_headings_are_left_with_what_they_are_about() -> None:
    """Two sections would seem alike because both are to be strengthened."""
    words = compare.heading_words()
    for example in words.examples:
        heading, bar, left = example.partition(" | ")
        assert bar
        assert core_words(heading) == left
    assert words.not_examples
    for heading in words.not_examples:
        assert core_words(heading) == heading


def test_headings_of_goals() -> None:
    words = compare.heading_words()
    assert words.goals
    assert words.no_goals
    assert all(heading.endswith(words.goal_headings) for heading in words.goals)
    assert not any(heading.endswith(words.goal_headings) for heading in words.no_goals)


def test_named_indicators_exist() -> None:
    from plancmp.sectors.indicators import indicators

    assert set(compare.strict_facets()) <= set(indicators())
    assert compare.graded_by_province() <= set(indicators())
