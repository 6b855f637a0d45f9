"""Rows: what scripts and spreadsheets rely on."""

from __future__ import annotations

import dataclasses

import pytest

from plancmp.model import Alignment, Difference, Gap, Plan, remark
from plancmp.model.remark import OTHER
from plancmp.rows import comparisons as grid
from plancmp.rows import corpus as listed
from plancmp.rows import plans as made
from plancmp.rows.cells import Row, RowType
from plancmp.rows.comparisons import REDLINE
from plancmp.rows.plans import SHOW, show_rows
from tests.render.conftest import target

# The contract: columns that others rely on.
PROMISED = {
    listed.LIST: "plan city province level status date sections targets",
    made.OUTLINE: "plan line level number heading runin topic topics",
    made.TARGETS: "plan topic indicator_id indicator value value_high comparator unit year baseline"
    " nature kind source scope section line quote value_line value_quote value_start"
    " value_end",
    made.ALIGN: "topic a_line a_heading b_line b_heading rank score reason reason_codes",
    made.DIFF: "topic indicator_id indicator status a_value a_value_high a_comparator a_unit a_year"
    " a_baseline a_kind a_scope a_line a_quote a_value_line a_value_quote b_value b_value_high"
    " b_comparator b_unit b_year b_baseline b_kind b_scope b_line b_quote b_value_line"
    " b_value_quote difference unit verdict ambition reason reason_codes"
    " caveat caveat_codes",
    REDLINE: "part change topic indicator_id indicator section kind line_a line_b words a_value"
    " a_value_high a_comparator a_unit a_year a_kind a_scope a_line a_quote a_value_line"
    " a_value_quote b_value b_value_high b_comparator b_unit b_year b_kind b_scope b_line b_quote"
    " b_value_line b_value_quote difference unit ambition reason reason_codes a_text"
    " b_text",
    grid.GAPS: "plan topic item_type item name status count peers line quote nearest_line"
    " nearest_quote reason reason_codes",
    grid.matrix_type(["x", "y"]): "indicator_id indicator unit x x_comparator x_line y"
    " y_comparator y_line x_caveat x_caveat_codes",
}


@pytest.mark.parametrize(("row_type", "columns"), PROMISED.items())
def test_promised_columns_are_there(row_type: RowType, columns: str) -> None:
    assert set(columns.split()) <= set(row_type.columns)
    assert len(set(row_type.columns)) == len(row_type.columns)


def _checked(row_type: RowType, rows: list[Row]) -> list[Row]:
    for row in rows:
        assert tuple(row) == row_type.columns
    return rows


def test_numbers_stay_numbers_and_whole_ones_whole(a: Plan) -> None:
    share, places, ratio = _checked(made.TARGETS, made.target_rows([a]))
    assert (share["value"], type(share["value"])) == (75, int)
    assert (places["value"], places["value_high"], places["comparator"]) == (5, 8, "range")
    assert (ratio["value"], ratio["year"]) == ("1:350", None)


def test_quotes_are_the_exact_words_of_their_lines(a: Plan) -> None:
    for row in made.target_rows([a]):
        assert str(row["quote"]) in a.source.line_text(int(str(row["line"])))
        assert str(row["value_quote"]) in a.source.line_text(int(str(row["value_line"])))


def test_topics_filter_targets_and_outline(a: Plan) -> None:
    assert [row["indicator"] for row in made.target_rows([a], ("teachers",))] == ["=师生比"]
    assert made.outline_rows(a, ("teachers",)) == []
    assert len(_checked(made.OUTLINE, made.outline_rows(a, ("preschool",)))) == 1
    assert made.outline_rows(a, (), depth=1)[0]["heading"] == "学前教育"


def test_list_counts(a: Plan) -> None:
    """Promises are the plan's own, for its own time; what was reached, what the province aims at
    and what the last period promised would make a plan look richer than it is."""
    text = a.source.text
    others = (
        target(text, "新建幼儿园5—8所", "5—8所", kind="actual"),
        target(text, "新建幼儿园5—8所", "5—8所", scope="某省"),
        target(text, "新建幼儿园5—8所", "5—8所", year=2020),
    )
    more = dataclasses.replace(a, targets=(*a.targets, *others))
    (row,) = _checked(listed.LIST, listed.list_rows([more]))
    assert (row["sections"], row["targets"], row["actuals"], row["quantities"]) == (1, 3, 1, 6)


def test_a_section_without_counterpart_has_an_empty_b_heading(a: Plan, b: Plan) -> None:
    section = a.sections[0]
    alignments = (
        Alignment(section, b.sections[0], 1, 0.81234, (remark("same_heading"),)),
        Alignment(section, None, 1, 0.0, (remark("no_sections", side=OTHER),)),
    )
    found, alone = _checked(made.ALIGN, made.align_rows(a, b, alignments))
    assert (found["b_line"], found["score"]) == (1, 0.812)
    assert (alone["b_heading"], alone["b_line"]) == ("", None)


def test_diff_has_both_sides(a: Plan, b: Plan, differences: tuple[Difference, ...]) -> None:
    pair, alone = _checked(made.DIFF, made.diff_rows(a, b, differences))
    assert (pair["a_value"], pair["b_value"], pair["difference"]) == (75, 60, 15)
    assert pair["b_quote"] == "公办幼儿园在园幼儿占比达到60%"
    assert (alone["b_value"], alone["b_quote"], alone["difference"]) == (None, None, None)


def test_a_gap_shows_its_evidence_or_the_nearest_passage(a: Plan, gaps: tuple[Gap, ...]) -> None:
    has, lacks = _checked(grid.GAPS, grid.gap_rows([a], gaps))
    assert (has["line"], has["quote"], has["nearest_line"]) == (2, "公办幼儿园", None)
    assert (lacks["line"], lacks["nearest_line"]) == (None, 3)
    assert lacks["name"] != lacks["item"]


def test_show_marks_the_numbers(a: Plan) -> None:
    rows = _checked(SHOW, show_rows(a, 2, 2, 1))
    assert [row["line"] for row in rows] == [1, 2, 3]
    line = str(rows[1]["text"])
    places = [mark.split("-") for mark in str(rows[1]["marks"]).split(";")]
    assert [line[int(start) : int(end)] for start, end in places] == ["75%以上", "5—8所"]
