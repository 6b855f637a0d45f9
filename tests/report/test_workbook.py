"""The workbook as an analyst's program reads it: numbers, notes, filters, nothing that runs."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from plancmp.readers import office
from plancmp.report import Report
from plancmp.report.numbers import all_pairs
from plancmp.report.workbook import workbook
from tests.report.conftest import EVIL, FIVE, TWO, Reports
from tests.roundtrip import needs_libreoffice

SHEETS = {
    "zh": ["概览", "指标对比", "目标明细", "差距", "审查", "来源"],
    "en": ["Overview", "Indicators", "Targets", "Gaps", "Audit", "Sources"],
}


def _opened(report: Report) -> Workbook:
    return load_workbook(io.BytesIO(workbook(report)))


def _rows(sheet: Worksheet) -> list[dict[str, object]]:
    """A sheet's rows by its heads."""
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def _comment(sheet: Worksheet, head: str, row: int) -> str:
    heads = [cell.value for cell in sheet[1]]
    note = sheet.cell(row, heads.index(head) + 1).comment
    return "" if note is None else note.text


@pytest.mark.parametrize("lang", SHEETS)
def test_six_sheets(reports: Reports, lang: str) -> None:
    """An analyst looks for a sheet by its name."""
    assert _opened(reports(*TWO, lang=lang)).sheetnames == SHEETS[lang]


def test_a_pair_is_numbers_with_their_units_beside(reports: Reports) -> None:
    """93 % as words would sum to nothing. Yantai line 66/78: 75; Sanmenxia line 42: 55%以上."""
    row = next(row for row in _rows(_opened(reports(*TWO))["指标对比"])
               if row["指标"] == "公办幼儿园在园幼儿占比")  # fmt: skip
    assert (row["甲 规划"], row["甲 数值"], row["甲 单位"]) == ("烟台市", 75, "%")
    assert (row["甲 行"], row["甲 数值行"], row["甲 起点"]) == (66, 78, 41.17)
    assert (row["乙 规划"], row["乙 比较"], row["乙 数值"]) == ("三门峡市", "≥", 55)
    assert (row["差值"], row["差值单位"], row["更高要求"]) == (20, "个百分点", "烟台市")


def test_an_english_workbook_notes_in_english(reports: Reports) -> None:
    """An analyst without Chinese filters by unit and reads the notes."""
    book = _opened(reports(*TWO, lang="en"))
    sheet = book[SHEETS["en"][1]]
    row = next(row for row in _rows(sheet)
               if row["Indicator"] == "Children in public kindergartens")  # fmt: skip
    assert (row["Difference"], row["Unit of difference"]) == (20, "points")
    assert str(row["Note"]).endswith(
        "Sanmenxia only aims for it; Yantai also says ≥75% (line 322); "
        "Sanmenxia also says 55% (line 425)"
    )


def test_a_range_has_both_ends(reports: Reports) -> None:
    """Sanmenxia line 251 promises 40—50 kindergartens."""
    row = next(row for row in _rows(_opened(reports(*TWO))["指标对比"])
               if row["指标"] == "新建改扩建幼儿园")  # fmt: skip
    assert (row["乙 数值"], row["乙 上限"], row["乙 比较"]) == (40, 50, "区间")
    assert row["差值"] is None


@pytest.mark.parametrize("plans", [TWO, FIVE])
def test_every_number_is_the_one_of_diff(reports: Reports, plans: tuple[str, ...]) -> None:
    """A number that changed on its way into a cell is worse than none."""
    report = reports(*plans)
    rows = _rows(_opened(report)["指标对比"])
    pairs = [pair for _, pair in all_pairs(report.numbers)]
    assert len(rows) == len(pairs)
    for row, pair in zip(rows, pairs, strict=True):
        for side, letter in (("甲", "a"), ("乙", "b")):
            for head, name in (("数值", "value"), ("上限", "value_high"), ("起点", "start"),
                               ("较起点", "gain"), ("行", "line"), ("年份", "year")):  # fmt: skip
                assert row[f"{side} {head}"] == getattr(pair.row.the_side(letter), name)
        assert row["差值"] == pair.row.difference
        assert (row["可比"] == "可比") == pair.comparable


def test_all_targets_are_there_and_ratios_stay_words(reports: Reports) -> None:
    """What stands alone is found nowhere else in the workbook."""
    report = reports(*FIVE)
    rows = _rows(_opened(report)["目标明细"])
    assert [row["数值"] for row in rows] == [row.value for row in report.targets]
    assert [row["行"] for row in rows] == [row.line for row in report.targets]
    # Sanmenxia line 282 is the only one to set a share of enterprises in vocational education.
    alone = [row["原文"] for row in rows if row["与他处对照"] == "独有"]
    assert "规模以上企业参与职业教育（集团化办学）比例达到70%" in alone


def test_the_note_of_a_number_quotes_its_lines(reports: Reports) -> None:
    """Without it a reader has to open the file to see what the number measures."""
    sheet = _opened(reports(*TWO))["指标对比"]
    at = next(row for row in range(2, 40)
              if sheet.cell(row, 2).value == "公办幼儿园在园幼儿占比")  # fmt: skip
    assert "L66/78 公办幼儿园在园幼儿占比(%) 75" in _comment(sheet, "甲 数值", at)
    assert "L42 公办幼儿园在园幼儿比例达到55%以上" in _comment(sheet, "乙 数值", at)


