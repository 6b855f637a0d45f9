"""`verify` on the corpus, and on one that was tampered with: what a sceptic tries first."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from plancmp import corpus
from plancmp.corpus import all_plans, find_plan, read_source
from plancmp.corpus.loader import load_keywords, load_plan
from plancmp.model import Plan
from plancmp.rows import queries
from plancmp.rows.plans import TargetRow, target_rows
from plancmp.rows.queries import ALIGN, DIFF, RANK, REDLINE, Options
from plancmp.system.cache import cache_dir, store, store_keywords
from plancmp.verify import Verification, proofs, verify
from tests.cli.conftest import Plancmp
from tests.cli.conftest import plancmp as plancmp  # a fixture

pytestmark = pytest.mark.usefixtures("read_once")
PRESCHOOL = Options(topics=("preschool",))
YANTAI, HUANTAI = find_plan("yantai"), find_plan("huantai")
FAILED = 5


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the corpus that plancmp reads from, and a cache that has read the original."""
    plans = [load_plan(meta) for meta in (YANTAI, HUANTAI)]
    monkeypatch.setenv("PLANCMP_CACHE_DIR", str(tmp_path / "cache"))
    for plan in plans:
        store(plan)
    folder = tmp_path / "corpus"
    shutil.copytree(corpus.corpus_dir(), folder)
    monkeypatch.setattr("plancmp.corpus.store.corpus_dir", lambda: folder)
    return folder


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode("utf-8"))


def _failed(done: Verification) -> list[str]:
    return [f"{row.command} {row.plan}" for row in done.rows if row.failed]


def test_every_row_of_every_command_is_found_again() -> None:
    """All plans, all commands; and each row was really held against its file."""
    done = verify(all_plans())
    assert done.failures == []
    found = {(row.plan, row.command): row for row in done.rows}
    for meta in all_plans():
        plan = load_plan(meta)
        assert found[meta.id, "file"].sha256 == meta.sha256
        targets = found[meta.id, "targets"]
        assert targets.rows_checked == len(plan.targets)
        assert targets.quotes == 2 * len(plan.targets)
        ranges = sum(target.value_high is not None for target in plan.targets)
        assert targets.numbers == len(plan.targets) + ranges
        for command in (
            "outline", "issues", "issues --all", "align", "diff", "gaps", "matrix", "rank",
        ):  # fmt: skip
            assert found[meta.id, command].quotes, (meta.id, command)
        assert found[meta.id, "diff"].cited


def test_a_changed_digit_names_the_file_and_the_row(copied: Path) -> None:
    """yantai 231: 保持在93%以上 becomes 83%."""
    _change(copied / "yantai.txt", "保持在93%以上", "保持在83%以上")
    done = verify((YANTAI, HUANTAI))
    assert _failed(done) == ["file yantai", "kept targets yantai"]
    digest = done.rows[0].sha256[:12]
    assert done.failures == [
        f"file yantai yantai.txt was changed: sha256 {digest}…, plans.toml says 88b57cc0debe…",
        "kept targets yantai L231 普惠性幼儿园在园幼儿数占比: value 93 isn't in value_quote:"
        " '83%以上'",
    ]


def test_words_gone_from_the_file_name_the_comparisons_that_quote_them(copied: Path) -> None:
    """huantai 302 loses what diff quotes from it; the file says nothing of it any more."""
    DIFF.rows((YANTAI, HUANTAI))
    _change(copied / "huantai.txt", "超过80%的镇（街道）建立", "大多数的镇（街道）已经有了")
    done = verify((YANTAI, HUANTAI))
    told = [words for words in done.failures if words.startswith("kept diff huantai L302 ")]
    assert len(told) == 1
    assert "isn't in line 302" in told[0]


