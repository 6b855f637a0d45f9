"""`add` and `remove` in the terminal: what was understood of each file, and what to look at."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from ..cells import Row
from ..warned import warning_words
from .page import Page, text

_FACTS = ("name", "province", "level", "status", "date", "number")


def draw_add(page: Page, rows: Sequence[Row], *, kept: bool) -> None:
    """For each file what it was taken for, how much was read, and what looks wrong."""
    for row in rows:
        if row["problem"]:
            continue  # told on standard error
        head = "added_file" if kept else "read_only"
        page.print(text(page.label(head).format(row["file"], row["plan"]), "plan"))
        page.print(text(f"  {row['title']}"))
        facts = [str(row[key]) for key in _FACTS if row[key]]
        page.print(text("  " + " · ".join([*facts, f"{row['first_year']}—{row['last_year']}"])))
        for line in ("read_text", "read_tables", "read_numbers"):
            page.print(text("  " + page.label(line).format(**row), "dim"))
        if row["issues"]:
            named = shlex.quote(str(row["plan"] if kept else row["file"]))
            words = page.label("read_issues").format(issues=row["issues"], plan=named)
            page.print(text(f"  {words}", "dim"))
        for words in warning_words(str(row["warnings"]), page.lang):
            page.print(text(f"  ! {words}", "warn"))


def draw_remove(page: Page, rows: Sequence[Row]) -> None:
    """The plan that is gone."""
    for row in rows:
        page.print(text(page.label("removed_plan").format(row["plan"], row["title"])))
