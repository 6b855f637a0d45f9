"""No line makes a rule take more than linear time: else one file keeps a user waiting for hours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plancmp.corpus import find_plan
from plancmp.model import SourceText
from plancmp.pipeline import read_plan
from plancmp.readers.blocks import Document, Paragraph, TableBlock, TableCell, compose
from tests.effort import grows_linearly

META = replace(find_plan("dandong"), sha256="")
LONG, MEGABYTE = 70_000, 1_000_000  # characters; the first are 200 kB
# Runs of what rules look for the end of: brackets, quotes, markup, blanks, headings, table marks.
UNITS = ["（", "“《", "<a ", "[bookmark:", "　", "一、", "|", "率、", "到年", "专栏",
         "学前教育", "。“"]  # fmt: skip
# With numbers a line costs more, so it is shorter (readers/bounded.py: MAX_NUMBERS).
NUMBERS = ["9%", "1:", "建成1所、", "9—"]


def _probes(units: int, numbers: int) -> list[tuple[str, int]]:
    return [*((unit, units) for unit in UNITS), *((unit, numbers) for unit in NUMBERS)]


def _is_linear(unit: str, length: int) -> bool:
    def read(characters: int) -> None:
        text = (unit * (characters // len(unit) + 1))[:characters] + "毛入园率达到95%。"
        read_plan(META, SourceText("line", text, ""))

    return grows_linearly(read, length)


@pytest.mark.parametrize(("unit", "length"), _probes(LONG, 6_000))
def test_a_long_line_takes_linear_time(unit: str, length: int) -> None:
    assert _is_linear(unit, length)


@pytest.mark.thorough
@pytest.mark.parametrize(("unit", "length"), _probes(MEGABYTE, 40_000))
def test_a_megabyte_takes_linear_time(unit: str, length: int) -> None:
    assert _is_linear(unit, length)


ROWS = {  # a head, and the cells of a row with its number
    "levels": ("指标|学段|2020年|2025年", "生均设备值{0}号|小学|12|15"),
    "places": ("县区|毛入园率（%）", "甲乙{0}区|95"),
    "sentences": ("指标|2025年目标", "设备{0}号达标率|达到95%，力争2027年达到98%"),
    "bounds": ("指标|单位||2025年", "设备{0}号|台|≥|15"),
    "results": ("指标|规划目标|完成情况", "设备{0}号（台）|80|95"),
    "projects": ("项目名称|建设内容|总投资（万元）", "第{0}小学|新建教学楼{0}栋|100{0}"),
}


@pytest.mark.parametrize(("head", "row"), ROWS.values(), ids=list(ROWS))
def test_a_long_table_takes_linear_time(head: str, row: str) -> None:
    """A yearbook's annex has thousands of rows."""

    def read(rows: int) -> None:
        lines = [head, *(row.format(number) for number in range(1, rows + 1))]
        cells = [tuple(TableCell((word,) if word else (), "table") for word in line.split("|"))
                 for line in lines]  # fmt: skip
        title = Paragraph("表1 主要指标", "paragraph")
        source = compose(Document((title, TableBlock(tuple(cells)))), "x.docx", "0", "docx")
        read_plan(META, source)

    read(3)  # loads the rules
    assert grows_linearly(read, 800)
