"""Tables over several pages, and tables as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..blocks import TableBlock, TableCell, filled
from .lines import PdfLine
from .page_content import Item, PageContent
from .paragraphs import cell_lines, frame_lines, is_full, words_in
from .tables import PrintedCell, PrintedTable

_FEWEST = (
    4  # borders of columns, where a page lacks one of the table's: it has but merged cells there
)
_NEAR = 5.0  # points by which the columns of two pages may differ
_AGAIN = re.compile(r"^[（(]?(?:续|接上)[^。]{0,20}$|^.{0,40}[（(]?续表?[）)]?$")
_NUMBER = re.compile(r"[\d.,，%％≥≤><＞＜±+\-—―–/:：万亿个人所]+")
_OPEN = "—–-~～至"
_END = ("。", "；", "！", "？")
_MARKS = re.compile(r"[（(]续表?[）)]|\s")


@dataclass
class Spread:
    """A table over all its pages: its rows, each with the borders of its page's columns."""

    page: int
    last: int
    xs: tuple[float, ...]
    rows: list[list[PrintedCell]] = field(default_factory=list)


def spreads_of(pages: Sequence[PageContent]) -> Iterator[PdfLine | Spread]:
    """The lines and tables of all pages in order, the parts of a table as one."""
    waiting: Spread | None = None
    for page in pages:
        items = page.items
        first = next((at for at, item in enumerate(items) if isinstance(item, PrintedTable)), None)
        if waiting and first is not None and _leads_on(items[:first]):
            table = items[first]
            if isinstance(table, PrintedTable) and _continues(waiting, table, page.number):
                _append(waiting, table)
                again = [item for item in items[:first] if isinstance(item, PdfLine)]
                page.outside += [(line, "续表") for line in again]
                items = items[first + 1 :]
        for item in items:
            if waiting:
                yield waiting
                waiting = None
            if isinstance(item, PdfLine):
                yield item
            else:
                waiting = Spread(page.number, page.number, item.xs, list(item.rows))
    if waiting:
        yield waiting


def _leads_on(items: Sequence[Item]) -> bool:
    """Whether nothing stands above a page's first table but words that it is continued."""
    lines = [item for item in items if isinstance(item, PdfLine) and item.text]
    return len(lines) <= 1 and all(_AGAIN.match(line.text) for line in lines)


def _continues(spread: Spread, table: PrintedTable, page: int) -> bool:
    """Whether a page's first table has the columns of the last page's last one."""
    if page != spread.last + 1 or (len(spread.xs) == 2) != table.is_frame:
        return False
    ours, theirs = _from_left(spread.xs), _from_left(table.xs)
    if abs(ours[-1] - theirs[-1]) > _NEAR:
        return False
    few, many = sorted((ours, theirs), key=len)
    if len(few) < min(len(many), max(len(many) - 1, _FEWEST)):
        return False
    return all(any(abs(x - other) <= _NEAR for other in many) for x in few)


def _from_left(xs: Sequence[float]) -> list[float]:
    return [x - xs[0] for x in xs]


def _append(spread: Spread, table: PrintedTable) -> None:
    """Adds the rows of the next page, without the repeated head; a row that was torn by the
    page's end is whole again."""
    shift = spread.xs[0] - table.xs[0]
    rows = [
        [replace(cell, left=cell.left + shift, right=cell.right + shift) for cell in row]
        for row in table.rows
    ]
    rows = rows[_repeated(spread.rows, rows) :]
    if len(table.xs) > len(spread.xs):
        spread.xs = tuple(x + shift for x in table.xs)
    if rows and spread.rows and len(spread.xs) > 2:
        last = spread.rows[-1]
        if _is_torn(last, rows[0]):
            spread.rows[-1] = [_with_more(cell, rows[0]) for cell in last]
            rows = rows[1:]
        elif rows:
            rows[0] = [_below(cell, last, spread.rows) for cell in rows[0]]
    spread.rows += rows
    spread.last = table.page


def _repeated(above: Sequence[list[PrintedCell]], rows: Sequence[list[PrintedCell]]) -> int:
    """How many rows at the top of a page repeat the table's first ones."""
    count = 0
    for old, new in zip(above, rows[:-1], strict=False):
        words = [_bare(cell) for cell in old]
        if words != [_bare(cell) for cell in new] or not any(words):
            break
        count += 1
    return count


