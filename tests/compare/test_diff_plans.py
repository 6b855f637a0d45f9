"""What fails here: a row that shouldn't be there, a missing one, an absence without proof."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from plancmp.compare import diff_plans
from plancmp.model.comparison import Difference
from tests.chinese import zh
from tests.compare.made_plan import made_plan

PUBLIC = {"what": "公办幼儿园在园幼儿占比", "id": "preschool_public_share", "unit": "%"}
INCLUSIVE = {"what": "普惠性幼儿园在园幼儿占比", "id": "preschool_inclusive_share", "unit": "%"}
STUDENTS = {"what": "高等教育在校生", "id": "higher_students", "unit": "万人"}
BALANCED = {"id": "compulsory_balanced_counties"}


def diff(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> tuple[Difference, ...]:
    return diff_plans(made_plan("a", ours), made_plan("b", theirs))


def test_look_alike_is_named_and_refused() -> None:
    """公办 and 普惠 are 0.8 alike in words and never a pair."""
    first, second = diff([{**PUBLIC, "value": 75.0}], [{**INCLUSIVE, "value": 85.0}])
    assert (first.status, second.status) == ("only_a", "only_b")
    assert "“普惠性幼儿园在园幼儿占比”（行 1）" in zh(first.reason)
    assert "甲公办，乙普惠" in zh(first.reason)
    assert "“公办幼儿园在园幼儿占比”（行 1）" in zh(second.reason)
    assert "甲公办，乙普惠" in zh(second.reason)


def test_present_state_is_no_promise() -> None:
    """yantai 135 promises 28万人; sanmenxia 9 only says what there is."""
    (row,) = diff(
        [{**STUDENTS, "value": 28.0}], [{**STUDENTS, "value": 3.2, "kind": "actual", "year": 2020}]
    )
    assert row.status == "only_a"
    assert zh(row.reason) == "对方只写现状：2020年3.2万人（行 1），未定目标"


def test_nothing_near() -> None:
    (row,) = diff([{**PUBLIC, "value": 75.0}], [])
    assert zh(row.reason) == "对方没有相近的目标"


def test_one_number_in_two_units_is_not_compared() -> None:
    """sanmenxia 102 writes 比例 >2%, 238 writes 2个: one of the units is a slip."""
    rows = diff(
        [{**BALANCED, "what": "通过优质均衡国家认定的区市比例", "value": 30.0, "unit": "%"}],
        [
            {**BALANCED, "what": "全国优质均衡县比例", "value": 2.0, "sign": ">", "unit": "%"},
            {**BALANCED, "what": "优质均衡县", "value": 2.0, "unit": "个"},
        ],
    )
    (pair,) = (row for row in rows if row.status == "both")
    assert pair.verdict == "not_comparable"
    assert pair.difference is None
    assert zh(pair.reason) == "乙对同一数值写了两种单位：超过2%（行 1）、2个（行 2）"


def test_other_values_of_the_same_plan_are_shown() -> None:
    """sanmenxia 42 (以上) and 425 (达到): the reader sees both."""
    (row,) = diff(
        [{**PUBLIC, "value": 75.0}],
        [
            {**PUBLIC, "value": 55.0, "sign": ">="},
            {**PUBLIC, "value": 55.0, "source": "box"},
        ],
    )
    assert zh(row.caveat) == "乙另处写作55%（行 2）"


def test_order_and_topics() -> None:
    ours = [{**STUDENTS, "value": 28.0}, {**PUBLIC, "value": 75.0}, {**INCLUSIVE, "value": 93.0}]
    theirs = [{**INCLUSIVE, "value": 85.0}]
    rows = diff(ours, theirs)
    assert [(row.topic, row.status) for row in rows] == [
        ("preschool", "both"), ("preschool", "only_a"), ("higher", "only_a")
    ]  # fmt: skip
    asked = diff_plans(made_plan("a", ours), made_plan("b", theirs), topics=["higher"])
    assert [row.indicator_id for row in asked] == ["higher_students"]


def test_against_itself() -> None:
    entries = [
        {**STUDENTS, "value": 28.0},
        {**PUBLIC, "value": 75.0, "sign": ">="},
        {"what": "省级示范校", "value": 3.0, "high": 5.0, "sign": "range", "unit": "所"},
        {"what": "师生比", "value": "1:350", "sign": ">="},
    ]
    rows = diff(entries, entries)
    assert len(rows) == 4
    assert {row.status for row in rows} == {"both"}
    assert {row.verdict for row in rows} == {"equal"}


def test_wordings_that_agree_need_no_caveat() -> None:
    """dandong 151 及格率, huantai 151 合格率; a registry's caveat would only make readers doubt."""
    fitness = {"id": "fitness_rate", "unit": "%", "sign": ">="}
    (row,) = diff(
        [{**fitness, "what": "学生体质健康标准及格率", "value": 85.0}],
        [{**fitness, "what": "学生体质健康测试合格率", "value": 95.0}],
    )
    assert (zh(row.caveat), row.ambition) == ("", "b")


