"""The tables printed on a page: their grids with the words in their cells, those turned a quarter
read as if they ran across."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .characters import Char
from .grids import MOST_RULES, Cell, RuledGrid, grids_of, open_tables, whole_rules
from .lines import PdfLine, make_line, rows_of
from .pages import PdfPage, Ruling, Sideways

_NEXT = 0.3  # em by which characters of one string may stand apart
_COLUMN = 0.6  # em by which the characters of one line may stand beside each other


def turned_words(
    grid: RuledGrid, sideways: Iterable[Sideways], taken: Iterable[Cell]
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
    down = sum(sideways.down for sideways in own) * 2 > len(own)
    sign = -1 if down else 1
    waiting = sorted((sideways.char for sideways in own), key=lambda char: sign * char.x0)
    lines: list[list[Char]] = []
    for char in waiting:
        if lines and abs(char.x0 - lines[-1][0].x0) <= _COLUMN * char.size:
            lines[-1].append(char)
        else:
            lines.append([char])
    ordered = [char for line in lines for char in sorted(line, key=lambda char: -sign * char.base)]
    base, size = ordered[0].base, ordered[0].size
    for at, char in enumerate(ordered):
        yield char._replace(x0=at * size, x1=(at + 1) * size, base=base)


_BORDER = 0.7  # of the page's height: a frame around all that is printed is the page's border
_MOST_TABLES = 150  # on a page
_INLINE = 2.2  # em: a lower frame is drawn around words, not text


@dataclass(frozen=True)
class PrintedCell:
    """A cell: from where to where it goes, its lines, where it is. `above`: it is the lower part of
    a cell that begins in a row above."""

    left: float
    right: float
    lines: tuple[PdfLine, ...]
    place: str
    above: bool = False
    tall: bool = False


@dataclass
class PrintedTable:
    """A table, or the part of one that is on a page. `xs`: where its columns begin and end."""

    page: int
    box: tuple[float, float, float, float]
    xs: tuple[float, ...]
    rows: list[list[PrintedCell]] = field(default_factory=list)

    @property
    def is_frame(self) -> bool:
        """Whether it has but one column: a frame around text."""
        return len(self.xs) == 2


@dataclass
class _PageTable:
    """A grid with the characters in its cells."""

    grid: RuledGrid
    inside: list[tuple[Cell, Char]]


def tables_of(page: PdfPage, bases: Sequence[float]) -> tuple[list[PrintedTable], list[Char], bool]:
    """The tables of a page from the top, the characters outside them, and whether the lines are
    too many to be tables. `bases`: the baselines of the page's lines."""
    across, upright = whole_rules(page.across), whole_rules(page.upright)
    if len(across) > MOST_RULES or len(upright) > MOST_RULES:
        return [], page.chars, True
    grids = sorted(grids_of(across, upright), key=_area)
    if len(grids) > _MOST_TABLES:
        return [], page.chars, True
    rest, found = page.chars, list[_PageTable]()
    for grid in grids:
        inside, outside = _parted(grid, rest)
        around = any(_holds(grid, other.grid) for other in found)
        if not around and _is_table(page, grid, [char for _, char in inside], outside):
            words = (cell for cell, char in inside if char.text.strip())
            inside.extend(turned_words(grid, page.sideways, words))
            found.append(_PageTable(grid, inside))
            rest = outside
    free = [rule for rule in across if not any(_crosses(one.grid, rule) for one in found)]
    for table in open_tables(free, rest, page.width):
        found.append(_PageTable(table.grid, table.inside))
        taken = {id(char) for _, char in table.inside}
        rest = [char for char in rest if id(char) not in taken and not _is_blank(table.grid, char)]
    found.sort(key=lambda one: one.grid.ys[0])
    tables = [
        _filled(one, page.number, bases, f"page {page.number} table {number}")
        for number, one in enumerate(found, start=1)
    ]
    return tables, rest, False


def _parted(grid: RuledGrid, chars: Iterable[Char]) -> tuple[list[tuple[Cell, Char]], list[Char]]:
    """The characters in the cells of a grid, and those outside it."""
    inside, outside = list[tuple[Cell, Char]](), list[Char]()
    top, bottom = grid.ys[0], grid.ys[-1]
    for char in chars:
        near = char.base > top and char.base - char.size < bottom
        cell = grid.at(*char.middle) if near else None
        if cell:
            inside.append((cell, char))
        else:
            outside.append(char)
    return list(_kept_in_cells(inside)), outside


