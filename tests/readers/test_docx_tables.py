"""Tables of Word documents: every number must stay in its row and its column."""

from __future__ import annotations

from plancmp.readers.blocks import Document, Paragraph, TableBlock
from plancmp.readers.docx import read_docx
from tests.readers.ooxml import docx, p, tbl, tc, tr


def grid(document: Document) -> list[list[str]]:
    """The only table, a cell's lines parted by /, cells that are one with those above as ^."""
    (table,) = [block for block in document.blocks if isinstance(block, TableBlock)]
    return [["^" if c.above else "/".join(c.lines) for c in row] for row in table.rows]


def read(*rows: str, widths: tuple[int, ...] = ()) -> list[list[str]]:
    return grid(read_docx(docx(tbl(*rows, grid=widths))))


def test_merged_cells() -> None:
    """A header of two rows with 2025年 over two columns, a group down two rows."""
    assert read(
        tr(tc("类别", merge="restart"), tc("指标", merge="restart"), tc("2025年", span=2)),
        tr(tc(merge="continue"), tc(merge="continue"), "全省", "全市"),
        tr(tc("学前教育", merge="restart"), "毛入园率", "95%", "97%"),
        tr(tc(merge="continue"), "普惠率", "", "90%"),
    ) == [
        ["类别", "指标", "2025年", ""],
        ["^", "^", "全省", "全市"],
        ["学前教育", "毛入园率", "95%", "97%"],
        ["^", "普惠率", "", "90%"],
    ]


def test_places_count_cells_as_a_person_does() -> None:
    (table,) = read_docx(docx(tbl(tr(tc("甲", span=3), "乙"), tr("一", "二", "三", "四")))).blocks
    assert isinstance(table, TableBlock)
    assert [cell.place for cell in table.rows[0] if cell.lines] == [
        "table 1 row 1 cell 1", "table 1 row 1 cell 2",
    ]  # fmt: skip
    assert table.rows[1][3].place == "table 1 row 2 cell 4"


def test_gaps_before_and_behind_a_row() -> None:
    rows = (
        tr("甲", "乙", "丙"),
        tr("丁", looks='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    assert read(*rows) == [["甲", "乙", "丙"], ["", "丁", ""]]


def test_old_merged_cells() -> None:
    """w:hMerge, as Word 97 and some converters write it."""
    first = f'<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>{p("甲")}</w:tc>'
    rest = '<w:tc><w:tcPr><w:hMerge w:val="continue"/></w:tcPr><w:p/></w:tc>'
    assert read(tr(first, rest, "乙"), tr("一", "二", "三")) == [
        ["甲", "", "乙"],
        ["一", "二", "三"],
    ]


def test_columns_of_a_hair_are_none() -> None:
    """Borders drawn by hand miss each other by a millimetre: 2025年 must stay above 97%."""
    assert read(
        tr(tc("指标", span=1), tc("2025年", span=2)),
        tr(tc("毛入园率", span=2), tc("97%")),
        widths=(2000, 60, 2000),
    ) == [["指标", "2025年"], ["毛入园率", "97%"]]


def test_a_narrow_column_with_words_stays() -> None:
    assert read(tr("甲", "乙", "丙"), widths=(2000, 60, 2000)) == [["甲", "乙", "丙"]]


def test_tracked_rows() -> None:
    mark = '<w:{} w:id="1"/>'
    assert read(
        tr("指标", "值"),
        tr("旧", "1", looks=mark.format("del")),
        tr("新", "2", looks=mark.format("ins")),
    ) == [["指标", "值"], ["新", "2"]]


def test_a_column_deleted_in_review() -> None:
    """After yfedoseev/office_oxide#266: its values would be read as targets; the cells behind it
    stay below their heads."""
    gone = "<w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr>{}</w:tc>"
    assert read(
        tr("指标", gone.format(p("2023年")), "2025年"),
        tr("毛入园率", gone.format(p("91")), "95"),
        tr("巩固率", "", "96"),
    ) == [["指标", "", "2025年"], ["毛入园率", "", "95"], ["巩固率", "", "96"]]
    assert read(tr("甲", gone.format(p("乙")), "丙")) == [["甲", "丙"]]


def test_controls_around_rows_and_cells() -> None:
    wrapped = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert read(tr("甲", wrapped.format(tc("乙"))), wrapped.format(tr("丙", "丁"))) == [
        ["甲", "乙"], ["丙", "丁"],
    ]  # fmt: skip


def test_a_merge_without_a_cell_above_keeps_its_words() -> None:
    assert read(tr(tc("甲", merge="continue"), "1"), tr("乙", "2")) == [["甲", "1"], ["乙", "2"]]


def test_lines_of_a_cell() -> None:
    assert read(tr(tc("毛入园率", "", "（%）"), tc(p("9", "<w:r><w:br/></w:r>", "5")))) == [
        ["毛入园率/（%）", "9/5"]
    ]


def test_a_table_in_a_cell_is_lines_of_it() -> None:
    """A number stays with the words before it; other cells of a row stay apart."""
    inner = tbl(tr("小学", "20人"), tr("", "初中", "≤30人"), tr("3年", "5人"))
    shown = "小学 20人/初中 ≤30人/3年\t5人/以内"
    assert read(tr("班额", tc(inner, "以内"))) == [["班额", shown]]


def test_a_table_with_a_head_in_a_cell_stays_a_table() -> None:
    """In lines its numbers would stand without their years: 座位 400 600 is no promise."""
    inner = tbl(tr("指标", "2020年", "2025年"), tr("座位（个）", "400", "600"))
    outer = tbl(tr("工程", "内容"), tr("剧院", tc("新建：", inner, "。")), tr("馆", "改造"))
    tables = [
        [[cell.lines for cell in row] for row in block.rows]
        for block in read_docx(docx(p("正文。" * 20) + outer)).blocks
        if isinstance(block, TableBlock)
    ]
    assert tables == [
        [[("工程",), ("内容",)], [("剧院",), ("新建：", "。")], [("馆",), ("改造",)]],
        [[("指标",), ("2020年",), ("2025年",)], [("座位（个）",), ("400",), ("600",)]],
    ]


def test_a_frame_keeps_the_table_in_it() -> None:
    """专栏 as a frame of one cell around a title, prose and a table of its own."""
    inner = tbl(tr("指标", "值"), tr("学位", "1万个"))
    frame = tbl(tr(tc("专栏1 扩容工程", "新建幼儿园。", inner, "注")))
    blocks = read_docx(docx(p("文") + frame + p("完"))).blocks
    tables = [
        [[cell.lines for cell in row] for row in block.rows]
        for block in blocks
        if isinstance(block, TableBlock)
    ]
    assert tables == [
        [[("专栏1 扩容工程", "新建幼儿园。")]],
        [[("指标",), ("值",)], [("学位",), ("1万个",)]],
        [[("注",)]],
    ]


def test_a_table_that_lays_out_the_page_is_none() -> None:
    """Pages saved as Word files stand in one cell."""
    inner = "".join(p(f"（{number}）推进教育公平，提高教育质量。") for number in range(9))
    page = tbl(tr(tc(inner + tbl(tr("指标", "值"), tr("学位", "1万个")))), tr(tc("版权所有")))
    blocks = read_docx(docx(page)).blocks
    assert [type(block) for block in blocks] == [Paragraph] * 9 + [TableBlock] + [Paragraph]
    assert isinstance(blocks[8], Paragraph)
    assert blocks[8].place == "paragraph 9"


def test_a_table_without_rows() -> None:
    assert read_docx(docx(tbl() + p("文"))).blocks == (Paragraph("文", "paragraph 1"),)
