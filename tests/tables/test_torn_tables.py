"""Torn texts: whatever is left of a table, reading it never fails and never loses places."""

from __future__ import annotations

import random

import pytest
from table_cases import cases, normal_of, plan_text

from plancmp.accounting import OpenLedger
from plancmp.model import NormalText
from plancmp.tables import find_tables
from plancmp.targets.from_tables import targets_from_table

_LINES = [line for case in cases("family") for line in case["text"].split("\n")]


def _torn(seed: int) -> str:
    """A text with lines of tables and prose missing, mixed or shuffled; the same for one seed."""
    dice = random.Random(seed)
    if seed % 2:
        return "\n".join(dice.choice(_LINES) for _ in range(150))
    plan = dice.choice(("yantai", "huantai", "dandong", "sanmenxia"))
    lines = [line for line in plan_text(plan).source.text.split("\n") if dice.random() > 0.15]
    first = dice.randrange(len(lines))
    part = lines[first : first + 60]
    dice.shuffle(part)
    return "\n".join([*lines[:first], *part, *lines[first + 60 :]])


def _check(normal: NormalText) -> None:
    last = 0
    for table in find_tables(normal).tables:
        assert last < table.first_line <= table.last_line
        last = table.last_line
        for row in table.rows:
            assert len(row.cells) == len(table.columns)
            for cell in filter(None, row.cells):
                assert table.first_line <= normal.source.line_at(cell.span.start) <= last
                assert "\n" not in normal.source.slice(cell.span)
        for target in targets_from_table(normal, table, (2021, 2025), "三门峡市", OpenLedger())[0]:
            assert "\n" not in normal.source.slice(target.quote_span)
            assert "\n" not in normal.source.slice(target.value_span)


@pytest.mark.parametrize("seed", range(60))
def test_a_torn_table_does_no_harm(seed: int) -> None:
    """Otherwise one odd table would keep a user from the whole plan, or quote what isn't there."""
    _check(normal_of(_torn(seed)))


_HEAD = ("表1 主要指标", "序号", "指标", "单位", "2020年", "2025年", "属性")
_FIRST = ("1", "供水普及率", "%", "91", "95", "预期性")
_LAST = ("3", "管网长度", "公里", "80", "120", "预期性")


@pytest.mark.parametrize("row", [
    ("2", "供水站", "座", "8", "9", "10", "预期性"),
    ("2", "供水站", "泵站", "座", "8", "预期性"),
])
def test_a_numbered_row_that_is_not_understood_is_one_issue(row: tuple[str, ...]) -> None:
    """Otherwise its numbers stand under a wrong year or name, or the rows below it are lost."""
    found = find_tables(normal_of("\n".join((*_HEAD, *_FIRST, *row, *_LAST))))
    (table,) = found.tables
    labels = [cells[1].text for cells in (row.cells for row in table.rows) if cells[1]]
    assert labels == ["供水普及率", "管网长度"]
    message = f"表1主要指标的一行与表头对不上：{' | '.join(row)}"
    assert [issue.message for issue in found.issues] == [message]
