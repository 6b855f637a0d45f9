"""What only the whole reading knows: the years of a section, a row's date, a project's name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plancmp.corpus import find_plan
from plancmp.corpus.facts import find_facts, meta_of
from plancmp.model import Plan, SourceText
from plancmp.pipeline import read_plan
from plancmp.readers.blocks import compose
from plancmp.readers.sheets import read_csv

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


def _rows(
    table: str, period: tuple[int, int] | None = (2021, 2025), title: str = "主要指标"
) -> list[tuple[object, ...]]:
    document = read_csv(f"某市“十四五”民生规划{title}\n{table}".encode(), "case.csv")
    plan = read_plan(
        replace(META, period=period), compose(document, "case.csv", "", "csv")
    )
    return [(t.indicator, t.value, t.unit, t.year, t.kind) for t in plan.targets]


@pytest.mark.parametrize("head", ["年份", "年度", "目标年度", "完成时限", "时间节点"])
def test_a_column_of_years_dates_each_row(head: str) -> None:
    """After Tencent/WeKnora#2657: else all values of an indicator are for the plan's last year."""
    assert _rows(
        f"指标,{head},目标值,单位\n参保率,2023年,95,%\n参保率,2025年,97,%\n医院,2035年,12,家\n"
    ) == [
        ("参保率", 95, "%", 2023, "target"), ("参保率", 97, "%", 2025, "target"),
        ("医院", 12, "家", 2035, "target"),
    ]  # fmt: skip


def test_other_columns_of_years_date_no_row() -> None:
    """When a row was begun, and years of the head, are not what its values are for."""
    assert _rows("指标,开工时间,目标值,单位\n参保率,2023年,95,%\n医院,2022年,12,家\n") == [
        ("参保率", 95, "%", 2025, "target"), ("医院", 12, "家", 2025, "target"),
    ]
    assert _rows("指标,建设期限,2024年目标,单位\n参保率,2021—2025年,95,%\n医院,2025年,12,家\n") == [
        ("参保率", 95, "%", 2024, "target"), ("医院", 12, "家", 2024, "target"),
    ]


@pytest.mark.parametrize("head", ["任务", "重点任务", "工作内容", "项目"])
def test_tasks_name_the_rows_where_nothing_else_does(head: str) -> None:
    """Else a list of tasks with their number and unit promises nothing; 2000 among such numbers is
    no year."""
    assert _rows(
        f"{head},数量,单位,完成时限\n新建养老设施,30,处,2023年12月\n改造小区,120,个,2024-06\n"
        "新增托位,2000,个,2025年\n"
    ) == [
        ("新建养老设施", 30, "处", 2023, "target"), ("改造小区", 120, "个", 2024, "target"),
        ("新增托位", 2000, "个", 2025, "target"),
    ]  # fmt: skip


def test_tasks_beside_names_stay_prose() -> None:
    """The promise is in the task's own words; the name beside it is a project's."""
    assert _rows(
        "项目名称,任务,总投资（万元）,建成年份\n甲医院,新建病房3栋,500,2023\n乙医院,改造病房2栋,800,2022\n"
    ) == [
        ("甲医院总投资", 500, "万元", 2023, "target"), ("新建病房", 3, "栋", 2023, "target"),
        ("乙医院总投资", 800, "万元", 2022, "target"), ("改造病房", 2, "栋", 2022, "target"),
    ]  # fmt: skip


@pytest.mark.parametrize("period", [(2021, 2025), None])
@pytest.mark.parametrize("head", ["主要措施（2024年底前）", "2024年度工作安排", "2024年重点任务"])
def test_the_head_of_prose_dates_what_it_promises(
    head: str, period: tuple[int, int] | None
) -> None:
    """Else a sentence's number is that of its row's name, or is for the plan's last year."""
    assert _rows(
        f"事项,{head},责任单位\n供水,加快管网更新；新建水厂2座；推广节水器具,市水务局\n"
        "绿化,更新养护设备，规范施工管理，植树30万株,市林业局\n", period, "任务分工"
    ) == [("新建水厂", 2, "座", 2024, "target"), ("植树", 30, "万株", 2024, "target")]


