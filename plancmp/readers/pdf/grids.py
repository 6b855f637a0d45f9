"""Ruling lines → grids: which cells a table has, and which of them are merged; also of tables
without upright lines, whose columns gaps part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, product
from statistics import median

from .characters import Char
from .lines import Row, are_two_numbers, rows_of
from .pages import Ruling

_SNAP = 3.2  # points between the two lines of a double border, or the ends of lines that meet
_SHORTEST = 4.0  # points
_OPEN = 9.0  # points by which lines reach over the last line that crosses them: that side is open
_MOST = 0.6  # of the lines
MOST_RULES = 1500  # across, and as many upright; more is a drawing
_MOST_CELLS = 20_000

Cell = tuple[int, int]  # row, column


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """Where a table's lines are. `owner`: for each row the cells' owners, (row, column) of the
    first cell of those that are merged with it."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[Cell, ...], ...]

    @property
    def cells(self) -> int:
        """How many cells it has, merged ones as one."""
        return len({one for row in self.owner for one in row})

    def at(self, x: float, y: float) -> Cell | None:
        """The owner of the cell at a point; None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.owner[row][column] if inside else None


def whole_rules(rules: Iterable[Ruling]) -> list[Ruling]:
    """The lines, each piece by piece put together: borders are drawn cell by cell."""
    rows: list[list[Ruling]] = []
    for rule in sorted(set(rules)):
        if rows and rule.at - rows[-1][-1].at <= 1.0 and rule.at - rows[-1][0].at <= _SNAP:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return [whole for row in rows for whole in _joined(row) if whole.end - whole.start >= _SHORTEST]


def _joined(row: list[Ruling]) -> list[Ruling]:
    at = row[len(row) // 2].at
    joined: list[Ruling] = []
    for rule in sorted(row, key=lambda ruling: ruling.start):
        last = joined[-1] if joined else None
        if last and rule.start <= last.end + _SNAP:
            joined[-1] = Ruling(at, last.start, max(last.end, rule.end))
        else:
            joined.append(Ruling(at, rule.start, rule.end))
    return joined


def grids_of(across: Sequence[Ruling], upright: Sequence[Ruling]) -> list[RuledGrid]:
    """The grids that whole lines form, from the top."""
    grids = (_grid(rows, columns) for rows, columns in _families(across, upright))
    return sorted((grid for grid in grids if grid), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _families(
    across: Sequence[Ruling], upright: Sequence[Ruling]
) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The lines that touch or cross each other, directly or by others between."""
    parent = list(range(len(across) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(upright)), key=lambda at: upright[at].at)
    places = [upright[at].at for at in order]
    for row, rule in enumerate(across):
        first = bisect_left(places, rule.start - _SNAP)
        last = bisect_right(places, rule.end + _SNAP)
        for at in order[first:last]:
            if upright[at].start - _SNAP <= rule.at <= upright[at].end + _SNAP:
                parent[root(len(across) + at)] = root(row)
    families: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for row, rule in enumerate(across):
        families[root(row)][0].append(rule)
    for at, rule in enumerate(upright):
        families[root(len(across) + at)][1].append(rule)
    return [family for family in families.values() if all(family)]


def _grid(across: list[Ruling], upright: list[Ruling]) -> RuledGrid | None:
    across, upright = _closed(across, upright), _closed(upright, across)
    xs, ys = _steps(upright), _steps(across)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS:
        return None
    return RuledGrid(tuple(xs), tuple(ys), _owners(xs, ys, across, upright))


def _closed(rules: list[Ruling], crossing: list[Ruling]) -> list[Ruling]:
    """The lines, with the outer ones that aren't drawn: many tables are open at their sides, and
    some where the page ends."""
    places = sorted(rule.at for rule in rules)
    low, high = min(rule.at for rule in crossing), max(rule.at for rule in crossing)
    start, end = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    begin = sum(rule.start - start <= _SNAP for rule in crossing)
    stop = sum(end - rule.end <= _SNAP for rule in crossing)
    enough = max(2, _MOST * len(crossing))
    added = []
    if places[0] - start > _OPEN and begin >= enough:
        added.append(Ruling(start, low, high))
    if end - places[-1] > _OPEN and stop >= enough:
        added.append(Ruling(end, low, high))
    return [*rules, *added]


