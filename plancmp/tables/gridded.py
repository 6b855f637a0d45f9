"""Tables whose cells are parted in the source, by the file itself or by tabs: read as the grids
that they are, one after another where several share a grid."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import NormalText
from .cells import RawCell, RawRow, is_unit, is_value
from .grid_heads import open_grid
from .heads import Head, head_row, open_heads, read_head
from .rows import TableGrid, add_row, repeats_head, suits
from .tabbed import is_tabbed, tabbed_rows
from .titles import announces_aims, names_table, table_number
from .turned import names_year, turned

_PEEK = 40  # rows that tell whether a table begins
_BELOW = 6  # rows below a title that tell whether another table begins there


def read_gridded(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of the table whose header begins on a line; None where none does."""
    marked = line in normal.source.grid_rows
    if not marked and not (is_tabbed(normal, line) and _is_headed(normal, line)):
        return None
    peek = turned(tabbed_rows(normal, line, _PEEK))
    aimed = marked and announces_aims(normal, line)
    if not peek or (open_grid(peek, aimed) if marked else head_row(peek[0])) is None:
        return None
    source = tabbed_rows(normal, line)
    rows = turned(source)
    opened = open_grid(rows, aimed) or open_heads(rows)
    if opened is None:
        return None
    heads, used = opened
    grid, group = TableGrid(heads, last_line=line), None
    for at in range(used, len(rows)):
        if grid.rows and _begins_table(rows[at:], heads):
            break
        group = add_row(grid, rows[at], group)
    else:
        if rows != source:  # cells that its rows repeat were left out
            grid.see(cell for row in source for cell in row)
    return grid if grid.rows else None


def read_further(normal: NormalText, line: int, heads: Sequence[Head]) -> TableGrid | None:
    """The grid of a marked table without a head that begins on a line and goes on with the rows of
    one with these heads; None where its first row suits other columns."""
    rows = tabbed_rows(normal, line) if line in normal.source.grid_rows else []
    if not rows or len(rows[0]) != len(heads) or not any(head.numbers for head in heads):
        return None
    pairs = list(zip(rows[0], heads, strict=True))
    valued = any(head.numbers and is_value(cell.text) for cell, head in pairs)
    if not valued or not all(not cell.text or suits(cell, head) for cell, head in pairs):
        return None
    grid, group = TableGrid(list(heads), last_line=line), None
    for row in rows:
        group = add_row(grid, row, group)
    return grid


def _is_headed(normal: NormalText, line: int) -> bool:
    return any(read_head(near.text) for near in normal.lines[line - 1 : line + 2])


def _begins_table(rows: Sequence[RawRow], heads: Sequence[Head]) -> bool:
    """Whether the first row is the title or the head of another table in the same grid."""
    filled = _filled(rows[0])
    if len(filled) != 1:
        told = head_row(rows[0]) is not None and not repeats_head(rows[0], heads)
        return told and not _is_row(rows[0], heads)
    below = rows[1:_BELOW]
    title = table_number(filled[0].text) is not None or names_table(filled[0].text)
    return title and open_grid(below) is not None and not repeats_head(below[0], heads)


def _is_row(row: RawRow, heads: Sequence[Head]) -> bool:
    """Whether a row of words and years can be no head: a unit stands below 单位, or a year below
    完成时限."""
    pairs = list(zip(heads, row, strict=False))
    return any(head.role == "unit" and is_unit(cell.text) for head, cell in pairs) or any(
        head.role == "other" and head.known and not head.numbers and names_year(cell)
        for head, cell in pairs
    )


def _filled(row: Sequence[RawCell]) -> list[RawCell]:
    return [cell for cell in row if cell.text]
