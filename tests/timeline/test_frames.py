"""What a section looks back at or promises, by its heading."""

from __future__ import annotations

import pytest

from plancmp.model import Section, Span
from plancmp.timeline import Frame, Period, find_frames, frame_of


def frames(headings: list[str], period: tuple[int, int]) -> tuple[Frame, ...]:
    """The frames of headings that stand one below the other."""
    sections = [
        Section(
            id=at, parent=at - 1 if at else None, level=at + 1, number="", heading=heading,
            runin=False, kind="heading", line=at + 1, span=Span(0, 0), heading_span=Span(0, 0),
            own=(), reason="", role="content",
        )
        for at, heading in enumerate(headings)
    ]  # fmt: skip
    return find_frames(sections, frame_of(Period(period), "某市规划"))


@pytest.mark.parametrize(
    ("heading", "period", "role"),
    [("“十三五”教育改革", (2021, 2025), "review"), ("“十四五”教育改革", (2021, 2025), "content"),
     ("“十四五”教育改革", (2026, 2030), "review"),
     ("从“十三五”到“十四五”", (2021, 2025), "content"),
     ("基本原则", (2021, 2025), "front"), ("主要任务", (2021, 2025), "content"),
     ("2025年工作回顾", (2026, 2026), "review"), ("2026年重点工作", (2026, 2026), "content"),
     ("编制背景", (2021, 2025), "review")],
)  # fmt: skip
def test_role_by_period(heading: str, period: tuple[int, int], role: str) -> None:
    """Which time a heading names depends on the document that is read."""
    assert frames([heading], period)[0].role == role


def test_below_a_review_all_is_review_but_what_says_otherwise() -> None:
    found = frames(["发展回顾", "教学质量"], (2021, 2025))
    assert [frame.role for frame in found] == ["review", "review"]
    found = frames(["2021年工作总结", "下一步工作打算"], (2022, 2022))
    assert [frame.role for frame in found] == ["review", "content"]


def test_below_goals_a_heading_that_sounds_like_results_promises() -> None:
    """Work reports list goals as ——改革取得显著成效: their numbers were read as reached."""
    found = frames(["“十五五”时期主要目标任务", "改革开放取得显著成效"], (2026, 2026))
    assert [(frame.role, frame.last) for frame in found] == [("content", 2030)] * 2
    found = frames(["工作回顾", "改革开放取得显著成效"], (2026, 2026))
    assert [frame.role for frame in found] == ["review", "review"]


def test_what_a_report_plans_is_promised_without_a_word() -> None:
    """A report's tasks are written as its results are: 利用率提高到30%."""
    whole = frame_of(Period((2026, 2026)), "关于2025年水利工作情况的报告")
    sections = [
        Section(
            id=at, parent=None, level=1, number="", heading=heading, runin=False, kind="heading",
            line=at + 1, span=Span(0, 0), heading_span=Span(0, 0), own=(), reason="",
            role="content",
        )
        for at, heading in enumerate(("一、2025年工作回顾", "二、2026年重点工作"))
    ]  # fmt: skip
    found = find_frames(sections, whole)
    assert [frame.leans for frame in found] == ["past", "promise"]


def test_a_heading_s_years_are_those_of_its_section() -> None:
    """A work report promises for its year, and in one part for the next five years."""
    (five,) = frames(["“十五五”时期的主要目标任务"], (2026, 2026))
    assert (five.role, five.base, five.last) == ("content", 2026, 2030)
    (review,) = frames(["“十四五”时期工作回顾"], (2026, 2026))
    assert (review.role, review.past) == ("review", 2025)
    (far,) = frames(["2035年远景目标"], (2021, 2025))
    assert (far.base, far.last) == (2021, 2035)
