"""One name, one meaning: a reader who meets `Promise` shouldn't have to ask which."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "plancmp"
# Rooms whose classes have a name that no other class of the package has.
ROOMS = ("rows", "render", "report", "verify", "cli", "api.py")


def test_no_two_classes_have_one_name() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(path.relative_to(PACKAGE).as_posix())
    assert len(found) > 200
    assert {
        name: paths
        for name, paths in found.items()
        if len(paths) > 1 and any(path.startswith(ROOMS) for path in paths)
    } == {}
