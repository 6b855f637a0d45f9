"""`matrix` in the terminal: indicators down, plans across."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ..cells import Row
from ..names import in_order, indicator_name
from .measure import value_words
from .page import Page, grid_widths, text


def draw_matrix(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """A table for each topic; under each value its line, where there is room beside it."""
    ids = [str(plan["plan"]) for plan in plans]
    for topic in in_order(row["topic"] for row in rows):
        page.heading(page.topic(topic))
        table = page.table()
        name_width, plan_width = grid_widths(page, len(ids))
        page.column(table, "indicator", width=name_width)
        for plan in ids:
            table.add_column(text(plan), overflow="fold", width=plan_width)
        for row in (row for row in rows if row["topic"] == topic):
            name = indicator_name(row["indicator_id"], row["indicator"], page.lang)
            table.add_row(text(name), *(_value(page, row, plan) for plan in ids))
        page.print(table)
    if not rows:
        page.print(text(page.label("no_rows")))


def _value(page: Page, row: Row, plan: str) -> Text:
    side: Row = {
        "value": row[plan], "value_high": row[f"{plan}_value_high"],
        "comparator": row[f"{plan}_comparator"], "unit": row[f"{plan}_unit"] or row["unit"],
    }  # fmt: skip
    words = value_words(side)
    if not words:
        return text("–", "dim")
    return text(words, "value").append_text(text(f" L{row[f'{plan}_line']}", "dim"))
