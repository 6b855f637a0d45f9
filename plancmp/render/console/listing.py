"""`list` in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ..cells import Row
from .page import MEDIUM, Page, text


def draw_list(page: Page, rows: Sequence[Row]) -> None:
    """A line for each plan; its title too where there is room."""
    table = page.table()
    columns = ["plan", "name", "province", "level", "status", "date", "sections", "targets"]
    if page.width >= MEDIUM:
        columns.append("title")
    for column in columns:
        right = column in ("sections", "targets")
        page.column(table, column, justify="right" if right else "left", no_wrap=column != "title")
    for row in rows:
        table.add_row(*(text(row[name], "plan" if name == "plan" else "") for name in columns))
    page.print(table)
