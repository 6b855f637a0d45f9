"""Markdown that a chat shows as tables, and in which nothing of a plan acts."""

from __future__ import annotations

import re

import pytest

from plancmp.model import Amount, Own, Remark, Side, remark
from plancmp.report import Report
from plancmp.report.markdown import markdown
from plancmp.report.sidebyside import merged
from tests.report.conftest import FIVE, TWO, Reports

_PIPE = re.compile(r"(?<!\\)\|")


def test_findings_come_first_with_their_lines(reports: Reports) -> None:
    """In a chat only the first lines are read."""
    words = markdown(reports(*TWO))
    assert words.startswith("# 烟台市、三门峡市：教育规划比较\n")
    assert words.index("## 主要结论") < words.index("## 指标对照") < words.index("## 内容覆盖")
    assert (
        "- 公办幼儿园在园幼儿占比：烟台市 75% L66/78，三门峡市 ≥55% L42，相差20个百分点" in words
    )


def test_indicators_by_plans(reports: Reports) -> None:
    """Yantai's lines 66/78, Sanmenxia's line 42; different stages are not put in one row."""
    words = markdown(reports(*TWO))
    row = (
        "| 公办幼儿园在园幼儿占比 | 75% L66/78 (起点41.17%) | ≥55% L42 (起点32.6%) | "
        "烟台市，相差20个百分点 |"
    )
    assert row in words
    assert (
        "| 高中阶段在校生 | 烟台市 13.89万人 L112/124 | 三门峡市 4.1万人 L143/147 | 学段不同"
        in words
    )


def test_who_asks_most_of_five(reports: Reports) -> None:
    """Huantai 97 (line 118/120) asks more than Yantai 95 and Dandong 90; of five no distance."""
    row = next(line for line in markdown(reports(*FIVE)).splitlines()
               if line.startswith("| 义务教育专任教师本科以上学历比例 | 95%"))  # fmt: skip
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[3].startswith("97% L118/120")
    assert cells[5:7] == ["–", "桓台县"]


def test_coverage_has_a_glyph_and_a_line(reports: Reports) -> None:
    """Yantai says nothing of 产业学院, Sanmenxia in line 295 with a number."""
    words = markdown(reports(*TWO))
    assert "| 产业学院 | × | ● L295 |" in words
    assert "● 量化  ◐ 论述  ○ 提及  × 缺失" in words


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("plans", [TWO, FIVE])
def test_tables_have_as_many_cells_as_heads(
    reports: Reports, plans: tuple[str, ...], lang: str
) -> None:
    """A row with a cell too many shifts every number under another plan."""
    for table in re.findall(r"(?:^\|.*\n)+", markdown(reports(*plans, lang=lang)), re.MULTILINE):
        assert len({len(_PIPE.findall(line)) for line in table.splitlines()}) == 1


def test_nothing_of_a_plan_acts(hostile: Report) -> None:
    """A wiki would run a link or a tag out of a plan."""
    words = markdown(hostile)
    assert r"\|\[x\](javascript:alert)\<w:p>\&amp;\`" in words
    assert not re.search(r"(?<!\\)(?:<|\[|`)", words)
    assert words.replace("\n", "").isprintable()


def test_a_topic_of_which_nothing_is_said(reports: Reports) -> None:
    """Empty parts say so instead of ending in a lone heading."""
    words = markdown(reports("huantai", "dandong", topics=("supervision",)))
    assert "范围：教育督导" in words
    assert "没有发现。" in words


def test_notes_of_many_pairs_become_one() -> None:
    """Ten pairs of five plans would say the same ten times; a quotation is never cut."""
    names = {"y": "烟台市", "d": "丹东市", "h": "桓台县"}

    def says(plan: str, words: str) -> Remark:
        return remark("says", side=Side(plan), what=Own(words))

    also = remark("also_says", side=Side("h"), stated=(Amount(5.0, unit="%"),))
    notes = [
        (remark("scope_differs", sides=(says("y", "每个镇"), says("d", "每个乡镇"))), also),
        (remark("scope_differs", sides=(says("y", "每个镇"), says("h", "各镇，；各校"))),),
    ]
    assert merged(notes, "zh", names) == (
        "范围不同（烟台市每个镇，丹东市每个乡镇，桓台县各镇，；各校）", "桓台县另处写作5%",
    )  # fmt: skip
    assert merged(notes, "en", {"y": "Yantai", "d": "Dandong", "h": "Huantai"}) == (
        "different scope (Yantai “每个镇”, Dandong “每个乡镇”, Huantai “各镇，；各校”)",
        "Huantai also says 5%",
    )


def test_a_question_without_an_answer_says_so(reports: Reports) -> None:
    """A heading over nothing looks as if something had been cut: 双减 has no target in two."""
    words = markdown(reports(*TWO, topics=("burden",)))
    asked = words[words.index("### 差距最大的指标") : words.index("### 别处都有而此处没有")]
    assert asked.rstrip().endswith("\n- 无")
