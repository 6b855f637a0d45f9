"""Spreadsheets and separated values: each cell as a person sees it, in its row and column."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from plancmp.corpus import all_plans
from plancmp.errors import InputError
from plancmp.pipeline import read_plan
from plancmp.readers import read_bytes
from plancmp.readers.blocks import Document, Paragraph, TableBlock
from plancmp.readers.sheets import read_csv, read_xlsx
from plancmp.readers.sheets.book import shown
from plancmp.readers.sheets.grid import letters
from tests.effort import is_soon
from tests.readers.ooxml import OLD, STRICT, archive, relations


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def book(*rows: tuple[object, ...], name: str = "Sheet1") -> tuple[Workbook, Worksheet]:
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return made, sheet


def raw(cells: str, rest: str = "", strings: str = "", space: str = OLD) -> bytes:
    """A workbook with one sheet, its XML written by hand."""
    main = f"{space}/spreadsheetml/" + ("main" if space == STRICT else "2006/main")
    kinds = f"{space}/officeDocument/" + (
        "relationships" if space == STRICT else "2006/relationships"
    )
    return archive(
        {
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                {"worksheets/sheet1.xml": "worksheet", "sharedStrings.xml": "sharedStrings"}
            ),
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>'
            f"{rest}</worksheet>",
        }
    )


def table(document: Document) -> list[list[str]]:
    """The only table; cells that are one with those above as ^."""
    (found,) = [block for block in document.blocks if isinstance(block, TableBlock)]
    return [["^" if cell.above else "/".join(cell.lines) for cell in row] for row in found.rows]


def lines(document: Document) -> list[tuple[str, str]]:
    return [(b.text, b.place) for b in document.blocks if isinstance(b, Paragraph) and b.text]


def test_title_unit_table_and_note() -> None:
    made, sheet = book(
        ("云州市“十四五”教育主要指标",), (None, None, None, "单位：%"), (),
        (None, "指标", "2020年", "2025年"), (None, "毛入园率", 91.2, 96), (),
        (None, "注：学前三年。"), name="主要指标",
    )  # fmt: skip
    sheet.merge_cells("A1:D1")
    document = read_xlsx(saved(made))
    assert lines(document) == [
        ("云州市“十四五”教育主要指标", "sheet 主要指标 cell A1"),
        ("单位：%", "sheet 主要指标 cell D2"),
        ("注：学前三年。", "sheet 主要指标 cell B7"),
    ]
    assert table(document) == [["指标", "2020年", "2025年"], ["毛入园率", "91.2", "96"]]
    (found,) = [block for block in document.blocks if isinstance(block, TableBlock)]
    assert found.rows[1][2].place == "sheet 主要指标 cell D5"


def test_a_sheet_without_title_is_called_by_its_name() -> None:
    made, _ = book(("指标", "2025年"), ("毛入园率", 96), name="十四五教育指标")
    assert lines(read_xlsx(saved(made))) == [("十四五教育指标", "sheet 十四五教育指标")]
    made, _ = book(("指标", "2025年"), ("毛入园率", 96), name="Sheet1 (2)")
    assert lines(read_xlsx(saved(made))) == []


def test_merged_cells() -> None:
    made, sheet = book(
        ("类别", "指标", "2025年", None), (None, None, "全省", "全市"),
        ("学前教育", "毛入园率", 95, 97), (None, "普惠率", 85, 90),
    )  # fmt: skip
    for merge in ("A1:A2", "B1:B2", "C1:D1", "A3:A4"):
        sheet.merge_cells(merge)
    assert table(read_xlsx(saved(made))) == [
        ["类别", "指标", "2025年", ""],
        ["^", "^", "全省", "全市"],
        ["学前教育", "毛入园率", "95", "97"],
        ["^", "普惠率", "85", "90"],
    ]


def test_what_a_merged_cell_covers_is_not_read() -> None:
    """After ExcelDataReader#582: Excel shows the first cell alone, whatever the others still hold;
    read, the old unit would be the second row's."""
    cells = (
        '<row r="1"><c r="A1" t="str"><v>指标</v></c><c r="B1" t="str"><v>单位</v></c>'
        '<c r="C1" t="str"><v>2025年</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>绿化率</v></c><c r="B2" t="str"><v>%</v></c><c r="C2">'
        '<v>40</v></c></row><row r="3"><c r="A3" t="str"><v>供水率</v></c>'
        '<c r="B3" t="str"><v>万册</v></c><c r="C3"><v>98</v></c></row>'
    )
    merges = '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>'
    assert table(read_xlsx(raw(cells, merges))) == [
        ["指标", "单位", "2025年"], ["绿化率", "%", "40"], ["供水率", "^", "98"],
    ]  # fmt: skip


