"""A corpus changes whole or not at all: whoever adds a plan must never lose another."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plancmp.corpus import all_plans, choose, own_plans, plan_path, read_source
from plancmp.corpus.change import add_plan, remove_plan
from plancmp.corpus.facts import find_facts, meta_of
from plancmp.corpus.manifest import load_metas
from plancmp.errors import OutputError, UsageError
from plancmp.model import PlanMeta
from plancmp.readers import read_content
from tests.effort import comes_true

NONE = ("", "")
TEXT = "{}市“十四五”教育事业发展规划\n一、发展目标\n到2025年，学前教育毛入园率达到9{}%。\n"
CITIES = ["绍兴", "曲靖", "威海", "长治", "遵义", "漳州", "岳阳", "宝鸡"]


def _text(number: int) -> bytes:
    return TEXT.format(CITIES[number], number).encode()


def _meta(content: bytes) -> PlanMeta:
    source = read_content(content, "plan.txt")
    return meta_of(find_facts(source), source, "plan.txt")


def _add(number: int, told: tuple[str, str] = NONE, suffix: str = ".txt") -> PlanMeta:
    content = _text(number)
    return add_plan(_meta(content), content, told, suffix)


def _sound(folder: Path) -> list[str]:
    """The ids of a corpus, every file of which is there and is the one that was added."""
    metas = load_metas(folder / "plans.toml") if (folder / "plans.toml").exists() else ()
    choose(folder)
    try:
        for meta in own_plans() if metas else ():
            assert read_source(meta).sha256 == meta.sha256
    finally:
        choose(None)
    return [meta.id for meta in metas]


def test_an_added_plan_is_listed_behind_those_that_ship(own_corpus: Path) -> None:
    added = _add(0)
    assert [meta.id for meta in all_plans()][-1] == added.id == "shaoxing"
    assert plan_path(added).read_bytes() == _text(0)
    assert sorted(path.name for path in own_corpus.iterdir() if path.name[0] != ".") == [
        "plans.toml", "shaoxing.txt",
    ]  # fmt: skip


def test_a_removed_plan_is_gone_and_comments_stay(own_corpus: Path) -> None:
    _add(0)
    _add(1)
    path = own_corpus / "plans.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# 记：2026年核对\n", encoding="utf-8")
    assert remove_plan("绍兴").id == "shaoxing"
    assert not (own_corpus / "shaoxing.txt").exists()
    assert _sound(own_corpus) == ["qujing"]
    assert "# 记：2026年核对" in path.read_text(encoding="utf-8")
    remove_plan("qujing")
    assert own_plans() == ()
    assert _add(2).id == "weihai"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("yantai", "ships with plancmp"),
        ("weihai", "unknown plan"),
        ("../plans", "unknown plan"),
        ("绍兴", "绍兴 has 2 versions. Name one: shaoxing, shaoxing@draft"),
    ],
)
def test_what_cannot_be_removed_is_said(own_corpus: Path, name: str, says: str) -> None:
    _add(0)
    content = _text(0).replace(b"9", b"8")
    add_plan(_meta(content), content, ("shaoxing", "draft"), ".txt")
    with pytest.raises(UsageError) as raised:
        remove_plan(name)
    assert says in raised.value.line
    assert _sound(own_corpus) == ["shaoxing", "shaoxing@draft"]


def test_the_same_file_is_not_added_twice(own_corpus: Path) -> None:
    _add(0)
    with pytest.raises(UsageError, match="there already as shaoxing"):
        _add(0, ("other", ""))
    assert _sound(own_corpus) == ["shaoxing"]


def test_a_file_of_the_user_s_in_the_folder_is_never_overwritten(own_corpus: Path) -> None:
    own_corpus.mkdir()
    (own_corpus / "shaoxing.txt").write_text("notes", encoding="utf-8")
    (own_corpus / "qujing.txt").symlink_to(own_corpus / "shaoxing.txt")
    assert plan_path(_add(0)).name == "shaoxing-2.txt"
    assert plan_path(_add(1)).name == "qujing-2.txt"
    assert (own_corpus / "shaoxing.txt").read_text(encoding="utf-8") == "notes"


def test_a_plans_toml_that_is_broken_is_left_as_it_is(own_corpus: Path) -> None:
    own_corpus.mkdir()
    (own_corpus / "plans.toml").write_text("[[plan", encoding="utf-8")
    with pytest.raises(Exception, match="not TOML"):
        _add(0)
    assert (own_corpus / "plans.toml").read_text(encoding="utf-8") == "[[plan"


ADD = """
import sys
from pathlib import Path
from tests.corpus.test_change import _add
for number in map(int, sys.argv[1:]):
    _add(number)
"""


def _started(folder: Path, *numbers: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", ADD, *map(str, numbers)],
        env={**os.environ, "PLANCMP_CORPUS": str(folder)},
    )


def test_two_adds_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    processes = [_started(folder, *range(first, 8, 2)) for first in (0, 1)]
    assert [process.wait(60) for process in processes] == [0, 0]
    assert len(_sound(folder)) == 8


@pytest.mark.parametrize("attempts", [2, pytest.param(12, marks=pytest.mark.thorough)])
def test_a_killed_add_leaves_nothing_half(tmp_path: Path, attempts: int) -> None:
    """Killed at any moment: what is listed is whole, and the next add goes on."""
    for attempt in range(attempts):
        folder = tmp_path / str(attempt)
        process = _started(folder, *range(8))
        comes_true((folder / ".plans.lock").exists, looks=20_000, every=0.001)
        time.sleep(random.uniform(0, 0.03))
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        before = _sound(folder) if folder.exists() else []
        done = len(before)
        if done < 8:
            assert _started(folder, *range(done, 8)).wait(60) == 0
        assert len(_sound(folder)) == 8


def test_a_file_that_another_plan_names_stays(own_corpus: Path) -> None:
    """Somebody who edits plans.toml may let two entries name one file."""
    _add(0)
    path = own_corpus / "plans.toml"
    words = path.read_text(encoding="utf-8")
    entry = words[words.index("[[plan]]") :]
    second = entry.replace('"shaoxing"', '"other"').replace("绍兴", "他处")
    path.write_text(f"{words}\n{second}", encoding="utf-8")
    remove_plan("other")
    assert _sound(own_corpus) == ["shaoxing"]


def test_what_a_killed_add_left_half_written_goes_with_the_next(own_corpus: Path) -> None:
    _add(0)
    (own_corpus / ".plancmp-x7a1").write_bytes(b"half a plan")
    (own_corpus / "notes.txt").write_bytes(b"the user's own")
    _add(1)
    assert not (own_corpus / ".plancmp-x7a1").exists()
    assert (own_corpus / "notes.txt").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.name != "posix" or not shutil.which("mount") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(["mount", *options], capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    return folder


def test_a_full_disk_is_said_and_loses_nothing(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        folder = small_disk / "corpus"
        monkeypatch.setenv("PLANCMP_CORPUS", str(folder))
        _add(0)
        content = _text(1) + "学校。\n".encode() * 20_000
        with pytest.raises(OutputError, match="No space left"):
            add_plan(_meta(content), content, NONE, ".txt")
        assert _sound(folder) == ["shaoxing"]
        left = sorted(path.name for path in folder.iterdir())
        assert left == [".plans.lock", "plans.toml", "shaoxing.txt"]
    finally:
        subprocess.run(["umount", str(small_disk)], check=True)


def test_a_folder_that_cannot_be_written_is_said(own_corpus: Path) -> None:
    own_corpus.write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="the corpus is a file, not a folder"):
        _add(0)
