"""Equal words and equal numbers in several places: each value keeps the place it was read at.

Where it is looked for again by its words the first place wins: the second promise gets the first
one's topic, its indicator, its start, and is lost as said already.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from plancmp.compare import diff_plans
from plancmp.compare.pairing import promises
from plancmp.compare.starts import progress_of
from plancmp.corpus import find_plan
from plancmp.model import Plan, SourceText
from plancmp.pipeline import read_plan
from plancmp.revisions.redline import redline_plans

META = replace(find_plan("yantai"), id="made", city="made", name="某市", names=())
# Above each text, so that it is no plan's title; the heading is on no topic.
HEAD = "某市教育发展规划\n一、主要目标\n"
PUBLIC = "发展学前教育，|公办占比达到60%以上；发展义务教育，|公办占比达到60%以上。"
CHANGED = (
    "发展学前教育，|公办占比达到60%，比上年提高2个百分点；"
    "发展义务教育，|公办占比达到60%，比上年提高2个百分点。"
)
DEGREES = (
    "|加强幼儿园教师队伍建设，大专及以上学历比例达到90%；"
    "|加强小学教师队伍建设，大专及以上学历比例达到90%。"
)
DOUBLE = "普通高中提高质量，|双师型教师占比达到60%；中职学校深化改革，|双师型教师占比达到60%。"
PLACES = (
    "增加幼儿园学位，|新增学位500个；增加高中学位，|新增学位500个；"
    "增加初中学位，|新增学位500个。"
)
SIZES = (
    "学前教育普及，|班额不超过45人；普通高中发展，|班额不超过45人；"
    "义务教育均衡，|班额不超过45人。"
)


def _read(text: str) -> tuple[Plan, list[int]]:
    """The plan of a text in which each | marks a place, and these places."""
    pieces = (HEAD + text).split("|")
    places = [sum(map(len, pieces[:at])) for at in range(1, len(pieces))]
    return read_plan(META, SourceText("made", "".join(pieces), "")), places


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (PUBLIC, [0, 1]),
        (CHANGED, [0, 0, 1, 1]),  # 比上年提高 is of the clause before it, not of the first one
        (DEGREES, [0, 1]),
        (DOUBLE, [0, 1]),
        (PLACES, [0, 1, 2]),
        (SIZES, [0, 1, 2]),
    ],
)
def test_a_quote_begins_where_its_own_words_stand(text: str, quotes: list[int]) -> None:
    """Otherwise a reader looks the second number up and finds the first one's words."""
    plan, places = _read(text)
    assert [target.quote_span.start for target in plan.targets] == [places[at] for at in quotes]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (PUBLIC, ["preschool", "compulsory"]),
        (DEGREES, ["preschool", "teachers"]),
        (DOUBLE, ["teachers", "vocational"]),
    ],
)
def test_a_topic_is_that_of_the_number_s_own_clause(text: str, topics: list[str]) -> None:
    """Both promises under one level: the other level seems to promise nothing."""
    assert [target.topic for target in _read(text)[0].targets] == topics


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (PUBLIC, ["preschool_public_share", ""]),
        (DEGREES, ["preschool_teacher_degree", ""]),
        (DOUBLE, ["", "vocational_double_qualified"]),
        (PLACES, ["", "", "new_places"]),  # the indicator is of schools' places
        (SIZES, ["", "", "compulsory_max_class"]),
    ],
)
def test_an_indicator_is_told_by_the_words_before_its_own_number(
    text: str, indicators: list[str]
) -> None:
    """A share of schools in the matrix's row of kindergartens, or a promise that the row lacks."""
    assert [target.indicator_id for target in _read(text)[0].targets] == indicators


@pytest.mark.parametrize(
    ("text", "count"), [(PUBLIC, 2), (DEGREES, 2), (DOUBLE, 2), (PLACES, 3), (SIZES, 3)]
)
def test_equal_promises_of_one_sentence_are_several(text: str, count: int) -> None:
    """Taken for one promise said twice, the second would be missing from diff."""
    assert len(promises(_read(text)[0])) == count


def test_a_promise_said_again_elsewhere_is_one() -> None:
    """The other side of it: the same words under the same level, a sentence on."""
    plan, _ = _read("发展义务教育，公办占比达到60%以上。推进义务教育，公办占比达到60%以上。")
    assert [target.topic for target in plan.targets] == ["compulsory", "compulsory"]
    assert len(promises(plan)) == 1


