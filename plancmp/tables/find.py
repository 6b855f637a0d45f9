"""The front door of this room: walks over the lines and hands each place to the layouts; what was
seen and could not be read is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..model import Issue, Line, NormalText, Span, Table
from ..outline.numbering import parse_numbering
from .boxes import read_box
from .build import build_table
from .cells import is_value
from .flattened import cell_lines, read_stream, stream_heads
from .heads import head_row, open_heads, read_head
from .rows import GridBuilder, add_row
from .single import read_single, single_heads
from .tabbed import is_tabbed, tabbed_rows
from .titles import TableCaption, title_above, title_on

_REACH = 400  # lines of such a table, at most
_NEAR = 30  # lines with words that may be its header and first rows
_AHEAD = 12  # lines with words, but no header's, that are looked at below such a title
_VALUES = 4  # so many values among them, and it was a table
_LONGEST = 120  # characters of a line of cells
_HEADINGS = ("chapter", "part", "section", "cjk", "cjk_paren", "box", "annex", "table")


def find_torn(normal: NormalText, tables: Sequence[Table]) -> list[tuple[Issue, Span]]:
    """Titles of tables that no table was read under though numbers stand there, each with the
    place from its first to its last line."""
    taken = {n for table in tables for n in range(table.first_line, table.last_line + 1)}
    found: list[tuple[Issue, Span]] = []
    floor = 0
    for line in normal.lines:
        if line.number in taken or line.number <= floor or not line.text:
            continue
        title = title_on(normal, line.number)
        near = list(islice(_below(normal, line.number, taken), _NEAR)) if title else []
        cells = [after for after in near if read_head(after.text) is None][:_AHEAD]
        if title is None or sum(map(_values, cells)) < _VALUES:
            continue
        below = _below(normal, line.number, taken)
        floor = max(after.number for after in below if _values(after))
        message = f"像是表格，但未能还原行与列：{title.words}"
        last = normal.source.line_span(floor).end
        found.append((Issue("tables", title.span, message), Span(title.span.start, last)))
    return found


def _below(normal: NormalText, title: int, taken: set[int]) -> Iterator[Line]:
    """The lines with words below a title, up to prose, a heading or a table that was read."""
    for line in normal.lines[title : title + _REACH]:
        if not line.text:
            continue
        numbering = parse_numbering(line.text)
        ended = numbering is not None and numbering.family in _HEADINGS
        if ended or line.number in taken or line.text.endswith("。") or len(line.text) > _LONGEST:
            return
        yield line


def _values(line: Line) -> int:
    """How many cells of a line, parted by tabs, are numbers."""
    cells = line.text.split("\t")
    return sum(is_value(cell) and read_head(cell) is None for cell in cells)


_PEEK = 40  # cells that a header can take
_TRIES = 4  # lines of a run of header words from which a table is tried: its title may be one


@dataclass(frozen=True, slots=True)
class TablesFound:
    """Tables in reading order (their lines never overlap) and what looked like one but isn't read.

    A table without a title line of its own has title "" and number "", and its header's line as
    title_span. `torn`: from first to last line, what an issue reports as a table without rows.
    """

    tables: tuple[Table, ...]
    issues: tuple[Issue, ...]
    torn: tuple[Span, ...] = ()


def find_tables(normal: NormalText) -> TablesFound:
    """All tables and boxes of the plan.

    Guarantees: first_line is the title's line (or the header's), last_line that of the last cell
    or footnote; tables are disjoint and in order; each row has one cell or None a column.
    """
    tables: list[Table] = []
    issues: list[Issue] = []
    line, floor, tried = 1, 0, 0
    while line <= len(normal.lines):
        found = _table_at(normal, line, floor) if tried < _TRIES else None
        if found is None:
            if normal.lines[line - 1].text:
                tried = tried + 1 if _is_head(normal, line) else 0
            line += 1
            continue
        table, unread = found
        tables.append(table)
        issues.extend(unread)
        floor = table.last_line
        line, tried = floor + 1, 0
    overlooked = find_torn(normal, tables)
    issues.extend(issue for issue, _ in overlooked)
    return TablesFound(tuple(tables), tuple(issues), tuple(span for _, span in overlooked))


def _is_head(normal: NormalText, line: int) -> bool:
    """Whether a line reads as a header's: one cell of it, or all of them."""
    return (
        read_head(normal.lines[line - 1].text) is not None or any(single_heads(normal, line))
    )


def _table_at(
    normal: NormalText, line: int, floor: int
) -> tuple[Table, tuple[Issue, ...]] | None:
    """The table whose header, or the box whose title, is on a line; None where there is none."""
    if not normal.lines[line - 1].text and not is_tabbed(normal, line):
        return None
    grid = read_headed(normal, line)
    if grid is not None:
        return build_table(normal, title_above(normal, line, floor), grid, line)
    title = title_on(normal, line)
    if title is None or not title.number.startswith(("专栏", "【专栏")):
        return None
    title = _named(normal, title)
    grid = None if _head_follows(normal, title.line) else read_box(normal, title)
    return build_table(normal, title, grid, title.line) if grid is not None else None


def read_headed(normal: NormalText, line: int) -> GridBuilder | None:
    """The grid of the table whose header begins on a line, in whatever layout it is."""
    grid = _tabbed(normal, line) if is_tabbed(normal, line) else None
    if grid is None:
        grid = read_single(normal, line)
    if grid is None and read_head(normal.lines[line - 1].text) is not None:
        grid = _streamed(normal, line)
    return grid


def _tabbed(normal: NormalText, line: int) -> GridBuilder | None:
    if not any(read_head(near.text) for near in normal.lines[line - 1 : line + 2]):
        return None
    peek = tabbed_rows(normal, line, _PEEK)
    if not peek or head_row(peek[0]) is None:
        return None
    rows = tabbed_rows(normal, line)
    opened = open_heads(rows)
    if opened is None:
        return None
    heads, used = opened
    grid, group = GridBuilder(heads, last_line=line), None
    for row in rows[used:]:
        group = add_row(grid, row, group)
    return grid if grid.rows else None


def _streamed(normal: NormalText, line: int) -> GridBuilder | None:
    opened = stream_heads(cell_lines(normal, line, _PEEK))
    if not opened:
        return None
    cells = cell_lines(normal, line)
    read = [read_stream(heads, cells[used:]) for heads, used in opened]
    grids = [grid for grid in read if grid is not None]
    return max(grids, key=lambda grid: len(grid.rows), default=None)


def _named(normal: NormalText, title: TableCaption) -> TableCaption:
    """The title with its words from the next line where the number stands alone (专栏1)."""
    if title.words:
        return title
    for following in normal.lines[title.line : title.line + 3]:
        if following.text:
            named = title_on(normal, following.number)
            if named is not None and not named.number:
                return TableCaption(title.number, named.words, named.span, named.line)
            return title
    return title


def _head_follows(normal: NormalText, line: int) -> bool:
    """Whether a header stands below a title, so that the table is read from there."""
    for following in normal.lines[line : line + 6]:
        if following.text and read_headed(normal, following.number) is not None:
            return True
    return False
