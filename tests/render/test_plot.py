"""What fails here: a dot in the wrong place, one that hides another, or a scale that doesn't line
up."""

from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from plancmp.compare import diff_plans, matrix
from plancmp.corpus import find_plan, newest_plans
from plancmp.corpus.loader import load_plan, load_plans
from plancmp.model import Plan
from plancmp.render.console.plots import (
    EDGE,
    FROM_LEFT,
    FROM_RIGHT,
    GLYPHS,
    SPAN,
    TICK,
    WAY,
    PlotMark,
    Scale,
    axis,
    lanes,
    mark_of,
    plot_diff,
    plot_matrix,
)
from plancmp.rows.comparisons import matrix_rows
from plancmp.rows.corpus import list_rows
from plancmp.rows.pairs import diff_rows
from tests.render.conftest import Sheet

TENS = ("20", "40", "60", "80")
PERCENT = Scale(100, 101)  # a cell a point


def drawn(*marks: PlotMark, scale: Scale = PERCENT) -> list[str]:
    return [line.rstrip() for line in lanes(marks, scale).plain.split("\n")]


@pytest.mark.parametrize("value", [0, 1, 50, 99, 100])
def test_a_dot_stands_at_its_value(value: float) -> None:
    assert drawn(PlotMark("◉", "", value)) == [" " * int(value) + "◉"]


def test_a_rise_comes_from_the_left_and_a_fall_from_the_right() -> None:
    assert drawn(PlotMark("◉", "", 75, start=71)) == [" " * 71 + "╶╌╌╌◉"]
    assert drawn(PlotMark("◉", "", 80, start=83)) == [" " * 80 + "◉╌╌╴"]
    assert drawn(PlotMark("◉", "", 80, start=80)) == [" " * 80 + "◉"]


def test_a_range_is_a_span() -> None:
    assert drawn(PlotMark("◉", "", 5, high=8)) == ["     ◉╍╍◉"]
    assert drawn(PlotMark("◉", "", 5, high=8, start=3)) == ["   ╶╌◉╍╍◉"]


def test_no_mark_hides_another() -> None:
    """Four plans at 55: four marks, one below the other in one cell."""
    lines = drawn(*(PlotMark(sign, "", 55) for sign in "◉▴⬥✚"))
    assert lines == [" " * 55 + sign for sign in "◉▴⬥✚"]
    crossing = drawn(PlotMark("◉", "", 75, start=41), PlotMark("▴", "", 55), PlotMark("⬥", "", 90))
    assert len(crossing) == 2
    assert "".join(crossing).count("▴") == 1
    assert crossing[0].endswith("⬥")


def test_a_way_never_touches_what_could_be_taken_for_its_end() -> None:
    lines = drawn(PlotMark("◉", "", 60, start=50), PlotMark("▴", "", 61))
    assert len(lines) == 2


def test_what_lies_beyond_the_scale_stands_at_its_edge_and_says_so() -> None:
    (line,) = drawn(PlotMark("◉", "", 5000))
    assert line == " " * 99 + "◉" + EDGE


def test_numbers_stand_above_their_cells() -> None:
    scale = Scale(100, 51, (0, 20, 40, 60, 80, 100))
    words = axis(scale, "%").plain
    assert words.split() == ["0", "20", "40", "60", "80", "100%"]
    assert len(words) == 51
    for tick in (20, 40, 60, 80):
        assert abs(words.index(str(tick)) - scale.cell(tick)) <= 1
    assert lanes([], scale).plain.count(TICK) == 6
    narrow = axis(Scale(100, 11, scale.ticks), "%").plain
    assert narrow.startswith("0")
    assert narrow.endswith("100%")


def test_every_sign_is_one_cell_wide_in_every_terminal() -> None:
    """● and ─ are two wide where a terminal is set for Chinese, and would shift the scale."""
    for sign in (*GLYPHS, WAY, FROM_LEFT, FROM_RIGHT, SPAN, EDGE, TICK):
        assert unicodedata.east_asian_width(sign) in ("N", "Na"), sign
        assert cell_len(sign) == 1
    assert len(set(GLYPHS)) == len(GLYPHS)
    assert len({mark_of(at)[0] for at in range(30)}) == 30


def _fits(sheet: Sheet) -> None:
    for line in sheet.text.splitlines():
        assert cell_len(line) <= sheet.page.width, line


def _scale_starts(sheet: Sheet) -> set[int]:
    """Columns in which a scale begins."""
    found = set()
    for line in sheet.text.splitlines():
        if TICK in line:
            found.add(cell_len(line[: line.index(TICK)]))
    return found


def test_the_matrix_as_dots(sheet: Sheet) -> None:
    plans = load_plans(newest_plans())
    plot_matrix(sheet.page, list_rows(plans), matrix_rows(plans, matrix(plans)))
    _fits(sheet)
    for words in ("◉75%", "▴>55%", "⬥≥50%", "✚≥55%", "✚40—50所", "◉ 烟台市", "从起点到目标"):
        assert words in sheet.text
    heads = {line for line in sheet.text.splitlines() if line.split() == [*"0", *TENS, "100%"]}
    assert len(heads) == 1  # one scale for all topics
    assert len(_scale_starts(sheet)) == 1


def test_each_plan_of_each_row_has_its_mark_and_its_value(sheet: Sheet) -> None:
    plans = load_plans(newest_plans())
    rows = matrix_rows(plans, matrix(plans), ["preschool"])
    plot_matrix(sheet.page, list_rows(plans), rows)
    body = sheet.text.partition("学前教育")[2]
    for at, plan in enumerate(plans):
        promised = [value for row in rows if (value := row.plans[plan.meta.id]) is not None]
        ranges = sum(value.value_high is not None for value in promised)
        # a mark and its value, and a second mark at the end of a range
        assert body.count(mark_of(at)[0]) == 2 * len(promised) + ranges


def test_a_diff_as_dots_sets_apart_what_is_not_comparable(sheet: Sheet) -> None:
    a, b = (load_plan(find_plan(name)) for name in ("yantai", "sanmenxia"))
    plot_diff(sheet.page, list_rows([a, b]), diff_rows(a, b, diff_plans(a, b)))
    _fits(sheet)
    joined = "".join(line.strip() for line in sheet.text.splitlines())
    assert "双师型教师占比 [2]" in sheet.text  # compared with care: the note says why
    for words in ("◉ 甲 烟台市", "▴ 乙 三门峡市", "不可比", "口径不同，不比较力度"):
        assert words in joined
    refused = sheet.text.partition("不可比\n")[2]
    assert "30% L233" in refused
    assert "◉30%" not in sheet.text  # a share beside a slip isn't drawn


def test_plans_without_a_common_promise_say_so(a: Plan) -> None:
    sheet = Sheet(80)
    plot_diff(sheet.page, list_rows([a, a]), [])
    assert "没有可显示的内容" in sheet.text
    sheet = Sheet(80)
    plot_matrix(sheet.page, list_rows([a]), [])
    assert "没有可显示的内容" in sheet.text


@pytest.mark.parametrize("colour", [True, False])
def test_marks_are_told_apart_without_colour(colour: bool) -> None:
    plans = load_plans(newest_plans())
    sheet = Sheet(120, colour=colour)
    plot_matrix(sheet.page, list_rows(plans), matrix_rows(plans, matrix(plans), ["preschool"]))
    assert ("\x1b[" in sheet.text) == colour
    assert all(sign in sheet.text for sign in GLYPHS[:4])
