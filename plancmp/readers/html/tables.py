"""Which tables of a page hold data, and their true grids.

Sites lay whole pages out with tables, and Word puts boxes (专栏) into tables of one cell: what is
no grid of data is read as the blocks that its cells hold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...lexicon.numerals import ORDINAL
from ..blocks import TableCell, has_head
from .lines import HtmlLine, texts_of
from .tree import HtmlPage, Node

_HALF = 0.5
_FEWEST = 2  # tables inside a column's cells
_MOST_NODES = 60  # in a cell that holds a small table
_LONG = 400  # characters of a cell that may hold the document rather than data
_PARTS = {"thead": 0, "tfoot": 2}
_MOST_SPAN = 1000  # as browsers have it
_MOST_CELLS = 300_000  # of a grid; cells beyond span one column
_CONTROLS = frozenset(("button", "select", "textarea"))
_CHAPTER = re.compile(rf"\s*(?:第(?:{ORDINAL}|\d{{1,3}})[章编篇]|{ORDINAL}、)")
_BOX = re.compile(r"[\s【]*专\s*栏")
_BORDER = re.compile(r"border(?:-\w+)*\s*:[^;]*(?:solid|double|windowtext|dashed|dotted)", re.I)
_NO_BORDER = frozenset(("", "0", "0px", "none"))


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a grid: the cell that begins there, or none; `above`: merged with the one above
    it; `said`: cells before it whose words its column's head has."""

    node: Node | None = None
    above: bool = False
    said: tuple[Node, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether words of its own stand in it."""
        return self.node is not None and self.node.size > 0


NO_CELL, ABOVE = Slot(), Slot(above=True)
Grid = list[list[Slot]]


def data_tables(page: HtmlPage) -> dict[int, Grid]:
    """The grid of each table that holds data, by its node's number; of those inside another's cells
    only where it has a head that its numbers need."""
    found: dict[int, Grid] = {}
    inside = 0
    cells: set[int] = set()
    tables = [node for node in page.nodes if node.tag == "table" and node.size]
    parents = _with_tables(tables)
    for table in tables:
        if table.at < inside and not _stands_alone(page, table, cells):
            continue
        grid = _data(page, table, table.at in parents)
        if grid:
            found[table.at] = grid
            inside = max(inside, table.end)
            cells.update(cell.at for cell in cells_of(grid))
    return found


def _stands_alone(page: HtmlPage, table: Node, cells: Collection[int]) -> bool:
    """Whether a table in another one's cell has a head, and none of its cells is a cell (their
    numbers: `cells`) of the outer one's grid."""
    rows = _rows(_own(page, table))
    if any(cell.at in cells for row in rows for cell in row):
        return False
    return has_head([["".join(texts_of(cell)) for cell in row] for row in rows])


def _with_tables(tables: list[Node]) -> set[int]:
    """Numbers of the tables that have another one in them."""
    found: set[int] = set()
    for table, following in pairwise(tables):
        if following.at < table.end:
            found.add(table.at)
    return found


def _data(page: HtmlPage, table: Node, parent: bool) -> Grid | None:
    """The grid of a table that holds data; None for one that lays out a page."""
    own = list(_own(page, table))
    rows = _rows(own)
    cells = [cell for row in rows for cell in row]
    longest = max((cell.size for cell in cells), default=0)
    if not cells or (longest >= _LONG and longest >= _HALF * page.root.size):
        return None
    if any(map(_is_control, own)):
        return None
    grid = whole = _trimmed(_placed(rows))
    if parent and grid:
        grid = _unfolded(page, whole)
    if parent and grid is whole and _lays_out(own, table, rows):
        return None
    if not grid or any(_has_chapters(cell) for cell in cells if cell.size >= _LONG):
        return None
    ruled = _is_ruled(own, table)
    if len(grid[0]) == 1:
        return grid if _is_box(grid, ruled) else None
    return grid if ruled or len(grid) > 1 else None


