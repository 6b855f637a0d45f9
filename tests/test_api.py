"""From Python: the same rows as on the command line, as frames."""

from __future__ import annotations

import pytest

import plancmp
from plancmp.errors import UsageError
from plancmp.rows.comparisons import GAPS, RANK, REDLINE, matrix_type
from plancmp.rows.corpus import LIST
from plancmp.rows.findings import ISSUES
from plancmp.rows.plans import ALIGN, DIFF, OUTLINE, TARGETS
from plancmp.verify import VERIFY


def test_frames_have_the_columns_of_the_csv() -> None:
    plans = plancmp.load("yantai", "三门峡")
    ids = [plan.meta.id for plan in plans.plans]
    assert ids == ["yantai", "sanmenxia"]
    for frame, row_type in (
        (plans.list(), LIST),
        (plans.outline("烟台"), OUTLINE),
        (plans.targets(), TARGETS),
        (plans.issues(), ISSUES),
        (plans.issues(all=True), ISSUES),
        (plans.verify(), VERIFY),
        (plans.align("yantai", "sanmenxia", topics=["preschool"]), ALIGN),
        (plans.diff("yantai", "sanmenxia"), DIFF),
        (plans.redline("yantai@draft", "烟台", topics=["学前教育"]), REDLINE),
        (plans.gaps(topics=["preschool"]), GAPS),
        (plans.matrix(), matrix_type(ids)),
        (plans.rank("双师型"), RANK),
    ):
        assert list(frame.columns) == list(row_type.columns)
        assert len(frame)


def test_topics_filter_and_may_be_named_in_chinese() -> None:
    targets = plancmp.load("yantai").targets(topics=["学前教育"])
    assert set(targets["topic"]) == {"preschool"}
    assert plancmp.load("yantai").targets(topics="学前教育").equals(targets)


def test_kinds_and_years_filter() -> None:
    targets = plancmp.load("sanmenxia").targets(kinds=["target"], years=[2025])
    assert set(targets["kind"]) == {"target"}
    assert set(targets["year"]) == {2025}


def test_all_plans_without_names() -> None:
    assert len(plancmp.load().list()) == 5


def test_side_by_side_stands_each_city_once_as_on_the_command_line() -> None:
    plans = plancmp.load()
    assert "yantai@draft" not in set(plans.gaps(topics=["finance"])["plan"])
    assert "yantai@draft" not in plans.matrix(topics=["finance"]).columns
    named = plancmp.load("yantai", "yantai@draft")
    assert "yantai@draft" in named.matrix(topics=["finance"]).columns


def test_a_wrong_name_is_told_at_once() -> None:
    with pytest.raises(UsageError, match="Did you mean yantai"):
        plancmp.load("yantia")
    with pytest.raises(UsageError, match="Did you mean"):
        plancmp.load("yantai").targets(topics=["preschol"])
