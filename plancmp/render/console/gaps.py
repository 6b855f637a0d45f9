"""`gaps` in the terminal: a grid of items and plans, then what is nearest to the absent ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from ..cells import Cell, Row
from ..names import in_order, plan_name
from .grid import Grid
from .measure import proof
from .page import Page, beside, clipped, grid_widths, text

GLYPHS = {"quantified": "●", "discussed": "◐", "mentioned": "○", "absent": "✗"}


def draw_gaps(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """Topic by topic. Where words don't fit beside the glyphs, the legend has them."""
    if not rows:
        page.print(text(page.label("no_items")))
        return
    page.print(_legend(page))
    ids = [plan["plan"] for plan in plans]
    for topic in in_order(row["topic"] for row in rows):
        page.heading(page.topic(topic))
        of_topic = [row for row in rows if row["topic"] == topic]
        for item_type, group in groupby(of_topic, key=lambda row: str(row["item_type"])):
            if item_type != of_topic[0]["item_type"]:
                page.print()
            _draw_grids(page, item_type, ids, list(group))
        _draw_absent(page, [r for r in rows if (r["topic"], r["status"]) == (topic, "absent")])


def _legend(page: Page) -> Text:
    words = text(f"{page.label('legend')}: ", "dim")
    for status, glyph in GLYPHS.items():
        words.append_text(text(f"{glyph} {page.label(status)}  ", status))
    return words.append("\n").append_text(text(page.label("proof"), "dim"))


def _draw_grids(page: Page, item_type: str, ids: Sequence[Cell], rows: Sequence[Row]) -> None:
    """As many plans side by side as have room, the others below."""
    for at, some in enumerate(beside(page, ids)):
        if at:
            page.print()
        page.print(_grid(page, item_type, some, rows, alone=len(ids) == 1))


def _grid(
    page: Page, item_type: str, ids: Sequence[Cell], rows: Sequence[Row], *, alone: bool
) -> Grid:
    """Items down, plans across; of a single plan the words that speak of the item too."""
    grid = Grid()
    name_width, room = grid_widths(page, len(ids))
    page.column(grid, item_type, widest=name_width // 2 if alone else name_width)
    for plan in ids:
        grid.column(text(plan_name(plan, page.lang), "dim"), widest=room)
    if alone:
        page.column(grid, "quote")
    for _, group in groupby(rows, key=lambda row: row["item"]):
        found = {row["plan"]: row for row in group}
        first = next(iter(found.values()))
        cells = [_status(page, found[plan], room) if plan in found else text("") for plan in ids]
        if alone:
            cells.append(clipped(first["quote"], page.width - name_width // 2 - room - 4))
        grid.row(_name(page, first), *cells)
    return grid


def _name(page: Page, row: Row) -> Text:
    return text(row["name" if page.lang == "zh" else "name_en"])


def _status(page: Page, row: Row, room: int) -> Text:
    status = str(row["status"])
    words = text(GLYPHS[status], status)
    if room >= 8 + max(cell_len(page.label(name)) for name in GLYPHS):
        words.append_text(text(f" {page.label(status)}", status))
    return words.append_text(text("" if row["line"] is None else f" L{row['line']}", "dim"))


def _draw_absent(page: Page, rows: Sequence[Row]) -> None:
    """What is absent where, who else has it, and the passage that comes nearest."""
    if rows:
        page.print(Text(), text(page.label("nearest"), "plan"))
    for _, group in groupby(rows, key=lambda row: (row["item_type"], row["item"])):
        lacking = list(group)
        words = text("✗ ", "absent").append_text(_name(page, lacking[0]))
        if lacking[0]["peers"]:
            peers = ", ".join(plan_name(p, page.lang) for p in str(lacking[0]["peers"]).split(";"))
            words.append_text(text(f"  {page.label('has').format(peers)}", "dim"))
        grid = Grid(indent=4)
        for whole in (True, True, False):
            grid.column(whole=whole)
        for row in lacking:
            name = text(plan_name(row["plan"], page.lang))
            grid.row(name, proof(row["nearest_line"]), _nearest(page, row))
        page.print(words, grid)


def _nearest(page: Page, row: Row) -> Text:
    if row["nearest_line"] is None:
        return text(page.label("not_found_near"), "dim")
    why = f"{row['reason']}：" if row["reason"] else ""
    return clipped(f"{why}{row['nearest_quote']}", min(page.width, 160) - 26)
