"""The words of Word documents: what the printed page shows, in its order, each with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plancmp.corpus import all_plans
from plancmp.model import SourceText
from plancmp.pipeline import read_plan
from plancmp.readers import read_bytes
from plancmp.readers.blocks import Document, Paragraph, TableBlock
from plancmp.readers.docx import read_docx
from tests.readers.ooxml import (
    OLD,
    STRICT,
    archive,
    docx,
    p,
    r,
    relations,
    style,
    tbl,
    tr,
    with_parts,
)

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end")
)


def code(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def lines(document: Document) -> list[str]:
    """The paragraphs that belong to the plan."""
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and not b.outside]


def text(*body: str, **parts: str) -> list[str]:
    return lines(read_docx(docx("".join(body), **parts)))


def test_a_number_split_over_runs_stays_whole() -> None:
    """Spelling marks and looks cut runs anywhere: 毛入园率达到9 | 7. | 5%."""
    marks = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_Toc1"/>'
    body = p(r("毛入园率达到9"), marks, r("7.", "<w:b/>"), r("5%。"))
    assert text(body) == ["毛入园率达到97.5%。"]


def test_places_count_empty_paragraphs_too() -> None:
    blocks = read_docx(docx(p("一、总体要求") + "<w:p/>" + p("建成教育强市。"))).blocks
    assert blocks == (
        Paragraph("一、总体要求", "paragraph 1"),
        Paragraph("", "paragraph 2"),
        Paragraph("建成教育强市。", "paragraph 3"),
    )


def test_signs_and_breaks() -> None:
    """A line break makes a line of its own with the same place; a page break makes none."""
    body = p(
        "<w:r><w:tab/></w:r>", r("某市"), "<w:r><w:br/></w:r>", r("规划"),
        '<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>', r("（2021"),
        "<w:r><w:noBreakHyphen/></w:r>", r("2025"), "<w:r><w:softHyphen/></w:r>", r("年）"),
    )  # fmt: skip
    assert read_docx(docx(body)).blocks == (
        Paragraph("\t某市", "paragraph 1"),
        Paragraph("规划（2021-2025年）", "paragraph 1"),
    )


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="Symbol" w:char="F0A3"/>', "≤"),
        ('<w:sym w:font="Wingdings" w:char="F06C"/>', "●"),
        ('<w:sym w:font="宋体" w:char="2265"/>', "≥"),
        ('<w:sym w:font="Other" w:char="nonsense"/>', ""),
        ('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b3</w:t>', "≥"),
    ],
)
def test_signs_of_symbol_fonts(run: str, shown: str) -> None:
    """A bound lost: ≥95 would read as 95."""
    assert text(p(f"<w:r>{run}</w:r>", r("95%"))) == [f"{shown}95%"]


def test_links_tags_and_controls_are_read_through() -> None:
    inner = (
        f'<w:hyperlink w:anchor="x">{r("一")}</w:hyperlink>'
        f"<w:smartTag>{r('二')}<w:smartTag>{r('三')}</w:smartTag></w:smartTag>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('四')}</w:sdtContent></w:sdt>"
        f"<w:customXml>{r('五')}</w:customXml><w:fldSimple w:instr='DATE'>{r('六')}</w:fldSimple>"
        f"<w:r><w:ruby><w:rt>{r('qī')}</w:rt><w:rubyBase>{r('七')}</w:rubyBase></w:ruby></w:r>"
    )
    block = f"<w:sdt><w:sdtContent>{p(inner)}</w:sdtContent></w:sdt>"
    assert text(block) == ["一二三四五六七"]


def test_of_a_field_only_the_result_is_read() -> None:
    nested = BEGIN + code("PAGE") + SEPARATE + r("9") + END
    field = BEGIN + code(' IF "') + nested + code('" 1 2') + SEPARATE + r("95") + END
    assert text(p(r("达到"), field, r("%"))) == ["达到95%"]


def test_a_field_without_end_hides_nothing_below() -> None:
    assert text(p(BEGIN, code("TOC"), r("无")), p("第一章")) == ["", "第一章"]


def test_tracked_changes_are_accepted() -> None:
    """An old value beside the new one would be a promise that nobody made."""
    changed = (
        r("占比达到")
        + "<w:del><w:r><w:delText>75</w:delText></w:r></w:del>"
        + f"<w:ins>{r('80')}</w:ins>"
        + f"<w:moveFrom>{r('以上')}</w:moveFrom>"
        + r("%")
        + f"<w:moveTo>{r('左右')}</w:moveTo>"
    )
    assert text(p(changed)) == ["占比达到80%左右"]


def test_a_deleted_paragraph_mark_joins() -> None:
    deleted = "<w:del w:id='1' w:author='x'/>"
    gone = p("<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", mark=deleted)
    assert text(p("毛入园率", mark=deleted), gone, p("达到95%。"), p("其他")) == [
        "毛入园率达到95%。", "其他",
    ]  # fmt: skip


def test_hidden_words_are_left_out() -> None:
    styles = style("h", run="<w:vanish/>", kind="character") + style("H", run="<w:vanish/>")
    body = p(
        r("见", "<w:vanish/>"), r("甲", '<w:rStyle w:val="h"/>'), r("乙", '<w:vanish w:val="0"/>')
    )
    assert text(body, p("丙", style="H"), styles=styles) == ["乙", ""]


def test_a_choice_is_read_once() -> None:
    choice = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{r("95%")}</mc:Choice>'
        f"<mc:Fallback>{r('95%')}</mc:Fallback></mc:AlternateContent>"
    )
    assert text(p(choice)) == ["95%"]


def box(*inner: str) -> str:
    """A text box as Word writes it: once for itself, once for old programs."""
    content = f"<w:txbxContent>{''.join(inner)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_text_boxes_are_read_once_behind_their_paragraph() -> None:
    inner = f"<v:textbox><w:txbxContent>{p('丙')}</w:txbxContent></v:textbox>"
    old = f"<w:r><w:pict><v:group><v:shape>{inner}</v:shape></v:group></w:pict></w:r>"
    body = p(r("正文"), box(p("新建幼儿园20所。"), tbl(tr("甲", "乙"))), old) + p("下文")
    blocks = read_docx(docx(body)).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == [
        "正文", "新建幼儿园20所。", "丙", "下文",
    ]  # fmt: skip
    assert [b.place for b in blocks if isinstance(b, Paragraph)] == [
        "paragraph 1", "text box 1", "text box 2", "paragraph 2",
    ]  # fmt: skip
    (table,) = [b for b in blocks if isinstance(b, TableBlock)]
    assert table.rows[0][1].place == "text box 1 table 1 row 1 cell 2"


def test_a_box_within_a_box() -> None:
    assert text(p(box(p(r("外"), box(p("内")))))) == ["", "外", "内"]


NOTES = (
    f'<w:footnote w:id="-1" w:type="separator">{p("——")}</w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", r("含民办园12所。"))}</w:footnote>'
    f'<w:footnote w:id="3">{p("口径为学前三年。")}</w:footnote>'
)


def refer(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_stand_behind_what_refers_to_them() -> None:
    ends = f'<w:endnote w:id="2">{p("尾注")}</w:endnote>'
    body = (
        p(r("幼儿园"), refer(2), r("446所。"))
        + tbl(tr("指标", f"<w:tc>{p(r('95%'), refer(3))}</w:tc>"))
        + p(r("完"), refer(2, "endnote"), refer(2))
    )
    blocks = read_docx(docx(body, footnotes=NOTES, endnotes=ends)).blocks
    assert [b.text if isinstance(b, Paragraph) else b.rows[0][0].lines[0] for b in blocks] == [
        "幼儿园446所。", "含民办园12所。", "指标", "口径为学前三年。", "完", "尾注",
    ]  # fmt: skip
    assert [b.place for b in blocks if isinstance(b, Paragraph)] == [
        "paragraph 1", "note 1", "note 2", "paragraph 2", "note 3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>2</w:t>', "学位12000个"),
        ('<w:endnoteReference w:customMarkFollows="true" w:id="3"/><w:t>①</w:t>', "学位12000个"),
        (
            '<w:footnoteReference w:customMarkFollows="on" w:id="3"/>'
            '<w:sym w:font="Symbol" w:char="F02A"/>',
            "学位12000个",
        ),
        ('<w:footnoteReference w:customMarkFollows="0" w:id="3"/><w:t>0</w:t>', "学位120000个"),
        ('<w:t>0</w:t><w:footnoteReference w:id="3"/><w:t>0</w:t>', "学位1200000个"),
        ('<w:t>0</w:t><w:footnoteReference w:customMarkFollows="1" w:id="3"/>', "学位120000个"),
    ],
)
def test_a_mark_of_its_own_is_no_digit(run: str, shown: str) -> None:
    """A mark that the author typed (12000 and a raised 2) would make the number ten times larger;
    digits before the reference, or behind one that is numbered, are the number's own."""
    assert text(p(r("学位12000"), f"<w:r>{run}</w:r>", r("个")), footnotes=NOTES)[0] == shown


