"""Printed pages read as the paragraphs that were written, or numbers lose their words."""

from __future__ import annotations

import pytest
from pdf_made import FONT, HEIGHT, LEFT, PITCH, RIGHT, TOP, Made, width
from PIL import Image

from plancmp.readers.blocks import Document, Paragraph
from plancmp.readers.pdf import read_pdf

LONG = (
    "到2025年，全市教育总体实力和综合竞争力进入全省前列，基本建成高质量教育体系，学前教育毛入园率"
    "达到95%，普惠性幼儿园覆盖率稳定在90%以上，九年义务教育巩固率达到99.5%，高中阶段毛入学率达到98%。"
)
SHORT = "新建公办幼儿园86所，新增学位2.4万个。"


def words(document: Document) -> list[str]:
    """The paragraphs of the text, blank ones and those outside left out."""
    blocks = [one for one in document.blocks if isinstance(one, Paragraph)]
    return [one.text for one in blocks if one.text and not one.outside]


def outside(document: Document) -> list[tuple[str, str]]:
    """What is no part of the text, and why."""
    blocks = [one for one in document.blocks if isinstance(one, Paragraph)]
    return [(one.text, one.outside) for one in blocks if one.outside]


def test_lines_are_joined_to_the_paragraphs_they_were() -> None:
    made = Made()
    written = ["一、主要目标", LONG, SHORT, "（一）学前教育", LONG, LONG, "1.扩容工程。" + LONG]
    for one in written:
        made.paragraph(one)
    assert words(read_pdf(made.done())) == written


def test_a_paragraph_goes_on_over_the_page_and_its_number_is_set_apart() -> None:
    """The page's number stood in the middle of a sentence: 达到 — 1 — 95%."""
    made = Made()
    made.numbered = True
    for _ in range(12):
        made.paragraph(LONG)
    document = read_pdf(made.done())
    assert words(document) == [LONG] * 12
    assert outside(document) == [("— 1 —", "页码"), ("— 2 —", "页码"), ("— 3 —", "页码")]


def test_places_count_the_printed_lines_of_a_page() -> None:
    made = Made()
    made.head, made.numbered = "临江市人民政府规范性文件", True
    for _ in range(12):
        made.paragraph(SHORT)
        made.paragraph(LONG)
    blocks = read_pdf(made.done()).blocks
    places = [one.place for one in blocks if isinstance(one, Paragraph) and one.text]
    # line 1 is the running head; a long paragraph has four lines
    assert places[:4] == ["page 1 line 1", "page 1 line 2", "page 1 line 3", "page 1 line 7"]
    assert "page 2 line 1" in places


def test_running_heads_are_set_apart_and_like_sentences_are_not() -> None:
    made = Made()
    made.head = "临江市人民政府规范性文件"
    for _ in range(30):
        made.paragraph(SHORT)
        made.paragraph(LONG)
    document = read_pdf(made.done())
    assert words(document) == [SHORT, LONG] * 30
    assert set(outside(document)) == {("临江市人民政府规范性文件", "页眉")}
    assert len(outside(document)) == made.page - 1


TITLE = "临江市“十四五”教育事业发展规划"


@pytest.mark.parametrize(("head", "size", "taken"), [
    (TITLE, 9.0, True), ("“十四五”教育事业发展规划", 10.5, True),
    (TITLE, 22.0, False), ("教育事业发展", 9.0, False), ("临江市卫生健康发展规划", 9.0, False),
])  # fmt: skip
def test_a_head_that_one_page_has_repeats_the_title(head: str, size: float, taken: bool) -> None:
    """After camelot-dev/camelot#133: else a table of two pages ends with the first. Other words at
    the top of a page are text, such as an inner title or a heading."""
    made = Made()
    made.centred(TITLE, 22)
    made.paragraph(LONG)
    made.turn()
    made.text(LEFT, 60, head, size)
    made.paragraph(SHORT)
    document = read_pdf(made.done())
    assert outside(document) == ([(head, "页眉")] if taken else [])
    assert words(document) == [TITLE, LONG, *([] if taken else [head]), SHORT]


def test_numbers_at_the_foot_of_a_page_may_be_cells() -> None:
    """Text printed cell by cell ends its pages with numbers, too; they don't count the pages."""
    made = Made()
    for value in range(90, 90 + 66):
        made.line(f"{value * 7 % 100}", LEFT)
    assert len(words(read_pdf(made.done()))) == 66


