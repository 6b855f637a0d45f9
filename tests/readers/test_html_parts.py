"""Pieces of pages: what browsers show is what is read, no more and no less."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_cases import body_lines, grids, outside, page

from plancmp.errors import InputError
from plancmp.readers.blocks import Paragraph
from plancmp.readers.html import read_html, read_mhtml

PROSE = "到2025年，全市学前三年毛入园率达到94%，九年义务教育巩固率达到96%以上，各项指标全面完成。"

SOUP = [
    "<p>", "</p>", "<div class=nav>", "</div>", "<table>", "<table border=1>", "</table>", "<tr>",
    "<td rowspan=3>", "<td colspan=2>", "</td>", "<b>", "</b>", "<br>", "<ol>", "<li>", "</ol>",
    "<a href=/x>", "</a>", "<pre>", "</pre>", "教育 ", "规划 ", "一、目标", PROSE, "\n\t", "\t",
    "<", "&nbsp;", "&", "<script>", "</script>", "<!--", "-->", "<select>", "<h1>", "<![if x]>",
    "<sup>1",
]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>达到<span>9</span><span>5</span>\n\t%</p>", ["达到95 %"]),
        ("<p>指标\t数值</p>", ["指标\t数值"]),
        ("<p>一<br>二<br/>三<br></p>四", ["一", "二", "三", "四"]),
        ("<h2>二、发展<br>目标</h2><p>一<br>二</p>", ["二、发展 目标", "一", "二"]),
        ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
        ("<b><i>教</b>育</i><font>规<p>划</font></p>", ["教育规", "划"]),
        (
            "<span style='mso-list:Ignore'>（一）<span>&nbsp; </span></span>目标",
            ["（一）\u00a0 目标"],
        ),
        ("<![if !supportLists]>1.<![endif]>目标<!--[if mso]>废<![endif]-->", ["1.目标"]),
        ("km<sup>2</sup> 95%<sup>[1]</sup>", ["km² 95%"]),
        ("<ruby>教<rp>(</rp><rt>jiào</rt><rp>)</rp></ruby>育", ["教育"]),
        ("<p>甲<span style='display: none'>乙</span>丙</p>", ["甲丙"]),
        ("<p>甲<span style='font-size:0px'>乙</span>丙</p>", ["甲丙"]),
        ("甲<script>乙</script><style>丙</style><template>丁</template>", ["甲"]),
        ("<h2>一、总体要求</h2><h3>（一）思想</h3>正文", ["一、总体要求", "（一）思想", "正文"]),
        ("<dl><dt>目标</dt><dd>普及</dd></dl>", ["目标", "普及"]),
        ("甲&nbsp;&#25945;&#x80b2;&mdash;&ldquo;", ["甲\u00a0教育—“"]),
        ("<p>甲</p>\x00<p>乙</p>", ["甲", "乙"]),
    ],
)
def test_lines_are_those_that_a_browser_shows(markup: str, lines: list[str]) -> None:
    assert body_lines(page(markup)) == lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1.甲", "2.乙"]),
        ("<ol start=3><li><p>甲</p><p>续</p><li>乙</ol>", ["3.甲", "续", "4.乙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ("<ol><li>甲<li value=7>乙<li>丙</ol>", ["1.甲", "7.乙", "8.丙"]),
        ("<ol start='3;'><li>甲<li value=' 7. '>乙<li value=第9>丙</ol>", ["3.甲", "7.乙", "8.丙"]),
        ("<ol type=a><li>甲</ol><ol type=I start=4><li>甲</ol>", ["a.甲", "IV.甲"]),
        (
            "<ol style='list-style-type:cjk-ideographic' start=10><li>甲<li>乙</ol>",
            ["十、甲", "十一、乙"],
        ),
        (
            "<ol style='list-style-type:simp-chinese-informal' start=105><li>甲</ol>",
            ["一百零五、甲"],
        ),
        ("<ol style='list-style-type:simp-chinese-formal' start=11><li>甲</ol>", ["壹拾壹、甲"]),
        ("<ol style='list-style: none'><li>甲</ol>", ["甲"]),
        ("<ol><li>一、甲<li>（二）乙<li>3.丙</ol>", ["一、甲", "（二）乙", "3.丙"]),
        ("<ol><li>5所学校</ol>", ["1.\t5所学校"]),  # 1.5所 would be another number
        ("<ol><li>甲<ol><li>子</ol><li>乙</ol>", ["1.甲", "1.子", "2.乙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
    ],
)
def test_a_list_shows_its_numbers(markup: str, lines: list[str]) -> None:
    assert body_lines(page(markup)) == lines


def test_lines_typed_as_text_keep_their_tabs_and_blank_lines() -> None:
    document = page("<pre>\n标题\n\n\t指标\n\t<font>95</font>%\n\t\n</pre>")
    assert [one.text for one in document.blocks if isinstance(one, Paragraph)] == [
        "标题", "", "\t指标", "\t95%", "\t",
    ]  # fmt: skip


@pytest.mark.parametrize("style", ["white-space: pre-wrap", ""])
def test_lines_that_a_style_sheet_shows_one_by_one(style: str) -> None:
    """Else a whole plan is one line without a heading."""
    text = "制定本规划。\n一、基础\n入园率达到89%。\n（一）学校\n1.新建20所。\n"
    lines = ["制定本规划。", "一、基础", "入园率达到89%。", "（一）学校", "1.新建20所。"]
    assert body_lines(page(f"<div style='{style}'>{text}</div>")) == lines
    assert body_lines(page("<p>到2025年\n1.5万所\n学校</p>")) == ["到2025年 1.5万所 学校"]


def test_places_count_what_is_seen() -> None:
    document = page(f"<p>一、总则</p><p></p><p hidden>隐</p><p>{PROSE}</p>")
    places = [(one.text, one.place) for one in document.blocks if isinstance(one, Paragraph)]
    assert places == [
        ("一、总则", "paragraph 1"), ("", ""), ("隐", "paragraph 2"), (PROSE, "paragraph 3"),
    ]  # fmt: skip


def test_hidden_text_is_named_unless_it_is_the_page() -> None:
    document = page(f"<div style='display:none'>浏览器太旧</div><p>{PROSE}</p>")
    assert outside(document) == {"隐藏文字": ["浏览器太旧"]}
    shown_by_script = page(f"<div id=zoom style='display:none'><p>{PROSE}</p></div><p>加载中</p>")
    assert PROSE in body_lines(shown_by_script)


@pytest.mark.parametrize(
    ("markup", "grid"),
    [
        (
            "<table border=1><tr><td rowspan=9>甲<td>1<tr><td>2</table>",
            [["甲", "1"], ["^", "2"]],
        ),
        (
            "<table border=1><tr><td colspan=99>甲<tr><td>1<td>2</table>",
            [["甲", ""], ["1", "2"]],
        ),
        (
            "<table border=1><tr><td rowspan=2 colspan=2>甲<td>1<tr><td>2<tr><td>a<td>b<td>3"
            "</table>",
            [["甲", "", "1"], ["^", "", "2"], ["a", "b", "3"]],
        ),
        (
            "<table border=1><tbody><tr><td rowspan=0>甲<td>1<tr><td>2</tbody>"
            "<tbody><tr><td>乙<td>3</tbody></table>",  # after tox-dev/turbohtml#408
            [["甲", "1"], ["^", "2"], ["乙", "3"]],
        ),
        (
            "<table border=1><tr><td>甲<td>1<tr><td rowspan=0>乙<td>2<tr><td>3</table>",
            [["甲", "1"], ["乙", "2"], ["^", "3"]],
        ),
        (
            "<table border=1><tr><td rowspan=1000000000 colspan=1000000000>甲<tr><td>乙</table>",
            [["甲", ""], ["^", "乙"]],
        ),
        (
            "<table border=1><tr><td rowspan='2;'>甲<td colspan=' 2px'>1<td rowspan=+2.5>丙"
            "<tr><td colspan=-2>2<td colspan=x2>3<tr><td>a<td>b<td>c<td>d</table>",
            [["甲", "1", "", "丙"], ["^", "2", "3", "^"], ["a", "b", "c", "d"]],
        ),
        (
            "<table border=1><tr><td>甲<p>续<br>再</p><td>-<tr><td>"
            "<table><tr><td>子<td>1</table><td>2</table>",
            [["甲/续/再", "-"], ["子/1", "2"]],
        ),
        (
            "<table><tr><th>指标<th>数值<tr><td>入园率<td></table>",
            [["指标", "数值"], ["入园率", ""]],
        ),
    ],
)
def test_cells_stand_in_their_columns(markup: str, grid: list[list[str]]) -> None:
    assert grids(page(markup + f"<p>{PROSE}</p>")) == [grid]


def test_a_table_with_a_head_in_a_cell_is_a_table_of_its_own() -> None:
    """In the cell's lines its numbers would stand without their years; other tables are lines."""
    inner = "<table><tr><td>指标<td>2020年<td>2025年<tr><td>座位（个）<td>400<td>600</table>"
    bare = "<table><tr><td>座位（个）<td>600<tr><td>展位（个）<td>90</table>"
    said = "改造县图书馆、县文化馆和乡镇综合文化站，添置设备。"
    outer = "<table border=1><tr><th>工程<th>内容<tr><td>剧院<td>新建：{}<tr><td>馆<td>" + said
    assert grids(page(f"<p>{PROSE}</p>{outer.format(inner)}")) == [
        [["工程", "内容"], ["剧院", "新建："], ["馆", said]],
        [["指标", "2020年", "2025年"], ["座位（个）", "400", "600"]],
    ]
    assert grids(page(f"<p>{PROSE}</p>{outer.format(bare)}")) == [
        [["工程", "内容"], ["剧院", "新建：/座位（个）/600/展位（个）/90"], ["馆", said]],
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>{}</table>",
        "<table border=1><tr><td>{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}</table>",
        "<table><tr><td width=9><td>{}<td width=9></table>",
        "<table><tr><td>侧栏<td>{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}</table>",
        "<table><tr><td><table><tr><td>{}</table></table>",
    ],
)
def test_a_table_that_lays_out_a_page_is_no_table(markup: str) -> None:
    document = page(markup.format(f"<p>一、目标</p><p>{PROSE}</p>"))
    assert grids(document) == []
    assert PROSE in body_lines(document)


