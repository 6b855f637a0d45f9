"""`tables` in the terminal: a grid for each table, a line for each of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ...rows.corpus import PlanFacts
from ...rows.tables import TableColumnRow
from .grid import TextGrid
from .page import ConsolePage, clipped, plan_title, text

_EXAMPLES = 3  # cells


def draw_tables(page: ConsolePage, plan: PlanFacts, rows: Sequence[TableColumnRow]) -> None:
    """Each table with its line, kind and size, below it what its columns were taken for."""
    page.heading(plan_title(plan))
    for _, group in groupby(rows, key=lambda row: (row.line, row.last_line)):
        columns = list(group)
        first = columns[0]
        kind = page.label(f"table_{first.kind}")
        size = f"{first.rows} {page.label('table_rows')}"
        name = f"{first.number} {first.title}".strip()
        page.print()
        page.print(text(f"L{first.line}–{first.last_line}  {name}  {kind}, {size}", "bold"))
        page.print(_grid(page, columns))
    if not rows:
        page.print(text(page.label("no_rows")))


def _grid(page: ConsolePage, columns: Sequence[TableColumnRow]) -> TextGrid:
    keys = ("position", "header", "role", "cells")
    grid = page.grid(*keys, right=("position",), whole=("position",))
    for row in columns:
        filled = [cell for cell in row.cells.split("｜") if cell][:_EXAMPLES]
        grid.row(
            text(row.position, "dim"),
            text(row.measure or row.header),
            text(_role(page, row), "warn" if row.guessed else "value"),
            clipped(" ｜ ".join(filled), 60),
        )
    return grid


def _role(page: ConsolePage, row: TableColumnRow) -> str:
    """What a column was taken for, in a few words: target 2025 henan %."""
    role = page.label(f"column_{row.role}")
    told = (role, row.year, row.scope, row.aspect, row.unit, "?" if row.guessed else "")
    return " ".join(str(words) for words in told if words)
