"""`gaps` in the terminal: a grid of items and plans, then what is nearest to the absent ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..cells import Cell, Row
from .page import Page, clipped, grid_widths, text

GLYPHS = {"quantified": "●", "discussed": "◐", "mentioned": "○", "absent": "✗"}


def draw_gaps(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """Topic by topic. Where words don't fit beside the glyphs, the legend has them."""
    if not rows:
        page.print(text(page.label("no_rows")))
        return
    page.print(_legend(page))
    ids = [plan["plan"] for plan in plans]
    order = dict.fromkeys(row["topic"] for row in rows)
    for topic in order:
        of_topic = [row for row in rows if row["topic"] == topic]
        page.heading(page.topic(topic))
        page.print(_grid(page, ids, of_topic))
        _draw_absent(page, [row for row in of_topic if row["status"] == "absent"])


def _legend(page: Page) -> Text:
    words = text(f"{page.label('legend')}: ", "dim")
    for status, glyph in GLYPHS.items():
        words.append_text(text(f"{glyph} {page.label(status)}  ", status))
    return words.append_text(text(page.label("proof"), "dim"))


def _grid(page: Page, ids: Sequence[Cell], rows: Sequence[Row]) -> Table:
    table = page.table()
    name_width, room = grid_widths(page, len(ids))
    page.column(table, "name", width=name_width)
    for plan in ids:
        table.add_column(text(plan), overflow="fold", width=room)
    for _, group in groupby(rows, key=lambda row: (row["item_type"], row["item"])):
        found = {row["plan"]: row for row in group}
        name = next(iter(found.values()))["name" if page.lang == "zh" else "name_en"]
        cells = [_status(page, found[plan], room) if plan in found else text("") for plan in ids]
        table.add_row(text(name), *cells)
    return table


def _status(page: Page, row: Row, room: int) -> Text:
    status = str(row["status"])
    words = text(GLYPHS[status], status)
    if room >= 8 + max(cell_len(page.label(name)) for name in GLYPHS):
        words.append_text(text(f" {page.label(status)}", status))
    return words.append_text(text("" if row["line"] is None else f" L{row['line']}", "dim"))


def _draw_absent(page: Page, rows: Sequence[Row]) -> None:
    if not rows:
        return
    page.print(Text(), text(page.label("nearest"), "plan"))
    for row in rows:
        name = row["name" if page.lang == "zh" else "name_en"]
        words = text(f"✗ {row['plan']}  ", "absent").append_text(text(name))
        if row["peers"]:
            peers = str(row["peers"]).replace(";", ", ")
            words.append_text(text(f"  {page.label('has').format(peers)}", "dim"))
        page.print(words, Padding(_nearest(page, row), (0, 0, 0, 4)))


def _nearest(page: Page, row: Row) -> Text:
    if row["nearest_line"] is None:
        return text(page.label("not_found_near"), "dim")
    words = text(f"L{row['nearest_line']} ", "dim")
    return words.append_text(clipped(row["nearest_quote"], min(page.width, 160) - 12))