def test_the_head_of_what_was_done_dates_no_promise() -> None:
    """A year's record in words is no prose that promises; values below a year stay values."""
    assert not [
        row for row in _rows(
            "事项,2022年工作完成情况,责任单位\n供水,完成管网更新，建成水厂2座，推广节水器具,甲局\n"
            "绿化,更新养护设备，规范施工管理，植树30万株,乙局\n", title="进展"
        ) if row[-1] == "target"
    ]  # fmt: skip
    assert _rows("事项,2024年目标\n新建水厂,2座\n植树,30万株\n") == [
        ("新建水厂", 2, "座", 2024, "target"), ("植树", 30, "万株", 2024, "target"),
    ]


def test_a_part_is_not_the_whole() -> None:
    """补充教师800名 is the count of new teachers, 其中300名 is none."""
    plan = _read("一、教师队伍\n补充教师800名，其中学前教育教师300名。加强教师队伍建设。\n")
    assert [(t.value, t.indicator_id) for t in plan.targets] == [
        (800, "teacher_recruitment"), (300, ""),
    ]  # fmt: skip


def test_the_label_of_a_numbered_item_names_the_number_behind_it() -> None:
    """（一）毛入园率：到2025年达到95% is how goals are listed; its number was lost."""
    text = (
        "一、目标\n（一）毛入园率：到2025年达到95%。\n（二）新建学校：12所（见附表）\n"
        "（三）工作目标：到2025年达到90%。\n（四）保障措施：建设公园20个。"
    )
    plan = _read(text)
    assert [(t.indicator, t.value, t.year) for t in plan.targets] == [
        ("毛入园率", 95, 2025),
        ("新建学校", 12, 2025),
        ("公园", 20, 2025),
    ]


def test_a_number_of_a_document_without_years_is_in_doubt() -> None:
    """Nothing tells whether 12 parks are of last year or of the next five."""
    text = "一、任务\n新建公园12处。\n到2023年，新建停车场8处，到2026年建成12处。每村配备1名专员。"
    undated = replace(META, period=None, title="关于加强公园建设的意见", date="")
    plan = read_plan(undated, SourceText("case", text, ""))
    assert [(t.kind, t.year, t.doubt) for t in plan.targets] == [
        ("target", None, ("time_unclear",)),
        ("target", 2023, ()),
        ("target", 2026, ()),
        ("standard", None, ()),
    ]
    assert [t.doubt for t in _read(text).targets] == [()] * 4


def test_a_work_told_field_by_field_has_its_name_and_date() -> None:
    """Otherwise its sum is of nothing and for the plan's last year."""
    plan = _read(
        "某县重点水利项目\n"
        "项目名称：青河水库除险加固工程\n建设内容：加固大坝1座，改造溢洪道320米\n"
        "总投资：4860万元\n建设年限：2022—2023年\n\n"
        "- **项目名称**：东岭灌区续建工程\n- **总投资**：7300万元\n\n"
        "其他工程总投资2亿元。\n"
    )
    found = [(target.value, target.year, target.indicator) for target in plan.targets]
    assert found == [
        (1, 2023, "加固大坝"), (320, 2023, "改造溢洪道"),
        (4860, 2023, "青河水库除险加固工程总投资"),
        (7300, 2025, "东岭灌区续建工程总投资"), (2, 2025, "其他工程总投资"),
    ]  # fmt: skip


def test_a_form_that_names_no_work_dates_nothing() -> None:
    """完成时限 below a line that is no work's name holds for its own line alone."""
    plan = _read("某县工作方案\n联系电话：12345\n新建泵站3座。\n完成时限：2023年\n")
    assert [(target.value, target.year) for target in plan.targets] == [(3, 2025)]


def test_a_report_halfway_tells_up_to_its_date() -> None:
    """Otherwise all results of a 中期评估 are of the plan's last year, which isn't over."""
    text = (
        "截至2023年6月底，累计改造住房1860户，完成五年任务的62%。\n"
        "服务率为91.3%，提前达到2025年90%的目标；新增就业830人。\n"
        "下一步，到2025年底前再改造1140户。\n"
    )
    meta = replace(META, title="某县“十四五”住房规划中期评估报告", period=None)
    plan = read_plan(meta, SourceText("case", text, ""))
    found = [(target.value, target.kind, target.year) for target in plan.targets]
    assert found == [
        (1860, "actual", 2023), (62, "actual", 2023), (91.3, "actual", 2023),
        (830, "actual", 2023), (1140, "target", 2025),
    ]  # fmt: skip


