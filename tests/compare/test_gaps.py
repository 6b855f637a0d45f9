"""Gaps: which plan stands how on which theme or indicator, and who has what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from plancmp.compare.gaps import find_gaps
from plancmp.corpus import find_plan, read_source
from plancmp.linking.themes import find_themes
from plancmp.model import Grounds, Plan
from plancmp.model.comparison import Gap
from plancmp.pipeline import read_plan
from plancmp.sectors.indicators import indicators
from plancmp.sectors.themes import themes
from plancmp.sectors.topics import topics
from plancmp.text import normalise
from tests.chinese import zh
from tests.compare.made_plan import made_plan

SMART = {"what": "智慧校园覆盖率", "value": 90.0, "unit": "%", "id": "smart_campus"}
TALK = {"what": "推动智慧校园建设", "value": 0.0, "kind": "actual"}
MANDARIN = {"what": "推广普通话", "value": 0.0, "kind": "actual"}
SCHOOLS = {"what": "新建职业学校", "value": 3.0, "unit": "所"}


def _plan(city: str, *entries: dict[str, object]) -> Plan:
    """A made plan with its themes read as the pipeline does."""
    plan = made_plan(city, list(entries))
    return replace(plan, themes=find_themes(normalise(plan.source), (), (), plan.targets))


def _one(gaps: Sequence[Gap], plan: str, item_type: str, item: str) -> Gap:
    found = [gap for gap in gaps if (gap.plan, gap.item_type, gap.item) == (plan, item_type, item)]
    assert len(found) == 1
    return found[0]


def test_rows_and_their_order() -> None:
    """Topic, then item, then plan: a reader sees one item of all plans side by side."""
    gaps = find_gaps([_plan("甲", SMART), _plan("乙", TALK)])
    assert len(gaps) == 2 * (len(themes()) + len(indicators()))
    assert [gap.plan for gap in gaps[:4]] == ["甲", "乙", "甲", "乙"]
    assert list(dict.fromkeys(gap.topic for gap in gaps)) == [
        topic for topic in topics() if topic in {gap.topic for gap in gaps}
    ]


def test_topics_are_kept() -> None:
    gaps = find_gaps([_plan("甲", SMART)], ["informatization"])
    assert {gap.topic for gap in gaps} == {"informatization"}
    assert {gap.item_type for gap in gaps} == {"theme", "indicator"}


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        (SMART, "quantified"),
        ({**SMART, "scope": "每个乡镇"}, "quantified"),
        ({**SMART, "kind": "standard"}, "quantified"),
        ({**SMART, "kind": "actual"}, "mentioned"),  # the subject is spoken of, nothing promised
        ({**SMART, "year": 2020}, "mentioned"),  # a target of the last period
        ({**SMART, "scope": "henan"}, "mentioned"),  # another place's value
        (TALK, "mentioned"),
        (SCHOOLS, "absent"),
    ],
)
def test_status_of_an_indicator(entry: dict[str, object], status: str) -> None:
    gap = _one(find_gaps([_plan("甲", entry)]), "甲", "indicator", "smart_campus")
    assert gap.status == status
    assert (gap.evidence is None) == (status == "absent")


def test_subject_with_other_numbers_is_no_number_of_the_indicator() -> None:
    """dandong 190: two pilot schools of apprenticeship, but no share of students."""
    plan = _plan("甲", {"what": "现代学徒制试点学校", "value": 2.0, "unit": "所"})
    gaps = find_gaps([plan])
    assert _one(gaps, "甲", "theme", "apprenticeship").status == "quantified"
    assert _one(gaps, "甲", "indicator", "vocational_apprenticeship").status == "mentioned"


def test_nearest_of_an_absent_indicator_is_its_present_state() -> None:
    """sanmenxia 9: 高等教育在校生达到3.2万人 is what the plan has of the measure it omits."""
    entry = {"what": "在读学生", "value": 3.2, "kind": "actual", "id": "higher_students"}
    plan = _plan("甲", entry)
    gap = _one(find_gaps([plan]), "甲", "indicator", "higher_students")
    assert (gap.status, gap.evidence, gap.nearest) == ("absent", None, plan.targets[0].quote_span)


def test_peers_are_the_others_that_have_it() -> None:
    plans = [_plan("甲", SMART), _plan("乙", TALK), _plan("丙", SCHOOLS)]
    gaps = find_gaps(plans)
    assert _one(gaps, "甲", "indicator", "smart_campus").peers == ("乙",)
    assert _one(gaps, "丙", "indicator", "smart_campus").peers == ("甲", "乙")


def test_peers_of_one_plan_are_those_handed_over() -> None:
    """`plancmp gaps 甲` shows who else has what 甲 lacks, and rows of 甲 only."""
    gaps = find_gaps([_plan("甲", SCHOOLS)], (), [_plan("乙", SMART)])
    assert {gap.plan for gap in gaps} == {"甲"}
    assert _one(gaps, "甲", "indicator", "smart_campus").peers == ("乙",)


def test_a_subject_without_theme() -> None:
    gaps = find_gaps([_plan("甲", MANDARIN)])
    assert _one(gaps, "甲", "indicator", "mandarin_rate").status == "mentioned"


@pytest.mark.parametrize(
    ("plan", "item", "status", "words"),
    [
        ("dandong", "new_schools", "mentioned", "新建或改扩建一批标准化中小学"),
        ("huantai", "teacher_rotation", "discussed", "加强校长、教师交流轮岗"),
        ("yantai@draft", "compulsory_retention", "mentioned", "落实控辍保学责任"),
        ("yantai", "private_compulsory_share", "mentioned", "严格控制民办义务教育比重"),
        ("sanmenxia", "preschool_public_share", "quantified", ""),
        ("dandong", "higher_gross_enrolment", "absent", ""),
    ],
)
def test_indicators_of_the_corpus(plan: str, item: str, status: str, words: str) -> None:
    """Read in the plans' text: spoken of without a number, promised, or not there."""
    meta = find_plan(plan)
    loaded = read_plan(meta, read_source(meta))
    gap = _one(find_gaps([loaded]), plan, "indicator", item)
    assert gap.status == status
    if words:
        assert gap.evidence
        assert loaded.source.slice(gap.evidence) == words