BASELINE = '<w:vertAlign w:val="baseline"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (r("绿地18万m") + r("2", RAISED) + r("以上"), "绿地18万m²以上"),
        (r("水量3×10") + r("4", RAISED) + r("吨"), "水量3×10⁴吨"),
        (r("学位500") + r("2", RAISED) + r("个"), "学位500个"),
        (r("占比60") + r("[", RAISED) + r("3", RAISED) + r("]", RAISED) + r("%"), "占比60%"),
        (r("占比60") + r("3", '<w:rStyle w:val="mark"/>') + r("%"), "占比60%"),
        (r("占比6") + r("3", '<w:rStyle w:val="on"/>' + BASELINE) + r("%"), "占比63%"),
        (r("占比6") + r("3", '<w:vertAlign w:val="subscript"/>') + r("%"), "占比63%"),
        (r("CO") + r("2", '<w:vertAlign w:val="subscript"/>') + r("降18%"), "CO2降18%"),
    ],
)
def test_raised_figures_are_no_digits(runs: str, shown: str) -> None:
    """500 and a raised 2 would read as 5002, ten thousand as 104."""
    styles = style("mark", based_on="on", kind="character") + style(
        "on", run=RAISED, kind="character"
    )
    assert text(p(runs), styles=styles) == [shown]


