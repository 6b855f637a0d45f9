"""The report of `add` tells a bad reading at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancmp.corpus.facts import StatedFacts
from plancmp.corpus.intake import AddOptions, Taken, take_in
from tests.corpus.plan_words import plan_words

LONG = "全市教育系统坚持以人民为中心的发展思想，推进学校建设和教师队伍建设。" * 20  # 680 characters
DRY = AddOptions(keep=False)


def _taken(folder: Path, words: str, name: str = "plan.txt", options: AddOptions = DRY) -> Taken:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    (taken,) = take_in([str(path)], options)
    return taken


def _codes(taken: Taken) -> list[str]:
    return [f"{one.code} {one.about}".strip() for one in taken.warnings]


def test_a_plan_that_was_read_well_warns_of_nothing(tmp_path: Path) -> None:
    taken = _taken(tmp_path, plan_words("绍兴市").replace("\n二、", f"{LONG}\n二、"))
    assert _codes(taken) == []
    assert taken.problem == ""


@pytest.mark.parametrize(
    ("old", "codes"),
    [
        ("一、发展目标\n（一）学前教育。", ["no_headings"]),
        ("指标\t单位\t2020年\t2025年\t属性\n九年义务教育巩固率\t%\t99.1\t99.5\t约束性\n"
         "高中阶段教育毛入学率\t%\t98\t99\t预期性\n", ["no_table"]),
        (LONG, ["short 99"]),
        ("2021年11月5日", ["unknown date"]),
        # nothing else speaks of its years; its place the preamble still names
        ("绍兴市“十四五”教育事业发展规划", ["unknown title", "unknown period"]),
    ],
)  # fmt: skip
def test_each_thing_that_is_missing_is_told(
    tmp_path: Path, old: str, codes: list[str]
) -> None:
    words = plan_words("绍兴市").replace("\n二、重点任务\n（一）教师队伍。", f"\n{LONG}\n")
    assert old in words
    assert _codes(_taken(tmp_path, words.replace(old, ""))) == codes


def test_a_text_without_any_promise(tmp_path: Path) -> None:
    assert _codes(_taken(tmp_path, f"绍兴市教育规划\n一、总则\n{LONG}\n2021年11月5日")) == [
        "no_table", "no_targets",
    ]  # fmt: skip


def test_a_page_of_which_little_is_the_plan(tmp_path: Path) -> None:
    """Of a web page whose body wasn't found the menus are what was read."""
    menus = f"{'首页 政务公开 办事服务 互动交流 ' * 10}\n" * 12
    words = plan_words("绍兴市").replace("\n二、", f"{LONG}\n二、")
    codes = _codes(_taken(tmp_path, f"{menus}{words}"))
    assert [code for code in codes if code.startswith("mostly_page")]


def test_what_the_user_tells_is_no_doubt(tmp_path: Path) -> None:
    words = f"一、目标\n{LONG}\n学前教育毛入园率达到98%。"
    options = AddOptions(
        StatedFacts(city="绍兴", title="规划", date="2021", period=(2021, 2025)), keep=False
    )
    assert _codes(_taken(tmp_path, words, options=options)) == ["no_table"]
    assert "unknown city" in _codes(_taken(tmp_path, words))


def test_a_dry_run_says_the_id_and_adds_nothing(tmp_path: Path, own_corpus: Path) -> None:
    for number, expected in enumerate(("shaoxing", "shaoxing@2021", "shaoxing@2")):
        words = plan_words("绍兴市", 60 + number)
        would = _taken(tmp_path, words)
        assert own_corpus.exists() == (number > 0)
        done = _taken(tmp_path, words, options=AddOptions())
        assert would.plan is not None
        assert done.plan is not None
        assert would.plan.meta.id == done.plan.meta.id == expected
