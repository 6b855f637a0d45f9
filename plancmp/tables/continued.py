"""Tables that a page's end cuts: rows without a head that go on with those of the table above, a
head whose rows stand on the next page, a label that is cut itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ..model import NormalText
from .aligned import tabbed_rows
from .bars import RULE, by_pipe, row_text
from .cells import RawCell, RawRow, is_label, is_measure, is_value
from .grid_heads import open_grid
from .heads import Head, head_row
from .rows import GroupedRow, TableGrid, add_row, spaced, suits
from .split_lines import table_lines
from .titles import is_page_line, names_table

_CONTINUED = 12  # characters of a line that says so: 表3—1（续）
_TWICE = 2
_BETWEEN = 12  # lines between two parts of a table: empty ones, a page's number and head


def goes_on_at(normal: NormalText, line: int, floor: int, caption: str) -> int | None:
    """The first line of what goes on below the table that ends on line `floor`, where nothing
    stands between but what a page prints around its text, and the words 续表, 表1（续） or the
    table's caption once more: theirs, else `line`; None where more does."""
    words = [between for between in normal.lines[floor : line - 1] if between.text]
    told = [between for between in words if between.text == caption or _is_said(between.text)]
    if any(between not in told and not is_page_line(normal, between.number) for between in words):
        return None
    return [*(between.number for between in told), line][0] if len(told) < _TWICE else None


def _is_said(text: str) -> bool:
    return len(text) <= _CONTINUED and "续" in text


def read_further(normal: NormalText, line: int, heads: Sequence[Head]) -> TableGrid | None:
    """The grid of a marked table, or of one with bars, without a head that begins on a line and
    goes on with the rows of one with these heads, which it may repeat; None where its first row,
    below the names of groups, suits other columns."""
    marked = line in normal.source.grid_rows
    rows = tabbed_rows(normal, line) if marked else _barred_rows(normal, line, len(heads))
    repeated = bool(rows) and [cell.text for cell in rows[0]] == [head.title for head in heads]
    rows = rows[repeated:]
    if rows and len(rows[0]) < len(heads):
        rows = spaced(rows, heads) or []
    if not rows or len(rows[0]) != len(heads) or not (repeated or _suits(rows, heads)):
        return None
    grid, group = TableGrid(list(heads), last_line=line), None
    for row in rows:
        group = add_row(grid, row, group)
    return grid


def _barred_rows(normal: NormalText, line: int, width: int) -> list[RawRow]:
    """The rows with bars from a line on, as long as they have so many cells; none where one of them
    is a head."""
    rows = (by_pipe(normal, number) for number in table_lines(normal, line))
    even = takewhile(lambda row: len(row) == width, rows)
    filled = [row for row in even if any(cell.text for cell in row)]
    return [] if any(map(head_row, filled)) else filled


def _suits(rows: Sequence[RawRow], heads: Sequence[Head]) -> bool:
    """Whether the first of some rows, below the names of groups, suits the columns of a table."""
    groups = list(takewhile(lambda row: _names_group(_filled(row)), rows))
    first = rows[len(groups)] if len(groups) < len(rows) else ()
    pairs = list(zip(first, heads, strict=bool(first)))
    valued = any(head.numbers and is_value(cell.text) for cell, head in pairs)
    return valued and all(not cell.text or suits(cell, head) for cell, head in pairs)


def _names_group(filled: Sequence[RawCell]) -> bool:
    """Whether a row has one cell, of words that can't be a title's with a year."""
    words = filled[0].text if len(filled) == 1 else ""
    return is_label(words) and not any(map(str.isdigit, words)) and not names_table(words)


def _filled(row: Sequence[RawCell]) -> list[RawCell]:
    return [cell for cell in row if cell.text]


def read_below(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of a table of which nothing but the head, with bars, stands on its page: its rows
    are the next ones below what a page prints around its text. None where they aren't."""
    head = by_pipe(normal, line)
    if head_row(head) is None:
        return None
    below = next((
        near.number for near in normal.lines[line : line + _BETWEEN] if near.text
        and not RULE.fullmatch(row_text(normal, near.number).strip())
        and not is_page_line(normal, near.number)
    ), line)  # fmt: skip
    rows = _barred_rows(normal, below, len(head)) if below > line else []
    opened = open_grid([head, *rows]) if rows else None
    if opened is None or opened[1] != 1:
        return None
    return read_further(normal, below, opened[0])


def with_label(
    heads: Sequence[Head], rows: Sequence[GroupedRow], further: TableGrid
) -> TableGrid | None:
    """The whole of a table that goes on with the rest of its last label: 每千名老年人配备社会, and
    on the next page 工作者人数 alone. None where those words name a group: the label is a measure
    without them, or they make none of it."""
    label = next((i for i, head in enumerate(heads) if head.role == "label"), None)
    rest = further.rows[0][0] if further.rows else None
    if label is None or rest is None or not rows or rest in further.rows[0][1]:
        return None
    group, last = rows[-1]
    if not last[label].text or is_measure(last[label].text) or not is_measure(rest.text):
        return None
    whole = RawCell((*last[label].parts, *rest.parts))
    joined = [*rows[:-1], (group, (*last[:label], whole, *last[label + 1 :]))]
    joined += [(group if own == rest else own, row) for own, row in further.rows]
    return TableGrid(list(heads), joined, further.unread, further.last_line)
