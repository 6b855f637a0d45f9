"""Tables that a file itself marks (HTML, Word, PDF, spreadsheets): their grid is known, and what
is in a cell can't end the table or leak into its neighbours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plancmp.corpus import find_plan
from plancmp.model import Plan
from plancmp.pipeline import read_plan
from plancmp.readers.blocks import Block, Document, Paragraph, TableBlock, TableCell, compose
from plancmp.tables.titles import units_noted
from plancmp.text import normalise

META = replace(find_plan("dandong"), id="x", city="x", name="绍兴市", names=("绍兴",),
               province="浙江")  # fmt: skip


def _cell(words: str, *more: str, above: bool = False) -> TableCell:
    return TableCell((words, *more) if words else (), "table", above)


def _table(*rows: str) -> TableBlock:
    """Rows with cells parted by |; ^ is merged with the cell above."""
    return TableBlock(
        tuple(tuple(_cell(c if c != "^" else "", above=c == "^") for c in row.split("|"))
              for row in rows)
    )  # fmt: skip


def _plan(*blocks: Block | str) -> Plan:
    made = [Paragraph(b, f"paragraph {n}") if isinstance(b, str) else b
            for n, b in enumerate(blocks, 1)]  # fmt: skip
    return read_plan(META, compose(Document(tuple(made)), "x.docx", "0", "docx"))


def _read(plan: Plan) -> list[tuple[object, ...]]:
    return [(t.indicator, t.value, t.comparator, t.unit, t.year, t.baseline, t.nature, t.scope)
            for t in plan.targets]  # fmt: skip


KPI = _table(
    "类别|指标|单位|2020年||2025年||属性",
    "^|^|^|全省|全市|全省|全市|^",
    "学前教育|学前三年毛入园率|%|91|97.5|93|98|预期性",
    "^|公办幼儿园在园幼儿占比|%|50|48.2|>55|60|^",
    "义务教育|九年义务教育巩固率|%|96|99.1|96.5|99.5|约束性",
)
HEAD = ("一、发展目标", "到2025年，全市教育事业发展主要指标如下。", "表1 主要指标")


def test_a_table_with_merged_cells_in_each_direction() -> None:
    plan = _plan(*HEAD, KPI, "二、主要任务", "（一）学前教育")
    assert _read(plan) == [
        ("学前三年毛入园率", 93.0, "=", "%", 2025, 91.0, "预期性", "province"),
        ("学前三年毛入园率", 98.0, "=", "%", 2025, 97.5, "预期性", ""),
        ("公办幼儿园在园幼儿占比", 55.0, ">", "%", 2025, 50.0, "预期性", "province"),
        ("公办幼儿园在园幼儿占比", 60.0, "=", "%", 2025, 48.2, "预期性", ""),
        ("九年义务教育巩固率", 96.5, "=", "%", 2025, 96.0, "约束性", "province"),
        ("九年义务教育巩固率", 99.5, "=", "%", 2025, 99.1, "约束性", ""),
    ]
    assert [one for one in plan.issues if one.stage == "tables"] == []


def test_a_title_in_the_table_s_first_row() -> None:
    title = _table("绍兴市教育事业发展主要指标|||")
    rows = _table("指标|2020年|2025年|属性", "高中阶段毛入学率（%）|98|99|预期性")
    plan = _plan("一、发展目标", TableBlock((*title.rows, *rows.rows)))
    assert _read(plan) == [("高中阶段毛入学率", 99.0, "=", "%", 2025, 98.0, "预期性", "")]


def test_numbered_paragraphs_of_a_cell_stay_in_it() -> None:
    """Read as text they would be headings, and end the table."""
    rows = TableBlock((
        (_cell("项目名称"), _cell("建设内容")),
        (_cell("学前教育扩容工程"), _cell("1.新建幼儿园20所。", "2.改扩建幼儿园10所。")),
        (_cell("智慧教育工程"), _cell("建设智慧校园30所。")),
    ))  # fmt: skip
    plan = _plan("一、重点项目", "附件 重点项目清单", rows, "二、保障措施", "加强领导。")
    assert [(t.value, t.unit, t.source) for t in plan.targets] == [
        (20.0, "所", "box"), (10.0, "所", "box"), (30.0, "所", "box"),
    ]  # fmt: skip
    assert [s.heading for s in plan.sections if s.kind == "heading"] == ["重点项目", "保障措施"]


def test_a_frame_around_text_is_a_box() -> None:
    words = ("新建幼儿园20所，新增学位6000个。", "改造薄弱学校15所。")
    inside = TableBlock(((_cell("专栏1 学前教育工程", *words),),))
    above = TableBlock(((_cell(*words),),))
    expected = [(20.0, "所"), (6000.0, "个"), (15.0, "所")]
    for blocks in (
        ("一、学前教育", "扩大资源。", inside, "二、义务教育"),
        ("一、学前教育", "扩大资源。", "专栏1 学前教育工程", above, "二、义务教育"),
    ):
        plan = _plan(*blocks)
        assert [(t.value, t.unit) for t in plan.targets] == expected
        assert {t.source for t in plan.targets} == {"box"}
        assert [s.kind for s in plan.sections] == ["heading", "box", "heading"]


def test_lines_outside_are_left_out_and_listed() -> None:
    left = Paragraph("办学规模达到95%的广告", "paragraph 1", outside="导航")
    foot = Paragraph("网站访问量100万人", "paragraph 9", outside="页脚")
    plan = _plan(left, "一、发展目标", "学前教育毛入园率达到97%。", foot)
    assert [(t.value, plan.source.line_at(t.quote_span.start)) for t in plan.targets] == [(97.0, 3)]
    assert [(one.first_line, one.last_line, one.reason) for one in plan.chrome] == [
        (1, 1, "导航"), (4, 4, "页脚"),
    ]  # fmt: skip


def test_places_follow_the_lines() -> None:
    source = _plan(*HEAD, KPI).source
    line = next(n for n in range(1, 99) if "公办幼儿园" in source.line_text(n))
    assert source.place(1) == "paragraph 1"
    assert source.place(line) == "table"
    assert len(source.places) == len(source.line_starts)


def test_two_numbers_in_one_cell_are_not_one_number() -> None:
    """95 above 96 is no 9596: a number that isn't understood is an issue."""
    rows = TableBlock((
        (_cell("指标"), _cell("2020年"), _cell("2025年")),
        (_cell("毛入园率（%）"), _cell("94"), _cell("95", "96")),
        (_cell("巩固率（%）"), _cell("98"), _cell("99")),
    ))  # fmt: skip
    plan = _plan("一、发展目标", rows)
    assert [t.value for t in plan.targets] == [99.0]
    assert any("95" in plan.source.slice(one.span) for one in plan.issues)


