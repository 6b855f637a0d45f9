"""`verify` in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ..cells import Row
from .page import Page, text

_COUNTS = ("rows_checked", "quotes", "numbers", "cited", "failed")
_HASH = 12  # characters of a hash that are shown


def draw_verify(page: Page, rows: Sequence[Row]) -> None:
    """What was found in all, a line for each plan's file, one for each command, and then for what
    the cache keeps, with how much was checked and how much of it failed."""
    made = [row for row in rows if not str(row["command"]).startswith("kept ")]
    key = "not_verified" if any(row["failed"] for row in rows) else "verified"
    counts = [*(_total(made, count) for count in _COUNTS[:-1]), _total(rows, "failed")]
    page.print(text(page.label(key).format(*counts), "warn" if key == "not_verified" else ""))
    page.print()
    grid = page.grid("plan", "file", "sha256", *_COUNTS, right=_COUNTS, whole=("plan", *_COUNTS))
    for plan in dict.fromkeys(row["plan"] for row in rows):
        own = [row for row in rows if row["plan"] == plan and (row in made or row["failed"])]
        named = (plan, own[0]["file"], str(own[0]["sha256"])[:_HASH])
        grid.row(*map(text, named), *_sums(own))
    page.print(grid)
    page.print()
    grid = page.grid("command", *_COUNTS, right=_COUNTS, whole=("command", *_COUNTS))
    for command in dict.fromkeys(row["command"] for row in rows):
        grid.row(text(command), *_sums([row for row in rows if row["command"] == command]))
    page.print(grid)


def _sums(rows: Sequence[Row]) -> list[Text]:
    totals = {count: _total(rows, count) for count in _COUNTS}
    return [
        text(total, "warn" if total and count == "failed" else "")
        for count, total in totals.items()
    ]


def _total(rows: Sequence[Row], count: str) -> int:
    return sum(int(str(row[count])) for row in rows)
