"""Boxes (专栏N) without a header: project titles with their prose.

Tables whose cells are parted in the source, by the file itself or by tabs: read as the grids
that they are, one after another where several share a grid.
"""

from __future__ import annotations

import re

from ..model import NormalText
from ..outline.headings import Numbering, parse_numbering
from .aligned import MAX_LINES, is_tabbed, tabbed_rows
from .cells import EMPTY, Part, RawCell, RawRow, line_part
from .grid_heads import head_size, open_grid
from .heads import Head, head_row, is_value_cell, open_heads, read_head
from .rows import TableGrid, add_row, begins_table
from .split_lines import BY_BLANKS, by_tab
from .titles import TableTitle, announces_aims, announces_values, table_number
from .turned import turned
from .unheaded import announced_aim, in_pairs, unheaded_columns

_RUNIN = re.compile("[★●◆■·]?[^，。；：\\d]{2,24}(?:工程|项目|行动|计划)[：。]")
BOX_HEADS = [Head("label", ""), Head("text", "")]
_MAX_ITEM_TITLE = 40
_MAX_LINES = 400
_LOOK_AHEAD = 6  # paragraphs of one item, at most, before the next item's number


def is_item_title(text: str) -> bool:
    """Whether a line is a project's title: short, and not a sentence."""
    return len(text) <= _MAX_ITEM_TITLE and not text.endswith(("。", "；", "，", "："))


def read_box(normal: NormalText, title: TableTitle) -> TableGrid | None:
    """The grid of the box whose title is `title`, or None where nothing follows it.

    Columns: the project's title, its prose (one row a paragraph; a row without title goes on
    with the project above it).
    """
    after = _next_filled(normal, title.line)
    if after is None:
        return None
    marked = is_tabbed(normal, title.line) or after in normal.source.grid_rows
    tabbed = is_tabbed(normal, after) and marked
    return _tabbed_box(normal, after) if tabbed else _plain_box(normal, title, after)


def _next_filled(normal: NormalText, line: int) -> int | None:
    for following in normal.lines[line : line + 4]:
        if following.text:
            return following.number
    return None


def _tabbed_box(normal: NormalText, first: int) -> TableGrid | None:
    """A row of two cells is a project; of other rows each short cell is the next one's title."""
    grid, waiting = TableGrid(list(BOX_HEADS)), EMPTY
    for row in tabbed_rows(normal, first):
        cells = [cell for cell in row if cell.text]
        if len(cells) == 2:
            grid.add(None, (cells[0], cells[1]))
            continue
        for cell in cells:
            if is_item_title(cell.text) and not waiting.text:
                waiting = cell
            else:
                grid.add(None, (waiting, cell))
                waiting = EMPTY
    if waiting.text:
        grid.add(None, (waiting, EMPTY))
    return grid if grid.rows else None


def _plain_box(normal: NormalText, title: TableTitle, first: int) -> TableGrid | None:
    """A box whose end nothing marks but its own form: numbered items, or titles and prose."""
    parts = _near_lines(normal, first, max(first - title.line - 1, 1))
    own = parse_numbering(parts[0].text) if parts else None
    kept = _numbered(parts, own) if own is not None else _paired(parts)
    grid, waiting = TableGrid(list(BOX_HEADS)), EMPTY
    for part in kept:
        numbered = own is not None and parse_numbering(part.text) is not None
        if waiting.text and numbered:
            grid.add(None, (waiting, EMPTY))
            waiting = EMPTY
        if is_item_title(part.text) and not waiting.text:
            waiting = RawCell((part,))
        else:
            grid.add(None, (waiting, RawCell((part,))))
            waiting = EMPTY
    if waiting.text and own is not None:
        grid.add(None, (waiting, EMPTY))
    return grid if grid.rows else None


def _near_lines(normal: NormalText, first: int, gap: int) -> list[Part]:
    """The lines with words from `first` on, up to a wider gap than `gap` or the next title."""
    parts: list[Part] = []
    empty = 0
    for line in normal.lines[first - 1 : first + _MAX_LINES]:
        part = line_part(normal, line.number)
        if part is None:
            empty += 1
        elif (parts and empty > gap) or table_number(part.text):
            break
        else:
            parts.append(part)
            empty = 0
    return parts


def _numbered(parts: list[Part], own: Numbering) -> list[Part]:
    """The lines of items 1. 2. 3. …: an item's own line, the prose below an item's title, and
    whatever stands before the next item's number."""
    kept: list[Part] = []
    expected = own.ordinal
    for i, part in enumerate(parts):
        if _is_item(part, own, expected):
            expected = None if expected is None else expected + 1
        elif parse_numbering(part.text) is not None or not (
            is_item_title(kept[-1].text)
            or any(_is_item(later, own, expected) for later in parts[i + 1 : i + _LOOK_AHEAD])
        ):
            break
        kept.append(part)
    return kept