def test_gaps_tell_statuses_in_words_and_count(reports: Reports) -> None:
    """Colour alone is lost in print. Yantai has no 产业学院, Sanmenxia line 295 has."""
    sheet = _opened(reports(*TWO))["差距"]
    rows = _rows(sheet)
    at = next(at for at, row in enumerate(rows) if row["内容或指标"] == "产业学院")
    row = rows[at]
    assert (row["烟台市"], row["三门峡市"], row["缺失规划数"]) == ("缺失", "量化", 1)
    assert (row["三门峡市 行"], row["烟台市 行"]) == (295, None)
    assert "最近原文 L" in _comment(sheet, "烟台市", at + 2)
    assert sheet.conditional_formatting


@pytest.mark.parametrize("name", ["指标对比", "目标明细", "差距", "审查"])
def test_tables_filter_scroll_and_print(reports: Reports, name: str) -> None:
    """A hundred rows without heads in view, or a page that cuts columns off, is no use."""
    sheet = _opened(reports(*FIVE))[name]
    assert sheet.auto_filter.ref == sheet.dimensions
    assert str(sheet.freeze_panes).endswith("2")
    assert sheet.print_title_rows == "$1:$1"
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize), setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.column_dimensions["A"].width >= 10  # 学前教育 in full


def test_the_overview_has_the_findings_with_their_lines(reports: Reports) -> None:
    """The first sheet is all that most readers see."""
    words = "\n".join(
        str(cell) for row in _opened(reports(*TWO))["概览"].iter_rows(values_only=True)
        for cell in row if cell is not None
    )  # fmt: skip
    assert "公办幼儿园在园幼儿占比：烟台市 75% L66/78，三门峡市 ≥55% L42，相差20个百分点" in words


@pytest.mark.parametrize("lang", SHEETS)
def test_every_word_of_the_program_is_a_word(reports: Reports, lang: str) -> None:
    """A label that is missing would show as its key, sheet_not_understood."""
    for sheet in _opened(reports(*TWO, lang=lang)).worksheets:
        for row in sheet.iter_rows(values_only=True):
            assert not any(re.search(r"(?:sheet|find|lead)_[a-z]", str(cell)) for cell in row)


def test_nothing_of_a_plan_runs(hostile: Report) -> None:
    """A formula in a plan's words would run on the desk of whoever opens it."""
    content = workbook(hostile)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            words = archive.read(name).decode()
            if name.startswith("xl/worksheets/sheet"):
                assert "<f>" not in words
                assert "<hyperlink" not in words
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", words)
            assert not name.startswith("xl/externalLinks")
    book = load_workbook(io.BytesIO(content))
    cell = book["目标明细"]["C2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert str(cell.value).startswith('=HYPERLINK("http://x","点")|[x](javascript:alert)<w:p>')
    assert book["指标对比"]["B2"].data_type == "s"
    assert EVIL not in str(cell.value)  # its control characters are visible signs


def test_a_topic_of_which_nothing_is_said(reports: Reports) -> None:
    """An empty table is still a file that opens."""
    report = reports("huantai", "dandong", topics=("supervision",))
    assert not any(topic.indicators for topic in report.numbers)
    assert _opened(report)["指标对比"].max_row == 1


def test_the_same_report_gives_the_same_bytes(reports: Reports) -> None:
    """Otherwise a file kept under version control changes for nothing."""
    assert workbook(reports(*TWO)) == workbook(reports(*TWO))


@needs_libreoffice
def test_libreoffice_opens_it_and_sums(reports: Reports) -> None:
    """Numbers kept as words would sum to 0 there."""
    report = reports(*TWO)
    book = load_workbook(io.BytesIO(workbook(report)))
    sheet = book["指标对比"]
    at = [cell.value for cell in sheet[1]].index("甲 数值") + 1
    letter, last = sheet.cell(1, at).column_letter, sheet.max_row
    sheet.cell(last + 2, at).value = f"=SUM({letter}2:{letter}{last})"
    saved = io.BytesIO()
    book.save(saved)
    made = office.convert(saved.getvalue(), ".xlsx", "xlsx")
    read = load_workbook(io.BytesIO(made), data_only=True)["指标对比"]
    values = [pair.row.the_side("a").value for _, pair in all_pairs(report.numbers)]
    expected = sum(value for value in values if isinstance(value, int | float))
    assert read.cell(last + 2, at).value == pytest.approx(expected)


def test_heads_are_written_alike(reports: Reports) -> None:
    """A head in small letters among large ones looks like a value."""
    for sheet in _opened(reports(*TWO, lang="en")).worksheets[1:]:
        heads = [str(cell.value) for cell in sheet[1]]
        assert [head for head in heads if head[0].islower()] == []


def test_a_question_without_an_answer_says_so(reports: Reports) -> None:
    """A heading over nothing looks as if something had been cut: 双减 has no target in two."""
    sheet = _opened(reports(*TWO, topics=("burden",)))["概览"]
    first = [cell.value for cell in sheet["A"]]
    assert sheet.cell(first.index("差距最大的指标") + 4, 2).value == "无"
