"""Word's automatic numbers: without them a plan has no outline."""

from __future__ import annotations

import pytest

from plancmp.readers.docx import read_docx
from plancmp.readers.docx.numbering import number_text
from tests.readers.ooxml import docx, level, list_style, lists, p, style, tbl, tc, tr
from tests.readers.test_docx_text import lines

PLAN = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）")
PLAN += level(2, "decimal", "%3.") + level(3, "decimal", "（%4）")


def numbered(*levels: int, num: int = 1) -> str:
    return "".join(p("字", num=(num, at)) for at in levels)


def text(body: str, numbering: str, **parts: str) -> list[str]:
    return lines(read_docx(docx(body, numbering=numbering, **parts)))


def test_levels_begin_anew_below_a_higher_one() -> None:
    """一、（一）（二） 二、（一）: the outline of most plans."""
    shown = text(numbered(0, 1, 2, 2, 1, 2, 0, 1), lists({0: PLAN}, {1: (0, "")}))
    assert shown == ["一、字", "（一）字", "1.字", "2.字", "（二）字", "1.字", "二、字", "（一）字"]


@pytest.mark.parametrize(
    ("restart", "shown"),
    [("", ["1", "1", "2", "1"]), ("0", ["1", "1", "2", "2"]), ("1", ["1", "1", "2", "1"])],
)
def test_what_begins_a_level_anew(restart: str, shown: list[str]) -> None:
    """w:lvlRestart 0: the level counts through the whole plan (任务1 … 任务30)."""
    more = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%2", more=more)
    assert [one[0] for one in text(numbered(0, 1, 0, 1), lists({0: levels}, {1: (0, "")}))] == shown


def test_restart_at_one_level_only() -> None:
    """lvlRestart 1: level 2 begins anew below level 0, not below level 1."""
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%2")
    levels += level(2, "decimal", "%3", more='<w:lvlRestart w:val="1"/>')
    shown = text(numbered(0, 1, 2, 1, 2, 0, 1, 2), lists({0: levels}, {1: (0, "")}))
    assert [one[0] for one in shown] == ["1", "1", "1", "2", "2", "2", "1", "1"]


def test_lists_of_one_definition_count_on_together() -> None:
    """Each copied paragraph may have a list of its own; Word counts on all the same."""
    numbering = lists({0: PLAN}, {1: (0, ""), 2: (0, "")})
    assert text(numbered(0, num=1) + numbered(0, num=2) + numbered(0, num=1), numbering) == [
        "一、字", "二、字", "三、字",
    ]  # fmt: skip


def test_a_list_may_begin_anew_once() -> None:
    change = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = lists({0: PLAN}, {1: (0, ""), 2: (0, change)})
    body = numbered(0, 0, num=1) + numbered(0, 0, num=2)
    assert text(body, numbering) == ["一、字", "二、字", "五、字", "六、字"]


def test_a_list_may_change_a_level() -> None:
    change = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条", start=3)}</w:lvlOverride>'
    assert text(numbered(0), lists({0: PLAN}, {1: (0, change)})) == ["第3条字"]


def test_numbers_of_styles() -> None:
    """标题 1 carries the list; 标题 2 only its level; a style of one's own comes of 标题 1."""
    levels = level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="1"/>')
    levels += level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="2"/>')
    styles = (
        style("a", default="1") + style("1", list_style(1), "a") + style("2", list_style(1, 1), "a")
        + style("own", "", "1") + style("off", list_style(0), "1")
    )  # fmt: skip
    body = (
        p("甲", style="1") + p("乙", style="2") + p("丙", style="own") + p("丁", style="off")
        + p("戊", style="1", num=(0, 0)) + p("己", style="2") + p("庚")
    )  # fmt: skip
    assert text(body, lists({0: levels}, {1: (0, "")}), styles=styles) == [
        "一、甲", "（一）乙", "二、丙", "丁", "戊", "（一）己", "庚",
    ]  # fmt: skip


def test_a_style_finds_its_level_by_the_list() -> None:
    """Word leaves the level out of the style and binds it in the list (w:pStyle)."""
    levels = level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="1"/>')
    levels += level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="2"/>')
    styles = style("1", list_style(1)) + style("2", list_style(1))
    body = p("甲", style="1") + p("乙", style="2")
    assert text(body, lists({0: levels}, {1: (0, "")}), styles=styles) == ["一、甲", "（一）乙"]


def test_definitions_linked_through_a_style() -> None:
    numbering = lists(
        {0: f'<w:styleLink w:val="S"/>{PLAN}', 1: '<w:numStyleLink w:val="S"/>'},
        {1: (0, ""), 2: (1, "")},
    )
    styles = style("S", list_style(1), kind="numbering")
    assert text(numbered(0, num=2), numbering, styles=styles) == ["一、字"]


def test_legal_numbers_and_kinds_of_several_levels() -> None:
    levels = level(0, "chineseCounting", "第%1章")
    levels += level(1, "decimal", "%1.%2", more="<w:isLgl/>", suffix="tab")
    levels += level(2, "lowerLetter", "%1-%3")
    assert text(numbered(0, 1, 2, 0, 1), lists({0: levels}, {1: (0, "")})) == [
        "第一章字", "1.1 字", "一-a字", "第二章字", "2.1 字",
    ]  # fmt: skip


