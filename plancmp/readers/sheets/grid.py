"""A sheet as rows and columns of words → its title lines, tables and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product, takewhile

from ...errors import InputError
from ..blocks import Block, Paragraph, TableBlock, TableCell
from .formulas import Formulas, Place

MAX_CELLS = 200_000  # filled ones; the longest table of projects known has 4,000
_MOST_MERGED = 10 * MAX_CELLS
_NO_NAME = re.compile(r"(?:sheet|工作表|表格?)\s*\d*\s*(?:[(（]\d+[)）])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: its rows and columns from 1, both inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell looks: the format of its number, and whether its words are struck out."""

    code: str = "General"
    struck: bool = False


@dataclass
class Worksheet:
    """A sheet: the words of its filled cells by row and column (from 1), what is merged, what is
    hidden and what is struck out. `name`: empty for a file without sheets (.csv). `waiting`: the
    looks of the cells whose formula has no result yet."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    formulas: Formulas = field(default_factory=Formulas)
    waiting: dict[Place, CellLook] = field(default_factory=dict)

    def put(self, row: int, column: int, words: str) -> None:
        """Fills a cell. Raises InputError if the sheet has too many."""
        if words.strip():
            self.cells[row, column] = words.strip("\r\n")
            if len(self.cells) > MAX_CELLS:
                raise InputError(f"a sheet with more than {MAX_CELLS:,} filled cells")

    @property
    def seen(self) -> dict[tuple[int, int], str]:
        """The cells that aren't hidden, neither by themselves nor by the merged range that they lie
        in: of that only its first cell shows, whatever is still stored in the others."""
        covered = set(_beneath(self))
        return {
            (row, column): words
            for (row, column), words in self.cells.items()
            if row not in self.hidden_rows and column not in self.hidden_columns
            and (row, column) not in covered
        }

    def place(self, row: int, column: int) -> str:
        """The place of a cell."""
        cell = f"cell {letters(column)}{row}"
        return f"sheet {self.name} {cell}" if self.name else cell


def _beneath(sheet: Worksheet) -> Iterator[Place]:
    """The filled cells of merged ranges that aren't their first."""
    total = 0
    for merge in sheet.merges:
        rows, columns = range(merge.top, merge.bottom + 1), range(merge.left, merge.right + 1)
        few = len(rows) * len(columns) < len(sheet.cells)
        total += min(len(rows) * len(columns), len(sheet.cells))
        if total > _MOST_MERGED:
            raise InputError(f"a sheet with more than {_MOST_MERGED:,} merged cells")
        for row, column in product(rows, columns) if few else tuple(sheet.cells):
            inside = row in rows and column in columns and (row, column) != (rows[0], columns[0])
            if inside and (row, column) in sheet.cells:
                yield row, column


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 28 is AB."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is seen of a sheet: its cells; those that are one with the cell above them; and by row
    the columns of both."""

    sheet: Worksheet
    cells: dict[tuple[int, int], str]
    above: frozenset[tuple[int, int]]
    rows: dict[int, list[int]]


def sheet_blocks(sheet: Worksheet) -> Iterator[Block]:
    """The blocks of a sheet: each run of rows without an empty one is a table, its first rows of
    but one cell its title, its last ones its notes; a run without a head of its own goes on with
    the table above. Hidden rows and columns are left out."""
    shown = _shown(sheet)
    named = not sheet.name or _NO_NAME.fullmatch(sheet.name.strip()) is not None
    sides = (side for rows in _whole(shown, _runs(shown)) for side in _sides(shown, rows))
    for side in sides:
        top, table, notes = _parted(side, list(side.rows))
        if not named and not top:
            yield Paragraph(sheet.name, f"sheet {sheet.name}")
        named = True
        yield from _lines(side, top)
        if table:
            yield TableBlock(tuple(_table(side, table)))
        yield from _lines(side, notes)
        yield Paragraph("", "")


def _shown(sheet: Worksheet) -> _Shown:
    cells = sheet.seen
    above = frozenset(_covered(sheet, cells))
    rows: dict[int, list[int]] = {}
    for row, column in sorted({*cells, *above}):
        rows.setdefault(row, []).append(column)
    return _Shown(sheet, cells, above, rows)


def _covered(sheet: Worksheet, cells: dict[tuple[int, int], str]) -> Iterator[tuple[int, int]]:
    """The cells below the first one of a merged range, in its first column."""
    last = max((row for row, _ in cells), default=0)
    total = 0
    for merge in sheet.merges:
        bottom = min(merge.bottom, last)
        if (merge.top, merge.left) not in cells:
            continue
        total += bottom - merge.top
        if total > MAX_CELLS:
            raise InputError(f"a sheet with more than {MAX_CELLS:,} merged cells")
        for row in range(merge.top + 1, bottom + 1):
            if row not in sheet.hidden_rows and (row, merge.left) not in cells:
                yield row, merge.left


def _runs(shown: _Shown) -> Iterator[list[int]]:
    """The filled rows, parted where a row that is seen is empty."""
    run: list[int] = []
    for row in sorted(shown.rows):
        between = range(run[-1] + 1, row) if run else ()
        if any(gap not in shown.sheet.hidden_rows for gap in between):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _whole(shown: _Shown, runs: Iterable[list[int]]) -> Iterator[list[int]]:
    """The runs, those that go on with the table above joined to it."""
    whole: list[int] = []
    for run in runs:
        if whole and _goes_on(shown, whole[-1], run):
            whole += run
            continue
        if whole:
            yield whole
        whole = run
    if whole:
        yield whole


def _sides(shown: _Shown, rows: Sequence[int]) -> Iterator[_Shown]:
    """What is seen in some rows: all of it, or each of the tables that stand side by side in them:
    empty columns part them, and in one row they have the same heads, or each has its own title."""
    groups: list[list[int]] = []
    for column in sorted({column for row in rows for column in shown.rows[row]}):
        gap = range(groups[-1][-1] + 1, column) if groups else (0,)
        if any(one not in shown.sheet.hidden_columns for one in gap):
            groups.append([])
        groups[-1].append(column)
    same = len(groups) > 1 and any(_same_heads(shown, row, groups) for row in rows)
    if not same and not (len(groups) > 1 and _titled(shown, rows, groups)):
        yield replace(shown, rows={row: shown.rows[row] for row in rows})
        return
    side = {column: at for at, group in enumerate(groups) for column in group}
    sides: list[dict[int, list[int]]] = [{} for _ in groups]
    for row in rows:
        for column in shown.rows[row]:
            sides[side[column]].setdefault(row, []).append(column)
    yield from (replace(shown, rows=own) for own in sides)


def _same_heads(shown: _Shown, row: int, groups: Sequence[Sequence[int]]) -> bool:
    """Whether all groups of columns have the same words in a row, two at least and no numbers."""
    words = [[shown.cells.get((row, one), "").strip() for one in group] for group in groups]
    heads = all(words[0]) and not any(
        _NUMBER.fullmatch(one) and not _YEAR.fullmatch(one) for one in words[0]
    )
    return heads and len(words[0]) > 1 and all(own == words[0] for own in words)


def _titled(shown: _Shown, rows: Sequence[int], groups: Sequence[Sequence[int]]) -> bool:
    """Whether each group of columns has a title above its head: 表1 …, and beside it 表2 …, below
    nothing but titles of them all."""
    alone = takewhile(lambda row: len(shown.rows[row]) <= len(groups), rows)
    titles = next((row for row in alone if len(shown.rows[row]) == len(groups)), None)
    if titles is None or min(map(len, groups)) < 2 or titles + 1 not in shown.rows:
        return False
    heads = [shown.cells.get((titles + 1, one), "").strip() for group in groups for one in group]
    words = [shown.cells.get((titles, group[0]), "").strip() for group in groups]
    return all(heads) and all(map(_TABLE.match, words))


_TABLE = re.compile(
    r"(?:附?表|专栏)\s*[\d一二三四五六七八九十]|.{4,}(?:表|情况|指标|任务|目标|清单|计划)$"
)
_NUMBER = re.compile(r"[≥≤><约〔\[【]?\s*-?\d[\d,.]*\s*[%‰]?[〕\]】]?")
_TITLE = re.compile(r"\d|表")  # of a title, and not of a group's name
_YEAR = re.compile(r"(?:19|20)\d\d")


def _goes_on(shown: _Shown, last: int, run: Sequence[int]) -> bool:
    """Whether a run goes on with the table that ends above an empty row: below the names of groups,
    if any, its first row has words and numbers in the columns in which that one's last has them. It
    is no head, whose cells are words or years."""
    above = _kinds(shown, last)
    alone = [row for row in run if len(shown.rows[row]) == 1]
    groups = list(takewhile(lambda row: row in alone, run))
    names = [shown.cells.get((row, column), "") for row in groups for column in shown.rows[row]]
    first = run[len(groups)] if len(groups) < len(run) else None
    if first is None or any(_TITLE.search(name) for name in names):
        return False
    if any(shown.rows[row][0] != min(above, default=0) for row in groups):
        return False
    years = {one for one in shown.rows[first] if _YEAR.fullmatch(shown.cells.get((first, one), ""))}
    below = {one: number for one, number in _kinds(shown, first).items() if one not in years}
    both = above.keys() & below.keys()
    whole = both in (above.keys(), below.keys()) and len(both) > 1
    return whole and any(below[one] for one in both) and all(above[k] == below[k] for k in both)


def _kinds(shown: _Shown, row: int) -> dict[int, bool]:
    """The filled columns of a row: whether each is a number."""
    filled = {one: shown.cells.get((row, one), "").strip() for one in shown.rows[row]}
    return {one: _NUMBER.fullmatch(words) is not None for one, words in filled.items() if words}


def _parted(shown: _Shown, rows: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
    """The rows of a run: those above the table, the table's, and those below it."""
    single = [len(shown.rows[row]) == 1 for row in rows]
    first = next((i for i, alone in enumerate(single) if not alone), len(rows))
    last = next((i for i in range(len(rows), first, -1) if not single[i - 1]), first)
    return list(rows[:first]), list(rows[first:last]), list(rows[last:])


def _lines(shown: _Shown, rows: Sequence[int]) -> Iterator[Paragraph]:
    for row in rows:
        for column in shown.rows[row]:
            for line in shown.cells.get((row, column), "").splitlines():
                yield Paragraph(line.strip(), shown.sheet.place(row, column))


def _table(shown: _Shown, rows: Sequence[int]) -> Iterator[tuple[TableCell, ...]]:
    columns = sorted({column for row in rows for column in shown.rows[row]})
    for at, row in enumerate(rows):
        yield tuple(_cell(shown, row, column, at == 0) for column in columns)


def _cell(shown: _Shown, row: int, column: int, first: bool) -> TableCell:
    place = shown.sheet.place(row, column)
    if (row, column) in shown.above and not first:
        return TableCell((), place, above=True)
    return TableCell(tuple(shown.cells.get((row, column), "").splitlines()), place)
