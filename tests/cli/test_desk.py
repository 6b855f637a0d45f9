"""`plancmp report`: what a user gets, and what is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Plancmp


def test_a_page_appears_under_its_name(plancmp: Plancmp, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    done = plancmp("report", "烟台", "sanmenxia", "-o", str(path), "--lang", "zh")
    assert (done.code, done.out, done.err) == (0, "", "")
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<title>烟台市、三门峡市：教育规划比较</title>" in page


def test_with_no_plan_named_each_citys_newest_are_compared(
    plancmp: Plancmp, tmp_path: Path
) -> None:
    """A draft beside its final plan would be a city that competes with itself."""
    path = tmp_path / "all.html"
    assert plancmp("report", "-o", str(path), "--lang", "en").code == 0
    title = path.read_text(encoding="utf-8").split("<title>")[1].split("</title>")[0]
    assert title == "Yantai, Huantai, Dandong, Sanmenxia: education plans compared"


def test_a_topic_narrows_all_parts(plancmp: Plancmp, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    plancmp("report", "yantai", "dandong", "-t", "学前教育", "-o", str(path), "--lang", "zh")
    page = path.read_text(encoding="utf-8")
    assert "范围：学前教育" in page
    assert 'id="indicator-preschool_public_share"' in page
    assert 'id="indicator-compulsory_retention"' not in page


def test_a_page_can_be_piped(plancmp: Plancmp) -> None:
    done = plancmp("report", "yantai", "dandong", "--format", "html", "-o", "-")
    assert done.code == 0
    assert done.out.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["yantai", "dandong"], 2, "-o names no file. Name one, ending in .html"),
        (["yantai", "-o", "{}/r.html"], 2, "Name two or more different plans"),
        (["yantai", "yantai", "-o", "{}/r.html"], 2, "Name two or more different plans"),
        (["yantai", "dandong", "-o", "{}/r.pdf"], 2, "no format ends in '.pdf'"),
        (["yantai", "dandong", "-o", "{}/r.html", "-f", "xlsx"], 2, "Leave one away"),
        (["yantai", "dandong", "-o", "{}/none/r.html"], 4, "The folder doesn't exist"),
        (["yantai", "dandong", "-o", "{}"], 4, "It is a folder"),
        (["yantai", "sanmenxai", "-o", "{}/r.html"], 2, "Did you mean sanmenxia?"),
        (["yantai", "sanmenxia:henan", "-o", "{}/r.html"], 2, "or take sanmenxia"),
        (["yantai", "dandong", "-t", "vocationl", "-o", "{}/r.html"], 2, "Did you mean vocational"),
        (["yantai", "./gone.docx", "-o", "{}/r.html"], 3, "gone.docx"),
    ],
)
def test_what_cant_be_written_is_said_in_one_line(
    plancmp: Plancmp, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    """No traceback, and no half a file under the name that was asked for."""
    done = plancmp("report", *(word.format(tmp_path) for word in arguments))
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def _plan(path: Path, share: str) -> Path:
    words = f"一、发展目标\n到2025年，公办幼儿园在园幼儿占比达到{share}。\n"
    path.write_text(f"威海市“十四五”教育事业发展规划\n{words}", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["report", "diff"])
def test_a_plan_is_never_overwritten(plancmp: Plancmp, tmp_path: Path, command: str) -> None:
    """`report draft.md yantai -o draft.md`: a slip of the hand, and the draft would be gone."""
    draft = _plan(tmp_path / "draft.md", "60%以上")
    before = draft.read_bytes()
    done = plancmp(command, str(draft), "yantai", "-o", str(draft))
    assert done.code == 4
    assert "would replace a plan" in done.err
    assert draft.read_bytes() == before


@pytest.mark.parametrize("ending", ["html", "xlsx", "docx", "md"])
def test_a_range_against_a_number_is_no_difference_in_points(
    plancmp: Plancmp, tmp_path: Path, ending: str
) -> None:
    """75%—80% asks more than 50%, by how much nobody can say: that must not stop a report."""
    plans = [_plan(tmp_path / "a.txt", "75%—80%"), _plan(tmp_path / "b.txt", "50%")]
    path = tmp_path / f"r.{ending}"
    done = plancmp("report", *map(str, plans), "-o", str(path))
    assert (done.code, done.err) == (0, "")
    assert path.stat().st_size > 1000


def test_plans_of_no_known_place_are_called_by_their_files(
    plancmp: Plancmp, tmp_path: Path
) -> None:
    """A title as name would stand in every heading, a path would tell whose computer it was."""
    words = "云海新区教育事业发展中长期规划纲要\n一、目标\n公办幼儿园在园幼儿占比达到60%。\n"
    plans = [tmp_path / f"{name}.txt" for name in ("first", "second")]
    for plan in plans:
        plan.write_text(words, encoding="utf-8")
    path = tmp_path / "r.md"
    plancmp("report", *map(str, plans), "-o", str(path), "--lang", "zh")
    assert path.read_text(encoding="utf-8").startswith("# first.txt、second.txt：")
