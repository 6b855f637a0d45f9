"""Where a plan's tables and boxes are, their grid, and what their columns mean.

`find_tables(normal) -> TablesFound(tables, issues, torn)`: tables in reading order, never
overlapping. `prose_pieces(normal, found)`: which pieces of their lines are running text.
"""

from __future__ import annotations

from .find import TablesFound, find_tables
from .reading import prose_pieces

__all__ = ["TablesFound", "find_tables", "prose_pieces"]
