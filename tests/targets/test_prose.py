"""What a number measures, of what kind, for when: the row a planner copies into her table."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancmp.accounting import OpenLedger
from plancmp.model import SourceText, Target
from plancmp.targets import Passage, targets_from_passage
from plancmp.text import normalise
from plancmp.timeline import Frame
from plancmp.timeline.reading import PassageTime

_FOLDER = Path(__file__).parent / "cases"
CASES, PLACES, SUBJECTS = (
    tomllib.loads((_FOLDER / name).read_text("utf-8"))["case"]
    for name in ("prose.toml", "places.toml", "subjects.toml")
)


def read(text: str, role: Any = "content") -> tuple[Target, ...]:
    normal = normalise(SourceText("case", text, ""))
    passage = Passage(0, len(normal.text), role, "text", None)
    return targets_from_passage(normal, passage, time_of(normal.text, role), OpenLedger())[0]


def time_of(text: str, role: Any = "content") -> PassageTime:
    """Of a section of a plan for 2021–2025."""
    return PassageTime(text, 0, Frame(role, 2021, 2025, 2020, 2021), None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:16])
def test_prose(case: dict[str, Any]) -> None:
    targets = read(case["text"], case.get("role", "content"))
    rows = [
        [
            *(t.indicator, t.comparator, t.value, "" if t.value_high is None else t.value_high),
            *(t.unit, t.kind, "" if t.year is None else t.year),
        ]
        for t in targets
    ]
    assert rows == case["rows"], case["origin"]
    for key, value in (("scopes", "scope"), ("baselines", "baseline"), ("soft", "soft")):
        if key in case:
            assert [getattr(target, value) for target in targets] == case[key], case["origin"]
    if "quotes" in case:
        found = [case["text"][t.quote_span.start : t.quote_span.end] for t in targets]
        assert found == case["quotes"], case["origin"]


@pytest.mark.parametrize("case", PLACES, ids=lambda case: case["text"][:16])
def test_the_province_s_number_is_not_the_city_s(case: dict[str, Any]) -> None:
    """Otherwise diff holds the province's 93% against another city's promise."""
    found = [[one.indicator, one.value, one.scope] for one in read(case["text"])]
    assert found == case["rows"]


@pytest.mark.parametrize("case", SUBJECTS, ids=lambda case: case["text"][:16])
def test_each_number_has_its_own_words(case: dict[str, Any]) -> None:
    """Otherwise a row says how much, and of another thing."""
    targets = read(case["text"], case.get("role", "content"))
    assert [[one.indicator, one.value, one.unit] for one in targets] == case["rows"], case["why"]
    if "doubt" in case:
        assert [";".join(one.doubt) for one in targets] == case["doubt"], case["why"]


@pytest.mark.parametrize("case", [*CASES, *SUBJECTS], ids=lambda case: case["text"][:16])
def test_each_quote_holds_its_number(case: dict[str, Any]) -> None:
    for target in read(case["text"]):
        assert target.quote_span.holds(target.value_span) or target.context.holds(target.value_span)


@given(
    st.text(
        alphabet=st.sampled_from(
            "到2025年，。；：（）“”、达到不低于95%和60所个建成1每名学校率比例的由至提高分别以上教师"
        ),
        max_size=80,
    )
)
def test_never_fails(text: str) -> None:
    """No input may stop the reading of a plan; each quantity stays where it was written."""
    for target in read(text):
        words = normalise(SourceText("case", text, "")).source.slice(target.value_span)
        assert any(char.isdigit() or char in "一二三四五六七八九十两半" for char in words)
        assert target.number
        assert target.value_span.holds(target.number.span)


@settings(deadline=None)  # a busy machine is no failure
@given(
    st.text(
        alphabet=st.sampled_from(
            "到2025年，；达到不低于95%和60所个建成1每名学校率比例的由至提高分别以上教师"
        ),
        max_size=60,
    )
)
def test_a_sentence_said_twice_is_read_twice_each_time_at_its_place(text: str) -> None:
    """Whatever is found by its words instead of its place is found in the first sentence."""
    sentence = f"教育{text}。"
    whole = read(sentence * 2)
    first, second = whole[: len(whole) // 2], whole[len(whole) // 2 :]
    moved = [[start + len(sentence) for start in _starts(target)] for target in first]
    assert [_starts(target) for target in second] == moved
    assert [_told(target) for target in first] == [_told(target) for target in second]


def _starts(target: Target) -> list[int]:
    known = target.number, target.subject, target.deadline, target.start
    spans = [target.quote_span, target.value_span, target.context, target.clause]
    spans += [evidence.span for evidence in known if evidence]
    return [place for span in spans if span for place in (span.start, span.end)]


def _told(target: Target) -> tuple[object, ...]:
    return target.indicator, target.value, target.unit, target.year, target.kind, target.baseline


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # yantai 295, huantai 245
        ("确保一般公共预算教育支出逐年只增不减。", "确保一般公共预算教育支出逐年只增不减"),
        ("到2025年，职业培训规模成倍增长。", "职业培训规模成倍增长"),  # expected of other cities
        ("学生近视率逐年下降，课后服务参与率逐年提高。", "学生近视率逐年下降"),
    ],
)
def test_promises_without_a_number_are_listed(text: str, quote: str) -> None:
    """Left out unseen, the plan would seem to promise nothing."""
    normal = normalise(SourceText("case", text, ""))
    passage = Passage(0, len(normal.text), "content", "text", None)
    targets, issues = targets_from_passage(
        normal, passage, time_of(normal.text), OpenLedger()
    )
    assert targets == ()
    assert text[issues[0].span.start : issues[0].span.end] == quote


def test_a_rate_with_its_number_is_no_promise_in_words() -> None:
    """近视率逐年降低0.5个百分点 is a row, not an issue."""
    normal = normalise(SourceText("case", "近视率逐年降低0.5个百分点以上。", ""))
    passage = Passage(0, len(normal.text), "content", "text", None)
    targets, issues = targets_from_passage(
        normal, passage, time_of(normal.text), OpenLedger()
    )
    assert ([t.value for t in targets], issues) == ([0.5], ())


def test_unclear_measures_are_issues() -> None:
    normal = normalise(SourceText("case", "达到95%。", ""))
    passage = Passage(0, len(normal.text), "content", "text", None)
    targets, issues = targets_from_passage(
        normal, passage, time_of(normal.text), OpenLedger()
    )
    assert not targets
    assert [issue.stage for issue in issues] == ["targets"]