def test_a_small_table_of_the_plan_is_no_head_table() -> None:
    table = "<table border=1><tr><td>名称<td>分类<tr><td>附属小学<td>新建</table>"
    assert len(grids(page(f"<p>一、项目</p><p>{PROSE}</p>{table}"))) == 1


def test_the_sections_of_a_word_page_belong_together() -> None:
    sections = (
        f"<div class=WordSection1><p>某市教育局</p></div><div class=WordSection2>{PROSE}</div>"
    )
    note = "<div><p>[1] 按户籍人口计算。</p></div>"
    assert body_lines(page(sections + note)) == ["某市教育局", PROSE, "[1] 按户籍人口计算。"]


def test_word_marks_its_contents() -> None:
    document = page(f"<p class=MsoToc1>一、目标<span>\t3</span></p><p>一、目标</p><p>{PROSE}</p>")
    assert outside(document) == {"目录": ["一、目标\t3"]}


def test_a_title_in_lines_of_its_own_is_kept() -> None:
    title = "<div>某市人民政府办公室关于印发<br>某市教育规划的通知</div>"
    menu = "<div>当前位置：<a href=/>首页</a></div>"
    document = page(
        f"{menu}{title}<div>字号：大 中 小</div><div><p>一、目标</p><p>{PROSE}</p></div>"
    )
    assert body_lines(document)[:2] == ["某市人民政府办公室关于印发", "某市教育规划的通知"]


