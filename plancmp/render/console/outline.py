"""`outline` in the terminal: an indented tree."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ..cells import Row
from .page import WIDE, Page, plan_title, text

_STYLES = {1: "bold", 2: "", 3: ""}


def draw_outline(page: Page, plan: Row, rows: Sequence[Row]) -> None:
    """A line for each heading: where it is, how deep, what about; why it is one on a wide page."""
    if not rows:
        page.print(text(page.label("no_rows")))
        return
    page.print(text(plan_title(plan), "plan"))
    grid = page.grid("line", "heading", right=("line",), whole=("line",))
    page.column(grid, "topic", widest=24)
    if page.width >= WIDE:
        page.column(grid, "reason")
    for row in rows:
        topic = text(page.topic(row["topic"]) if row["topic"] else "", "dim")
        cells = [text(row["line"], "dim"), _heading(page, row), topic]
        if page.width >= WIDE:
            cells.append(text(row["reason"], "dim"))
        grid.row(*cells)
    page.print(grid)


def _heading(page: Page, row: Row) -> Text:
    level = row["level"]
    depth = level if isinstance(level, int) else 1
    words = text("  " * (depth - 1))
    if row["kind"] != "heading":
        words.append_text(text(f"[{page.label(str(row['kind']))}] ", "warn"))
    if row["number"]:
        words.append_text(text(f"{row['number']} ", "dim"))
    words.append_text(text(row["heading"], _STYLES.get(depth, "")))
    return words
