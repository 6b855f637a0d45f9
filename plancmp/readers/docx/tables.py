"""The grid of a table in a Word document: which cell stands in which column of which row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from .styles import VAL, W, number, switched, whole
from .words import MC, chosen

_NARROW = 200  # twips (3.5 mm): with its margins such a column holds no character
_MAX_COLUMNS = 1000
_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its element, its first column and the one behind its last. `number`: which one of
    its row's it is; `above`: it is merged with the cell above it."""

    element: etree._Element
    start: int
    end: int
    number: int
    above: bool = False


Grid = list[list[GridCell]]


def unwrapped(parent: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The children of an element, those inside controls, marks and choices in their place."""
    for child in parent:
        if child.tag == MC + "AlternateContent":
            yield from unwrapped(chosen(child))
        elif child.tag in _WRAPPERS:
            yield from unwrapped(child)
        else:
            yield child


def read_grid(table: etree._Element) -> Grid:
    """The rows of a table, without deleted and hidden ones, in columns that hold something.

    Borders that were drawn by hand miss each other by a hair: columns too narrow for a character
    are one with their neighbour.
    """
    rows = [_row(one) for one in unwrapped(table) if one.tag == W + "tr" and not _gone(one)]
    rows = _snapped(rows, _edges(table))
    begun = sorted({cell.start for row in rows for cell in row})
    return [
        [
            replace(
                cell,
                start=bisect_right(begun, cell.start) - 1,
                end=bisect_right(begun, cell.end - 1),
            )
            for cell in row
        ]
        for row in rows
    ]


def width(grid: Grid) -> int:
    """How many columns a grid has."""
    return max((cell.end for row in grid for cell in row), default=0)


def _gone(row: etree._Element) -> bool:
    looks = row.find(W + "trPr")
    if looks is None:
        return False
    return looks.find(W + "del") is not None or bool(switched(looks, "hidden"))


def _row(row: etree._Element) -> list[GridCell]:
    """The cells of a row, their columns counted as the file does."""
    at = min(number(row, "trPr/gridBefore") or 0, _MAX_COLUMNS)
    cells: list[GridCell] = []
    for one in unwrapped(row):
        if one.tag != W + "tc" or at >= _MAX_COLUMNS:
            continue
        span = min(max(number(one, "tcPr/gridSpan") or 1, 1), _MAX_COLUMNS)
        if _continues(one, "hMerge") and cells:
            cells.append(replace(cells.pop(), end=at + span))
        else:
            above = _continues(one, "vMerge")
            cells.append(GridCell(one, at, at + span, len(cells) + 1, above))
        at += span
    return cells


def _continues(cell: etree._Element, merge: str) -> bool:
    """Whether a cell is but the rest of a merged one."""
    mark = cell.find(f"{W}tcPr/{W}{merge}")
    return mark is not None and mark.get(VAL, "continue") == "continue"


def _edges(table: etree._Element) -> list[int] | None:
    """Where the columns of the file's own grid begin and end, in twips; None if it isn't said."""
    widths = [whole(one.get(W + "w")) for one in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    edges = [0]
    for wide in widths:
        if wide is None or wide < 0:
            return None
        edges.append(edges[-1] + wide)
    return edges


def _snapped(rows: Grid, edges: list[int] | None) -> Grid:
    """The rows with narrow columns given up; as they are where the file's grid doesn't fit them or
    a cell would be lost."""
    last = max((cell.end for row in rows for cell in row), default=0)
    if edges is None or last >= len(edges):
        return rows
    kept, at = [0], [0]
    for edge in edges[1:]:
        if edge - kept[-1] >= _NARROW:
            kept.append(edge)
        at.append(len(kept) - 1)
    snapped = [
        [replace(cell, start=at[cell.start], end=at[cell.end]) for cell in row] for row in rows
    ]
    lost = any(cell.start >= cell.end for row in snapped for cell in row)
    return rows if lost else snapped
