"""Normalised text: a user would lose the proof of a number if the map to the file were wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancmp.corpus import all_plans, read_source
from plancmp.lexicon.words import _variants_file, variant_examples
from plancmp.model import NormalText, SourceText, Span
from plancmp.text import normalise

# words as published → words as read; origin beside each
CASES = [
    ("[bookmark: _Toc1][bookmark: _GoBack]一、新征程", "一、新征程"),  # sanmenxia 2
    ("6、 [bookmark: _Toc22174]建设学习型社会", "6、建设学习型社会"),  # sanmenxia 331
    ('<sup id="h4sia"></sup>', ""),  # yantai 2
    ("占比>93", "占比>93"),  # sanmenxia 65: a comparator is no tag
    ("比例由17.04 %下降", "比例由17.04%下降"),  # sanmenxia 7
    ("指  标", "指标"),  # sanmenxia 48
    ("硬隔离设施达到100﹪。", "硬隔离设施达到100%。"),  # dandong 273
    ("覆盖率超过90％。", "覆盖率超过90%。"),  # huantai 163
    ("师生比不低于1∶350", "师生比不低于1:350"),  # sanmenxia 193
    ("40-50所、3–5个、8～10所", "40—50所、3—5个、8—10所"),  # sanmenxia 251, 310; other cities
    ("(市、区),共5所", "（市、区），共5所"),  # yantai writes half-width punctuation
    ("投入18,782万元", "投入18782万元"),  # thousands, as budgets write them
    ("补充教师11 482名、学位4 500个", "补充教师11482名、学位4500个"),  # grouped as GB/T 15835 does
    ("专栏1 200所示范园创建", "专栏1 200所示范园创建"),
    ("2020年 300人，达到2020 300人", "2020年300人，达到2020 300人"),
    # Thousands parted by blanks that are narrow or break no line, whatever is counted.
    ("苗木1\u202f234\u202f567株、12\u2009600.5吨", "苗木1234567株、12600.5吨"),
    ("面积8\xa0350亩，3\xa0120 \u202f吨，≥1\xa0200—1\xa0500斤", "面积8350亩，3120吨，≥1200—1500斤"),
    # No thousands: cells side by side, a box's or a chapter's number, a year, too few digits.
    ("分值95\xa0100\xa098\xa0分，占95\u2009100\u200998", "分值95 100 98分，占95 100 98"),
    ("专栏1\xa0200亩示范林，第3\xa0100株", "专栏1 200亩示范林，第3 100株"),
    ("2025\xa0300亩、0\xa0500株、1\xa060亩，5.1\u2009200", "2025 300亩、0 500株、1 60亩，5.1 200"),
    ("## 一、总体要求", "一、总体要求"),  # Markdown
    ("教育共同体¹达到120个，面积2万米²", "教育共同体达到120个，面积2万米²"),  # a note's sign
    ("#其中：女", "#其中：女"),
    ("小学2，300人，共1，234，567元", "小学2300人，共1234567元"),  # thousands
    ("2020，300人；5.5，300人；3、12，300人", "2020，300人；5.5，300人；3、12，300人"),  # lists
    ("占比95%①以上、建成12[2]所", "占比95%以上、建成12所"),  # notes of the page
    ("提升到95%②建设", "提升到95%②建设"),  # items of a list
    ("⼀所、⼗⼆项", "一所、十二项"),  # Kangxi radicals, as PDFs write
    ("五万-六万元，100名~200名", "五万—六万元，100名—200名"),
    ("增长率为-1.18‰", "增长率为-1.18‰"),
    ("２０２５年达到９５％", "2025年达到95%"),  # full-width digits
    ("显着提升", "显著提升"),  # yantai 44
    ("显 着 提升", "显著提升"),  # the same on a page that parts its characters
    ("顯着提升、顯著提升", "显著提升、显著提升"),  # the same on a page in traditional characters
    ("職業院校年培訓規模1.8萬人左右", "职业院校年培训规模1.8万人左右"),
    ("《論語》等名著", "《论语》等名著"),  # 著 is a character of both
    ("学宪法 讲宪法", "学宪法讲宪法"),  # yantai 227
    ("5 G网络", "5 G网络"),  # between Latin letters and digits a blank may part two words
    ('建设"三名"工程、"定制公交”服务', "建设“三名”工程、“定制公交”服务"),  # huantai 331
    ("藏书50万册|阅读率90% ｜ “书香”家庭", "藏书50万册；阅读率90%；“书香”家庭"),  # a list in a cell
    ("|指标|2025年|、甲 \t| 乙、a|b、甲||乙", "|指标；2025年|、甲\t|乙、a|b、甲||乙"),
    (r"浓度（$\mathrm{PM}_{2.5}$）为$\leq 28$", "浓度（PM2.5）为≤28"),  # readers of pictures
    ("90\t—\t95", "90\t—\t95"),  # cells of a row are no range
    ("268.4   −3.7、268.4 - 371.5", "268.4 −3.7、268.4—371.5"),  # a cell below zero; a range
    ("指标\t2025年", "指标\t2025年"),  # a tab parts cells
    ("达到 9 3 . 5 %，新 建 学 校 1 2 所", "达到93.5%，新建学校12所"),  # all characters parted
    ("班级数 5 6 个，专 栏 1 2 所", "班级数5 6个，专栏1 2所"),  # cells; a box and its number
    ("新建供水工 程1 2处，比例达 到6 3%。", "新建供水工程12处，比例达到63%。"),  # torn words, too
    ("新建供水工程1 2处，见专栏1 3处。", "新建供水工程1 2处，见专栏1 3处。"),  # none is
    ("1.2025年底前完成。\n2.12个乡镇通公交。", "1．2025年底前完成。\n2．12个乡镇通公交。"),
    ("达到1.2025万人。\n2.12个百分点", "达到1.2025万人。\n2.12个百分点"),
    ("占比16·5%、11·5规划", "占比16.5%、11·5规划"),  # a dot between words for a point
    ("建成12所[3]。累计[12]、万人[8]", "建成12所。累计[12]、万人[8]"),  # notes; running totals
    ("产值[2]为8亿元，累计[5]\n[2]按现价计算", "产值为8亿元，累计[5]\n[2]按现价计算"),
    ("1. 12所学校\n\t3. 5", "1. 12所学校\n3.5"),  # an item and its number; a decimal
    ("覆盖率&ge;90&#37;，共&#x31;2所&#65292;&quot;一&quot;", "覆盖率≥90%，共12所，“一”"),
    ("达到90\\%，12\\~15所", "达到90%，12—15所"),  # escapes of Markdown
    ("新建~~10所~~12所，~~85%~~90%", "新建12所，90%"),  # struck out
    ("5~~8所、10~~15个", "5—8所、10—15个"),
    ("学校*12*所，*注*。长*宽*高，2*3*4", "学校12所，注。长*宽*高，2*3*4"),  # slanted; products
    ("[普惠率](http://a.cn/2025/90.html)90%![图3 10所](a/3.png)", "普惠率90%"),
    ("普惠率[^1]达到90%[^2]，[12]（见附件1）", "普惠率达到90%，[12]（见附件1）"),
    ("新增车位260^[含共享车位。]个，10^[3]，占比^[见表2]8%", "新增车位260个，10^[3]，占比8%"),
    ("达到$90\\%$，$\\geq 20\\%$，$9 0 \\sim 95 \\%$，$\\ge$5所", "达到90%，≥20%，90—95%，≥5所"),
    ("一台$500，两台$900", "一台$500，两台$900"),  # sums of money
    ("\u202e2025\u200b年\x1b[31m", "2025年[31m"),  # bidi and control characters
]


@pytest.mark.parametrize("text", _variants_file().refused)
def test_characters_of_the_simplified_writing_stay(text: str) -> None:
    """皇后 would be read as 皇後, and a place of that name never found."""
    assert normalise(SourceText("case", text, "")).text == text


@pytest.mark.parametrize(("published", "read"), [*CASES, *variant_examples()])
def test_reads_as(published: str, read: str) -> None:
    assert normalise(SourceText("case", published, "")).text == read


def _sound(normal: NormalText) -> None:
    text, source = normal.text, normal.source
    assert len(normal.offsets) == len(text) + 1
    assert all(a < b for a, b in zip(normal.offsets, normal.offsets[1:], strict=False))
    assert text.count("\n") + len(normal.joined) == source.text.count("\n"), (
        "a line was lost: every number's proof moves"
    )


@pytest.mark.parametrize(
    ("published", "read"), [("1-\u30001", "1—1"), ("5  —  8所", "5—8所"), ("1:\u3000350", "1:350")]
)
def test_any_blank_between_numbers(published: str, read: str) -> None:
    """A range or a ratio with a wide blank in it would be read as two numbers."""
    assert normalise(SourceText("case", published, "")).text == read


@given(
    st.text(
        alphabet=st.sampled_from("一二学12,，.:∶%％-—~ \t\n\r<a>[]bookmark:（(显着\u200b\u3000“"),
        max_size=80,
    )
)
def test_any_text_keeps_its_map_and_is_stable(text: str) -> None:
    once = normalise(SourceText("any", text, ""))
    _sound(once)
    twice = normalise(SourceText("again", once.text, ""))
    assert twice.text == once.text


@pytest.mark.parametrize("meta", all_plans(), ids=lambda meta: meta.id)
def test_whole_plans(meta) -> None:
    normal = normalise(read_source(meta))
    _sound(normal)
    assert normalise(SourceText("again", normal.text, "")).text == normal.text
    for at, char in enumerate(normal.text):
        published = normal.source.text[normal.offsets[at]]
        if "\u4e00" <= char <= "\u9fff" and char != "著":
            assert published == char, "a character points to another one in the file"


def test_span_and_words_are_inverse() -> None:
    normal = normalise(SourceText("case", "[bookmark: x]占比 达到\n 75 %以上", ""))
    start = normal.text.index("75%")
    span = normal.span(start, start + 3)
    assert normal.source.slice(span) == "75 %"
    assert normal.words(span) == "75%"
    assert normal.range(span) == (start, start + 3)


def test_lines_are_those_of_sed() -> None:
    source = SourceText("case", "a\u2028b\r\nc\x0bd\n", "")
    assert [source.line_text(n) for n in (1, 2, 3)] == ["a\u2028b\r", "c\x0bd", ""]
    assert source.line_at(source.text.index("c")) == 2
    assert source.line_span(2) == Span(5, 8)