def test_headings_and_titles() -> None:
    made = Made()
    made.centred("临江市“十四五”教育", 22)
    made.centred("事业发展规划", 22)
    made.centred("（2021—2025年）")
    made.row += 1
    made.paragraph("第一章 总体要求")
    made.paragraph(LONG)
    assert words(read_pdf(made.done())) == [
        "临江市“十四五”教育事业发展规划", "（2021—2025年）", "第一章 总体要求", LONG,
    ]  # fmt: skip


def test_a_number_torn_by_a_lines_end_is_whole() -> None:
    made = Made()
    made.line("全市公办幼儿园在园幼儿占比由2020年的53.2%提高到9", LEFT + 32)
    made.line("3%，全市普惠性幼儿园覆盖率由2020年的86.5%提高到90%以上。", LEFT)
    made.paragraph(LONG)
    made.paragraph(LONG)
    assert words(read_pdf(made.done()))[0] == (
        "全市公办幼儿园在园幼儿占比由2020年的53.2%提高到93%，"
        "全市普惠性幼儿园覆盖率由2020年的86.5%提高到90%以上。"
    )


def test_latin_words_keep_their_blank() -> None:
    made = Made()
    made.line("实施“双高计划”和教育信息化行动计划，推广Education Cloud", LEFT + 32)
    made.line("Service平台。", LEFT)
    made.paragraph(LONG)
    assert words(read_pdf(made.done()))[0].endswith("推广Education Cloud Service平台。")


def test_stretched_lines_and_full_width_blanks() -> None:
    """Justified Chinese has gaps between all its characters; they are no blanks."""
    made = Made()
    for at, char in enumerate("毛入园率达到九十五"):
        made.text(LEFT + at * 24, TOP, char)
    made.text(LEFT, TOP + 40, "目　　录")
    assert words(read_pdf(made.done())) == ["毛入园率达到九十五", "目　　录"]


def test_bold_by_printing_twice_is_read_once() -> None:
    made = Made()
    for shift in (0, 0.4):
        made.text(LEFT + shift, TOP, "毛入园率达到99.5%，增长11个百分点。")
    assert words(read_pdf(made.done())) == ["毛入园率达到99.5%，增长11个百分点。"]


def test_the_sign_of_a_footnote_is_no_digit() -> None:
    """毛入园率达到95¹% was 951%; and the note is no part of the paragraph that goes on."""
    made = Made()
    for _ in range(5):
        made.paragraph(LONG)
    made.line("毛入园率达到95%  ，城乡普惠性幼儿园布局更加合理，公办幼儿园比", LEFT + 32)
    made.text(LEFT + 32 + 16 * 6 + 15 + 12, TOP + 20 * PITCH - 6, "1", 8)
    made.rule(LEFT, 706, LEFT + 144, 706)
    made.text(LEFT, 720, "1 按户籍人口计算。", 9)
    made.turn()
    made.line("例稳步提高。", LEFT)
    read = words(read_pdf(made.done()))
    assert "95% ，" in read[5]
    assert read[5].endswith("公办幼儿园比例稳步提高。")
    assert read[6:] == ["1 按户籍人口计算。"]


def test_two_columns_are_read_one_after_the_other() -> None:
    made = Made(size=10.5)
    made.paragraph("专题一览如下。")
    left, right = "左栏第一行所写的文字都在左边一栏之", "右栏第一行所写的文字都在右边一栏之"
    for at in range(6):
        made.text(LEFT, 200 + 18 * at, left + "内")
        made.text(320, 203 + 18 * at, right + "内")
    read = "".join(words(read_pdf(made.done())))
    assert read == "专题一览如下。" + (left + "内") * 6 + (right + "内") * 6


@pytest.mark.parametrize("indent", [0, 21])
def test_two_columns_of_a_box_with_few_lines(indent: int) -> None:
    """提供学 and 学位1.26万个 stood in one line: a number of the left column lost its words. A
    paragraph's first line may be set in."""
    made = Made(size=10.5)
    made.paragraph("专栏1 学位建设工程")
    left = ("2026年至2027年新建中小学8所，提供", "学位1.26万个。")
    right = ("2028年至2030年改扩建6所，提供学", "位0.84万个，投资15.5亿元。")
    for at in range(2):
        shift = indent * (at == 0)
        made.text(LEFT + shift, 200 + 14 * at, left[at])
        made.text(320 + shift, 200 + 14 * at, right[at])
    made.text(LEFT, 250, "第二节 主要任务")
    made.text(LEFT, 280, SHORT)
    read = "".join(words(read_pdf(made.done()))[1:])
    assert read == "".join((*left, *right, "第二节 主要任务", SHORT))