def test_a_column_of_years_dates_rows_of_one_name() -> None:
    """A row for each year, its measure below 重点任务; 5G is no number of it."""
    rows = _rows(
        "年度,重点任务,目标\n2023,行政村5G通达率,92%\n2025,行政村5G通达率,100%\n2025,接入主体,350家\n"
    )
    assert rows == [
        ("行政村5G通达率", 92, "%", 2023, "target"), ("行政村5G通达率", 100, "%", 2025, "target"),
        ("接入主体", 350, "家", 2025, "target"),
    ]  # fmt: skip


def test_a_task_of_one_verb_has_the_name_of_its_row() -> None:
    """检查3.2万人 in a cell says nothing without the name of the task."""
    rows = _rows(
        "序号,民生实事,目标任务,完成时限\n1,妇女免费检查,检查3.2万人,2024年11月底\n"
        "2,危桥改造,改造危桥25座、新建桥梁3座,2025年12月底\n",
        title="任务清单",
    )
    assert rows == [
        ("妇女免费检查", 3.2, "万人", 2024, "target"), ("改造危桥", 25, "座", 2025, "target"),
        ("新建桥梁", 3, "座", 2025, "target"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("某县生态环境公报", "2025年，优良天数338天。\n全年立案42件。", [("actual", 2025)] * 2),
        (
            "某县就业工作动态", "（2026年第7期）\n组织招聘会6场。\n年底前建成服务站20个。",
            [("actual", 2026), ("target", 2026)],
        ),
        ("某市总河长令（第3号）", "6月底前，完成12条河道整治。\n2026年4月20日", [("target", 2026)]),
    ],
)  # fmt: skip
def test_a_document_without_a_period_says_its_year(
    title: str, text: str, told: list[tuple[str, int]]
) -> None:
    """By its opening, its issue or its date; else its numbers are of no year or a wrong one."""
    source = SourceText("case", f"{title}\n{text}\n", "")
    plan = read_plan(meta_of(find_facts(source), source, "x"), source)
    assert [(target.kind, target.year) for target in plan.targets] == told


def test_a_work_of_a_years_list_is_done_when_it_says() -> None:
    """What is spent in the year is of the year, the whole when the work is done."""
    rows = _rows(
        "序号,项目名称,总投资（亿元）,年度投资（亿元）,完工时间\n1,片区更新,8.6,3.0,2027.12\n"
        "2,慢行系统,1.4,1.4,2026.10\n",
        period=(2026, 2026), title="项目计划表",
    )  # fmt: skip
    assert [(name, value, year) for name, value, _, year, _ in rows] == [
        ("片区更新总投资", 8.6, 2027), ("片区更新年度投资", 3, 2026),
        ("慢行系统总投资", 1.4, 2026), ("慢行系统年度投资", 1.4, 2026),
    ]  # fmt: skip


def test_bodies_as_rows_below_measures_and_their_years() -> None:
    """城投公司 is no measure: what stands above the years is."""
    document = read_csv(
        "某县2026年国有企业考核指标\n企业,营业收入（万元）,,利润总额（万元）,\n,2025年,2026年,2025年,2026年\n"
        "城投公司,52000,56000,1800,2100\n水务公司,13500,14200,620,700\n".encode(), "case.csv",
    )  # fmt: skip
    plan = read_plan(replace(META, period=(2026, 2026)), compose(document, "case.csv", "", "csv"))
    assert [(t.indicator, t.value, t.year, t.baseline) for t in plan.targets] == [
        ("城投公司营业收入", 56000, 2026, 52000), ("城投公司利润总额", 2100, 2026, 1800),
        ("水务公司营业收入", 14200, 2026, 13500), ("水务公司利润总额", 700, 2026, 620),
    ]  # fmt: skip
