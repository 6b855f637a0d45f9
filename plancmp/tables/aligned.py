"""Rows of a flattened table whose bounds are sure: the row's number begins each, or its nature
stands in one place. Within them a value may be words, a cell may go over several lines, and one may
be missing.

Tables with one cell a line: a tab begins each cell, or the row's number, name and prose follow
one another (tables of projects).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import NormalText, SourceCell
from ..outline.headings import parse_numbering
from .cells import (
    EMPTY,
    RawCell,
    RawRow,
    is_index,
    is_label,
    is_measure,
    is_nature,
    is_note,
    is_total,
    is_value,
    line_part,
)
from .heads import Head
from .labels import is_unit, split_nature, split_unit, without_number
from .rows import TableGrid, fit, suits
from .titles import table_number

_MORE = 4  # cells that a row may have above its columns
_MOST_LINES = 3  # of a cell
_WORDED = 1  # what words in a column of numbers cost
_TORN = 2  # what each further line of a cell costs
_MISSING = 1


@dataclass(frozen=True, slots=True)
class _Way:
    """Cells laid out over the first columns: what it costs, the columns' cells, and whether another
    way costs as much."""

    cost: int
    row: RawRow
    unsure: bool = False


def aligned_row(
    heads: Sequence[Head], cells: Sequence[RawCell], at: int
) -> tuple[RawRow | None, int]:
    """The row that begins at a cell and how many cells it takes; None where its bounds aren't sure
    or its cells can be laid out in more than one way."""
    ends = sorted(set(_row_ends(heads, cells, at)))
    ways = [(way, end) for end in ends if (way := _laid_out(heads, cells[at:end])) is not None]
    if not ways:
        return None, 0
    best, end = min(ways, key=lambda pair: pair[0].cost)
    same = sum(way.cost == best.cost for way, _ in ways)
    return (best.row, end - at) if not best.unsure and same == 1 else (None, 0)


def next_numbered(heads: Sequence[Head], cells: Sequence[RawCell], at: int) -> int | None:
    """Where the row after the numbered one at a cell begins; None where none follows near it."""
    if heads[0].role != "index" or at >= len(cells) or not is_index(cells[at].text):
        return None
    return next(_numbers(heads, cells, at), None)


def may_follow(number: RawCell, text: str) -> bool:
    """Whether words can be the number of the row behind one with this number: the next one, or 1 in
    another group."""
    told = _number(number.text) + 1
    return is_index(text) and (number == EMPTY or _number(text) in (1, told))


def takes_next(heads: Sequence[Head], row: RawRow) -> bool:
    """Whether a row's remark is the number of the row behind it: its own is empty."""
    following = _number(row[0].text) + 1
    return heads[0].role == "index" and row[0] != EMPTY and any(
        head.role in ("other", "text") and not head.numbers
        and is_index(cell.text) and _number(cell.text) == following
        for cell, head in zip(row, heads, strict=True)
    )


def _numbers(heads: Sequence[Head], cells: Sequence[RawCell], at: int) -> Iterator[int]:
    """The cells behind a row's number that hold the next one."""
    number = _number(cells[at].text)
    for end in range(at + 2, min(at + len(heads) + _MORE, len(cells) - 1) + 1):
        text = cells[end].text
        if number and is_index(text) and _number(text) == number + 1:
            yield end


def _number(text: str) -> int:
    return int("".join(filter(str.isdigit, text)) or 0)


def _row_ends(heads: Sequence[Head], cells: Sequence[RawCell], at: int) -> Iterator[int]:
    """Where the row at a cell may end: before the next one's number, where its nature has the place
    that it has in a row, or at the table's end."""
    if heads[0].role == "index":
        if not is_index(cells[at].text):
            return
        yield from _numbers(heads, cells, at)
    size = len(heads)
    shorter = any(head.role == "group" for head in heads) or not heads[-1].numbers
    sizes = (size, size - 1) if shorter else (size,)
    for end in (at + taken for taken in sizes if at + taken <= len(cells)):
        if _is_over(cells, end) or (heads[0].role != "index" and _follows(heads, cells, end)):
            yield end


def _is_over(cells: Sequence[RawCell], at: int) -> bool:
    """Whether no cell of the table's rows stands there."""
    text = cells[at].text if at < len(cells) else ""
    return not text or is_note(text) or is_total(text) or parse_numbering(text) is not None


def _follows(heads: Sequence[Head], cells: Sequence[RawCell], at: int) -> bool:
    """Whether another row's nature stands where it does in a row that begins at a cell."""
    place = next((i for i, head in enumerate(heads) if head.role == "nature"), None)
    if place is None:
        return False
    places = (place, place - 1) if any(head.role == "group" for head in heads) else (place,)
    return any(at + i < len(cells) and is_nature(cells[at + i].text) for i in places)


