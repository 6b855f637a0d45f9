"""The rows of `add`, `remove` and `correct`: what was understood of a file and what wasn't, what
went, what was set right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..model import Plan, PlanMeta
from .cells import joined
from .columns import NamedCells
from .corpus import list_rows

if TYPE_CHECKING:  # `add` alone takes documents in
    from pathlib import Path

    from ..corpus.corrections import Correction
    from ..corpus.intake import Taken


class RemoveRow(NamedCells, frozen=True):
    """A plan of the user's own corpus: what it was taken for."""

    plan: str
    city: str
    name: str
    title: str
    province: str
    level: str
    sector: str
    status: str
    date: str
    number: str
    first_year: int | None
    last_year: int | None
    url: str
    sha256: str

    @classmethod
    def column(cls, part: str, name: str) -> str:
        """A row of `add` has the same columns."""
        return name


class CorrectRow(NamedCells, frozen=True):
    """A correction that was kept (set, drop) or taken back (undo): its number, what it sets
    (`year=2030;kind=target`), why, and the file it stands in."""

    plan: str
    line: int
    value_quote: str
    value_start: int | None
    action: str
    set_to: str
    why: str
    file: str


class AddedCounts(NamedCells, frozen=True):
    """How much was read of a file; the last four as `list` counts them."""

    form: str
    encoding: str
    lines: int
    page_lines: int
    sections: int
    levels: int
    tables: int
    table_rows: int
    boxes: int
    standards: int
    past: int
    doubtful: int
    targets: int | None
    actuals: int | None
    quantities: int | None
    issues: int | None

    @classmethod
    def column(cls, part: str, name: str) -> str:
        """The counts are columns of the row."""
        return name


class AddRow(NamedCells, frozen=True):
    """A file; of one that couldn't be read the problem alone."""

    file: str
    text_kind: str
    facts: RemoveRow | None
    counts: AddedCounts | None
    warnings: str
    problem: str


def add_rows(taken: Iterable[Taken]) -> list[AddRow]:
    """A row for each file."""
    return [_row(one) for one in taken]


def _row(taken: Taken) -> AddRow:
    if taken.plan is None or taken.problem:
        return AddRow(taken.file, taken.kind, None, None, "", taken.problem)
    warnings = (_words(warned.code, warned.about) for warned in taken.warnings)
    return AddRow(
        file=taken.file,
        text_kind=taken.kind,
        facts=remove_row(taken.plan.meta),
        counts=_counts(taken.plan),
        warnings=joined(tuple(warnings)),
        problem=taken.problem,
    )


def _counts(plan: Plan) -> AddedCounts:
    (listed,) = list_rows((plan,))
    tables = [table for table in plan.tables if table.kind != "projects"]
    return AddedCounts(
        form=plan.source.form,
        encoding=plan.source.encoding,
        lines=len(plan.source.line_starts),
        page_lines=sum(one.last_line - one.first_line + 1 for one in plan.chrome),
        sections=len(plan.sections),
        levels=len({section.level for section in plan.sections}),
        tables=len(tables),
        table_rows=sum(len(table.rows) for table in tables),
        boxes=len(plan.tables) - len(tables),
        standards=sum(target.kind == "standard" for target in plan.targets),
        past=_past(plan),
        doubtful=sum(bool(target.doubt) for target in plan.targets),
        targets=listed.targets,
        actuals=listed.actuals,
        quantities=listed.quantities,
        issues=listed.issues,
    )


def remove_row(meta: PlanMeta) -> RemoveRow:
    """The row of a plan that was removed."""
    return RemoveRow(
        plan=meta.id,
        city=meta.city,
        name=meta.name,
        title=meta.title,
        province=meta.province,
        level=meta.level,
        sector=meta.sector,
        status=meta.status,
        date=meta.date,
        number=meta.number,
        first_year=meta.first_year,
        last_year=meta.last_year,
        url=meta.url,
        sha256=meta.sha256,
    )


def correct_row(correction: Correction, file: Path, *, undone: bool = False) -> CorrectRow:
    """The row of a correction."""
    fields = tuple(f"{name}={value}" for name, value in correction.changes.items())
    return CorrectRow(
        plan=correction.plan,
        line=correction.line,
        value_quote=correction.value_quote,
        value_start=correction.value_start,
        action="undo" if undone else "drop" if correction.drop else "set",
        set_to=joined(fields),
        why=correction.why,
        file=str(file),
    )


def _words(code: str, about: str) -> str:
    return f"{code}: {about.replace(';', '；')}" if about else code


def _past(plan: Plan) -> int:
    """Targets of the last period, which promise nothing any more."""
    return sum(one.kind == "target" and plan.meta.is_past(one.year) for one in plan.targets)
