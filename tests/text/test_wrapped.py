"""Text that is wrapped at some width: a number whose words stand in the line above is lost or gets
others, and a text that isn't wrapped must not run together."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plancmp.model import PlanMeta, SourceText
from plancmp.pipeline import read_plan
from plancmp.text import normalise

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "wrapped.toml").read_text(encoding="utf-8"))["case"]
META = PlanMeta(
    id="x", city="x", version="", name="某市", names=(), title="某市教育规划", province="",
    level="", status="", date="", number="", period=(2021, 2025), period_guessed=False, file="x",
    sha256="", url="", sector="education",
)  # fmt: skip


def source(text: str) -> SourceText:
    return SourceText("x.txt", text.strip("\n"), "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["origin"][:30])
def test_which_lines_go_on(case: dict[str, Any]) -> None:
    normal = normalise(source(case["text"]))
    assert [line.number for line in normal.lines if line.text] == case["paragraphs"]
    assert len(normal.lines) == len(normal.source.line_starts)
    assert normalise(SourceText("again", normal.text, "")).text == normal.text


def test_words_of_another_language_stay_apart() -> None:
    assert "Smart Campus平台" in normalise(source(CASES[2]["text"])).text


def test_each_proof_is_in_one_line_of_the_file() -> None:
    """9600 stands below the words of its sentence's start: its quote is a line's, and so is its
    value's."""
    text = source(CASES[0]["text"])
    lines = text.text.split("\n")
    found = {}
    for target in read_plan(META, text).targets:
        value, quote = text.slice(target.value_span), text.slice(target.quote_span)
        assert value in lines[text.line_at(target.value_span.start) - 1]
        assert quote in lines[text.line_at(target.quote_span.start) - 1]
        found[target.value] = target.indicator, text.line_at(target.value_span.start)
    assert found[56.3] == ("公办园在园幼儿占比", 5)
    assert found[12][1] == 10
    assert found[3520] == ("专任教师", 7)


def test_a_number_that_a_lines_end_parts_is_no_row() -> None:
    """12 of 12|50 would be a wrong number; nobody could check 1250."""
    longer = "教师、保安和保育员、校医等合计新增至 35\n20 人"
    text = source(CASES[0]["text"].replace("教师 3520 人", longer))
    plan = read_plan(META, text)
    assert not {35, 20, 3520} & {target.value for target in plan.targets}
    assert any("行尾" in issue.message for issue in plan.issues)
