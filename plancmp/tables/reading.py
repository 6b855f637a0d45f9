"""What the rows of a finished table say: label, unit, nature."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Cell, NormalText, Table, TableRow
from ..registry.tables import table_words
from .labels import Label, read_label, shares_unit

_NOTE = re.compile(r"单位[：:]([^，、；。）\s]{1,6})")


def table_unit(normal: NormalText, table: Table) -> str:
    """The unit of all values, where a note names just one: （单位：万人）; else empty."""
    lines = normal.lines[table.first_line - 1 : table.first_line + 3]
    units = {match[1] for line in lines for match in _NOTE.finditer(line.text)}
    return units.pop() if len(units) == 1 else ""


def cell_of(table: Table, row: TableRow, role: str) -> Cell | None:
    """The row's last filled cell in a column of this role."""
    cells = [
        cell
        for column, cell in zip(table.columns, row.cells, strict=True)
        if column.role == role and cell is not None
    ]
    return cells[-1] if cells else None


def label_of(table: Table, row: TableRow, above: Label | None, unit: str) -> Label | None:
    """The row's label with its unit: its own, its unit column's, the table's (`unit`), or, for a
    part (其中：…, huantai 98), that of the row `above` it. None where the row has no label.
    """
    cell = cell_of(table, row, "label")
    if cell is None:
        return None
    label = read_label(cell.text, row.group.text if row.group else "")
    unit_cell = cell_of(table, row, "unit")
    own = label.unit or (unit_cell.text.strip("—-/") if unit_cell else "") or unit
    if not own and label.part and above is not None and shares_unit(label.name, above.unit):
        own = above.unit
    return replace(label, unit=own)


def nature_of(table: Table, row: TableRow) -> str:
    """预期性 or 约束性 in its full form; empty where the row names none."""
    cell = cell_of(table, row, "nature")
    if cell is None or cell.text in table_words().none:
        return ""
    words = cell.text.strip("（）[]").removesuffix("指标")
    return words + "性" if words in ("预期", "约束") else words
