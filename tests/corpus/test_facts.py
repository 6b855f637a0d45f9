"""What a plan's text tells of itself: a wrong city or period spoils every comparison with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from plancmp.corpus import all_plans, read_source
from plancmp.corpus.facts import StatedFacts, find_facts, find_place
from plancmp.corpus.names import latin
from plancmp.lexicon import webpages as registry
from plancmp.lexicon.webpages import fact_rules
from plancmp.model import PlanMeta, SourceText

FILE = registry._facts_file()
BODY = "一、发展基础\n学前教育毛入园率达到97%。\n"


def _facts(text: str, stem: str = "", stated: StatedFacts | None = None):  # type: ignore[no-untyped-def]
    return find_facts(SourceText("x.txt", text, ""), stem, stated)


@pytest.mark.parametrize("plan", all_plans(), ids=lambda plan: plan.id)
def test_the_shipped_plans_tell_what_plans_toml_says(plan: PlanMeta) -> None:
    facts = find_facts(read_source(plan))
    place = facts.place
    assert (place.name, place.province, place.level) == (plan.name, plan.province, plan.level)
    assert (facts.status, facts.period.years) == (plan.status, plan.period)
    assert facts.number == plan.number
    # Two of the files have no date; what nobody wrote there mustn't be guessed.
    assert facts.date == ("" if plan.id in ("yantai@draft", "sanmenxia") else plan.date)
    assert ("date" in facts.doubts) == (facts.date == "")


TITLES = [
    ("绍兴市“十四五”教育事业发展规划", "绍兴市", "浙江", "地级市"),
    ("淄博市沂源县“十四五”教育发展规划", "沂源县", "山东", "县"),
    ("曲靖市“十四五”教育事业发展规划（2021—2025年）", "曲靖市", "云南", "地级市"),
    ("上海市教育发展“十四五”规划", "上海市", "上海", "省"),
    ("内蒙古自治区“十四五”教育发展规划", "内蒙古自治区", "内蒙古", "省"),
    ("乐清市教育事业发展“十四五”规划", "乐清市", "浙江", "县级市"),
    ("北京市朝阳区“十四五”时期教育发展规划", "朝阳区", "北京", "区"),
    ("烟台经济技术开发区“十四五”教育发展规划", "烟台经济技术开发区", "山东", "区"),
    ("国家教育事业发展“十四五”规划", "全国", "", "国家"),
    ("威海教育事业发展“十五五”规划", "威海市", "山东", "地级市"),
]


@pytest.mark.parametrize(("title", "name", "province", "level"), TITLES)
def test_the_place_of_a_title(title: str, name: str, province: str, level: str) -> None:
    place = _facts(f"{title}\n{BODY}").place
    assert (place.name, place.province, place.level) == (name, province, level)


def test_a_name_of_several_places_is_the_one_whose_province_the_text_names() -> None:
    text = f"朝阳区教育事业发展“十四五”规划\n根据吉林省和长春市教育规划，结合朝阳区实际\n{BODY}"
    assert _facts(text).place.province == "吉林"
    assert _facts(text.replace("吉林省和长春市", "北京市")).place.province == "北京"


def test_words_that_are_also_names_of_districts_are_no_place() -> None:
    """城区 is a district of 晋城 and a word of every plan."""
    text = f"教育发展“十四五”规划\n{'优化城区学校布局。' * 20}太原市教育局。太原市。太原市。"
    assert _facts(text).place.name == "太原市"


def test_a_text_without_a_place_leaves_it_open() -> None:
    facts = _facts(f"教育发展“十四五”规划\n{BODY}")
    assert facts.place.name == ""
    assert facts.doubts == ("city", "date")  # its level and province are the place's


def test_what_a_user_tells_goes_before_the_text() -> None:
    stated = StatedFacts(city="威海", date="2021-03", status="征求意见稿", period=(2026, 2030))
    facts = _facts(f"绍兴市“十四五”教育事业发展规划\n2022年1月5日\n{BODY}", stated=stated)
    assert (facts.place.name, facts.place.province) == ("威海市", "山东")
    assert (facts.date, facts.status, facts.period.years) == ("2021-03", "征求意见稿", (2026, 2030))


def test_a_title_over_two_lines() -> None:
    assert _facts(f"绍兴市\n“十四五”教育事业发展规划\n2021年9月\n{BODY}").title == (
        "绍兴市“十四五”教育事业发展规划"
    )


def test_a_title_that_begins_with_what_it_carries_out() -> None:
    """Else the plan was read as the law that it carries out, and promised nothing."""
    text = f"关于贯彻《绍兴市节约用水条例》\n推进管网改造的实施方案\n{BODY}"
    assert _facts(text).title == "关于贯彻绍兴市节约用水条例推进管网改造的实施方案"


def test_a_title_that_only_the_notice_names() -> None:
    text = f"关于公开征求《绍兴市教育发展“十四五”规划（征求意见稿）》意见的公告\n{BODY}"
    facts = _facts(text)
    assert (facts.title, facts.status) == ("绍兴市教育发展“十四五”规划（征求意见稿）", "征求意见稿")


@pytest.mark.parametrize("notice", [
    "威海市人民政府关于印发威海市“十四五”教育事业发展规划的通知",
    "威海市人民政府关于印发\n威海市“十四五”教育事业发展规划的通知",
    "关于印发《威海市“十四五”教育\n事业发展规划》的通知",
])  # fmt: skip
def test_a_notice_names_the_plan_with_or_without_its_marks(notice: str) -> None:
    facts = _facts(f"{notice}\n威政发〔2022〕3号\n各区市人民政府：\n{BODY}")
    assert (facts.title, facts.place.name) == ("威海市“十四五”教育事业发展规划", "威海市")


def test_a_title_has_no_control_signs() -> None:
    facts = _facts(f"\x1b[31m绍兴市教育\u202e发展“十四五”规划\x07\n{BODY}")
    assert facts.title == "[31m绍兴市教育发展“十四五”规划"


def test_only_what_a_user_can_tell_is_asked_for() -> None:
    """A place tells its level and province; the nation has no province; nothing hangs on none."""
    nation = find_facts(SourceText("x", "国家教育事业发展“十四五”规划\n一、目标", ""))
    assert nation.doubts == ("date",)
    assert find_facts(SourceText("x", "一、目标", "")).doubts == ("city", "title", "date", "period")


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("某市“十五五”教育发展规划", (2026, 2030)),
        ("某市“十三五”教育发展规划", (2016, 2020)),
        ("某市教育发展规划（2023—2027年）", (2023, 2027)),
        ("某市教育发展规划", (2021, 2025)),  # the text speaks of “十四五” most
    ],
)
def test_the_period(title: str, period: tuple[int, int]) -> None:
    text = f"{title}\n回顾“十三五”。“十四五”时期，“十四五”末。\n{BODY}"
    assert _facts(text).period.years == period


def test_the_file_s_own_metadata_tell_what_the_text_doesn_t() -> None:
    source = SourceText("x.html", BODY, "", form="html", facts=(
        ("date", "2022-05-06"), ("source", "https://example.gov.cn/1.html"),
        ("title", "绍兴市“十四五”教育事业发展规划-绍兴市人民政府网"),
    ))  # fmt: skip
    facts = find_facts(source)
    assert (facts.title, facts.date) == ("绍兴市“十四五”教育事业发展规划", "2022-05-06")
    assert facts.url == "https://example.gov.cn/1.html"
    copied = replace(source, facts=(("date", "2026-11-25"),))
    assert find_facts(copied).date == ""  # somebody made the file long after the plan
    dated = replace(source, text=f"成文日期：2022年4月1日\n{BODY}")
    assert find_facts(dated).date == "2022-04-01"  # of the page is when it was put there


def _pairs(examples: Iterable[str]) -> Iterator[tuple[str, str]]:
    """"left | right" of each example."""
    for example in examples:
        left, bar, right = example.partition(" | ")
        assert bar, example
        yield left, right


def test_a_status_is_said_as_its_examples_say() -> None:
    for entry in FILE.status:
        pattern = dict(fact_rules().statuses)[entry.status]
        assert all(pattern.search(words) for words in entry.examples)
        assert not any(pattern.search(words) for words in entry.refused)


@pytest.mark.parametrize("entry", FILE.date, ids=lambda entry: entry.name)
def test_a_date_stands_where_its_examples_have_it(entry: registry._Date) -> None:
    """A deadline would be the day on which the plan was issued."""
    for words, date in _pairs(entry.examples):
        assert _facts(f"{words}\n{BODY}").date == date
    for words in entry.refused:
        assert _facts(f"{words}\n{BODY}").date == "", words


def test_numbers_and_titles_are_told_as_their_examples_say() -> None:
    for words, number in _pairs(FILE.number.examples):
        assert _facts(f"{words}\n{BODY}").number == number
    for words in FILE.number.refused:
        assert _facts(f"{words}\n{BODY}").number == ""
    for words, title in _pairs(FILE.title.examples):
        assert _facts(f"{words}\n{BODY}").title == title
    for words in FILE.title.refused:
        # the first line of a document names it, whatever it is; not one below a page's own
        assert _facts(f"导航\n{words}\n{BODY}").title == "", words


def test_a_zone_is_a_place_of_its_own_and_a_common_word_none() -> None:
    """A plan of 新城区 would be filed under a district a thousand kilometres away."""
    for title, name in (*_pairs(FILE.places.examples), *_pairs(FILE.places.refused)):
        assert find_place(title, "").name == name, title


def test_names_of_places_are_spelled_as_they_are_called() -> None:
    """An id with a wrong sound is one that nobody types."""
    for name, spelled in _pairs(FILE.spelled.examples):
        assert latin(name) == spelled
    for name, spelled in _pairs(FILE.spelled.refused):
        assert latin(name) != spelled


def test_a_file_of_tables_tells_its_plan_by_their_caption() -> None:
    """A spreadsheet of indicators has no other title; its city was taken from the file's name."""
    text = "清远市教育发展“十四五”规划主要指标\n\t指标\n\t2025年目标\n"
    facts = _facts(text, "zhibiao")
    assert (facts.title, facts.place.name) == ("清远市教育发展“十四五”规划主要指标", "清远市")
    whole = _facts(f"清远市教育发展规划\n{BODY}{text}", "zhibiao")
    assert whole.title == "清远市教育发展规划"


