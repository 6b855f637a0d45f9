"""Tables that were flattened to one cell a line with nothing that parts their rows.

Two orders occur: row by row (yantai's annex, 312–388) and, inside each group, column by column
(yantai 54–209: all labels, all values of 2020, all of 2025, all natures).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model import NormalText
from ..registry.tables import table_words
from .cells import (
    EMPTY,
    RawCell,
    RawRow,
    is_filled,
    is_index,
    is_label,
    is_nature,
    is_note,
    line_part,
)
from .headers import Head
from .projects import read_projects
from .rows import Grid, fit
from .titles import table_number

MAX_CELLS = 1200
_MAX_LABEL = 60


def cell_lines(normal: NormalText, first: int, most: int = MAX_CELLS) -> list[RawCell]:
    """A cell for each line with words from `first` on, up to the next table's or box's title.

    At most `most` cells, so that reading stays linear in the plan's length.
    """
    cells: list[RawCell] = []
    for number in range(first, min(len(normal.lines), first + 3 * most) + 1):
        part = line_part(normal, number)
        if part is None:
            continue
        if len(cells) == most or (cells and table_number(part.text)):
            break
        cells.append(RawCell((part,)))
    return cells


def read_stream(heads: list[Head], cells: Sequence[RawCell]) -> Grid | None:
    """The grid of the cells after the header, or None where no reading fits.

    Of the orders that fit, the one that reads more rows is taken.
    """
    grids = [read_projects(heads, cells)] if _is_prose(heads) else [
        _blocks(heads, cells), _row_by_row(heads, cells)
    ]
    grids = [grid for grid in grids if grid.rows]
    return max(grids, key=lambda grid: len(grid.rows)) if grids else None


def _is_prose(heads: Sequence[Head]) -> bool:
    return any(head.role == "text" for head in heads)


def _ends(text: str) -> bool:
    """Whether a line is prose and so ends a table of numbers."""
    return len(text) > _MAX_LABEL or text.endswith("。")


def _row_by_row(heads: list[Head], cells: Sequence[RawCell]) -> Grid:
    grid, group, at = Grid(heads), None, 0
    while at < len(cells) and not _ends(cells[at].text):
        row, size = _row_at(heads, cells, at)
        if row is None:
            after, _ = _row_at(heads, cells, at + 1)
            if after is None or not is_label(cells[at].text):
                break
            group, at = cells[at], at + 1
            grid.see((group,))
            continue
        filled = [cell for cell, head in zip(row, heads, strict=True) if head.role == "group"]
        group = next((cell for cell in filled if cell.text), group)
        grid.add(group, row)
        at += size
    return grid


def _row_at(heads: list[Head], cells: Sequence[RawCell], at: int) -> tuple[RawRow | None, int]:
    """The row that begins at a cell. What follows it mustn't be a value or nature left over."""
    indexed = heads[0].role == "index"
    for size in range(len(heads), 1, -1):
        row = fit(cells[at : at + size], heads)
        if row is None or at + size > len(cells):
            continue
        after = cells[at + size].text if at + size < len(cells) else ""
        if is_nature(after) or (is_filled(after) and not (indexed and is_index(after))):
            continue
        return row, size
    return None, 0


def _blocks(heads: list[Head], cells: Sequence[RawCell]) -> Grid:
    """Column by column: blocks of labels, then values, then natures. A row alone is a block too."""
    grid = Grid(heads)
    if any(head.role == "index" for head in heads):
        return grid
    at, group = 0, None
    while at < len(cells):
        texts, at = _run(cells, at, lambda text: is_label(text) and not _ends(text))
        values, at = _run(cells, at, is_filled)
        natures, after = _run(cells, at, is_nature)
        if not texts or not values:
            break
        at = after
        rows = _block_rows(heads, texts, values, natures)
        if rows is None:
            grid.unread.append((*texts, *values, *natures))
            grid.see((*texts, *values, *natures))
            continue
        own, block = rows
        group = own or (None if group and _is_measure(group.text) else group)
        for row in block:
            grid.add(group, row)
        grid.see((*texts, *values, *natures))
    return grid


def _run(
    cells: Sequence[RawCell], at: int, kind: Callable[[str], bool]
) -> tuple[list[RawCell], int]:
    first = at
    while at < len(cells) and kind(cells[at].text) and not is_note(cells[at].text):
        at += 1
    return list(cells[first:at]), at


def _is_measure(text: str) -> bool:
    """Whether a group's words are a measure whose parts stand below it, and no field of work."""
    return text.endswith(("）", *table_words().measures))


def _block_rows(
    heads: Sequence[Head],
    texts: list[RawCell],
    values: list[RawCell],
    natures: list[RawCell],
) -> tuple[RawCell | None, list[RawRow]] | None:
    """The group's cell and the rows of a block, or None where the counts don't agree."""
    width = sum(head.numbers for head in heads)
    if width == 0 or len(values) % width:
        return None
    count = len(values) // width
    units: list[RawCell] = []
    if any(head.role == "unit" for head in heads):
        texts, units = texts[:-count], texts[-count:]
    if len(texts) not in (count, count + 1) or len(natures) not in (0, 1, count):
        return None
    group = texts[0] if len(texts) > count else None
    if len(natures) == 1:
        natures = natures * count  # one cell merged over the block's rows
    rows = []
    for k in range(count):
        singles = {
            "label": texts[len(texts) - count + k],
            "unit": units[k] if units else EMPTY,
            "nature": natures[k] if natures else EMPTY,
            "group": group if group is not None and k == 0 else EMPTY,
        }
        supply = iter(values[k::count])
        rows.append(tuple(
            next(supply) if head.numbers else singles.get(head.role or "", EMPTY) for head in heads
        ))
    return group, rows