def test_comments_are_left_out() -> None:
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    assert text(p('<w:commentRangeStart w:id="1"/>', r("95%"), mark)) == ["95%"]


def test_headers_and_footers_stand_aside_once() -> None:
    document = read_docx(
        docx(
            p("正文"), header1=p("某市教育局"), header2=p("某市教育局"),
            footer1=p(r("— "), BEGIN, code("PAGE"), SEPARATE, r("1"), END, r(" —")),
        )
    )  # fmt: skip
    assert document.blocks == (
        Paragraph("正文", "paragraph 1"),
        Paragraph("某市教育局", "header", "页眉页脚"),
        Paragraph("— 1 —", "footer", "页眉页脚"),
    )


def test_an_automatic_table_of_contents_is_no_plan() -> None:
    """WPS Office names its styles 11 and 21; the names in words are the same everywhere."""
    styles = style("11", title="toc 1")
    tab = "<w:r><w:tab/></w:r>"
    link = f'<w:hyperlink w:anchor="_Toc123">{r("二、目标")}{tab}{r("5")}</w:hyperlink>'
    first = p(BEGIN, code("TOC"), SEPARATE, r("一、基础"), tab, r("1"), style="11")
    contents = f"<w:sdt><w:sdtContent>{p('目 录')}{first}{p(link)}{p(END)}</w:sdtContent></w:sdt>"
    blocks = read_docx(docx(contents + p("一、基础"), styles=styles)).blocks
    assert [(b.text, b.outside) for b in blocks if isinstance(b, Paragraph)] == [
        ("目 录", "目录"),
        ("一、基础\t1", "目录"),
        ("二、目标\t5", "目录"),
        ("", ""),
        ("一、基础", ""),
    ]


def test_formulas_are_words() -> None:
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    assert text(p(r("占"), f"<m:oMath>{half}</m:oMath>", r("以上"))) == ["占1/2以上"]


def test_large_pictures_are_told() -> None:
    def picture(wide: int, high: int) -> str:
        extent = f'<wp:extent cx="{wide}" cy="{high}"/>'
        return f"<w:r><w:drawing><wp:inline>{extent}</wp:inline></w:drawing></w:r>"

    body = p("附件") + p(picture(5_000_000, 3_000_000)) + p(picture(300_000, 300_000))
    (remark,) = read_docx(docx(body)).remarks
    assert "1处图片" in remark
    assert "paragraph 2" in remark


def test_facts() -> None:
    core = (
        "<dc:title>某市“十四五”教育规划</dc:title>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2014-10-29T12:08:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2022-03-01T08:00:00Z</dcterms:modified>'
    )
    assert read_docx(docx(p("文"), core=core)).facts == {
        "title": "某市“十四五”教育规划",
        "date": "2022-03-01",
    }


@pytest.mark.parametrize(
    "core",
    [
        "<dc:title>Microsoft Word - 教育规划纲要</dc:title>",
        "<dc:title>附件1</dc:title>",
        "<dc:title>教育发展规划.doc</dc:title><dcterms:modified>1601-01-01</dcterms:modified>",
        "<dcterms:modified>gestern</dcterms:modified>",
        "<dc:title",
    ],
)
def test_facts_that_tell_nothing(core: str) -> None:
    assert read_docx(docx(p("文"), core=core)).facts == {}


