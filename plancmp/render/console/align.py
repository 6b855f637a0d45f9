"""`align` in the terminal, and the part of `diff` that says which sections were lined up."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ..cells import Cell, Row
from ..names import in_order, plan_name
from ..remarks import told
from .grid import Grid
from .measure import proof
from .page import MEDIUM, Page, text


def draw_align(page: Page, rows: Sequence[Row]) -> None:
    """Topic by topic, each section of A beside its counterparts in B, best first, and why."""
    for topic in in_order(row["topic"] for row in rows):
        page.heading(page.topic(topic))
        page.print(section_grid(page, [row for row in rows if row["topic"] == topic]))
    if not rows:
        page.print(text(page.label("no_rows")))


def section_grid(page: Page, rows: Sequence[Row]) -> Grid:
    """Sections side by side. On a narrow page the reason stands under B's heading."""
    grid, apart = Grid(), page.width >= MEDIUM
    for side in ("a", "b"):
        name = plan_name(rows[0][f"{side}_plan"], page.lang)
        grid.column(text(f"{page.label(side)} {name}", side))
    page.column(grid, "score", right=True, whole=True)
    if apart:
        page.column(grid, "reason")
    before: Cell = None
    for row in rows:
        why = text(told(row["reason"], page.lang), "dim")
        left = text("") if row["a_line"] == before else _section(row, "a")
        before = row["a_line"]
        missing = row["b_line"] is None
        right = text(page.label("no_counterpart"), "warn") if missing else _section(row, "b")
        if not apart and why:
            right.append("\n").append_text(why)
        cells = [left, right, text("" if missing else f"{row['score']:.2f}", "dim")]
        grid.row(*cells, *([why] if apart else []))
    return grid


def _section(row: Row, side: str) -> Text:
    words = proof(row[f"{side}_line"]).append(" ")
    return words.append_text(text(row[f"{side}_heading"]))