def test_cells_side_by_side_are_no_columns_of_text() -> None:
    """Rows without lines around them: each cell is whole, nothing runs on below it."""
    made = Made(size=10.5)
    for at, name in enumerate("甲乙丙"):
        made.text(LEFT, 200 + 18 * at, f"{name}幼儿园新建改扩建项目建设。")
        made.text(320, 200 + 18 * at, f"{name}区教育局会同有关部门负责。")
    read = words(read_pdf(made.done()))
    assert [line.count("\t") for line in read] == [1, 1, 1]


def test_a_turned_page_is_read_as_one_reads_it() -> None:
    made = Made()
    made.canvas.setPageRotation(90)
    made.canvas.translate(595, 0)
    made.canvas.rotate(90)
    for at, line in enumerate(("表1 主要指标", SHORT)):
        made.text(80, 842 - 500 + 30 * at, line)
    made.canvas.rotate(-90)
    assert words(read_pdf(made.done())) == ["表1 主要指标", SHORT]


def test_a_watermark_askew_is_not_read() -> None:
    made = Made()
    made.paragraph(SHORT)
    made.canvas.translate(200, 300)
    made.canvas.rotate(45)
    made.canvas.drawString(0, 0, "内部资料")
    assert words(read_pdf(made.done())) == [SHORT]


@pytest.mark.parametrize(("mode", "clear"), [(3, False), (7, False), (0, True)])
def test_text_that_is_not_painted_is_left_out_and_said_to_be(mode: int, clear: bool) -> None:
    """After Unstructured-IO/unstructured#4377: else a hidden draft's numbers are promised."""
    made = Made()
    made.paragraph(SHORT)
    unpainted(made, "新建公办幼儿园99所。", TOP + 2 * PITCH, mode, clear)
    document = read_pdf(made.done())
    assert words(document) == [SHORT]
    assert document.remarks == ("第1页有不显示的文字，未读取",)


def test_words_that_a_file_says_are_meant() -> None:
    """After docling-project/docling-parse#300: figures of a font without a map to Unicode; 3600
    would be read as 360 and 0."""
    made = Made()
    made.text(LEFT, TOP, "专利达到")
    at = LEFT + width("专利达到", made.size)
    actual = "".join(f"{ord(char):04X}" for char in "3600")
    made.canvas._code.append(f"/Span << /ActualText <FEFF{actual}> >> BDC")
    made.text(at, TOP, "国国国国")
    made.canvas._code.append("EMC")
    made.text(at + 3.6 * made.size, TOP, "件。")  # as near as figures are
    assert words(read_pdf(made.done())) == ["专利达到3600件。"]


def test_text_beside_its_clip_is_left_out_and_said_to_be() -> None:
    """After firecrawl/pdf-inspector#539: no reader of the page sees it; what is seen in part or
    inside its clip stays."""
    made = Made()
    made.paragraph(SHORT)
    made.canvas.saveState()
    clip = made.canvas.beginPath()
    clip.rect(LEFT, HEIGHT - TOP - 2 * PITCH - 6, 60, PITCH)
    made.canvas.clipPath(clip, stroke=0)
    made.text(LEFT, TOP + 2 * PITCH, "到2025年，新建学校5所。")
    made.text(LEFT, TOP + 4 * PITCH, "到2025年，新建幼儿园99所。")
    made.canvas.restoreState()
    document = read_pdf(made.done())
    assert words(document) == [SHORT, "到2025年，新建学校5所。"]
    assert document.remarks == ("第1页有不显示的文字，未读取",)


@pytest.mark.parametrize("bar", [False, True])
def test_words_struck_out_are_left_out_and_said_to_be(bar: bool) -> None:
    """After pymupdf/PyMuPDF#3810: 12座15座 would be read as a promise of 12."""
    made = Made()
    made.paragraph(SHORT)
    start = LEFT + width("新建变电站", made.size)
    y, end = TOP + 2 * PITCH - 0.34 * made.size, start + width("12座", made.size)
    made.text(LEFT, TOP + 2 * PITCH, "新建变电站12座15座。")
    if bar:
        made.bar(start, y - 0.3, end, y + 0.3)
    else:
        made.rule(start, y, end, y)
    document = read_pdf(made.done())
    assert words(document) == [SHORT, "新建变电站 15座。"]
    assert document.remarks == ("第1页有划去的文字，未读取",)