@pytest.mark.parametrize(
    ("plan", "item", "words", "why"),
    [
        ("dandong", "preschool_teacher_degree", "幼儿园、小学专任教师", "只写现状"),
        ("dandong", "preschool_children", "公办幼儿园的在园幼儿", "只见相关词“在园幼儿”"),
        ("yantai", "vocational_students", "", ""),
    ],
)
def test_a_gap_says_why_what_comes_nearest_does_not_count(
    plan: str, item: str, words: str, why: str
) -> None:
    """dandong 66 states teachers' degrees of 2020 and promises none: a reader who meets line 66
    must see that it was seen."""
    meta = find_plan(plan)
    loaded = read_plan(meta, read_source(meta))
    gap = _one(find_gaps([loaded]), plan, "indicator", item)
    assert gap.status == "absent"
    assert zh(gap.reason).startswith(why)
    if words:
        assert gap.nearest
        assert words in loaded.source.slice(gap.nearest)


def test_a_refused_promise_is_the_nearest() -> None:
    """A count of public kindergartens is no share of their children: it is shown, and why not."""
    entry = {
        "what": "公办幼儿园占比", "value": 60.0, "unit": "%",
        "reason": Grounds("lacks_words", ("在园幼儿",), "preschool_public_share"),
    }  # fmt: skip
    plan = _plan("甲", entry)
    gap = _one(find_gaps([plan]), "甲", "indicator", "preschool_public_share")
    assert gap.nearest == plan.targets[0].quote_span
    assert zh(gap.reason) == "“公办幼儿园占比”不计入：未言‘在园幼儿’"
