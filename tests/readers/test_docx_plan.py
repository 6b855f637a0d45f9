"""A whole plan of an invented city as Word and WPS Office write them, read to its targets."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from plancmp.corpus import all_plans
from plancmp.model import Plan
from plancmp.pipeline import read_plan
from plancmp.readers import read_bytes
from tests.readers.ooxml import docx, level, list_style, lists, p, r, style, tbl, tc, tr
from tests.readers.test_docx_text import BEGIN, END, SEPARATE, box, code, refer

# WPS Office puts the look of every run into it.
LOOKS = (
    '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>'
    '<w:kern w:val="0"/><w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
)


def wps(words: str) -> str:
    """A paragraph's words cut into runs, as they come to be by typing."""
    return "".join(r(words[at : at + 7], LOOKS) for at in range(0, len(words), 7))


NUMBERING = lists(
    {
        0: level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="2"/>')
        + level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="3"/>'),
        1: level(0, "decimal", "%1.", suffix="tab"),
        2: level(0, "decimal", "%1"),
    },
    {1: (0, ""), 2: (1, ""), 3: (2, "")},
)
STYLES = (
    style("1", default="1", title="Normal")
    + style("2", list_style(1, 0), "1", "heading 1")
    + style("3", list_style(1, 1), "1", "heading 2")
    + style("11", title="toc 1")
)
FOOTNOTES = f'<w:footnote w:id="1">{p("2020年，公办幼儿园在园幼儿占比为48%。")}</w:footnote>'


def contents() -> str:
    """The automatic table of contents."""
    entries = ("一、发展基础", "二、总体要求", "三、重点任务")
    lines = [r(entry) + "<w:r><w:tab/></w:r>" + r(str(page)) for page, entry in enumerate(entries)]
    lines[0] = BEGIN + code('TOC \\o "1-1"') + SEPARATE + lines[0]
    made = "".join(p(line, style="11") for line in lines)
    return f"<w:sdt><w:sdtContent>{p('目  录')}{made}{p(END)}</w:sdtContent></w:sdt>"


def indicators() -> str:
    """The table of indicators: a header of two rows, groups over two, a list's numbers."""
    return tbl(
        tr(
            tc("类别", merge="restart"), tc("序号", merge="restart"), tc("指标", merge="restart"),
            tc("2020年", merge="restart"), tc("规划目标", span=2), tc("属性", merge="restart"),
        ),
        tr(*[tc(merge="continue")] * 4, "2023年", "2025年", tc(merge="continue")),
        tr(
            tc("学前教育", merge="restart"), tc(p(num=(3, 0))), tc("毛入园率", "（%）"),
            "91.2", "94", tc(p(r("9"), r("6"))), "预期性",
        ),
        tr(
            tc(merge="continue"), tc(p(num=(3, 0))), "普惠性幼儿园覆盖率（%）",
            "84", "86", "≥88", "约束性",
        ),
        tr(
            "高中阶段教育", tc(p(num=(3, 0))), "高中阶段教育毛入学率（%）",
            "93.5", "95", "96.5", "预期性",
        ),
        grid=(1200, 700, 2600, 1000, 1000, 1000, 1000),
    )  # fmt: skip


def frame() -> str:
    """A box of one cell."""
    return tbl(
        tr(
            tc(
                "专栏1  学前教育扩容工程",
                "公办园建设项目",
                "新建、改扩建公办幼儿园36所，新增学位1.2万个。",
                "师资培养项目",
                "每年培训幼儿园园长和骨干教师500人次。",
            )
        )
    )