@pytest.mark.parametrize(("up", "more"), [(-0.1, 0), (1.0, 0), (0.34, 80)])
def test_lines_that_strike_nothing_out(up: float, more: float) -> None:
    """A line below words, one above them, and a ruling that goes on."""
    made = Made()
    made.text(LEFT, TOP, SHORT)
    y = TOP - up * made.size
    made.rule(LEFT, y, LEFT + width(SHORT, made.size) + more, y)
    assert words(read_pdf(made.done())) == [SHORT]


def test_text_that_ocr_laid_over_a_picture_is_read() -> None:
    """Else a scan loses its text where something is printed on it as well (a stamp, a number)."""
    made = Made()
    made.text(LEFT, 60, "某市教育局文件", 14)
    made.canvas.drawInlineImage(Image.new("L", (8, 8), 200), LEFT, 400, RIGHT - LEFT, 400)
    unpainted(made, SHORT, TOP + PITCH, 3)
    made.turn()
    unpainted(made, "新建学校5所。", TOP, 3)  # nothing else: the picture is gone
    document = read_pdf(made.done())
    assert words(document) == ["某市教育局文件", SHORT, "新建学校5所。"]
    assert document.remarks == ()


def unpainted(made: Made, text: str, y: float, mode: int, clear: bool = False) -> None:
    """Prints words in a mode that paints nothing, or `clear` as glass."""
    made.canvas.saveState()
    made.canvas.setFillAlpha(0 if clear else 1)
    line = made.canvas.beginText(LEFT, HEIGHT - y)
    line.setFont(FONT, made.size)
    line.setTextRenderMode(mode)
    line.textOut(text)
    made.canvas.drawText(line)
    made.canvas.restoreState()


def test_contents_are_not_joined() -> None:
    made = Made()
    made.line("目　录", 280)
    titles = ("第一章 总体要求", "第二章 重点任务", "第三章 保障措施")
    for at, title in enumerate(titles, start=1):
        made.line(f"{title}{'…' * 19}{at}", LEFT + 32)
    read = words(read_pdf(made.done()))
    assert [one.split("…")[0] for one in read] == ["目　录", *titles]


def test_cells_typed_with_tabs_keep_their_tab() -> None:
    """Text printed as it is has its cells at a tab stop; without the tab no table is found."""
    made = Made(size=10)
    for _ in range(5):
        for at, line in enumerate((LONG[:44], LONG[44:80])):
            made.text(56.8, TOP + 14.5 * (made.row + at), line)
        made.row += 2
    for cell in ("指标", "2020年", "2025年", "", "毛入园率", "90", "95", ""):
        made.text(56.8 + 35.45, TOP + 14.5 * made.row, cell)
        made.row += 1
    blocks = read_pdf(made.done()).blocks
    texts = [one.text for one in blocks if isinstance(one, Paragraph)]
    assert texts[5:] == ["\t指标", "\t2020年", "\t2025年", "", "\t毛入园率", "\t90", "\t95"]


def test_a_list_with_hanging_lines() -> None:
    made = Made()
    made.paragraph(LONG)
    made.paragraph(LONG)
    made.text(LEFT + 20, TOP + 9 * PITCH, "1.")
    item = "建立规划实施责任制，由市教育局牵头制定年度实施方案，明确"
    made.text(LEFT + 42, TOP + 9 * PITCH, item)
    made.text(LEFT + 42, TOP + 10 * PITCH, "时间表和路线图。")
    assert words(read_pdf(made.done()))[-1].replace(" ", "") == f"1.{item}时间表和路线图。"


def test_radicals_are_characters() -> None:
    """Browsers print 工 as the radical ⼯; no word would be found again."""
    from plancmp.readers.pdf.characters import printed

    assert "".join(printed(ord(char), False) for char in "⼯作⻚⻓教育") == "工作页长教育"
    assert printed(0x41, broken=True) == "\ufffd"


def test_right_aligned_dates_stand_alone() -> None:
    made = Made()
    made.paragraph(LONG)
    made.line("2022年3月15日", RIGHT - 110)
    made.paragraph("（此件公开发布）")
    assert words(read_pdf(made.done())) == [LONG, "2022年3月15日", "（此件公开发布）"]


def test_a_page_with_nothing_but_blanks_and_its_number() -> None:
    made = Made()
    made.numbered = True
    made.paragraph(LONG)
    made.turn()
    made.line("　　", LEFT)
    made.turn()
    made.paragraph(SHORT)
    assert words(read_pdf(made.done())) == [LONG, SHORT]
