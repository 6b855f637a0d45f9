"""Who may import whom. A room that reaches down can't be tested or changed on its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "plancmp"
# A module imports only from rooms above its own, its own room and the standard library. Rooms on
# one line don't know each other.
ORDER = (
    ("errors",),
    ("model",),
    ("system",),
    ("lexicon",),
    ("sectors",),
    ("messages",),
    ("text",),
    ("accounting",),
    ("readers",),
    ("outline",),
    ("quantities",),
    ("timeline",),
    ("tables",),
    ("targets",),
    ("linking",),
    ("pipeline",),
    ("corpus",),
    ("compare",),
    ("revisions", "audit"),
    ("rows",),
    ("render",),
    ("report",),
    ("verify",),
    ("cli", "api"),
    ("__init__", "__main__"),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
# Third-party packages, each with the only modules that may use them.
OWNERS = {
    "rapidfuzz": ("text/similarity",),
    "jieba": ("text/similarity",),
    "msgspec": (
        "system/cache", "rows", "readers", "lexicon", "sectors", "messages", "corpus/manifest",
        "corpus/corrections", "corpus/correct",
    ),
    "pandas": ("api",),
    "platformdirs": ("system/files",),
    "charset_normalizer": ("readers",),
    "lxml": ("readers",),
    "openpyxl": ("readers",),
    "jinja2": ("report/html",),
    "markupsafe": ("report/html",),
    "pypdfium2": ("readers/pdf",),
    "filelock": ("corpus/change",),
    "tomlkit": ("corpus/change", "corpus/correct"),
    "pypinyin": ("corpus/names",),
    "rich": ("render/console",),
    "xlsxwriter": ("report/workbook",),
    "docx": ("report/document",),
    "typer": ("cli",),
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def _room(path: Path) -> str:
    return _name(path).split("/", 1)[0]


@cache
def _imports(path: Path) -> set[str]:
    """All modules that a file imports, as absolute dotted names, function bodies included."""
    package = ["plancmp", *path.relative_to(PACKAGE).parts[:-1]]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            # `from . import rows` names a module, `from .rows import x` doesn't
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def _from_below(path: Path) -> Iterator[str]:
    """What a module imports from its own height or from below."""
    room = _room(path)
    for name in sorted(_imports(path)):
        parts = name.split(".")
        if parts[0] != "plancmp" or (len(parts) > 1 and parts[1] == room):
            continue
        other = parts[1] if len(parts) > 1 and parts[1] in RANK else "__init__"
        if other == "__init__" and parts[1:] == ["__version__"]:
            continue
        if RANK[other] >= RANK[room]:
            yield f"{_name(path)} imports {name}"


def test_every_room_has_its_place() -> None:
    assert {_room(path) for path in MODULES} <= set(RANK)


def test_modules_import_only_from_above() -> None:
    assert [broken for path in MODULES for broken in _from_below(path)] == []


def test_libraries_stay_in_their_rooms() -> None:
    assert [
        f"{_name(path)} imports {name}"
        for path in MODULES
        for name in sorted(_imports(path))
        if not _name(path).startswith(OWNERS.get(name.split(".")[0], ("",)))
    ] == []


def test_the_rule_sees_relative_and_late_imports() -> None:
    """Guards the test itself: a way of importing that it doesn't see would go unnoticed."""
    path = PACKAGE / "cli" / "plans.py"
    assert "plancmp.rows.queries.OUTLINE" in _imports(path)
    assert "plancmp.__version__" in _imports(PACKAGE / "cli" / "app.py")