def _laid_out(heads: Sequence[Head], cells: Sequence[RawCell]) -> _Way | None:
    """The cheapest way to lay cells out over all columns, in their order; None where there is none
    or nothing in it holds it to its place."""
    ways: dict[int, _Way] = {0: _Way(0, ())}  # by how many cells are laid out
    for head in heads:
        reached: dict[int, _Way] = {}
        for first, way in ways.items():
            for taken in range(min(_MOST_LINES, len(cells) - first) + 1):
                cost = _cost(head, cells[first : first + taken])
                if cost is None:
                    continue
                parts = tuple(part for cell in cells[first : first + taken] for part in cell.parts)
                further = _Way(way.cost + cost, (*way.row, RawCell(parts)), way.unsure)
                reached[first + taken] = _cheaper(reached.get(first + taken), further)
        ways = reached
    whole = ways.get(len(cells))
    return whole if whole is not None and _is_held(heads, whole.row) else None


def _cheaper(way: _Way | None, other: _Way) -> _Way:
    if way is None or other.cost < way.cost:
        return other
    return way if way.cost < other.cost else _Way(way.cost, way.row, True)


def _is_held(heads: Sequence[Head], row: RawRow) -> bool:
    """Whether a row has its number, or else its nature."""
    role = "index" if heads[0].role == "index" else "nature"
    return any(
        cell != EMPTY and head.role == role for cell, head in zip(row, heads, strict=True)
    )


def _cost(head: Head, cells: Sequence[RawCell]) -> int | None:
    """What it costs that a column holds these cells; None where it can't."""
    if not cells:
        missing = 0 if head.role == "group" else _MISSING
        return None if head.role in ("index", "label") or head.numbers else missing
    if len(cells) == 1 and suits(cells[0], head):
        odd = head.role in ("other", "text") and is_nature(cells[0].text)
        return None if odd else 0
    words = all(is_label(cell.text) for cell in cells)
    if not words or head.role in ("index", "nature", "unit"):
        return None
    if head.numbers:
        return _WORDED if len(cells) == 1 and not is_unit(cells[0].text) else None
    return _TORN * (len(cells) - 1)


_TAB = re.compile(r"[ \u00a0\u3000]*\t")
_DIGIT = re.compile(r"\d")
_DUE = re.compile(
    r"(?:(?:19|20)\d\d年?[—至])?(?:19|20)\d\d年(?:\d{1,2}月)?(?:年?[底末])?[之以]?前?"
)
_CODE = re.compile(r"[A-Za-z]\d+(?:\.\d+)?")
_ENGLISH = re.compile(r"[(#*]?[A-Z][a-z]{2,}[A-Za-z ,.()'’&/-]*")
_SENTENCE = re.compile("[。；].|，.*，")
MAX_LINES = 2000


def is_tabbed(normal: NormalText, line: int) -> bool:
    """Whether a line of the source begins with a tab."""
    return _TAB.match(normal.source.line_text(line)) is not None


def _blank(normal: NormalText, line: int) -> bool:
    return not normal.source.line_text(line).strip() and not is_tabbed(normal, line)


def _goes_on(normal: NormalText, line: int, cell: RawCell) -> bool:
    """Whether a line without tab is more of the cell above it, and not the text after the table.

    A cell's second line is short or fills an empty first one; a heading or prose after a filled
    cell of numbers isn't it.
    """
    text = normal.lines[line - 1].text
    if parse_numbering(text) is not None:
        return False
    return len(cell.text) > 40 or (len(text) <= 40 and not text.endswith("。")) or not cell.text


def _marked_rows(normal: NormalText, first: int, most: int) -> list[RawRow] | None:
    """The rows from the one that begins on line `first` to the end of their table, where the file
    itself marks that table; else None.

    Words of a cell that is merged with the one above hold for its row too (属性, 类别, a label of
    any length), but a number and a sentence are written once and count once.
    """
    found = normal.source.grid_rows.get(first)
    if found is None:
        return None
    grid, at = found
    return [tuple(_marked(normal, cell) for cell in row) for row in grid.rows[at : at + most]]


def _marked(normal: NormalText, cell: SourceCell | None) -> RawCell:
    lines = range(cell.first_line, cell.last_line + 1) if cell else ()
    parts = tuple(part for line in lines if (part := line_part(normal, line)))
    own = tuple(part for part in parts if not _is_translation(part.text))
    whole = RawCell(own or parts)
    return EMPTY if cell is not None and cell.above and not _repeats(whole.text) else whole


