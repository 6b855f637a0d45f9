"""Tables by their ruling lines: a cell in the wrong column gives a wrong number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_made import FONT, LEFT, RIGHT, TOP, Made, lines_of

from plancmp.corpus import all_plans
from plancmp.pipeline import read_plan
from plancmp.readers import read_bytes
from plancmp.readers.blocks import Document, Paragraph, TableBlock
from plancmp.readers.pdf import read_pdf

XS = (79.0, 150.0, 300.0, 370.0, 440.0, 510.0)
HEAD = (
    ("类别", "指标", "规划目标", None, "属性"),
    ("^", "^", "2020年", "2025年", "^"),
)
PRESCHOOL = (
    ("学前教育", "毛入园率（%）", "92.3", "95", "预期性"),
    ("^", "普惠性幼儿园\n覆盖率（%）", "86.5", "90", "约束性"),
)
SCHOOLS = (
    ("义务教育", "九年义务教育巩固率（%）", "99.1", "99.5", "约束性"),
    ("^", "在校生（万人）", "41.2", "43.5", "预期性"),
)


def tables(document: Document) -> list[list[list[str]]]:
    """The tables as words; ^: merged with the cell above."""
    found = [block for block in document.blocks if isinstance(block, TableBlock)]
    return [
        [["^" if cell.above else "|".join(cell.lines) for cell in row] for row in one.rows]
        for one in found
    ]


def texts(document: Document) -> list[str]:
    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    return [block.text for block in blocks if block.text and not block.outside]


def kpi() -> bytes:
    """A table of indicators over two pages, its head on both."""
    made = Made()
    made.numbered = True
    for line in ("一、发展目标", "主要指标见表1。", "表1 临江市“十四五”教育事业发展主要指标"):
        made.paragraph(line)
    made.table(XS, 600, [*HEAD, *PRESCHOOL])
    made.turn()
    end = made.table(XS, 110, [*HEAD, *SCHOOLS])
    made.row = int((end - TOP) // 28) + 2
    made.paragraph("二、重点任务")
    made.paragraph("新建公办幼儿园86所。")
    return made.done()


def test_a_table_with_merged_cells_over_two_pages() -> None:
    document = read_pdf(kpi())
    assert tables(document) == [[
        ["类别", "指标", "规划目标", "", "属性"],
        ["^", "^", "2020年", "2025年", "^"],
        ["学前教育", "毛入园率（%）", "92.3", "95", "预期性"],
        ["^", "普惠性幼儿园覆盖率（%）", "86.5", "90", "约束性"],
        ["义务教育", "九年义务教育巩固率（%）", "99.1", "99.5", "约束性"],
        ["^", "在校生（万人）", "41.2", "43.5", "预期性"],
    ]]  # fmt: skip
    assert texts(document) == [
        "一、发展目标", "主要指标见表1。", "表1 临江市“十四五”教育事业发展主要指标",
        "二、重点任务", "新建公办幼儿园86所。",
    ]  # fmt: skip
    places = [
        cell.place for one in document.blocks if isinstance(one, TableBlock)
        for row in one.rows for cell in row if cell.lines == ("41.2",)
    ]  # fmt: skip
    assert places == ["page 2 table 1 row 4 cell 3"]


def test_its_numbers_are_found() -> None:
    meta = replace(all_plans()[0], id="made", file="made.pdf")
    plan = read_plan(meta, read_bytes(kpi(), "made.pdf"))
    found = [(t.indicator, t.value, t.year) for t in plan.targets if t.source == "table"]
    assert found == [
        ("学前教育毛入园率", 95.0, 2025), ("普惠性幼儿园覆盖率", 90.0, 2025),
        ("九年义务教育巩固率", 99.5, 2025), ("义务教育在校生", 43.5, 2025),
    ]  # fmt: skip
    headings = [one.heading for one in plan.sections if one.kind == "heading"]
    assert headings == ["发展目标", "重点任务"]


def test_a_row_torn_by_the_pages_end_is_whole() -> None:
    made = Made()
    xs = (79.0, 120.0, 240.0, 400.0, 470.0)
    head = ("序号", "项目", "内容", "投资")
    made.table(xs, 660, [head, ("1", "临江市第一实验", "新建教学楼、实验楼", "1200")])
    made.turn()
    more = ("", "学校", "和综合楼。", "")
    made.table(xs, 110, [head, more, ("2", "第二小学", "改扩建。", "900")])
    assert tables(read_pdf(made.done())) == [[
        ["序号", "项目", "内容", "投资"],
        ["1", "临江市第一实验学校", "新建教学楼、实验楼和综合楼。", "1200"],
        ["2", "第二小学", "改扩建。", "900"],
    ]]  # fmt: skip


def test_a_merged_cell_goes_on_over_the_page() -> None:
    """学前教育 stands on the first page only; the rows of the second are its rows, too."""
    made = Made()
    made.table(XS, 660, [("类别", "指标", "2020年", "2025年", "属性"), *PRESCHOOL])
    made.turn()
    more = ("", "公办园占比（%）", "50", "60", "预期性")
    made.table(XS, 110, [more, ("^", "园数（所）", "800", "900", "预期性")])
    (table,) = tables(read_pdf(made.done()))
    assert [row[0] for row in table] == ["类别", "学前教育", "^", "^", "^"]


def test_other_columns_are_another_table() -> None:
    made = Made()
    made.table(XS, 660, [("类别", "指标", "2020年", "2025年", "属性")])
    made.turn()
    made.table((79.0, 300.0, 510.0), 110, [("项目", "内容"), ("幼儿园", "新建")])
    assert len(tables(read_pdf(made.done()))) == 2


def test_a_frame_around_text_stays_text() -> None:
    made = Made(size=10.5)
    made.paragraph("有关项目见专栏1。")
    items = (
        "1.扩容工程。新建公办幼儿园52所，改扩建公办幼儿园34所，共新增公办学位2.4万个，投入12亿元。",
        "2.培训园长3000人次。",
    )
    made.table((79.0, RIGHT), 200, [("专栏1 学前教育重点项目",)])
    printed = [line for item in items for line in lines_of(item, 432, 432, 10.5)]
    assert len(printed) == 3
    for at, line in enumerate(printed):
        made.text(84, 250 + 18 * at, line)
    made.rule(79, 224, 79, 320)
    made.rule(RIGHT, 224, RIGHT, 320)
    made.rule(79, 320, RIGHT, 320)
    document = read_pdf(made.done())
    assert tables(document) == [[["专栏1 学前教育重点项目"], [items[0]], [items[1]]]]
    assert texts(document) == ["有关项目见专栏1。"]


def test_a_frame_of_few_lines_set_far_apart() -> None:
    """28 pt between lines of 10.5 pt, as the text around has it: 幼儿 | 园12所 were two items."""
    made = Made(size=10.5)
    made.table((79.0, RIGHT), 200, [("专栏1 学前教育重点项目",)])
    item = "（2）质量提升工程。遴选办园共同体25个，建设省级保教改革幼儿园12所，培训3000人次以上。"
    printed = lines_of(item, 432, 432, 10.5)
    assert len(printed) == 2
    for at, line in enumerate(printed):
        made.text(84, 250 + 28 * at, line)
    made.rule(79, 224, 79, 320)
    made.rule(RIGHT, 224, RIGHT, 320)
    made.rule(79, 320, RIGHT, 320)
    assert tables(read_pdf(made.done())) == [[["专栏1 学前教育重点项目"], [item]]]


def test_borders_drawn_as_thin_boxes_and_open_sides() -> None:
    made = Made(size=10.5)
    for y in (100, 130, 160):
        made.bar(79, y, 500, y + 0.7)
    for x in (220, 360):
        made.bar(x, 100, x + 0.7, 160)
    for y, row in ((120, ("指标", "2020年", "2025年")), (150, ("毛入园率", "90", "95"))):
        for x, cell in zip((85, 225, 365), row, strict=True):
            made.text(x, y, cell)
    (table,) = tables(read_pdf(made.done()))
    assert table == [["指标", "2020年", "2025年"], ["毛入园率", "90", "95"]]


def test_a_table_without_upright_lines() -> None:
    made = Made(size=10.5)
    for y in (100, 130, 220):
        made.rule(79, y, 500, y)
    rows = (("指标", "2020年", "2025年"), ("毛入园率", "90", "95"), ("巩固率", "99.1", "99.5"))
    for at, row in enumerate(rows):
        for x, cell in zip((85, 280, 400), row, strict=True):
            made.text(x, 120 + 30 * at, cell)
    assert tables(read_pdf(made.done())) == [[list(row) for row in rows]]


def test_lines_that_are_no_tables() -> None:
    """A border around the page, the line below a red head, underlined words, a framed word."""
    made = Made()
    made.canvas.rect(40, 40, WIDE, TALL)
    made.rule(LEFT, 90, RIGHT, 90)
    made.paragraph("新建公办幼儿园86所。")
    made.rule(LEFT + 32, TOP + 3, LEFT + 200, TOP + 3)
    made.paragraph("新增学位2.4万个。")
    made.canvas.rect(LEFT + 30, 842 - TOP - 34, 40, 22)
    document = read_pdf(made.done())
    assert tables(document) == []
    assert texts(document) == ["新建公办幼儿园86所。", "新增学位2.4万个。"]


WIDE, TALL = 515, 762


def test_paragraphs_in_a_cell() -> None:
    made = Made()
    xs = (79.0, 180.0, 510.0)
    made.table(xs, 100, [("项目", "内容"), ("扩容工程", "1.新建幼儿园52所；\n2.改扩建34所。")])
    assert tables(read_pdf(made.done()))[0][1] == ["扩容工程", "1.新建幼儿园52所；|2.改扩建34所。"]


def test_numbers_one_under_another_in_a_cell_are_two() -> None:
    made = Made()
    made.table((79.0, 180.0, 300.0), 100, [("指标", "2025年"), ("毛入园率", "95%\n99%")])
    assert tables(read_pdf(made.done()))[0][1] == ["毛入园率", "95%|99%"]


def test_rows_without_a_rule_between_them() -> None:
    """After pdfplumber#328: 绿化面积管网长度, 亩公里 and 92 below 46 would be one row, unread."""
    made, xs = Made(), (79.0, 180.0, 240.0, 300.0, 380.0)
    head = ("指标", "单位", "2020年", "2025年")
    made.table(xs, 100, [head, ("绿化面积\n管网长度", "亩\n公里", "2.7\n46", "3.8\n92")])
    assert tables(read_pdf(made.done()))[0][1:] == [
        ["绿化面积", "亩", "2.7", "3.8"], ["管网长度", "公里", "46", "92"],
    ]  # fmt: skip
    broken = Made()
    whole = ("乡镇医疗卫生机构\n床位总数", "张", "2700\n3100", "3800")
    broken.table(xs, 100, [head, whole])
    assert tables(read_pdf(broken.done()))[0][1] == ["乡镇医疗卫生机构床位总数", "张", "2700|3100",
                                                     "3800"]  # fmt: skip


