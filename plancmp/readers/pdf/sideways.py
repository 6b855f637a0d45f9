"""Words turned a quarter in a table's narrow cells: read as if they ran across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .grids import Cell, Grid
from .pages import Char, Sideways

_COLUMN = 0.6  # em by which the characters of one line may stand beside each other


def turned_words(
    grid: Grid, sideways: Iterable[Sideways], taken: Iterable[Cell]
) -> Iterator[tuple[Cell, Char]]:
    """The characters of cells that hold nothing but turned words, set across in their order."""
    filled = set(taken)
    cells: dict[Cell, list[Sideways]] = defaultdict(list)
    for one in sideways:
        cell = grid.at(*one.char.middle)
        if cell is not None and cell not in filled:
            cells[cell].append(one)
    for cell, own in cells.items():
        yield from ((cell, char) for char in _across(own))


def _across(own: list[Sideways]) -> Iterator[Char]:
    """The characters on one line: lines that run down follow each other from the right, lines that
    run up from the left."""
    down = sum(one.down for one in own) * 2 > len(own)
    sign = -1 if down else 1
    waiting = sorted((one.char for one in own), key=lambda char: sign * char.x0)
    lines: list[list[Char]] = []
    for char in waiting:
        if lines and abs(char.x0 - lines[-1][0].x0) <= _COLUMN * char.size:
            lines[-1].append(char)
        else:
            lines.append([char])
    ordered = [char for line in lines for char in sorted(line, key=lambda char: -sign * char.base)]
    base, size = ordered[0].base, ordered[0].size
    for at, char in enumerate(ordered):
        yield replace(char, x0=at * size, x1=(at + 1) * size, base=base)
