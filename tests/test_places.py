"""The numbers that a plan states for another place, as if they were a plan of that place."""

from __future__ import annotations

import pytest

from plancmp.compare import diff_plans, matrix
from plancmp.compare.gaps import find_gaps
from plancmp.compare.measures import is_elsewhere
from plancmp.corpus import all_plans, find_plan
from plancmp.corpus.loader import load_plan, places_of
from plancmp.errors import RegistryError, UsageError
from plancmp.lexicon import places as registry
from plancmp.lexicon.load import load_toml
from plancmp.model.comparison import Difference
from tests.chinese import zh

# indicator, value, unit, baseline: the column 河南 of sanmenxia's table, lines 62-179
HENAN = [
    ("学前教育毛入园率", 93, "%", 90.3),
    ("义务教育巩固率", 96.4, "%", 96),
    ("高中阶段教育毛入学率", 93, "%", 92),
    ("高等教育毛入学率", 60, "%", 51.9),
    ("普惠性幼儿园覆盖率", 85, "%", 73.7),
    ("全国义务教育优质均衡发展县（市、区）比例", 20, "%", None),
    ("中等职业教育在校生", 210, "万人", 144),
    ("高等职业院校（技师学院）在校生", 148, "万人", 124.2),
    ("现代学徒制培养比例", 10, "%", None),
    ("双师型教师占专业课教师的比例", 60, "%", 33.2),
    ("普通高中在校生", 270, "万人", 225),
    ("本科教育在校生", 140, "万人", 125.1),
    ("每十万人口高等教育平均在校生数", 3200, "人", 2719),
    ("劳动年龄人口平均受教育年限", 11.3, "年", 10.6),
    ("普通话普及率", 90, "%", 87.4),
]


def _rows(a: str, b: str) -> dict[str, Difference]:
    found = diff_plans(load_plan(find_plan(a)), load_plan(find_plan(b)))
    return {row.indicator_id: row for row in found if row.status == "both"}


@pytest.mark.parametrize("name", ["sanmenxia:henan", "三门峡:河南", "三门峡市：河南省"])
def test_the_province_s_column_is_a_plan(name: str) -> None:
    plan = load_plan(find_plan(name))
    assert plan.meta.id == "sanmenxia:henan"
    found = [(one.indicator, one.value, one.unit, one.baseline) for one in plan.targets]
    assert found == HENAN


def test_city_and_province_side_by_side() -> None:
    """sanmenxia 62-66: the city promises 97%, the province over 93%."""
    row = _rows("sanmenxia", "sanmenxia:henan")["preschool_gross_enrolment"]
    assert row.a is not None
    assert row.b is not None
    assert (row.a.value, row.b.value, row.b.comparator) == (97, 93, ">")
    assert (row.difference, row.verdict, row.ambition) == (4, "a_higher", "a")


def test_a_province_s_total_is_no_city_s() -> None:
    """210 万人 against 1.5: more pupils are no greater ambition."""
    row = _rows("sanmenxia", "sanmenxia:henan")["vocational_students"]
    assert row.ambition == ""
    assert "地方级别不同" in zh(row.caveat)


@pytest.mark.parametrize("plan", all_plans(), ids=lambda plan: plan.id)
def test_the_province_never_leaks_into_the_city(plan: object) -> None:
    """A province's number in a city's row would be wrong and look right."""
    whole = load_plan(plan)  # type: ignore[arg-type]
    elsewhere = {one for one in whole.targets if is_elsewhere(one, whole)}
    shown = {one for row in matrix([whole]) for one in row.targets if one is not None}
    shown |= {side for row in diff_plans(whole, whole) for side in (row.a, row.b) if side}
    assert not shown & elsewhere
    assert places_of(whole) == (("henan",) if whole.meta.id == "sanmenxia" else ())


def test_a_place_without_numbers_is_refused() -> None:
    with pytest.raises(UsageError, match="sanmenxia:henan"):
        load_plan(find_plan("sanmenxia:河北"))
    with pytest.raises(UsageError, match="none for any other place"):
        load_plan(find_plan("dandong:liaoning"))


def test_a_mistyped_place_gets_a_suggestion() -> None:
    with pytest.raises(UsageError, match="Did you mean sanmenxia:henan"):
        find_plan("sanmenxia:hennan")


def test_numbers_alone_have_no_gaps() -> None:
    """Else every theme would be called absent in a plan that nobody has seen."""
    with pytest.raises(UsageError, match="no text"):
        find_gaps([load_plan(find_plan("sanmenxia:henan"))])


def test_a_place_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise one place has two ids, and which one counts is chance."""
    twice = [{"id": "henan", "words": ["河南"]}, {"id": "hunan", "words": ["河南"]}]
    places = {**load_toml("places"), "place": twice}
    monkeypatch.setattr(registry, "load_toml", lambda name: places)
    with pytest.raises(RegistryError, match="twice"):
        registry._file.__wrapped__()


def test_places_are_named_as_their_examples_say() -> None:
    """A province's number would be the city's promise, or the city's own another place's."""
    file = registry._file()
    for example in file.own.examples:
        words, _, place = example.partition(" | ")
        assert registry.is_own_area(words, (place,)), example
    for example in file.own.refused:
        words, _, place = example.partition(" | ")
        assert not registry.is_own_area(words, (place,)), example
    for example in file.named.examples:
        words, _, name = example.partition(" | ")
        assert registry.place_id(words) == name, example
    assert [words for words in file.named.refused if registry.place_id(words)] == []


@pytest.mark.parametrize(
    ("words", "names", "own"),
    [
        ("三门峡市", ("三门峡市",), True), ("三门峡", ("三门峡市",), True),
        ("全市", ("三门峡市",), True), ("我市", ("三门峡市",), True), ("全域", ("三门峡市",), True),
        ("全市", ("桓台县",), False), ("全县", ("桓台县", "huantai"), True),
        ("全市", ("huantai",), True), ("henan", ("河南省",), True), ("全省", ("三门峡市",), False),
        ("河南", ("三门峡市",), False), ("", ("三门峡市",), False),
    ],
)  # fmt: skip
def test_the_plan_s_own_area(words: str, names: tuple[str, ...], own: bool) -> None:
    """A county's table may have a column for the city above it: 全市."""
    assert registry.is_own_area(words, names) is own
