"""Whatever goes wrong is told on one line, with what to do, and an exit code that scripts know."""

from __future__ import annotations

import json
import os
from pathlib import Path

import msgspec
import pytest

from plancmp import corpus
from plancmp.cli import main
from plancmp.cli.selection import warn_of_empty
from plancmp.corpus import find_plan
from plancmp.errors import RegistryError
from plancmp.rows.corpus import ListRow, facts_of
from tests.cli.conftest import Plancmp

USAGE, INPUT, OUTPUT = 2, 3, 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("targets yantia", "unknown plan 'yantia'. Did you mean yantai? Plans: "),
        ("diff yantai sanmenxai", "Did you mean sanmenxia?"),
        ("gaps --topic vocationl", "no topic 'vocationl'. Did you mean vocational"),
        ("gaps --topic preschol", "Did you mean preschool or research?"),
        ("gaps --topic 职业教", "Did you mean 职业教育"),
        ("gaps --topic zzz", "Known: preschool, "),
        ("show yantai 99999", "no line 99999: yantai. It has lines 1 to "),
        ("show yantai 5-99999", "no line 99999: yantai. It has lines 1 to "),
        ("show yantai 0", "no line '0'. Name LINE by its number"),
        ("show yantai x", "no line 'x'. Name LINE by its number"),
        ("show yantai 9-3", "no line '9-3'"),
        ("list --csv -o rows.json", "the file's ending says json, the option csv: rows.json"),
        ("targets --kind promise", "promise"),
        ("help targts", "targets"),
        ("targets --csv --json", "more than one format: csv, json"),
        ("targets -o rows.xlsx", "no format ends in '.xlsx': rows.xlsx. Known: .csv, .json"),
        ("targets -o rows", "no format ends in ''"),
        ("targets --formt csv", "No such option: --formt. Did you mean --format?"),
        ("targts", "Did you mean 'targets'?"),
        ("diff yantai", "Missing argument 'B'"),
        ("targets --format xml", "xml"),
        ("outline yantai --depth 0", "'--depth'"),
        # 河南's numbers have no paragraphs: every other number of the file would be called an issue
        ("issues --all sanmenxia:henan", "without a text of its own. Use it with targets, diff"),
        ("audit sanmenxia:henan", "without a text of its own"),
        ("verify sanmenxia:henan", "or take sanmenxia"),
        ("align sanmenxia sanmenxia:henan", "without a text of its own"),
        ("redline sanmenxia sanmenxia:henan", "without a text of its own"),
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


def test_an_output_that_is_no_file_is_told(plancmp: Plancmp, tmp_path: Path) -> None:
    done = plancmp("list", "-o", "")
    assert (done.code, done.err) == (
        USAGE, "plancmp: -o names no file. Name one, or - for standard output\n",
    )  # fmt: skip
    done = plancmp("list", "-o", str(tmp_path))
    assert (done.code, done.err) == (
        OUTPUT, f"plancmp: can't write: {tmp_path}. It is a folder\n",
    )  # fmt: skip


def test_a_file_that_may_not_be_changed_is_not_replaced(
    plancmp: Plancmp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("before", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    done = plancmp("list", "-o", str(path))
    assert (done.code, done.err) == (OUTPUT, f"plancmp: can't write: {path}. Permission denied\n")
    assert path.read_text(encoding="utf-8") == "before"


def test_a_plan_that_cannot_be_read_does_not_hide_the_others(
    plancmp: Plancmp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in corpus.corpus_dir().iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "huantai.txt").write_text("85%", encoding="utf-8")
    (tmp_path / "dandong.txt").unlink()
    monkeypatch.setattr("plancmp.corpus.store.corpus_dir", lambda: tmp_path)
    rows = {row["plan"]: row for row in json.loads(plancmp("list", "--json").out)}
    assert rows["yantai"]["targets"]
    assert not rows["yantai"]["problem"]
    assert "sha256 differs" in rows["huantai"]["problem"]
    assert rows["huantai"]["targets"] is None
    assert "dandong.txt" in rows["dandong"]["problem"]
    table = plancmp("list", "--lang", "en")
    assert (table.code, table.err) == (0, "")
    assert "Problem huantai: " in table.out
    assert plancmp("targets", "huantai").code == INPUT
    assert plancmp("targets", "yantai").code == 0


def test_a_plan_of_which_nothing_was_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    facts = facts_of(find_plan("yantai")).fields()
    plan = ListRow(**facts, sections=0, quantities=0)
    warn_of_empty([
        plan, msgspec.structs.replace(plan, sections=1), ListRow(**facts, problem="gone")
    ])  # fmt: skip
    printed = capsys.readouterr().err
    assert printed == "plancmp: yantai: neither a heading nor a number was found in its file\n"


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

    monkeypatch.setattr(main, "call", fail)
    done = plancmp("list")
    assert (done.code, done.err) == (code, line)


def test_a_developer_can_ask_for_the_traceback(
    plancmp: Plancmp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCMP_DEBUG", "1")
    assert "Traceback" in plancmp("targets", "yantia").err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("毛入学率", "Did you mean highschool_gross_enrolment (高中阶段毛入学率) or higher_gross"),
        ("mandarin_rat3", "Did you mean mandarin_rate (普通话普及率)?"),
        ("zzzz", "no indicator 'zzzz'. `plancmp indicators` lists them"),
    ],
)
def test_an_indicator_that_is_not_told_apart(plancmp: Plancmp, words: str, told: str) -> None:
    done = plancmp("rank", words)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert done.err.count("\n") == 1
