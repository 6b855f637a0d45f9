"""`matrix` in the terminal: indicators down, plans across."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ..cells import Row
from ..names import behind, in_order, indicator_name, plan_name
from ..remarks import told
from ..wording import gain_words, matrix_value
from .grid import Grid
from .notes import Notes
from .page import Page, beside, grid_widths, text


def draw_matrix(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """A table for each topic, with a note below for each value to be careful with."""
    ids = [str(plan["plan"]) for plan in plans]
    if any(row[f"{plan}_gain"] is not None for row in rows for plan in ids):
        page.print(text(page.label("gain_legend"), "dim"))
    for topic in in_order(row["topic"] for row in rows):
        page.heading(page.topic(topic))
        _draw_topic(page, ids, [row for row in rows if row["topic"] == topic])
    if not rows:
        page.print(text(page.label("no_rows")))


def _draw_topic(page: Page, plans: Sequence[str], rows: Sequence[Row]) -> None:
    notes = Notes(page, (_caveat(page, row, plan) for row in rows for plan in plans), beside=False)
    for at, group in enumerate(beside(page, plans)):
        if at:
            page.print()
        page.print(_grid(page, group, rows, notes))
    notes.print_below()


def _grid(page: Page, plans: Sequence[str], rows: Sequence[Row], notes: Notes) -> Grid:
    """Indicators down, as many plans across as have room."""
    grid = Grid()
    name_width, plan_width = grid_widths(page, len(plans))
    page.column(grid, "indicator", widest=name_width)
    for plan in plans:
        grid.column(text(plan_name(plan, page.lang), "dim"), widest=plan_width)
    for row in rows:
        name = text(indicator_name(row["indicator_id"], row["indicator"], page.lang))
        name.append_text(text(behind(row["variant"], page.lang), "dim"))
        numbers = (notes.number(_caveat(page, row, plan)) for plan in plans)
        values = map(Text.append_text, (_value(row, plan) for plan in plans), numbers)
        grid.row(name, *values)
    return grid


def _caveat(page: Page, row: Row, plan: str) -> str:
    return told(row[f"{plan}_caveat"], page.lang)


def _value(row: Row, plan: str) -> Text:
    words = matrix_value(row, plan)
    if not words:
        return text("–", "dim")
    moved = gain_words(row, f"{plan}_")
    after = f"{f' {moved}' if moved else ''} L{row[f'{plan}_line']}"
    return text(words, "value").append_text(text(after, "dim"))