def test_a_word_over_columns_of_years() -> None:
    """年份 over 2020年 and 2025年: the first is where the plan starts from."""
    rows = _table("指标|年份|", "^|2020年|2025年", "毛入园率（%）|94|98", "巩固率（%）|98|99")
    found = [(t.value, t.year, t.baseline) for t in _plan("一、发展目标", rows).targets]
    assert found == [(98.0, 2025, 94.0), (99.0, 2025, 98.0)]


def test_a_column_of_years_is_no_column_of_targets() -> None:
    rows = _table("年份|指标|目标值", "2023|毛入园率（%）|96", "2025|毛入园率（%）|98")
    assert 2023.0 not in [t.value for t in _plan("一、发展目标", rows).targets]


def test_a_table_goes_on_without_its_head() -> None:
    head = _table("序号|指标|单位|2020年|2025年|属性", "1|堤防达标率|%|70|82|约束性")
    rest = _table("2|水质优良率|%|90|95以上|预期性", "3|新建泵站|座|—|12|预期性")
    told = [
        ("堤防达标率", 82.0, "=", "%", 2025, 70.0, "约束性", ""),
        ("水质优良率", 95.0, ">=", "%", 2025, 90.0, "预期性", ""),
        ("新建泵站", 12.0, "=", "座", 2025, None, "预期性", ""),
    ]
    for between in ("表1（续）", "续表"):
        plan = _plan(*HEAD, head, between, rest, "二、主要任务")
        assert _read(plan) == told
        assert [one for one in plan.issues if one.stage == "tables"] == []
    assert _read(_plan(*HEAD, head, "二、各乡镇名单", rest)) == told[:1]
    group = _table("|二、水环境||||", *("|".join(c.lines[0] for c in row) for row in rest.rows))
    assert _read(_plan(*HEAD, head, group, "二、主要任务")) == told
    other = _table("甲乡|乙镇|丙村|3|4|5")
    assert _read(_plan(*HEAD, head, "续表", other)) == told[:1]


