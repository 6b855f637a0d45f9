"""Holds every row against its file, and what was kept against what is read now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..model import Plan, PlanMeta, SourceText
from ..rows.cells import Row, RowType
from ..system.cache import load, load_keywords, remembered
from .fresh import ALL_NUMBERS, Fresh, Rows, own_rows
from .proofs import RawFile, checks, lines_unaccounted, plan_of, read_raw

VERIFY = RowType(
    "verify",
    ("plan", "command", "file", "sha256", "rows_checked", "quotes", "numbers", "cited", "failed",
     "first_failure"),
)
KEPT = "kept"  # begins the name of what was compared with the cache: kept diff
_KINDS = {"quote": "quotes", "number": "numbers", "cited": "cited"}
_NAMES = ("indicator", "heading", "name", "figure", "message")  # what a row is called by


@dataclass(frozen=True, slots=True)
class Verification:
    """The rows of `verify`, and a line for each row that failed."""

    rows: list[Row]
    failures: list[str]


@dataclass
class _Ledger:
    """What was checked so far, by plan and command."""

    files: dict[str, RawFile]
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def entry(self, plan: str, command: str) -> Row:
        """The row of a plan and command."""
        file = self.files[plan]
        empty: Row = {"plan": plan, "command": command, "file": file.name, "sha256": file.sha256}
        empty |= dict.fromkeys(VERIFY.columns[4:-1], 0) | {"first_failure": ""}
        return self.rows.setdefault((plan, command), empty)

    def count(self, plan: str, command: str, column: str, by: int = 1) -> None:
        """Adds to a count."""
        entry = self.entry(plan, command)
        entry[column] = int(str(entry[column])) + by

    def fail(self, plan: str, command: str, words: str) -> None:
        """Notes a row that failed; it has been counted as checked."""
        self.count(plan, command, "failed")
        entry = self.entry(plan, command)
        entry["first_failure"] = entry["first_failure"] or words
        self.failures.append(f"{command} {plan} {words}")

    def check(self, command: str, rows: Iterable[Row]) -> None:
        """Holds rows against the files; each counts for every plan that it quotes."""
        for row in rows:
            found = list(checks(row, self.files))
            for check in found:
                self.count(check.plan, command, _KINDS[check.kind])
            for plan in dict.fromkeys(check.plan for check in found):
                self.count(plan, command, "rows_checked")
                wrong = [one.failure for one in found if one.plan == plan and one.failure]
                if wrong:
                    self.fail(plan, command, f"{_called(row, plan)}: {'; '.join(wrong)}")


def verify(metas: Sequence[PlanMeta]) -> Verification:
    """Checks the files of the plans, the rows of every command about them (comparisons of all with
    all), and what is kept of them.

    A plan whose file isn't the one that plans.toml describes fails; what is kept of it names the
    rows that are gone from the file.
    """
    ledger = _Ledger({meta.id: read_raw(meta) for meta in metas})
    sound = [meta for meta in metas if _check_file(ledger, meta)]
    fresh = Fresh(sound)
    for command, sides, rows in fresh.commands() if sound else ():
        ledger.check(command, rows)
        if command == ALL_NUMBERS:
            (plan,) = sides
            for line in lines_unaccounted(rows, ledger.files[plan]):
                ledger.fail(plan, command, f"L{line}: its digits aren't those of the rows")
    for meta in metas:
        read = fresh.plans.get(meta.id)
        _check_kept_plan(ledger, meta, read)
        if read is not None:
            _check_kept_keywords(ledger, read, fresh)
    _check_kept_rows(ledger, metas, fresh)
    order = {meta.id: number for number, meta in enumerate(metas)}
    rows = sorted(ledger.rows.values(), key=lambda row: order[str(row["plan"])])
    return Verification(rows, ledger.failures)


def _check_file(ledger: _Ledger, meta: PlanMeta) -> bool:
    """Whether the plan's file is the one that plans.toml describes, byte for byte."""
    file = ledger.files[meta.id]
    ledger.count(meta.id, "file", "rows_checked")
    if file.problem:
        ledger.fail(meta.id, "file", f"{file.name} {file.problem}")
    elif file.sha256 != meta.sha256:
        told = f"sha256 {file.sha256[:12]}…, plans.toml says {meta.sha256[:12]}…"
        ledger.fail(meta.id, "file", f"{file.name} was changed: {told}")
    return not file.problem and file.sha256 == meta.sha256