OWN_TITLES = [
    # (what the file says of itself, its text, the title)
    ("某省健康行动总方案", f"附件3\n\n海南省儿童健康行动计划\n\n{BODY}", "海南省儿童健康行动计划"),
    ("张局长在全市教育工作会议上的讲话-某校网", f"在全市教育工作会议上的讲话\n{BODY}",
     "张局长在全市教育工作会议上的讲话"),
    ("", "某区教育局2022年工作总结和2023年工作计划2022年，我局认真工作。" + "全面落实。" * 40,
     "某区教育局2022年工作总结和2023年工作计划"),
    ("", "威海市人民政府关于加快学前教育发展的意见（试行）（威政函〔2005〕9号）各区市："
     + "转发《教育部关于幼儿教育改革的指导意见》的通知要求，" * 8,
     "威海市人民政府关于加快学前教育发展的意见（试行）"),
    ("", "首页>新闻>教育\n威海市环翠区2020年教育数据\n扎实推进教育公平，办好学校。",
     "威海市环翠区2020年教育数据"),
    ("", "（六）坚持教育优先发展。办好学校。\n（七）改善民生。", "stem"),  # a piece of a report
    ("", "2023年重点工作\n扎实推进教育公平，办好学校。", "stem"),  # a section's heading
    ("", "新增学位5000个以上\n扎实推进教育公平，办好学校。", "stem"),  # a promise
]  # fmt: skip


