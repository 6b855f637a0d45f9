"""Commands that take all plans, over a corpus of the user's own that somebody changed by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from plancmp.cli.main import run
from tests.cli.conftest import Plancmp
from tests.corpus.plan_words import plan_words

pytestmark = pytest.mark.usefixtures("read_once")


def _added(folder: Path, *cities: str) -> Path:
    """A corpus of these cities' plans."""
    for city in cities:
        (folder / f"{city}.txt").write_text(plan_words(city), encoding="utf-8")
    paths = [str(folder / f"{city}.txt") for city in cities]
    assert run(["add", *paths, "--corpus", str(folder / "own")]) == 0
    return folder / "own"


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plans of 绍兴, 威海 and 曲靖."""
    return _added(tmp_path_factory.mktemp("three"), "绍兴市", "威海市", "曲靖市")


@pytest.fixture(scope="module")
def eight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight plans, thirteen with those that are shipped."""
    return _added(
        tmp_path_factory.mktemp("eight"),
        "绍兴市", "威海市", "曲靖市", "漳州市", "岳阳市", "宝鸡市", "长治市", "遵义市",
    )  # fmt: skip


@pytest.fixture
def own(three: Path, own_corpus: Path) -> Path:
    """A corpus of 绍兴, 威海 and 曲靖, of which 绍兴's file is gone and 曲靖's another."""
    shutil.copytree(three, own_corpus)
    (own_corpus / "shaoxing.txt").unlink()
    (own_corpus / "qujing.txt").write_text(plan_words("曲靖市", 75), encoding="utf-8")
    return own_corpus


@pytest.mark.parametrize(
    "call", ["targets", "issues", "issues --all", "audit", "gaps --topic preschool", "matrix"]
)
def test_plans_whose_files_are_gone_hide_no_other(
    plancmp: Plancmp, own: Path, call: str
) -> None:
    """One lost file must not take the answers about all others with it."""
    done = plancmp(*call.split(), "--json")
    assert done.code == 3
    rows = json.loads(done.out)
    named = set(rows[0]) if call == "matrix" else {row["plan"] for row in rows}
    assert {"yantai", "sanmenxia"} <= named
    assert "weihai" in named or call == "audit"  # 威海 says nothing against itself
    assert not {"shaoxing", "qujing"} & named
    gone, changed, count = done.err.splitlines()
    assert gone.startswith("plancmp: shaoxing left out: can't be read (No such file")
    assert gone.endswith("Restore it, or `plancmp remove shaoxing` and add it again")
    assert changed.startswith("plancmp: qujing left out: the file isn't the one that plans.toml")
    assert count.startswith("plancmp: 2 of ")


def test_a_plan_that_is_named_must_be_readable(plancmp: Plancmp, own: Path) -> None:
    done = plancmp("targets", "绍兴", "yantai")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("plancmp: can't be read (No such file or directory): ")
    assert done.err.count("\n") == 1


def test_what_others_have_is_looked_for_in_those_that_can_be_read(
    plancmp: Plancmp, own: Path
) -> None:
    done = plancmp("gaps", "yantai", "--topic", "preschool", "--json")
    assert done.code == 0
    assert [line.split()[1] for line in done.err.splitlines()] == ["shaoxing", "qujing"]
    assert plancmp("remove", "shaoxing").code == 0
    assert plancmp("remove", "qujing").code == 0
    assert plancmp("gaps", "yantai", "--topic", "preschool").err == ""


def test_what_was_kept_before_a_plan_came_or_went_is_still_true(
    plancmp: Plancmp, own: Path, tmp_path: Path
) -> None:
    """`gaps` is kept with the plans it looked among; verify took it to be about those of now."""
    here = ("--corpus", str(own))
    for call in (("gaps", "威海", "--topic", "preschool"), ("gaps", "--topic", "preschool")):
        plancmp(*call, *here)
    plancmp("remove", "shaoxing", *here)
    plancmp("remove", "qujing", *here)
    (tmp_path / "x.txt").write_text(plan_words("漳州市"), encoding="utf-8")
    assert plancmp("add", str(tmp_path / "x.txt"), *here).code == 0
    done = plancmp("verify", *here)
    assert (done.code, done.err) == (0, "")


def test_a_plans_toml_that_is_none(plancmp: Plancmp, own: Path) -> None:
    (own / "plans.toml").write_text("[[plan]\n", encoding="utf-8")
    for call in (("list",), ("targets",), ("remove", "威海"), ("diff", "yantai", "dandong")):
        done = plancmp(*call)
        assert (done.code, done.out) == (3, "")
        assert done.err.startswith("plancmp: not TOML (")
        assert f"{own / 'plans.toml'}. Mend it, or move it away" in done.err
        assert done.err.count("\n") == 1


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("command", ["matrix", "gaps"])
def test_many_plans_stand_below_each_other_where_no_room_is_beside(
    plancmp: Plancmp, eight: Path, monkeypatch: pytest.MonkeyPatch, columns: int, command: str
) -> None:
    """Twelve plans were squeezed to six columns each, their names in pieces, past the edge."""
    monkeypatch.setenv("PLANCMP_CORPUS", str(eight))
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = plancmp(command, "--topic", "preschool", "--lang", "en").out.splitlines()
    assert max(cell_len(line) for line in lines) <= columns
    names = {word for line in lines for word in line.split()}
    assert {"yantai", "huantai", "dandong", "sanmenxia", "shaoxing", "weihai", "zunyi"} <= names
