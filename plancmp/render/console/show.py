"""`show` in the terminal: lines of the source, the quantities marked."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..cells import Row
from .page import Page, clipped, plan_title, text


def draw_show(page: Page, plan: Row, rows: Sequence[Row]) -> None:
    """The asked line among its neighbours, and what was read from it."""
    page.print(text(plan_title(plan), "plan").append_text(text(f"  {plan['title']}", "dim")))
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for row in rows:
        focus = bool(row["focus"])
        if focus:
            words = _marked(page, row)
        else:
            words = clipped(str(row["text"]).strip(), 2 * page.width - 20)
            words.stylize("dim")
        table.add_row(text(">" if focus else " ", "head"), text(row["line"], "dim"), words)
    page.print(table)
    read = [str(row["targets"]) for row in rows if row["focus"] and row["targets"]]
    if read:
        page.print(Text(), text(page.label("read_here"), "plan"))
        for target in read[0].split(";"):
            page.print(Padding(text(target), (0, 0, 0, 2)))


def _marked(page: Page, row: Row) -> Text:
    """The line with its quantities marked: by colour, or between « and » where there is none."""
    line = str(row["text"]).rstrip()
    words, done = text(""), len(line) - len(line.lstrip())
    for mark in filter(None, str(row["marks"]).split(";")):
        start, end = (int(place) for place in mark.split("-"))
        piece = line[start:end]
        words.append_text(text(line[done:start]))
        words.append_text(text(piece, "mark") if page.coloured else text(f"«{piece}»"))
        done = end
    return words.append_text(text(line[done:]))
