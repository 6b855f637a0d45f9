"""Phrase → indicator: on the registry's examples, the labelled plans and other cities' wordings."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from plancmp.linking.indicators import Canonical, assign_indicator, grounds_remark
from plancmp.model import Grounds
from plancmp.sectors.indicators import Example, _file, indicators
from tests.chinese import zh

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_PHRASES = tomllib.loads((_HERE / "cases" / "phrases.toml").read_text(encoding="utf-8"))["phrase"]


def _assign(line: str) -> Canonical:
    phrase, unit, context, topic, *_ = (*(part.strip() for part in line.split("|")), "", "", "")
    return assign_indicator(phrase, unit, context=context, topic=topic)


def _said(found: Canonical) -> str:
    """Its reason in words."""
    return zh([grounds_remark(found.reason)])


def _gold(plan: str) -> list[dict[str, str]]:
    with (_ROOT / "tests" / "gold" / f"{plan}.targets.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _is(rule: str, example: Example) -> bool:
    return assign_indicator(example.phrase, example.unit, context=example.context).id == rule


@pytest.mark.parametrize("rule", indicators())
def test_examples_are_their_indicator(rule: str) -> None:
    """A rule that misses its own examples drops targets from diff and matrix."""
    assert [example for example in indicators()[rule].same if not _is(rule, example)] == []


@pytest.mark.parametrize("rule", indicators())
def test_look_alikes_are_refused(rule: str) -> None:
    """A rule that takes a look-alike puts a wrong number into diff and matrix."""
    assert [example for example in indicators()[rule].other if _is(rule, example)] == []


# Wordings of variants that no `same` of their indicator has: they would also be asked for by name.
_VARIANTS = {
    "new_schools": ["新建、改扩建小学 | 所", "新建初中 | 所"],
    "new_kindergartens": ["新增普惠性幼儿园 | 所"],
    "highschool_quality_share": ["优质示范高中在校生占比 | %"],
    "vocational_double_qualified": ["高职院校双师型教师占比 | %"],
    "mandarin_rate": ["国家通用语言文字普及率 | %"],
    "fitness_rate": ["学生体质健康测试优秀率 | %"],
    "teacher_recruitment": ["招聘特岗教师 | 人", "招聘幼儿教师 | 名", "补充乡村教师 | 名"],
    "smart_campus": ["职业院校智慧校园覆盖率 | %"],
}


@pytest.mark.parametrize("rule", indicators())
def test_each_variant_has_phrases_from_both_sides(rule: str) -> None:
    """A caveat that is never said hides that two values are defined otherwise; one that is always
    said tells nothing."""
    same = [f"{one.phrase} | {one.unit} | {one.context}" for one in indicators()[rule].same]
    assigned = [_assign(line) for line in (*same, *_VARIANTS.get(rule, ()))]
    assert {found.id for found in assigned} == {rule}
    for variant in indicators()[rule].variants:
        said = {variant.caveat in found.caveat for found in assigned}
        assert said == {True, False}, variant


def test_a_measures_common_words_bring_nothing_near() -> None:
    """A reader would be told that 教师合格率 comes near to an indicator of something else."""
    common = _file().common
    assert [line for line in common.examples if _assign(line).reason.code != "fits_none"] == []
    assert [line for line in common.refused if _assign(line).reason.code == "fits_none"] == []


@pytest.mark.parametrize("phrase", _PHRASES, ids=lambda phrase: phrase["line"])
def test_wordings_of_other_cities(phrase: dict[str, str]) -> None:
    """The rules are for any plan; these wordings stand in none of the corpus."""
    found = _assign(phrase["line"])
    assert found.id == phrase["id"], found.reason


@pytest.mark.parametrize("plan", ["yantai", "sanmenxia"])
def test_every_labelled_quantity(plan: str) -> None:
    """Each hand-labelled quantity has its indicator, and those without one have none."""
    lines = (_ROOT / "corpus" / f"{plan}.txt").read_text(encoding="utf-8").split("\n")
    wrong = []
    for gold in _gold(plan):
        line, quote = lines[int(gold["line"]) - 1], gold["quote"]
        found = assign_indicator(
            gold["indicator"],
            gold["unit"],
            context=line,
            scope=gold["scope"],
            topic=gold["topic"],
            quote=quote,
            end=line.index(quote) + len(quote) if quote in line else None,
        )
        if found.id != gold["canonical"]:
            wrong.append((gold["line"], gold["indicator"], gold["canonical"], found))
    assert not wrong


@pytest.mark.parametrize(
    ("line", "nearest", "why"),
    [
        ("普惠性幼儿园在园幼儿占比比2020年提高 | 个百分点", "preschool_inclusive_share", "增减"),
        ("星级幼儿园 | 所", "preschool_top_grade_share", "占比"),
        ("残疾儿童高中阶段入学率 | %", "special_enrolment", "高中"),
        ("最高班额 | 人 | 普通高中最高班额不超50人", "compulsory_max_class", "高中"),
        ("“双师型”教师 | 人", "vocational_double_qualified", "比例"),
    ],
)
def test_a_refusal_names_the_nearest_and_the_reason(line: str, nearest: str, why: str) -> None:
    """A reader must be able to see why a number that looks comparable isn't compared."""
    found = _assign(line)
    assert (found.id, found.reason.nearest) == ("", nearest)
    assert _said(found).startswith(f"最近似 {indicators()[nearest].zh}：")
    assert why in _said(found)