def test_a_table_goes_on_where_a_merged_column_is_lost() -> None:
    """A page break leaves the rest of a table without head; where its label and its unit are merged
    all the way down, it has a column less. Numbers that suit no columns are left alone."""
    head = _table("指标|单位|2020年|2025年", "堤防达标率|%|70|82", "新建泵站|座|—|12")
    rest = _table("水质优良率（%）|90|95以上", "疏浚河道（公里）|—|30")
    told = [
        ("堤防达标率", 82.0, "=", "%", 2025, 70.0, "", ""),
        ("新建泵站", 12.0, "=", "座", 2025, None, "", ""),
        ("水质优良率", 95.0, ">=", "%", 2025, 90.0, "", ""),
        ("疏浚河道", 30.0, "=", "公里", 2025, None, "", ""),
    ]
    assert _read(_plan(*HEAD, head, "", rest)) == told
    assert _read(_plan(*HEAD, head, "各县区任务另行下达。", rest)) == told[:2]
    fewer = _table("水质优良率（%）|95以上", "疏浚河道|30")
    assert _read(_plan(*HEAD, head, "", fewer)) == told[:2]


def test_a_head_that_is_a_table_of_its_own() -> None:
    """Some files repeat a head on each page by drawing it apart. A second head heads its own."""
    head, body = _table("指标|单位|2020年|2025年"), _table("堤防达标率|%|70|82", "新建泵站|座|8|12")
    told = [("堤防达标率", 82.0, "=", "%", 2025, 70.0, "", ""),
            ("新建泵站", 12.0, "=", "座", 2025, 8.0, "", "")]  # fmt: skip
    assert _read(_plan(*HEAD, head, "", body)) == told
    assert _read(_plan(*HEAD, head, "另见各乡镇任务。", body)) == []
    other = _table("乡镇|单位|2022年|2024年", "河口镇|座|3|5", "石桥镇|座|4|6")
    assert {row[4] for row in _read(_plan(*HEAD, head, "", other))} == {2022, 2024}


@pytest.mark.parametrize(("period", "years", "found"), [
    ((2023, 2030), ("2025年", "2030年"), {(2025, None), (2030, None)}),
    ((2021, 2035), ("2022年", "2035年"), {(2035, 8.0)}),
    ((2021, 2035), ("2024年", "2035年"), {(2035, 8.0)}),
    ((2026, 2030), ("2025年", "2030年"), {(2030, 8.0)}),
])
def test_the_first_of_two_years_in_a_plan(
    period: tuple[int, int], years: tuple[str, str], found: set[tuple[int, float | None]]
) -> None:
    """2025年 is a promise of a plan from 2023 on, and where one from 2026 on starts from."""
    table = _table("指标|" + "|".join(years), "储能电站（座）|8|12", "充电桩（个）|8|20")
    source = compose(Document((Paragraph("一、目标", "paragraph 1"), table)), "x.docx", "0", "docx")
    plan = read_plan(replace(META, period=period), source)
    assert {(t.year, t.baseline) for t in plan.targets} == found


def test_notes_behind_nothing_but_their_numbers() -> None:
    """Otherwise what a note says of the table is a promise beside it; a list of tasks is none."""
    table = _table("指标|单位|2020年|2025年", "风电装机|万千瓦|42|180", "抽水蓄能|万千瓦|0|120")
    said = ("1　含分散式风电15万千瓦。", "2　指已核准项目。")
    told = [180.0, 120.0]
    assert [row[1] for row in _read(_plan(*HEAD, table, *said))] == told
    tasks = ("1　新建风电场3座。", "2　建成抽水蓄能电站2座。")
    assert [row[1] for row in _read(_plan(*HEAD, table, *tasks))] == [*told, 3.0, 2.0]


