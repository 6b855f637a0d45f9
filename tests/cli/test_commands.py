"""Every command in every format: the same rows, the promised columns."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Plancmp

COMMANDS = (
    "list",
    "outline yantai",
    "targets yantai",
    "align yantai sanmenxia --topic preschool",
    "diff yantai sanmenxia",
    "gaps yantai --topic vocational",
    "matrix",
    "issues yantai",
    "show yantai 100",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_all_formats_show_the_same_rows(plancmp: Plancmp, command: str) -> None:
    arguments = command.split()
    table, as_json = plancmp(*arguments), plancmp(*arguments, "--json")
    as_csv, as_md = plancmp(*arguments, "--csv"), plancmp(*arguments, "--md")
    for done in (table, as_json, as_csv, as_md):
        assert (done.code, done.err) == (0, "")
    rows = json.loads(as_json.out)
    lines = list(csv.DictReader(io.StringIO(as_csv.out)))
    assert rows
    assert table.out
    assert len(lines) == len(rows)
    assert [list(line) for line in lines] == [list(row) for row in rows]
    assert len(as_md.out.splitlines()) == len(rows) + 2
    assert all(not isinstance(cell, list | dict) for row in rows for cell in row.values())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_same_input_gives_the_same_bytes(plancmp: Plancmp, command: str) -> None:
    assert plancmp(*command.split(), "--csv") == plancmp(*command.split(), "--csv")


def test_help_lists_every_command(plancmp: Plancmp) -> None:
    done = plancmp("--help")
    assert plancmp().out == done.out
    for command in COMMANDS:
        assert f"\n  {command.split()[0]} " in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(plancmp: Plancmp, command: str) -> None:
    done = plancmp(command.split()[0], "--help")
    assert done.code == 0
    for option in ("--format", "--csv", "--json", "--md", "--output", "--lang", "--bom"):
        assert option in done.out


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("rows.csv", "\ufeffplan,"),
        ("rows.CSV", "\ufeffplan,"),
        ("rows.json", "[\n{"),
        ("rows.md", "| "),
        ("rows.txt", ""),
    ],
)
def test_a_files_ending_says_its_format(
    plancmp: Plancmp, tmp_path: Path, name: str, start: str
) -> None:
    done = plancmp("list", "-o", str(tmp_path / name))
    assert (done.code, done.out) == (0, "")
    words = (tmp_path / name).read_text(encoding="utf-8")
    assert words.startswith(start)
    assert "yantai" in words


def test_bom_only_in_csv_files_unless_asked(plancmp: Plancmp, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    assert not plancmp("list", "--csv").out.startswith("\ufeff")
    assert plancmp("list", "--csv", "--bom").out.startswith("\ufeff")
    plancmp("list", "--no-bom", "-o", str(path))
    assert not path.read_text(encoding="utf-8").startswith("\ufeff")


def test_labels_follow_lang_and_ids_do_not(plancmp: Plancmp) -> None:
    assert "征求意见稿" in plancmp("list", "--lang", "en").out
    assert "省份" in plancmp("list", "--lang", "zh").out
    assert "Province" in plancmp("list", "--lang", "en").out
    assert plancmp("list", "--csv", "--lang", "zh") == plancmp("list", "--csv", "--lang", "en")


def test_topics_can_be_named_in_chinese_and_repeated(plancmp: Plancmp) -> None:
    both = plancmp("targets", "yantai", "--json", "-t", "学前教育", "-t", "vocational")
    assert {row["topic"] for row in json.loads(both.out)} == {"preschool", "vocational"}


def test_a_plan_named_twice_is_shown_once(plancmp: Plancmp) -> None:
    once = plancmp("targets", "yantai", "--json")
    assert plancmp("targets", "yantai", "烟台", "--json") == once


def test_depth_cuts_the_tree(plancmp: Plancmp) -> None:
    rows = json.loads(plancmp("outline", "yantai", "--depth", "1", "--json").out)
    assert {row["level"] for row in rows} == {1}
