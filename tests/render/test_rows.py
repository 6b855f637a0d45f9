"""Rows: what scripts and spreadsheets rely on."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from plancmp.corpus import all_plans
from plancmp.model import Plan, remark
from plancmp.model.comparison import Alignment, Difference, Gap
from plancmp.model.remark import OTHER
from plancmp.rows import comparisons as grid
from plancmp.rows import corpus as listed
from plancmp.rows import pairs as paired
from plancmp.rows import plans as made
from plancmp.rows import queries
from plancmp.rows.columns import NamedCells, RowColumns
from plancmp.rows.plans import show_rows
from tests.render.conftest import target

# The contract: columns that others rely on.
PROMISED = {
    "list": "plan city province level status date sections targets",
    "outline": "plan line level number heading runin topic topics",
    "tables": "plan line title position header role unit year scope rows cells",
    "targets": "plan topic indicator_id indicator value value_high comparator unit year baseline"
    " nature kind source scope section line quote value_line value_quote value_start"
    " value_end",
    "align": "topic a_line a_heading b_line b_heading rank score reason reason_codes",
    "diff": "topic indicator_id indicator status a_value a_value_high a_comparator a_unit a_year"
    " a_baseline a_kind a_scope a_line a_quote a_value_line a_value_quote b_value b_value_high"
    " b_comparator b_unit b_year b_baseline b_kind b_scope b_line b_quote b_value_line"
    " b_value_quote difference unit verdict ambition reason reason_codes"
    " caveat caveat_codes",
    "redline": "part change topic indicator_id indicator section kind line_a line_b words a_value"
    " a_value_high a_comparator a_unit a_year a_kind a_scope a_line a_quote a_value_line"
    " a_value_quote b_value b_value_high b_comparator b_unit b_year b_kind b_scope b_line b_quote"
    " b_value_line b_value_quote difference unit ambition reason reason_codes a_text"
    " b_text",
    "gaps": "plan topic item_type item name status count peers line quote nearest_line"
    " nearest_quote reason reason_codes",
    "matrix": "indicator_id indicator unit x x_comparator x_line y"
    " y_comparator y_line x_caveat x_caveat_codes",
}


@pytest.mark.parametrize(("command", "columns"), PROMISED.items())
def test_promised_columns_are_there(command: str, columns: str) -> None:
    found = RowColumns.of(queries.QUERIES[command].row_type, ["x", "y"]).names
    assert set(columns.split()) <= set(found)
    assert len(set(found)) == len(found)


def test_columns_stand_in_the_order_of_the_fields() -> None:
    """A spreadsheet's formulas count on it: a side's columns together, a plan's value first."""
    diff = RowColumns.of(paired.DiffRow).names
    assert diff[:6] == ("topic", "indicator_id", "indicator", "status", "a_plan", "a_indicator")
    assert diff[diff.index("a_closed") + 1] == "b_plan"
    assert diff[-4:] == ("nearest_plan", "nearest_line", "nearest_quote", "nearest_quote_start")
    matrix = RowColumns.of(grid.MatrixLine, ["x", "y"])
    assert matrix.names[4:8] == ("unit", "x", "x_comparator", "x_line")
    assert matrix.remarks == {"variant", "x_caveat", "y_caveat"}
    audit = queries.AUDIT.columns().names
    assert audit[1] == "class"
    assert audit[6:8] == ("line_a", "quote_a")


def test_what_a_side_lacks_is_empty_in_all_its_columns(
    a: Plan, b: Plan, differences: tuple[Difference, ...]
) -> None:
    columns = RowColumns.of(paired.DiffRow)
    alone = columns.cells(paired.diff_rows(a, b, differences)[1])
    assert tuple(alone) == columns.names
    assert {cell for name, cell in alone.items() if name.startswith("b_")} == {None}
    assert alone["a_value"] == 5


@pytest.mark.parametrize("query", queries.QUERIES.values(), ids=lambda query: query.name)
def test_rows_come_out_of_the_cache_as_they_went_in(query: queries.Query[NamedCells]) -> None:
    """A row that its own type doesn't take would be made anew each time, and nobody would know."""
    counts = {"align": 2, "diff": 2, "redline": 2, "outline": 1, "show": 1, "tables": 1}
    plans = counts.get(query.name, 5)
    rows = query.make(queries.CachedReader(), queries.Question(all_plans()[:plans]))
    decoder = msgspec.json.Decoder(list[query.row_type])  # type: ignore[name-defined]
    assert rows
    assert decoder.decode(msgspec.json.encode(rows)) == rows


def test_numbers_stay_numbers_and_whole_ones_whole(a: Plan) -> None:
    share, places, ratio = made.target_rows([a])
    assert (share.value, type(share.value)) == (75, int)
    assert (places.value, places.value_high, places.comparator) == (5, 8, "range")
    assert (ratio.value, ratio.year) == ("1:350", None)


def test_quotes_are_the_exact_words_of_their_lines(a: Plan) -> None:
    for row in made.target_rows([a]):
        assert row.quote in a.source.line_text(row.line)
        assert row.value_quote in a.source.line_text(row.value_line)


def test_topics_filter_targets_and_outline(a: Plan) -> None:
    assert [row.indicator for row in made.target_rows([a], ("teachers",))] == ["=师生比"]
    assert made.outline_rows(a, ("teachers",)) == []
    assert len(made.outline_rows(a, ("preschool",))) == 1
    assert made.outline_rows(a, (), depth=1)[0].heading == "学前教育"


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
    (row,) = listed.list_rows([more])
    assert (row.sections, row.targets, row.actuals, row.quantities) == (1, 3, 1, 6)


def test_a_section_without_counterpart_has_an_empty_b_heading(a: Plan, b: Plan) -> None:
    section = a.sections[0]
    alignments = (
        Alignment(section, b.sections[0], 1, 0.81234, (remark("same_heading"),)),
        Alignment(section, None, 1, 0.0, (remark("no_sections", side=OTHER),)),
    )
    found, alone = paired.align_rows(a, b, alignments)
    assert (found.b_line, found.score) == (1, 0.812)
    assert (alone.b_heading, alone.b_line) == ("", None)


def test_diff_has_both_sides(a: Plan, b: Plan, differences: tuple[Difference, ...]) -> None:
    pair, alone = paired.diff_rows(a, b, differences)
    left, right = pair.the_side("a"), pair.the_side("b")
    assert (left.value, right.value, pair.difference) == (75, 60, 15)
    assert right.quote == "公办幼儿园在园幼儿占比达到60%"
    assert (alone.b, alone.difference) == (None, None)


def test_a_gap_shows_its_evidence_or_the_nearest_passage(a: Plan, gaps: tuple[Gap, ...]) -> None:
    has, lacks = grid.gap_rows([a], gaps)
    assert (has.line, has.quote, has.nearest) == (2, "公办幼儿园", None)
    assert lacks.line is None
    assert lacks.nearest is not None
    assert lacks.nearest.line == 3
    assert lacks.name != lacks.item


def test_show_marks_the_numbers(a: Plan) -> None:
    rows = show_rows(a, 2, 2, 1)
    assert [row.line for row in rows] == [1, 2, 3]
    line = rows[1].text
    places = [mark.split("-") for mark in rows[1].marks.split(";")]
    assert [line[int(start) : int(end)] for start, end in places] == ["75%以上", "5—8所"]