def test_what_has_nothing_near_says_so() -> None:
    """A made-up nearest indicator would mislead."""
    found = assign_indicator("在线教育扶智团队数", "个")
    assert found == Canonical("", Grounds("fits_none"))


@pytest.mark.parametrize(
    ("line", "caveat"),
    [
        ("职业院校“双师型”教师占专任教师比例 | %", "占专任教师"),  # yantai 158
        ("“双师型”教师占专业课教师的比例 | %", "占专业课教师"),  # sanmenxia 36
        ("普惠性幼儿园在园幼儿数占比 | %", "按在园幼儿占比"),  # yantai 231
        ("普惠性幼儿园覆盖率 | %", "按覆盖率"),  # sanmenxia 30
        ("学生体质健康测试优良率 | %", "优良率"),  # huantai 151
        ("学生体质健康测试合格率 | %", "合格（及格）率"),  # huantai 151
        ("新进幼儿教师大专及以上学历比例 | %", "只计新进教师"),  # yantai 231
        ("义务教育优质均衡发展县比例 | %", "按占县（市、区）的比例，不是数量"),  # sanmenxia 102
        ("九年义务教育巩固率 | %", ""),
    ],
)
def test_a_variant_has_its_caveat(line: str, caveat: str) -> None:
    """Two values defined otherwise may be shown side by side only with the difference named."""
    found = _assign(line)
    assert found.id
    assert found.caveat == caveat


def test_the_level_comes_from_the_last_one_named_before() -> None:
    """In 新进幼儿教师…，大专及以上学历比例80% (yantai 231) the subject stands clauses before."""
    sentence = "义务教育优质均衡发展。新进幼儿教师全面持证上岗，大专及以上学历比例80%以上，小学教师"
    quote = "大专及以上学历比例80%以上"
    end = sentence.index(quote) + len(quote)
    found = assign_indicator("大专及以上学历比例", "%", context=sentence, quote=quote, end=end)
    assert found.id == "preschool_teacher_degree"


def test_a_section_topic_fills_in_the_level_only_where_the_text_names_none() -> None:
    """巩固率 in a chapter on compulsory education is its rate, in one on senior schools isn't."""
    assert assign_indicator("巩固率", "%", topic="compulsory").id == "compulsory_retention"
    assert assign_indicator("巩固率", "%", topic="highschool").id == ""
    assert assign_indicator("巩固率", "%").id == ""


def test_the_reason_for_an_id_quotes_its_words() -> None:
    """A reader checks an id by the words that it was given for."""
    found = assign_indicator("公办幼儿园在园幼儿占比", "%")
    assert _said(found) == "含‘公办’‘占比’"
    found = assign_indicator("巩固率", "%", topic="compulsory")
    assert _said(found) == "含‘巩固率’，层次据上下文"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("普惠性幼儿园在园幼儿占比比2020年提高 | %", "是增减（比2020年提高），不是水平"),
        ("最高班额 | 人 | 普通高中最高班额不超50人", "言高中，非义务教育"),
        ("教师培训经费 | %", "单位为%，应为学时"),
        ("在校学生 | 人 | 幼儿园9所、小学7所、普通高中4所；在校学生6万人", "上文并列多个层次"),
        ("新增学位 | 万个 | 其中幼儿园38所，新增学位1.3万个", "言学前"),
    ],
)
def test_refusals_are_short_and_chinese(line: str, reason: str) -> None:
    """The reason is a column of `targets`, read beside the plan's own words."""
    assert _said(_assign(line)).partition("：")[2] == reason
