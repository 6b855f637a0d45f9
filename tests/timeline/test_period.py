"""The years that a document is for: a wrong period makes results promises, and promises results."""

from __future__ import annotations

import pytest

from plancmp.timeline import find_period
from plancmp.timeline.period import five_years, leans_back


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("某市北斗产业三年行动计划（2021—2023年）", (2021, 2023)),
        ("某市教育发展规划（2026-2030年）", (2026, 2030)),
        ("某校信息化行动计划（2020～2022）", (2020, 2022)),
        ("某市学校建设方案（2010年3月～2015年2月）", (2010, 2015)),
        ("某市“十四五”教育事业发展规划", (2021, 2025)),
        ("某市水利发展十三五规划", (2016, 2020)),
        ("2026年某省政府工作报告", (2026, 2026)),
        ("某市教育局2010年工作要点", (2010, 2010)),
        ("关于开展2024年全市供水管网改造工作的函", (2024, 2024)),
        ("某局2025年工作总结", (2026, 2026)),  # what it tells is past
        ("某县水利局2022年重点工作总结及2023年工作思路", (2023, 2023)),
        ("某市2022年国民经济和社会发展统计公报", (2023, 2023)),
        ("某县2025年人口与健康状况公报", (2026, 2026)),
        ("某市供水事业发展情况报告（2021—2025年）", (2025, 2025)),  # of all of them
        ("关于下达2025年乡镇供水工程建设任务的通知", (2025, 2025)),
        ("某市供水安全提升行动实施细则（2025年）", (2025, 2025)),
        ("某市供水管理办法（2025年修订）", None),
        ("某乡2025年目标管理责任书", (2025, 2025)),
        ("某县公路建设推进情况通报（2025年第11期）", (2025, 2025)),
        ("关于某区2025年预算执行情况和2026年预算草案的报告", (2026, 2026)),
        ("某县2026年经济运行情况", (2027, 2027)),  # what it tells is past
        ("某县2026年一季度经济运行情况", (2026, 2026)),  # the year goes on
        ("某镇2026年为民办实事项目表", (2026, 2026)),
        ("某区2025年便民利企措施公告", (2025, 2025)),
        ("某县2025年国土绿化任务分解表", (2025, 2025)),
        ("某市“十四五”节水规划实施情况中期评估报告", (2025, 2025)),  # it looks back
        ("关于加强学校美育工作的实施意见", None),
    ],
)
def test_a_title_tells_the_years(title: str, years: tuple[int, int] | None) -> None:
    assert find_period(title, "一、总体要求", "").years == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("本规划期限为2026—2030年。", (2026, 2030)),
        ("规划期限2021-2025年。", (2021, 2025)),
        ("实施期限：2025.07.01—2028.06.30\n一、目标", (2025, 2028)),
        ("规划名称\n某县供水规划\n规划期\n2021—2025年\n牵头部门\n水利局", (2021, 2025)),
        ("| 规划期限 | 2021—2025年 |\n| 牵头部门 | 水利局 |", (2021, 2025)),
        ("项目名称\n建设期限\n2021—2023年\n总投资", None),  # a project's
        ("从2019年起，用3年时间，新建公园20个。", (2019, 2021)),
        ("“十四五”时期，全市新建学校20所。", (2021, 2025)),
        # a plan that looks back at the last period at length
        ("“十三五”期间……“十三五”末……“十三五”时期……。“十四五”时期，新建学校。", (2021, 2025)),
        # neither a list's number nor an article's, nor a document that is only named
        ("（十五）健全机制。（二十五）加强保障。", None),
        ("第十五条学校应当配备教师。第二十五条本办法自印发之日起施行。", None),
        ("根据《某省“十四五”教育发展规划》，制定本意见。", None),
        ("培训教师二十五名，十四五岁的学生参加。", None),
    ],
)
def test_else_its_own_words_do(text: str, years: tuple[int, int] | None) -> None:
    assert find_period("", text, "").years == years


def test_its_date_tells_the_years_of_plans_and_reports_only() -> None:
    """Opinions of 2017 without a period must not promise anything for 2020."""
    plan = find_period("某县推进农业农村现代化规划", "一、目标", "2022-03-01")
    assert (plan.years, plan.told) == ((2021, 2025), "date")
    assert find_period("政府工作报告", "各位代表：", "2016-02-26").years == (2016, 2016)
    opinion = find_period("关于加强学校美育工作的实施意见", "一、总体要求", "2017-10-10")
    assert (opinion.years, opinion.now, opinion.base) == (None, 2017, 2017)


def test_a_period_far_ahead_begins_when_the_document_speaks() -> None:
    """Else what a text of 2024 promises for 2025 would be told as reached."""
    text = "到2025年底建成公园12个。“十五五”时期，再建10个；“十五五”末全面达标。"
    assert find_period("某区公园建设实施方案", text, "2024-10-10").years == (2024, 2030)
    assert find_period("某区公园建设实施方案", text, "2025-12-10").years == (2026, 2030)


def test_a_report_inside_a_period_is_of_its_own_year() -> None:
    """Else a bulletin that only mentions the “十四五” tells 2020's numbers."""
    told = "2021年，全县经济稳中向好，实现“十四五”良好开局。"
    result = "全年生产总值235亿元，同比增长9.2%。粮食产量49万吨，同比增长1.4%，已连续三年增产。"
    assert find_period("", told + result * 4, "").base == 2022
    plan = "“十四五”时期，要建成学校20所，新增学位3万个，培训教师2万人次，力争入学率达到95%。"
    assert find_period("", "2021年，全县" + plan * 4, "").years == (2021, 2025)


def test_a_text_without_a_title_is_of_the_year_it_begins_with() -> None:
    goals = "2023年两会将这样影响您的生活\n力争新增学位6万个以上\n全年新增就业9万人"
    assert find_period("", goals, "").years == (2023, 2023)
    results = "某区2020年教育数据\n年末实有中学36所，比上年增长0.9%。幼儿园53所，比上年减少2所。"
    assert find_period("", results, "").years == (2021, 2021)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("在校生22250人，比上年减少336人；校舍较上年增加1万平方米；图书比上年增加。", True),
        ("确保新增就业1万人以上，力争毛入园率不低于95%，累计建成20所，全年完成，成功创建。", False),
        ("新建学校20所。", False),
    ],
)
def test_words_of_results_tell_a_record_from_a_plan(text: str, back: bool) -> None:
    assert leans_back(text) == back


def test_five_year_plans_by_name() -> None:
    named = [(first, last) for first, last, _ in five_years("“十二五”以来，十三五时期，“十五五”")]
    assert named == [(2011, 2015), (2016, 2020), (2026, 2030)]
