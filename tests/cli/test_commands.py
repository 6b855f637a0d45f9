"""Every command in every format: the same rows, the promised columns."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Plancmp

pytestmark = pytest.mark.usefixtures("read_once")
COMMANDS = (
    "list",
    "outline yantai",
    "tables huantai",
    "targets yantai",
    "align yantai sanmenxia --topic preschool",
    "diff yantai sanmenxia",
    "redline yantai@draft yantai",
    "gaps yantai --topic vocational",
    "matrix",
    "rank 双师型",
    "rank preschool_public_share sanmenxia yantai@draft",
    "issues yantai",
    "issues yantai --all",
    "verify huantai",
    "show yantai 100",
    "topics",
    "indicators",
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
    tables = [line for line in as_md.out.splitlines() if line.startswith("|")]
    heads = sum(set(line) <= set("|- ") for line in tables)
    assert len(tables) == len(rows) + 2 * heads
    assert heads
    assert len(tables[0].split(" | ")) <= 7
    assert all(not isinstance(cell, list | dict) for row in rows for cell in row.values())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_same_input_gives_the_same_bytes(plancmp: Plancmp, command: str) -> None:
    assert plancmp(*command.split(), "--csv") == plancmp(*command.split(), "--csv")


def test_help_lists_every_command(plancmp: Plancmp) -> None:
    done = plancmp("--help")
    assert plancmp().out == plancmp("-h").out == plancmp("help").out == done.out
    for command in COMMANDS:
        assert f"\n  {command.split()[0]} " in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(plancmp: Plancmp, command: str) -> None:
    done = plancmp(command.split()[0], "--help")
    assert done.code == 0
    assert plancmp("help", command.split()[0]).out == done.out
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
    assert "draft for comment" in plancmp("list", "--lang", "en").out
    assert "山东" in plancmp("list", "--lang", "en").out
    assert "省份" in plancmp("list", "--lang", "zh").out
    assert "征求意见稿" in plancmp("list", "--lang", "zh").out
    assert "Province" in plancmp("list", "--lang", "en").out
    assert plancmp("list", "--csv", "--lang", "zh") == plancmp("list", "--csv", "--lang", "en")


@pytest.mark.parametrize(
    ("command", "column", "chinese", "english"),
    [
        # sanmenxia 30 and 62; 64 and 6
        ("diff yantai sanmenxia", "caveat", "乙另处写作97%以上（行 30）",
         "B also says ≥97% (line 30)"),
        ("audit sanmenxia", "message", "同一指标2020年两种数值：行 6 为93.2%，行 64 为96%",
         "one measure, 2020, two values: 93.2% in line 6, 96% in line 64"),
        ("gaps yantai --topic vocational", "reason", "只见相关词“高职”",
         "only a related word, “高职”"),
        ("matrix", "sanmenxia_caveat", "另处写作97%以上（行 30）", "also says ≥97% (line 30)"),
    ],
)  # fmt: skip
def test_sentences_of_rows_are_chinese_unless_lang_says_otherwise(
    plancmp: Plancmp, command: str, column: str, chinese: str, english: str
) -> None:
    """A script that reads CSV must not get another language on another machine."""
    for style in ("--json", "--csv"):
        plain, asked = plancmp(*command.split(), style), plancmp(
            *command.split(), style, "--lang", "en"
        )
        assert chinese in plain.out
        assert english not in plain.out
        assert english in asked.out
        assert chinese not in asked.out
    rows = [json.loads(plancmp(*command.split(), "--json", "--lang", lang).out)
            for lang in ("zh", "en")]  # fmt: skip
    assert chinese in {row[column] for row in rows[0]}
    codes = "code" if column == "message" else f"{column}_codes"
    assert [row[codes] for row in rows[0]] == [row[codes] for row in rows[1]]


def test_topics_can_be_named_in_chinese_and_repeated(plancmp: Plancmp) -> None:
    both = plancmp("targets", "yantai", "--json", "-t", "学前教育", "-t", "vocational")
    assert {row["topic"] for row in json.loads(both.out)} == {"preschool", "vocational"}


def test_a_plan_named_twice_is_shown_once(plancmp: Plancmp) -> None:
    once = plancmp("targets", "yantai", "--json")
    assert plancmp("targets", "yantai", "烟台", "--json") == once


def test_depth_cuts_the_tree(plancmp: Plancmp) -> None:
    rows = json.loads(plancmp("outline", "yantai", "--depth", "1", "--json").out)
    assert {row["level"] for row in rows} == {1}


def test_a_dash_means_standard_output(plancmp: Plancmp) -> None:
    assert plancmp("list", "--csv", "-o", "-") == plancmp("list", "--csv")


def test_kinds_and_years_filter_targets(plancmp: Plancmp) -> None:
    """Without them a reader of promises wades through what was reached in the last period."""
    arguments = ("--kind", "target", "--kind", "standard", "--year", "2025", "--json")
    rows = json.loads(plancmp("targets", "sanmenxia", *arguments).out)
    assert {row["year"] for row in rows} == {2025}
    assert {row["kind"] for row in rows} <= {"target", "standard"}
    assert rows


def test_the_account_of_all_numbers_adds_up(plancmp: Plancmp) -> None:
    """The counts are what a reader trusts; the table below must hold what they count."""
    rows = json.loads(plancmp("issues", "sanmenxia", "--all", "--json").out)
    shown = plancmp("issues", "sanmenxia", "--all", "--lang", "en").out
    line = next(line for line in shown.splitlines() if " numbers: " in line)
    total, *parts = map(int, re.findall(r"\d+", line))
    statuses = [row["status"] for row in rows]
    assert parts == [statuses.count(one) for one in ("quantity", "known", "issue", "page")]
    assert total == sum(parts) == len(rows)
    lines = {words.split(" ")[0] for words in shown.splitlines()}
    assert {str(row["line"]) for row in rows} <= lines


def test_the_steps_of_issues_are_named_in_chinese(plancmp: Plancmp) -> None:
    """A page in Chinese said page, outline, targets under 步骤."""
    rows = json.loads(plancmp("issues", "yantai", "--json").out)
    assert {row["stage"] for row in rows} == {"page", "outline", "targets"}
    table = plancmp("issues", "yantai", "--lang", "zh").out.splitlines()
    report = plancmp("issues", "yantai", "--lang", "zh", "--md").out.splitlines()
    assert any(line.startswith("245    标题  标题存疑") for line in table)
    assert any(line.startswith("| L245 | 标题 |") for line in report)


def test_show_takes_a_range_of_lines(plancmp: Plancmp) -> None:
    rows = json.loads(plancmp("show", "sanmenxia", "231-233", "-C", "1", "--json").out)
    assert [row["line"] for row in rows if row["focus"]] == [231, 232, 233]
    assert len(rows) == 5


def test_show_says_where_in_a_table_a_number_stands(plancmp: Plancmp) -> None:
    """yantai 78 is just `75`: which row and which year it belongs to stand lines above."""
    done = plancmp("show", "yantai", "78", "--lang", "zh")
    assert "公办幼儿园在园幼儿占比（%） · 2025年" in done.out
    assert "(目标, L66)" in done.out


def test_gaps_of_a_topic_that_asks_nothing_is_not_no_gaps(plancmp: Plancmp) -> None:
    done = plancmp("gaps", "--topic", "party", "--lang", "en")
    assert "No themes or indicators are defined" in done.out
    assert "no themes or indicators are defined for party. Topics that have some: pre" in done.err
    assert plancmp("gaps", "--topic", "preschool").err == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", ["80", "120"])
def test_refusals_and_their_reasons_show_at_every_width(
    plancmp: Plancmp, monkeypatch: pytest.MonkeyPatch, columns: str, lang: str
) -> None:
    """That two numbers only look alike, and why, is what a reader came for."""
    monkeypatch.setenv("COLUMNS", columns)
    rows = json.loads(plancmp("diff", "yantai", "sanmenxia", "--json", "--lang", lang).out)
    shown = "".join(plancmp("diff", "yantai", "sanmenxia", "--lang", lang).out.split())
    refused = [row["reason"] for row in rows if row["verdict"] == "not_comparable"]
    told = [row["reason"] for row in rows if row["reason_codes"] == "present_only"]
    assert refused
    assert told
    for reason in (*refused, *told):
        first = re.split("[；;“]", reason)[0]
        assert "".join(first.split()) in shown, first
    assert "对方没有相近的目标" not in shown
    assert "hasnotargetlikeit" not in shown
    if lang == "en":
        assert "Bwritesonenumberintwounits:>2%(line102),2个(line238)" in shown
        assert "对方" not in shown


def test_a_wide_page_has_the_reasons_beside_the_rows(
    plancmp: Plancmp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    rows = json.loads(plancmp("diff", "yantai", "sanmenxia", "--json").out)
    shown = plancmp("diff", "yantai", "sanmenxia").out
    told = [row for row in rows if row["reason_codes"] == "present_only"]
    assert shown.count("the other plan only states the present") == len(told)
    assert "[1]" not in shown


def test_the_summary_of_diff_adds_up(plancmp: Plancmp) -> None:
    rows = json.loads(plancmp("diff", "yantai", "sanmenxia", "--json").out)
    done = plancmp("diff", "yantai", "sanmenxia", "--lang", "en")
    line = next(line for line in done.out.splitlines() if " compared: " in line)
    compared, a, b, equal, unsaid, refused, only_a, only_b = map(int, re.findall(r"\d+", line))
    assert compared == a + b + equal + unsaid
    assert len(rows) == compared + refused + only_a + only_b


def test_a_plan_against_itself_says_so(plancmp: Plancmp) -> None:
    done = plancmp("diff", "yantai", "烟台", "--lang", "en", "-t", "preschool")
    assert "A and B are the same plan." in done.out


@pytest.mark.parametrize("command", ["matrix --plot", "diff yantai sanmenxia --plot"])
def test_a_plot_is_for_the_terminal(plancmp: Plancmp, command: str, tmp_path: Path) -> None:
    """Rows can't hold a plot: nothing is written rather than something else."""
    for more in (("--csv",), ("--json",), ("--md",), ("-o", str(tmp_path / "plot.csv"))):
        done = plancmp(*command.split(), *more)
        assert (done.code, done.out) == (2, "")
        assert "--plot is for the terminal, not for" in done.err
        assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
    drawn = plancmp(*command.split(), "-o", str(tmp_path / "plot.txt"))
    assert (drawn.code, drawn.err) == (0, "")
    assert "◉75%" in (tmp_path / "plot.txt").read_text(encoding="utf-8")


def test_evidence_changes_no_row(plancmp: Plancmp) -> None:
    """It is in every row already; only the terminal leaves it out."""
    asked = ("gaps", "--topic", "vocational")
    assert plancmp(*asked, "--json") == plancmp(*asked, "--evidence", "--json")
    short, long = plancmp(*asked), plancmp(*asked, "--evidence")
    assert "技能大师" not in short.out  # dandong 193: nearest to 技能大赛
    assert "技能大师" in long.out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", ["80", "120", "200"])
@pytest.mark.parametrize(
    "command", ["rank 双师型", "matrix --plot", "diff 烟台 三门峡 --plot", "gaps", "gaps -e"]
)
def test_views_fit_the_page(
    plancmp: Plancmp, monkeypatch: pytest.MonkeyPatch, command: str, columns: str, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = plancmp(*command.split(), "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert max(map(cell_len, done.out.splitlines())) <= int(columns)
