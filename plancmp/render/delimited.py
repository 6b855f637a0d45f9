"""Rows as CSV that a spreadsheet opens as it should."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from .cells import Cell, Row, RowType
from .sink import Stream

BOM = "\ufeff"  # tells Excel that the file is UTF-8
_FORMULA_SIGNS = frozenset("=+-@\t\r＝＋－＠")


def write_csv(out: Stream, row_type: RowType, rows: Iterable[Row], *, bom: bool) -> None:
    """Writes a header and the rows; numbers stay numbers, None is an empty cell."""
    if bom:
        out.write(BOM)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(row_type.columns)
    for row in rows:
        writer.writerow([cell(row[column]) for column in row_type.columns])


def cell(value: Cell) -> str | int | float:
    """A cell as the csv module takes it; booleans are true and false, as in JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else value


def guarded(words: str) -> str:
    """Text that a spreadsheet would run as a formula gets a leading '.

    A lone sign (the comparator "=") is no formula and stays as it is.
    """
    inner = words.lstrip(" \u3000\n")
    return f"'{words}" if len(words) > 1 and inner[:1] in _FORMULA_SIGNS else words