def test_equal_words_under_two_levels_are_no_pair() -> None:
    """Held against each other, a share of schools of one level would outdo that of another."""
    ours, _ = _read("发展义务教育，公办占比达到60%以上。")
    theirs, _ = _read("发展高中教育，公办占比达到80%以上。")
    found = [(row.status, row.topic) for row in diff_plans(ours, theirs)]
    assert found == [("only_a", "compulsory"), ("only_b", "highschool")]


def test_what_became_of_the_second_of_two_equal_promises() -> None:
    """A draft says 60% of both; that only the second one was raised would look like the first."""
    before, _ = _read(PUBLIC)
    after, places = _read(PUBLIC.replace("60%以上。", "70%以上。"))
    changes = redline_plans(before, after).targets
    assert [(one.change, one.topic, one.difference) for one in changes] == [
        ("kept", "preschool", 0), ("raised", "compulsory", 10),
    ]  # fmt: skip
    assert [one.b and one.b.quote_span.start for one in changes] == places


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("到|2023年，普惠率达到85%；到|2025年，普惠率达到85%。", [0, 1]),
        ("到|2023年，普惠率达到85%，公办率达到85%；到|2025年，巩固率达到85%。", [0, 0, 1]),
        ("到|2022年，新建学校5所，|2023年、|2024年分别新建学校5所、5所。", [0, 1, 2]),
        ("普惠率达到85%；到|2024年，巩固率达到85%。", [None, 0]),
    ],
)
def test_a_deadline_is_the_one_that_holds_for_the_number(
    text: str, deadlines: list[int | None]
) -> None:
    """Of two equal numbers one is due earlier; its year must be looked up at its own words."""
    plan, places = _read(text)
    wanted = [None if at is None else places[at] for at in deadlines]
    stated = [target.deadline for target in plan.targets]
    assert [one and one.span.start for one in stated] == wanted
    years = [one.words[:4] if one else str(META.period[1]) for one in stated]
    assert [str(target.year) for target in plan.targets] == years


def test_the_start_of_a_change_stands_in_its_own_words() -> None:
    """由50%提高到60% twice: each gain is proved by its own 50%."""
    plan, places = _read("公办占比由|50%提高到60%，普惠占比由|50%提高到60%。")
    assert [(one.baseline, one.start and one.start.words) for one in plan.targets] == [
        (50, "50%"), (50, "50%"),
    ]  # fmt: skip
    moved = [progress_of(promise, plan) for promise in promises(plan)]
    assert [one and one.span and one.span.start for one in moved] == places


TABLE = """表1 主要指标
指标\t2015年\t2020年\t2025年
学前三年毛入园率（%）\t{}\t|90\t95
高中阶段毛入学率（%）\t{}\t|90\t95
"""


@pytest.mark.parametrize("before", ["90", "85"])
def test_the_start_of_a_table_s_row_is_the_cell_that_it_was_read_from(before: str) -> None:
    """Two rows and two columns with one value: the gain since 2020 was proved by the cell of 2015,
    whatever that held."""
    plan, places = _read(TABLE.format(before, before))
    assert [(one.baseline, one.start_year) for one in plan.targets] == [(90, 2020), (90, 2020)]
    moved = [progress_of(promise, plan) for promise in promises(plan)]
    assert [one and one.span and one.span.start for one in moved] == places
    starts = [one.figure.start for one in plan.ledger if one.rule == "baseline"]
    assert starts == places


def test_a_row_of_projects_is_due_when_its_own_cell_says() -> None:
    """Both projects cost the same; each year is proved by the cell beside it."""
    plan, places = _read(
        "表2 重点任务清单\n序号\t任务名称\t主要内容\t完成时限\n"
        "1\t公办园扩容工程\t新建公办幼儿园40所，总投资3.6亿元。\t|2023年12月\n"
        "2\t高中扩容工程\t新建普通高中40所，总投资3.6亿元。\t|2024年12月\n"
    )
    stated = [(one.year, one.deadline and one.deadline.span.start) for one in plan.targets]
    assert stated == [(2023, places[0])] * 2 + [(2024, places[1])] * 2
