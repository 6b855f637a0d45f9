"""`targets` in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from ..cells import Row
from ..wording import lines, plain, value_words
from .grid import Grid
from .measure import named
from .page import MEDIUM, Page, clipped, plan_title, text


def draw_targets(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """A table for each plan, in reading order; the words they were read from on a wide page."""
    titles = {plan["plan"]: plan_title(plan) for plan in plans}
    for plan, group in groupby(rows, key=lambda row: row["plan"]):
        found = list(group)
        page.heading(f"{titles[plan]}  {page.count(len(found))}")
        page.print(_grid(page, found))
    if not rows:
        page.print(text(page.label("no_rows")))


def _grid(page: Page, rows: Sequence[Row]) -> Grid:
    columns = ["line", "indicator", "value", "year", "baseline", "kind"]
    columns += ["scope"] * any(row["scope"] for row in rows)
    columns += ["quote"] * (page.width >= MEDIUM)
    whole = ("line", "value", "year", "baseline", "kind")
    grid = page.grid(*columns, right=("line", "value", "baseline"), whole=whole)
    for row in rows:
        grid.row(*(_cell(page, row, column) for column in columns))
    return grid


def _cell(page: Page, row: Row, column: str) -> Text:
    if column == "line":
        return text(lines(row["line"], row["value_line"]), "dim")
    if column == "indicator":
        return named(page, row["indicator_id"], row["indicator"])
    if column == "value":
        return text(value_words(row), "value")
    if column == "baseline":
        return text(None if row["baseline"] is None else plain(row["baseline"]))
    if column == "kind":
        return text(page.label(str(row["kind"])), "" if row["kind"] == "target" else "dim")
    if column == "quote":
        return _quote(row)
    return text(row[column], "warn" if column == "scope" else "")


def _quote(row: Row) -> Text:
    """The words; in a table spread over lines the number's own words behind them."""
    words = clipped(row["quote"], 110)
    if row["line"] == row["value_line"]:
        return words
    return words.append_text(text(f" … {row['value_quote']}", "dim"))
