"""From Python: the same rows as on the command line, as frames."""

from __future__ import annotations

import pytest

import plancmp
from plancmp.errors import UsageError
from plancmp.rows.columns import RowColumns
from plancmp.rows.findings import VerifyRow
from plancmp.rows.queries import QUERIES


def test_frames_have_the_columns_of_the_csv() -> None:
    plans = plancmp.load("yantai", "三门峡")
    ids = [plan.meta.id for plan in plans.plans]
    assert ids == ["yantai", "sanmenxia"]
    for frame, row_type in (
        (plans.list(), QUERIES["list"].row_type),
        (plans.outline("烟台"), QUERIES["outline"].row_type),
        (plans.tables("桓台"), QUERIES["tables"].row_type),
        (plans.targets(), QUERIES["targets"].row_type),
        (plans.issues(), QUERIES["issues"].row_type),
        (plans.issues(all=True), QUERIES["issues"].row_type),
        (plans.verify(), VerifyRow),
        (plans.align("yantai", "sanmenxia", topics=["preschool"]), QUERIES["align"].row_type),
        (plans.diff("yantai", "sanmenxia"), QUERIES["diff"].row_type),
        (plans.redline("yantai@draft", "烟台", topics=["学前教育"]), QUERIES["redline"].row_type),
        (plans.gaps(topics=["preschool"]), QUERIES["gaps"].row_type),
        (plans.matrix(), QUERIES["matrix"].row_type),
        (plans.rank("双师型"), QUERIES["rank"].row_type),
    ):
        assert list(frame.columns) == list(RowColumns.of(row_type, ids).names)
        assert len(frame)


def test_topics_filter_and_may_be_named_in_chinese() -> None:
    targets = plancmp.load("yantai").targets(topics=["学前教育"])
    assert set(targets["topic"]) == {"preschool"}
    assert plancmp.load("yantai").targets(topics="学前教育").equals(targets)


def test_kinds_and_years_filter() -> None:
    targets = plancmp.load("sanmenxia").targets(kinds=["target"], years=[2025])
    assert set(targets["kind"]) == {"target"}
    assert set(targets["year"]) == {2025}


def test_sure_leaves_out_what_is_in_doubt() -> None:
    plans = plancmp.load("yantai", "sanmenxia")
    targets = plans.targets()
    sure = plans.targets(sure=True)
    assert 0 < len(sure) == len(targets[targets["doubt"] == ""]) < len(targets)
    diff = plans.diff("yantai", "sanmenxia", sure=True)
    assert not diff["a_doubt"].fillna("").any()


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
