"""Readings in doubt in every view. What fails here: a doubtful number that looks like any other, or
that --sure doesn't leave out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Plancmp

TEXT = """威海市“十四五”教育事业发展规划
2021年11月5日

一、主要目标
到2025年，公办幼儿园在园幼儿占比达到60%以上。
持续扩大普惠资源（到2025年，普惠性幼儿园覆盖率达到85%）。
教育改革不断深入，下降15%。
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "weihai.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def _json(plancmp: Plancmp, *call: str) -> list[dict[str, Any]]:
    done = plancmp(*call, "--json")
    assert done.code == 0, done.err
    rows: list[dict[str, Any]] = json.loads(done.out)
    return rows


def test_targets_say_it_mark_it_count_it_and_leave_it_out(plancmp: Plancmp, file: str) -> None:
    rows = _json(plancmp, "targets", file)
    doubts = {row["value"]: row["doubt"] for row in rows}
    assert doubts == {60: "", 85: "in_brackets", 15: "head_unknown"}
    shown = plancmp("targets", file, "--lang", "en").out
    assert "≥60% " in shown
    assert "15%?" in shown
    assert "? in doubt: 2 of 3" in shown
    assert _json(plancmp, "targets", file, "--sure") == [row for row in rows if not row["doubt"]]
    assert "in doubt" not in plancmp("targets", file, "--sure", "--lang", "en").out


def test_diff_says_how_many_and_leaves_them_out(plancmp: Plancmp, file: str) -> None:
    rows = _json(plancmp, "diff", file, "yantai")
    assert {row["a_doubt"] for row in rows if row["a_value"] == 15} == {"head_unknown"}
    assert "15%?" in plancmp("diff", file, "yantai", "--lang", "en").out
    sure = _json(plancmp, "diff", file, "yantai", "--sure")
    assert {row["a_value"] for row in rows} - {row["a_value"] for row in sure} == {15, 85}
    assert not any(row[f"{side}_doubt"] for row in sure for side in "ab")


def test_gaps_matrix_and_rank_leave_them_out(plancmp: Plancmp, file: str) -> None:
    """Quantified by a number in doubt alone, without it the plan only speaks of it."""
    inclusive = "preschool_inclusive_share"

    def standing(*more: str) -> tuple[str, str]:
        rows = _json(plancmp, "gaps", file, "--topic", "preschool", *more)
        return next((row["status"], row["doubt"]) for row in rows if row["item"] == inclusive)

    assert standing() == ("quantified", "in_brackets")
    assert standing("--sure")[0] in ("discussed", "mentioned")
    ranked = [row["value"] for row in _json(plancmp, "rank", inclusive, file)]
    assert ranked == [85]
    assert [row["value"] for row in _json(plancmp, "rank", inclusive, file, "--sure")] == [None]
    found = _json(plancmp, "matrix", file, "--topic", "preschool")
    sure = _json(plancmp, "matrix", file, "--topic", "preschool", "--sure")
    assert {row["indicator_id"] for row in found} - {row["indicator_id"] for row in sure} == {
        inclusive
    }


def test_a_report_says_how_many_and_rests_on_none(
    plancmp: Plancmp, file: str, tmp_path: Path
) -> None:
    out = tmp_path / "report.md"
    assert plancmp("report", file, "yantai", "-o", str(out), "--lang", "en").code == 0
    words = out.read_text(encoding="utf-8")
    assert "in doubt: " in words
    assert "85%?" in words
    sure = tmp_path / "sure.md"
    assert plancmp("report", file, "yantai", "-o", str(sure), "--sure", "--lang", "en").code == 0
    assert "in doubt: " not in sure.read_text(encoding="utf-8")


@pytest.mark.usefixtures("own_corpus")
def test_add_says_how_many(plancmp: Plancmp, file: str) -> None:
    (row,) = _json(plancmp, "add", file, "--dry-run")
    assert row["doubtful"] == 2
    assert "in doubt: 2" in plancmp("add", file, "--dry-run", "--lang", "en").out
