"""What fails here: a league table with a wrong place, or one that ranks what can't be compared."""

from __future__ import annotations

from functools import cache
from typing import Any

from plancmp.compare import diff_plans, matrix
from plancmp.compare.rank import of_places, rank_plans
from plancmp.corpus import find_plan, newest_plans
from plancmp.corpus.loader import load_plan, load_plans
from plancmp.model import Plan
from plancmp.model.comparison import Standing
from tests.chinese import zh
from tests.compare.made_plan import made_plan

Entry = dict[str, Any]
SHARE = {"id": "preschool_public_share", "what": "公办幼儿园在园幼儿占比", "unit": "%"}
CAP = {"id": "private_compulsory_share", "what": "民办义务教育在校生占比", "unit": "%"}
PUPILS = {"id": "highschool_students", "what": "普通高中在校生", "unit": "万人"}


@cache
def corpus() -> tuple[Plan, ...]:
    """烟台, 桓台, 丹东, 三门峡."""
    return tuple(load_plans(newest_plans()))


def of_corpus(indicator_id: str) -> list[Standing]:
    return list(rank_plans(corpus(), (indicator_id,)))


def of(*entries: Entry) -> list[Standing]:
    """Plans a, b, c …, each with one promise (or none: {}), on the first one's indicator."""
    plans = [made_plan(name, [e] if e else []) for name, e in zip("abcd", entries, strict=False)]
    return list(rank_plans(plans, (entries[0]["id"],)))


def places(rows: list[Standing]) -> list[tuple[str, int | None, int | None, bool]]:
    return [(r.plan, r.rank, r.rank_last, r.tied) for r in rows if r.status == "ranked"]


def test_the_order_of_four_cities_with_a_tie() -> None:
    """公办幼儿园在园幼儿占比: yantai 78 says 75, huantai 163 超过55%, sanmenxia 42 55%以上, dandong
    112 ≥50: first, two seconds, fourth."""
    rows = of_corpus("preschool_public_share")
    assert places(rows) == [
        ("yantai", 1, 1, False), ("huantai", 2, 2, True), ("sanmenxia", 2, 2, True),
        ("dandong", 4, 4, False),
    ]  # fmt: skip
    assert [row.target.value for row in rows if row.target] == [75, 55, 55, 50]
    assert [row.target.comparator for row in rows if row.target] == ["=", ">", ">=", ">="]
    assert [row.difference for row in rows] == [None, -20, -20, -25]
    assert {row.unit for row in rows[1:]} == {"个百分点"}
    assert {row.against for row in rows[1:]} == {"yantai"}
    assert "力争" in zh(rows[2].caveat)  # sanmenxia 42: 力争


def test_how_far_each_goes_from_its_start() -> None:
    """yantai 72: 41.17% in 2020, so 75 is 33.83 more; dandong 63: 43.9%, so 50 is 6.1 more."""
    rows = {row.plan: row for row in of_corpus("preschool_public_share")}
    yantai, dandong = rows["yantai"].progress, rows["dandong"].progress
    assert yantai is not None
    assert dandong is not None
    assert (yantai.start, yantai.gain) == (41.17, 33.83)
    assert (dandong.start, dandong.gain) == (43.9, 6.1)
    assert rows["huantai"].progress is None


def test_other_denominators_are_listed_apart_with_the_reason() -> None:
    """双师型: huantai 133 and sanmenxia 135 speak of 专业课教师, yantai 158 of 专任教师, dandong
    214 of no denominator."""
    rows = of_corpus("vocational_double_qualified")
    assert places(rows) == [("huantai", 1, 1, False), ("sanmenxia", 2, 2, False)]
    apart = {row.plan: row for row in rows if row.status == "not_comparable"}
    assert set(apart) == {"yantai", "dandong"}
    assert "分母不同（烟台市专任教师，桓台县专业课教师）" in zh(apart["yantai"].reason)
    assert "丹东市未写明" in zh(apart["dandong"].reason)
    assert {row.against for row in apart.values()} == {"huantai"}
    assert all(row.rank is None and row.difference is None for row in apart.values())


def test_every_promise_of_the_measure_is_listed() -> None:
    """sanmenxia promises 专业(群) of four levels (310, 321); one of them can be ranked."""
    rows = of_corpus("vocational_top_majors")
    assert places(rows) == [("dandong", 1, 1, False), ("sanmenxia", 2, 2, False)]
    apart = [row for row in rows if row.plan == "sanmenxia" and row.status == "not_comparable"]
    assert [row.target.value for row in apart if row.target] == [5, 10, 3]
    assert [zh(row.variant) for row in apart] == ["市级", "省级", "国家级"]


def test_plans_without_a_promise_come_last_with_what_they_say_instead() -> None:
    """现代学徒制培养比例: only sanmenxia 127; dandong 190 has 学徒制试点学校 but no share."""
    rows = of_corpus("vocational_apprenticeship")
    assert [(row.plan, row.status) for row in rows] == [
        ("sanmenxia", "ranked"), ("yantai", "none"), ("huantai", "none"), ("dandong", "none"),
    ]  # fmt: skip
    assert [row.spoken for row in rows[1:]] == ["absent", "absent", "discussed"]
    source = corpus()[2].source
    dandong = rows[3]
    assert dandong.evidence is not None
    assert source.line_at(dandong.evidence.start) == 190
    assert "学徒制试点学校" in source.slice(dandong.evidence)
    assert rows[1].nearest is not None


