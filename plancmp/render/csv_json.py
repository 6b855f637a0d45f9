"""Rows as CSV that a spreadsheet opens as it should, and as a JSON array of flat objects."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterable
from itertools import takewhile

from ..rows.cells import Cell
from ..rows.columns import NamedCells, RowColumns
from .sink import Stream

BOM = "\ufeff"  # tells Excel that the file is UTF-8
_FORMULA_SIGNS = frozenset("=+-@\t\r＝＋－＠")


def write_csv(
    out: Stream, columns: RowColumns, rows: Iterable[NamedCells], lang: str, *, bom: bool
) -> None:
    """Writes a header and the rows; numbers stay numbers, None is an empty cell."""
    if bom:
        out.write(BOM)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns.names)
    for cells in columns.with_sentences(rows, lang):
        writer.writerow(map(csv_cell, cells.values()))


def csv_cell(value: Cell) -> str | int | float:
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
    if len(words) < 2 or words[0].isalnum():
        return words
    lead = "".join(takewhile(_unseen, words))
    first = words[len(lead) : len(lead) + 1]
    return f"'{words}" if _FORMULA_SIGNS.intersection((*lead, first)) else words


def _unseen(char: str) -> bool:
    """Blanks, control and format characters: a spreadsheet may skip them before a sign."""
    return unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf")


def write_json(out: Stream, columns: RowColumns, rows: Iterable[NamedCells], lang: str) -> None:
    """Writes one object a line, its keys the CSV's columns; Chinese stays Chinese."""
    separator = "[\n"
    for cells in columns.with_sentences(rows, lang):
        out.write(separator + json.dumps(cells, ensure_ascii=False, allow_nan=False))
        separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")
