"""Rows as a JSON array of flat objects."""

from __future__ import annotations

import json
from collections.abc import Iterable

from .cells import Row, RowType
from .sink import Stream


def write_json(out: Stream, row_type: RowType, rows: Iterable[Row]) -> None:
    """Writes one object a line, its keys the CSV's columns; Chinese stays Chinese."""
    separator = "[\n"
    for row in rows:
        ordered = {column: row[column] for column in row_type.columns}
        out.write(separator + json.dumps(ordered, ensure_ascii=False, allow_nan=False))
        separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")
