"""No value is looked for again by its words: the same words stand in several places, and the first
hit is another value's. What was read keeps its span."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "plancmp"
# The rooms that go on with what was read. Those above them look at words for the first time.
ROOMS = (
    "targets", "accounting.py", "linking", "compare", "revisions", "audit", "pipeline.py", "report",
)  # fmt: skip
FILES = sorted(
    file
    for room in ROOMS
    for file in [PACKAGE / room, *(PACKAGE / room).rglob("*.py")]
    if file.is_file()
)
SEARCHES = ("find", "rfind", "index", "rindex", "partition", "rpartition")
LISTS = ("ids", "order", "rows")  # of names and rows: their index is no place in a text


def searches(code: str) -> Iterator[str]:
    """Calls that look in a text for words that aren't written in the code: find(quote), but not
    find("，"). A constant in capitals is a list, as are LISTS."""
    for node in ast.walk(ast.parse(code)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        lists = ast.unparse(node.func.value)
        named = node.func.attr == "index" and (lists.isupper() or lists in LISTS)
        if node.func.attr in SEARCHES and not isinstance(node.args[0], ast.Constant) and not named:
            yield ast.unparse(node)


def test_nothing_is_searched_again_by_its_words() -> None:
    assert len(FILES) > 50
    found = [
        f"{file.relative_to(PACKAGE)}: {call}"
        for file in FILES
        for call in searches(file.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "at = sentence.find(quote) if quote else -1",
        "end = context.index(target.quote)",
        "normal.text[: words.rfind(mark, 0, before)]",
        "noun = said.rpartition(own.words)[2]",
        "whom = self._text.find(scope, clause.start, start)",
    ],
)
def test_the_rule_sees_a_search(code: str) -> None:
    """Guards the test itself."""
    assert len(list(searches(code))) == 1


@pytest.mark.parametrize(
    "code", ['text.rfind("；", start, end)', "ORDER.index(kind)", "_ORDER.index(a)", "ids.index(a)"]
)
def test_the_rule_lets_marks_and_lists_pass(code: str) -> None:
    assert list(searches(code)) == []
