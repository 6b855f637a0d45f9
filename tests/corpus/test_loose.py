"""Files as plans: a path works wherever a plan's name does, and never by accident."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from plancmp.corpus import corpus_dir, find_plan, is_path, plan_path, read_source, store, whole_plan
from plancmp.errors import InputError, UsageError


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of dandong's plan in the working folder, under another name."""
    shutil.copy(corpus_dir() / "dandong.txt", tmp_path / "draft.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "draft.txt"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("-", True), ("./x", True), ("plans/x.pdf", True), ("draft.docx", True),
        ("规划.HTML", True),
        ("yantai", False), ("yantai@draft", False), ("三门峡", False), ("sanmenxia:henan", False),
        ("v1.2", False), ("", False),
    ],
)  # fmt: skip
def test_what_reads_as_a_path(name: str, path: bool) -> None:
    assert is_path(name) is path


@pytest.mark.parametrize("name", ["draft.txt", "./draft.txt", ".//./draft.txt"])
def test_a_path_is_a_plan(draft: Path, name: str) -> None:
    meta = find_plan(name)
    assert meta.id == "draft.txt"
    assert (meta.name, meta.city, meta.province) == ("丹东市", "dandong", "辽宁")
    assert plan_path(meta) == draft.resolve()
    assert "丹东" in read_source(meta).text


def test_a_place_behind_a_path(draft: Path) -> None:
    meta = find_plan("draft.txt:辽宁")
    assert (meta.id, meta.place) == ("draft.txt:liaoning", "liaoning")
    assert whole_plan(meta).id == "draft.txt"


def test_a_file_whose_name_has_a_colon(draft: Path) -> None:
    shutil.copy(draft, draft.with_name("a:b.txt"))
    assert find_plan("a:b.txt").id == "a:b.txt"


def test_a_path_without_ending_stays_a_path(draft: Path) -> None:
    shutil.copy(draft, draft.with_name("yantai"))
    assert find_plan("yantai").province == "山东"  # the plan, not the file beside us
    assert find_plan(find_plan("./yantai").id).province == "辽宁"


def test_a_file_that_is_taken_for_a_name_is_told_of(draft: Path) -> None:
    shutil.copy(draft, draft.with_name("draft"))
    with pytest.raises(UsageError, match=r"For the file of that name write \./draft"):
        find_plan("draft")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(InputError, match=r"No such file or directory\): no/such\.docx"):
        find_plan("no/such.docx")
    with pytest.raises(UsageError, match="unknown plan"):
        find_plan("nosuch")


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (corpus_dir() / "dandong.txt").read_bytes()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    store._standard_input.cache_clear()
    meta = find_plan("-")
    assert (meta.id, meta.name) == ("-", "丹东市")
    assert find_plan("-") == meta
    assert read_source(meta).sha256 == find_plan("dandong").sha256
    store._standard_input.cache_clear()


def test_an_empty_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    store._standard_input.cache_clear()
    with pytest.raises(InputError, match="empty file: standard input"):
        find_plan("-")
    store._standard_input.cache_clear()


def test_a_file_that_changes_under_us_is_not_read(draft: Path) -> None:
    meta = find_plan("draft.txt")
    draft.write_text("别的文字", encoding="utf-8")
    with pytest.raises(InputError, match="sha256 differs"):
        read_source(meta)
