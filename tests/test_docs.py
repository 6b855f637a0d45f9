"""The READMEs show what the program really does: each command runs, each output is real."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from plancmp import __version__
from plancmp.cli.main import app
from plancmp.errors import InputError, OutputError, PlancmpError, UsageError, VerificationError
from tests.docfiles import READMES, ROOT, place, printed

pytestmark = pytest.mark.usefixtures("read_once", "no_workers")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in READMES}
README = TEXTS["README.md"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
Session = list[tuple[str, str]]


def _blocks(kind: str, name: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", TEXTS[name], re.MULTILINE | re.DOTALL)


def _sessions(name: str) -> list[Session]:
    """Each console block of a README: its commands with the output shown below each."""
    found = []
    for block in _blocks("console", name):
        pieces = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
        found.append([(piece.partition("\n")[0], piece.partition("\n")[2]) for piece in pieces])
    return found


SESSIONS = [(name, session) for name in READMES for session in _sessions(name)]
PYTHON = [block for name in READMES for block in _blocks("python", name)]


def _lines(words: str) -> list[str]:
    return [line.rstrip() for line in words.splitlines()]


@pytest.mark.parametrize("name", READMES)
def test_the_readme_shows_something(name: str) -> None:
    assert len(_sessions(name)) >= 5


@pytest.mark.parametrize(
    ("name", "session"), SESSIONS, ids=[f"{name}: {session[0][0]}" for name, session in SESSIONS]
)
def test_shown_output_is_real(name: str, session: Session, tmp_path: Path) -> None:
    place(tmp_path)
    for command, shown in session:
        if command.startswith("make "):
            assert re.search(rf"^{command.split()[1]}:", MAKEFILE, re.MULTILINE)
            continue
        assert _lines(printed(command, tmp_path, READMES[name])) == _lines(shown), "make readme"


@pytest.mark.parametrize("block", PYTHON)
def test_python_examples_run(block: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", READMES)
def test_what_a_readme_points_to_is_there(name: str) -> None:
    """A picture or a page that was renamed leaves a hole in the first thing that people read."""
    for path in re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXTS[name]):
        assert (ROOT / path).is_file(), path


def test_every_command_is_in_the_readme() -> None:
    for command in app.registered_commands:
        name = command.name or getattr(command.callback, "__name__", "")
        assert f"`{name}" in README, name


@pytest.mark.parametrize(
    "error", [PlancmpError, UsageError, InputError, OutputError, VerificationError]
)
def test_every_exit_code_is_in_the_readme(error: type[PlancmpError]) -> None:
    assert re.search(rf"^\| {error.exit_code} \|", README, re.MULTILINE)


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "pictures").iterdir()))
def test_pictures_are_shown_and_load_at_once(picture: Path) -> None:
    """`make pictures` took it; one that no README shows is only ballast."""
    assert picture.stat().st_size < 250_000
    assert any(f"docs/pictures/{picture.name}" in words for words in TEXTS.values())


@pytest.mark.parametrize("name", READMES)
def test_every_chore_in_the_readme_is_in_the_makefile(name: str) -> None:
    for chore in re.findall(r"`make ([a-z-]+)", TEXTS[name]):
        assert re.search(rf"^{chore}:", MAKEFILE, re.MULTILINE), chore


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_rules_live_where_the_document_says() -> None:
    """Whoever looks a rule up there must not be sent to a file that moved."""
    words = (ROOT / "docs" / "developing" / "where.md").read_text(encoding="utf-8")
    rows = [line for line in words.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 20
    for row in rows:
        paths = re.findall(r"`((?:plancmp|tests)/[^`]+)`", row)
        assert len(paths) >= 2, row
        assert [path for path in paths if not (ROOT / path).is_file()] == []