def test_prose_in_a_column_of_links_is_not_the_plan() -> None:
    news = "".join(f"<a href='/{n}'>关于进一步做好第{n}项工作的通知</a><br>" for n in range(6))
    side = f"<td>{PROSE}<br>{news}</td>"
    document = page(f"<table><tr><td><p>一、目标</p>{f'<p>{PROSE}</p>' * 9}</td>{side}</table>")
    assert body_lines(document).count(PROSE) == 9


def test_a_user_is_told_where_the_plan_may_be_elsewhere() -> None:
    file = "<p>附件：<a href='/a.doc'>某市教育规划.doc</a></p>"
    notice = page(f"<p>现印发给你们。</p>{file}")
    assert notice.remarks == ("网页正文很短，规划全文可能在附件里：附件：某市教育规划.doc",)
    paged = page(f"<p>一、目标</p><p>{PROSE}</p><p><a href='/2.html'>下一页</a></p>")
    assert "其余各页" in paged.remarks[0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=40).map("".join))
def test_any_soup_of_tags_is_read(markup: str) -> None:
    document = page(markup)
    for grid in grids(document):
        assert len({len(row) for row in grid}) == 1
    shown = "".join(body_lines(document)) + "".join(map("".join, outside(document).values()))
    shown += str(grids(document))
    if "<script>" not in markup and "<!--" not in markup and "<select>" not in markup:
        assert all(word in shown for word in ("教育", "规划") if f"{word} " in markup)


def test_a_menu_is_left_out_and_a_law_in_a_link_is_not() -> None:
    menu = "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(5))
    law = "<a href='/law'>《中华人民共和国教育法》</a>"
    document = page(f"<ul>{menu}</ul><p>一、依据</p><p>{PROSE}</p><p>{law}</p><p>{PROSE}</p>")
    assert body_lines(document) == ["一、依据", PROSE, "《中华人民共和国教育法》", PROSE]
    assert list(outside(document)) == ["导航"]


def test_a_table_of_contents_with_links_into_the_page_is_kept() -> None:
    entries = "".join(f"<p><a href='#_Toc{n}'>第{n}章……{n}</a></p>" for n in range(1, 5))
    document = page(f"{entries}<p>{PROSE}</p>")
    assert len(body_lines(document)) == 5


