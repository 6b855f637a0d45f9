"""`show` in the terminal: lines of the source, the quantities marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.text import Text

from ..cells import Row
from ..names import place_words
from .grid import Grid
from .page import STYLES, Page, clipped, plan_title, text

_KIND = re.compile(r"\((target|actual|standard)(?=[,)])")
_RESIDUE = re.compile(r"\[bookmark: [^\]]{0,80}\]")  # sanmenxia: left over from a word processor


def draw_show(page: Page, plan: Row, rows: Sequence[Row]) -> None:
    """The asked lines among their neighbours, and what was read from them."""
    page.print(text(plan_title(plan), "plan").append_text(text(f"  {plan['title']}", "dim")))
    grid = Grid()
    placed = any(row["place"] for row in rows)
    for right in (False, True, *([False] if placed else []), False):
        grid.column(right=right, whole=right)
    for row in rows:
        focus = bool(row["focus"])
        if focus:
            words = _marked(page, row)
        else:
            words = clipped(str(row["text"]).strip(), 2 * page.width - 20)
            words.stylize("dim")
        place = [text(place_words(str(row["place"]), page.lang), "dim")] if placed else []
        grid.row(text(">" if focus else " ", "head"), text(row["line"], "dim"), *place, words)
    page.print(grid)
    for key, title in (("cell", "in_table"), ("targets", "read_here")):
        found = list(_focused(rows, key))
        if found:
            page.print(Text(), text(page.label(title), "plan"))
        for said in dict.fromkeys(found):
            page.print(text(f"  {_KIND.sub(lambda kind: f'({page.label(kind[1])}', said)}"))


def _focused(rows: Sequence[Row], key: str) -> Iterator[str]:
    for row in rows:
        if row["focus"] and row[key]:
            yield from str(row[key]).split(";")


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
    words.append_text(text(line[done:]))
    words.highlight_regex(_RESIDUE, STYLES["dim"])
    return words