def _own(page: HtmlPage, table: Node) -> Iterator[Node]:
    """What is in a table; of tables inside it the elements themselves alone."""
    at = table.at + 1
    while at < table.end:
        node = page.nodes[at]
        yield node
        at = node.end if node.tag == "table" else at + 1


def _rows(own: Iterable[Node]) -> list[list[Node]]:
    """The cells of each row of a table, as shown: its head first, its foot last."""
    rows: list[list[Node]] = []
    heads: list[int] = []
    inside = 0
    for node in own:
        if node.boxless or node.at < inside:
            continue
        if node.tag == "tr":
            rows.append([])
            heads.append(_PARTS.get(node.parent.tag if node.parent else "", 1))
        elif node.tag in ("td", "th"):
            if not rows:
                rows.append([])
                heads.append(1)
            rows[-1].append(node)
            inside = node.end
    order = sorted(range(len(rows)), key=heads.__getitem__)
    return [rows[at] for at in order if rows[at]]


def _lays_out(own: list[Node], table: Node, rows: list[list[Node]]) -> bool:
    """Whether a table with tables in it only lays them out: they are most of what it holds, or
    stand beside next to nothing."""
    inner = sum(node.size for node in own if node.tag == "table")
    filled = sum(cell.size > 0 for row in rows for cell in row)
    return inner > _HALF * table.size or (filled < 4 and any(len(row) > 1 for row in rows))


def _is_control(node: Node) -> bool:
    shown = node.tag == "input" and node.attrs.get("type", "").lower() != "hidden"
    return shown or node.tag in _CONTROLS


def _is_ruled(own: list[Node], table: Node) -> bool:
    """Whether a table shows lines or header cells, as data does and layout doesn't."""
    if table.attrs.get("border", "").strip() not in _NO_BORDER:
        return True
    if "mso" in table.attrs.get("class", "").lower() or _is_bordered(table):
        return True
    return any(
        node.tag in ("th", "thead", "caption") or (node.tag in ("td", "tr") and _is_bordered(node))
        for node in own
    )


def _is_bordered(node: Node) -> bool:
    return _BORDER.search(node.attrs.get("style", "")) is not None


def _has_chapters(cell: Node) -> bool:
    """Whether a long cell holds chapters of the document."""
    return sum(_CHAPTER.match(text) is not None for text in texts_of(cell)) > 1


def _is_box(grid: Grid, ruled: bool) -> bool:
    """Whether a table of one column is a frame around text: a box (专栏), or a drawn one."""
    first = next(slot.node for row in grid for slot in row if slot.node)
    return ruled or any(_BOX.match(text) for text in texts_of(first)[:1])


def _placed(rows: list[list[Node]]) -> Grid:
    """The rows with each cell in its column and merged ones as far as they reach."""
    grid: Grid = []
    below: dict[int, tuple[int, bool]] = {}  # column → rows that a cell above still takes, begins
    budget = _MOST_CELLS
    rest = _rest(rows)
    for at, row in enumerate(rows):
        slots = {col: ABOVE if first else NO_CELL for col, (_, first) in below.items()}
        below = {col: (left - 1, first) for col, (left, first) in below.items() if left > 1}
        column = 0
        for cell in row:
            while column in slots:
                column += 1
            down = min(_span(cell, "rowspan", rest[at]), len(rows) - at)
            across = min(_span(cell, "colspan", 1), _MOST_SPAN, max(budget, 1))
            budget -= across
            for col in range(column, column + across):
                slots[col] = Slot(cell) if col == column else NO_CELL
                if down > 1:
                    below[col] = (down - 1, col == column)
            column += across
        budget -= len(below)
        below = below if budget > 0 else {}
        grid.append([slots.get(col, NO_CELL) for col in range(max(slots, default=-1) + 1)])
    return grid


