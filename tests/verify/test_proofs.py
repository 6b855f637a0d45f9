"""The check itself: a check that can't fail would let any wrong quotation through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plancmp.corpus import find_plan
from plancmp.model import Amount, Place, Quote, Remark, remark
from plancmp.model.remark import OTHER as THE_OTHER
from plancmp.model.remark import B
from plancmp.rows.columns import encoded
from plancmp.rows.findings import IssueRow
from plancmp.verify.proofs import (
    Cells,
    RawFile,
    checks,
    holds,
    lines_unaccounted,
    raw_file,
    read_raw,
)

FILE = RawFile("x.txt", "", ("公办园占比", "达到７５％以上，新建一所学校", "", "75"))
OTHER = RawFile("y.txt", "", ("普惠率达到90%", "已有20所"))
FILES = {"x": FILE, "y": OTHER}


def cells(column: str, remarks: tuple[Remark, ...]) -> dict[str, str]:
    """A column of remarks, and the one of their codes: by it a check knows that it holds some."""
    return {column: encoded(remarks), f"{column}_codes": ";".join(one.code for one in remarks)}


TARGET: Cells = {
    "plan": "x", "indicator": "公办园占比", "value": 75, "value_high": None, "line": 1,
    "quote": "公办园占比", "value_line": 2, "value_quote": "达到７５％以上", "reason": "",
}  # fmt: skip
DIFF: Cells = {
    "status": "only_b", "a_plan": None, "a_value": None, "a_line": None, "a_quote": None,
    "a_value_quote": None, "b_plan": "y", "b_value": 90, "b_value_high": None, "b_line": 1,
    "b_quote": "普惠率达到90%", "b_value_line": 1, "b_value_quote": "90%",
    **cells("reason", (remark("discussed_only", side=THE_OTHER,
                              passage=Quote("新建一所学校", Place("x", 2, "新建一所学校"))),)),
    **cells("caveat", (remark("also_says", side=B,
                              stated=(Amount(20.0, unit="所", place=Place("y", 2)),)),)),
}  # fmt: skip


def _start_at(line: int, quote: str = "", value: str = "", value_line: int | None = None) -> Cells:
    place = Place("x", line, quote, value_line, value)
    return cells("reason", (remark("start_at", line=place),))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("93%以上", 93), ("达到９３．５％", 93.5), ("18,782人", 18782), ("17.04 %", 17.04),
        ("1∶350", "1:350"), ("3.7:6.3", "3.7:6.3"), ("40—50所", 50), ("17. 5%", 17.5),
        ("一所", 1), ("一两项", 2), ("十二所", 12), ("二十所", 20), ("三百五十人", 350),
        ("三分之二", 66.67), ("百分之九十五", 95), ("七成以上", 70), ("一半以上", 50),
        ("万兆", 10000),
    ],
)  # fmt: skip
def test_a_number_stands_in_its_words(words: str, value: object) -> None:
    assert holds(words, value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("93%以上", 9), ("93%以上", 3), ("93%以上", 93.4), ("193所", 93), ("9.3%", 93),
        ("1:350", "1:35"), ("三所", 2), ("十二所", 20), ("全覆盖", 100), ("", 0),
        ("20，300所", 20300), ("93%", None), ("七所", 70),
    ],
)  # fmt: skip
def test_another_number_does_not(words: str, value: object) -> None:
    assert not holds(words, value)


def _failures(row: Cells) -> list[str]:
    return [one.failure for one in checks(row, FILES) if one.failure]


@pytest.mark.parametrize(
    ("line", "words", "fails"),
    [
        (1, "公办园占比", False),
        (1, "园占比\n达到７５％以上", False),
        (2, "公办园占比", True),
        (1, "公办园占比\n达到75％以上", True),
        (None, "公办园占比", True),
        (0, "公办园占比", True),
    ],
)
def test_paragraphs_of_redline_are_found_again(line: int | None, words: str, fails: bool) -> None:
    """Half of what redline shows are paragraphs; verify said all was found and looked at none."""
    row: Cells = {"part": "text", "line_a": line, "line_b": None, "a_plan": "x", "b_plan": "y",
                "a_line": None, "b_line": None, "a_text": words, "b_text": None}  # fmt: skip
    (found,) = checks(row, FILES)
    assert (found.plan, found.kind, bool(found.failure)) == ("x", "quote", fails)


def test_the_characters_that_a_row_names_are_looked_at() -> None:
    """公办园占比 and a line end are 6 characters, 达到７５％以上 are 7."""
    placed = {**TARGET, "quote_start": 0, "value_start": 6, "value_end": 13}
    assert _failures(placed) == []
    behind = {"line_a": 2, "quote_a": "新建一所学校", "quote_start_a": 13, "plan": "x"}
    assert _failures(behind) == ["a_quote isn't at character 13: '新建一所学校'"]
    assert _failures({**behind, "quote_start_a": 14}) == []


def test_a_true_row_passes_and_is_counted() -> None:
    found = list(checks(TARGET, FILES))
    assert [(one.plan, one.kind, one.failure) for one in found] == [
        ("x", "quote", ""), ("x", "quote", ""), ("x", "number", ""),
    ]  # fmt: skip
    kinds = [(one.plan, one.kind) for one in checks(DIFF, FILES)]
    assert kinds == [
        ("y", "quote"), ("y", "quote"), ("y", "number"), ("x", "cited"), ("y", "cited"),
    ]  # fmt: skip
    assert _failures(DIFF) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"quote": "公办园的占比"}, "quote isn't in line 1: '公办园的占比'"),
        ({"line": 2}, "quote isn't in line 2: '公办园占比'"),
        ({"line": 99}, "quote isn't in line 99: '公办园占比'"),
        ({"line": 0}, "quote isn't in line 0: '公办园占比'"),
        ({"line": None}, "quote has no line: '公办园占比'"),
        ({"value_quote": "达到75%以上"}, "value_quote isn't in line 2: '达到75%以上'"),
        ({"quote_start": 1}, "quote isn't at character 1: '公办园占比'"),
        ({"value_start": 5}, "value_quote isn't at character 5: '达到７５％以上'"),
        (
            {"value_start": 6, "value_end": 12},
            "value_quote isn't at characters 6 to 12: '达到７５％以上'",
        ),
        ({"value": 76}, "value 76 isn't in value_quote: '达到７５％以上'"),
        ({"value_high": 80}, "value_high 80 isn't in value_quote: '达到７５％以上'"),
        ({"quote": ""}, "quote is empty"),
        (_start_at(9), "reason cites line 9 '', which isn't so"),
        (_start_at(0), "reason cites line 0 '', which isn't so"),
        (_start_at(1, "公办园的占比"), "reason cites line 1 '公办园的占比', which isn't so"),
        (_start_at(1, "公办园占比", "76", 4), "reason cites line 1 '公办园占比', which isn't so"),
    ],
)
def test_a_wrong_row_is_told(changed: Cells, told: str) -> None:
    assert _failures({**TARGET, **changed}) == [told]


@pytest.mark.parametrize(
    "changed",
    [
        _start_at(2, "新建两所学校"),  # not its words
        cells("caveat", (remark("start_at", line=Place("y", 4)),)),  # line 4 is of x only
        {"b_plan": "x"},  # the other plan's words
        {"b_value": 91},
        {"b_quote": "普惠率达到九成"},
    ],
)
def test_a_wrong_side_is_told(changed: Cells) -> None:
    assert len(_failures({**DIFF, **changed})) >= 1


def test_headings_and_columns_named_after_a_plan() -> None:
    """Rows of outline, align and matrix: told by their columns, not by their command."""
    assert _failures({"plan": "x", "line": 1, "heading": "公办园占比"}) == []
    assert len(_failures({"plan": "x", "line": 2, "heading": "公办园占比"})) == 1
    matrix: Cells = {"y": 90, "y_line": 1, "y_quote": "普惠率"}
    also = remark("start_at", line=Place("y", 2)), remark("start_at", line=Place("y", 3))
    assert _failures({**matrix, **cells("y_caveat", also[:1])}) == []
    assert len(_failures({"y": 90, "y_line": 2, "y_quote": "普惠率"})) == 1
    assert len(_failures({**matrix, **cells("y_caveat", also[1:])})) == 1


def test_a_digit_that_no_row_names_is_told() -> None:
    file = RawFile("x.txt", "", ("到2025年达到95%", "无", "3所"))
    rows = [_number(1, "2025"), _number(1, "95")]
    assert lines_unaccounted([*rows, _number(3, "3")], file) == []
    assert lines_unaccounted(rows, file) == [3]
    assert lines_unaccounted([*rows, _number(2, "3")], file) == [2, 3]
    assert lines_unaccounted([*rows, rows[0], _number(3, "3")], file) == [1]


def _number(line: int, figure: str) -> IssueRow:
    return IssueRow(
        plan="x", line=line, last_line=line, stage="", message="", quote="", status="", rule="",
        figure=figure,
    )  # fmt: skip


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""], ids=["with a mark", "without"])
def test_bytes_are_read_as_they_are(mark: bytes) -> None:
    file = raw_file(mark + "一\r\n二\u2028三\n\n四".encode(), "x.txt")
    assert file.lines == ("一\r", "二\u2028三", "", "四")  # only \n ends a line
    assert file.has(2, "二")
    assert not file.has(5, "")
    assert raw_file("毛入园率的目标".encode("gb18030"), "x.txt").lines == ("毛入园率的目标",)


def test_a_file_that_is_gone_has_a_problem(tmp_path: Path) -> None:
    gone = replace(find_plan("huantai"), folder=str(tmp_path))
    assert "can't be read" in read_raw(gone).problem