def test_what_is_hidden_is_left_out_and_told() -> None:
    made, sheet = book(("指标", "内部", "2025年"), ("旧", 0, 1), ("毛入园率", 1, 96))
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = made.create_sheet("草稿")
    other.append(("指标", "值"))
    other.sheet_state = "hidden"
    document = read_xlsx(saved(made))
    assert table(document) == [["指标", "2025年"], ["毛入园率", "96"]]
    assert document.remarks == ("隐藏的没有读：工作表Sheet1的行或列、工作表草稿",)


def test_tables_parted_by_an_empty_row() -> None:
    made, _ = book(("指标", "值"), ("甲", 1), (), ("指标", "值"), ("乙", 2))
    blocks = read_xlsx(saved(made)).blocks
    assert sum(isinstance(block, TableBlock) for block in blocks) == 2


def test_a_formula_counts_by_its_kept_value() -> None:
    cells = (
        '<row r="1"><c r="A1" t="str"><f>X</f><v>指标</v></c><c r="B1" t="inlineStr"><is><t>值</t>'
        '</is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><f>1+1</f><v>2</v></c>'
        '<c r="C2"><f>RAND()</f></c></row>'
    )
    strings = "<si><r><t>毛入</t></r><r><t>园率</t></r><rPh><t>x</t></rPh></si>"
    document = read_xlsx(raw(cells, strings=strings))
    assert table(document) == [["指标", "值"], ["毛入园率", "2"]]
    assert document.remarks == ("1个公式没有存下结果（sheet Sheet1 cell C2），其值读不到",)


def test_the_strict_dialect() -> None:
    cells = '<row><c t="inlineStr"><is><t>指标</t></is></c><c><v>95</v></c></row>'
    assert table(read_xlsx(raw(cells, space=STRICT))) == [["指标", "95"]]


@pytest.mark.parametrize(
    ("kept", "code", "seen"),
    [
        ("93", "General", "93"),
        ("93.0", "General", "93"),
        ("0.30000000000000004", "General", "0.3"),
        ("1.2E-2", "General", "0.012"),
        ("123456789012", "General", "123456789012"),
        ("0.93", "0%", "93%"),
        ("0.9345", "0.0%", "93.5%"),
        ("0.985", "0.00%", "98.50%"),
        ("97.5", "0", "98"),
        ("2.5", "0", "3"),
        ("97", "0.0", "97.0"),
        ("97", "0.##", "97"),
        ("12345.6", "#,##0", "12,346"),
        ("12345.6", "#,##0.00_ ", "12,345.60"),
        ("12345", '0,"千"', "12千"),
        ("95", '"≥"0"%"', "≥95%"),
        ("95", '0"%";-0"%"', "95%"),
        ("-5", "0.0;[Red]-0.0", "-5.0"),
        ("-5", "0_);(0)", "-5"),  # accounts put what is below zero into brackets
        ("5", "(0);-0", "(5)"),
        ("263000", '0!.0,"万册"', "26.3万册"),  # the point is a sign of the format
        ("5000", '0!.0,"万"', "0.5万"),
        ("12345", '#!.0000"万"', "1.2345万"),
        ("3.5", '0.0" 个"0', "3.5 个"),
        ("45", "!≥0", "≥45"),
        ("-5", "0", "-5"),
        ("0", '0;-0;"—"', "—"),
        ("7", "000", "007"),
        ("3", "\\第0\\项", "第3项"),
        ("12", "[$-804]General", "12"),
        ("12", '[>=10]0"甲"', "12"),
        ("0.5", "# ?/?", "0.5"),
        ("12000", "0.00E+00", "12000"),
        ("12", "@", "12"),
        ("12", 'G/通用格式"所"', "12所"),
        ("44561", "yyyy/m/d", "2021-12-31"),
        ("44561", 'yyyy"年"m"月"', "2021年12月"),
        ("44561", 'yyyy"年"', "2021年"),
        ("44561", 'm"月"d"日"', "12月31日"),
        ("0.5", "h:mm", "12:00"),
        ("0.0506944444444444", "h:mm", "1:13"),  # a ratio that was typed as a time
        ("0.0506944444444444", "hh:mm", "01:13"),
        ("150000", "0.0,", "150.0"),
        ("-1E+99", "yyyy/m/d", "-1" + "0" * 99),
        ("1E+9999999", "0", "1E+9999999"),
        ("NaN", "0", "NaN"),
        ("一", "0", "一"),
    ],
)
def test_numbers_as_they_are_seen(kept: str, code: str, seen: str) -> None:
    assert shown(kept, code) == seen