def content() -> bytes:
    changed = (
        r("到2025年，公办幼儿园在园幼儿占比达到")
        + f"<w:del><w:r><w:delText>50</w:delText></w:r></w:del><w:ins>{r('55')}</w:ins>"
        + r("%以上")
        + refer(1)
        + r("。")
    )
    body = (
        p("云州市“十四五”教育事业发展规划")
        + contents()
        + p(wps("发展基础"), style="2")
        + p(wps("“十三五”期间，全市教育事业取得显著成绩。2020年，全市学前三年毛入园率达到91.2%。"))
        + p(wps("总体要求"), style="2")
        + p(wps("指导思想"), style="3")
        + p(wps("以习近平新时代中国特色社会主义思想为指导，全面贯彻党的教育方针。"))
        + p(wps("主要目标"), style="3")
        + p(changed)
        + p("表1  云州市“十四五”教育事业发展主要指标")
        + indicators()
        + p("注：毛入园率指学前三年毛入园率。")
        + p(wps("重点任务"), style="2")
        + p(wps("推进学前教育普及普惠"), style="3")
        + p(wps("扩大资源。新建幼儿园20所。"), num=(2, 0))
        + p(wps("提升质量。到2025年，省级示范幼儿园达到30所。"), num=(2, 0))
        + frame()
        + p(wps("发展职业教育"), style="3")
        + p(r("建设高水平专业。"), box(p("到2025年，“双师型”教师占专业课教师比例达到60%。")))
        + "<w:sectPr/>"
    )
    page = p(r("第"), BEGIN, code("PAGE"), SEPARATE, r("12"), END, r("页"))
    return docx(
        body, styles=STYLES, numbering=NUMBERING, footnotes=FOOTNOTES,
        header1=p("云州市教育局"), footer1=page,
    )  # fmt: skip


@cache
def plan() -> Plan:
    meta = replace(
        all_plans()[0], id="yunzhou", name="云州市", period=(2021, 2025), status="issued"
    )
    return read_plan(meta, read_bytes(content(), "plan.docx"))


def test_the_outline_is_numbered() -> None:
    headings = [(s.number, s.heading) for s in plan().sections if s.kind == "heading"]
    assert headings == [
        ("一、", "发展基础"),
        ("二、", "总体要求"),
        ("（一）", "指导思想"),
        ("（二）", "主要目标"),
        ("三、", "重点任务"),
        ("（一）", "推进学前教育普及普惠"),
        ("1.", "扩大资源"),
        ("2.", "提升质量"),
        ("（二）", "发展职业教育"),
    ]


def test_every_number_is_found() -> None:
    """In the order of the file: prose, note, table (two years a row), list, box, text box."""
    found = [
        (t.indicator_id, t.value, t.unit, t.year, t.kind, t.baseline) for t in plan().targets
    ]
    assert found == [
        ("preschool_gross_enrolment", 91.2, "%", 2020, "actual", None),
        ("preschool_public_share", 55, "%", 2025, "target", None),
        ("preschool_public_share", 48, "%", 2020, "actual", None),
        ("preschool_gross_enrolment", 94, "%", 2023, "target", 91.2),
        ("preschool_gross_enrolment", 96, "%", 2025, "target", 91.2),
        ("preschool_inclusive_share", 86, "%", 2023, "target", 84),
        ("preschool_inclusive_share", 88, "%", 2025, "target", 84),
        ("highschool_gross_enrolment", 95, "%", 2023, "target", 93.5),
        ("highschool_gross_enrolment", 96.5, "%", 2025, "target", 93.5),
        ("new_kindergartens", 20, "所", 2025, "target", None),
        ("", 30, "所", 2025, "target", None),
        ("new_kindergartens", 36, "所", 2025, "target", None),
        ("", 1.2, "万个", 2025, "target", None),
        ("", 500, "人次", None, "standard", None),
        ("vocational_double_qualified", 60, "%", 2025, "target", None),
    ]


def test_the_table_and_the_box() -> None:
    table, frame = plan().tables
    assert (table.title, table.kind) == ("云州市“十四五”教育事业发展主要指标", "indicators")
    assert [row.group.text if row.group else "" for row in table.rows] == [
        "学前教育", "学前教育", "高中阶段教育",
    ]  # fmt: skip
    assert [t.nature for t in plan().targets if t.source == "table"] == (
        ["预期性"] * 2 + ["约束性"] * 2 + ["预期性"] * 2
    )
    assert (frame.number, frame.title) == ("专栏1", "学前教育扩容工程")


def test_each_number_knows_its_place() -> None:
    source = plan().source
    places = [source.place(source.line_at(t.value_span.start)) for t in plan().targets]
    assert places[1:5] == [
        "paragraph 13", "note 1", "table 1 row 3 cell 5", "table 1 row 3 cell 6",
    ]  # fmt: skip
    assert places[-1] == "text box 1"


def test_contents_and_edges_are_no_plan() -> None:
    reasons = {one.reason for one in plan().chrome}
    assert {"目录", "页眉页脚"} <= reasons
