"""What fails here: a word of education in the code, or in the data and the messages that hold for
all sectors, so that plans of another sector are misread, or told that they speak of schools."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "plancmp"
_WORDS = re.compile(
    "学|教|园|校|师|班|课|幼儿|高中|初中|小学|中职|培训|school|teacher|preschool|vocational"
)
# What schools, those in them and what is done there are called. All government speaks of 学历,
# 职称, 培训, 本科 (of any staff), 公办, 民办 (of hospitals, too), 课题, 科学 (of research) and 学习
# (of officials): they are none.
_OF_SCHOOLS = re.compile(
    "教育|教学|教师|教职|教龄|教研|学校|学生|学前|学段|学期|学年|学时|学分|学位|学费|学制|学籍|小学|中学|大学|入学|"
    "开学|办学|升学|留学|初中|高中|中职|高职|职校|高校|校长|校园|校级|校均|校次|班额|校额|班级|班主任|年级|在校|在园|"
    "入园|园长|园次|幼儿|幼教|托幼|院校|师生|生师|生均|班均|名师|师德|毕业|招生|课程|课时|课后|课堂|考试|义务|"
    "毛入|巩固率|school|pupil|student|teacher|kindergarten|vocational|education"
)
# Examples in the help of the command line; the commonest characters of Chinese.
_MAY = ("cli/app.py", "readers/plain.py")


def _said(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, described) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str) and _WORDS.search(node.value):
            yield f"{path.relative_to(PACKAGE)}:{node.lineno} {node.value}"


def test_no_word_of_education_stands_in_the_code() -> None:
    paths = [path for path in PACKAGE.rglob("*.py") if not path.as_posix().endswith(_MAY)]
    assert [said for path in paths for said in _said(path)] == []


def test_the_rule_sees_a_word() -> None:
    """Guards the test itself: the files that may have such words have them."""
    assert all(list(_said(PACKAGE / name)) for name in _MAY)


def _general() -> list[Path]:
    return [*(PACKAGE / "lexicon" / "data").glob("*.toml"), *(PACKAGE / "messages").glob("*.toml")]


@pytest.mark.parametrize("path", _general(), ids=lambda path: path.stem)
def test_no_word_of_schools_stands_in_what_holds_for_all(path: Path) -> None:
    """Words, patterns and their examples; what the sector adds stands in its folder."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [f"{at}: {line}" for at, line in enumerate(lines, 1) if _OF_SCHOOLS.search(line)]
    assert said == []


def test_words_of_schools_are_seen_where_they_stand() -> None:
    """Guards the test itself: each of the sector's files of the same names has such words."""
    own = PACKAGE / "sectors" / "education"
    files = [own / path.relative_to(path.parents[1]) for path in _general()]
    files += [own / path.name for path in _general()]
    there = [file for file in files if file.is_file()]
    assert len(there) > 12
    assert all(_OF_SCHOOLS.search(file.read_text(encoding="utf-8")) for file in there)
