"""Rows as pandas frames. The only user of pandas, which takes long to import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..rows.cells import Row, RowType
from ..rows.remarks import said_rows

if TYPE_CHECKING:
    import pandas


def frame(row_type: RowType, rows: Sequence[Row]) -> pandas.DataFrame:
    """The rows with the CSV's columns, sentences in Chinese; a column of whole numbers with holes
    stays whole (Int64)."""
    import pandas

    rows = said_rows(row_type, rows, "zh")
    made = pandas.DataFrame.from_records(rows, columns=list(row_type.columns))
    for column in row_type.columns:
        cells = [row[column] for row in rows if row[column] is not None]
        if cells and all(type(value) is int for value in cells):
            made[column] = made[column].astype("Int64")
    return made
