"""What a file marks as a heading: a section without a number is lost where the mark is."""

from __future__ import annotations

import io

import pytest
from docx import Document as NewDocument

from plancmp.errors import InputError
from plancmp.model import SourceText
from plancmp.outline import build_outline
from plancmp.readers import read_bytes
from plancmp.text import normalise

PROSE = "落实国家课程方案，推进学校课程建设，完善教学管理，全面提升教育教学质量。"


def headings(source: SourceText) -> list[tuple[int, str]]:
    outline = build_outline(normalise(source), ())
    return [(section.level, section.heading) for section in outline.sections]


EXPECTED = [(1, "发展基础"), (1, "主要任务"), (2, "学前教育"), (2, "职业教育"), (1, "保障措施")]


def test_markdown_without_numbers() -> None:
    text = (
        f"# 某市教育发展规划\n\n## 发展基础\n{PROSE}\n\n## 主要任务\n### 学前教育\n{PROSE}\n"
        f"### 职业教育\n{PROSE}\n\n## 保障措施\n{PROSE}\n"
    )
    assert headings(read_bytes(text.encode(), "a.md")) == EXPECTED


def test_bold_lines_of_markdown() -> None:
    """**一、…** is numbered as any; **学前教育** between paragraphs is a heading, **学前教育**是…
    and a single bold line are none."""
    text = (
        f"某市教育发展规划\n\n**一、主要任务**\n\n**学前教育**\n\n{PROSE}\n\n**职业教育**\n\n{PROSE}\n"
        f"**学校布局**是民生大事。{PROSE}\n\n**二、保障措施**\n\n{PROSE}\n"
    )
    assert headings(read_bytes(text.encode(), "a.md")) == [
        (1, "主要任务"), (2, "学前教育"), (2, "职业教育"), (1, "保障措施"),
    ]  # fmt: skip


def test_a_web_page_without_numbers() -> None:
    text = (
        f"<html><body><h1>某市教育发展规划</h1><h2>发展基础</h2><p>{PROSE}</p><h2>主要任务</h2>"
        f"<h3>学前教育</h3><p>{PROSE}</p><h3>职业教育</h3><p>{PROSE}</p><h2>保障措施</h2>"
        f"<p>{PROSE}</p></body></html>"
    )
    assert headings(read_bytes(text.encode(), "a.html")) == EXPECTED


def test_styles_of_word_without_numbers() -> None:
    made = NewDocument()
    made.add_heading("某市教育发展规划", 0)
    for level, words in [(1, "发展基础"), (0, ""), (1, "主要任务"), (2, "学前教育"), (0, ""),
                         (2, "职业教育"), (0, ""), (1, "保障措施"), (0, "")]:  # fmt: skip
        if level:
            made.add_heading(words, level)
        else:
            made.add_paragraph(PROSE)
    file = io.BytesIO()
    made.save(file)
    assert headings(read_bytes(file.getvalue(), "a.docx")) == EXPECTED


def test_a_paragraph_in_the_style_of_a_heading_is_none() -> None:
    text = f"# 某市教育发展规划\n## {PROSE}\n## {PROSE}\n一、主要任务\n{PROSE}\n"
    assert headings(read_bytes(text.encode(), "a.md")) == [(1, "主要任务")]


def test_lines_that_only_cr_ends() -> None:
    text = f"某市教育发展规划\r一、主要任务\r{PROSE}\r二、保障措施\r{PROSE}\r"
    assert headings(read_bytes(text.encode(), "a.txt")) == [(1, "主要任务"), (1, "保障措施")]


@pytest.mark.parametrize("wrong", ["gb18030", "latin-1"])
def test_garbled_text_is_refused(wrong: str) -> None:
    """Numbers among signs that are no words would be rows without a meaning."""
    text = (f"一、主要任务\n到2025年毛入园率达到97%。{PROSE}\n" * 5).encode()
    with pytest.raises(InputError, match="garbled"):
        read_bytes(text.decode(wrong, errors="replace").encode(), "a.txt")
    assert read_bytes(text, "a.txt").text


RECORDS = "province,title,source_url,publish_date,full_text\n某省,2026年某省政府工作报告," \
    "https://example.org/p/7788.html?id=12,2026-02-10,\"下载\n2026年重点工作\n新建学校20所。{}\n" \
    "（一）扩大投资\n{}\n\"\n"  # fmt: skip


def test_a_file_of_records_is_its_texts() -> None:
    """The date and the address beside a text are no promises, its head is no heading."""
    source = read_bytes(RECORDS.format(PROSE * 8, PROSE * 8).encode(), "a.csv")
    assert dict(source.facts) == {
        "title": "2026年某省政府工作报告", "date": "2026-02-10",
        "source": "https://example.org/p/7788.html?id=12",
    }  # fmt: skip
    words = [line.text for line in normalise(source).lines if line.text]
    assert words[:2] == ["下载", "2026年重点工作"]
    assert not any("7788" in line or "full_text" in line for line in words)
    assert headings(source) == [(1, "2026年重点工作"), (2, "扩大投资")]


def test_a_table_with_long_notes_stays_a_table() -> None:
    rows = "指标,2025年,说明\n毛入园率,97%,{0}\n巩固率,99%,{0}\n".format(PROSE * 20)
    assert read_bytes(rows.encode(), "a.csv").grids


@pytest.mark.parametrize(
    "text", ["见https://example.org/a/b%E5%8D%81?x=12&y=30000，新建学校20所。"]
)
def test_no_number_of_an_address_is_left(text: str) -> None:
    assert normalise(SourceText("a", text, "")).text.replace(" ", "") == "见，新建学校20所。"