def test_days_counted_from_1904() -> None:
    assert shown("43099", "yyyy-mm-dd", mac=True) == "2021-12-31"


def test_letters() -> None:
    assert [letters(column) for column in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (("指标", "2025年"), ("毛入园率", "96%")))
    assert table(read_csv(text.encode("gb18030"), "a.csv")) == [
        ["指标", "2025年"], ["毛入园率", "96%"],
    ]  # fmt: skip


def test_quotes_and_marks_of_separated_values() -> None:
    text = 'sep=;\r\n指标;说明\r\n"毛入园率\n（%）";"含""民办""；全部"\r\n'
    document = read_csv(b"\xef\xbb\xbf" + text.encode(), "a.csv")
    assert table(document) == [["指标", "说明"], ["毛入园率/（%）", '含"民办"；全部']]
    (found,) = [block for block in document.blocks if isinstance(block, TableBlock)]
    assert found.rows[0][1].place == "cell B1"


def test_comments_of_separated_values() -> None:
    """Otherwise a file's title isn't found behind its mark; #城镇 is a part of the row above."""
    text = "# 某市2023年人口指标\n指标,2023年\n常住人口,60\n#城镇,41\n#乡村,\n"
    document = read_csv(text.encode(), "a.csv")
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert [text for text in texts if text] == ["某市2023年人口指标", "#乡村"]


NUMBERS = {
    "decimal commas": (["3,85", "≥5,1%", "1.234,5", "12.000", "-0,5"],
                       ["3.85", "≥5.1%", "1234.5", "12000", "-0.5"]),
    "thousands alone": (["12,345", "1,200"], ["12,345", "1,200"]),
    "decimal points too": (["3,85", "2.5", "1,200"], ["3,85", "2.5", "1,200"]),
    "years and lists": (["2021,2022", "3,85", "1,2,3"], ["2021,2022", "3,85", "1,2,3"]),
    "prose beside decimal commas": (["2,5", "到2025年,新建学校1.200所,改建5,12所和3所,其中"],
                                    ["2.5", "到2025年,新建学校1.200所,改建5,12所和3所,其中"]),
}  # fmt: skip


@pytest.mark.parametrize("name", NUMBERS)
def test_decimal_commas_where_no_comma_parts_the_cells(name: str) -> None:
    """After pandas-dev/pandas#55105: else 3,85 is no number, or 385."""
    written, read = NUMBERS[name]
    text = "指标;2025年\n" + "\n".join(f"第{at}项;{words}" for at, words in enumerate(written))
    assert [row[1] for row in table(read_csv(text.encode(), "a.csv"))] == ["2025年", *read]
    quoted = "指标,2025年\n" + "\n".join(f'甲,"{words}"' for words in written)
    assert [row[1] for row in table(read_csv(quoted.encode(), "a.csv"))] == ["2025年", *written]


def test_what_is_below_zero_in_brackets() -> None:
    """After h2oai/datatable#771: (1.20) among numbers of two places is -1.20; a heading's (1.1) and
    what only stands in brackets, (18) or （0.30）, isn't."""
    text = "号,指标,2020年,2025年\n(1.1),增长率, 0.80 ,(1.20)\n(1.2),总量,(18),\"1,260.00\"\n"
    assert table(read_csv(f"{text}(1.3),比,（0.30）,(2.5)\n".encode(), "a.csv"))[1:] == [
        ["(1.1)", "增长率", " 0.80 ", "-1.20"],
        ["(1.2)", "总量", "(18)", "1,260.00"],
        ["(1.3)", "比", "（0.30）", "(2.5)"],
    ]


def test_a_formula_that_quotes_its_words() -> None:
    """Excel is made to take 007 for text by ="007"; other formulas stay as they are."""
    text = '指标;值\n="在园""幼儿""数";="260"\n"=(""学校数"")"; =("1,5")\n=A1;="2"&"3"\n'
    assert table(read_csv(text.encode(), "a.csv")) == [
        ["指标", "值"], ['在园"幼儿"数', "260"], ["学校数", "1.5"], ["=A1", '="2"&"3"'],
    ]  # fmt: skip