def test_the_strict_dialect() -> None:
    space = f"{STRICT}/wordprocessingml/main"
    document = (
        f'<w:document xmlns:w="{space}"><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>要求</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    numbering = (
        f'<w:numbering xmlns:w="{space}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    content = archive(
        {
            "word/document.xml": document,
            "word/numbering.xml": numbering,
            "word/_rels/document.xml.rels": relations({"numbering.xml": "numbering"}, STRICT),
        }
    )
    assert lines(read_docx(content)) == ["一、要求"]


def test_the_main_part_may_have_another_name() -> None:
    """Word on the web writes word/document2.xml."""
    content = archive(
        {
            "_rels/.rels": relations({"/word/document2.xml": "officeDocument"}),
            "word/document2.xml": f'<w:document xmlns:w="{OLD}/wordprocessingml/2006/main"><w:body>'
            "<w:p><w:r><w:t>文</w:t></w:r></w:p></w:body></w:document>",
        }
    )
    assert lines(read_docx(content)) == ["文"]


@pytest.mark.parametrize("mark", ["strike", "dstrike"])
def test_struck_words_are_gone(mark: str) -> None:
    """15 struck out before 12 would read as 1512."""
    struck = f'<w:r><w:rPr><w:{mark}/></w:rPr><w:t>15</w:t></w:r>'
    unmarked = f'<w:r><w:rPr><w:{mark} w:val="0"/></w:rPr><w:t>12</w:t></w:r>'
    assert text(p(r("新建学校"), struck, unmarked, r("所"))) == ["新建学校12所"]


def inserted(name: str, content: str | bytes) -> SourceText:
    """The text of a document with another one put in behind its first paragraph."""
    outer = docx(p("甲") + '<w:altChunk r:id="rId1"/>' + p("乙"))
    return read_bytes(with_parts(outer, {f"word/{name}": content}, {name: "aFChunk"}), "a.docx")


PAGE = "<html><head><meta charset='utf-8'></head><body><p>普惠率90%</p></body></html>"
MAIL = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{PAGE}"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.html", PAGE), ("a.mht", MAIL), ("a.docx", docx(p("普惠率90%"))), ("a.txt", "普惠率90%")],
    ids=["html", "mht", "docx", "txt"],
)
def test_a_document_put_in_is_read(name: str, content: str | bytes) -> None:
    """Word shows it as its own; its promises would be missing without a word."""
    source = inserted(name, content)
    assert "\n".join(source.text.split()) == "甲\n普惠率90%\n乙"
    assert source.remarks == ()


def test_a_document_put_in_that_cannot_be_read_is_an_issue() -> None:
    source = inserted("a.bin", b"\x89PNG")
    assert "没有读" in "".join(source.remarks)
    meta = replace(all_plans()[0], id="yunzhou", name="云州市")
    issues = [issue.message for issue in read_plan(meta, source).issues if issue.stage == "reading"]
    assert issues == list(source.remarks)


def test_a_formula_that_is_a_picture_is_told() -> None:
    ole = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Equation.3"/>'
    (remark,) = read_docx(docx(p("覆盖率=", f"<w:r><w:object>{ole}</w:object></w:r>"))).remarks
    assert "公式" in remark


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("到2025年，占比达到<BR/>90%，学校<BR/>12所。", ["到2025年，占比达到90%，学校12所。"]),
        ("某市教育事业<BR/>发展规划", ["某市教育事业", "发展规划"]),
        ("加强，<BR/>1.新建，<BR/>（二）扩建学校", ["加强，", "1.新建，", "（二）扩建学校"]),
        ("新建，扩建。<BR/>改造5所", ["新建，扩建。", "改造5所"]),
        ("到2025年，占比达到<TAB/>90%。", ["到2025年，占比达到 90%。"]),
        ("指标，单位<TAB/>2020年<TAB/>2025年", ["指标，单位\t2020年\t2025年"]),
    ],
)
def test_breaks_and_tabs_within_a_sentence(words: str, shown: list[str]) -> None:
    """A number below or behind them would lose its words."""
    inner = words.replace("<BR/>", "</w:t><w:br/><w:t>").replace("<TAB/>", "</w:t><w:tab/><w:t>")
    assert text(p(f"<w:r><w:t>{inner}</w:t></w:r>")) == shown
