"""The terminal views: readable at three widths, and plan text is only ever text."""

from __future__ import annotations

import msgspec
import pytest
from rich.cells import cell_len

from plancmp.messages.filling import label, locale_lang
from plancmp.model import Plan, remark
from plancmp.model.comparison import Alignment, Difference
from plancmp.render.console.diff import draw_align, draw_diff
from plancmp.render.console.gaps import draw_gaps
from plancmp.render.console.plans import draw_list, draw_outline, draw_show, draw_targets
from plancmp.render.markdown import COLUMNS
from plancmp.render.wording import signed, value_words
from plancmp.rows.corpus import list_rows
from plancmp.rows.pairs import align_rows, diff_rows
from plancmp.rows.plans import outline_rows, show_rows, target_rows
from tests.render.conftest import Sheet


def _fits(sheet: Sheet) -> None:
    for line in sheet.text.splitlines():
        assert cell_len(line) <= sheet.page.width, line


def test_targets(sheet: Sheet, a: Plan) -> None:
    draw_targets(sheet.page, list_rows([a]), target_rows([a]))
    _fits(sheet)
    for words in ("甲市 a-city", "公办幼儿园在园幼儿占比", "≥75%", "5—8所", "≥1:350", "标准"):
        assert words in sheet.text


def test_diff(sheet: Sheet, a: Plan, b: Plan, differences: tuple[Difference, ...]) -> None:
    why = (remark("same_heading"),)
    sections = align_rows(a, b, [Alignment(a.sections[0], b.sections[0], 1, 0.8, why)])
    draw_diff(sheet.page, list_rows([a, b]), sections, diff_rows(a, b, differences))
    _fits(sheet)
    order = [
        "学前教育", "对应章节", "标题相同", "指标对比", "≥75% L2", "60% L2", "+15", "口径不同",
        "仅甲 甲市 a-city 提出", "5—8所",
    ]  # fmt: skip
    places = [sheet.text.replace("\n", "").find(words) for words in order]
    assert -1 not in places, dict(zip(order, places, strict=True))
    for before, after in [(1, 3), (3, 8)]:
        assert places[before] < places[after]


def test_other_views_fit(sheet: Sheet, a: Plan, b: Plan) -> None:
    draw_list(sheet.page, list_rows([a, b]))
    draw_outline(sheet.page, list_rows([a])[0], outline_rows(a))
    draw_align(sheet.page, align_rows(a, b, [Alignment(a.sections[0], None, 1, 0.0, ())]))
    _fits(sheet)
    assert "无对应章节" in sheet.text


@pytest.mark.parametrize("width", [60, 79])
def test_nothing_is_cropped_silently_on_a_narrow_page(a: Plan, b: Plan, width: int) -> None:
    sheet = Sheet(width)
    draw_list(sheet.page, list_rows([a, b]))
    _fits(sheet)
    assert sheet.text.count("地级市") == 2
    assert sheet.text.count("2021") == 2


@pytest.mark.parametrize("colour", [True, False])
def test_plan_text_is_neither_markup_nor_escape_sequence(a: Plan, colour: bool) -> None:
    sheet = Sheet(120, colour=colour)
    draw_show(sheet.page, list_rows([a])[0], show_rows(a, 3, 3, 0))
    assert "[bookmark: _Toc1]" in sheet.text
    assert "教师[red]编制␛[31m与" in sheet.text
    assert "\u202e" not in sheet.text


def test_show_marks_numbers_without_colour(a: Plan) -> None:
    sheet = Sheet(120)
    draw_show(sheet.page, list_rows([a])[0], show_rows(a, 2, 2, 1))
    assert "«75%以上»" in sheet.text
    assert "公办幼儿园在园幼儿占比 >= 75% (目标)" in sheet.text


def test_nothing_to_show_says_so() -> None:
    sheet = Sheet(80)
    draw_targets(sheet.page, [], [])
    assert sheet.text == "没有可显示的内容。\n"
    sheet = Sheet(80)
    draw_gaps(sheet.page, [], [])
    assert sheet.text == "所问主题没有登记内容或指标。\n"


@pytest.mark.parametrize(
    ("comparator", "shown"),
    [(">=", "≥75%"), ("<=", "≤75%"), (">", ">75%"), ("<", "<75%"), ("=", "75%"), ("~", "≈75%")],
)
def test_each_comparator_stays_apart(a: Plan, comparator: str, shown: str) -> None:
    row = msgspec.structs.replace(target_rows([a])[0], comparator=comparator)
    assert value_words(row) == shown


def test_differences_have_a_sign() -> None:
    assert [signed(value, "个百分点", "zh") for value in (15, -1.5, 0, None)] == [
        "+15个百分点", "−1.5个百分点", "±0个百分点", "",
    ]  # fmt: skip


def test_every_column_has_a_label() -> None:
    for columns in COLUMNS.values():
        for column in {*columns} - {"where"}:
            assert label(column, "zh") != column, column


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "", "LANG": "en_US.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_labels_follow_the_locale(environ: dict[str, str], lang: str) -> None:
    assert locale_lang(environ) == lang
