"""Layouts of other plans: a plan printed so must yield its numbers too."""

from __future__ import annotations

from typing import Any

import pytest
from table_cases import cases, normal_of, written_column, written_row

from plancmp.tables import find_tables

_CASES = cases("family")


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_a_table_is_read_in_this_layout(case: dict[str, Any]) -> None:
    """Otherwise a user loses the whole table of a plan printed this way, or its lines go astray."""
    found = find_tables(normal_of(case["text"]))
    assert [issue.message for issue in found.issues] == []
    assert len(found.tables) == 1
    (table,) = found.tables
    assert (table.kind, table.title, table.number) == (case["kind"], case["title"], case["number"])
    assert [table.first_line, table.last_line] == case["lines"]
    assert [written_column(column) for column in table.columns] == case["columns"]
    assert [written_row(row) for row in table.rows] == case["rows"]
