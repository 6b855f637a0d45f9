"""`topics` and `indicators` in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ..cells import Row
from .page import Page, text


def draw_topics(page: Page, rows: Sequence[Row]) -> None:
    """A line for each topic."""
    columns = ("topic", "zh", "en", "themes", "indicators")
    grid = page.grid(*columns, right=("themes", "indicators"), whole=("topic",))
    for row in rows:
        grid.row(*(text(row[name], "plan" if name == "topic" else "") for name in columns))
    page.print(grid)


def draw_indicators(page: Page, rows: Sequence[Row]) -> None:
    """A line for each indicator."""
    if not rows:
        page.print(text(page.label("no_items")))
        return
    grid = page.grid("indicator_id", "topic", "zh", "en", "unit", "better")
    for row in rows:
        better = page.label(str(row["better"])) if row["better"] else ""
        names = (text(row[name]) for name in ("zh", "en", "unit"))
        grid.row(text(row["indicator_id"], "plan"), text(page.topic(row["topic"])), *names,
                 text(better, "dim"))  # fmt: skip
    page.print(grid)