HEADS = {
    "指标,2020年,2025年,属性": "毛入园率（%）,91,96,预期性",
    "序号,指标名称,单位,2020年现状,2025年目标,指标属性": "1,毛入园率,%,91,96,预期性",
    "类别,指标,单位,“十三五”末,“十四五”末,性质": "学前教育,毛入园率,%,91,96,预期性",
    "主要指标,2020,2025,属性": "毛入园率,91%,96%,预期性",
    "指标,基期值,目标值,指标类型": "毛入园率（%）,91,96,预期性",
    "领域,指标名称,2020年实际值,2025年目标值,属性,备注": "学前,毛入园率（%）,91,96,预期性,无",
}


@pytest.mark.parametrize("head", HEADS)
def test_indicators_of_a_file_of_separated_values(head: str) -> None:
    """A bureau's own list of indicators, with whatever words stand above its columns."""
    meta = replace(all_plans()[0], id="yunzhou", name="云州市", period=(2021, 2025))
    row = HEADS[head].replace("毛入园率", "学前三年毛入园率")
    source = read_bytes(f"{head}\n{row}\n".encode(), "a.csv")
    (target,) = read_plan(meta, source).targets
    assert target.indicator_id == "preschool_gross_enrolment"
    assert (target.value, target.unit) == (96, "%")
    assert (target.year, target.baseline, target.nature) == (2025, 91, "预期性")


def refused(content: bytes, says: str) -> None:
    def read() -> None:
        with pytest.raises(InputError, match=says):
            read_xlsx(content)

    assert is_soon(read)


@pytest.mark.thorough
def test_sheets_that_claim_too_much() -> None:
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    refused(raw("".join(row.format(i) for i in range(1, 210_000))), "more than 200,000 filled")
    merges = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>'
    cells += '<row r="1048576"><c r="B1048576"><v>2</v></c></row>'
    refused(raw(cells, merges), "merged cells")


def test_empty_rows_and_columns_without_end_are_none() -> None:
    """Whole columns with a format, and a range that reaches to the sheet's end."""
    styled = "".join(f'<row r="{i}"><c r="A{i}" s="1"/></row>' for i in range(3, 100_000))
    cells = f'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>{styled}'
    merges = '<mergeCells><mergeCell ref="B1:XFD1048576"/><mergeCell ref="x:y"/></mergeCells>'
    assert table(read_xlsx(raw(cells, merges))) == [["1", "2"]]


def test_references_that_are_none() -> None:
    cells = (
        '<row r="9999999999"><c><v>1</v></c></row><row r="x"><c r="?"><v>2</v></c>'
        '<c r="C1" t="s"><v>99</v></c><c r="D1" s="77777"><v>3</v></c></row>'
    )
    assert table(read_xlsx(raw(cells)))[-1] == ["2", "3"]


def test_a_field_without_end() -> None:
    with pytest.raises(InputError, match="can't be told apart"):
        read_csv(b'a,b\n"' + b"x" * 200_000, "a.csv")


def test_tables_side_by_side() -> None:
    """After ExcelDataReader/ExcelDataReader#612: labels of one would name the numbers of both."""
    head = ("指标", "2020年", "2025年")
    made, _ = book(
        ("一、能源", "", "", "", "二、交通"), (*head, "", *head),
        ("装机", 45, 120, "", "里程", 210, 265), ("充电桩", 6, 50),
    )  # fmt: skip
    blocks = read_xlsx(saved(made)).blocks
    tables = [
        [[" ".join(cell.lines) for cell in row] for row in block.rows]
        for block in blocks if isinstance(block, TableBlock)
    ]  # fmt: skip
    assert tables == [
        [[*head], ["装机", "45", "120"], ["充电桩", "6", "50"]],
        [[*head], ["里程", "210", "265"]],
    ]
    titles = [block.text for block in blocks if isinstance(block, Paragraph) and block.text]
    assert titles[-2:] == ["一、能源", "二、交通"]


def test_tables_side_by_side_with_titles_of_their_own() -> None:
    """Otherwise the towns' numbers have no column of their own names and are lost."""
    made, _ = book(
        ("云县规划",),
        ("表1 全县指标", None, None, None, "表2 分镇任务"),
        ("指标", "2020年", "2025年", None, "镇", "书屋（个）"),
        ("普及率", 70, 80, None, "甲镇", 12),
        ("床位数", 30, 40),
    )
    tables = [one for one in read_xlsx(saved(made)).blocks if isinstance(one, TableBlock)]
    assert [["".join(cell.lines) for cell in row] for one in tables for row in one.rows] == [
        ["指标", "2020年", "2025年"], ["普及率", "70", "80"], ["床位数", "30", "40"],
        ["镇", "书屋（个）"], ["甲镇", "12"],
    ]  # fmt: skip


