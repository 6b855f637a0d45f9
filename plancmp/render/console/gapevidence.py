"""`gaps --evidence` in the terminal: the words behind each sign of the grid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from ..cells import Row
from ..names import in_order, plan_name
from ..remarks import told
from .gaps import glyph, item_title, legend
from .grid import Grid
from .measure import proof
from .page import Page, clipped, text


def draw_evidence(page: Page, rows: Sequence[Row]) -> None:
    """Item by item what each plan says of it; of what is absent the passage that comes nearest, and
    why that doesn't count."""
    if not rows:
        page.print(text(page.label("no_items")))
        return
    page.print(legend(page), text(page.label("proof"), "dim"))
    for topic in in_order(row["topic"] for row in rows):
        page.heading(page.topic(topic))
        of_topic = [row for row in rows if row["topic"] == topic]
        for _, item in groupby(of_topic, key=lambda row: (row["item_type"], row["item"])):
            _draw_item(page, list(item))


def _draw_item(page: Page, rows: Sequence[Row]) -> None:
    title = text(item_title(page, rows[0]), "plan")
    alone = len(rows) == 1 and rows[0]["status"] == "absent"
    if alone and rows[0]["peers"]:
        peers = ", ".join(plan_name(plan, page.lang) for plan in str(rows[0]["peers"]).split(";"))
        title.append_text(text(f"  {page.label('has').format(peers)}", "dim"))
    grid = Grid(indent=2)
    for whole in (True, True, True, False):
        grid.column(whole=whole)
    for row in rows:
        line = row["nearest_line"] if row["line"] is None else row["line"]
        name = text(plan_name(row["plan"], page.lang))
        grid.row(glyph(row), name, proof(line), _words(page, row))
    page.print(title, grid)


def _words(page: Page, row: Row) -> Text:
    room = min(page.width, 160) - 28
    if row["quote"]:
        return clipped(row["quote"], room)
    if row["nearest_line"] is None:
        return text(page.label("not_found_near"), "dim")
    said = [told(row["reason"], page.lang), str(row["nearest_quote"])]
    return clipped(page.label("colon").join(filter(None, said)), room)
