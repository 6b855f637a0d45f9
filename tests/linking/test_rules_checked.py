"""A slip in the data files of topics, indicators and words must fail at load, not mislead later."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon import load
from plancmp.lexicon import words as word_registry
from plancmp.sectors import indicators as indicator_registry
from plancmp.sectors import topics as topic_registry

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Each test loads the data anew, and leaves nothing of its own behind."""
    readers = (
        topic_registry._file, topic_registry.topics, indicator_registry._file,
        indicator_registry.indicators,
    )  # fmt: skip
    for reader in readers:
        reader.cache_clear()
    yield
    for reader in readers:
        reader.cache_clear()


def _changed(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, change: Change) -> None:
    content = copy.deepcopy(load.load_toml(name))
    change(content)
    monkeypatch.setattr(
        module, "load_toml", lambda asked: content if asked == name else load.load_toml(asked)
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: c["topics"]["higher"].update(colour="red"), "unknown field `colour`"),
        (lambda c: c["topics"]["higher"].pop("examples"), "topics.toml: topics, higher"),
        (lambda c: c["topics"]["higher"].update(examples=[]), "examples are needed"),
        (lambda c: c["topics"]["higher"]["weak"].append("高校"), "twice"),
        (lambda c: c["topics"]["higher"]["strong"].append("双减"), "belongs to"),
        (lambda c: c["topics"]["higher"]["names"].append("学前"), "belongs to"),
    ],
)
def test_topics(monkeypatch: pytest.MonkeyPatch, change: Change, why: str) -> None:
    """One word for two topics, or none that is tested, would part sections wrongly."""
    _changed(monkeypatch, topic_registry, "topics", change)
    with pytest.raises(RegistryError, match=why):
        topic_registry.topics()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: c["indicators"]["mandarin_rate"].update(colour="red"), "unknown field"),
        (lambda c: c["indicators"]["mandarin_rate"].pop("same"), "indicators, mandarin_rate"),
        (lambda c: c["indicators"]["mandarin_rate"].update(other=[]), "other is empty"),
        (lambda c: c["indicators"]["mandarin_rate"].update(topic="sports"), "topic is"),
        (lambda c: c["indicators"]["mandarin_rate"].update(units=["parsec"]), "unknown units"),
        (lambda c: c["indicators"]["mandarin_rate"].update(level=["kita"]), "unknown level"),
        (lambda c: c["indicators"]["mandarin_rate"].update(same=["普通话普及率"]), "an example is"),
        (lambda c: c["indicators"]["mandarin_rate"]["refuse"].append("等级"), "twice"),
    ],
)
def test_indicators(monkeypatch: pytest.MonkeyPatch, change: Change, why: str) -> None:
    """A rule with a misspelt key would quietly refuse less than it says."""
    _changed(monkeypatch, indicator_registry, "indicators", change)
    with pytest.raises(RegistryError, match=why):
        indicator_registry.indicators()


def test_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word listed twice is a list nobody keeps."""
    _changed(monkeypatch, word_registry, "words", lambda c: c["stop"]["words"].append("加强"))
    with pytest.raises(RegistryError, match="加强"):
        word_registry._file.__wrapped__()


def test_the_contract_of_ids() -> None:
    """Ids are columns and options that others' spreadsheets and scripts rely on."""
    assert len(topic_registry.topics()) == 24
    assert [t.id for t in topic_registry.topics().values() if t.core] == [
        "preschool", "compulsory", "vocational", "teachers", "informatization",
    ]  # fmt: skip
    known = indicator_registry.indicators()
    assert len(known) == 46
    assert known["preschool_public_share"].zh == "公办幼儿园在园幼儿占比"
    assert known["compulsory_max_class"].better == "lower"
    assert known["vocational_double_qualified"].caveat == "占专任教师或占专业课教师"
    assert known["new_places"].scale == "count"


def test_words_that_begin_alike_are_found_as_one_by_one() -> None:
    """The longest word that begins at a place is the one that tells: 高中阶段 before 高中."""
    import re

    from plancmp.corpus import all_plans, read_source
    from plancmp.text import normalise

    known = topic_registry.topics().values()
    words = [word for topic in known for word in (*topic.strong, *topic.weak)]
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)
    plain = re.compile("|".join(map(word_registry.word_regex, longest)))
    grouped = re.compile(word_registry.any_word_regex(longest))
    text = normalise(read_source(all_plans()[0])).text[:9000]
    assert [m.span() for m in grouped.finditer(text)] == [m.span() for m in plain.finditer(text)]
