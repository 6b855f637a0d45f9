"""Fits the cells of a row to the columns, and keeps what doesn't fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .cells import (
    EMPTY,
    RawCell,
    RawRow,
    is_filled,
    is_index,
    is_label,
    is_nature,
    is_note,
    is_total,
)
from .heads import Head

_DROPS: tuple[tuple[str, ...], ...] = ((), ("group",), ("nature",), ("group", "nature"))


@dataclass
class TableGrid:
    """A table under way: heads, rows with their group, and the cells that fitted nowhere."""

    heads: list[Head]
    rows: list[tuple[RawCell | None, RawRow]] = field(default_factory=list)
    unread: list[RawRow] = field(default_factory=list)
    last_line: int = 0

    def see(self, cells: Iterable[RawCell]) -> None:
        """Moves the last line on to that of these cells."""
        for cell in cells:
            for part in cell.parts:
                self.last_line = max(self.last_line, part.line)

    def add(self, group: RawCell | None, cells: RawRow) -> None:
        """One more row."""
        self.rows.append((group, cells))
        self.see(cells)

    def group(self) -> RawCell | None:
        """The group of the last row."""
        return self.rows[-1][0] if self.rows else None


def suits(cell: RawCell, head: Head) -> bool:
    """Whether a cell's words can stand in a column (an empty cell only where numbers stand)."""
    text = cell.text
    if head.role == "index":
        return is_index(text)
    if head.role == "nature":
        return not text or is_nature(text)
    if head.role == "label":
        return is_label(text)
    if head.role == "group":
        return not text or is_label(text)
    if head.numbers:
        return not text or is_filled(text)
    if head.role == "unit":
        return len(text) <= 8 and is_label(text)
    return True


def fit(cells: Sequence[RawCell], heads: Sequence[Head]) -> RawRow | None:
    """The cells, one for each column, or None where they can't be told apart.

    The group's or the nature's cell may be missing (merged over several rows).
    """
    for drop in _DROPS:
        kept = [i for i, head in enumerate(heads) if head.role not in drop]
        if len(kept) != len(cells):
            continue
        if all(suits(cell, heads[i]) for cell, i in zip(cells, kept, strict=True)):
            row = [EMPTY] * len(heads)
            for cell, i in zip(cells, kept, strict=True):
                row[i] = cell
            return tuple(row)
    return _total(cells, heads)


def _total(cells: Sequence[RawCell], heads: Sequence[Head]) -> RawRow | None:
    """A row of sums: 合计 as the label, and a value for each column of numbers; else None."""
    filled = [cell for cell in cells if cell.text]
    numbers = [i for i, head in enumerate(heads) if head.numbers]
    labels = [i for i, head in enumerate(heads) if head.role == "label"]
    if not filled or not labels or not numbers or len(filled) != len(numbers) + 1:
        return None
    if not is_total(filled[0].text) or not all(is_filled(cell.text) for cell in filled[1:]):
        return None
    row = [EMPTY] * len(heads)
    for i, cell in zip((labels[-1], *numbers), filled, strict=True):
        row[i] = cell
    return tuple(row)


def _trimmed(cells: RawRow, size: int) -> RawRow:
    while len(cells) > size and not cells[-1].text:
        cells = cells[:-1]
    return cells


def _repeats_head(cells: RawRow, heads: Sequence[Head]) -> bool:
    """Whether the row is the header once more (a table that goes on over a page)."""
    words = [cell.text for cell in cells if cell.text]
    titles = [head.title for head in heads if head.title]
    return len(words) > 1 and all(word in titles for word in words)


def add_row(grid: TableGrid, cells: RawRow, group: RawCell | None) -> RawCell | None:
    """Adds a row whose cells are parted in the source; gives back the group that holds after it.

    A row with one filled cell is a group's row (huantai 58) or a footnote; a filled cell in the
    group's column starts a group.
    """
    filled = [cell for cell in cells if cell.text]
    if not filled or _repeats_head(cells, grid.heads):
        return group
    if len(filled) == 1 and is_note(filled[0].text):
        grid.see(filled)
        return group
    cells = _trimmed(cells, len(grid.heads))
    row = cells if len(cells) == len(grid.heads) else fit(filled, grid.heads)
    if len(filled) == 1 and is_label(filled[0].text) and (row is None or _only_label(row, grid)):
        grid.see(filled)
        return filled[0]
    if row is None:
        grid.unread.append(tuple(filled))
        grid.see(filled)
        return group
    places = [i for i, head in enumerate(grid.heads) if head.role == "group"]
    if places and row[places[0]].text:
        group = row[places[0]]
    grid.add(group, row)
    return group


def _only_label(row: RawRow, grid: TableGrid) -> bool:
    """Whether a row's one filled cell stands where a group's words would."""
    return any(
        cell.text and head.role in ("label", "group", "index")
        for cell, head in zip(row, grid.heads, strict=True)
    ) and any(head.numbers for head in grid.heads)


def split_texts(grid: TableGrid) -> None:
    """Makes a row of its own of each further line of a prose cell, so that each keeps its place.

    Such a row has no label; it belongs to the row above it.
    """
    prose = [i for i, head in enumerate(grid.heads) if head.role == "text"]
    if not prose:
        return
    rows: list[tuple[RawCell | None, RawRow]] = []
    for group, row in grid.rows:
        longest = max(len(row[i].parts) for i in prose)
        for k in range(max(longest, 1)):
            cells = [cell if k == 0 else EMPTY for cell in row]
            for i in prose:
                cells[i] = RawCell(row[i].parts[k : k + 1])
            rows.append((group, tuple(cells)))
    grid.rows = rows
