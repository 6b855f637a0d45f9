"""`targets` in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text

from ..cells import Row
from .measure import lines, named, plain, value_words
from .page import MEDIUM, Page, clipped, plan_title, text


def draw_targets(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """A table for each plan, in reading order; the words they were read from on a wide page."""
    titles = {plan["plan"]: plan_title(plan) for plan in plans}
    for plan, group in groupby(rows, key=lambda row: row["plan"]):
        found = list(group)
        page.heading(f"{titles[plan]}  {page.label('rows').format(len(found))}")
        page.print(_table(page, found))
    if not rows:
        page.print(text(page.label("no_rows")))


def _table(page: Page, rows: Sequence[Row]) -> Table:
    table = page.table()
    quotes = page.width >= MEDIUM
    page.column(table, "line", justify="right", no_wrap=True)
    page.column(table, "indicator")
    page.column(table, "value", justify="right", no_wrap=True)
    page.column(table, "year", no_wrap=True)
    page.column(table, "baseline", justify="right", no_wrap=True)
    page.column(table, "kind", no_wrap=True)
    if quotes:
        page.column(table, "quote")
    for row in rows:
        cells = [
            text(lines(row["line"], row["value_line"]), "dim"), _indicator(page, row),
            text(value_words(row), "value"),
            text(row["year"]), text(None if row["baseline"] is None else plain(row["baseline"])),
            text(page.label(str(row["kind"])), "" if row["kind"] == "target" else "dim"),
        ]  # fmt: skip
        if quotes:
            cells.append(clipped(row["quote"], 120))
        table.add_row(*cells)
    return table


def _indicator(page: Page, row: Row) -> Text:
    words = named(page, row["indicator_id"], row["indicator"])
    if row["scope"]:
        words.append_text(text(f"（{row['scope']}）", "warn"))
    return words