def test_lines_of_a_cell_that_each_end_with_a_count() -> None:
    """After MinerU#2059: run together, 4座 would be of 改造泵站12座. A line that fills its cell
    goes on in the next."""
    made, xs = Made(), (79.0, 180.0, 300.0)
    rows = [("城区", "乡村"), ("新建水闸4座\n改造泵站12座", "新建垃圾分类收集站点12\n座")]
    made.table(xs, 100, rows)
    assert tables(read_pdf(made.done()))[0][1] == [
        "新建水闸4座|改造泵站12座", "新建垃圾分类收集站点12座",
    ]  # fmt: skip


def test_words_too_long_for_their_cell_stay_in_it() -> None:
    """After tabula-java#538: they run on under the next cell's, and 发%布 would be a unit. Words
    that end at a border where the next cell's begin are two cells'."""
    made = Made()
    rows = [("指标", "内容", "单位", "2025年"), ("站点间距", "加密山区站点", "公里", "6"),
            ("预警准确率", "升级预报系统和预警发布平台", "%", "92")]  # fmt: skip
    made.table((79.0, 180.0, 270.0, 330.0, 400.0), 100, rows)
    assert tables(read_pdf(made.done()))[0][1:] == [list(row) for row in rows[1:]]
    near = Made()
    row = ("间距", "一二三四", "五六")
    near.table((79.0, 180.0, 222.5, 290.0), 100, [("指标", "内容", "单位"), row])
    assert tables(read_pdf(near.done()))[0][1] == list(row)


@pytest.mark.parametrize("quarter", [90, -90])
def test_words_turned_a_quarter_in_a_narrow_cell(quarter: int) -> None:
    """Groups of indicators stand sideways in front of their rows."""
    made = Made()
    rows = [("", "毛入园率", "95"), ("^", "园数", "900"), ("^", "学位", "8")]
    made.table((79.0, 110.0, 300.0, 400.0), 100, [("类别", "指标", "2025年"), *rows])
    made.canvas.saveState()
    made.canvas.translate(97, 842 - 170)
    made.canvas.rotate(quarter)
    made.canvas.setFont(FONT, 10)
    made.canvas.drawString(-20, 0, "学前教育")
    made.canvas.restoreState()
    assert tables(read_pdf(made.done()))[0][1] == ["学前教育", "毛入园率", "95"]
