"""Numerals, units, comparators, ranges: what is a quantity in a text, and what is none."""

from .cell import read_cell
from .find import Scan, find_quantities, scan
from .rejected import NO_UNIT, REVERSED, UNREAD, Rejected

__all__ = [
    "NO_UNIT",
    "REVERSED",
    "UNREAD",
    "Rejected",
    "Scan",
    "find_quantities",
    "read_cell",
    "scan",
]
