"""How a plan speaks of a theme: what counts, what doesn't, and the proof that goes with it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from plancmp.corpus import all_plans, find_plan, read_source
from plancmp.linking.themes import find_themes
from plancmp.model import Plan, Span, Table
from plancmp.pipeline import read_plan
from plancmp.sectors.themes import themes
from tests.linking.small_plan import Part, small

GOLD = Path(__file__).parents[1] / "gold" / "themes.csv"
HOUSING = "teachers.housing"
SMART = "informatization.smart_campus"


def _labels(plan: str) -> dict[tuple[str, str], str]:
    with GOLD.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["plan"] == plan]
    return {(row["topic"], row["theme"]): row["status"] for row in rows}


@pytest.fixture(scope="module", params=[meta.id for meta in all_plans()])
def plan(request: pytest.FixtureRequest) -> Plan:
    meta = find_plan(request.param)
    return read_plan(meta, read_source(meta))


def test_labels(plan: Plan) -> None:
    """The hand-made labels: nothing that is there is called absent, nor the other way round."""
    labels = _labels(plan.meta.id)
    if not labels:
        pytest.skip("no labels for this plan")
    found = {(one.topic, one.theme): one.status for one in plan.themes}
    wrong = {
        key: (status, found[key])
        for key, status in labels.items()
        if (status == "absent") != (found[key] == "absent")
    }
    assert wrong == {}
    same = sum(found[key] == status for key, status in labels.items())
    assert same >= 0.9 * len(labels)


def test_each_theme_once_with_its_proof(plan: Plan) -> None:
    """A user can go to the line: evidence, or the nearest passage where a theme is absent."""
    assert [(one.topic, one.theme) for one in plan.themes] == [theme.key for theme in themes()]
    for one in plan.themes:
        assert bool(one.evidence) == (one.status != "absent")
        assert (one.nearest is not None) == (one.status == "absent")
        for span in (*one.evidence, *([one.nearest] if one.nearest else [])):
            assert "\n" not in plan.source.slice(span)
            assert plan.source.slice(span).strip()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("实施教师安居工程。", "mentioned"),
        ("实施教师安居工程，建设教师公寓。", "mentioned"),
        ("实施教师安居工程。建设教师公寓。", "discussed"),
        ("改善教师待遇。", "absent"),
    ],
)
def test_status_by_sentences(text: str, status: str) -> None:
    assert small(Part("教师", text, "teachers")).find(HOUSING).status == status


def test_heading_makes_it_discussed() -> None:
    found = small(Part("加快教师周转房建设", "改善条件。", "teachers")).find(HOUSING)
    assert (found.status, found.count) == ("discussed", 1)


def test_target_in_the_clause() -> None:
    plan = small(Part("信息化", "推进智慧校园建设，建成智慧校园100所，新建学校20所。"))
    assert plan.with_targets(plan.target("智慧校园100所")).find(SMART).status == "quantified"
    assert plan.with_targets(plan.target("新建学校20所")).find(SMART).status == "mentioned"


@pytest.mark.parametrize(("kind", "year"), [("actual", 2020), ("target", 2020)])
def test_what_was_achieved_is_no_number(kind: str, year: int) -> None:
    plan = small(Part("信息化", "推进智慧校园建设，已有智慧校园100所。"))
    target = plan.target("智慧校园100所", kind, year)  # type: ignore[arg-type]
    assert plan.with_targets(target).find(SMART).status == "mentioned"


def test_indicator_speaks_for_its_theme() -> None:
    """yantai 91: a row 巩固率(%) under 九年义务教育 is a number for 控辍保学."""
    plan = small(Part("义务教育", "各项指标：巩固水平100%。", "compulsory"))
    target = plan.target("巩固水平100%", name="compulsory_retention")
    assert plan.with_targets(target).find("compulsory.retention").status == "quantified"


def test_review_does_not_count_but_is_nearest() -> None:
    """dandong 66: 新建农村教师周转宿舍368套 was achieved; the plan promises none."""
    plan = small(
        Part("主要成就", "新建教师周转宿舍368套。", "teachers", "review"),
        Part("重点任务", "改善教师待遇。", "teachers"),
    )
    found = plan.find(HOUSING)
    assert found.status == "absent"
    assert found.nearest
    assert plan.words(found.nearest) == "新建教师周转宿舍368套"


def test_nearest_is_the_topic_heading_where_no_word_is_near() -> None:
    plan = small(Part("综述", "努力工作。"), Part("教师队伍", "努力工作。", "teachers"))
    found = plan.find("teachers.county_management").nearest
    assert found
    assert plan.words(found) == "教师队伍"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("到2023年建成智慧校园。", "quantified"),
        ("到2023年，建成智慧校园。", "quantified"),
        ("2023年底前建成智慧校园。", "quantified"),
        ("到2025年建成智慧校园。", "mentioned"),  # the plan's own end holds for everything
        ("到2023年完成改造，建设智慧校园。", "mentioned"),
        ("截至2021年底，已建成智慧校园。", "mentioned"),
    ],
)
def test_deadline_of_its_own(text: str, status: str) -> None:
    assert small(Part("信息化", text, "informatization")).find(SMART).status == status


def test_number_written_as_a_word() -> None:
    """sanmenxia 451: 万兆到县区、千兆到校、百兆到班."""
    plan = small(Part("信息化", "实现宽带网络千兆到校。", "informatization"))
    assert plan.find("informatization.network").status == "quantified"


def test_departments_are_no_text() -> None:
    """huantai 191: （县教育体育局、县大数据发展中心负责）says nothing of big data."""
    plan = small(Part("督导", "加强督导。（县教育体育局、县大数据资源中心负责）"))
    assert plan.find("informatization.big_data").status == "absent"


def test_list_of_contents_does_not_count() -> None:
    plan = small(Part("总则", "努力工作。"), before="目录\n一、教师周转房建设\n")
    assert plan.find(HOUSING).status == "absent"


def test_table_of_figures_speaks_through_targets_only() -> None:
    plan = small(Part("指标", "智慧校园覆盖率（%）\n90\n智慧校园数（所）\n20"))
    table = Table("indicators", "", "", Span(0, 0), 2, 7, (), ())
    found = find_themes(plan.normal, plan.sections, (table,), ())
    assert next(one for one in found if one.theme == "smart_campus").status == "absent"


def test_evidence_is_the_clause_and_no_more() -> None:
    plan = small(Part("教师", "加强管理，加快教师周转房建设，提高待遇。", "teachers"))
    assert [plan.words(span) for span in plan.find(HOUSING).evidence] == ["加快教师周转房建设"]


def test_without_sections_everything_counts() -> None:
    assert small(before="建设教师公寓。\n").find(HOUSING).status == "mentioned"


def test_statuses_differ_between_plans() -> None:
    """A reader that found everything everywhere would pass the other tests' lists."""
    plan = read_plan(find_plan("huantai"), read_source(find_plan("huantai")))
    counts = Counter(one.status for one in plan.themes)
    assert all(counts[status] > 5 for status in ("quantified", "discussed", "mentioned", "absent"))


ABSENT = {  # read in full against the text of the plan
    "huantai": "special_needs migrant_children alliances apprenticeship ratio competitions "
    "industry_colleges rural_vocational skilled_pay housing funded_trainees pilot_zones",
    "dandong": "group_running universal_county pairing junior_secondary type_positioning "
    "competitions entrance_exam autonomy industry_colleges skilled_pay housing paid_tutoring "
    "care big_data",
    "yantai@draft": "small_rural_schools migrant_children lunch secondary_base alliances "
    "apprenticeship double_qualified competitions entrance_exam mixed_ownership "
    "industry_colleges rural_vocational skilled_pay teacher_burden housing paid_tutoring "
    "learning_spaces",
}


@pytest.mark.parametrize("name", ABSENT)
def test_absent_by_reading(name: str) -> None:
    plan = read_plan(find_plan(name), read_source(find_plan(name)))
    found = [one.theme for one in plan.themes if one.status == "absent"]
    assert found == ABSENT[name].split()
