"""What fails here: a reader is led to the wrong section, or told that there is none."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from plancmp.compare.sections import align_sections
from plancmp.corpus import all_plans, find_plan, read_source
from plancmp.model import Plan, SourceText
from plancmp.model.comparison import Alignment
from plancmp.pipeline import read_plan
from tests.chinese import zh
from tests.compare.made_plan import made_meta

GOLD = Path(__file__).parents[1] / "gold" / "align.yantai.sanmenxia.csv"
IDS = [meta.id for meta in all_plans()]


@cache
def plan_of(name: str) -> Plan:
    meta = find_plan(name)
    return read_plan(meta, read_source(meta))


@cache
def aligned(a: str, b: str) -> tuple[Alignment, ...]:
    return align_sections(plan_of(a), plan_of(b))


def best(a: str, b: str) -> dict[int, Alignment]:
    return {row.a.line: row for row in aligned(a, b) if row.rank == 1}


def gold_rows() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", gold_rows(), ids=lambda row: f"{row['a_line']} {row['a_heading']}")
def test_labelled_sections(row: dict[str, str]) -> None:
    found = best("yantai", "sanmenxia")[int(row["a_line"])].b
    accepted = {int(line) for line in row["b_lines"].split(";") if line}
    assert (found.line if found else None) in (accepted or {None})


@pytest.mark.parametrize(
    ("a", "a_line", "b", "b_lines"),
    [
        # read side by side, paragraph by paragraph
        ("huantai", 163, "dandong", (165,)),  # 学前教育 ↔ the chapter on it
        ("huantai", 165, "dandong", (173, 175)),  # 义务教育: the chapter or its main paragraph
        ("huantai", 185, "dandong", (216,)),  # 教师地位和待遇
        ("huantai", 207, "dandong", (188, 193)),  # 产教融合 and more
        ("huantai", 233, "dandong", (226,)),  # 考试招生
        ("huantai", 243, "dandong", (274, 276)),  # 督导
        ("dandong", 214, "huantai", (181,)),  # 专业素质: few words shared, but 双师型, 培训, 名师
        ("dandong", 248, "huantai", (241,)),  # 办学活力 ↔ 现代学校制度, not 教师队伍活力
        ("yantai", 239, "sanmenxia", (420,)),  # 高等教育, not another section on 提质
        ("dandong", 155, "huantai", (155,)),  # 劳动教育
        ("dandong", 196, "huantai", (171,)),  # 特殊教育
        ("dandong", 212, "huantai", (179,)),  # 师德
        ("dandong", 271, "huantai", (247,)),  # 校园安全
        ("sanmenxia", 275, "yantai", (237,)),  # a chapter ↔ the one paragraph
        ("sanmenxia", 353, "yantai", (247,)),  # a chapter ↔ the chapter of the same name
        ("sanmenxia", 442, "yantai", (269,)),
        # a chapter ↔ a chapter, its paragraphs ↔ paragraphs
        ("sanmenxia", 437, "dandong", (230,)),
        ("sanmenxia", 444, "dandong", (232, 234)),
        ("sanmenxia", 391, "dandong", (193,)),
        ("sanmenxia", 357, "dandong", (212,)),
        # a plan's sole paragraph on a topic ↔ the chapter
        ("yantai", 231, "sanmenxia", (234,)),
        ("huantai", 173, "sanmenxia", (392,)),
        ("yantai", 283, "dandong", (274,)),
        # what is rare in both, not what every paragraph on teachers or 信息化 says
        ("huantai", 181, "dandong", (214,)),  # 培训, 双师型, not the paragraph on village teachers
        ("dandong", 193, "yantai", (237,)),  # 产教融合, though it speaks of 智能 and 互联网
        ("sanmenxia", 240, "dandong", (175,)),  # 控辍保学
        ("sanmenxia", 446, "yantai", (273,)),  # 数据, not 数字化资源
        ("yantai", 223, "dandong", (153,)),  # 学校美育 ↔ 美育, not 学校体育
        ("sanmenxia", 312, "dandong", (204,)),  # 高校科研 ↔ the only paragraph on 高等教育
        # the level that a heading names: spoken of, or the other names no level at all
        ("sanmenxia", 364, "dandong", (214, 220)),  # 职业院校教师
        ("sanmenxia", 394, "huantai", (173,)),  # 民办义务教育 ↔ the only paragraph on 民办
    ],
)
def test_pairs_by_reading(a: str, a_line: int, b: str, b_lines: tuple[int, ...]) -> None:
    found = best(a, b)[a_line].b
    assert found is not None
    assert found.line in b_lines


@pytest.mark.parametrize(
    ("a", "line", "b"),
    [
        ("sanmenxia", 246, "yantai"),  # 留守儿童和困境儿童: nothing in yantai's tasks
        ("sanmenxia", 314, "yantai"),  # 紧缺人才培养
        ("sanmenxia", 481, "yantai"),  # 学校章程
        ("dandong", 241, "huantai"),  # 乡村振兴战略教育行动
        ("yantai", 259, "sanmenxia"),  # 基础教育教科研
        ("huantai", 187, "sanmenxia"),  # 减轻教师负担: more is shared than 教师
        ("sanmenxia", 365, "dandong"),  # 高校教师: all on teachers there is of schools
    ],
)
def test_absence(a: str, line: int, b: str) -> None:
    (row,) = (row for row in aligned(a, b) if row.a.line == line)
    assert row.b is None
    assert (row.rank, row.score) == (1, 0.0)
    assert zh(row.reason).startswith("对方没有对应章节；最近似的是“")


def test_absence_says_that_a_near_section_is_on_another_level() -> None:
    """Without it, a score above that of accepted pairs beside "no counterpart" is a riddle."""
    (row,) = (row for row in aligned("sanmenxia", "dandong") if row.a.line == 365)
    assert zh(row.reason).endswith("；两者所言层次不同")  # 高校教师 and 220, 中小学教师


@pytest.mark.parametrize(
    ("a", "a_line", "b", "b_line"),
    [
        ("yantai", 269, "sanmenxia", 441),  # 开发优质数字化教育资源 ↔ 开发优质数字教育资源
        ("huantai", 173, "dandong", 200),  # 规范民办教育发展 ↔ 促进民办教育健康发展
        ("yantai", 273, "sanmenxia", 444),  # neither 443 nor 444 is called like 大数据应用研究
    ],
)
def test_a_passage_with_two_headings_is_shown_by_the_nearer(
    a: str, a_line: int, b: str, b_line: int
) -> None:
    """A reader looks for the name; of a chapter with one paragraph either may be it."""
    found = best(a, b)[a_line].b
    assert found is not None
    assert found.line == b_line


def test_versions_of_one_plan_pair_up() -> None:
    """Of the draft's sections each meets the one of the same name, and no other."""
    for row in aligned("yantai@draft", "yantai"):
        assert row.b is not None, row.a.heading
        names = {section.heading for section in plan_of("yantai").sections}
        if row.a.heading in names and row.rank == 1:
            assert row.b.heading == row.a.heading