def test_a_table_that_goes_on_beside_itself() -> None:
    """Two columns of a page, one table: its title, its unit and its head hold for both."""
    head = "乡镇|新建绿道|改造绿道"
    first, second = _table(head, "河口镇|12|8", "石桥镇|—|5"), _table(head, "柳林乡|9|4")
    title = ("云县2024年绿道建设任务分解表", "单位：公里")
    found = _read(_plan(*title, first, second))
    assert {(name, *rest[:3], rest[-1]) for name, *rest in found} == {
        ("新建绿道", 12.0, "=", "公里", "河口镇"), ("改造绿道", 8.0, "=", "公里", "河口镇"),
        ("改造绿道", 5.0, "=", "公里", "石桥镇"),
        ("新建绿道", 9.0, "=", "公里", "柳林乡"), ("改造绿道", 4.0, "=", "公里", "柳林乡"),
    }  # fmt: skip
    other = _table("乡镇|保有量|备注", "柳林乡|9|4")
    assert [row[-1] for row in _read(_plan(*title, first, other))] == ["河口镇", "河口镇", "石桥镇"]


NO_HEAD = (
    "垃圾焚烧厂|4座", "生活垃圾回收利用率|≥38%", "城市绿道|达到260公里", "公园绿地|新增120公顷",
)  # fmt: skip


@pytest.mark.parametrize(("above", "year"), [
    ("展望2035年，全面建成宜居城市。到2027年，主要目标为：", 2027),
    ("到2025年要实现以下指标：", 2025),
    ("“十四五”城市管理主要目标", 2025),
    ("（三）到2030年主要目标", 2030),
])  # fmt: skip
def test_a_table_without_head_below_what_announces_aims(above: str, year: int) -> None:
    """Otherwise every number of it is an issue, though the sentence above says what they are."""
    plan = _plan("一、发展目标", above, _table(*NO_HEAD))
    assert [(row[0], row[1], row[2], row[3], row[4]) for row in _read(plan)] == [
        ("垃圾焚烧厂", 4.0, "=", "座", year),
        ("生活垃圾回收利用率", 38.0, ">=", "%", year),
        ("城市绿道", 260.0, "=", "公里", year),
        ("公园绿地", 120.0, "=", "公顷", year),
    ]
    assert {t.doubt for t in plan.targets} == {("head_unknown",)}


@pytest.mark.parametrize(("above", "rows"), [
    ("现有设施如下：", NO_HEAD),
    ("2020年完成情况如下：", NO_HEAD),
    ("到2025年，重点项目计划如下：", NO_HEAD),
    ("（三）2025年目标完成情况", NO_HEAD),
    ("（三）城市管理", NO_HEAD),
    ("到2025年，主要目标为：", ("联系电话|0535—220", "邮编|264000", "传真|0535—221")),
    ("到2025年，主要目标为：", ("东环路工程|12公里", "西环路工程|9公里", "绿道工程|30公里")),
    ("到2025年，主要目标为：", ("污水处理率|95%", "污水处理率|96%", "污水处理率|97%")),
    ("到2025年，主要目标为：", ("污水处理率|95%|甲镇", "回收利用率|38%|乙镇", "绿地率|41%|丙镇")),
])  # fmt: skip
def test_rows_without_head_that_nothing_tells_of(above: str, rows: tuple[str, ...]) -> None:
    """Otherwise what stands, a telephone or a project is promised."""
    plan = _plan("一、城市管理", above, _table(*rows))
    assert not [t for t in plan.targets if t.source == "table"]