def test_a_level_without_the_one_above() -> None:
    """The level passed over counts as begun (LibreOffice reads it so, too)."""
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2", suffix="space")
    assert text(numbered(1, 1, 0, 1), lists({0: levels}, {1: (0, "")})) == [
        "1.1 字", "1.2 字", "2字", "2.1 字",
    ]  # fmt: skip


def test_a_number_is_told_apart_from_a_number_behind_it() -> None:
    """1. before 5所学校 must not read 1.5所学校."""
    body = p("5所学校开工。", num=(1, 0)) + p("2025年建成。", num=(1, 0))
    levels = level(0, "decimal", "%1.", suffix="tab")
    assert text(body, lists({0: levels}, {1: (0, "")})) == ["1.\t5所学校开工。", "2.\t2025年建成。"]


def test_a_full_number_right_before_a_number() -> None:
    """After docling-project/docling#4335: １．right before 24家 must not read １．24家."""
    body = p("24家开工。", num=(1, 0)) + p("全部建成。", num=(1, 0))
    levels = level(0, "decimalFullWidth", "%1．", suffix="nothing")
    assert text(body, lists({0: levels}, {1: (0, "")})) == ["１． 24家开工。", "２．全部建成。"]


def test_numbers_of_zeros() -> None:
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="7"/>{form}<w:lvlText w:val="%1"/></w:lvl>'
    assert text(numbered(0), lists({0: levels}, {1: (0, "")})) == ["007 字"]


@pytest.mark.parametrize(
    ("sign", "font", "shown"),
    [
        ("●", "宋体", "●"), ("—", "宋体", "—"), ("\uf06c", "Wingdings", "●"),
        ("l", "Wingdings", "●"), ("\uf0b7", "Symbol", "•"), ("\uf0aa", "Wingdings 3", "•"),
        ("o", "Courier New", "○"), ("n", "Wingdings", "■"),
    ],
)  # fmt: skip
def test_bullets(sign: str, font: str, shown: str) -> None:
    """A letter in a font of signs is no letter: l普惠 would be a word of its own."""
    levels = (
        f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl>'
    )
    body = numbered(0) + p(num=(1, 0))
    assert text(body, lists({0: levels}, {1: (0, "")})) == [f"{shown}字", ""]


def test_numbers_in_cells_count() -> None:
    """序号 is often an automatic number in an empty paragraph."""
    rows = (tr(tc(p(num=(1, 0))), name) for name in ("甲", "乙"))
    levels = level(0, "decimal", "%1")
    (table,) = read_docx(docx(tbl(*rows), numbering=lists({0: levels}, {1: (0, "")}))).blocks
    assert [row[0].lines for row in table.rows] == [("1",), ("2",)]  # type: ignore[union-attr]


def test_a_deleted_paragraph_is_not_counted() -> None:
    deleted = "<w:del w:id='1'/>"
    gone = p("<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", num=(1, 0), mark=deleted)
    body = numbered(0) + gone + numbered(0)
    assert text(body, lists({0: PLAN}, {1: (0, "")})) == ["一、字", "二、字"]


def test_lists_that_are_not_there() -> None:
    broken = lists({0: PLAN}, {1: (9, ""), 3: (0, "")})
    body = numbered(0, num=1) + numbered(0, num=2) + numbered(8, num=3) + numbered(0, num=-1)
    assert text(body, broken) == ["字"] * 4


def test_a_format_that_is_not_known_is_told() -> None:
    content = docx(numbered(0), numbering=lists({0: level(0, "thaiLetters", "%1.")}, {1: (0, "")}))
    document = read_docx(content)
    assert lines(document) == ["1.字"]
    assert "thaiLetters" in document.remarks[0]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {10: "１０"}),
        ("upperRoman", {4: "IV", 19: "XIX", 90: "XC"}),
        ("lowerRoman", {3: "iii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {2: "b"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 105: "一○五"}),
        ("chineseCountingThousand", {10: "十", 21: "二十一", 105: "一百零五", 110: "一百一十"}),
        ("chineseCountingThousand", {1005: "一千零五", 1050: "一千零五十", 2000: "二千"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 25: "贰拾伍", 101: "壹佰零壹"}),
        ("japaneseCounting", {10: "十", 11: "十一", 100: "百", 105: "百五"}),
        ("taiwaneseCountingThousand", {12: "十二"}),
        ("ideographDigital", {10: "一〇", 12: "一二"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 11: "甲戌", 60: "癸亥"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("ideographEnclosedCircle", {3: "㊂"}),
        ("000", {7: "007"}),
        ("none", {1: ""}),
    ],
)
def test_formats(form: str, shown: dict[int, str]) -> None:
    assert {value: number_text(value, form) for value in shown} == shown


def test_numbers_out_of_range() -> None:
    assert [number_text(value, "upperRoman") for value in (-1, 10**9)] == ["-1", "1000000000"]
    assert number_text(1, "klingon") is None
