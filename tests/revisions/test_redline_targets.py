"""What fails here: a director is told the wrong thing about a number that changed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plancmp.model.comparison import TargetChange
from plancmp.revisions.redline import redline_plans
from tests.chinese import zh
from tests.revisions.versions import only, redline, version

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "changes.toml").read_text("utf-8")
)["case"]
MIRROR = {
    "raised": "lowered", "softened": "firmed", "postponed": "advanced", "dropped": "added",
    "stronger": "weaker",
}  # fmt: skip
MIRROR |= {after: before for before, after in MIRROR.items()}
PLAN = """一、主要任务
（一）发展教育事业。全面贯彻党的教育方针，落实立德树人根本任务，加快建设教育强市。{}
二、保障措施
（一）加强组织领导。各级党委政府要把教育摆在优先发展地位，建立定期研究教育工作的制度。
"""


def _change(before: str, after: str) -> TargetChange:
    (change,) = redline(PLAN.format(before), PLAN.format(after)).targets
    return change


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["origin"])
def test_changes(case: dict[str, Any]) -> None:
    change = _change(case["a"], case["b"])
    assert (change.change, change.ambition) == (case["change"], case["ambition"]), zh(change.reason)
    assert change.difference == case.get("difference")
    assert case.get("reason", "") in zh(change.reason)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["origin"])
def test_changes_turned_round(case: dict[str, Any]) -> None:
    """From B to A everything goes the other way."""
    change = _change(case["b"], case["a"])
    assert change.change == MIRROR.get(case["change"], case["change"])
    assert change.ambition == MIRROR.get(case["ambition"], case["ambition"])
    difference = case.get("difference")
    assert change.difference == (None if difference is None else -difference)


def test_a_number_that_was_dropped_while_the_paragraph_still_speaks_of_it() -> None:
    after = "培育一批理念先进的信息化教学实验学校。"
    change = _change("培育110所理念先进的信息化教学实验学校。", after)
    assert (change.change, change.b) == ("dropped", None)
    assert zh(change.reason) == "乙同段仍写“培育一批理念先进的信息化教学实验学校”（行 2），无此数值"


def test_a_look_alike_beside_it_is_not_what_became_of_it() -> None:
    """初中生 60% says nothing of the 38% that was promised for 小学生."""
    other = "初中生近视率下降到60%以下。"
    changes = redline(
        PLAN.format(f"小学生近视率下降到38%以下，{other}"), PLAN.format(other)
    ).targets
    assert sorted(change.change for change in changes) == ["dropped", "kept"]
    assert "60%" not in zh(only(changes).reason)


def test_a_promise_in_a_paragraph_of_its_own() -> None:
    new = "（二）发展智慧教育。建设智慧校园，到2025年建成市级智慧校园示范校20所。\n二、保障"
    before = PLAN.format("")
    change = only(redline(before, before.replace("二、保障", new)).targets)
    assert (change.change, zh(change.reason)) == ("added", "所在段落为新增")
    change = only(redline(before.replace("二、保障", new), before).targets)
    assert (change.change, zh(change.reason)) == ("dropped", "所在段落已删去")


TWICE = """一、发展目标
到2025年，公办幼儿园在园幼儿占比达到55%以上，普惠性幼儿园覆盖率达到85%以上。
二、主要任务
发展学前教育。扩大普惠性资源覆盖面，到2025年，公办幼儿园在园幼儿占比达到55%以上。
"""


def test_a_promise_that_changed_in_one_of_two_places() -> None:
    """sanmenxia states a share in 42, 235 and 425; what is changed in one of them is not kept."""
    after = TWICE.replace("达到55%以上。", "达到60%以上。")
    change = only(redline(TWICE, after).targets)
    assert (change.change, change.difference) == ("raised", 5)
    assert "乙另处写作55%以上（行 2）" in zh(change.reason)
    back = only(redline(after, TWICE).targets)
    assert (back.change, back.difference) == ("lowered", -5)


def test_a_number_goes_before_a_wording_that_only_one_place_had() -> None:
    """dandong 121 says 99%, 175 99%以上: with 96%以上 there the promise was lowered there."""
    before = TWICE.replace("55%以上，普惠", "55%，普惠")
    change = only(redline(before, before.replace("55%以上。", "50%以上。")).targets)
    assert (change.change, change.difference) == ("lowered", -5)


def test_a_year_that_changed_in_one_of_two_places() -> None:
    after = TWICE.replace("覆盖面，到2025年", "覆盖面，到2027年")
    change = only(redline(TWICE, after).targets)
    assert (change.change, zh(change.reason)[:16]) == ("postponed", "年份由2025年改为2027年")


def test_a_place_that_is_gone_while_another_keeps_it_is_kept() -> None:
    after = TWICE.replace("，到2025年，公办幼儿园在园幼儿占比达到55%以上。", "。")
    assert {change.change for change in redline(TWICE, after).targets} == {"kept"}


def test_what_has_been_reached_is_no_promise() -> None:
    before = PLAN.format("截至2020年，全市公办幼儿园在园幼儿占比达到50%。")
    after = PLAN.format("截至2020年，全市公办幼儿园在园幼儿占比达到52%。")
    assert redline(before, after).targets == ()


def test_topics_filter_both_parts() -> None:
    before = PLAN.format("公办幼儿园在园幼儿占比达到60%以上。双师型教师占专任教师的比例达到60%。")
    after = before.replace("达到60%", "达到70%")
    plans = version(before, "draft"), version(after)
    found = redline_plans(*plans, ["preschool"])
    assert [change.topic for change in found.targets] == ["preschool"]
    assert [change.kind for change in found.paragraphs] == ["changed"]
    nothing = redline_plans(*plans, ["lifelong"])
    assert (nothing.targets, nothing.paragraphs) == ((), ())


TABLE = """一、发展目标
到2025年，基本建成高质量教育体系，教育现代化水平走在全省前列，人民群众满意度不断提升。
表1 教育事业发展主要指标
指标\t2020年\t2025年\t属性
学前教育毛入园率（%）\t96\t97\t预期性
九年义务教育巩固率（%）\t99.2\t99.4\t约束性
高中阶段毛入学率（%）\t95\t96\t预期性
二、主要任务
推进教育改革。深化教育领域综合改革，创新体制机制和人才培养模式，完善教育治理体系。
"""


@pytest.mark.parametrize(
    ("before", "after", "change", "reason"),
    [
        ("99.4\t约束性", "99.4\t预期性", "softened", "约束性改为预期性"),
        ("99.4\t约束性", "99.5\t约束性", "raised", ""),
        ("96\t97\t", "96\t96.5\t", "lowered", ""),
        ("96\t97\t", "95.5\t97\t", "reworded", "起点由96改为95.5"),
        ("高中阶段毛入学率（%）\t95\t96\t预期性\n", "", "dropped", "乙没有相近的目标"),
    ],
)
def test_a_table_is_compared_row_by_row(
    before: str, after: str, change: str, reason: str
) -> None:
    """A table that stays is no paragraph: what changed in it is told as promises only."""
    assert before in TABLE
    found = redline(TABLE, TABLE.replace(before, after))
    told = only(found.targets)
    assert (told.change, zh(told.reason)) == (change, reason)
    assert {text.kind for text in found.paragraphs} == {"unchanged"}


def test_a_table_that_is_gone() -> None:
    lines = TABLE.splitlines(keepends=True)
    found = redline(TABLE, "".join((*lines[:2], *lines[7:])))
    assert [one.change for one in found.targets] == ["dropped"] * 3
    assert {zh(one.reason) for one in found.targets} == {"所在表已删去（行 3）"}
    (gone,) = (text for text in found.paragraphs if text.kind != "unchanged")
    assert (gone.kind, zh(gone.reason)) == ("removed", "表格，其中数值见目标部分")