def _is_item(part: Part, own: Numbering, expected: int | None) -> bool:
    """Whether a line begins the next item of a box: of the first item's form, in order."""
    numbering = parse_numbering(part.text)
    if numbering is None or numbering.family != own.family:
        return False
    return numbering.ordinal == expected


def _paired(parts: list[Part]) -> list[Part]:
    """The lines of titles, each with one paragraph; the first line that breaks this ends the box.

    A box may begin with a paragraph, or hold nothing but paragraphs that each open with the name
    of their project (教师素质提升工程：培训教师…).
    """
    kept: list[Part] = []
    titled = False
    for part in parts:
        title = is_item_title(part.text) and not titled
        runin = _RUNIN.match(part.text) and (not kept or _RUNIN.match(kept[0].text))
        if parse_numbering(part.text) is not None or not (title or titled or runin or not kept):
            break
        kept.append(part)
        titled = title
    return kept


_GAP = 4  # lines between a head and its rows, where both are tables of their own
_PEEK = 40  # rows that tell whether a table begins


def read_gridded(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of the table whose header begins on a line; None where none does."""
    marked = line in normal.source.grid_rows or bool(_head_above(normal, line))
    if not marked and not (is_tabbed(normal, line) and _is_headed(normal, line)):
        return None
    peek = turned(_rows_from(normal, line, _PEEK))
    said = marked and announces_values(normal, line), marked and announces_aims(normal, line)
    if not peek or (open_grid(peek, *said) if marked else head_row(peek[0])) is None:
        return _unheaded(normal, line) if marked else None
    source = _rows_from(normal, line, MAX_LINES)
    rows = turned(source)
    opened = open_grid(rows, *said) or open_heads(rows)
    if opened is None:
        return None
    heads, used = opened
    grid, group = TableGrid(heads, last_line=line), None
    for at in range(used, len(rows)):
        if grid.rows and begins_table(rows[at:], heads):
            break
        group = add_row(grid, rows[at], group)
    else:
        if rows != source:  # cells that its rows repeat were left out
            grid.see(cell for row in source for cell in row)
    return grid if grid.rows else None


def _rows_from(normal: NormalText, line: int, most: int) -> list[RawRow]:
    """The rows of the table that begins on a line. Where the file marks nothing but its head as a
    table, or all but its head, they go on with those of the next one, of as many columns, right
    below it."""
    above = _head_above(normal, line)
    rows = [above] if above else tabbed_rows(normal, line, most)
    marked = line in normal.source.grid_rows or bool(above)
    if not marked or head_row(rows[0]) is None or head_size(rows) < len(rows):
        return rows
    cells = [cell for row in rows for cell in row if cell.parts]
    last = max(part.line for cell in cells for part in cell.parts)
    below = next((n.number for n in normal.lines[last : last + _GAP] if n.text), line)
    if below not in normal.source.grid_rows or any(map(is_value_cell, cells)):
        return rows
    body = tabbed_rows(normal, below, most)
    headless = bool(body) and len(body[0]) == len(rows[0]) and head_row(body[0]) is None
    return [*rows, *body] if headless else rows


def _head_above(normal: NormalText, line: int) -> RawRow:
    """The cells of a line right above a table that the file marks, one for each of its columns;
    none where the line is another. The frame of a PDF's table may begin below its head."""
    below = _next_filled(normal, line)
    grid, at = normal.source.grid_rows.get(below or 0, (None, 0))
    if grid is None or at > 0 or line in normal.source.grid_rows or is_tabbed(normal, line):
        return ()
    rows = (split(normal, line) for split in (by_tab, *BY_BLANKS))
    return next((row for row in rows if len(row) == len(grid.rows[0]) > 1), ())


def _unheaded(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of a marked table without a head that is announced as one of aims."""
    aim = announced_aim(normal, line)
    rows = in_pairs(tabbed_rows(normal, line)) if aim else []
    heads = unheaded_columns(rows, aim) if aim else None
    grid, group = TableGrid(heads or [], last_line=line), None
    for row in rows if heads else ():
        group = add_row(grid, row, group)
    return grid if grid.rows else None


def _is_headed(normal: NormalText, line: int) -> bool:
    return any(read_head(near.text) for near in normal.lines[line - 1 : line + 2])
