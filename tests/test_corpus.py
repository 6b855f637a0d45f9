"""The corpus: five documents, found by the names that people use, as they were published."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancmp import corpus
from plancmp.corpus import all_plans, corpus_dir, find_plan, load_metas, read_source
from plancmp.errors import InputError, UsageError

ENTRY = """
[[plan]]
id = "x"
city = "x"
version = ""
name = "某市"
names = ["某"]
title = "某市规划"
province = "某省"
level = "地级市"
status = "发布"
date = "2022"
number = ""
period = [2021, 2025]
file = "x.txt"
sha256 = "00"
"""
DRAFT = (
    ENTRY.replace('id = "x"', 'id = "x@draft"')
    .replace('version = ""', 'version = "draft"')
    .replace("发布", "征求意见稿")
    .replace('"2022"', '"2023"')
)


@pytest.mark.parametrize("plan", all_plans(), ids=lambda plan: plan.id)
def test_every_plan_is_the_file_that_was_published(plan: corpus.PlanMeta) -> None:
    source = read_source(plan)
    assert source.sha256 == plan.sha256
    assert plan.name[:-1] in source.text


@pytest.mark.parametrize(
    ("name", "plan_id"),
    [
        ("yantai", "yantai"),
        ("烟台", "yantai"),
        ("烟台市", "yantai"),
        ("YanTai", "yantai"),
        (" yantai ", "yantai"),
        ("yantai@draft", "yantai@draft"),
        ("烟台@draft", "yantai@draft"),
        ("烟台市＠Draft", "yantai@draft"),
        ("桓台", "huantai"),
        ("丹东市", "dandong"),
        ("三门峡", "sanmenxia"),
    ],
)
def test_names(name: str, plan_id: str) -> None:
    assert find_plan(name).id == plan_id


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("yantia", "Did you mean yantai?"),
        ("三门侠", "Did you mean 三门峡?"),
        ("yantai@drfat", "Did you mean yantai@draft?"),
        ("qqq", "Plans: yantai, yantai@draft"),
        ("", "Plans: yantai"),
        ("yantai@", "Did you mean yantai?"),
    ],
)
def test_a_near_miss_is_told_what_it_may_have_meant(name: str, guess: str) -> None:
    with pytest.raises(UsageError, match="unknown plan") as raised:
        find_plan(name)
    assert guess in raised.value.line
    assert "\n" not in raised.value.line


def _load(tmp_path: Path, words: str) -> tuple[corpus.PlanMeta, ...]:
    path = tmp_path / "plans.toml"
    path.write_text(words, encoding="utf-8")
    return load_metas(path)


def test_a_newer_draft_is_not_the_newest_beside_a_final_plan(tmp_path: Path) -> None:
    plans = _load(tmp_path, ENTRY + DRAFT)
    assert find_plan("某市", plans).id == "x"
    assert find_plan("x@draft", plans).id == "x@draft"


def test_of_two_final_plans_the_later_is_meant(tmp_path: Path) -> None:
    later = DRAFT.replace("征求意见稿", "发布").replace("draft", "v2")
    assert find_plan("x", _load(tmp_path, ENTRY + later)).id == "x@v2"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (ENTRY + ENTRY, "id 'x' is there twice"),
        (ENTRY + ENTRY.replace('"x"', '"y"'), "share the name"),
        (ENTRY.replace('level = "地级市"', ""), "key 'level' is missing: .*Add a line level = "),
        (ENTRY + 'colour = "red"', "unknown key 'colour': .*, plan 1 .x.. Take it out"),
        (ENTRY.replace("[2021, 2025]", "2021"), "'period' is not a pair of years"),
        (ENTRY.replace('["某"]', '"某"'), "'names' is not a list"),
        (ENTRY.replace('["某"]', '[""]'), "'names' is not a list"),
        (ENTRY.replace("[2021, 2025]", "[2021, 2025, 2030]"), "'period' is not a pair of years"),
        (ENTRY + "url = 3", "'url' is not text"),
        (ENTRY.replace('date = "2022"', "date = 2022"), "is not text: .* Write date = "),
        (ENTRY.replace('date = "2022"', "date = 2022-01-04"), "'date' is not text"),
        (ENTRY.replace("发布", "印发"), "unknown status"),
        (ENTRY.replace('id = "x"', 'id = "z"'), "id 'z' should be 'x'"),
        (ENTRY.replace('file = "', 'file = "../'), "is no name of a file here"),
        (ENTRY.replace('file = "x.txt"', 'file = "plans.toml"'), "is no name of a file here"),
        (ENTRY.replace('file = "x.txt"', 'file = ".plans.lock"'), "is no name of a file here"),
        (ENTRY.replace('file = "x.txt"', "file = 'a\\b'"), "is no name of a file here"),
        (ENTRY.replace("地级市", "村"), "unknown level '村'"),
        (ENTRY.replace('date = "2022"', 'date = "2022/1/4"'), "is not like 2022-10-10"),
        (ENTRY.replace('id = "x"', 'id = "z"'), r"plans\.toml, plan 1 \(z\)"),
        ("plan = [1]", "is no .*entry"),
        ("plan = " + "[" * 100_000 + "]" * 100_000, "nested too deeply"),
        ("plans = 1", "must hold"),
        ("[[plan", "not TOML"),
    ],
)
def test_a_wrong_entry_fails(tmp_path: Path, words: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        _load(tmp_path, words)
    assert "\n" not in raised.value.line


def test_a_changed_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = find_plan("huantai")
    text = (corpus_dir() / plan.file).read_text(encoding="utf-8")
    (tmp_path / plan.file).write_text(text.replace("85", "95"), encoding="utf-8")
    monkeypatch.setattr("plancmp.corpus.store.corpus_dir", lambda: tmp_path)
    with pytest.raises(InputError, match="sha256 differs"):
        read_source(plan)


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = find_plan("huantai")
    monkeypatch.setattr("plancmp.corpus.store.corpus_dir", lambda: tmp_path)
    with pytest.raises(InputError, match=r"huantai\.txt"):
        read_source(plan)
