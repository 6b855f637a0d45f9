"""What a command may load: help must come at once, and nobody waits for pandas to see a table."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

import pytest

HEAVY = ("pandas", "numpy", "jieba", "rapidfuzz", "rich", "plancmp.pipeline", "plancmp.lexicon")


def _loaded(*arguments: str, **environ: str) -> set[str]:
    code = (
        "import sys\nfrom plancmp.cli.main import run\n"
        f"run({list(arguments)!r})\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, **environ},
    )  # fmt: skip
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments", [(), ("--help",), ("--version",), ("diff", "--help"), ("--nonsense",)]
)
def test_help_and_usage_errors_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not _loaded(*arguments) & set(HEAVY)


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",), ("targets", "--csv"), ("diff", "yantai", "sanmenxia"), ("gaps",), ("matrix",),
        ("matrix", "--plot"), ("rank", "双师型"), ("align", "yantai", "sanmenxia"),
        ("issues", "--all"),
    ],
)
def test_a_second_call_waits_for_neither_words_nor_frames(arguments: tuple[str, ...]) -> None:
    """Nor for what reads a plan or compares: all that is in the cache."""
    _loaded(*arguments)  # reads the plans into the cache, and what was made of them
    reads = {"plancmp.pipeline", "plancmp.outline", "plancmp.tables", "tomllib"}
    if "--plot" not in arguments:  # which brings units to one scale
        reads |= {"plancmp.compare", "plancmp.model.comparison"}
    assert not _loaded(*arguments) & {"pandas", "numpy", "jieba", *reads}


def test_reading_parts_no_words() -> None:
    """Keywords are made for what lines up sections; reading a plan would wait for them as long
    again."""
    with tempfile.TemporaryDirectory() as folder:
        found = _loaded("targets", "yantai", "--csv", PLANCMP_CACHE_DIR=folder)
    assert "plancmp.pipeline" in found
    assert not found & {"pandas", "numpy", "jieba"}


def test_a_second_redline_waits_for_no_words() -> None:
    """Words are parted once; the rows are kept."""
    arguments = ("redline", "yantai@draft", "yantai")
    _loaded(*arguments)
    assert not _loaded(*arguments) & {"pandas", "numpy", "jieba", "rapidfuzz", "plancmp.pipeline"}


def test_csv_does_not_wait_for_rich() -> None:
    assert "rich" not in _loaded("targets", "yantai", "--csv")


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys, plancmp; print('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert not set(done.stderr.split()) & {*HEAVY, "typer", "plancmp.api"}