@pytest.mark.parametrize("name", IDS)
def test_against_itself(name: str) -> None:
    for row in aligned(name, name):
        if row.rank == 1:
            assert row.b is not None
            assert row.b.heading_span == row.a.heading_span


def test_scores_mirror() -> None:
    """The score of a pair doesn't depend on which plan is named first."""
    forth = {(row.a.line, row.b.line): row.score for row in aligned("yantai", "sanmenxia") if row.b}
    back = {(row.b.line, row.a.line): row.score for row in aligned("sanmenxia", "yantai") if row.b}
    shared = forth.keys() & back.keys()
    assert len(shared) > 20
    assert all(forth[pair] == back[pair] for pair in shared)


def test_rows_are_ranked_and_disjoint() -> None:
    rows = aligned("yantai", "sanmenxia")
    for line in {row.a.line for row in rows}:
        own = [row for row in rows if row.a.line == line]
        assert [row.rank for row in own] == list(range(1, len(own) + 1))
        assert [row.score for row in own] == sorted((row.score for row in own), reverse=True)
        spans = [row.b.span for row in own if row.b]
        assert not any(x.holds(y) for x in spans for y in spans if x is not y)


def test_front_matter_tables_and_containers_have_no_row() -> None:
    headings = {row.a.heading for row in aligned("yantai", "sanmenxia")}
    assert not headings & {"指导思想", "基本原则", "坚持立德树人", "发展目标", "主要任务"}
    assert {row.a.kind for row in aligned("sanmenxia", "yantai")} == {"heading"}


@pytest.mark.parametrize("b", ["yantai", "huantai", "dandong"])
def test_a_chapter_that_holds_most_of_a_plan_is_no_counterpart(b: str) -> None:
    """主要任务 says the same as any chapter, and leads a reader nowhere."""
    found = {row.b.heading for row in aligned("sanmenxia", b) if row.b}
    assert not found & {"主要任务", "重点任务"}


def test_topics() -> None:
    rows = align_sections(plan_of("yantai"), plan_of("sanmenxia"), ["preschool"])
    assert {row.a.line for row in rows} == {231}


OURS = """甲市学校美育工作实施方案
一、开齐美育课程
学校开齐美育课程，开足音乐、美术课时；中小学逐年增设舞蹈、戏剧课程，排进课表。
二、配齐美育教师
补充农村学校美育教师，实行美育教师走教、交流轮岗，培训美育教师。
三、改善美育设施
建设音乐教室、美术教室，配备美育器材，学校美育器材达到国家标准。
四、加大美育宣传
利用报刊、电视宣传学校美育的做法和成效，引导社会支持学校美育，营造舆论氛围。
"""
THEIRS = """乙市学校美育工作实施方案
一、美育课程建设
学校美育课程主要有音乐、美术、戏曲、影视。普通高中开设舞蹈、戏剧等美育课程模块。
二、美育教师队伍
通过走教、支教解决农村学校美育教师不足，美育教师每年参加培训。
三、美育场地器材
学校建好音乐教室、美术教室，按标准配备美育器材，学校之间共用美育场地。
四、美育评价
学校每学年自评美育工作，测评学生艺术素质，测评结果记入学校美育发展年度报告。
"""


def test_what_every_section_is_about_lines_up_nothing() -> None:
    """In two plans on 美育 each section is about 美育; that of one on 宣传 is not 评价 for it."""
    a, b = (
        read_plan(made_meta(city), SourceText(city, text, ""))
        for city, text in (("甲", OURS), ("乙", THEIRS))
    )
    found = {row.a.line: row.b and row.b.line for row in align_sections(a, b) if row.rank == 1}
    assert found == {2: 2, 4: 4, 6: 6, 8: None}


@pytest.mark.parametrize(
    ("a", "a_line", "b", "words"),
    [
        ("dandong", 193, "yantai", "产教融合"),
        ("sanmenxia", 240, "dandong", "控辍保学"),
        ("huantai", 187, "dandong", "负担"),  # 教师减负
    ],
)
def test_the_reason_names_first_what_decided(a: str, a_line: int, b: str, words: str) -> None:
    """A reader checks the pair by these words; 教师 and 质量 stand in every third section."""
    assert f"共同词：{words}、" in zh(best(a, b)[a_line].reason)