@pytest.mark.parametrize(("period", "years", "told"), [
    ((2023, 2025), ("2023年", "2025年"), [(260.0, 2025, 180.0)]),
    ((2024, 2025), ("2024年", "2025年"), [(180.0, 2024, None), (260.0, 2025, None)]),
    ((2023, 2027), ("2023年", "2025年"), [(180.0, 2023, None), (260.0, 2025, None)]),
    ((2023, 2025), ("2023年目标", "2025年目标"), [(180.0, 2023, None), (260.0, 2025, None)]),
])  # fmt: skip
def test_the_first_year_of_a_plan_beside_its_last(
    period: tuple[int, int], years: tuple[str, str], told: list[tuple[object, ...]]
) -> None:
    """Otherwise what stands when a plan of three years begins is one of its promises."""
    table = _table("|".join(("指标", *years)), "城市绿道（公里）|180|260")
    made = compose(Document((Paragraph("一、绿道", "paragraph 1"), table)), "x.docx", "0", "docx")
    plan = read_plan(replace(META, period=period), made)
    assert [(t.value, t.year, t.baseline) for t in plan.targets] == told


def test_a_plan_that_starts_from_the_year_before() -> None:
    """Its text says how things stood then: what its first year is to bring is a promise."""
    table = _table("指标|2023年|2025年", "城市绿道（公里）|180|260")
    now = Paragraph("2022年底，全市有公园12个。", "paragraph 1")
    made = compose(Document((now, table)), "x.docx", "0", "docx")
    plan = read_plan(replace(META, period=(2023, 2025)), made)
    found = [(t.value, t.year) for t in plan.targets if t.source == "table"]
    assert found == [(180.0, 2023), (260.0, 2025)]


def test_each_year_of_a_plan_has_its_target() -> None:
    table = _table("指标|2023年|2024年|2025年", "城市绿道（公里）|180|210|260")
    made = compose(Document((Paragraph("一、绿道", "paragraph 1"), table)), "x.docx", "0", "docx")
    plan = read_plan(replace(META, period=(2023, 2025)), made)
    assert [(t.value, t.year) for t in plan.targets] == [
        (180.0, 2023), (210.0, 2024), (260.0, 2025),
    ]  # fmt: skip


def test_measures_below_each_other_in_one_row() -> None:
    """Otherwise what is binding loses that, as 约束性预期性 is no nature."""
    rows = TableBlock((
        (_cell("领域"), _cell("指标"), _cell("2020年"), _cell("2025年"), _cell("类型")),
        (_cell("供水"), _cell("水质合格率（%）", "管网漏损率（%）"), _cell("97", "11"),
         _cell("99", "9"), _cell("约束性", "预期性")),
        (_cell("绿地"), _cell("城市绿道（公里）"), _cell("180"), _cell("260"), _cell("预期性")),
    ))  # fmt: skip
    assert [row[:2] + row[5:7] for row in _read(_plan("一、目标", rows))] == [
        ("水质合格率", 99.0, 97.0, "约束性"), ("管网漏损率", 9.0, 11.0, "预期性"),
        ("城市绿道", 260.0, 180.0, "预期性"),
    ]  # fmt: skip


@pytest.mark.parametrize(("lines", "told"), [
    (("再生水利用率由18%", "提高到25%"), [(25.0, 18.0)]),
    (("管网漏损率：", "≤9%", "供水普及率：", "不低于99%"), [(9.0, None), (99.0, None)]),
    (("自备井从140眼", "减少至60眼"), [(60.0, 140.0)]),
    (("新建泵站7座", "达到25座"), [(7.0, None)]),
    (("主要任务：", "1.新建泵站7座", "2.改造水厂3座"), [(7.0, None), (3.0, None)]),
    (("主要任务：", "1.由市新建泵站7座", "2.改造水厂3座"), [(7.0, None), (3.0, None)]),
])  # fmt: skip
def test_a_sentence_over_lines_of_a_cell(
    lines: tuple[str, ...], told: list[tuple[object, ...]]
) -> None:
    """Otherwise where a measure starts from is promised, and where it goes is lost."""
    rows = TableBlock((
        (_cell("任务"), _cell("2025年目标"), _cell("责任单位")),
        (_cell("供水"), _cell(*lines), _cell("市水务局")),
        (_cell("绿地"), _cell("开展绿道管护，完善城市公园和绿地的服务设施"), _cell("市城管局")),
    ))  # fmt: skip
    plan = _plan("一、任务", "重点任务分解表", rows)
    assert [(t.value, t.baseline) for t in plan.targets][: len(told)] == told
    listed = any(line.startswith("1.") for line in lines)
    assert listed == any(line.startswith("1.") for line in plan.source.text.splitlines())