def _check_kept_plan(ledger: _Ledger, meta: PlanMeta, plan: Plan | None) -> None:
    """The plan in the cache is the one read now; of a changed file its rows must still hold."""
    source = plan.source if plan else _text(ledger.files[meta.id], meta)
    kept = load(meta, source)
    if kept is None or kept == plan:
        if kept is not None:
            ledger.count(meta.id, f"{KEPT} plan", "rows_checked", len(kept.targets))
        return
    try:
        known = own_rows(plan) if plan else {}
        for command, rows in own_rows(kept).items():
            if command in known:
                _compare(ledger, f"{KEPT} {command}", meta.id, rows, known[command])
            else:
                ledger.check(f"{KEPT} {command}", rows)
    except (ValueError, IndexError):  # places that the file doesn't have
        ledger.fail(meta.id, f"{KEPT} plan", "the kept plan doesn't fit its file")
    if plan is not None and not any(key[0] == meta.id for key in _failing(ledger)):
        ledger.fail(meta.id, f"{KEPT} plan", "the kept plan isn't the plan read from its file")


def _check_kept_keywords(ledger: _Ledger, plan: Plan, fresh: Fresh) -> None:
    """The keywords in the cache are those of the plan read now."""
    kept, name, command = load_keywords(plan), plan.meta.id, f"{KEPT} keywords"
    if kept is not None:
        ledger.count(name, command, "rows_checked", len(kept))
        if kept != fresh.keywords(plan):
            ledger.fail(name, command, "those of the kept plan aren't those of its file")


def _text(file: RawFile, meta: PlanMeta) -> SourceText:
    """A changed file under the hash of the one that plans.toml describes: what was kept of that
    one is looked up by it."""
    return SourceText(file.name, "\n".join(file.lines), meta.sha256)


def _failing(ledger: _Ledger) -> Iterator[tuple[str, str]]:
    return (key for key, row in ledger.rows.items() if row["failed"] and key[1].startswith(KEPT))


def _check_kept_rows(ledger: _Ledger, metas: Sequence[PlanMeta], fresh: Fresh) -> None:
    """The comparisons in the cache are those made now; where a file was changed, or a comparison
    isn't known here, their quotations must still hold."""
    for name, ids, topics, rows in remembered({meta.id: meta for meta in metas}):
        known = fresh.kept(name, ids, topics) if set(ids) <= set(fresh.plans) else None
        if known is None:
            ledger.check(f"{KEPT} {name}", rows)
        else:
            _compare(ledger, f"{KEPT} {name}", ids[0], rows, known)


def _compare(ledger: _Ledger, command: str, plan: str, kept: Rows, known: Rows) -> None:
    """Each kept row is one of those made now, in their order, and none is missing."""
    ledger.count(plan, command, "rows_checked", len(kept))
    if kept == known:
        return
    wrong = [row for row in kept if row not in known] or [row for row in known if row not in kept]
    for row in wrong:
        ledger.fail(plan, command, f"{_called(row, plan)}: kept and file don't agree")
    if not wrong:
        ledger.fail(plan, command, "kept rows are in another order")


def _called(row: Row, plan: str) -> str:
    """Which row of a command it is: L231 普惠性幼儿园在园幼儿数占比."""
    sides = ("a_", "b_", f"{plan}_", "")
    columns = [(f"{side}line", side) for side in sides]
    columns += [("line_a", "a_"), ("line_b", "b_")]  # `audit`, paragraphs of `redline`
    lines = (row[name] for name, side in columns if row.get(name) and plan_of(row, side) == plan)
    line = next(lines, row.get("nearest_line"))
    keys = (f"{side}{name}" for name in (*_NAMES, "section") for side in ("", "a_", "b_"))
    name = next((str(row[key]) for key in keys if row.get(key)), "")
    return " ".join(filter(None, (f"L{line}" if line else "", name)))
