"""Tables in layouts and words that no list has, as a file marks them: cases/grids.toml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from plancmp.accounting import OpenLedger
from plancmp.model import NormalText, Target
from plancmp.readers.blocks import Document, Paragraph, TableBlock, TableCell, compose
from plancmp.tables import find_tables
from plancmp.targets.from_tables import targets_from_table
from plancmp.text import normalise
from tests.tables.table_cases import cases

_CASES = cases("grids")


def _normal(grid: str, title: str, above: Sequence[str]) -> NormalText:
    rows = tuple(tuple(_cell(words) for words in line.split("|"))
                 for line in grid.strip().split("\n"))  # fmt: skip
    lines = [Paragraph(words, "paragraph 1") for words in (title, *above) if words]
    return normalise(compose(Document((*lines, TableBlock(rows))), "x.docx", "0", "docx"))


def _cell(words: str) -> TableCell:
    lines = tuple(words.split("¶")) if words not in ("", "^") else ()
    return TableCell(lines, "table", above=words == "^")


def _written(normal: NormalText, target: Target) -> str:
    def number(value: object) -> str:
        return f"{value:g}" if isinstance(value, float) else str(value or "")

    fields = (
        normal.source.slice(target.quote_span).strip(), target.indicator, number(target.value),
        target.comparator, target.unit, target.year or "", number(target.baseline),
        target.nature, target.kind, target.scope,
    )  # fmt: skip
    return " | ".join(str(field) for field in fields)


def _targets(
    grid: str, title: str = "表1 主要指标", above: Sequence[str] = ()
) -> tuple[NormalText, list[Target]]:
    normal = _normal(grid, title, above)
    return normal, [
        target
        for table in find_tables(normal).tables
        for target in targets_from_table(normal, table, (2021, 2025), "某市", OpenLedger())[0]
    ]


@pytest.mark.parametrize(("grid", "doubt"), [
    ("指标|2020年|2025年\n入园率（%）|91|95\n巩固率（%）|99|99.5", ()),
    ("维度|观测点|2020年|2025年\n普及|入园率（%）|91|95\n^|巩固率（%）|99|99.5", ()),
    ("指标|基准年|目标年\n入园率（%）|91|95\n巩固率（%）|99|99.5", ("head_unknown",)),
    ("要点|说法|2020年|2025年\n入园|甲类|91|95\n巩固|乙类|99|99.5", ("head_unknown",)),
])
def test_what_the_cells_alone_tell_is_said_to_be_doubtful(
    grid: str, doubt: tuple[str, ...]
) -> None:
    """Otherwise a guess looks as sure as what the table's own head says."""
    assert {target.doubt for target in _targets(grid)[1]} == {doubt}


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_a_grid_promises_this(case: dict[str, Any]) -> None:
    """Otherwise a number stands under a group's name, an office's, another row's or year's."""
    given = {key: case[key] for key in ("title", "above") if key in case}
    normal, found = _targets(case["grid"], **given)
    assert [_written(normal, target) for target in found] == case["rows"]
