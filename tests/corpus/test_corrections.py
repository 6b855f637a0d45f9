"""Readings set right by hand. What fails here: a correction that changes another number than the
one it names, one that is lost silently, or kept rows that know nothing of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plancmp.cli.main import run
from plancmp.corpus import corrections as reading
from plancmp.corpus.corrections import parse_corrections
from plancmp.errors import InputError
from tests.cli.conftest import Plancmp
from tests.cli.conftest import plancmp as plancmp  # a fixture
from tests.corpus.plan_words import plan_words

pytestmark = pytest.mark.usefixtures("read_once")
FAILED = 5


@pytest.fixture
def corpus(own_corpus: Path, tmp_path: Path) -> Path:
    """A corpus with the plan of 威海: its sentence with 60% stands in line 4."""
    words = plan_words("威海市").replace(
        "每年组织教师培训1000人次。", "每年组织教师培训1000人次。新建幼儿园5所，新建小学5所。"
    )
    file = tmp_path / "weihai.txt"
    file.write_text(words, encoding="utf-8")
    assert run(["add", str(file)]) == 0
    return own_corpus


def _line(corpus: Path, words: str) -> str:
    lines = (corpus / "weihai.txt").read_text(encoding="utf-8").splitlines()
    return str(next(at for at, line in enumerate(lines, start=1) if words in line))


def _row(plancmp: Plancmp, words: str) -> dict[str, Any]:
    rows = json.loads(plancmp("targets", "weihai", "--json").out)
    return next(row for row in rows if row["value_quote"] == words)


def test_a_row_says_what_it_is_corrected_to_and_why(plancmp: Plancmp, corpus: Path) -> None:
    line = _line(corpus, "60%以上")
    before = _row(plancmp, "60%以上")
    assert (before["year"], before["corrected"]) == (2025, "")
    done = plancmp("correct", "weihai", line, "60%以上", "year=2023", "comparator==",
                   "--why", "见附件")  # fmt: skip
    assert done.code == 0, done.err
    after = _row(plancmp, "60%以上")
    assert (after["year"], after["comparator"], after["corrected"]) == (2023, "=", "见附件")
    changed = {"year", "comparator", "corrected", "doubt"}
    same = before.keys() - changed
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def test_comparisons_that_were_kept_know_of_it(plancmp: Plancmp, corpus: Path) -> None:
    """`diff` keeps its rows between runs; a correction must not wait for the next version."""
    call = ("diff", "weihai", "yantai", "--topic", "preschool", "--json")
    before = [row["a_value"] for row in json.loads(plancmp(*call).out)]
    assert (60 in before, 65 in before) == (True, False)
    plancmp("correct", "weihai", _line(corpus, "60%以上"), "60%以上", "value=65", "--why", "错字")
    rows = json.loads(plancmp(*call).out)
    assert 60 not in [row["a_value"] for row in rows]
    assert [row["a_corrected"] for row in rows if row["a_value"] == 65] == ["错字"]


def test_one_of_two_equal_numbers_of_a_line_is_named_by_its_place(
    plancmp: Plancmp, corpus: Path
) -> None:
    line = _line(corpus, "新建幼儿园")
    done = plancmp("correct", "weihai", line, "5所", "--drop", "--why", "并校")
    assert done.code == 2
    assert "--at" in done.err
    rows = json.loads(plancmp("targets", "weihai", "--json").out)
    second = [row for row in rows if row["value_quote"] == "5所"][1]
    start = str(second["value_start"])
    call = ("correct", "weihai", line, "5所", "--at", start, "--drop", "--why", "并校")
    assert plancmp(*call).code == 0
    left = json.loads(plancmp("targets", "weihai", "--json").out)
    assert [row for row in rows if row not in left] == [second]
    digits = json.loads(plancmp("issues", "weihai", "--all", "--json").out)
    (account,) = [row for row in digits if row["rule"] == "corrected"]
    assert (account["status"], account["figure"]) == ("known", "5")
    assert "并校" in account["message"]


def test_a_correction_without_fields_takes_the_doubt_away(plancmp: Plancmp, corpus: Path) -> None:
    file = corpus / "weihai.txt"
    assert file.exists()
    line = _line(corpus, "1000人次")
    plancmp("correct", "weihai", line, "1000人次", "--why", "核对过")
    row = _row(plancmp, "1000人次")
    assert (row["doubt"], row["corrected"], row["value"]) == ("", "核对过", 1000)


def test_undo_leaves_nothing_behind(plancmp: Plancmp, corpus: Path) -> None:
    line = _line(corpus, "60%以上")
    before = plancmp("targets", "weihai", "--json").out
    plancmp("correct", "weihai", line, "60%以上", "kind=actual", "--why", "误读")
    assert plancmp("targets", "weihai", "--json").out != before
    assert plancmp("correct", "weihai", line, "60%以上", "--undo").code == 0
    assert plancmp("targets", "weihai", "--json").out == before
    assert not (corpus / "corrections.toml").exists()
    assert plancmp("correct", "weihai", line, "60%以上", "--undo").code == 2


def test_the_file_keeps_what_a_user_wrote_into_it(plancmp: Plancmp, corpus: Path) -> None:
    line = _line(corpus, "60%以上")
    plancmp("correct", "weihai", line, "60%以上", "year=2024", "--why", "一")
    file = corpus / "corrections.toml"
    file.write_text(f"# checked with the bureau\n{file.read_text('utf-8')}", encoding="utf-8")
    plancmp("correct", "weihai", line, "60%以上", "year=2023", "--why", "二")
    words = file.read_text(encoding="utf-8")
    assert words.startswith("# checked with the bureau\n")
    assert words.count("[[correction]]") == 1
    assert _row(plancmp, "60%以上")["year"] == 2023


def test_verify_holds_and_fails_where_the_words_are_gone(plancmp: Plancmp, corpus: Path) -> None:
    """A plan that was added anew has other lines; what was corrected must not vanish unseen."""
    line = _line(corpus, "60%以上")
    plancmp("correct", "weihai", line, "60%以上", "value=65", "--why", "错字")
    assert plancmp("verify", "weihai").code == 0
    file = corpus / "corrections.toml"
    file.write_text(file.read_text("utf-8").replace("60%以上", "61%以上"), encoding="utf-8")
    done = plancmp("verify", "weihai")
    assert done.code == FAILED
    assert "61%以上" in done.err
    issues = json.loads(plancmp("issues", "weihai", "--json").out)
    assert [row["rule"] for row in issues if row["stage"] == "corrections"] == ["correction_unused"]


def test_a_plan_that_goes_takes_its_corrections_along(plancmp: Plancmp, corpus: Path) -> None:
    plancmp("correct", "weihai", _line(corpus, "60%以上"), "60%以上", "--why", "核对过")
    assert plancmp("remove", "weihai").code == 0
    assert not (corpus / "corrections.toml").exists()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("correct yantai 231 93%以上 --why x", "--corpus"),
        ("correct ./x.txt 1 5 --why x", ""),
        ("correct weihai 4 99%以上 --why x", "60%以上"),
        ("correct weihai 4 60%以上", "--why"),
        ("correct weihai 4 60%以上 yaer=2023 --why x", "year"),
        ("correct weihai 4 60%以上 year --why x", "FIELD=VALUE"),
        ("correct weihai 4 60%以上 year=soon --why x", "year"),
        ("correct weihai 4 60%以上 year=2023 --drop --why x", "--drop"),
        ("correct weihai 4 60%以上 indicator_id=unknown --why x", "indicator_id"),
    ],
)
def test_slips_are_told_in_a_line_and_keep_nothing(
    plancmp: Plancmp, corpus: Path, call: str, words: str
) -> None:
    done = plancmp(*call.split())
    assert done.code in (2, 3)
    assert words in done.err
    assert done.err.count("\n") == 1
    assert not (corpus / "corrections.toml").exists()


def test_of_a_file_named_by_its_path_it_says_where_to_keep_one(
    plancmp: Plancmp, corpus: Path, tmp_path: Path
) -> None:
    done = plancmp("correct", str(tmp_path / "weihai.txt"), "4", "60%以上", "--why", "x")
    assert done.code == 2
    assert "plancmp add" in done.err


_ENTRY = 'plan = "a"\nline = 3\nvalue_quote = "5所"\nwhy = "x"\n'


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (_ENTRY.replace('why = "x"\n', ""), "`why`"),
        (_ENTRY.replace('"a"', '"b"'), "'b'"),
        (f"{_ENTRY}yaer = 2023\n", "`yaer`"),
        (f"{_ENTRY}year = true\n", "'year'"),
        (f'{_ENTRY}kind = "promise"\n', "'kind'"),
        (f"{_ENTRY}drop = true\nyear = 2023\n", "leave one away"),
        (f"{_ENTRY}[[correction]]\n{_ENTRY}", "again"),
    ],
)
def test_an_entry_with_a_slip_is_named(entry: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_corrections(f"[[correction]]\n{entry}", "corrections.toml", ["a"])
    assert told in caught.value.line
    assert "corrections.toml, correction" in caught.value.line
    assert "\n" not in caught.value.line


def test_every_field_of_an_entry_is_a_column_of_targets() -> None:
    """So that a user finds the fields' names in what she corrects."""
    from plancmp.rows.plans import TargetRow

    assert set(reading.FIELDS) <= set(TargetRow.__struct_fields__)
