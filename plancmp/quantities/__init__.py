"""Numerals, units, comparators, ranges: what is a quantity in a text, and what is none."""

from .find import Scan, find_quantities, scan
from .grammar import ISSUES, NO_UNIT, REVERSED, UNREAD, Rejected
from .in_cells import number_span, read_cell

__all__ = [
    "ISSUES",
    "NO_UNIT",
    "REVERSED",
    "UNREAD",
    "Rejected",
    "Scan",
    "find_quantities",
    "number_span",
    "read_cell",
    "scan",
]
