"""What `make corpus-diff` says of a change: a row that it hides is one that nobody reads again."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from plancmp.cli.main import app
from tests.docfiles import ROOT

# Their rows are others' or none.
QUIET = {"show", "verify", "report", "help", "add", "remove", "correct"}


@pytest.fixture(scope="module")
def chore() -> Any:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("corpus_diff", ROOT / ".ci" / "corpus_diff.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_with_rows_is_compared(chore: Any) -> None:
    asked = list(chore.calls(["mandarin_rate"], [Path("a.txt")]))
    names = {call[0] for call in asked}
    commands = {str(one.name or getattr(one.callback, "__name__", "")) for one in
                app.registered_commands}  # fmt: skip
    assert names == set(chore.KEYS) == commands - QUIET
    assert ("targets", "a.txt") in asked


def _row(line: int, value: int, **more: object) -> dict[str, object]:
    return {"plan": "yantai", "line": line, "value_line": line, "value_quote": "5所",
            "value": value, **more}  # fmt: skip


def test_rows_gained_lost_and_changed(chore: Any) -> None:
    """Two rows with one key are counted on; an equal row isn't told."""
    before = [_row(1, 5), _row(1, 5), _row(2, 7), _row(4, 9)]
    after = [_row(1, 5), _row(1, 6), _row(3, 8), _row(4, 9)]
    assert list(chore.compared("targets", before, after)) == [
        "~ targets yantai 1 6\n      value: 5 -> 6",
        "+ targets yantai 3 8",
        "- targets yantai 2 7",
    ]


def test_a_new_column_is_told_once(chore: Any) -> None:
    before, after = [_row(1, 5), _row(2, 6)], [_row(1, 5, doubt=""), _row(2, 6, doubt="")]
    assert list(chore.compared("targets", before, after)) == ["columns of targets: +doubt"]


def test_no_test_looks_at_a_clock() -> None:
    """A busy machine must not fail a test: tests/effort.py holds CPU time against CPU time."""
    clock = re.compile(r"\b(?:monotonic|perf_counter|time\.time|process_time|thread_time)\b")
    files = [path for path in (ROOT / "tests").rglob("*.py") if path.name != "effort.py"]
    assert len(files) > 100
    looking = [path for path in files if clock.search(path.read_text(encoding="utf-8"))]
    assert looking == [Path(__file__)]