def test_grades_of_provinces() -> None:
    """huantai 163 and yantai 231 are graded by one province; another's grades are others."""
    top = {"id": "preschool_top_grade_share", "what": "省一类以上幼儿园占比", "unit": "%"}
    a, b = made_plan("a", [{**top, "value": 60.0}]), made_plan("b", [{**top, "value": 65.0}])
    assert diff_plans(a, b)[0].caveat == ()
    elsewhere = replace(b, meta=replace(b.meta, province="辽宁"))
    assert zh(diff_plans(a, elsewhere)[0].caveat) == "各省等级标准不同"


def test_below_what_is_reached() -> None:
    """dandong 114 promises 80% or more, 63 has reached 86.6%."""
    rate = {"id": "preschool_inclusive_share", "what": "学前教育普惠率", "unit": "%"}
    reached = {**rate, "value": 86.6, "kind": "actual", "year": 2020}
    (row,) = diff([{**rate, "value": 80.0, "sign": ">="}, reached], [])
    assert zh(row.caveat) == "甲低于2020年已达86.6%（行 2）"


def test_fewer_children_are_no_failing() -> None:
    """huantai 63: 1.45万人 in 2025 after 1.63; births fall."""
    (row,) = diff([{**STUDENTS, "value": 1.45, "baseline": 1.63}], [])
    assert zh(row.caveat) == ""


def test_present_state_in_parts() -> None:
    """sanmenxia 5: 新建学校20所，迁建学校20所，改扩建学校58所."""
    schools = {"id": "new_schools", "unit": "所"}
    parts = [("新建学校", 20.0), ("改扩建学校", 58.0)]
    theirs = made_plan("b", [
        {**schools, "what": what, "value": value, "kind": "actual", "year": 2020}
        for what, value in parts
    ])  # fmt: skip
    line = theirs.targets[0].quote_span
    on_one_line = tuple(replace(target, quote_span=line) for target in theirs.targets)
    ours = made_plan("a", [{**schools, "what": "新建、改扩建中小学校", "value": 100.0}])
    (row,) = diff_plans(ours, replace(theirs, targets=on_one_line))
    assert zh(row.reason) == "对方只写现状：2020年新建学校20所、改扩建学校58所（行 1），未定目标"


def test_who_goes_further_is_not_told_by_a_reading_in_doubt() -> None:
    """A wrong reading would make a city the most ambitious."""
    ours, theirs = {**PUBLIC, "value": 75.0, "doubt": ["time_unclear"]}, {**PUBLIC, "value": 60.0}
    (row,) = diff([ours], [theirs])
    assert (row.verdict, row.ambition) == ("a_higher", "")
    assert zh(row.reason).startswith("甲高于乙；甲读数存疑")
    (sure,) = diff([{**ours, "doubt": []}], [theirs])
    assert sure.ambition == "a"


def test_a_start_in_doubt_is_no_start() -> None:
    before = {**PUBLIC, "value": 41.0, "kind": "actual", "year": 2020}
    promised = {**PUBLIC, "value": 75.0}
    (row,) = diff([promised, before], [promised])
    assert row.a_progress is not None
    assert row.a_progress.gain == 34
    (row,) = diff([promised, {**before, "doubt": ["unit_guessed"]}], [promised])
    assert row.a_progress is None or row.a_progress.gain is None
