"""`issues` in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..cells import Cell, Row
from .page import Page, clipped, plan_title, text

# What a number may be, with the style that it is shown in.
_STATUSES = {"quantity": "", "known": "dim", "issue": "warn", "page": "dim"}


def draw_issues(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """A table for each plan, in the order of the file."""
    for plan in plans:
        found = [row for row in rows if row["plan"] == plan["plan"]]
        page.heading(f"{plan_title(plan)}  {page.count(len(found))}")
        if not found:
            continue
        grid = page.grid("line", "stage", "message", "quote", whole=("line", "stage"))
        for row in found:
            one = row["line"] == row["last_line"]
            lines = row["line"] if one else f"{row['line']}–{row['last_line']}"
            quote = clipped(str(row["quote"]).strip(), page.width // 3)
            stage = text(page.label(f"stage_{row['stage']}"))
            grid.row(text(lines, "dim"), stage, text(row["message"]), quote)
        page.print(grid)


def draw_numbers(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """For each plan how many numbers it has and what they are, then all of them, line by line;
    numbers of a line of which the same is to be said stand together.
    """
    for plan in plans:
        found = [row for row in rows if row["plan"] == plan["plan"]]
        counts = [sum(row["status"] == status for row in found) for status in _STATUSES]
        words = page.label("number_counts").format(len(found), *counts)
        page.heading(f"{plan_title(plan)}  {words}")
        if not found:
            continue
        grid = page.grid("line", "status", "figure", "message", "quote", whole=("line", "status"))
        for same in _together(found):
            first = same[0]
            figures = text(page.label("comma").join(str(row["figure"]) for row in same), "value")
            status = text(page.label(str(first["status"])), _STATUSES[str(first["status"])])
            quotes = text(" ｜ ".join(dict.fromkeys(_context(row) for row in same)), "dim")
            grid.row(text(first["line"], "dim"), status, figures, text(first["message"]), quotes)
        page.print(grid)


def _together(rows: Sequence[Row]) -> Iterable[list[Row]]:
    """The rows of one line that say the same, in the order of their first."""
    groups: dict[tuple[Cell, ...], list[Row]] = {}
    for row in rows:
        key = row["line"], row["status"], row["rule"], row["message"]
        groups.setdefault(key, []).append(row)
    return groups.values()


def _context(row: Row) -> str:
    """The words around a number; of the page's markup none would tell anything."""
    return "" if row["status"] == "page" else str(row["quote"])
