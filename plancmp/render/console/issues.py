"""`issues` in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ..cells import Row
from .page import Page, clipped, plan_title, text


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
            grid.row(text(lines, "dim"), text(row["stage"]), text(row["message"]), quote)
        page.print(grid)
