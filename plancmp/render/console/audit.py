"""`audit` in the terminal: plan by plan, the gravest findings first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from ..cells import Row
from ..remarks import told
from ..wording import lines
from .measure import named
from .page import MEDIUM, Page, clipped, plan_title, text

_STYLES = {"high": "absent", "medium": "warn", "low": "dim"}


def draw_audit(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """A table for each plan; with room for them, the words that are held against each other."""
    page.print(text(page.label("proof"), "dim"))
    for plan in plans:
        found = [row for row in rows if row["plan"] == plan["plan"]]
        page.heading(f"{plan_title(plan)}  {_counts(page, found)}")
        if found:
            _draw_plan(page, found)
    if any(rows):
        page.print(Text(), text(page.label("audit_hint"), "dim"))


def _counts(page: Page, rows: Sequence[Row]) -> str:
    """3 high, 5 low; nothing found."""
    counts = Counter(str(row["severity"]) for row in rows)
    told = [f"{page.label(level)} {counts[level]}" for level in _STYLES if counts[level]]
    return page.label("comma").join(told) or page.label("no_findings")


def _draw_plan(page: Page, rows: Sequence[Row]) -> None:
    quotes = page.width >= MEDIUM
    keys = ["severity", "class", "indicator", "message", *["quote"] * quotes]
    grid = page.grid(*keys, whole=("severity", "class"))
    for row in rows:
        level = str(row["severity"])
        message = told(row["message"], page.lang)
        cells = [
            text(page.label(level), _STYLES[level]), text(page.label(str(row["class"]))),
            named(page, row["indicator_id"], row["indicator"]), text(message),
        ]  # fmt: skip
        grid.row(*cells, *([_quotes(row)] if quotes else []))
    page.print(grid)


def _quotes(row: Row) -> Text:
    """L114/115 学前教育普惠率 ↔ L63 学前教育普惠率达86.6%."""
    shown = Text()
    for side in "ab":
        if row[f"line_{side}"] is None or (side == "b" and _same(row)):
            continue
        if shown.plain:
            shown.append("\n")
        place = lines(row[f"line_{side}"], row[f"value_line_{side}"])
        shown.append_text(text(f"L{place} ", "dim")).append_text(clipped(row[f"quote_{side}"], 60))
    return shown


def _same(row: Row) -> bool:
    """Whether both sides are one row of a table: its target and its start."""
    return row["quote_a"] == row["quote_b"] and row["line_a"] == row["line_b"]
