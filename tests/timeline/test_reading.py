"""When a number is: most wrong rows of real documents have the right number and the wrong time."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plancmp.quantities import scan
from plancmp.quantities.clauses import find_clauses
from plancmp.timeline import Frame, Timeline
from plancmp.timeline.reading import PassageTime, When

CASES = tomllib.loads((Path(__file__).parent / "cases" / "when.toml").read_text("utf-8"))["case"]
FRAME = {"base": 2021, "last": 2025, "past": 2020, "now": 2021}
PLAN = Frame("content", **FRAME)


def read(time: PassageTime, text: str) -> list[When]:
    return [time.when(clause) for clause in find_clauses(text, scan(text).quantities)]


def shown(when: When) -> str:
    return when.tells if when.year is None else f"{when.tells} {when.year}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:16])
def test_when(case: dict[str, Any]) -> None:
    years = {name: case.get(name, year) or None for name, year in FRAME.items()}
    time = PassageTime(case["text"], 0, Frame(case.get("role", "content"), **years), None)
    assert [shown(when) for when in read(time, case["text"])] == case["when"], case["why"]


def passages(timeline: Timeline, texts: list[str], section: int | None = None) -> list[str]:
    found: list[str] = []
    for text in texts:
        found += [shown(when) for when in read(timeline.passage(text, 0, section), text)]
    return found


def test_a_paragraph_that_ends_with_a_colon_dates_the_list_behind_it() -> None:
    timeline = Timeline([PLAN], PLAN, [None])
    texts = ["到2023年，实现以下目标：", "1.新建学校20所。", "2.培训教师300名。"]
    assert passages(timeline, texts, 0) == ["promise 2023", "promise 2023"]


def test_its_subsections_too() -> None:
    timeline = Timeline([PLAN, PLAN], PLAN, [None, 0])
    assert passages(timeline, ["到2023年，主要目标是："], 0) == []
    assert passages(timeline, ["新建学校20所。"], 1) == ["promise 2023"]


def test_a_paragraph_that_only_looks_back_makes_results_of_the_next() -> None:
    timeline = Timeline([], PLAN, [])
    texts = ["五年来主要做了以下工作。", "坚持优先发展，新建学校20所。", "到2025年，再建10所。"]
    assert passages(timeline, texts) == ["past 2020", "promise 2025"]


def test_a_report_goes_on_as_it_began_until_it_turns() -> None:
    """Work reports have hardly a heading: 过去五年 holds for pages, up to 今年."""
    whole = Frame("front", 2023, 2023, 2022, 2023)
    back, more = "过去五年，经济发展。新增就业1200万人。", "坚持改革。压减事项20%。"
    texts = [back, more, "今年目标是：就业1200万人。"]
    assert passages(Timeline([], whole, [], True), texts) == [
        "past 2022", "past 2022", "promise 2023"
    ]  # fmt: skip
    assert passages(Timeline([], whole, []), texts)[1] == "promise 2023"


def test_a_year_is_cited_where_it_stands() -> None:
    time = PassageTime("到2023年，新建学校20所。", 100, PLAN, None)
    (when,) = read(time, "到2023年，新建学校20所。")
    assert when.dated == (101, 106)


def test_what_is_expected_or_lacking_is_doubtful() -> None:
    text = "预计学位缺口达2万个。"
    (when,) = read(PassageTime(text, 0, PLAN, None), text)
    assert when.doubt == ("forecast", "need")
