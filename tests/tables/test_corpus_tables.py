"""The tables of the corpus, and what holds for every table of it."""

from __future__ import annotations

from typing import Any

import pytest
from table_cases import (
    cases,
    normal_of,
    plan_tables,
    plan_text,
    table_at,
    written_column,
    written_row,
)

from plancmp.tables import find_tables

_CASES = cases("corpus")
_NONE = cases("none")
_PLANS = ("yantai", "huantai", "dandong", "sanmenxia", "yantai-draft")
# counted by hand: boxes, annexes and tables of each plan
_COUNTS = {"yantai": 2, "huantai": 2, "dandong": 2, "sanmenxia": 12, "yantai-draft": 0}


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_a_table_of_the_corpus_is_read(case: dict[str, Any]) -> None:
    """Otherwise a user is shown a value in the wrong row, or a table swallows what follows it."""
    table = table_at(case["plan"], case["lines"][0])
    assert (table.kind, table.number, table.title) == (case["kind"], case["number"], case["title"])
    assert [table.first_line, table.last_line] == case["lines"]
    assert [written_column(column) for column in table.columns] == case["columns"]
    assert len(table.rows) == case["count"]
    for expected in case["rows"]:
        index, row = expected.split(": ", 1)
        assert written_row(table.rows[int(index)]) == row


@pytest.mark.parametrize("plan", _PLANS)
def test_no_table_is_missed_or_made_up(plan: str) -> None:
    """Otherwise whole boxes of promises are lost, or prose is cut into cells."""
    found = plan_tables(plan)
    assert len(found.tables) == _COUNTS[plan]
    assert found.issues == ()


@pytest.mark.parametrize("case", _NONE, ids=[case["name"] for case in _NONE])
def test_prose_is_no_table(case: dict[str, Any]) -> None:
    """Otherwise the outline loses headings and the prose its targets."""
    assert find_tables(normal_of(case["text"])).tables == ()


@pytest.mark.parametrize("plan", _PLANS)
def test_tables_follow_each_other(plan: str) -> None:
    """Otherwise one line would belong to two sections."""
    last = 0
    for table in plan_tables(plan).tables:
        assert last < table.first_line <= table.last_line
        last = table.last_line


@pytest.mark.parametrize("plan", _PLANS)
def test_every_cell_has_its_place(plan: str) -> None:
    """Otherwise a user can't check a number in its source."""
    normal = plan_text(plan)
    for table in plan_tables(plan).tables:
        for row in table.rows:
            assert len(row.cells) == len(table.columns)
            for cell in filter(None, row.cells):
                assert "\n" not in normal.source.slice(cell.span)
                assert cell.text.startswith(normal.words(cell.span))
                line = normal.source.line_at(cell.span.start)
                assert table.first_line <= line <= table.last_line


def test_what_cannot_be_gridded_is_said() -> None:
    """Otherwise a table that was not understood vanishes without a word."""
    text = "表1 教育主要指标\n毛入园率\n95\n97\n巩固率\n98\n99\n三、任务\n"
    found = find_tables(normal_of(text))
    assert found.tables == ()
    assert [issue.stage for issue in found.issues] == ["tables"]


def test_cells_that_fit_no_column_are_said() -> None:
    """Otherwise a row with a lost cell vanishes, or its value slips into another column."""
    text = (
        "表1 主要指标\n| 指标 | 2020年 | 2025年 |\n|---|---|---|\n"
        "| 毛入园率 | 90 | 95 |\n| 巩固率 | 98 | 99 | 100 | 7 |\n"
    )
    found = find_tables(normal_of(text))
    assert [len(table.rows) for table in found.tables] == [1]
    assert len(found.issues) == 1


_CHANGES = {
    "without_tabs": lambda text: text.replace("\t", ""),
    "without_empty_lines": lambda text: "\n".join(x for x in text.split("\n") if x.strip(" \xa0")),
    "crlf": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("plan", ["yantai", "huantai", "dandong"])
@pytest.mark.parametrize("change", _CHANGES)
def test_the_layout_may_change(plan: str, change: str) -> None:
    """Otherwise a plan saved from another viewer loses its tables."""
    changed = find_tables(normal_of(_CHANGES[change](plan_text(plan).source.text)))
    for before, after in zip(plan_tables(plan).tables, changed.tables, strict=True):
        assert [written_row(row) for row in after.rows] == [written_row(row) for row in before.rows]
