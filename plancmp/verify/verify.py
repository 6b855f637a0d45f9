"""Checks every row against its file, and what was kept against what is read now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..corpus.corrections import UNUSED
from ..corpus.store import corrections_of
from ..model import Plan, PlanMeta, SourceText
from ..rows.cells import Cell
from ..rows.columns import NamedCells
from ..rows.findings import VerifyRow
from ..rows.queries import NUMBERS, QUERIES, Query, Question, cached_rows
from ..system.cache import load, load_keywords
from .proofs import (
    Cells,
    FreshPlans,
    RawFile,
    Rows,
    checks,
    lines_unaccounted,
    plan_of,
    read_raw,
    rows_of_plan,
)

KEPT = "kept"  # begins the name of what was compared with the cache: kept diff
_KINDS = {"quote": "quotes", "number": "numbers", "cited": "cited"}
_NAMES = ("indicator", "heading", "name", "figure", "message")  # what a row is called by


@dataclass(frozen=True, slots=True)
class Verification:
    """The rows of `verify`, and a line for each row that failed."""

    rows: list[VerifyRow]
    failures: list[str]


@dataclass
class _Checked:
    """What was checked so far, by plan and command."""

    files: dict[str, RawFile]
    counts: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    first_failures: dict[tuple[str, str], str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def row(self, plan: str, command: str) -> VerifyRow:
        """The row of a plan and command."""
        file, counts = self.files[plan], self.counts[plan, command]
        return VerifyRow(
            plan=plan,
            command=command,
            file=file.name,
            sha256=file.sha256,
            rows_checked=counts["rows_checked"],
            quotes=counts["quotes"],
            numbers=counts["numbers"],
            cited=counts["cited"],
            failed=counts["failed"],
            first_failure=self.first_failures.get((plan, command), ""),
        )

    def count(self, plan: str, command: str, column: str, by: int = 1) -> None:
        """Adds to a count."""
        self.counts.setdefault((plan, command), Counter())[column] += by

    def fail(self, plan: str, command: str, words: str) -> None:
        """Notes a row that failed; it has been counted as checked."""
        self.count(plan, command, "failed")
        self.first_failures.setdefault((plan, command), words)
        self.failures.append(f"{command} {plan} {words}")

    def failed(self, plan: str) -> bool:
        """Whether anything that is kept of a plan failed."""
        return any(
            counts["failed"] and command.startswith(KEPT)
            for (of, command), counts in self.counts.items() if of == plan
        )  # fmt: skip

    def check(self, command: str, rows: Iterable[Cells]) -> None:
        """Finds what rows claim in the files; each counts for every plan that it quotes."""
        for row in rows:
            found = list(checks(row, self.files))
            for check in found:
                self.count(check.plan, command, _KINDS[check.kind])
            for plan in dict.fromkeys(check.plan for check in found):
                self.count(plan, command, "rows_checked")
                wrong = [one.failure for one in found if one.plan == plan and one.failure]
                if wrong:
                    self.fail(plan, command, f"{_row_name(row, plan)}: {'; '.join(wrong)}")


def verify(metas: Sequence[PlanMeta]) -> Verification:
    """Checks the files of the plans, the rows of every command about them (comparisons of all with
    all), and what is kept of them.

    A plan whose file isn't the one that plans.toml describes fails; what is kept of it names the
    rows that are gone from the file.
    """
    checked = _Checked({meta.id: read_raw(meta) for meta in metas})
    sound = [meta for meta in metas if _check_file(checked, meta)]
    fresh = FreshPlans(sound)
    for query, question in fresh.questions() if sound else ():
        rows = fresh.rows(query, question)
        checked.check(query.name, _cells(query, question, rows))
        if query is NUMBERS:
            (meta,) = question.plans
            for line in lines_unaccounted(fresh.rows(NUMBERS, question), checked.files[meta.id]):
                words = f"L{line}: its digits aren't those of the rows"
                checked.fail(meta.id, query.name, words)
    for meta in metas:
        plan = fresh.plans.get(meta.id)
        _check_kept_plan(checked, meta, plan)
        _check_corrections(checked, meta, plan)
        if plan is not None:
            _check_kept_keywords(checked, plan, fresh)
    _check_kept_rows(checked, {meta.id: meta for meta in metas}, fresh)
    order = {meta.id: number for number, meta in enumerate(metas)}
    keys = sorted(checked.counts, key=lambda key: order[key[0]])
    return Verification([checked.row(*key) for key in keys], checked.failures)


def _cells(
    query: Query[Any], question: Question, rows: Iterable[NamedCells]
) -> Iterable[Mapping[str, Cell]]:
    """Rows as CSV and JSON have them: what is claimed there is checked."""
    return map(query.columns(question.plans).cells, rows)


def _check_file(checked: _Checked, meta: PlanMeta) -> bool:
    """Whether the plan's file is the one that plans.toml describes, byte for byte."""
    file = checked.files[meta.id]
    checked.count(meta.id, "file", "rows_checked")
    if file.problem:
        checked.fail(meta.id, "file", f"{file.name} {file.problem}")
    elif file.sha256 != meta.sha256:
        digests = f"sha256 {file.sha256[:12]}…, plans.toml says {meta.sha256[:12]}…"
        checked.fail(meta.id, "file", f"{file.name} was changed: {digests}")
    return not file.problem and file.sha256 == meta.sha256