def _bare(cell: PrintedCell) -> str:
    return _MARKS.sub("", words_in(cell))


def _is_torn(last: Sequence[PrintedCell], row: Sequence[PrintedCell]) -> bool:
    """Whether a page's first row is the lower part of the row at the end of the page before: words
    go on in some of its cells, and cells that every row fills are empty, or no cell's words had
    room where they end."""
    above = {round(cell.left): cell for cell in last}
    pairs = [(near, cell) for cell in row if (near := _near(above, cell))]
    going = [(old, new) for old, new in pairs if new.lines]
    if len(pairs) < len(row) or not going or not all(old.lines for old, _ in going):
        return False
    words = [(words_in(old), words_in(new)) for old, new in going]
    if any(_is_whole(old) and _is_whole(new) for old, new in words):
        return False
    left_empty = any(old.lines and not new.lines and not old.tall for old, new in pairs)
    no_room = all(is_full(old, old.lines[-1], new.lines[0]) for old, new in going)
    unended = any(not old.endswith(_END) and len(old) > 4 for old, _ in words)
    return (left_empty or no_room) and unended


def _is_whole(words: str) -> bool:
    """Whether a cell's words are a number that isn't torn (2021—)."""
    return _NUMBER.fullmatch(words) is not None and words[-1] not in _OPEN


def _near(cells: dict[int, PrintedCell], cell: PrintedCell) -> PrintedCell | None:
    for x, one in cells.items():
        if abs(x - cell.left) <= _NEAR:
            return one
    return None


def _with_more(cell: PrintedCell, row: Sequence[PrintedCell]) -> PrintedCell:
    more = next((one for one in row if abs(one.left - cell.left) <= _NEAR), None)
    return replace(cell, lines=(*cell.lines, *more.lines)) if more else cell


def _below(
    cell: PrintedCell, last: Sequence[PrintedCell], rows: Sequence[list[PrintedCell]]
) -> PrintedCell:
    """A page's first cell: an empty one goes on with the merged cell above the page's end."""
    over = next((one for one in last if abs(one.left - cell.left) <= _NEAR), None)
    merged = over is not None and (over.above or over.tall)
    return replace(cell, above=True) if merged and not cell.lines and rows else cell


def table_block(spread: Spread) -> TableBlock:
    """The table as it is handed on."""
    if len(spread.xs) == 2:
        rows = [row[0] for row in spread.rows if row]
        return TableBlock(tuple(
            (TableCell(words, place),) for words, place in frame_lines(rows)
        ))  # fmt: skip
    parts = (part for row in spread.rows for part in _unruled(row))
    return TableBlock(filled(_row(part, spread.xs) for part in parts))


def _unruled(row: Sequence[PrintedCell]) -> Iterator[Sequence[PrintedCell]]:
    """The rows between two rules: one, or several where no rule is drawn between them. Then all
    cells but merged ones have as many lines, beside each other, that all end before their cell
    does, and some hold nothing but numbers."""
    own = [cell for cell in row if cell.lines]
    numbers = [[line.number for line in cell.lines] for cell in own]
    several = len(own) > 1 and len(numbers[0]) > 1 and all(each == numbers[0] for each in numbers)
    merged = all(cell.above for cell in row if not cell.lines)
    parted = all(not is_full(cell, above, line) for cell in own
                 for above, line in pairwise(cell.lines))  # fmt: skip
    valued = any(all(_NUMBER.fullmatch(line.text) for line in cell.lines) for cell in own)
    if not (several and merged and parted and valued):
        yield row
        return
    for at in range(len(numbers[0])):
        yield [replace(cell, lines=cell.lines[at : at + 1]) for cell in row]


def _row(row: Sequence[PrintedCell], xs: Sequence[float]) -> list[TableCell]:
    cells = [TableCell((), "")] * (len(xs) - 1)
    for cell in row:
        at = min(range(len(xs) - 1), key=lambda column: abs(xs[column] - cell.left))
        lines = () if cell.above else tuple(cell_lines(cell))
        cells[at] = TableCell(lines, cell.place, cell.above)
    return cells
