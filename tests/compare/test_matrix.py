"""What fails here: a reader sums or ranks a row of the matrix whose values aren't one measure, or
never sees a value that a plan promises."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from plancmp.compare import matrix
from plancmp.model.comparison import MatrixRow
from tests.chinese import zh
from tests.compare.made_plan import made_plan

Entry = dict[str, Any]
CAP = {"id": "compulsory_max_class", "unit": "人", "sign": "<=", "kind": "standard"}
BALANCED = {"id": "compulsory_balanced_counties"}


def rows(*plans: list[Entry]) -> tuple[MatrixRow, ...]:
    return matrix([made_plan(name, entries) for name, entries in zip("abc", plans, strict=False)])


def shown(*plans: list[Entry]) -> dict[str, tuple[Any, ...]]:
    """Variant → unit, then each plan's value."""
    found = rows(*plans)
    values = {
        zh(row.variant): (row.unit, *(None if t is None else t.value for t in row.targets))
        for row in found
    }
    assert len(values) == len(found), "a variant stands twice"
    return values


def test_a_plan_each_column() -> None:
    public = {"id": "preschool_public_share", "what": "公办幼儿园在园幼儿占比", "unit": "%"}
    a = made_plan("a", [{**public, "value": 75.0}])
    b = made_plan("b", [{**BALANCED, "what": "优质均衡县", "value": 3.0, "unit": "个"}])
    first, second = matrix([a, b])
    assert (first.indicator_id, first.plans) == ("preschool_public_share", ("a", "b"))
    assert (first.targets, first.variant, first.unit) == ((a.targets[0], None), (), "%")
    assert second.targets == (None, b.targets[0])


def test_units_apart() -> None:
    """yantai 233: 30% of the counties; dandong 117: 3 of them."""
    assert shown(
        [{**BALANCED, "what": "通过优质均衡认定的区市比例", "value": 30.0, "unit": "%"}],
        [{**BALANCED, "what": "优质均衡县", "value": 3.0, "unit": "个"}],
    ) == {"%": ("%", 30.0, None), "个": ("个", None, 3.0)}


def test_a_slip_stands_alone_and_is_named() -> None:
    """sanmenxia 102 >2% and 238 2个: neither is dropped, the share meets no other share."""
    found = rows(
        [{**BALANCED, "what": "优质均衡县比例", "value": 30.0, "unit": "%"}],
        [
            {**BALANCED, "what": "优质均衡县比例", "value": 2.0, "sign": ">", "unit": "%"},
            {**BALANCED, "what": "优质均衡县", "value": 2.0, "unit": "个"},
        ],
    )
    assert [zh(row.variant) for row in found] == ["%", "%、单位存疑", "个"]
    assert [*map(zh, found[2].caveats)] == ["", "另处写作超过2%（行 1）"]


def test_levels_of_one_plan_each_have_a_row() -> None:
    """dandong 175: 小学、初中班额分别不超45人、50人."""
    assert shown(
        [{**CAP, "what": "小学班额", "value": 45.0}, {**CAP, "what": "初中班额", "value": 50.0}],
        [{**CAP, "what": "初中班额", "value": 48.0}],
    ) == {"小学": ("人", 45.0, None), "初中": ("人", 50.0, 48.0)}


def test_grades_apart() -> None:
    """huantai 151 优良率55%、合格率95%, dandong 151 及格率85%."""
    fitness = {"id": "fitness_rate", "unit": "%", "sign": ">="}
    assert shown(
        [
            {**fitness, "what": "学生体质健康测试优良率", "value": 55.0},
            {**fitness, "what": "学生体质健康测试合格率", "value": 95.0},
        ],
        [{**fitness, "what": "学生体质健康标准及格率", "value": 85.0}],
    ) == {"优良": ("%", 55.0, None), "合格": ("%", 95.0, 85.0)}


def test_new_intake_denominator_level() -> None:
    """yantai 231 and huantai 163; yantai 158 and sanmenxia 135; yantai 112 and sanmenxia 143."""
    degree = {"id": "preschool_teacher_degree", "unit": "%", "value": 80.0}
    double = {"id": "vocational_double_qualified", "unit": "%", "value": 70.0}
    pupils = {"id": "highschool_students", "unit": "万人", "value": 4.1}
    pairs = [
        (degree, "新进幼儿教师大专及以上学历比例", "幼儿教师专科及以上学历占比"),
        (double, "双师型教师占专任教师比例", "双师型教师占专业课教师的比例"),
        (pupils, "高中阶段教育在校生", "普通高中在校生"),
    ]
    found = [shown([{**of, "what": ours}], [{**of, "what": theirs}]) for of, ours, theirs in pairs]
    assert [list(variants) for variants in found] == [
        ["新进教师", ""], ["专任教师", "专业课教师"], ["高中阶段", "普通高中"]
    ]  # fmt: skip


def test_years_before_the_last_apart() -> None:
    campus = {"id": "smart_campus", "what": "智慧校园覆盖率", "unit": "%"}
    assert shown(
        [{**campus, "value": 90.0, "year": 2022}, {**campus, "value": 100.0}],
        [{**campus, "value": 95.0}],
    ) == {"2022年": ("%", 90.0, None), "": ("%", 100.0, 95.0)}


def test_one_scale_in_a_row() -> None:
    """sanmenxia 151 writes 万人, another plan may write 人; 所 and 处 are words for one unit."""
    pupils = {"id": "higher_undergraduates", "what": "本科教育在校生"}
    nurseries = {"id": "new_kindergartens", "what": "新建幼儿园"}
    in_ten_thousands, places = rows(
        [
            {**pupils, "value": 0.5, "unit": "万人"},
            {**nurseries, "value": 200.0, "unit": "处"},
        ],
        [{**pupils, "value": 4000.0, "unit": "人"}, {**nurseries, "value": 20.0, "unit": "所"}],
    )[::-1]
    second = in_ten_thousands.targets[1]
    assert second is not None
    assert (in_ten_thousands.unit, second.value, second.unit) == ("万人", 0.4, "万人")
    assert [target and target.unit for target in places.targets] == ["处", "所"]


def test_what_to_mind_of_a_value() -> None:
    share = {"id": "preschool_inclusive_share", "unit": "%", "sign": ">="}
    a = [{**share, "what": "普惠性幼儿园在园幼儿占比", "value": 93.0, "soft": True}]
    b = [
        {**share, "what": "学前教育普惠率", "value": 80.0},
        {**share, "what": "学前教育普惠率", "value": 86.6, "kind": "actual", "year": 2020},
    ]
    (row,) = rows(a, b)
    assert [*map(zh, row.caveats)] == [
        "按在园幼儿占比；力争目标", "按普惠率；低于2020年已达86.6%以上（行 2）"
    ]  # fmt: skip


def test_provinces() -> None:
    model = {"id": "highschool_model_schools", "what": "省级示范高中", "unit": "所", "value": 10.0}
    a, b = made_plan("a", [model]), made_plan("b", [model])
    elsewhere = replace(b, meta=replace(b.meta, province="辽宁"))
    (row,) = matrix([a, elsewhere])
    assert [*map(zh, row.caveats)] == ["各省等级标准不同"] * 2
