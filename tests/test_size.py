"""Functions and files that fit on a screen or two, the command line included."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "plancmp"
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_COMMAND = 40, 250, 25
MODULES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(path: Path) -> list[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_size(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    for function in _functions(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= LONGEST_FUNCTION, f"{function.name} has {length} lines"


def _commands() -> list[Function]:
    found = [one for path in (PACKAGE / "cli").glob("*.py") for one in _functions(path)]
    return [one for one in found if "app.command" in " ".join(map(ast.unparse, one.decorator_list))]


def test_commands_are_found() -> None:
    assert len(_commands()) >= 12


@pytest.mark.parametrize("function", _commands(), ids=lambda f: f.name)
def test_a_command_only_connects(function: Function) -> None:
    first = function.body[0].lineno
    assert (function.end_lineno or 0) - first + 1 <= LONGEST_COMMAND