@pytest.mark.parametrize(("said", "text", "title"), OWN_TITLES)
def test_the_title_is_the_documents_own_line(said: str, text: str, title: str) -> None:
    """A section's heading, another plan's name or a file's name tell a wrong place and period."""
    source = SourceText("x.txt", text, "", facts=(("title", said),))
    assert find_facts(source, "stem").title == title


PLACES = [
    ("国务院关于印发“十四五”应急规划的通知\n国发〔2021〕36号", "全国", "", "国家"),
    ("“十四五”数字经济发展规划\n国发〔2021〕29号", "全国", "", "国家"),
    ("2023年国务院政府工作报告", "全国", "", "国家"),
    ("威海市创建国家卫生城市实施方案", "威海市", "山东", "地级市"),
    ("创建国家卫生城市实施方案", "", "", ""),
    ("新疆生产建设兵团教育发展规划", "新疆生产建设兵团", "新疆", "省"),
    ("新疆生产建设兵团第八师石河子市教育发展规划", "石河子市", "新疆", "县级市"),
    ("新疆生产建设兵团第十四师教育发展规划", "新疆生产建设兵团第十四师", "新疆", "地级市"),
    ("廊坊经济技术开发区教育发展规划", "廊坊经济技术开发区", "河北", "区"),
    ("政府工作报告\n——2016年2月26日在大理白族自治州人民代表大会上\n全州教育得到发展。",
     "大理白族自治州", "云南", "地级市"),
    ("教育发展规划\n根据《湖北省国民经济规划》，为加快我省教育发展，制定本规划。",
     "湖北省", "湖北", "省"),
    ("教育发展规划\n学习湖北省的做法，为加快我市教育发展，制定本规划。", "", "", ""),
    ("教育发展规划\n全县建成省级示范县，创建全国文明城市。", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("head", "name", "province", "level"), PLACES)
def test_the_place_of_a_document(head: str, name: str, province: str, level: str) -> None:
    """What is set against what hangs on the place; a wrong one is worse than none."""
    place = _facts(f"{head}\n{BODY}").place
    assert (place.name, place.province, place.level) == (name, province, level)
