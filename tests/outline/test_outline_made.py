"""Plans of other shapes than the corpus has, made up, and the smaller rules one by one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from outline_cases import cases, hand_table, made_text

from plancmp.model import NormalText
from plancmp.outline import Outline, build_outline
from plancmp.outline.headings import find_lost_end, first_clause, is_title, read_title

PROSE = "落实国家课程方案，推进学校课程建设，完善教学管理，全面提升教育教学质量。"
MADE = cases("made")["plan"]
TITLES = cases("titles")


def _read(case: dict[str, Any]) -> tuple[NormalText, Outline]:
    normal = made_text(case["text"].lstrip("\n").replace("P", PROSE))
    tables = [hand_table(normal, entry) for entry in case.get("tables", [])]
    return normal, build_outline(normal, tables)


def _shown(normal: NormalText, outline: Outline) -> list[str]:
    found = []
    for one in outline.sections:
        own = " ".join(str(normal.source.line_at(span.start)) for span in one.own)
        parts = [str(one.line), str(one.level), one.number, one.heading, own]
        found.append(" | ".join([*parts, "runin"] if one.runin else parts))
    return found


@pytest.mark.parametrize("case", MADE, ids=lambda case: case["origin"][:30])
def test_made_plan(case: dict[str, Any]) -> None:
    """Other cities' plans: headings, levels, whose text is whose, what is no part of the plan."""
    normal, outline = _read(case)
    assert _shown(normal, outline) == case["rows"]
    lines = [normal.source.line_at(span.start) for span in outline.preamble]
    chrome = [
        at
        for one in outline.chrome
        for at in range(one.first_line, one.last_line + 1)
        if normal.lines[at - 1].text
    ]
    assert (lines, chrome) == (case["preamble"], case["chrome"])


@pytest.mark.parametrize("case", MADE, ids=lambda case: case["origin"][:30])
def test_reading_twice_gives_the_same(case: dict[str, Any]) -> None:
    """An outline that changes from run to run makes every comparison look like news."""
    assert _read(case)[1] == _read(case)[1]


def test_what_cannot_be_read_is_told() -> None:
    """A caption without a table, a guessed end of a title, a text without headings: issues."""
    messages = [issue.message for case in MADE[-3:] for issue in _read(case)[1].issues]
    assert messages == [
        "标题存疑：题后缺句号，以空格断",
        "标题存疑：同级皆有题，取首个分句",
        "表题之下没有可读的表",
        "未找到标题",
    ]


def test_a_bracketed_block_of_projects_is_a_box() -> None:
    """Read as text, its projects would be missing where a reader asks for those in boxes."""
    case = next(case for case in MADE if case["origin"].startswith("【重点工程】"))
    boxes = [one.heading for one in _read(case)[1].sections if one.kind == "box"]
    assert boxes == ["重点工程", "重点项目", "专栏"]


def test_reasons_are_short_and_chinese() -> None:
    """They stand beside the plan's words in `outline` and in the list of issues."""
    sections = [one for case in MADE for one in _read(case)[1].sections]
    reasons = {one.reason for one in sections}
    assert {"编号 一、；独占一行", "编号 1.；首句为题，句号收束", "项目专栏 专栏1"} <= reasons
    assert not [reason for reason in reasons if re.search("[a-z]{3}", reason)]
    assert max(map(len, reasons)) <= 40


@pytest.mark.parametrize("text", TITLES["titles"])
def test_titles(text: str) -> None:
    """A title taken for a sentence: its paragraph melts into the one above."""
    assert is_title(text, numbered=False)


@pytest.mark.parametrize("text", TITLES["numbered_titles"])
def test_numbered_titles(text: str) -> None:
    """With a number before it a title may have a comma."""
    assert is_title(text, numbered=True)
    assert not is_title(text, numbered=False)


@pytest.mark.parametrize("text", TITLES["sentences"])
def test_sentences(text: str) -> None:
    """A sentence taken for a title: a promise is shown as a heading and its number is lost."""
    assert not is_title(text, numbered=True)


@pytest.mark.parametrize("case", TITLES["lost_end"], ids=lambda case: case["heading"])
def test_lost_end(case: dict[str, Any]) -> None:
    """A forgotten 。 turns a whole paragraph into a heading, or hides the heading."""
    title = find_lost_end(case["text"], 0, None, case["usual"])
    assert title is not None
    assert case["text"][: title.end] == case["heading"]


@pytest.mark.parametrize("text", TITLES["no_lost_end"])
def test_no_lost_end(text: str) -> None:
    """Where nothing shows the end, none is made up."""
    assert find_lost_end(text, 0, None, 10) is None


@pytest.mark.parametrize("case", TITLES["ends"], ids=lambda case: case["text"][:12])
def test_where_a_title_ends(case: dict[str, Any]) -> None:
    """The end of a run-in title, and whether it is sure of itself."""
    title = read_title(case["text"], case["start"], numbered=True)
    assert title is not None
    found = case["text"][title.start : title.end], title.runin, title.sure
    assert found == (case["heading"], case["runin"], case["sure"])


def test_first_clause() -> None:
    """The clause before the first comma stands in for a title, unless it states a number."""
    title = first_clause("办学条件明显改善，全市新建学校100所。", 0)
    assert title is not None
    assert title.end == 8
    assert first_clause("到2025年，毛入园率达到97%。", 0) is None
    assert first_clause("办学条件明显改善。", 0) is None
