"""Where a plan's tables and boxes are, their grid, and what their columns mean.

`find_tables(normal) -> TablesFound(tables, issues)`: tables in reading order, never overlapping.
"""

from __future__ import annotations

from .find import TablesFound, find_tables

__all__ = ["TablesFound", "find_tables"]