def test_years_above_an_empty_column_are_no_titles() -> None:
    made, _ = book(
        ("实际值和现状值", None, None, "规划目标值"), ("指标", "2020年", None, "2025年", "2035年"),
        ("普及率", 70, None, 80, 90),
    )  # fmt: skip
    assert table(read_xlsx(saved(made)))[1] == ["指标", "2020年", "2025年", "2035年"]


def test_an_empty_column_within_a_table() -> None:
    """Its heads go on; 单位 on both sides of it doesn't make two tables of it."""
    rows = (("指标", "单位", "", "目标", "单位"), ("里程", "公里", "", 265, "公里"))
    assert len(table(read_xlsx(saved(book(*rows)[0])))) == 2


def test_an_empty_row_within_a_table() -> None:
    """The rows below it would stand without their years."""
    made, _ = book(("指标", "2020年", "2025年"), ("甲", 91, 96), (), ("乙", 85, 90))
    assert table(read_xlsx(saved(made))) == [
        ["指标", "2020年", "2025年"], ["甲", "91", "96"], ["乙", "85", "90"],
    ]  # fmt: skip


@pytest.mark.parametrize("head", [("指标", 2020, 2025), ("指标", "基期", "目标")])
def test_a_head_below_an_empty_row_begins_a_table(head: tuple[object, ...]) -> None:
    made, _ = book(("指标", "2021年", "2023年"), ("甲", 91, 96), (), head, ("乙", 85, 90))
    blocks = read_xlsx(saved(made)).blocks
    assert sum(isinstance(block, TableBlock) for block in blocks) == 2


def test_a_group_s_name_below_an_empty_row_goes_on_with_the_table() -> None:
    """Otherwise all groups but the first are rows without a year."""
    rows = (
        ("指标", "", "单位", "2020年", "2025年"), ("一、供水",),
        ("水质合格率", "", "%", 97, 99), (), ("二、排水",), ("雨污分流管网", "", "公里", 60, 95),
        ("污水处理厂", "", "座", "", 4), (), ("三、节水",), ("节水型小区", "", "个", "", "〔30〕"),
    )  # fmt: skip
    assert [row[0] for row in table(read_xlsx(saved(book(*rows)[0])))] == [
        "指标", "一、供水", "水质合格率", "二、排水", "雨污分流管网", "污水处理厂", "三、节水",
        "节水型小区",
    ]  # fmt: skip


def test_a_title_below_an_empty_row_begins_a_table() -> None:
    """Otherwise what is aimed at by 2030 would be promised for 2025."""
    made, _ = book(("2025年目标",), ("甲", 91, "%"), (), ("2030年目标",), ("乙", 85, "%"))
    blocks = read_xlsx(saved(made)).blocks
    assert sum(isinstance(block, TableBlock) for block in blocks) == 2


def test_line_ends_of_old_macs() -> None:
    assert table(read_csv("指标,2025年\r毛入园率,96%\r".encode(), "a.csv")) == [
        ["指标", "2025年"], ["毛入园率", "96%"],
    ]  # fmt: skip


TEXT = "云州市教育规划\n一、发展目标\n" + "到2025年，学前三年毛入园率达到96%，新建学校12所。\n" * 2


def test_a_text_in_one_cell_of_a_workbook_is_a_document() -> None:
    """Its title and date are those of the cells beside it, which are no part of it."""
    made, _ = book(("省份", "标题", "发布日期", "正文"), ("云省", "教育规划", "2021-12-31", TEXT))
    document = read_xlsx(saved(made))
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    kept = [paragraph.text for paragraph in paragraphs if not paragraph.outside]
    assert "\n".join(filter(None, kept)) == TEXT.strip()
    assert {name: document.facts[name] for name in ("title", "date")} == {
        "title": "教育规划", "date": "2021-12-31",
    }  # fmt: skip


def test_a_hidden_text_of_a_workbook_is_not_read() -> None:
    made, sheet = book(("标题", "正文"), ("甲", TEXT), ("乙", TEXT.replace("12所", "99所")))
    sheet.row_dimensions[3].hidden = True
    words = "".join(b.text for b in read_xlsx(saved(made)).blocks if isinstance(b, Paragraph))
    assert "12所" in words
    assert "99所" not in words


def test_blanks_before_quotes() -> None:
    text = '"指标", "2025年"\n"毛入园率", "96%"\n'
    assert table(read_csv(text.encode(), "a.csv")) == [["指标", "2025年"], ["毛入园率", "96%"]]
