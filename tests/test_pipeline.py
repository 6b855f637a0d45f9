"""What only the whole reading knows: the years of a section, a row's date, a project's name."""

from __future__ import annotations

from dataclasses import replace

from plancmp.corpus import find_plan
from plancmp.model import Plan, SourceText
from plancmp.pipeline import read_plan

META = find_plan("yantai")


def _read(text: str, period: tuple[int, int] = (2021, 2025)) -> Plan:
    return read_plan(replace(META, period=period), SourceText("case", text, ""))


def test_a_yearly_report_has_its_own_years() -> None:
    """2021年工作总结 looks back at 2021, 2022年工作计划 is for 2022, whatever the plan's period."""
    plan = _read(
        "一、2021年工作总结\n"
        "新建幼儿园5所，学前教育毛入园率达到95%。教师队伍建设取得进展，招聘教师120名。\n"
        "二、2022年工作计划\n"
        "新建幼儿园3所，学前教育毛入园率达到96%。全面加强教师队伍建设，招聘教师150名。\n"
    )
    found = [(target.value, target.kind, target.year) for target in plan.targets]
    assert found == [
        (5, "actual", 2021), (95, "actual", 2021), (120, "actual", 2021),
        (3, "target", 2022), (96, "target", 2022), (150, "target", 2022),
    ]  # fmt: skip


def test_a_row_has_its_own_date_and_name() -> None:
    """A column 完成时限 dates the promises of its row; a sum has the name of its project."""
    plan = _read(
        "一、主要任务\n加强教育工作，推进各项任务落实。\n附件1 重点任务清单\n"
        "序号\t任务名称\t主要内容\t完成时限\n"
        "1\t公办园扩容工程\t新建公办幼儿园40所，总投资3.6亿元。\t2023年12月\n"
        "2\t教育集团建设\t组建教育集团30个。\t2025年底\n"
    )
    found = [(target.value, target.year, target.indicator) for target in plan.targets]
    assert found == [
        (40, 2023, "新建公办幼儿园"), (3.6, 2023, "公办园扩容工程总投资"), (30, 2025, "教育集团"),
    ]  # fmt: skip


def test_a_part_is_not_the_whole() -> None:
    """补充教师800名 is the count of new teachers, 其中300名 is none."""
    plan = _read("一、教师队伍\n补充教师800名，其中学前教育教师300名。加强教师队伍建设。\n")
    assert [(t.value, t.indicator_id) for t in plan.targets] == [
        (800, "teacher_recruitment"), (300, ""),
    ]  # fmt: skip
