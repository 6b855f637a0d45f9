"""The README shows what the program really does: every command in it runs, every output is real."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plancmp import __version__
from plancmp.cli.main import app
from plancmp.errors import (
    InputError,
    OutputError,
    PlancmpError,
    UsageError,
    VerificationError,
)
from tests.docfiles import place

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def _sessions() -> list[list[tuple[str, str]]]:
    """Each console block of the README: its commands with the output shown below each."""
    found = []
    for kind, block in BLOCKS:
        if kind == "console":
            pieces = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
            found.append([(piece.partition("\n")[0], piece.partition("\n")[2]) for piece in pieces])
    return found


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    # `verify` tells of the cache too, which holds what was asked for before
    kept = {"PLANCMP_CACHE_DIR": str(folder / "cache")} if "plancmp verify" in command else {}
    shown = {"PATH": path, "COLUMNS": "100", "LANG": "en_US.UTF-8", "LC_ALL": ""}
    environ = {**os.environ, **kept, **shown, "PLANCMP_CORPUS": str(folder / "own")}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environ, capture_output=True, encoding="utf-8"
    )


def _stripped(words: str) -> list[str]:
    return [line.rstrip() for line in words.splitlines()]


def test_the_readme_shows_something() -> None:
    assert len(_sessions()) >= 5


@pytest.mark.parametrize("session", _sessions(), ids=lambda session: session[0][0][:60])
def test_shown_output_is_real(session: list[tuple[str, str]], tmp_path: Path) -> None:
    place(tmp_path)
    for command, shown in session:
        if command.startswith("make "):
            target = command.split()[1]
            assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
            continue
        done = _run(command, tmp_path)
        assert _stripped(done.stdout + done.stderr) == _stripped(shown), "run `make readme`"


@pytest.mark.parametrize("block", [block for kind, block in BLOCKS if kind == "python"])
def test_python_examples_run(block: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr


def test_every_command_is_in_the_readme() -> None:
    for command in app.registered_commands:
        name = command.name or getattr(command.callback, "__name__", "")
        assert f"`{name}" in README, name


@pytest.mark.parametrize(
    "error", [PlancmpError, UsageError, InputError, OutputError, VerificationError]
)
def test_every_exit_code_is_in_the_readme(error: type[PlancmpError]) -> None:
    assert re.search(rf"^\| {error.exit_code} \|", README, re.MULTILINE)


def test_every_chore_in_the_readme_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for chore in re.findall(r"`make ([a-z-]+)", README):
        assert re.search(rf"^{chore}:", makefile, re.MULTILINE), chore


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