def test_an_unclosed_anchor_is_no_link() -> None:
    assert PROSE in body_lines(
        page(f"<a href='/x'><p>一、目标</p><p>{PROSE}</p><p>{PROSE * 3}</p>")
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("said", ["utf-8", "gb2312", "big5", "iso-8859-1", ""])
def test_words_tell_the_encoding_whatever_the_page_says(encoding: str, said: str) -> None:
    text = "到2025年，全市教育事業發展，學校教師人數達到三千名以上，提高教學質量。"
    content = f"<html><head><meta charset='{said}'></head><body><p>{text}</p></body></html>"
    assert body_lines(read_html(content.encode(encoding))) == [text]


def test_some_broken_bytes_do_not_cost_the_page() -> None:
    content = f"<meta charset=gb2312><body><p>{PROSE * 20}</p>".encode("gb18030") + b"\xff<p>x"
    assert body_lines(read_html(content))[0] == PROSE * 20


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html><meta charset=utf-7><p>+ADw-", "UTF-7"),
        (b"<p>" * 600_000, "tags"),
        (b"<div>" * 100_000 + b"</div>" * 100_000, "nested"),
        (b"<frameset><frame src=a.htm></frameset>", "frames"),
        (b"<p>" + bytes(range(128, 256)) * 50, "not a text"),
    ],
)
def test_refuses(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_html(content)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000,
        "<table><tr><td>" * 5_000,
        "<b>" * 50_000,
        f"<p style='{' ' * 3_000_000}'>",
        "<p>" + "&amp;&foo;&#99999999;" * 100_000,
        "<?php ?>" * 10_000,
        "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;",
        "<p>" + "大|" * 190 + "x</p>",
        "<ol start=99999999999999999999><li value=-1>",
    ],
)
def test_hostile_markup_costs_neither_time_nor_text(markup: str) -> None:
    lines = body_lines(read_html(f"{markup}<p>{PROSE}</p>".encode()))
    assert any(PROSE in line for line in lines)
    assert "root:" not in "".join(lines)


def test_a_saved_page_needs_a_page() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n"
    with pytest.raises(InputError, match="without the page"):
        read_mhtml(head + b"--X\nContent-Type: image/png\n\nx\n--X--")
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=X%d\n\n--X%d\n" % (n, n) for n in range(5000)
    )
    with pytest.raises(InputError, match="nested"):
        read_mhtml(nested)


def test_a_saved_page_whose_frames_hold_each_other() -> None:
    part = "--X\nContent-Type: text/html; charset=utf-8\nContent-Location: http://a/{0}\n\n{1}\n"
    frame = "<iframe src='http://a/{}'></iframe><p>{}</p>"
    content = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n"
        + part.format(1, frame.format(2, "甲"))
        + part.format(2, frame.format(1, PROSE))
        + "--X--"
    )
    document = read_mhtml(content.encode())
    assert body_lines(document).count(PROSE) == 1
    assert document.facts["source"] == "http://a/1"


@pytest.mark.parametrize(
    ("said", "encoding"),
    [("utf-8", "gbk"), ("gb2312", "utf-8"), ("gb2312", "gb18030"), ("", "gbk")],
)
def test_rare_characters_and_short_pages_in_an_encoding_that_is_not_said(
    said: str, encoding: str
) -> None:
    """A village's name in four bytes, or a page of a few words, would cost the whole page."""
    village = "镕" if encoding == "gbk" else "\U00020bb7"
    words = f"{village}村覆盖率达95%。"
    meta = f"<meta charset={said}>" if said else ""
    content = f"<html><head>{meta}</head><body><p>{words}</p></body></html>".encode(encoding)
    assert body_lines(read_html(content)) == [words]


def test_style_sheets_saved_beside_the_page_hide_too() -> None:
    content = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n"
        "--X\nContent-Type: text/html; charset=utf-8\nContent-Location: http://a/1\n\n"
        f"<link rel=stylesheet href='cid:css-1'><p class=old>旧目标</p><p>{PROSE}</p>\n"
        "--X\nContent-Type: text/css; charset=utf-8\nContent-Location: cid:css-1\n\n"
        ".old { display: none; }\n--X--"
    )
    assert body_lines(read_mhtml(content.encode())) == [PROSE]


def test_a_sentence_that_is_a_link_is_no_related_article() -> None:
    """A page links its own words too (to an index, to a map); titles of other articles end with no
    full stop, and those below the text are left out all the same."""
    link = "<p><a href='/m'>到2025年，建成青少年宫3座。</a></p>"
    related = "<p><a href='/a'>全市教育工作会议召开，部署2026年工作</a></p>"
    below = f"{link}<p>新建球场8片。</p>{related}"
    document = page(f"<div><h1>某市教育规划</h1><p>{PROSE}</p>{below}</div>")
    assert body_lines(document)[-2:] == ["到2025年，建成青少年宫3座。", "新建球场8片。"]
    assert outside(document) == {"相关文章": ["全市教育工作会议召开，部署2026年工作"]}