def _rest(rows: Sequence[list[Node]]) -> list[int]:
    """For each row how many its part of the table (tbody, tfoot, …) has from it on."""
    found: list[int] = []
    below: Node | None = None
    for first, *_ in reversed(rows):
        row = first.parent
        part = row.parent if row is not None and row.tag == "tr" else row
        found.append(found[-1] + 1 if found and part is below else 1)
        below = part
    return found[::-1]


def _span(cell: Node, name: str, rest: int) -> int:
    """How many rows or columns a cell takes: 1 where it says nothing sensible; 0 is the rest."""
    said = cell.number_in(name)
    return 1 if said is None or said < 0 else said or rest


def _trimmed(grid: Grid) -> Grid:
    """The grid without rows and columns in which nothing is written (spacers, spans that no other
    cell parts); nothing of one that is too large for data."""
    used = sorted({col for row in grid for col, slot in enumerate(row) if slot.filled})
    kept = [row for row in grid if any(slot.above or slot.filled for slot in row)]
    if not used or len(kept) * len(used) > _MOST_CELLS:
        return []
    return [[row[col] if col < len(row) else NO_CELL for col in used] for row in kept]


def _unfolded(page: HtmlPage, grid: Grid) -> Grid:
    """The grid, where the cells of a column each hold a small table with the same head (2023年 and
    2025年 above their values): its columns take the place of that one, their head stands once."""
    for column in range(len(grid[0])):
        inner = {
            at: rows for at, row in enumerate(grid) if (rows := _small(page, row[column].node))
        }
        heads = {tuple(texts_of(cell) for cell in head) for head, _ in inner.values()}
        if len(inner) >= _FEWEST and len(heads) == 1 and 0 not in inner:
            return _widened(grid, column, inner)
    return grid


def _small(page: HtmlPage, cell: Node | None) -> list[list[Node]]:
    """The two rows of a table that is all that a cell holds; none of another."""
    if cell is None or cell.end - cell.at > _MOST_NODES:
        return []
    tables = [node for node in page.nodes[cell.at + 1 : cell.end] if node.tag == "table"]
    if len(tables) != 1 or tables[0].size != cell.size:
        return []
    rows = _rows(_own(page, tables[0]))
    return rows if len(rows) == 2 and len(rows[0]) == len(rows[1]) > 1 else []


def _widened(grid: Grid, column: int, inner: dict[int, list[list[Node]]]) -> Grid:
    first = min(inner)
    heads = inner[first][0]
    more = [NO_CELL] * (len(heads) - 1)
    wide: Grid = []
    for at, row in enumerate(grid):
        before, after = row[:column], row[column + 1 :]
        if at == first:
            wide.append([*[ABOVE] * len(before), *map(Slot, heads), *[ABOVE] * len(after)])
        if at in inner:
            own = [Slot(cell) for cell in inner[at][1]]
            own[0] = Slot(own[0].node, said=() if at == first else tuple(inner[at][0]))
        else:
            own = [row[column], *more] if at < first else [*more, row[column]]
        wide.append([*before, *own, *after])
    return wide


def cells_of(grid: Grid) -> list[Node]:
    """The cells of a grid, in the page's order, with those whose words its heads have."""
    slots = [slot for row in grid for slot in row if slot.node is not None]
    cells = (cell for slot in slots for cell in (*slot.said, slot.node) if cell is not None)
    return sorted(cells, key=lambda cell: cell.at)


def table_rows(
    grid: Grid, number: int, lines: Iterable[HtmlLine]
) -> Iterator[tuple[TableCell, ...]]:
    """The rows of the page's table `number`, with the words of its lines and their places."""
    starts = [cell.at for cell in cells_of(grid)]
    texts: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        if not line.hidden:
            at = starts[max(bisect_right(starts, line.node.at) - 1, 0)]
            texts[at].append(line.text.strip(" \t"))
    for at, row in enumerate(grid, start=1):
        yield tuple(
            TableCell(
                tuple(texts.get(slot.node.at, ())) if slot.node else (),
                f"table {number} row {at} cell {col}",
                slot.above,
            )
            for col, slot in enumerate(row, start=1)
        )