def _is_translation(text: str) -> bool:
    """Whether a line of a cell says in English what another says: Pre-school Education."""
    return _ENGLISH.fullmatch(text) is not None and not is_unit(text)


def _repeats(text: str) -> bool:
    """Whether words that are merged over several rows name each of them: no number, and no prose;
    digits only behind letters (PM2.5) or within a measure's name
    (每千人口3岁以下婴幼儿托位数（个）)."""
    if len(text) > _MAX_NAME or _SENTENCE.search(text):
        return False
    if _DUE.fullmatch(text):
        return True  # 2025年12月底前, of several tasks
    name, unit = split_unit(split_nature(without_number(text))[0])
    measure = unit != "" or is_measure(name)
    return not _DIGIT.search(_CODE.sub("", name)) or (not is_value(name) and measure)


def tabbed_rows(normal: NormalText, first: int, most: int = MAX_LINES) -> list[RawRow]:
    """The rows of the run of tabbed lines that begins on line `first`, out of `most` lines.

    The next table's or box's title ends it too.
    """
    given = _marked_rows(normal, first, most)
    if given is not None:
        return given
    rows: list[RawRow] = []
    row: list[RawCell] = []
    gap, allowed = 0, 0
    for line in range(first, min(len(normal.lines), first + most) + 1):
        if _blank(normal, line):
            gap += 1
            continue
        if gap and row:
            rows.append(tuple(row))
            row = []
            allowed = allowed or gap
        if gap > allowed:
            break
        part = line_part(normal, line)
        if part and line > first and table_number(part.text):
            break
        if is_tabbed(normal, line):
            row.append(RawCell((part,)) if part else EMPTY)
        elif gap == 0 and row and part and _goes_on(normal, line, row[-1]):
            row[-1] = row[-1].with_part(part)
        else:
            break
        gap = 0
    if row:
        rows.append(tuple(row))
    return rows


_MAX_PARAGRAPHS = 12  # of one project
_MAX_NAME = 40


def read_projects(heads: list[Head], cells: Sequence[RawCell]) -> TableGrid:
    """The projects row by row: numbered, or pairs of name and prose; rows of sums among them."""
    grid, at, expected = TableGrid(heads), 0, 1
    while at < len(cells):
        row, size = _total_at(heads, cells, at)
        if row is None:
            row, size = _project_at(heads, cells, at, expected)
            expected += 1
        if row is None:
            break
        grid.add(None, row)
        at += size
    return grid


def _total_at(
    heads: Sequence[Head], cells: Sequence[RawCell], at: int
) -> tuple[RawRow | None, int]:
    """A row of sums and its size: 合计 and a value for each column of numbers, no more."""
    end = at + 1 + sum(head.numbers for head in heads)
    more = end + 1 < len(cells) and all(is_value(cell.text) for cell in cells[end : end + 2])
    if not is_total(cells[at].text) or more:
        return None, 0
    return fit(cells[at:end], heads), end - at


def _project_at(
    heads: Sequence[Head], cells: Sequence[RawCell], at: int, expected: int
) -> tuple[RawRow | None, int]:
    """The row that begins at a cell, and its size; its prose may go over several cells.

    The next project's number ends it; where none comes, it has one cell a column.
    """
    indexed = heads[0].role == "index"
    last: tuple[RawRow | None, int] = (None, 0)
    for more in range(_MAX_PARAGRAPHS if indexed else 1):
        row = _row(heads, cells[at : at + len(heads) + more], more)
        if row is None or not _starts(heads, row, expected):
            continue
        end = at + len(heads) + more
        after = cells[end].text if end < len(cells) else ""
        if not indexed or _row_number(after) == str(expected + 1) or is_total(after):
            return row, end - at
        if last[0] is None:
            last = row, end - at
    return last


def _row(heads: Sequence[Head], cells: Sequence[RawCell], more: int) -> RawRow | None:
    """The cells as a row whose first column of prose takes `more` further cells."""
    first = next(i for i, head in enumerate(heads) if head.role == "text")
    if len(cells) < len(heads) + more:
        return None
    prose = RawCell(tuple(part for cell in cells[first : first + more + 1] for part in cell.parts))
    return fit([*cells[:first], prose, *cells[first + more + 1 :]], heads)


def _starts(heads: Sequence[Head], row: RawRow, expected: int) -> bool:
    label = next(cell for cell, head in zip(row, heads, strict=True) if head.role == "label")
    if heads[0].role == "index":
        return _row_number(row[0].text) == str(expected)
    return len(label.text) <= _MAX_NAME and not label.text.endswith("。")


def _row_number(text: str) -> str:
    return text.strip("（）.、")
