"""The document as Word reads it: sizes and fonts of the standard, heads that repeat, proofs."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Mm

from plancmp.readers import office
from plancmp.report import Report
from plancmp.report.document import document
from tests.report.conftest import FIVE, TWO, Reports
from tests.roundtrip import needs_libreoffice


def _opened(report: Report) -> Docx:
    return Document(io.BytesIO(document(report)))


def _words(docx: Docx) -> list[str]:
    return [paragraph.text for paragraph in docx.paragraphs]


def test_the_page_of_gb_t_9704(reports: Reports) -> None:
    """An office returns what is not set as the standard has it."""
    section = _opened(reports(*TWO)).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    for margin, size in zip(margins, (37, 35, 28, 26), strict=True):
        assert margin == pytest.approx(Mm(size), abs=Mm(0.1))
    assert section.page_height == pytest.approx(Mm(297), abs=Mm(0.1))


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [("Title", "方正小标宋简体", 22), ("Normal", "仿宋_GB2312", 16), ("Heading 1", "黑体", 16),
     ("Heading 2", "楷体_GB2312", 16), ("Number", "宋体", 14)],
)  # fmt: skip
def test_fonts_and_sizes(reports: Reports, style: str, font: str, size: float) -> None:
    """A theme's font would be Calibri and DengXian on the desk."""
    found = _opened(reports(*TWO)).styles[style]
    fonts = found.element.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == (font, "Times New Roman")
    assert fonts.get(qn("w:eastAsiaTheme")) is None  # would win over the font's name
    assert found.font.size.pt == size


def test_headings_are_numbered_as_offices_do(reports: Reports) -> None:
    """一、 and （一） are what a reader of official papers cites by."""
    words = _words(_opened(reports(*TWO)))
    parts = [word for word in words if word[1:2] == "、" and word[0] in "一二三四五"]
    assert "".join(parts) == (
        "一、主要结论二、指标对照三、内容缺失四、规划自身的问题五、资料来源"
    )
    assert "（一）谁的要求更高" in words


def test_english_headings(reports: Reports) -> None:
    """Chinese numerals would puzzle who asked for English."""
    words = _words(_opened(reports(*TWO, lang="en")))
    assert "1. Findings" in words
    assert "1.1 Who asks more" in words


def test_a_finding_names_the_line_of_each_number(reports: Reports) -> None:
    """A number without its line can't be checked by who is handed the paper."""
    told = "公办幼儿园在园幼儿占比：烟台市 75%〔行66/78〕，三门峡市 ≥55%〔行42〕，相差20个百分点。"
    assert told in _words(_opened(reports(*TWO)))


def test_the_table_of_indicators(reports: Reports) -> None:
    """Yantai's table has 75 in line 78 over 41.17, Sanmenxia 55%以上 in line 42."""
    rows = [[cell.text for cell in row.cells] for table in _opened(reports(*TWO)).tables
            for row in table.rows]  # fmt: skip
    assert [
        "公办幼儿园在园幼儿占比", "75%\n行66/78\n起点41.17%", "≥55%\n行42\n起点32.6%",
        "烟台市，相差20个百分点",
    ] in rows  # fmt: skip
    refused = next(row for row in rows if row[0] == "高中阶段在校生")
    assert refused[1:3] == ["烟台市\n13.89万人\n行112/124", "三门峡市\n4.1万人\n行143/147"]
    assert "学段不同" in refused[3]


def test_heads_repeat_and_rows_stay_whole(reports: Reports) -> None:
    """A table over three pages whose columns have no names is unreadable."""
    for table in _opened(reports(*FIVE)).tables:
        first, *rest = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *rest))


def test_pages_are_numbered(reports: Reports) -> None:
    """Printed pages without numbers get out of order."""
    section = _opened(reports(*TWO)).sections[0]
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0].text == "— 1 —"
        assert " PAGE " in "".join(footer._element.itertext())


def test_sources_have_their_checksums(reports: Reports) -> None:
    """A critic can't tell whether his file is the one that was read."""
    report = reports(*TWO)
    rows = [[cell.text for cell in row.cells] for row in _opened(report).tables[-1].rows]
    assert rows[1][0] == "烟台市"
    assert rows[1][3:] == ["yantai.txt", report.plans[0].facts.sha256]


def test_a_plan_s_words_are_no_markup(hostile: Report) -> None:
    """A stray tag or control character makes Word refuse the file."""
    docx = _opened(hostile)
    cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    assert any("<w:p>&amp;`\u2407" in words for words in cells)
    with zipfile.ZipFile(io.BytesIO(document(hostile))) as archive:
        assert "w:hyperlink" not in archive.read("word/document.xml").decode()


def test_a_topic_of_which_nothing_is_said(reports: Reports) -> None:
    """An empty part would look like a fault of the file."""
    words = _words(_opened(reports("huantai", "dandong", topics=("supervision",))))
    assert "没有可对照的指标。" in words
    assert "范围：教育督导" in words


def test_the_same_report_gives_the_same_bytes(reports: Reports) -> None:
    """Otherwise a file kept under version control changes for nothing."""
    assert document(reports(*TWO)) == document(reports(*TWO))


@needs_libreoffice
def test_libreoffice_opens_it(reports: Reports) -> None:
    """It says nothing where it can't read a file, and `convert` raises."""
    made = Document(io.BytesIO(office.convert(document(reports(*TWO)), ".docx", "docx")))
    assert "一、主要结论" in _words(made)


def test_what_others_have_is_cited_as_all_else(reports: Reports) -> None:
    """L36 stands nowhere in the note that says how lines are cited; 中职基础 is in line 36."""
    words = _words(_opened(reports(*TWO)))
    lacking = next(line for line in words if line.startswith("烟台市缺"))
    assert "中职基础与达标（三门峡市 行36）" in lacking
    for plans in (TWO, FIVE):
        assert not re.search(r"\bL\d", "\n".join(_words(_opened(reports(*plans)))))


def test_a_question_without_an_answer_says_so(reports: Reports) -> None:
    """A heading over nothing looks as if something had been cut: 双减 has no target in two."""
    words = _words(_opened(reports(*TWO, topics=("burden",))))
    assert words[words.index("（二）差距最大的指标") + 2] == "无"
