"""Functions and files that fit on a screen or two, the command line included."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "plancmp"
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_COMMAND = 40, 400, 25
MODULES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(path: Path) -> list[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def _length(function: Function, first: int) -> int:
    return (function.end_lineno or 0) - first + 1


def test_files_and_functions_fit() -> None:
    long = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    ]
    long += [
        f"{path.relative_to(PACKAGE)}: {function.name}"
        for path in MODULES
        for function in _functions(path)
        if _length(function, function.lineno) > LONGEST_FUNCTION
    ]
    assert long == []


def test_a_command_only_connects() -> None:
    commands = [
        function
        for path in (PACKAGE / "cli").glob("*.py")
        for function in _functions(path)
        if "app.command" in " ".join(map(ast.unparse, function.decorator_list))
    ]
    assert len(commands) >= 12
    bodies = {one.name: _length(one, one.body[0].lineno) for one in commands}
    assert {name: long for name, long in bodies.items() if long > LONGEST_COMMAND} == {}
