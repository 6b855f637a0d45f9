"""`audit`, `verify`, `add`, `remove` and `correct` in the terminal."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from ...rows.columns import sentence_of
from ...rows.corpus import PlanFacts
from ...rows.findings import AuditRow, AuditSide, VerifyRow
from ...rows.intake import AddRow, CorrectRow, RemoveRow
from ..wording import lines, warning_words
from .page import MEDIUM, ConsolePage, clipped, named, plan_title, text

_STYLES = {"high": "absent", "medium": "warn", "low": "dim"}


def draw_audit(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[AuditRow]) -> None:
    """A table for each plan; with room for them, the words that are held against each other."""
    page.print(text(page.label("proof"), "dim"))
    for plan in plans:
        found = [row for row in rows if row.plan == plan.plan]
        page.heading(f"{plan_title(plan)}  {_counts(page, found)}")
        if found:
            _draw_plan(page, found)
    if any(rows):
        page.print(Text(), text(page.label("audit_hint"), "dim"))


def _counts(page: ConsolePage, rows: Sequence[AuditRow]) -> str:
    """3 high, 5 low; nothing found."""
    counts = Counter(str(row.severity) for row in rows)
    counted = [f"{page.label(level)} {counts[level]}" for level in _STYLES if counts[level]]
    return page.label("comma").join(counted) or page.label("no_findings")


def _draw_plan(page: ConsolePage, rows: Sequence[AuditRow]) -> None:
    quotes = page.width >= MEDIUM
    keys = ["severity", "class", "indicator", "message", *["quote"] * quotes]
    grid = page.grid(*keys, whole=("severity", "class"))
    for row in rows:
        level = str(row.severity)
        message = sentence_of(row.message, page.lang)
        cells = [
            text(page.label(level), _STYLES[level]), text(page.label(str(row.class_))),
            named(page, row.indicator_id, row.indicator), text(message),
        ]  # fmt: skip
        grid.row(*cells, *([_quotes(row)] if quotes else []))
    page.print(grid)


def _quotes(row: AuditRow) -> Text:
    """L114/115 学前教育普惠率 ↔ L63 学前教育普惠率达86.6%."""
    shown = Text()
    for side in (row.a,) if row.b is None or _same(row.a, row.b) else (row.a, row.b):
        if shown.plain:
            shown.append("\n")
        place = lines(side.line, side.value_line)
        shown.append_text(text(f"L{place} ", "dim")).append_text(clipped(side.quote, 60))
    return shown


def _same(a: AuditSide, b: AuditSide) -> bool:
    """Whether both sides are one row of a table: its target and its start."""
    return (a.quote, a.line) == (b.quote, b.line)


_COUNTS = ("rows_checked", "quotes", "numbers", "cited", "failed")
_HASH = 12  # characters of a hash that are shown


def draw_verify(page: ConsolePage, rows: Sequence[VerifyRow]) -> None:
    """What was found in all, a line for each plan's file, one for each command, and then for what
    the cache keeps, with how much was checked and how much of it failed."""
    made = [row for row in rows if not str(row.command).startswith("kept ")]
    key = "not_verified" if any(row.failed for row in rows) else "verified"
    counts = [*(_total(made, count) for count in _COUNTS[:-1]), _total(rows, "failed")]
    page.print(text(page.label(key).format(*counts), "warn" if key == "not_verified" else ""))
    page.print()
    grid = page.grid("plan", "file", "sha256", *_COUNTS, right=_COUNTS, whole=("plan", *_COUNTS))
    for plan in dict.fromkeys(row.plan for row in rows):
        own = [row for row in rows if row.plan == plan and (row in made or row.failed)]
        named = (plan, own[0].file, str(own[0].sha256)[:_HASH])
        grid.row(*map(text, named), *_sums(own))
    page.print(grid)
    page.print()
    grid = page.grid("command", *_COUNTS, right=_COUNTS, whole=("command", *_COUNTS))
    for command in dict.fromkeys(row.command for row in rows):
        grid.row(text(command), *_sums([row for row in rows if row.command == command]))
    page.print(grid)


def _sums(rows: Sequence[VerifyRow]) -> list[Text]:
    totals = {count: _total(rows, count) for count in _COUNTS}
    return [
        text(total, "warn" if total and count == "failed" else "")
        for count, total in totals.items()
    ]


def _total(rows: Sequence[VerifyRow], count: str) -> int:
    return sum(getattr(row, count) for row in rows)


_FACTS = ("name", "province", "level", "status", "date", "number")


def draw_add(page: ConsolePage, rows: Sequence[AddRow], *, added: bool) -> None:
    """For each file what it was taken for, how much was read, and what looks wrong."""
    for row in rows:
        if row.facts is None or row.counts is None:
            continue  # its problem is printed on standard error
        facts, counts = row.facts, row.counts
        head = "added_file" if added else "read_only"
        page.print(text(page.label(head).format(row.file, facts.plan), "plan"))
        page.print(text(f"  {facts.title}"))
        parts = [page.label(f"kind_{row.text_kind}")]
        parts += [words for key in _FACTS if (words := str(getattr(facts, key)))]
        if facts.first_year is not None:
            parts.append(f"{facts.first_year}—{facts.last_year}")
        page.print(text("  " + " · ".join(parts)))
        for line in ("read_text", "read_tables", "read_numbers"):
            page.print(text("  " + page.label(line).format(**counts.fields()), "dim"))
        if counts.doubtful:
            words = page.label("read_doubts").format(**counts.fields())
            page.print(text(f"  {words}", "warn"))
        if counts.issues:
            named = shlex.quote(facts.plan if added else row.file)
            words = page.label("read_issues").format(issues=counts.issues, plan=named)
            page.print(text(f"  {words}", "dim"))
        for words in warning_words(row.warnings, page.lang):
            page.print(text(f"  ! {words}", "warn"))


def draw_remove(page: ConsolePage, rows: Sequence[RemoveRow]) -> None:
    """The plan that is gone."""
    for row in rows:
        page.print(text(page.label("removed_plan").format(row.plan, row.title)))


def draw_correct(page: ConsolePage, rows: Sequence[CorrectRow]) -> None:
    """What is kept of a number, or no more, and where."""
    for row in rows:
        head = page.label(f"correct_{row.action}")
        number = f"{row.plan} L{row.line} {row.value_quote}"
        changes = row.set_to.replace(";", page.label("semicolon"))
        page.print(text(f"{head}  {number}  {changes}".rstrip(), "plan"))
        page.print(text(f"  {row.why}"), text(f"  {row.file}", "dim"))
