"""The head of a flattened table by the regularity of what follows it: with as many cells as the
table has columns, the rows below have the same kind of cell in each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from ..lexicon.tables import table_words
from ..outline.numbering import parse_numbering
from .cells import EMPTY, RawCell, RawRow, is_index, is_nature, is_value
from .grid_heads import open_grid
from .heads import Head, is_value_cell, read_head
from .structure import settle

_MAX_HEADS = 24
_MAX_WORDS = 16  # characters of a header cell that isn't known
_ROWS = 4  # that tell how many columns there are
_FEWEST = 2

_Kind = Literal["value", "nature", "words", "any"]


def regular_heads(cells: Sequence[RawCell]) -> Iterator[tuple[list[Head], int]]:
    """The heads that a run of cells may begin with, by the rows that follow, each with how many
    cells they take. They are read as the head of the grid that their columns and rows make.

    Rows of cells that are alike by chance have no head: half of its words are known, or each row
    has its number or nature in the same place.
    """
    for size in range(2, min(_head_limit(cells), len(cells) - 1) + 1):
        rows = _rows(cells, size)
        opened = open_grid([tuple(cells[:size]), *rows]) if len(rows) >= _FEWEST else None
        if opened is None or opened[1] > 1:
            continue
        heads = settle(opened[0], rows)
        roles = [head.role for head in heads]
        if "label" in roles and any(head.numbers for head in heads[roles.index("label") :]):
            yield heads, size


def _head_limit(cells: Sequence[RawCell]) -> int:
    """How many cells from the first on can be a head's: neither values nor long."""
    for at, cell in enumerate(cells[: _MAX_HEADS + 1]):
        long = len(cell.text) > _MAX_WORDS and read_head(cell.text) is None
        other = is_nature(cell.text) or cell.text in table_words().none
        if long or other or is_value_cell(cell) or parse_numbering(cell.text) is not None:
            return at
    return min(len(cells), _MAX_HEADS)


def _rows(cells: Sequence[RawCell], size: int) -> list[RawRow]:
    """The first rows below a head of so many cells, as long as their cells are alike by column."""
    first = read_head(cells[0].text)
    numbered = first is not None and first.role == "index"
    rows = _numbered(cells, size) if numbered else [
        tuple(cells[at : at + size]) for at in range(size, len(cells) - size + 1, size)
    ]
    kinds: list[_Kind] = ["any"] * size
    found: list[RawRow] = []
    for row in rows[:_ROWS]:
        own = [_kind(cell) for cell in row]
        natured = any(a == b == "nature" for a, b in zip(kinds, own, strict=True))
        anchored = (numbered and row[-1] != EMPTY) or natured
        if not all(_alike(*pair, anchored or not found) for pair in zip(kinds, own, strict=True)):
            break
        kinds = [b if a == "any" else a for a, b in zip(kinds, own, strict=True)]
        found.append(row)
    return found if "value" in kinds[1:] or "nature" in kinds else []


def _numbered(cells: Sequence[RawCell], size: int) -> list[RawRow]:
    """The rows of so many cells that begin with 1, 2, 3, the first at most a section's words below
    the head; one whose last cell is empty has no line for it. Longer rows (with a cell of two
    lines) and shorter ones (below a merged cell) lie between them."""
    starts: list[int] = []
    last = size + 1 if read_head(cells[size].text) is None else size
    for at in range(size, len(cells)):
        near = at >= starts[-1] + _FEWEST if starts else at <= last
        if near and cells[at].text == str(len(starts) + 1):
            starts.append(at)
    ends = [*starts[1:], *(start + size for start in starts[-1:])]
    rows = [tuple(cells[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [(*row, *[EMPTY] * (size - len(row))) for row in rows if size - 1 <= len(row) <= size]


def _kind(cell: RawCell) -> _Kind:
    text = cell.text
    if not text or text in table_words().none:
        return "any"
    if is_nature(text):
        return "nature"
    return "value" if is_value(text) or is_index(text) else "words"


def _alike(kind: _Kind, other: _Kind, anchored: bool) -> bool:
    """Whether cells of two kinds stand in one column; where the rows' bounds are sure, a column of
    values may hold words, too."""
    if kind == other or "any" in (kind, other):
        return True
    return anchored and "nature" not in (kind, other)
