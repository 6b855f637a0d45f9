"""What fails here: a promise is counted twice, lost, or taken from another place or period."""

from __future__ import annotations

from typing import Any

import pytest

from plancmp.compare.pairing import align_targets, promises
from tests.compare.made_plan import made_plan

INCLUSIVE = {"what": "普惠性幼儿园覆盖率", "id": "preschool_inclusive_share", "unit": "%"}


def shown(*entries: dict[str, Any]) -> list[tuple[str, Any, int]]:
    """(phrase, value, number of other places) of each promise."""
    found = promises(made_plan("a", list(entries)))
    return [(one.target.indicator, one.target.value, len(one.others)) for one in found]


def test_table_before_text_before_box() -> None:
    """sanmenxia 94, 42, 30: one measure, three places; the table's >85 stands for it."""
    assert shown(
        {**INCLUSIVE, "value": 85.0, "sign": ">=", "source": "box"},
        {**INCLUSIVE, "value": 85.0, "sign": ">=", "source": "text"},
        {**INCLUSIVE, "value": 85.0, "sign": ">", "source": "table"},
    ) == [("普惠性幼儿园覆盖率", 85.0, 2)]


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "actual", "year": 2020},  # sanmenxia 6
        {"year": 2020},  # dandong 37, a target of 十三五
        {"scope": "henan"},  # sanmenxia 94, the province's column
        {"scope": "province"},
    ],
)
def test_no_promise(entry: dict[str, Any]) -> None:
    assert shown({**INCLUSIVE, "value": 80.0, **entry}) == []


def test_levels_stay_apart() -> None:
    """dandong 175: two caps of one indicator, for two kinds of school."""
    cap = {"id": "compulsory_max_school", "unit": "人", "sign": "<=", "kind": "standard"}
    assert shown(
        {**cap, "what": "独立小学、初中校额", "value": 2000.0},
        {**cap, "what": "九年一贯制学校校额", "value": 2500.0},
    ) == [("独立小学、初中校额", 2000.0, 0), ("九年一贯制学校校额", 2500.0, 0)]


def test_years_stay_apart() -> None:
    campus = {"what": "智慧校园覆盖率", "id": "smart_campus", "unit": "%"}
    assert len(shown({**campus, "value": 90.0, "year": 2022}, {**campus, "value": 100.0})) == 2


def test_standard_and_target_are_one() -> None:
    """yantai 251 and 370: 每学年不低于10% and 达到10%."""
    rotation = {"id": "teacher_rotation", "unit": "%", "value": 10.0}
    assert shown(
        {**rotation, "what": "县域内义务教育教师交流轮岗的比例", "kind": "standard", "sign": ">="},
        {**rotation, "what": "教师交流轮岗的比例", "source": "box"},
    ) == [("县域内义务教育教师交流轮岗的比例", 10.0, 1)]


def test_unregistered_repeats_are_one() -> None:
    """sanmenxia 281 and 295."""
    companies = {"what": "产教融合型企业", "value": 20.0, "sign": "~", "unit": "家"}
    assert shown(companies, {**companies, "source": "box"}) == [("产教融合型企业", 20.0, 1)]


def test_look_alikes_of_one_list_stay_apart() -> None:
    """sanmenxia 371: 中原教学名师1名，中原名师4名."""
    assert len(shown(
        {"what": "新培养中原教学名师", "value": 1.0, "unit": "名"},
        {"what": "新培养中原名师", "value": 4.0, "unit": "名"},
    )) == 2  # fmt: skip


def test_pairs_by_level() -> None:
    """sanmenxia 310/321 and dandong 135: 省级以上 meets 省级以上, nothing else."""
    majors = {"id": "vocational_top_majors", "unit": "个"}
    a = made_plan("a", [
        {**majors, "what": "国家级特色专业、重点专业", "value": 3.0},
        {**majors, "what": "市级特色专业（群）", "value": 5.0},
        {**majors, "what": "省级以上重点专业（群）", "value": 4.0},
    ])  # fmt: skip
    b = made_plan("b", [{**majors, "what": "省级以上中等职业教育优质专业", "value": 10.0}])
    found = align_targets(a, b)
    assert [(pair.a.target.value, pair.b.target.value) for pair in found.pairs] == [(4.0, 10.0)]
    assert len(found.only_a) == 2
    assert not found.only_b


def test_unregistered_by_wording() -> None:
    """yantai 237 and another plan's wording; a look-alike in another unit isn't taken."""
    a = made_plan("a", [{"what": "新型产教联盟数", "value": 2.0, "unit": "个"}])
    b = made_plan("b", [
        {"what": "新型产教联盟", "value": 3.0, "unit": "个"},
        {"what": "新型产教联盟覆盖率", "value": 30.0, "unit": "%"},
    ])  # fmt: skip
    assert [pair.b.target.value for pair in align_targets(a, b).pairs] == [3.0]
