"""CSV, JSON, Markdown and frames: the same rows, none of them harmful to what opens them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from plancmp.api import _frame
from plancmp.compare import diff_plans
from plancmp.corpus import find_plan
from plancmp.corpus.loader import load_plan
from plancmp.errors import OutputError
from plancmp.model import Plan
from plancmp.render.csv_json import BOM, guarded, write_csv, write_json
from plancmp.render.markdown import escaped, write_markdown
from plancmp.render.sink import opened
from plancmp.rows.cells import visible
from plancmp.rows.columns import RowColumns
from plancmp.rows.pairs import DiffRow, diff_rows
from plancmp.rows.plans import TargetRow, target_rows

TARGETS = RowColumns.of(TargetRow)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(sign: str) -> None:
    assert guarded(f"{sign}1+1") == f"'{sign}1+1"
    for unseen in (" ", "\u3000", "\xa0", "\u200b", "\ufeff", "\x00", "\n"):
        assert guarded(f"{unseen}{sign}1+1") == f"'{unseen}{sign}1+1"


@pytest.mark.parametrize("words", ["=", "", "——普及水平提高", "75%", "a=b", ">="])
def test_other_cells_stay_as_they_are(words: str) -> None:
    assert guarded(words) == words


def test_csv_and_json_hold_the_same_rows(a: Plan) -> None:
    rows = target_rows([a])
    as_csv, as_json = io.StringIO(), io.StringIO()
    write_csv(as_csv, TARGETS, rows, "zh", bom=False)
    write_json(as_json, TARGETS, rows, "zh")
    objects = json.loads(as_json.getvalue())
    lines = list(csv.DictReader(io.StringIO(as_csv.getvalue())))
    assert "公办" in as_json.getvalue()
    assert [list(line) for line in lines] == [list(row) for row in objects]
    assert lines[2]["indicator"] == "'=师生比"
    assert objects[2]["indicator"] == "=师生比"
    assert (lines[0]["value"], objects[0]["value"]) == ("75", 75)
    assert (lines[2]["year"], objects[2]["year"]) == ("", None)


def test_booleans_are_true_and_false_in_csv_as_in_json(a: Plan) -> None:
    out = io.StringIO()
    write_csv(out, TARGETS, target_rows([a]), "zh", bom=False)
    assert {line["soft"] for line in csv.DictReader(io.StringIO(out.getvalue()))} == {"false"}


def test_no_rows_are_still_a_table_and_an_array() -> None:
    out = io.StringIO()
    write_json(out, TARGETS, [], "zh")
    assert json.loads(out.getvalue()) == []
    out = io.StringIO()
    write_csv(out, TARGETS, [], "zh", bom=True)
    assert out.getvalue() == BOM + ",".join(TARGETS.names) + "\n"


def test_markdown_cells_cannot_break_the_table_or_the_page(a: Plan) -> None:
    out = io.StringIO()
    write_markdown(out, TargetRow, target_rows([a]), "zh")
    lines = out.getvalue().splitlines()
    assert lines[0] == "## a-city"
    assert len(lines) == 4 + 3
    assert escaped("a|b <b> [x](y) *z* a_b _c_\n") == r"a\|b \<b> \[x\](y) \*z\* a_b \_c\_ "


def test_a_side_without_promises_keeps_its_name_above_its_column() -> None:
    """Where only 烟台 promises anything on a topic, 丹东's column was headed B and nothing else."""
    a, b = (load_plan(find_plan(name)) for name in ("yantai", "dandong"))
    out = io.StringIO()
    write_markdown(out, DiffRow, diff_rows(a, b, diff_plans(a, b)), "en")
    heads = [line for line in out.getvalue().splitlines() if line.startswith("| Indicator ")]
    assert len(heads) > 5
    assert all("| A yantai | B dandong |" in head for head in heads)


def test_a_frame_keeps_whole_numbers_with_holes_whole(a: Plan) -> None:
    table = _frame(TARGETS, target_rows([a]))
    assert list(table.columns) == list(TARGETS.names)
    assert str(table["year"].dtype) == "Int64"


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("before", encoding="utf-8")

    def fail() -> None:
        with opened(path) as out:
            out.write("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]
    with opened(path) as out:
        out.write("after")
    assert path.read_text(encoding="utf-8") == "after"


@pytest.mark.parametrize("name", ["missing/rows.csv", ".", "rows.csv/below.csv"])
def test_what_cannot_be_written_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "rows.csv").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="can't write"), opened(tmp_path / name) as out:
        out.write("x")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("\x1b[31m红", "␛[31m红"),
        ("甲\u202e乙", "甲\N{REPLACEMENT CHARACTER}乙"),
        ("甲\t乙", "甲 乙"),
        ("甲\u3000乙", "甲\u3000乙"),
        ("\x9b2J", "\N{REPLACEMENT CHARACTER}2J"),
    ],
)
def test_nothing_that_a_terminal_obeys_is_left(words: str, shown: str) -> None:
    assert visible(words) == shown
    assert len(visible(words)) == len(words)
