"""The rows of `add` and `remove`: what was understood of a file, and what wasn't."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..corpus.intake import Taken
from ..model import Plan, PlanMeta
from .cells import Cell, Row, RowType, joined
from .corpus import fact_rows, list_rows

_READ: dict[str, Callable[[Plan], Cell]] = {
    "form": lambda plan: plan.source.form,
    "encoding": lambda plan: plan.source.encoding,
    "lines": lambda plan: len(plan.source.line_starts),
    "page_lines": lambda plan: sum(one.last_line - one.first_line + 1 for one in plan.chrome),
    "sections": lambda plan: len(plan.sections),
    "levels": lambda plan: len({section.level for section in plan.sections}),
    "tables": lambda plan: sum(table.kind != "projects" for table in plan.tables),
    "table_rows": lambda plan: sum(
        len(table.rows) for table in plan.tables if table.kind != "projects"
    ),
    "boxes": lambda plan: sum(table.kind == "projects" for table in plan.tables),
    "standards": lambda plan: sum(target.kind == "standard" for target in plan.targets),
    "past": lambda plan: _past(plan),
}
_COUNTED = ("targets", "actuals", "quantities", "issues")  # as `list` counts them
_META = (
    "plan", "city", "name", "title", "province", "level", "sector", "status", "date", "number",
    "first_year", "last_year", "url", "sha256",
)
ADD = RowType("add", ("file", *_META, *_READ, *_COUNTED, "warnings", "problem"))
REMOVE = RowType("remove", _META)


def add_rows(taken: Iterable[Taken]) -> list[Row]:
    """A row for each file; of one that couldn't be read the problem alone."""
    return [_row(one) for one in taken]


def _row(one: Taken) -> Row:
    row: Row = dict.fromkeys(ADD.columns)
    row |= {"file": one.file, "problem": one.problem, "warnings": ""}
    if one.plan is not None and not one.problem:
        listed = list_rows((one.plan,))[0]
        row |= {name: listed[name] for name in (*_META, *_COUNTED)}
        row |= {name: get(one.plan) for name, get in _READ.items()}
        row["warnings"] = joined(tuple(_words(w.code, w.about) for w in one.warnings))
    return row


def remove_rows(meta: PlanMeta) -> list[Row]:
    """The plan that was removed."""
    facts = fact_rows((meta,))[0]
    return [{name: facts[name] for name in _META}]


def _words(code: str, about: str) -> str:
    return f"{code}: {about.replace(';', '；')}" if about else code


def _past(plan: Plan) -> int:
    """Targets of the last period, which promise nothing any more."""
    return sum(one.kind == "target" and plan.meta.is_past(one.year) for one in plan.targets)
