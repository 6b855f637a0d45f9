"""One name, one meaning: who reads `Line` in a traceback or a signature knows which line it is."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "plancmp"
# Names that still stand twice, with the modules that have a class of that name. Each must be true
# to the letter: a name that stands only once any more has to leave this list.
STILL_TWICE = {
    "Cell": {"model/plan", "report/model"},
    "Column": {"model/plan", "report/workbook/book"},
    "Compared": {"lexicon/quantities", "report/sidebyside"},
    "Example": {"messages/catalogue", "sectors/indicators"},
    "Indicator": {"report/model", "sectors/indicators"},
    "Line": {"model/source", "report/html/links"},
    "Mark": {"render/console/plots", "report/model"},
    "Passage": {"report/model", "targets/from_prose"},
    "Plot": {"render/console/plots", "report/html/page"},
    "Promise": {"compare/pairing", "report/sidebyside"},
    "Proof": {"model/comparison", "report/model"},
    "Rule": {"lexicon/headings", "sectors/themes"},
    "Side": {"model/remark", "sectors/checks"},
    "_Family": {"lexicon/headings", "lexicon/quantities"},
    "_File": {
        "lexicon/comparators", "lexicon/headings", "lexicon/targets", "lexicon/words",
        "sectors/checks", "sectors/levels",
    },
    "_Line": {"report/workbook/gaps", "report/workbook/indicators"},
    "_Reading": {"targets/from_prose", "targets/from_tables"},
    "_Rule": {"lexicon/headings", "lexicon/quantities"},
    "_Sheet": {"render/console/gaps", "render/console/grid"},
    "_Words": {"lexicon/words", "sectors/checks"},
}  # fmt: skip


def _modules_of_classes() -> dict[str, list[str]]:
    modules = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                modules[node.name].append(path.relative_to(PACKAGE).with_suffix("").as_posix())
    return modules


def test_no_class_name_stands_twice() -> None:
    """Two in one module count as well."""
    twice = {name: modules for name, modules in _modules_of_classes().items() if len(modules) > 1}
    assert {name: set(modules) for name, modules in twice.items()} == STILL_TWICE
    assert [name for name, modules in twice.items() if len(modules) > len(set(modules))] == []
