"""One name, one meaning: who reads `Line` in a traceback or a signature knows which line it is."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "plancmp"


def _modules_of_classes() -> dict[str, list[str]]:
    modules = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                modules[node.name].append(path.relative_to(PACKAGE).with_suffix("").as_posix())
    return modules


def test_no_class_name_stands_twice() -> None:
    """Two in one module count as well."""
    modules = _modules_of_classes()
    assert len(modules) > 200
    assert {name: where for name, where in modules.items() if len(where) > 1} == {}
