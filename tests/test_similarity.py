"""Likeness and words: what they say, and that they cost nothing until they are asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plancmp.text import similarity

_TOKENIZE = "from plancmp.text.similarity import words; print('/'.join(words('推进县管校聘改革')))"


def _run(code: str, cache: Path, tmp: Path) -> str:
    """Runs `code` in a new process with its own cache folder and temporary folder."""
    env = {**os.environ, "PLANCMP_CACHE_DIR": str(cache / "plancmp"), "TMPDIR": str(tmp)}
    command = [sys.executable, "-c", code]
    # A umask that many distributions set: folders open to the group unless made otherwise.
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, umask=0o002)
    assert done.stderr == ""
    return done.stdout.strip()


def test_importing_loads_neither_library(tmp_path: Path) -> None:
    """--help would take half a second longer."""
    code = (
        "import sys, plancmp.text.similarity;"
        "print([name for name in ('jieba', 'rapidfuzz', 'numpy') if name in sys.modules])"
    )
    assert _run(code, tmp_path, tmp_path) == "[]"


@pytest.mark.skipif(os.name != "posix", reason="modes of folders")
def test_the_dictionary_cache_is_private(tmp_path: Path) -> None:
    """jieba unmarshals its cache: a file that others can plant runs their data."""
    cache, tmp = tmp_path / "cache", tmp_path / "tmp"
    cache.mkdir()
    tmp.mkdir()
    assert _run(_TOKENIZE, cache, tmp) == "推进/县管校聘/改革"
    folder = cache / "plancmp" / "jieba"
    assert folder.stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir()] == ["jieba.cache"]
    assert list(tmp.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="modes of folders")
@pytest.mark.parametrize("obstacle", ["a file", "open to all"])
def test_without_a_private_folder_nothing_is_cached(tmp_path: Path, obstacle: str) -> None:
    """A read-only or shared home must neither break plancmp nor be trusted."""
    cache, tmp = tmp_path / "cache", tmp_path / "tmp"
    tmp.mkdir()
    if obstacle == "a file":
        cache.write_text("")
    else:
        (cache / "plancmp" / "jieba").mkdir(parents=True)
        (cache / "plancmp" / "jieba").chmod(0o777)
    assert _run(_TOKENIZE, cache, tmp) == "推进/县管校聘/改革"
    assert list(tmp.iterdir()) == []
    if obstacle == "open to all":
        assert list((cache / "plancmp" / "jieba").iterdir()) == []


def test_domain_words_stay_whole_and_punctuation_goes() -> None:
    """Split domain words would make sections alike that aren't."""
    found = similarity.words("深化产教融合、校企合作，推行“1+X”证书；落实双减。")
    assert {"产教融合", "校企合作", "1+X", "双减"} <= set(found)
    assert not {"、", "，", "；", "。", "“", "”"} & set(found)


def test_ratio_ignores_words_that_say_nothing() -> None:
    """加强师德师风建设 and 进一步加强师德师风建设 are one heading."""
    assert similarity.ratio("加强师德师风建设", "进一步加强师德师风建设") == 1.0
    assert similarity.ratio("加强", "加强") == 1.0
    assert similarity.ratio("义务教育", "老年大学") == 0.0


def test_likeness_alone_would_mislead() -> None:
    """Why likeness tells no indicator: two measures are more alike than two wordings of one."""
    different = similarity.ratio("高等教育毛入学率", "高中阶段教育毛入学率")
    same = similarity.ratio("普惠性幼儿园覆盖率", "普惠性幼儿园在园幼儿数占比")
    assert different > 0.75 > same


def test_did_you_mean() -> None:
    """One wrong character of two is near, another word is not."""
    assert similarity.did_you_mean("烟抬", ["烟台", "丹东", "三门峡"]) == ["烟台"]
    assert similarity.did_you_mean("Prescool", ["preschool", "higher"]) == ["preschool"]
    assert similarity.did_you_mean("北京", ["烟台", "丹东"]) == []
