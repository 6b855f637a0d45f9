"""Section → topic: topics part the whole output, so a wrong one hides a section from its reader."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from plancmp.corpus import find_plan
from plancmp.corpus.loader import load_plan
from plancmp.errors import UsageError
from plancmp.linking.sentences import keywords_of
from plancmp.linking.topics import _bare, assign_topics, find_topic, target_topic, topics_of_outline
from plancmp.model import Section, SourceText
from plancmp.outline import build_outline
from plancmp.sectors.topics import _file, container_words, topics
from plancmp.tables import find_tables
from plancmp.text import normalise

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_CASES = tomllib.loads((_HERE / "cases" / "headings.toml").read_text(encoding="utf-8"))["heading"]
_EXAMPLES = [(topic.id, heading) for topic in topics().values() for heading in topic.examples]

_REFUSED = [(topic.id, heading) for topic in topics().values() for heading in topic.refused]


@cache
def _sections(plan: str) -> tuple[Section, ...]:
    text = (_ROOT / "corpus" / f"{plan}.txt").read_text(encoding="utf-8")
    normal = normalise(SourceText(plan, text, ""))
    outline = build_outline(normal, find_tables(normal).tables)
    return topics_of_outline(normal, outline.sections)


@pytest.mark.parametrize(("topic", "heading"), _EXAMPLES)
def test_an_example_has_its_topic_by_its_words_alone(topic: str, heading: str) -> None:
    """Words that miss their own examples tell nothing."""
    assert assign_topics(heading, "").topic == topic


@pytest.mark.parametrize(("topic", "heading"), _REFUSED)
def test_a_lookalike_has_another_topic_or_none(topic: str, heading: str) -> None:
    """A chapter on teachers would be lined up with one on kindergartens."""
    assert assign_topics(heading, "").topic != topic


def test_a_measure_is_about_its_head() -> None:
    """中职毕业生就业率 would be no number of 中职."""
    phrases = _file().phrases
    for example in phrases.examples:
        phrase, _, head = example.partition(" | ")
        assert _bare(phrase) == head
    for phrase in phrases.refused:
        assert _bare(phrase) == phrase


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["heading"])
def test_headings(case: dict[str, Any]) -> None:
    """Headings of the corpus where a rule was forced, and of plans never seen."""
    text, under, role = (case.get(key, "") for key in ("text", "under", "role"))
    choice = assign_topics(case["heading"], text, under, role=role or "content")
    assert choice.topic == case["topic"], choice.reason


@pytest.mark.parametrize("plan", ["yantai", "sanmenxia"])
def test_labelled_outlines(plan: str) -> None:
    """At least 94 of 100 hand-labelled sections have their topic."""
    with (_ROOT / "tests" / "gold" / f"{plan}.outline.csv").open(encoding="utf-8") as file:
        labelled = {int(row["line"]): row["topic"] for row in csv.DictReader(file) if row["topic"]}
    found = {section.line: section.topic for section in _sections(plan)}
    right = sum(found.get(line) == topic for line, topic in labelled.items())
    assert right / len(labelled) >= 0.94


def test_a_section_without_text_is_told_by_what_stands_below_it() -> None:
    """sanmenxia 232 推进基本公共教育优质化 only introduces; its chapters have the topics."""
    chapter = next(s for s in _sections("sanmenxia") if s.line == 232)
    assert chapter.topic == ""


def test_further_topics_are_named() -> None:
    """yantai 261: a section on research in vocational education is found under both."""
    section = next(s for s in _sections("yantai") if s.line == 261)
    assert (section.topic, "vocational" in section.topics) == ("research", True)


def test_containers_have_no_topic() -> None:
    """A topic on 主要任务 would be handed down to every chapter below it."""
    for heading in (*container_words(), *_file().containers.examples):
        assert assign_topics(heading, "学前教育。" * 5).topic == "", heading
    for heading in _file().containers.refused:
        assert assign_topics(heading, "学前教育。" * 5).topic == "preschool", heading


def test_keywords_tell_a_section_from_the_others() -> None:
    """Alignment rests on them: plan language and numbers must not be among them."""
    plan = load_plan(find_plan("yantai"))
    section = next(s for s in plan.sections if s.line == 231)
    keywords = keywords_of(plan)[section.id]
    words = [word for word, _ in keywords]
    assert {"幼儿园", "保教质量", "普惠性"} <= set(words)
    assert not {"加强", "推进", "建设", "教育"} & set(words)
    weights = [weight for _, weight in keywords]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("text", "topic"),
    [("preschool", "preschool"), ("学前教育", "preschool"), ("幼儿园", "preschool"),
     ("Vocational Education", "vocational"), ("职教", "vocational"), (" 双减 ", "burden"),
     ("信息化", "informatization"), ("TEACHERS", "teachers")],
)  # fmt: skip
def test_a_topic_is_found_by_any_of_its_names(text: str, topic: str) -> None:
    """Users type Chinese or English, short or long."""
    assert find_topic(text).id == topic


def test_a_mistyped_topic_gets_did_you_mean() -> None:
    """Otherwise a slip costs a look into the manual."""
    with pytest.raises(UsageError, match="Did you mean 学前教育"):
        find_topic("学前教肓")
    with pytest.raises(UsageError, match="Known: preschool"):
        find_topic("XYZ12345")


@pytest.mark.parametrize(
    ("phrase", "indicator", "sentence", "section", "topic"),
    [
        ("普惠性资源覆盖率", "preschool_inclusive_share", "", "layout", "preschool"),
        ("名师、名校长数", "", "", "whole_child", "teachers"),  # yantai 255
        ("实体依托的学院", "", "", "lifelong", "lifelong"),  # sanmenxia 338
        ("资源教室", "", "特殊教育持续发展，建成资源教室", "preschool", "special"),
        ("参与率", "", "全面启动课后服务工作，参与率达97%", "", "burden"),  # dandong 70
        ("总数", "", "总数达到5个", "", ""),
    ],
)
def test_a_target_has_a_topic(
    phrase: str, indicator: str, sentence: str, section: str, topic: str
) -> None:
    """`targets --topic` would lose the row, or show it where nobody looks for it."""
    assert target_topic(phrase, indicator, sentence, section) == topic
