"""Tables without upright lines: three rules, or one below each row, and columns that gaps part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from .grids import Cell, Grid
from .pages import Char, Rule
from .rows import Row, rows_of

_ALIKE = 4.0  # points by which the ends of a table's rules may differ
_WIDE = 0.4  # of the page's width: shorter rules are no table's
_RULES, _GUTTERS = 3, 2  # at least
_GAP = 0.8  # em between columns
_NEAR = 0.8  # times the distance of rows: a line that is nearer to a row is more of it
_MOST = 200  # rules


@dataclass(frozen=True, slots=True)
class Opened:
    """Such a table: its grid, and what is in its cells."""

    grid: Grid
    inside: list[tuple[Cell, Char]]


def open_tables(rules: Sequence[Rule], chars: Sequence[Char], width: float) -> Iterator[Opened]:
    """The tables whose rows stand between rules of one length.

    Only where at least two gaps run through all rows below the head: prose between rules has none.
    """
    wide = [rule for rule in rules if rule.end - rule.start >= _WIDE * width]
    for _, group in groupby(sorted(wide, key=_ends), key=_ends):
        own = sorted(group)
        if _RULES <= len(own) <= _MOST:
            yield from _between(own, chars)


def _ends(rule: Rule) -> tuple[int, int]:
    return round(rule.start / _ALIKE), round(rule.end / _ALIKE)


def _between(rules: Sequence[Rule], chars: Sequence[Char]) -> Iterator[Opened]:
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


def _rows(above: Rule, below: Rule, chars: Sequence[Char]) -> list[Row]:
    found = rows_of([
        one for one in chars
        if above.at < one.middle[1] < below.at and above.start - 2 <= one.middle[0] <= above.end + 2
    ])  # fmt: skip
    return [[one for one in row if one.text.strip()] for row in found if _has_words(row)]


def _has_words(row: Row) -> bool:
    return any(one.text.strip() for one in row)


def _parts(row: Row) -> Iterator[Row]:
    """The words of a row between its gaps."""
    part: Row = []
    for char in row:
        if part and char.x0 - part[-1].x1 >= _GAP * char.size:
            yield part
            part = []
        part.append(char)
    if part:
        yield part


def _table(bands: Sequence[list[Row]], rule: Rule) -> Opened | None:
    edges = list(_gutters([row for band in bands[1:] for row in band]))
    if len(edges) < _GUTTERS:
        return None
    xs = (rule.start, *edges, rule.end)
    rows = [row for band in bands for row in _joined(band, xs)]
    inside: list[tuple[Cell, Char]] = []
    ys = [min(one.base - one.size for one in rows[0][0])]
    for at, row in enumerate(rows):
        for part in (part for line in row for part in _parts(line)):
            inside.extend(((at, _column(part, xs)), char) for char in part)
        ys.append(max(one.base for line in row for one in line) + 2)
    owner = tuple(tuple((at, column) for column in range(len(xs) - 1)) for at in range(len(rows)))
    return Opened(Grid(xs, tuple(ys), owner), inside)


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


def _joined(rows: Sequence[Row], xs: Sequence[float]) -> list[list[Row]]:
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
