"""`add`, `remove`, `--corpus` and paths, as a user types them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from plancmp.corpus import corpus_dir
from tests.cli.conftest import Plancmp

pytestmark = pytest.mark.usefixtures("no_workers", "read_once")
PLAN = """绍兴市“十四五”教育事业发展规划

（征求意见稿）

2021年9月

一、发展目标

（一）学前教育。到2025年，学前教育毛入园率达到98%，公办幼儿园在园幼儿占比达到60%以上。

（二）教师队伍。每年组织教师培训1000人次。

指标\t2020年\t2025年\t属性
义务教育巩固率（%）\t99.1\t99.5\t约束性
高中阶段毛入学率（%）\t98\t99\t预期性
"""


@pytest.fixture
def plan(tmp_path: Path, own_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan's file in the working folder, and an empty corpus of one's own."""
    path = tmp_path / "绍兴规划.txt"
    path.write_text(PLAN, encoding="utf-8")
    (tmp_path / "-rf.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def _row(plancmp: Plancmp, *arguments: str) -> dict[str, object]:
    done = plancmp("add", *arguments, "--json")
    assert (done.code, done.err) == (0, "")
    (row,) = json.loads(done.out)
    return dict(row)


def test_add_reports_what_it_understood(plancmp: Plancmp, plan: Path) -> None:
    row = _row(plancmp, plan.name)
    assert (row["plan"], row["name"], row["province"]) == ("shaoxing@draft", "绍兴市", "浙江")
    assert (row["status"], row["date"], row["first_year"]) == ("征求意见稿", "2021-09", 2021)
    assert (row["tables"], row["table_rows"]) == (1, 2)
    assert row["targets"] == 5  # 98%, 60%, 1000, 99.5, 99
    assert row["form"] == "text"


def test_an_added_plan_is_a_plan_everywhere(plancmp: Plancmp, plan: Path) -> None:
    _row(plancmp, plan.name)
    listed = [row["plan"] for row in json.loads(plancmp("list", "--json").out)]
    assert listed == ["yantai", "yantai@draft", "huantai", "dandong", "sanmenxia", "shaoxing@draft"]
    for call in (
        ("targets", "绍兴"), ("outline", "shaoxing"), ("diff", "shaoxing@draft", "yantai"),
        ("gaps", "shaoxing", "--topic", "preschool"), ("matrix",), ("audit", "绍兴"),
        ("issues", "绍兴", "--all"), ("show", "绍兴", "9"), ("align", "yantai", "shaoxing"),
        ("verify", "shaoxing"),
    ):  # fmt: skip
        done = plancmp(*call, "--json")
        assert (done.code, done.err) == (0, ""), call
        assert json.loads(done.out) or call[0] == "audit", call
    assert plancmp("remove", "shaoxing@draft").code == 0
    assert plancmp("targets", "shaoxing").code == 2


def test_what_a_user_tells_is_kept(plancmp: Plancmp, plan: Path) -> None:
    told = ("--id", "sx", "--version", "v1", "--status", "发布", "--date", "2022-01-05",
            "--period", "2021-2025", "--source", "https://example.gov.cn/a?b=1")  # fmt: skip
    row = _row(plancmp, plan.name, *told)
    assert (row["plan"], row["status"], row["date"]) == ("sx@v1", "发布", "2022-01-05")
    listed = json.loads(plancmp("list", "--json").out)[-1]
    assert listed["url"] == "https://example.gov.cn/a?b=1"


def test_a_dry_run_adds_nothing(plancmp: Plancmp, plan: Path, own_corpus: Path) -> None:
    assert _row(plancmp, plan.name, "--dry-run")["targets"] == 5
    assert not own_corpus.exists()


def test_a_dry_run_says_what_an_add_would(
    plancmp: Plancmp, plan: Path, own_corpus: Path
) -> None:
    """Under which names, also of files that come before; and that a file is there already."""
    Path("final.txt").write_text(PLAN.replace("（征求意见稿）", ""), encoding="utf-8")
    Path("again.txt").write_text(PLAN + "附件", encoding="utf-8")
    call = ("add", plan.name, "final.txt", "again.txt", "--json")
    would = plancmp(*call, "--dry-run")
    assert not own_corpus.exists()
    done = plancmp(*call)
    names = ["shaoxing@draft", "shaoxing", "shaoxing@2021"]
    assert [row["plan"] for row in json.loads(would.out)] == names
    assert [row["plan"] for row in json.loads(done.out)] == names
    assert plancmp("add", plan.name, "--dry-run").err == (
        f"plancmp: the same file is there already as shaoxing@draft: {plan.name}\n"
    )


@pytest.mark.parametrize("style", ["--csv", "--json", "--md"])
def test_add_and_remove_in_every_format(plancmp: Plancmp, plan: Path, style: str) -> None:
    Path("empty.txt").touch()
    done = plancmp("add", plan.name, "empty.txt", style)
    assert done.code == 3  # of the empty one
    assert "shaoxing@draft" in done.out
    assert "empty file: empty.txt" in done.out
    assert "None" not in done.out
    removed = plancmp("remove", "绍兴@draft", style)
    assert (removed.code, removed.err) == (0, "")
    assert "shaoxing@draft" in removed.out


def test_a_sector_is_told_by_the_text_or_by_the_user(plancmp: Plancmp, plan: Path) -> None:
    """Of a plan of another sector nothing of education is asked; a wrong word is one line."""
    assert _row(plancmp, plan.name, "--dry-run")["sector"] == "education"
    words = "绍兴市“十四五”水利发展规划\n\n一、目标\n到2025年，城乡供水普及率达到98%。\n"
    Path("water.txt").write_text(words, encoding="utf-8")
    assert _row(plancmp, "water.txt", "--dry-run")["sector"] == ""
    assert _row(plancmp, "water.txt", "--dry-run", "--sector", "education")["sector"] == "education"
    done = plancmp("add", "water.txt", "--sector", "nonsense")
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_what_looks_wrong_is_told_in_words(plancmp: Plancmp, plan: Path) -> None:
    Path("a b.txt").write_text("教育\n学前教育毛入园率达到98%。\n另有$待定$。", encoding="utf-8")
    english = plancmp("add", "a b.txt", "--dry-run").out
    assert "! the text doesn't tell its place, title, date, period: use --city, --title" in english
    chinese = plancmp("add", "a b.txt", "--dry-run", "--lang", "zh").out
    assert "! 文中未见地名、标题、日期、规划期：可用--city、--title、--date、--period" in chinese


def test_a_version_is_removed_by_any_name_of_its_place(plancmp: Plancmp, plan: Path) -> None:
    Path("final.txt").write_text(PLAN.replace("（征求意见稿）", ""), encoding="utf-8")
    assert plancmp("add", plan.name, "final.txt").code == 0
    assert plancmp("remove", "绍兴市").code == 2  # two versions
    assert plancmp("remove", "绍兴市@draft").code == 0
    assert plancmp("remove", "绍兴市").code == 0


def test_a_corpus_is_a_folder(plancmp: Plancmp, plan: Path, own_corpus: Path) -> None:
    assert _row(plancmp, plan.name, "--corpus", "shared")["plan"] == "shaoxing@draft"
    rows = json.loads(plancmp("list", "--corpus", "shared", "--json").out)
    assert [row["plan"] for row in rows] == ["shaoxing@draft"]
    assert plancmp("diff", "绍兴", "yantai", "--corpus", "shared", "--json").code == 0
    assert plancmp("targets", "绍兴").code == 2  # it isn't in the user's own
    assert not own_corpus.exists()
    assert plancmp("list", "--corpus", str(corpus_dir())).code == 0


def test_one_bad_file_does_not_stop_the_others(plancmp: Plancmp, plan: Path) -> None:
    Path("empty.txt").touch()
    done = plancmp("add", "empty.txt", plan.name, "gone.pdf", "--json")
    assert done.code == 3
    rows = json.loads(done.out)
    assert [bool(row["problem"]) for row in rows] == [True, False, True]
    assert done.err.splitlines() == [
        "plancmp: empty file: empty.txt",
        "plancmp: can't be read (No such file or directory): gone.pdf",
        "plancmp: 2 of 3 files not added",
    ]
    assert json.loads(plancmp("list", "--json").out)[-1]["plan"] == "shaoxing@draft"


WRONG = [
    (("add", "绍兴规划.txt", "--province", "火星"), 2, "--province '火星' isn't known"),
    (("add", "绍兴规划.txt", "--number", "x\ny"), 2, "--number holds signs that can't be printed"),
    (("add", "绍兴规划.txt", "--id", "yantai@x", "--dry-run"), 2, "yantai is 烟台市, not 绍兴市"),
    (("add", "绍兴规划.txt", "--city", "烟台", "--id", "yantai", "--dry-run"), 2,
     "there is a plan yantai already: 绍兴规划.txt. Choose another --version"),
    (("add", "x.txt", "--corpus", "绍兴规划.txt"), 3, "No such file"),
    (("add", "绍兴规划.txt", "--corpus", "绍兴规划.txt"), 4, "a file, not a folder: 绍兴规划.txt"),
    (("list", "--corpus", "绍兴规划.txt"), 3, "the corpus is a file, not a folder: 绍兴规划.txt"),
    (("add", "x.txt", "--id", "../x"), 2, "no id '../x'"),
    (("add", "x.txt", "--level", "村"), 2, "--level '村' isn't known"),
    (("add", "x.txt", "--date", "昨天"), 2, "no date '昨天'"),
    (("add", "x.txt", "--period", "2025"), 2, "no period '2025'"),
    (("add", "x.txt", "--source", "javascript:alert(1)"), 2, "no address"),
    (("add", "x.txt", "y.txt", "--id", "x"), 2, "--id is of one file"),
    (("add", "-rf"), 2, "No such option"),
    (("add", "-rf.txt"), 2, "See plancmp add --help. Is it a file? Write ./-rf.txt"),
    (("add",), 2, "Missing argument"),
    (("add", "."), 3, "a folder, not a file: ."),
    (("add", "/dev/null"), 3, "not a regular file"),
    (("remove", "yantai"), 2, "ships with plancmp"),
    (("remove", "nobody"), 2, "unknown plan 'nobody'. No plan was added yet"),
    (("list", "--corpus", "nowhere"), 3, "no corpus: plans.toml is missing: nowhere"),
    (("diff", "gone.docx", "yantai"), 3, "can't be read (No such file or directory): gone.docx"),
]


@pytest.mark.parametrize(("call", "code", "says"), WRONG, ids=lambda value: str(value)[:30])
def test_each_mistake_is_one_line(
    plancmp: Plancmp, plan: Path, own_corpus: Path, call: tuple[str, ...], code: int, says: str
) -> None:
    done = plancmp(*call)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert not own_corpus.exists() or not any(own_corpus.glob("plans.toml"))


def test_names_that_try_to_get_out_stay_inside(
    plancmp: Plancmp, plan: Path, own_corpus: Path
) -> None:
    """A name chosen by whoever made the file must not choose where it goes."""
    for name in ("📄.txt", "-rf.txt", "a b;c.txt", "plans.toml", "x" * 200 + ".txt"):
        Path(name).write_text(PLAN.replace("98%", f"9{len(name) % 10}%") + name, encoding="utf-8")
        assert plancmp("add", "--", f"./{name}").code == 0
    files = sorted(os.listdir(own_corpus))
    assert all(name.startswith(("shaoxing", "plans.toml", ".plans.lock")) for name in files)


def test_a_hostile_text_reaches_no_terminal_and_no_spreadsheet(
    plancmp: Plancmp, plan: Path
) -> None:
    title = "=cmd|' /C calc'!A0\x1b]0;x\x07‮[red]绍兴市教育发展“十四五”规划[/red]<script>"
    plan.write_text(f"{title}\n{PLAN}", encoding="utf-8")
    done = plancmp("add", plan.name, "--title", title)
    assert (done.code, done.err) == (2, "plancmp: --title holds signs that can't be printed\n")
    printable = "".join(char for char in title if char.isprintable())
    done = plancmp("add", plan.name, "--title", printable)
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "‮" not in done.out
    assert "[red]" in done.out  # words, not markup
    csv = plancmp("list", "--csv").out.splitlines()[-1]
    assert "'=cmd" in csv


LAW = "某省学前教育条例\n\n第一章 总则\n第一条 每班人数不超过30人，幼儿园应当保障幼儿安全。\n"


@pytest.mark.parametrize(
    ("words", "kind", "says"),
    [
        (LAW, "rules", "a law or regulation, not a plan"),
        ("教育 规划 发展", "fragment", "a few words, not a plan"),
        ("那天夜里下着雪，屋里坐着三个人，桌上摆着两碗酒。" * 12, "story", "no official text"),
    ],
)
def test_what_is_no_plan_is_added_when_asked_for(
    plancmp: Plancmp, plan: Path, words: str, kind: str, says: str
) -> None:
    """A corpus with a novel in it compares with nothing; a law's numbers hold for ever."""
    Path("other.txt").write_text(words, encoding="utf-8")
    for more in ((), ("--dry-run",)):
        done = plancmp("add", "other.txt", *more)
        assert (done.code, done.err.count("\n")) == (3, 1)
        assert says in done.err
        assert "other.txt. Add it all the same with --force" in done.err
    row = _row(plancmp, "other.txt", "--force")
    assert (row["text_kind"], str(row["warnings"]).split(";")[0]) == (kind, kind)


def test_a_file_that_is_no_plan_is_read_with_a_warning(plancmp: Plancmp, plan: Path) -> None:
    Path("law.txt").write_text(LAW, encoding="utf-8")
    for call in (("targets", "law.txt"), ("diff", "law.txt", "yantai"), ("outline", "./law.txt")):
        done = plancmp(*call, "--csv")
        assert done.code == 0
        says = "a law or regulation, not a plan; its numbers are shown all the same"
        assert done.err == f"plancmp: law.txt: {says}\n"
    assert "不超过30人" in plancmp("targets", "law.txt", "--csv").out
    assert plancmp("targets", plan.name, "--csv").err == ""


def test_add_says_what_kind_of_text_it_was_given(plancmp: Plancmp, plan: Path) -> None:
    assert _row(plancmp, plan.name, "--dry-run")["text_kind"] == "plan"
    assert "  plan · 绍兴市 · 浙江" in plancmp("add", plan.name, "--dry-run", "--lang", "en").out
    assert "规划、方案 · 绍兴市" in plancmp("add", plan.name, "--dry-run", "--lang", "zh").out


@pytest.mark.usefixtures("plan")  # in a folder of its own
def test_a_file_without_years_shows_none(plancmp: Plancmp) -> None:
    """Its years are unknown: nothing stands in their place."""
    Path("goals.txt").write_text("某县教育意见\n一、任务\n新建幼儿园3所。\n", "utf-8")
    assert "None" not in plancmp("add", "goals.txt", "--dry-run").out
