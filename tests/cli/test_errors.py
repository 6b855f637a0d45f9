"""Whatever goes wrong is told on one line, with what to do, and an exit code that scripts know."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancmp.cli import main
from plancmp.errors import RegistryError
from tests.cli.conftest import Plancmp

USAGE, OUTPUT = 2, 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("targets yantia", "unknown plan 'yantia'. Did you mean yantai? Plans: "),
        ("diff yantai sanmenxai", "Did you mean sanmenxia?"),
        ("gaps --topic vocationl", "no topic 'vocationl'. Did you mean vocational"),
        ("gaps --topic 职业教", "Did you mean 职业教育"),
        ("gaps --topic zzz", "Known: preschool, "),
        ("show yantai 99999", "no line 99999: yantai. It has lines 1 to "),
        ("show yantai 0", "'LINE'"),
        ("show yantai x", "'LINE'"),
        ("targets --csv --json", "more than one format: csv, json"),
        ("targets -o rows.xlsx", "no format ends in '.xlsx': rows.xlsx. Known: .csv, .json"),
        ("targets -o rows", "no format ends in ''"),
        ("targets --formt csv", "No such option: --formt. Did you mean --format?"),
        ("targts", "Did you mean 'targets'?"),
        ("diff yantai", "Missing argument 'B'"),
        ("targets --format xml", "xml"),
        ("outline yantai --depth 0", "'--depth'"),
    ],
)
def test_wrong_use(plancmp: Plancmp, arguments: str, words: str) -> None:
    done = plancmp(*arguments.split())
    assert (done.code, done.out) == (USAGE, "")
    assert done.err.startswith("plancmp: ")
    assert words in done.err
    assert done.err.count("\n") == 1


def test_a_missing_folder_is_told_and_nothing_is_written(plancmp: Plancmp, tmp_path: Path) -> None:
    path = tmp_path / "missing" / "rows.csv"
    done = plancmp("list", "-o", str(path))
    assert done.code == OUTPUT
    assert done.err == f"plancmp: can't write: {path}. The folder doesn't exist\n"


def test_an_error_cannot_steer_the_terminal(plancmp: Plancmp) -> None:
    assert "\x1b" not in plancmp("targets", "\x1b[31m").err
    assert "\x1b" not in plancmp("\x1b[31m").err


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (ZeroDivisionError("by\nzero"), 1,
         "plancmp: unexpected ZeroDivisionError: by zero. Please report it\n"),
        (RegistryError("double word", where="units.toml"), 1,
         "plancmp: double word: units.toml\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)  # fmt: skip
def test_no_traceback_reaches_a_user(
    plancmp: Plancmp, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, line: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(main, "app", fail)
    done = plancmp("list")
    assert (done.code, done.err) == (code, line)


def test_a_developer_can_ask_for_the_traceback(
    plancmp: Plancmp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCMP_DEBUG", "1")
    assert "Traceback" in plancmp("targets", "yantia").err
