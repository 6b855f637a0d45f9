"""What fails here: a reader is led to the wrong section, or told that there is none."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from plancmp.compare.sections import align_sections
from plancmp.corpus import all_plans, find_plan, read_source
from plancmp.model import Alignment, Plan
from plancmp.pipeline import read_plan
from tests.chinese import zh

GOLD = Path(__file__).parents[1] / "gold" / "align.yantai.sanmenxia.csv"
IDS = [meta.id for meta in all_plans()]


@cache
def plan_of(name: str) -> Plan:
    meta = find_plan(name)
    return read_plan(meta, read_source(meta))


@cache
def aligned(a: str, b: str) -> tuple[Alignment, ...]:
    return align_sections(plan_of(a), plan_of(b))


def best(a: str, b: str) -> dict[int, Alignment]:
    return {row.a.line: row for row in aligned(a, b) if row.rank == 1}


def gold_rows() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", gold_rows(), ids=lambda row: f"{row['a_line']} {row['a_heading']}")
def test_labelled_sections(row: dict[str, str]) -> None:
    found = best("yantai", "sanmenxia")[int(row["a_line"])].b
    accepted = {int(line) for line in row["b_lines"].split(";") if line}
    assert (found.line if found else None) in (accepted or {None})


@pytest.mark.parametrize(
    ("a", "a_line", "b", "b_lines"),
    [
        # read side by side, paragraph by paragraph
        ("huantai", 163, "dandong", (165,)),  # 学前教育 ↔ the chapter on it
        ("huantai", 165, "dandong", (173, 175)),  # 义务教育: the chapter or its main paragraph
        ("huantai", 185, "dandong", (216,)),  # 教师地位和待遇
        ("huantai", 207, "dandong", (188, 193)),  # 产教融合 and more
        ("huantai", 233, "dandong", (226,)),  # 考试招生
        ("huantai", 243, "dandong", (274,)),  # 督导
        ("dandong", 214, "huantai", (181,)),  # 专业素质: few words shared, but 双师型, 培训, 名师
        ("dandong", 248, "huantai", (241,)),  # 办学活力 ↔ 现代学校制度, not 教师队伍活力
        ("yantai", 239, "sanmenxia", (420,)),  # 高等教育, not another section on 提质
        ("dandong", 155, "huantai", (155,)),  # 劳动教育
        ("dandong", 196, "huantai", (171,)),  # 特殊教育
        ("dandong", 212, "huantai", (179,)),  # 师德
        ("dandong", 271, "huantai", (247,)),  # 校园安全
        ("sanmenxia", 275, "yantai", (237,)),  # a chapter ↔ the one paragraph
        ("sanmenxia", 353, "yantai", (247,)),  # a chapter ↔ the chapter of the same name
        ("sanmenxia", 442, "yantai", (269,)),
    ],
)
def test_pairs_by_reading(a: str, a_line: int, b: str, b_lines: tuple[int, ...]) -> None:
    found = best(a, b)[a_line].b
    assert found is not None
    assert found.line in b_lines


@pytest.mark.parametrize(
    ("a", "line", "b"),
    [
        ("sanmenxia", 246, "yantai"),  # 留守儿童和困境儿童: nothing in yantai's tasks
        ("sanmenxia", 314, "yantai"),  # 紧缺人才培养
        ("sanmenxia", 481, "yantai"),  # 学校章程
        ("dandong", 241, "huantai"),  # 乡村振兴战略教育行动
        ("yantai", 259, "sanmenxia"),  # 基础教育教科研
    ],
)
def test_absence(a: str, line: int, b: str) -> None:
    (row,) = (row for row in aligned(a, b) if row.a.line == line)
    assert row.b is None
    assert (row.rank, row.score) == (1, 0.0)
    assert zh(row.reason).startswith("对方没有对应章节；最近似的是“")


def test_versions_of_one_plan_pair_up() -> None:
    """Of the draft's sections each meets the one of the same name, and no other."""
    for row in aligned("yantai@draft", "yantai"):
        assert row.b is not None, row.a.heading
        names = {section.heading for section in plan_of("yantai").sections}
        if row.a.heading in names and row.rank == 1:
            assert row.b.heading == row.a.heading


@pytest.mark.parametrize("name", IDS)
def test_against_itself(name: str) -> None:
    for row in aligned(name, name):
        if row.rank == 1:
            assert row.b is not None
            assert row.b.heading_span == row.a.heading_span


def test_scores_mirror() -> None:
    """The score of a pair doesn't depend on which plan is named first."""
    forth = {(row.a.line, row.b.line): row.score for row in aligned("yantai", "sanmenxia") if row.b}
    back = {(row.b.line, row.a.line): row.score for row in aligned("sanmenxia", "yantai") if row.b}
    shared = forth.keys() & back.keys()
    assert len(shared) > 20
    assert all(forth[pair] == back[pair] for pair in shared)


def test_rows_are_ranked_and_disjoint() -> None:
    rows = aligned("yantai", "sanmenxia")
    for line in {row.a.line for row in rows}:
        own = [row for row in rows if row.a.line == line]
        assert [row.rank for row in own] == list(range(1, len(own) + 1))
        assert [row.score for row in own] == sorted((row.score for row in own), reverse=True)
        spans = [row.b.span for row in own if row.b]
        assert not any(x.holds(y) for x in spans for y in spans if x is not y)


def test_front_matter_tables_and_containers_have_no_row() -> None:
    headings = {row.a.heading for row in aligned("yantai", "sanmenxia")}
    assert not headings & {"指导思想", "基本原则", "坚持立德树人", "发展目标", "主要任务"}
    assert {row.a.kind for row in aligned("sanmenxia", "yantai")} == {"heading"}


def test_topics() -> None:
    rows = align_sections(plan_of("yantai"), plan_of("sanmenxia"), ["preschool"])
    assert {row.a.line for row in rows} == {231}