def test_a_changed_file_fails_where_nothing_is_kept(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCMP_CACHE_DIR", str(tmp_path / "empty"))
    (copied / "huantai.txt").write_bytes((copied / "huantai.txt").read_bytes() + b"\n")
    assert _failed(verify((HUANTAI,))) == ["file huantai"]


def test_a_missing_file_fails(copied: Path) -> None:
    (copied / "huantai.txt").unlink()
    done = verify((HUANTAI,))
    assert "file huantai huantai.txt can't be read (No such file or directory)" in done.failures


def _kept(plan: str) -> Path:
    """The file in which a plan is kept."""
    for path in cache_dir().glob("*.json"):
        content = json.loads(path.read_text("utf-8"))
        if "targets" in content and len(content["targets"]) == len(
            load_plan(find_plan(plan)).targets
        ):
            return path
    raise AssertionError(plan)


@pytest.mark.parametrize("field", ["value", "year"])
def test_a_tampered_plan_in_the_cache_is_told(copied: Path, field: str) -> None:
    """The year is in no quotation: only a reading of one's own finds it."""
    path = _kept("huantai")
    content = json.loads(path.read_text("utf-8"))
    row = next(one for one in content["targets"] if one["indicator"] == "义务教育在校生")
    row[field] += 1
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    read = proofs.FreshPlans((HUANTAI,)).plans["huantai"]
    assert target_rows([load_plan(HUANTAI)]) != target_rows([read])  # what is kept is believed
    done = verify((HUANTAI,))
    wanted = "kept targets huantai L78 义务教育在校生: kept and file don't agree"
    assert wanted in done.failures


def test_comparisons_kept_by_topic_are_no_failures(copied: Path) -> None:
    """yantai@draft 16 promises kindergartens among much else: `redline --topic preschool` shows
    the paragraph although its row is on no topic. A verify after it called the cache wrong."""
    draft = find_plan("yantai@draft")
    versions = draft, YANTAI
    rows = REDLINE.rows(versions, PRESCHOOL)
    assert any(row.line_a == 16 and row.topic == "" for row in rows)
    ALIGN.rows(versions, PRESCHOOL)
    DIFF.rows(versions, Options(topics=("preschool", "teachers")))
    assert verify((YANTAI, draft)).failures == []


def test_a_paragraph_that_fails_is_named_by_its_line(copied: Path) -> None:
    """A row of the text of `redline` has line_a and line_b alone: it was called LNone."""
    draft = find_plan("yantai@draft")
    REDLINE.rows((draft, YANTAI))
    (path,) = (one for one in cache_dir().glob("*.json") if '"redline"' in one.read_text("utf-8"))
    content = json.loads(path.read_text("utf-8"))
    row = next(one for one in content["rows"] if one["line_a"] == 13)
    row["words"] = row["words"].replace("坚持服务大局", "坚持服务全局")
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    assert verify((YANTAI, draft)).failures == [
        "kept redline yantai@draft L13 坚持服务大局: kept and file don't agree"
    ]


def test_what_no_row_shows_is_compared_too(copied: Path) -> None:
    """A section without text of its own isn't lined up; no row of the plan tells where its text
    stands."""
    path = _kept("huantai")
    content = json.loads(path.read_text("utf-8"))
    section = next(one for one in content["sections"] if one["own"])
    section["own"] = []
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    done = verify((HUANTAI,))
    assert done.failures == [
        "kept plan huantai the kept plan isn't the plan read from its file"
    ]


def test_tampered_keywords_are_told(copied: Path) -> None:
    """They weigh in alignment: others would line up other sections."""
    plan = load_plan(HUANTAI)
    keywords = load_keywords(plan)
    assert verify((HUANTAI,)).failures == []
    weighty = next(number for number, words in enumerate(keywords) if words)
    store_keywords(plan, (*keywords[:weighty], (("托育", 99.0),), *keywords[weighty + 1 :]))
    assert verify((HUANTAI,)).failures == [
        "kept keywords huantai those of the kept plan aren't those of its file"
    ]


def test_tampered_rows_in_the_cache_are_told(copied: Path) -> None:
    """A kept comparison of one topic, its verdict turned round."""
    rows = DIFF.rows((YANTAI, HUANTAI), PRESCHOOL)
    path = next(
        path for path in cache_dir().glob("*.json")
        if json.loads(path.read_text("utf-8")).get("about", {}).get("name") == "diff"
    )  # fmt: skip
    content = json.loads(path.read_text("utf-8"))
    assert content["rows"] == msgspec.to_builtins(rows)
    place = next(i for i, row in enumerate(rows) if row.verdict == "a_higher")
    content["rows"][place]["verdict"] = "b_higher"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    assert DIFF.rows((YANTAI, HUANTAI), PRESCHOOL)[place].verdict == "b_higher"
    (failure,) = verify((YANTAI, HUANTAI)).failures
    assert failure.startswith(f"kept diff yantai L{rows[place].the_side('a').line} ")
    assert failure.endswith("kept and file don't agree")


def test_kept_rows_that_are_right_pass(copied: Path) -> None:
    rows = DIFF.rows((YANTAI, HUANTAI), PRESCHOOL)
    done = verify((YANTAI, HUANTAI))
    assert done.failures == []
    (kept,) = (row for row in done.rows if row.command == "kept diff")
    assert kept.rows_checked == len(rows)


def test_a_kept_redline_of_one_topic_passes(copied: Path) -> None:
    """Its paragraphs are on the topic too, and their rows don't say so."""
    draft = find_plan("yantai@draft")
    assert REDLINE.rows((draft, YANTAI), PRESCHOOL)
    assert verify((draft, YANTAI)).failures == []


def test_a_reader_that_goes_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever part of the reading misplaces a quotation: here the rows of targets."""

    def one_line_off(plans: Sequence[Plan], *_: object, **__: object) -> list[TargetRow]:
        return [msgspec.structs.replace(row, line=row.line + 1) for row in target_rows(plans)]

    monkeypatch.setattr(queries, "target_rows", one_line_off)
    done = verify((HUANTAI,))
    assert _failed(done) == ["targets huantai"]
    assert len(done.failures) == len(load_plan(HUANTAI).targets)


def test_the_command_fails_with_its_own_code(plancmp: Plancmp, copied: Path) -> None:
    assert plancmp("verify", "huantai").code == 0
    _change(copied / "huantai.txt", "占比超过55%", "占比超过65%")
    done = plancmp("verify", "huantai", "--lang", "en")
    assert done.code == FAILED
    first, *others, last = done.err.splitlines()
    assert first.startswith("plancmp: file huantai huantai.txt was changed: sha256 ")
    assert others == [
        "plancmp: kept targets huantai L163 公办幼儿园在园幼儿占比: value 55 isn't in value_quote:"
        " '超过65%'"
    ]
    assert last == "plancmp: verification failed: 2 of the checked rows"
    assert "failed" in done.out
    rows = json.loads(plancmp("verify", "huantai", "--json").out)
    assert {row["command"] for row in rows if row["failed"]} == {"file", "kept targets"}


def test_verify_keeps_nothing(copied: Path) -> None:
    """It must not fill the cache that it checks."""
    before = sorted(cache_dir().glob("*.json"))  # plans and rows; data files are .toml
    verify((HUANTAI,))
    assert sorted(cache_dir().glob("*.json")) == before
    assert read_source(HUANTAI).sha256 == HUANTAI.sha256


def test_a_kept_place_in_an_order_that_is_wrong_is_told(copied: Path) -> None:
    """公办幼儿园在园幼儿占比: yantai 75 is before huantai 超过55%; the cache says it is behind."""
    options = Options(indicators=("preschool_public_share",))
    rows = RANK.rows((YANTAI, HUANTAI), options)
    assert [row.plan for row in rows] == ["yantai", "huantai"]
    assert verify((YANTAI, HUANTAI)).failures == []
    for path in cache_dir().glob("*.json"):
        content = json.loads(path.read_text("utf-8"))
        if content.get("about", {}).get("name") == "rank":
            content["rows"][0]["rank"], content["rows"][1]["rank"] = 2, 1
            path.write_text(json.dumps(content), encoding="utf-8")
    assert _failed(verify((YANTAI, HUANTAI))) == ["kept rank yantai"]
