"""What stands in a page's margin isn't read into its lines: else 5个 beside line 6 reads 6 5个."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf_made import LEFT, PITCH, RIGHT, TOP, Made, lines_of, width
from test_pdf_text import words

from plancmp.readers.pdf import read_pdf

TEXT = (
    "到2025年，全县建成村级养老服务点260个、镇级养老服务综合体12处，护理型床位占比达到55%以上，培训养老"
    "护理员1800人次，每千名老年人拥有社会工作者1.2名，适老化改造困难老年人家庭900户，老年助餐点达到"
    "140个，老年大学覆盖全部乡镇，参加学习的老年人达到4.5万人。"
)
END = "新建托养中心2所，改造敬老院7所，投入3600万元，新增护理型床位420张。"
MARGIN = LEFT - 18


def numbered(
    made: Made, first: int, step: int = 1, size: float = 8.0, texts: Sequence[str] = (TEXT,)
) -> int:
    """Prints paragraphs with the number of every `step`-th line in the margin; returns the number
    of the line that follows."""
    indent = 2 * made.size
    for text in texts:
        whole = RIGHT - LEFT
        for at, line in enumerate(lines_of(text, whole - indent, whole, made.size)):
            if first % step == 0:
                y = TOP + PITCH * made.row
                made.text(MARGIN - width(str(first), size), y, str(first), size)
            made.line(line, LEFT if at else LEFT + indent)
            first += 1
    return first


@pytest.mark.parametrize(("step", "size"), [(1, 8.0), (1, 16.0), (5, 8.0)])
def test_the_numbers_of_lines_are_no_numbers_of_the_text(step: int, size: float) -> None:
    made = Made()
    texts = [TEXT] * (1 if step == 1 else 4)
    following = numbered(made, 1, step, size, texts)
    made.turn()
    numbered(made, following, step, size, [END])
    document = read_pdf(made.done())
    assert words(document) == [*texts, END]
    assert "第1页页边有行号，未读取" in document.remarks


def test_a_column_of_a_table_without_rules_stays() -> None:
    made = Made(size=10.5)
    names = ["公办养老院", "民办养老院", "日间照料中心", "助餐点", "老年大学", "护理院"]
    for at, name in enumerate(names):
        for x, cell in ((MARGIN - 6, str(at + 1)), (LEFT, name), (300, "所"), (400, str(at + 20))):
            made.text(x, 200 + 18 * at, cell)
    read = "".join(words(read_pdf(made.done())))
    assert all(f"{at} {name}" in read for at, name in enumerate(names, start=1))


@pytest.mark.parametrize(
    "numbers", [[1, 2, 4, 8, 16, 32], [6, 5, 4, 3, 2, 1], [2021, 2022, 2023, 2024, 2025, 2026]]
)
def test_numbers_that_count_no_lines_stay(numbers: Sequence[int]) -> None:
    made = Made(size=12)
    for at, number in enumerate(numbers):
        made.text(MARGIN - width(str(number), 9), 200 + 18 * at, str(number), 9)
        made.text(LEFT, 200 + 18 * at, "个村完成改造，群众满意。")
    read = "".join(words(read_pdf(made.done())))
    assert all(str(number) in read for number in numbers)


def test_lines_that_begin_with_numbers_of_their_own_stay() -> None:
    made = Made(size=12)
    lines = [f"{at} 所学校完成改造，配套建设操场和食堂。" for at in range(1, 8)]
    for at, line in enumerate(lines):
        made.text(LEFT, 200 + 18 * at, line)
    made.text(LEFT, 200 + 18 * len(lines), "以上学校由县教育局组织验收。")
    read = "".join(words(read_pdf(made.done())))
    assert [f"{at} 所学校" in read for at in range(1, 8)] == [True] * 7


def test_a_sentence_goes_on_in_lines_that_are_not_full() -> None:
    """Set with line ends of its own: an indent begins a paragraph, the margin goes on with it."""
    made = Made()
    lines = ["建成村级养老服务点，总数达到", "260个，护理型床位", "420张，老年大学12所。"]
    for at, line in enumerate(lines):
        made.line(line, LEFT if at else LEFT + 32)
    made.line("牵头单位：县民政局，县财政局", LEFT)
    made.line("责任单位：各乡镇，各街道", LEFT)
    assert words(read_pdf(made.done())) == [
        "建成村级养老服务点，总数达到260个，护理型床位420张，老年大学12所。",
        "牵头单位：县民政局，县财政局",
        "责任单位：各乡镇，各街道",
    ]


def test_a_heading_at_the_margin_below_an_unfinished_line_is_its_own() -> None:
    made = Made()
    made.line("坚持以老年人为中心，兜底线、补短板", LEFT + 32)
    made.line("主要目标", LEFT)
    made.line("新建敬老院3所，改造7所", LEFT + 32)
    made.line("（二）重点任务，保障措施", LEFT)
    assert words(read_pdf(made.done())) == [
        "坚持以老年人为中心，兜底线、补短板",
        "主要目标",
        "新建敬老院3所，改造7所",
        "（二）重点任务，保障措施",
    ]