def _kept_in_cells(inside: Sequence[tuple[Cell, Char]]) -> Iterator[tuple[Cell, Char]]:
    """The characters, where words too long for their cell run on over those of another one, as they
    are cut off at sight: all of such a string is in the cell that it begins in."""
    runs: list[list[tuple[Cell, Char]]] = []
    for pair in inside:
        if runs and _goes_on(runs[-1][-1][1], pair[1]):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    crossing = {cell for run in runs for cell, _ in run if cell != run[0][0]}
    filled: dict[Cell, list[list[Char]]] = defaultdict(list)
    for run in runs:
        for cell in {cell for cell, _ in run} & crossing:
            filled[cell].append([char for own, char in run if own == cell])
    for run in runs:
        over = {
            cell for cell in {cell for cell, _ in run} & crossing if cell != run[0][0]
            and _runs_over([char for own, char in run if own == cell], filled[cell])
        }
        yield from ((run[0][0] if cell in over else cell, char) for cell, char in run)


def _goes_on(before: Char, char: Char) -> bool:
    """Whether a character follows the one printed before it without a gap."""
    level = abs(char.base - before.base) <= _NEXT * char.size
    return level and abs(char.x0 - before.x1) <= _NEXT * char.size


def _runs_over(own: Sequence[Char], others: Iterable[Sequence[Char]]) -> bool:
    """Whether characters of a string stand where those of another one in their cell do."""
    slack = _NEXT * own[0].size
    start, end = own[0].x0 + slack, own[-1].x1 - slack
    return any(
        other[0] is not own[0] and abs(other[0].base - own[0].base) <= slack
        and other[0].x0 < end and start < other[-1].x1
        for other in others
    )


def _crosses(grid: RuledGrid, rule: Ruling) -> bool:
    return grid.ys[0] - 2 <= rule.at <= grid.ys[-1] + 2 and rule.start <= grid.xs[-1]


def _is_blank(grid: RuledGrid, char: Char) -> bool:
    return not char.text.strip() and grid.at(*char.middle) is not None


def _area(grid: RuledGrid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _holds(grid: RuledGrid, other: RuledGrid) -> bool:
    """Whether a table stands inside another one: the outer one is a frame around it."""
    across = grid.xs[0] <= other.xs[0] and other.xs[-1] <= grid.xs[-1]
    return across and grid.ys[0] <= other.ys[0] and other.ys[-1] <= grid.ys[-1]


def _is_table(page: PdfPage, grid: RuledGrid, inside: list[Char], outside: list[Char]) -> bool:
    """Whether lines hold words as a table or a frame does."""
    chars = [char for char in inside if char.text.strip()]
    if not chars:
        return False
    if grid.cells > 1:
        return True
    tall = grid.ys[-1] - grid.ys[0]
    if tall < _INLINE * max(char.size for char in chars):
        return False
    return tall < _BORDER * page.height or any(char.text.strip() for char in outside)


def _filled(found: _PageTable, page: int, bases: Sequence[float], place: str) -> PrintedTable:
    grid = found.grid
    table = PrintedTable(page, (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]), grid.xs)
    chars: dict[Cell, list[Char]] = defaultdict(list)
    for cell, char in found.inside:
        chars[cell].append(char)
    ends: dict[Cell, Cell] = {}
    for at, owners in enumerate(grid.owner):
        for column, owner in enumerate(owners):
            low, right = ends.get(owner, owner)
            ends[owner] = (max(low, at), max(right, column))
    for at, owners in enumerate(grid.owner):
        row = []
        for column, owner in enumerate(owners):
            if owner[1] == column:
                low, right = ends[owner]
                own = owner == (at, column)
                lines = tuple(_lines(chars[owner], page, bases)) if own else ()
                row.append(PrintedCell(
                    grid.xs[column], grid.xs[right + 1], lines,
                    f"{place} row {at + 1} cell {column + 1}", not own, low > owner[0],
                ))  # fmt: skip
        table.rows.append(row)
    return table


def _lines(chars: list[Char], page: int, bases: Sequence[float]) -> Iterator[PdfLine]:
    for row in rows_of(chars):
        if any(char.text.strip() for char in row):
            yield make_line(row, page, line_number(bases, row))


def line_number(bases: Sequence[float], row: Sequence[Char]) -> int:
    """Which line of its page a row is part of."""
    base = row[len(row) // 2].base
    return max(bisect_right(bases, base + 0.3 * row[0].size), 1)