def test_what_fields_of_work_cost() -> None:
    """Otherwise how many projects there are is an issue beside what they cost."""
    head = "领域|项目数（个）|年度计划投资（亿元）"
    rows = _table(head, "交通|14|10.2", "水利|9|6.85", "合计|23|17.05")
    plan = _plan("某县2025年投资计划汇总表", rows)
    found = [(t.indicator, t.value, t.unit) for t in plan.targets]
    assert found[:2] == [("交通项目数", 14.0, "个"), ("交通年度计划投资", 10.2, "亿元")]
    assert [value for _, value, _ in found] == [14.0, 10.2, 9.0, 6.85, 23.0, 17.05]


@pytest.mark.parametrize(("before", "count", "units"), [
    (("单位：万人",), 3, ("万人",)), ((), 3, ()), (("单位：万人", "二、任务"), 3, ()),
    ((), 1500, ()),  # tables without end: it ended in a RecursionError
])  # fmt: skip
def test_a_unit_holds_for_a_table_that_goes_on(
    before: tuple[str, ...], count: int, units: tuple[str, ...]
) -> None:
    """Otherwise the second page of a table loses the unit above its first, or a page with many
    tables isn't read at all."""
    part = _table("指标|2025年", "在岗职工|12")
    made = [Paragraph(words, f"paragraph {n}") for n, words in enumerate(before, 1)]
    source = compose(Document((*made, *[part] * count)), "x.docx", "0", "docx")
    grid, _ = source.grid_rows[max(source.grid_rows)]
    first = min(cell.first_line for cell in grid.rows[0] if cell)
    assert units_noted(normalise(source), first) == units


@pytest.mark.parametrize(("between", "count"), [
    ("主要指标", 2), ("某市规划 — 3 —", 1), ("— 3 —", 2), ("表2 在校生规模", 1),
])
def test_a_piece_of_a_table_below_its_caption_once_more(between: str, count: int) -> None:
    """After ragflow#5888: without head the pieces of a long table are lost; below the caption of
    another one they aren't its rows."""
    first = _table("指标|单位|2020年|2025年", "高中阶段毛入学率|%|98|99")
    more = _table("学前三年毛入园率|%|91|95")
    plan = _plan("一、发展目标", "主要指标", first, between, more)
    assert len(plan.targets) == count
    assert [target.indicator for target in plan.targets][count - 1 :] == [
        ("高中阶段毛入学率", "学前三年毛入园率")[count - 1]
    ]


def test_the_years_of_a_plan_for_two() -> None:
    """Otherwise the first year's tasks are taken for what was there before the plan."""
    table = _table("指标|2026年|2027年", "改造泵站（座）|8|12", "疏浚沟渠（公里）|60|75")
    told = {"河口镇泵站改造两年行动计划": {2026, 2027}, "河口镇泵站改造行动方案": {2027}}
    for title, years in told.items():
        source = compose(Document((Paragraph(title, "paragraph 1"), table)), "x.docx", "0", "docx")
        plan = read_plan(replace(META, period=None, title=title), source)
        assert {target.year for target in plan.targets} == years


def test_a_table_of_words_alone_is_no_head_of_the_next() -> None:
    """Otherwise what follows a short table of tasks stands below its heads and loses its own."""
    tasks = _table("任务|内容|责任单位", "河道治理|见下表|水务局", "泵站管理|建立台账。|水务局")
    amounts = _table("指标|2020年|2025年", "治理河道（公里）|20|80", "改造泵站（座）|8|30")
    assert [row[:5] for row in _read(_plan(*HEAD[:1], tasks, amounts))] == [
        ("治理河道", 80.0, "=", "公里", 2025), ("改造泵站", 30.0, "=", "座", 2025)]