def _steps(rules: Iterable[Ruling]) -> list[float]:
    """Where the lines are, those that lie together as one."""
    groups: list[list[float]] = []
    for at in sorted(rule.at for rule in rules):
        if groups and at - groups[-1][-1] <= _SNAP:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [(group[0] + group[-1]) / 2 for group in groups]


def _owners(
    xs: list[float], ys: list[float], across: list[Ruling], upright: list[Ruling]
) -> tuple[tuple[Cell, ...], ...]:
    """For each cell the first of those that no line parts from it."""
    beside, below = _walls(xs, upright), _walls(ys, across)
    rows, columns = len(ys) - 1, len(xs) - 1

    def open_to(cell: Cell) -> Iterator[Cell]:
        r, c = cell
        x, y = (xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2
        if c + 1 < columns and not _wall(beside[c + 1], y):
            yield r, c + 1
        if c > 0 and not _wall(beside[c], y):
            yield r, c - 1
        if r + 1 < rows and not _wall(below[r + 1], x):
            yield r + 1, c
        if r > 0 and not _wall(below[r], x):
            yield r - 1, c

    owner: dict[Cell, Cell] = {}
    for first in product(range(rows), range(columns)):
        waiting = [first] if first not in owner else []
        while waiting:
            cell = waiting.pop()
            if cell not in owner:
                owner[cell] = first
                waiting.extend(open_to(cell))
    return tuple(tuple(owner[r, c] for c in range(columns)) for r in range(rows))


def _walls(steps: list[float], rules: Iterable[Ruling]) -> list[list[tuple[float, float]]]:
    walls: list[list[tuple[float, float]]] = [[] for _ in steps]
    for rule in rules:
        near = min(bisect_left(steps, rule.at), len(steps) - 1)
        if near and rule.at - steps[near - 1] < abs(steps[near] - rule.at):
            near -= 1
        walls[near].append((rule.start - _SNAP, rule.end + _SNAP))
    for wall in walls:
        wall.sort()
    return [_flat(wall) for wall in walls]


def _flat(wall: list[tuple[float, float]]) -> list[tuple[float, float]]:
    flat: list[tuple[float, float]] = []
    for start, end in wall:
        if flat and start <= flat[-1][1]:
            flat[-1] = (flat[-1][0], max(flat[-1][1], end))
        else:
            flat.append((start, end))
    return flat


def _wall(wall: list[tuple[float, float]], at: float) -> bool:
    near = bisect_right(wall, (at, float("inf"))) - 1
    return near >= 0 and wall[near][1] >= at


_ALIKE = 4.0  # points by which the ends of a table's rules may differ
_WIDE = 0.4  # of the page's width: shorter rules are no table's
_RULES, _GUTTERS = 3, 2  # at least
_GAP = 0.8  # em between columns
_NEAR = 0.8  # times the distance of rows: a line that is nearer to a row is more of it
_MOST_RULES = 200  # rules


@dataclass(frozen=True, slots=True)
class Opened:
    """Such a table: its grid, and what is in its cells."""

    grid: RuledGrid
    inside: list[tuple[Cell, Char]]


def open_tables(rules: Sequence[Ruling], chars: Sequence[Char], width: float) -> Iterator[Opened]:
    """The tables whose rows stand between rules of one length.

    Only where at least two gaps run through all rows below the head: prose between rules has none.
    """
    wide = [rule for rule in rules if rule.end - rule.start >= _WIDE * width]
    for _, group in groupby(sorted(wide, key=_ends), key=_ends):
        own = sorted(group)
        if _RULES <= len(own) <= _MOST_RULES:
            yield from _between(own, chars)


def _ends(rule: Ruling) -> tuple[int, int]:
    return round(rule.start / _ALIKE), round(rule.end / _ALIKE)


def _between(rules: Sequence[Ruling], chars: Sequence[Char]) -> Iterator[Opened]:
    """The tables between neighbouring rules that have rows of cells between them."""
    bands: list[list[Row]] = []
    for above, below in [*pairwise(rules), (None, None)]:
        rows = _rows(above, below, chars) if above and below else []
        if any(len(list(_parts(row))) > _GUTTERS for row in rows):
            bands.append(rows)
            continue
        if len(bands) >= _RULES - 1:
            table = _table(bands, rules[0])
            if table:
                yield table
        bands = []


def _rows(above: Ruling, below: Ruling, chars: Sequence[Char]) -> list[Row]:
    found = rows_of([
        char for char in chars
        if above.at < char.middle[1] < below.at
        and above.start - 2 <= char.middle[0] <= above.end + 2
    ])  # fmt: skip
    return [[char for char in row if char.text.strip()] for row in found if _has_words(row)]


def _has_words(row: Row) -> bool:
    return any(char.text.strip() for char in row)


def _parts(row: Row) -> Iterator[Row]:
    """The words of a row between its gaps."""
    part: Row = []
    for at, char in enumerate(row):
        if part and (char.x0 - part[-1].x1 >= _GAP * char.size or are_two_numbers(row, at)):
            yield part
            part = []
        part.append(char)
    if part:
        yield part


def _table(bands: Sequence[list[Row]], rule: Ruling) -> Opened | None:
    edges = list(_gutters([row for band in bands[1:] for row in band]))
    if len(edges) < _GUTTERS:
        return None
    xs = (rule.start, *edges, rule.end)
    rows = [row for band in bands for row in _joined_cells(band, xs)]
    inside: list[tuple[Cell, Char]] = []
    ys = [min(char.base - char.size for char in rows[0][0])]
    for at, row in enumerate(rows):
        for part in (part for line in row for part in _parts(line)):
            inside.extend(((at, _column(part, xs)), char) for char in part)
        ys.append(max(char.base for line in row for char in line) + 2)
    owner = tuple(tuple((at, column) for column in range(len(xs) - 1)) for at in range(len(rows)))
    return Opened(RuledGrid(xs, tuple(ys), owner), inside)


def _gutters(rows: Sequence[Row]) -> Iterator[float]:
    """The middles of the gaps that run through all rows."""
    covered = sorted((part[0].x0, part[-1].x1) for row in rows for part in _parts(row))
    size = median(char.size for row in rows for char in row)
    end = covered[0][1]
    for start, stop in covered:
        if start - end >= _GAP * size:
            yield (start + end) / 2
        end = max(end, stop)


def _column(part: Row, xs: Sequence[float]) -> int:
    """The first column that words stand in; one that is set over two belongs to the first."""
    start = part[0].x0 + 0.3 * part[0].size
    return max((at for at, x in enumerate(xs[:-1]) if x <= start), default=0)


def _joined_cells(rows: Sequence[Row], xs: Sequence[float]) -> list[list[Row]]:
    """The rows of cells: a printed line that fills fewer than half of the columns and is nearer to
    another one than rows are to each other is more of it."""
    filled = [len({_column(part, xs) for part in _parts(row)}) for row in rows]
    bases = [row[0].base for row in rows]
    whole = [at for at, count in enumerate(filled) if count * 2 >= len(xs) - 1]
    steps = [bases[b] - bases[a] for a, b in pairwise(whole)]
    reach = _NEAR * median(steps) if steps else float("inf")
    joined: dict[int, list[Row]] = {}
    for at, row in enumerate(rows):
        near = min(whole, key=lambda one: abs(bases[one] - bases[at]), default=at)
        home = near if at in whole or abs(bases[near] - bases[at]) < reach else at
        joined.setdefault(home, []).append(row)
    return [joined[at] for at in sorted(joined)]
