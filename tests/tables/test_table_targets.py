"""What is read out of tables as targets: against the gold labels, and case by case."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from table_cases import cases, normal_of, plan_tables, plan_text

from plancmp.accounting import OpenLedger
from plancmp.model import Issue, NormalText, Target
from plancmp.tables import find_tables
from plancmp.targets.from_tables import targets_from_table

GOLD = Path(__file__).parent.parent / "gold"
_PERIOD = (2021, 2025)
_PLACES = {"yantai": "烟台市", "sanmenxia": "三门峡市", "huantai": "桓台县", "dandong": "丹东市"}
_CASES = cases("targets")


def _targets(normal: NormalText, place: str) -> tuple[list[Target], list[Issue]]:
    targets: list[Target] = []
    issues: list[Issue] = []
    for table in find_tables(normal).tables:
        found, unread = targets_from_table(normal, table, _PERIOD, place, OpenLedger())
        targets.extend(found)
        issues.extend(unread)
    return targets, issues


def _plan_targets(plan: str) -> list[Target]:
    return [
        target
        for table in plan_tables(plan).tables
        for target in targets_from_table(
            plan_text(plan), table, _PERIOD, _PLACES[plan], OpenLedger()
        )[0]
    ]


def _written(normal: NormalText, target: Target) -> str:
    def number(value: object) -> str:
        return f"{value:g}" if isinstance(value, float) else str(value or "")

    fields = (
        normal.source.line_at(target.quote_span.start),
        normal.source.line_at(target.value_span.start),
        target.indicator, number(target.value), target.comparator, target.unit, target.year,
        number(target.baseline), target.nature, target.kind, target.scope,
    )
    return " | ".join(str(field) for field in fields)


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_a_table_promises_this(case: dict[str, Any]) -> None:
    """Otherwise a user compares a value with the wrong unit, year, place or measure."""
    normal = normal_of(case["text"])
    targets, issues = _targets(normal, case["place"])
    assert [_written(normal, target) for target in targets] == case["rows"]
    assert len(issues) == case["issues"]


def _gold(plan: str) -> list[tuple[object, ...]]:
    path = GOLD / f"{plan}.targets.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] == "table"]
    return [
        (
            int(row["line"]), row["quote"], float(row["value"]), row["comparator"], row["unit"],
            int(row["year"]), float(row["baseline"]) if row["baseline"] else None, row["nature"],
            row["kind"], "" if row["scope"] == plan else row["scope"],
        )
        for row in rows
    ]


@pytest.mark.parametrize(("plan", "count"), [("yantai", 13), ("sanmenxia", 30)])
def test_all_labelled_rows_are_right(plan: str, count: int) -> None:
    """Otherwise a number, its unit, its baseline or its place differs from what a reader sees."""
    normal = plan_text(plan)
    found = [
        (
            normal.source.line_at(target.quote_span.start),
            normal.source.slice(target.quote_span),
            target.value, target.comparator, target.unit, target.year, target.baseline,
            target.nature, target.kind, target.scope,
        )
        for target in _plan_targets(plan)
    ]
    assert sorted(found, key=str) == sorted(_gold(plan), key=str)
    assert len(found) == count


@pytest.mark.parametrize(("plan", "line", "words"), [
    ("yantai", 68, "学前教育毛入园率"),
    ("yantai", 91, "九年义务教育巩固率"),
    ("yantai", 66, "公办幼儿园在园幼儿占比"),
    ("sanmenxia", 102, "全国义务教育优质均衡发展县（市、区）比例"),
    ("huantai", 93, "高中段教育在校生"),
    ("huantai", 98, "中职在校生数（含技工学校学生数）"),
])
def test_the_indicator_can_stand_alone(plan: str, line: int, words: str) -> None:
    """Otherwise 毛入园率 would be listed without saying of what."""
    normal = plan_text(plan)
    found = {
        target.indicator
        for target in _plan_targets(plan)
        if normal.source.line_at(target.quote_span.start) == line
    }
    assert found == {words}


def test_dandong_tells_old_targets_from_promises() -> None:
    """Otherwise a target of the last period would count as one of this plan."""
    written = [_written(plan_text("dandong"), target) for target in _plan_targets("dandong")]
    assert [row for row in written if "| 2020 |" in row] == [
        "21 | 21 | 学前三年毛入园率 | 85 | = | % | 2020 |  |  | target | ",
        "21 | 22 | 学前三年毛入园率 | 95 | = | % | 2020 |  |  | actual | ",
        "25 | 25 | 义务教育巩固率 | 97.5 | = | % | 2020 |  |  | target | ",
        "25 | 26 | 义务教育巩固率 | 99 | = | % | 2020 |  |  | actual | ",
        "29 | 29 | 普通高中学业水平考试合格率 | 95 | = | % | 2020 |  |  | target | ",
        "29 | 30 | 普通高中学业水平考试合格率 | 97 | = | % | 2020 |  |  | actual | ",
        "33 | 34 | 高中阶段职普比 | 3.7:6.3 | = |  | 2020 |  |  | actual | ",
        "37 | 37 | 普惠性幼儿园学位覆盖率 | 80 | = | % | 2020 |  |  | target | ",
        "37 | 38 | 普惠性幼儿园学位覆盖率 | 86.6 | = | % | 2020 |  |  | actual | ",
        "41 | 41 | 义务教育学校标准化率 | 100 | = | % | 2020 |  |  | target | ",
        "41 | 42 | 义务教育学校标准化率 | 100 | = | % | 2020 |  |  | actual | ",
        "45 | 45 | 普通高中成为特色高中 | 50 | = | % | 2020 |  |  | target | ",
        "45 | 46 | 普通高中成为特色高中 | 50 | = | % | 2020 |  |  | actual | ",
        "49 | 49 | 国家和省级中等职业教育改革示范校 | 2 | range | 所 | 2020 |  |  | target | ",
        "49 | 50 | 国家和省级中等职业教育改革示范校 | 3 | = | 所 | 2020 |  |  | actual | ",
    ]
    assert sum("| 2025 |" in row for row in written) == 10


def test_a_unit_that_looks_wrong_is_said() -> None:
    """huantai 123–125: a ratio of 1.01 under （%）; a user must learn that the plan says so."""
    table = plan_tables("huantai").tables[0]
    _, issues = targets_from_table(plan_text("huantai"), table, _PERIOD, "桓台县", OpenLedger())
    assert [issue.message for issue in issues] == [
        "单位可能有误：城市与农村义务教育学校专任教师本科以上学历比例之比 1.01（%）"
    ]


@pytest.mark.parametrize("plan", _PLACES)
def test_quotes_stand_in_one_line_and_hold_the_number(plan: str) -> None:
    """Otherwise a quote can't be found in the source with a search."""
    source = plan_text(plan).source
    for target in _plan_targets(plan):
        assert "\n" not in source.slice(target.quote_span)
        first = str(target.value).split(".")[0]
        assert first in source.slice(target.value_span)


def test_each_table_has_its_own_title() -> None:
    """Otherwise a table's unit, year and name are those of the table above it."""
    text = next(case["text"] for case in _CASES if case["name"] == "two_tables_of_one_width")
    titles = [table.number + table.title for table in find_tables(normal_of(text)).tables]
    assert titles == ["附表1供水指标", "附表2产业指标", "", "附表3服务指标", "附表4安全指标"]
