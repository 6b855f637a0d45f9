"""What fails here: 高职 is taken for 高等教育, or a row of levels isn't parted."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon.load import load_toml
from plancmp.linking.phrases import levels_named
from plancmp.sectors import levels as registry
from plancmp.sectors.compare import facets
from plancmp.sectors.topics import topics
from plancmp.tables.labels import read_label
from plancmp.targets.joint import distribute

LOADERS = (
    registry._file, registry.levels, registry.level_words, registry.level_topics,
    registry.section_levels, registry.compared_levels, registry.alone_words, registry.short_words,
)  # fmt: skip
STAGE = next(facet for facet in facets() if facet.id == "stage")


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The file's content, to be spoilt."""
    spoilt = deepcopy(load_toml("levels"))
    monkeypatch.setattr(registry, "load_toml", lambda name: spoilt)
    for loader in LOADERS:
        loader.cache_clear()
    yield spoilt
    for loader in LOADERS:
        loader.cache_clear()


@pytest.mark.parametrize("level", registry.levels(), ids=lambda level: level.id)
def test_a_level_is_named_by_each_of_its_words(level: registry.Level) -> None:
    for word in (*level.words, *level.phrase):
        assert level.id in levels_named(word), word
    for word in (*level.words, *level.compared):
        assert STAGE.read(word) == level.covers, word


@pytest.mark.parametrize(
    ("phrase", "named", "covers"),
    [
        ("高等职业院校在校生", {"higher_vocational"}, {"高职"}),
        ("普通高中在校生", {"general_senior"}, {"普高"}),
        ("广大学生体质", set(), set()),
        ("提高校园安全水平", set(), set()),
        ("专任教师本科及以上学历比例", set(), set()),
        ("应用型本科高校", {"undergraduate", "higher"}, {"本"}),
    ],
)
def test_a_longer_word_hides_a_shorter_one(
    phrase: str, named: set[str], covers: set[str]
) -> None:
    assert set(levels_named(phrase)) == named
    assert STAGE.read(phrase) == covers


def test_topics_of_levels_exist() -> None:
    assert set(registry.level_topics().values()) <= set(topics())
    assert registry.section_levels()["highschool"] == "general_senior"


def test_levels_share_a_measure() -> None:
    assert distribute("小、初、高中教师学历达标率", 3) == (
        "小学教师学历达标率", "初中教师学历达标率", "高中教师学历达标率",
    )  # fmt: skip
    assert "市区" in registry.label_parts()
    assert "市区" not in registry.alone_words()


def test_a_label_that_only_says_of_whom_takes_its_groups_measure() -> None:
    """农村 below 自来水普及率 would be a measure of its own."""
    alone = registry._file().alone
    for example in alone.examples:
        label, group, name = example.split(" | ")
        assert read_label(label, group).name == name, example
    for example in alone.refused:
        label, group = example.split(" | ")
        assert read_label(label, group).name == label, example


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: c["level"][1]["words"].append("学前"), "names two levels"),
        (lambda c: c["level"][1].update(colour="red"), "unknown field `colour`"),
        (lambda c: c["level"][1].pop("covers"), "missing required field `covers`"),
        (lambda c: c["level"][1]["alone"].append("小学"), "a list has a word twice"),
        (lambda c: c["level"][1].update(short={"小": "小学生"}), "short for no word"),
    ],
)
def test_a_slip_fails_at_load(content: dict[str, Any], change: Any, why: str) -> None:
    change(content)
    with pytest.raises(RegistryError, match=why):
        registry.levels()
