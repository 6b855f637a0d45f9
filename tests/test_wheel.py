"""What is installed is complete: the corpus and the registry ship inside the wheel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough
ROOT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
Run = Callable[..., str]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs Python in an empty folder with plancmp from its wheel and not from the checkout."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    wheels, site, empty = folder / "wheels", folder / "site", folder / "empty"
    empty.mkdir()
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT)]
    subprocess.run([*PIP, *build], check=True, capture_output=True)
    (wheel,) = wheels.iterdir()
    install = ["install", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run([*PIP, *install], check=True, capture_output=True)
    environ = {**os.environ, "PYTHONPATH": str(site), "PLANCMP_CACHE_DIR": str(folder / "cache")}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=empty, env=environ, capture_output=True,
            encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert list(empty.iterdir()) == []
        return done.stdout

    run.site = site  # type: ignore[attr-defined]
    return run


def test_the_wheel_is_what_runs(installed: Run) -> None:
    site = str(installed.site)  # type: ignore[attr-defined]
    assert installed("-c", "import plancmp; print(plancmp.__file__)").startswith(site)
    corpus = installed("-c", "import plancmp.corpus; print(plancmp.corpus.corpus_dir())")
    assert corpus.startswith(site)


def test_commands_work_offline_in_any_folder(installed: Run) -> None:
    rows = json.loads(installed("-m", "plancmp", "list", "--json"))
    assert len(rows) == 5
    assert all(row["targets"] and row["sections"] for row in rows)
    assert installed("-m", "plancmp", "diff", "烟台", "三门峡", "--topic", "学前教育")
    assert installed("-m", "plancmp", "targets", "--csv").startswith("plan,topic,")


def test_reports_are_made_without_the_source_tree(installed: Run) -> None:
    """Templates, style and script are files beside the code: left out of the wheel, every report
    would fail."""
    page = installed("-m", "plancmp", "report", "yantai", "dandong", "-f", "html", "-o", "-")
    assert page.startswith("<!doctype html>")
    assert "addEventListener" in page
    assert "prefers-color-scheme" in page