def _check_corrections(checked: _Checked, meta: PlanMeta, plan: Plan | None) -> None:
    """The words of each correction stand in their line, and it is of a number that is read there.
    """
    gone: set[int] = set()
    for one in corrections_of(meta):
        checked.count(meta.id, "corrections", "rows_checked")
        checked.count(meta.id, "corrections", "quotes")
        if not checked.files[meta.id].has(one.line, one.value_quote):
            words = f"L{one.line}: {one.value_quote!r} is gone, which was corrected ({one.why})"
            checked.fail(meta.id, "corrections", words)
            gone.add(one.line)
    if plan is None:
        return
    for issue in (one for one in plan.issues if one.rule == UNUSED):
        line = plan.source.line_at(issue.span.start)
        if line not in gone:
            checked.fail(meta.id, "corrections", f"L{line}: {issue.message}")


def _check_kept_plan(checked: _Checked, meta: PlanMeta, plan: Plan | None) -> None:
    """The plan in the cache is the one read now; of a changed file its rows must still hold."""
    source = plan.source if plan else _text(checked.files[meta.id], meta)
    cached = load(meta, source)
    if cached is None or cached == plan:
        if cached is not None:
            checked.count(meta.id, f"{KEPT} plan", "rows_checked", len(cached.targets))
        return
    question = Question((meta,))
    try:
        known = rows_of_plan(plan) if plan else {}
        for command, rows in rows_of_plan(cached).items():
            if command in known:
                _compare(checked, QUERIES[command], question, rows, known[command])
            else:
                checked.check(f"{KEPT} {command}", _cells(QUERIES[command], question, rows))
    except (ValueError, IndexError):  # places that the file doesn't have
        checked.fail(meta.id, f"{KEPT} plan", "the kept plan doesn't fit its file")
    if plan is not None and not checked.failed(meta.id):
        checked.fail(meta.id, f"{KEPT} plan", "the kept plan isn't the plan read from its file")


def _check_kept_keywords(checked: _Checked, plan: Plan, fresh: FreshPlans) -> None:
    """The keywords in the cache are those of the plan read now."""
    cached, name, command = load_keywords(plan), plan.meta.id, f"{KEPT} keywords"
    if cached is not None:
        checked.count(name, command, "rows_checked", len(cached))
        if cached != fresh.keywords(plan):
            checked.fail(name, command, "those of the kept plan aren't those of its file")


def _text(file: RawFile, meta: PlanMeta) -> SourceText:
    """A changed file under the hash of the one that plans.toml describes: what was kept of that
    one is looked up by it."""
    return SourceText(file.name, "\n".join(file.lines), meta.sha256)


def _check_kept_rows(
    checked: _Checked, metas: Mapping[str, PlanMeta], fresh: FreshPlans
) -> None:
    """The comparisons in the cache are those made now; where a file was changed, their quotations
    must still hold."""
    for query, question, rows in cached_rows(metas):
        if all(meta.id in fresh.plans for meta in (*question.plans, *question.peers)):
            _compare(checked, query, question, rows, fresh.rows(query, question))
        else:
            checked.check(f"{KEPT} {query.name}", _cells(query, question, rows))


def _compare(
    checked: _Checked, query: Query[Any], question: Question, cached: Rows, known: Rows
) -> None:
    """Each kept row is one of those made now, in their order, and none is missing."""
    plan, command = question.plans[0].id, f"{KEPT} {query.name}"
    checked.count(plan, command, "rows_checked", len(cached))
    if cached == known:
        return
    wrong = [row for row in cached if row not in known] or [
        row for row in known if row not in cached
    ]
    for row in _cells(query, question, wrong):
        checked.fail(plan, command, f"{_row_name(row, plan)}: kept and file don't agree")
    if not wrong:
        checked.fail(plan, command, "kept rows are in another order")


def _row_name(row: Cells, plan: str) -> str:
    """Which row of a command it is: L231 普惠性幼儿园在园幼儿数占比."""
    sides = ("a_", "b_", f"{plan}_", "")
    columns = [(f"{side}line", side) for side in sides]
    columns += [("line_a", "a_"), ("line_b", "b_")]  # `audit`, paragraphs of `redline`
    lines = (row[name] for name, side in columns if row.get(name) and plan_of(row, side) == plan)
    line = next(lines, row.get("nearest_line"))
    keys = (f"{side}{name}" for name in (*_NAMES, "section") for side in ("", "a_", "b_"))
    name = next((str(row[key]) for key in keys if row.get(key)), "")
    return " ".join(filter(None, (f"L{line}" if line else "", name)))
