"""What fails here: words are cut in two, or found inside others, and sections seem alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon import words as registry
from plancmp.lexicon.load import load_toml
from plancmp.text import similarity

WORDS = load_toml("words")


def pairs(examples: Iterable[str]) -> Iterator[tuple[str, str]]:
    """"left | right" of each example."""
    for example in examples:
        left, bar, right = example.partition(" | ")
        assert bar, example
        yield left, right


def test_domain_words_stay_whole() -> None:
    for text, tokens in pairs(WORDS["domain"]["examples"]):
        assert "/".join(similarity.words(text)) == tokens
    for text, word in pairs(WORDS["domain"]["not_examples"]):
        assert word in registry.domain_words()
        assert word not in similarity.words(text), text


def test_stop_words_tell_no_section() -> None:
    for text, telling in pairs(WORDS["stop"]["examples"]):
        left = [word for word in similarity.words(text) if word not in registry.stop_words()]
        assert "/".join(left) == telling
    assert not set(WORDS["stop"]["not_examples"]) & registry.stop_words()


def test_fillers_say_nothing_in_a_name() -> None:
    for name, other in pairs(WORDS["fillers"]["examples"]):
        assert similarity.ratio(name, other) == 1.0, name
    for name, other in pairs(WORDS["fillers"]["not_examples"]):
        assert similarity.ratio(name, other) < 1.0, name


@pytest.mark.parametrize(("char", "entry"), WORDS["boundaries"].items())
def test_a_word_inside_another_is_none(char: str, entry: dict[str, Any]) -> None:
    """最高校额 (dandong 183) would be about universities."""
    for key, stands in (("examples", True), ("not_examples", False)):
        assert entry[key]
        for word, text in pairs(entry[key]):
            assert word.startswith(char)
            assert bool(re.search(registry.word_regex(word), text)) is stands, text
            assert bool(re.search(registry.any_word_regex([word, "普职"]), text)) is stands, text


@pytest.mark.parametrize("key", ["domain", "stop", "fillers"])
def test_a_list_without_examples_fails_at_load(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    without = {name: words for name, words in WORDS[key].items() if name != "examples"}
    monkeypatch.setattr(registry, "load_toml", lambda name: {**WORDS, key: without})
    with pytest.raises(RegistryError, match=f"field `examples`: words.toml: {key}"):
        registry._file.__wrapped__()
