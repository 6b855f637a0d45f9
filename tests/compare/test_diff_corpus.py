"""What fails here: the corpus's own plans are compared unevenly, or a known finding is lost."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from plancmp.compare import diff_plans
from plancmp.corpus import all_plans, find_plan, read_source
from plancmp.model import Plan
from plancmp.model.comparison import Difference
from plancmp.pipeline import read_plan
from tests.chinese import zh

IDS = [meta.id for meta in all_plans()]
SWAP = {
    "both": "both", "only_a": "only_b", "only_b": "only_a", "a_higher": "b_higher",
    "b_higher": "a_higher", "a": "b", "b": "a",
}  # fmt: skip


@cache
def plan_of(name: str) -> Plan:
    meta = find_plan(name)
    return read_plan(meta, read_source(meta))


def mirror(words: str) -> list[str]:
    """The clauses of a text with 甲 and 乙 exchanged."""
    return clauses(words.replace("甲", "\0").replace("乙", "甲").replace("\0", "乙"))


def clauses(words: str) -> list[str]:
    for mark in "；：，（）":
        words = words.replace(mark, "\n")
    return sorted(words.split("\n"))


@pytest.mark.parametrize("name", IDS)
def test_a_plan_against_itself(name: str) -> None:
    rows = diff_plans(plan_of(name), plan_of(name))
    assert rows
    for row in rows:
        assert row.status == "both", row
        assert row.a == row.b
    undecided = [row for row in rows if row.verdict != "equal"]
    assert all("两种单位" in zh(row.reason) for row in undecided)


@pytest.mark.parametrize(("first", "second"), list(combinations(IDS, 2)))
def test_swapping_mirrors(first: str, second: str) -> None:
    forth = diff_plans(plan_of(first), plan_of(second))
    back = {(row.b, row.a): row for row in diff_plans(plan_of(second), plan_of(first))}
    assert len(forth) == len(back)
    for row in forth:
        other = back[row.a, row.b]
        assert other.status == SWAP[row.status]
        assert other.verdict == SWAP.get(row.verdict, row.verdict)
        assert other.ambition == SWAP.get(row.ambition, row.ambition)
        assert (row.topic, row.unit) == (other.topic, other.unit)
        assert other.difference == (None if row.difference is None else -row.difference)
        assert clauses(zh(other.reason)) == mirror(zh(row.reason))
        assert clauses(zh(other.caveat)) == mirror(zh(row.caveat))


def row_of(a: str, b: str, indicator_id: str) -> Difference:
    rows = diff_plans(plan_of(a), plan_of(b))
    return next(row for row in rows if row.indicator_id == indicator_id)


@pytest.mark.parametrize(
    ("a", "b", "indicator_id", "difference", "verdict", "ambition"),
    [
        ("yantai", "sanmenxia", "preschool_public_share", 20.0, "a_higher", "a"),
        ("yantai", "sanmenxia", "preschool_inclusive_share", 8.0, "a_higher", "a"),
        ("yantai", "sanmenxia", "compulsory_retention", 0.6, "a_higher", "a"),
        ("yantai", "sanmenxia", "vocational_double_qualified", 10.0, "a_higher", ""),
        ("yantai", "sanmenxia", "highschool_students", None, "not_comparable", ""),
        ("yantai", "sanmenxia", "schooling_years", 0.0, "equal", "equal"),
        ("yantai", "huantai", "compulsory_urban_rural_ratio", -0.01, "b_higher", "a"),
        ("yantai", "huantai", "compulsory_students", 47.03, "a_higher", ""),
        ("yantai", "huantai", "preschool_teacher_degree", None, "not_comparable", ""),
        ("huantai", "dandong", "preschool_gross_enrolment", 4.0, "a_higher", "a"),
        ("sanmenxia", "dandong", "highschool_gross_enrolment", -4.0, "b_higher", "b"),
    ],
)
def test_known_findings(
    a: str, b: str, indicator_id: str, difference: float | None, verdict: str, ambition: str
) -> None:
    """Written down from the plans' tables and paragraphs."""
    row = row_of(a, b, indicator_id)
    assert row.status == "both"
    assert (row.difference, row.verdict, row.ambition) == (difference, verdict, ambition)


def test_the_provinces_column_is_no_promise() -> None:
    """sanmenxia 111: 210 万人 in 中职 are Henan's, 1.5 the city's."""
    row = row_of("sanmenxia", "huantai", "vocational_students")
    assert row.a is not None
    assert row.a.value == 1.5


def test_spoken_of_without_the_number() -> None:
    """dandong 117 promises 3 balanced counties; huantai 165, a county, promises to be one by 2024:
    a reader who is told of nothing near is misled."""
    row = row_of("dandong", "huantai", "compulsory_balanced_counties")
    assert row.status == "only_a"
    assert "行 165：“力争2024年达到" in zh(row.reason)
    assert zh(row.reason).endswith("而无此指标数值")


def test_what_the_other_side_says_instead_can_be_looked_up() -> None:
    """yantai 231 promises top-grade kindergartens; sanmenxia 236 speaks of model ones without a
    number: the row names that line, not only its reason."""
    row = row_of("yantai", "sanmenxia", "preschool_top_grade_share")
    assert (row.status, row.b) == ("only_a", None)
    assert row.nearest is not None
    source = plan_of("sanmenxia").source
    assert source.line_at(row.nearest.start) == 236
    assert "示范性幼儿园" in source.slice(row.nearest)
