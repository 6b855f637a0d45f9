"""`list` in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ..cells import Row
from ..names import fact_words
from .page import MEDIUM, WIDE, Page, text

_COUNTS = ("sections", "targets", "actuals", "quantities")
_FACTS = ("plan", "name", "province", "level", "status", "date")


def draw_list(page: Page, rows: Sequence[Row]) -> None:
    """A line for each plan; on a narrow page without its province, sections and title. A plan
    that can't be read says so below.
    """
    columns = [*_FACTS, *_COUNTS]
    if page.width < MEDIUM:
        columns = [key for key in columns if key not in ("province", "sections")]
    elif page.width >= WIDE:
        columns.append("title")
    whole = tuple(key for key in columns if key != "title")
    grid = page.grid(*columns, right=_COUNTS, whole=whole)
    for row in rows:
        cells = ((key, fact_words(row, key, page.lang)) for key in columns)
        grid.row(*(text(words, "plan" if key == "plan" else "") for key, words in cells))
    page.print(grid)
    for row in rows:
        for place in filter(None, str(row["places"] or "").split(";")):
            page.print(text(page.label("also_stated").format(f"{row['plan']}:{place}"), "dim"))
        if row["problem"]:
            page.print(text(f"{page.label('problem')} {row['plan']}: {row['problem']}", "warn"))
