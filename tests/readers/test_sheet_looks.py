"""Workbooks whose cells show less than they keep (struck words), or more (formulas that no program
has worked out yet)."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from plancmp.readers.blocks import Document, TableBlock
from plancmp.readers.sheets import read_xlsx

STRUCK, PLAIN = InlineFont(strike=True), InlineFont()


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def book(*rows: tuple[object, ...]) -> tuple[Workbook, Worksheet]:
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    return made, sheet


def tables(document: Document) -> list[list[list[str]]]:
    found = [block for block in document.blocks if isinstance(block, TableBlock)]
    return [[["/".join(cell.lines) for cell in row] for row in block.rows] for block in found]


def strike(sheet: Worksheet, *cells: str) -> None:
    for cell in cells:
        sheet[cell].font = Font(strike=True)


def test_struck_parts_of_a_cell_are_gone() -> None:
    """4050 where 40 is struck out would be a promise that nobody made."""
    made, sheet = book(("指标", "2025年"), ("托位数", None), ("幼儿园", None))
    sheet["B2"] = CellRichText(TextBlock(STRUCK, "40"), TextBlock(PLAIN, "50"))
    sheet["A3"] = CellRichText(TextBlock(PLAIN, "公办"), TextBlock(STRUCK, "民办"), "幼儿园")
    sheet["B3"] = 7
    assert tables(read_xlsx(saved(made))) == [
        [["指标", "2025年"], ["托位数", "50"], ["公办幼儿园", "7"]]
    ]


def test_a_raised_figure_is_no_digit() -> None:
    """3.2 with the mark of note 1 is no 3.21; a power stays."""
    made, sheet = book(("指标", "2025年"), ("研发投入强度", None), ("绿地", None))
    raised = InlineFont(vertAlign="superscript")
    sheet["B2"] = CellRichText(TextBlock(PLAIN, "3.2"), TextBlock(raised, "1"))
    sheet["A3"] = CellRichText("公园绿地", TextBlock(raised, "[2]"), "面积")
    sheet["B3"] = CellRichText(TextBlock(PLAIN, "12km"), TextBlock(raised, "2"))
    assert tables(read_xlsx(saved(made))) == [
        [["指标", "2025年"], ["研发投入强度", "3.2"], ["公园绿地面积", "12km²"]]
    ]


def test_a_struck_row_parts_no_table() -> None:
    made, sheet = book(
        ("指标", "单位", "2025年"), ("体育馆", "个", 3), ("游泳馆", "个", 9), ("足球场", "块", 12)
    )
    strike(sheet, "A3", "B3", "C3", "C4")
    document = read_xlsx(saved(made))
    assert tables(document) == [
        [["指标", "单位", "2025年"], ["体育馆", "个", "3"], ["足球场", "块", ""]]
    ]
    (remark,) = document.remarks
    assert remark == "划去的没有读：" + "、".join(
        f"sheet Sheet cell {cell}" for cell in ("A3", "B3", "C3", "C4")
    )


def test_a_part_in_a_struck_cell_may_stand() -> None:
    """Parts with a look of their own are read by it, parts without one by the cell's."""
    parts = CellRichText("旧", TextBlock(PLAIN, "新"))
    made, sheet = book(("甲", "整", 1), ("乙", "整", 2), ("丙", "整", 3))
    for row in (1, 2, 3):
        sheet.cell(row, 1).value = parts
    sheet["A2"].font = Font(strike=False)
    strike(sheet, "A3", "B3")
    assert tables(read_xlsx(saved(made))) == [
        [["旧新", "整", "1"], ["旧新", "整", "2"], ["新", "", "3"]]
    ]


@pytest.mark.parametrize(
    ("formula", "seen"),
    [
        ("=B1+B2", "330"), ("=SUM(B1:B2)", "330"), ("=sum($B$1:$B$3,20)", "350"),
        ("=AVERAGE(B1:B2)", "165"), ("=B2*(1+20%)", "252"), ("=-B1/4+B2", "180"),
        ("=B2-B1-B1", "-30"), ("=SUM(B1:B3)/2", "165"), ("=1/3", "0.3333333333"),
        # What isn't known for sure is no value: words, an empty cell, another sheet, a circle, 1/0.
        ("=B1+A1", ""), ("=B1+B3", ""), ("=Sheet2!B1", ""), ("=D1", ""), ("=B1/0", ""),
        ("=IF(B1>1,2,3)", ""), ("=B1 B2", ""), ("=B1:B2", ""), ("=SUM(B1", ""), ("=2^3", ""),
        ("=SUMIF(B1:B2,120)", ""), ('=B1&"人"', ""), ("=" + "(" * 150 + "1" + ")" * 150, ""),
        ("=SUM(A1:XFD1048576)", ""), ("=+", ""), ("=SUM()", ""), ("=1e999*B1", ""),
    ],
)  # fmt: skip
def test_a_simple_formula_is_worked_out(formula: str, seen: str) -> None:
    """A library leaves the results to the program that opens the book; the total would be lost."""
    made, _ = book(("甲", 120, "", formula), ("乙", 210, "", 1), ("丙", None, "", 1))
    document = read_xlsx(saved(made))
    assert tables(document)[0][0][-1] == seen
    (remark,) = document.remarks
    assert remark.startswith("1个公式没有存下结果（sheet Sheet cell D1）")
    assert ("按公式算出" in remark) == bool(seen)


def test_formulas_that_wait_for_others() -> None:
    """A format holds for a result too; a circle has none."""
    circle = ("丙", "=B5"), ("丁", "=B4")
    made, sheet = book(("合计", "=B2+B3"), ("甲", "=B3*2"), ("乙", 0.25), *circle)
    sheet["B1"].number_format = "0%"
    document = read_xlsx(saved(made))
    assert tables(document) == [[["合计", "75%"], ["甲", "0.5"], ["乙", "0.25"]]]
    assert document.remarks == (
        "2个公式没有存下结果（sheet Sheet cell B4、sheet Sheet cell B5），其值读不到",
        "2个公式没有存下结果（sheet Sheet cell B1、sheet Sheet cell B2），其值按公式算出",
    )


def test_a_chain_of_formulas_without_end() -> None:
    made, _ = book(*[(f"第{at}年", f"=B{at + 1}+1") for at in range(1, 4000)], ("末", 1))
    assert any("其值读不到" in remark for remark in read_xlsx(saved(made)).remarks)