def test_a_larger_count_is_not_called_more_ambitious() -> None:
    rows = of_corpus("compulsory_students")
    assert places(rows) == [("yantai", 1, 1, False), ("huantai", 2, 2, False)]
    assert all("数大不等于力度大" in zh(row.caveat) for row in rows if row.status == "ranked")
    assert {row.better for row in rows} == {""}


def test_lower_is_ahead_where_lower_is_more_ambitious() -> None:
    rows = of({**CAP, "value": 7.0, "sign": "<="}, {**CAP, "value": 5.0, "sign": "<="})
    assert places(rows) == [("b", 1, 1, False), ("a", 2, 2, False)]
    assert rows[0].better == "lower"
    assert rows[1].difference == 2


def test_ranges_that_overlap_have_no_invented_order() -> None:
    """3—5 and 4—6 may be either way round, 7—8 is surely first, 1 surely last."""
    rows = of(
        {**SHARE, "value": 3.0, "high": 5.0, "sign": "range"},
        {**SHARE, "value": 4.0, "high": 6.0, "sign": "range"},
        {**SHARE, "value": 7.0, "high": 8.0, "sign": "range"},
        {**SHARE, "value": 1.0},
    )
    assert places(rows) == [
        ("c", 1, 1, False), ("a", 2, 3, False), ("b", 2, 3, False), ("d", 4, 4, False),
    ]  # fmt: skip
    assert "区间重叠：a市3—5%，b市4—6%" in zh(rows[1].caveat)
    assert "区间重叠" not in zh(rows[0].caveat) + zh(rows[3].caveat)


def test_a_floor_and_a_cap_have_no_invented_order() -> None:
    rows = of({**SHARE, "value": 50.0, "sign": ">="}, {**SHARE, "value": 60.0, "sign": "<="})
    assert places(rows) == [("a", 1, 2, False), ("b", 1, 2, False)]
    assert "分不出高低" in zh(rows[0].caveat)


def test_a_value_in_another_unit_is_shown_as_written_and_read_aright() -> None:
    """5000人 is half of 1万人, and stays 5000人."""
    rows = of({**PUPILS, "value": 1.0}, {**PUPILS, "value": 5000.0, "unit": "人"})
    assert places(rows) == [("a", 1, 1, False), ("b", 2, 2, False)]
    assert rows[1].target is not None
    assert (rows[1].target.value, rows[1].target.unit) == (5000, "人")
    assert "按0.5万人排列" in zh(rows[1].caveat)
    assert (rows[1].difference, rows[1].unit) == (-0.5, "万人")


def test_the_numbers_for_another_place_can_be_ranked_and_have_no_text_to_search() -> None:
    plans = [load_plan(find_plan(name)) for name in ("sanmenxia", "sanmenxia:henan")]
    rows = rank_plans(plans, ("higher_gross_enrolment",))
    assert [(row.plan, row.rank, row.tied) for row in rows] == [
        ("sanmenxia", 1, True), ("sanmenxia:henan", 1, True),
    ]  # fmt: skip
    rows = rank_plans(plans, ("preschool_inclusive_share",))
    none = [row for row in rows if row.status == "none"]
    assert all(row.spoken == "" and row.nearest is None for row in none)


def test_nobody_promises_it() -> None:
    rows = of({**SHARE, "value": 1.0})
    assert len(rank_plans([corpus()[0]], ("mandarin_rate",))) == len(rows) == 1
    assert rank_plans([corpus()[0]], ("mandarin_rate",))[0].status == "none"


def test_every_promise_of_every_indicator_is_in_one_row() -> None:
    """Nothing that the matrix shows is lost here."""
    rows = rank_plans(corpus())
    shown = sum(target is not None for row in matrix(corpus()) for target in row.targets)
    assert sum(row.target is not None for row in rows) == shown
    for plan in corpus():
        assert len({row.indicator_id for row in rows if row.plan == plan.meta.id}) == 46


def test_the_reasons_are_those_of_diff() -> None:
    """Where `diff` lines up the same two promises, it says the same of them."""
    by_id = {plan.meta.id: plan for plan in corpus()}
    pairs_of, rows_of = cache(diff_plans), cache(of_corpus)
    seen = 0
    for row in rank_plans(corpus()):
        if row.status != "not_comparable" or row.against == row.plan:
            continue
        one, other = by_id[row.plan], by_id[row.against]
        against = [r.target for r in rows_of(row.indicator_id)
                   if (r.plan, r.status) == (row.against, "ranked")]  # fmt: skip
        for pair in pairs_of(one, other):
            if pair.a == row.target and pair.b in against:
                said = of_places((*pair.reason, *pair.caveat), one, other)
                assert set(row.reason) <= set(said), zh(row.reason)
                assert pair.ambition == ""
                seen += 1
    assert seen >= 5
