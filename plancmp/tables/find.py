"""The front door of this room: walks over the lines, hands each place to the layouts, and makes a
Table of each grid; what was seen and could not be read becomes an Issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from ..lexicon.tables import table_words
from ..model import Issue, Line, NormalText, Span, Table, TableKind, TableRow
from ..outline.headings import parse_numbering
from .aligned import is_tabbed
from .boxes import read_box, read_gridded
from .by_places import below_caption, measured, of_levels
from .cells import RawCell, RawRow, is_filled, is_value, line_part, valued_cell
from .continued import goes_on_at, read_below, read_further, with_label
from .crosswise import goes_on_beside, joined
from .flattened import (
    cell_lines,
    opens_stream,
    read_columns,
    read_stream,
    without_page_breaks,
)
from .flattened_heads import stream_heads
from .grid_heads import told_role
from .heads import Head, columns_of, is_parent, read_head
from .labels import note_marks
from .misplaced import mend_columns, part_units
from .periods import in_period
from .rows import (
    TableGrid,
    drop_definitions,
    move_sums,
    name_totals,
    split_parts,
    split_texts,
    unfold,
)
from .single import read_single, single_heads
from .structure import aims_named, carried, settle
from .titles import TableTitle, note_below, title_above, title_on

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
_CAPTION = 5  # lines above a table that its caption and notes take
_LONGEST_ROW = 60  # lines
_CELL = 4  # lines of a cell; one with more may hold a page's text, with a table in it
_TRIES = 4  # lines of a run of header words from which a table is tried: its title may be one


@dataclass(frozen=True, slots=True)
class _TableRead:
    """A table, what of it isn't read, and what it was read from: its grid's heads and rows, its
    title, the line of its head."""

    table: Table
    issues: tuple[Issue, ...]
    heads: tuple[Head, ...]
    rows: tuple[tuple[RawCell | None, RawRow], ...]
    title: TableTitle | None
    line: int


@dataclass(frozen=True, slots=True)
class TablesFound:
    """Tables in reading order (their lines never overlap) and what looked like one but isn't read.

    A table without a title line of its own has title "" and number "", and its header's line as
    title_span. `torn`: from first to last line, what an issue reports as a table without rows.
    """

    tables: tuple[Table, ...]
    issues: tuple[Issue, ...]
    torn: tuple[Span, ...] = ()


def find_tables(normal: NormalText, period: tuple[int, int] | None = None) -> TablesFound:
    """All tables and boxes of the plan, which is for the years of `period`.

    Guarantees: first_line is the title's line (or the header's), last_line that of the last cell
    or footnote; tables are disjoint and in order; each row has one cell or None a column.
    """
    found: list[_TableRead] = []
    line, tried = 1, 0
    while line <= len(normal.lines):
        above = found[-1] if found else None
        begins = normal.source.grid_rows.get(line, (None, 1))[1] == 0
        read = _table_at(normal, line, above) if begins or tried < _TRIES else None
        if read is None:
            if normal.lines[line - 1].text:
                tried = tried + 1 if _is_head(normal, line) else 0
            line += 1
            continue
        if above is not None and read.line == above.line:  # with its right half
            found.pop()
        found.append(read)
        line, tried = read.table.last_line + 1, 0
    tables = [in_period(normal, read.table, period) for read in found]
    overlooked = find_torn(normal, tables)
    issues = (*chain.from_iterable(read.issues for read in found), *(i for i, _ in overlooked))
    return TablesFound(tuple(tables), issues, tuple(span for _, span in overlooked))


def _is_head(normal: NormalText, line: int) -> bool:
    """Whether a line reads as a header's: one cell of it, or all of them."""
    return opens_stream(normal, line) or any(single_heads(normal, line))


def _table_at(normal: NormalText, line: int, above: _TableRead | None) -> _TableRead | None:
    """The table whose header, or the box whose title, is on a line, or that goes on there with the
    rows of the one above; None where there is none."""
    if not normal.lines[line - 1].text and not is_tabbed(normal, line):
        return None
    floor = above.table.last_line if above else 0
    grid = read_headed(normal, line)
    between = goes_on_at(normal, line, floor, above.table.title) if above else None
    if grid is not None:
        title = title_above(normal, line, floor)
        if above is not None and goes_on_beside(normal, above.table.title, floor, title, line):
            whole = joined(above.heads, above.rows, grid)
            if whole is not None:
                return _read(normal, above.title, whole, above.line)
        if title is None and above is not None and between and tuple(grid.heads) == above.heads:
            title = _same_title(normal, above, between)
        return _read(normal, title, grid, line)
    if above is not None and between is not None:
        grid = read_further(normal, line, above.heads)
        whole = with_label(above.heads, above.rows, grid) if grid is not None else None
        if whole is not None:
            read = _read(normal, above.title, whole, above.line)
            return replace(read, issues=(*above.issues, *read.issues))
        same = _same_title(normal, above, between)
        return _read(normal, same, grid, line) if grid is not None else None
    title = title_on(normal, line)
    if title is None or not title.number.startswith(("专栏", "【专栏")):
        return None
    title = _named(normal, title)
    grid = None if _head_follows(normal, title.line) else read_box(normal, title)
    return _read(normal, title, grid, title.line) if grid is not None else None


def _same_title(normal: NormalText, above: _TableRead, line: int) -> TableTitle:
    """The title of the table above, for what goes on with it from a line."""
    part = line_part(normal, line)
    span = part.span if part else normal.source.line_span(line)
    return TableTitle(above.table.number, above.table.title, span, line)


def _read(normal: NormalText, title: TableTitle | None, grid: TableGrid, line: int) -> _TableRead:
    heads, rows = tuple(grid.heads), tuple(grid.rows)
    return _TableRead(*build_table(normal, title, grid, line), heads, rows, title, line)


def _is_marked(normal: NormalText, line: int) -> bool:
    """Whether the file marks a line as one of a cell of few lines, in a row of several cells."""
    rows = normal.source.grid_rows
    start = next((n for n in range(line, max(0, line - _LONGEST_ROW), -1) if n in rows), 0)
    if not start:
        return False
    grid, at = rows[start]
    cells = [cell for cell in grid.rows[at] if cell is not None]
    return len(cells) > 1 and any(
        cell.first_line <= line <= cell.last_line < cell.first_line + _CELL for cell in cells
    )


def read_headed(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of the table whose header begins on a line, in whatever layout it is; what the file
    marks as a table of several columns has no other layout."""
    grid = read_gridded(normal, line)
    if grid is None and _is_marked(normal, line):
        return None
    if grid is None:
        readings = (read_columns, read_single, read_below)
        grid = next((grid for read in readings if (grid := read(normal, line))), None)
    if grid is None and opens_stream(normal, line):
        grid = _streamed(normal, line)
    return grid


def _streamed(normal: NormalText, line: int) -> TableGrid | None:
    opened = stream_heads(cell_lines(normal, line, _PEEK))
    if not opened:
        return None
    cells = cell_lines(normal, line)
    read = [read_stream(heads, without_page_breaks(cells, used)) for heads, used in opened]
    grids = [grid for grid in read if grid is not None]
    return max(grids, key=_read_size, default=None)


def _read_size(grid: TableGrid) -> tuple[int, int]:
    """How much of a stream a reading understands: rows, then cells."""
    cells = sum(cell.text != "" for _, row in grid.rows for cell in row)
    return len(grid.rows), cells


def _named(normal: NormalText, title: TableTitle) -> TableTitle:
    """The title with its words from the next line where the number stands alone (专栏1)."""
    if title.words:
        return title
    for following in normal.lines[title.line : title.line + 3]:
        if following.text:
            named = title_on(normal, following.number)
            if named is not None and not named.number:
                return TableTitle(title.number, named.words, named.span, named.line)
            return title
    return title


def _head_follows(normal: NormalText, line: int) -> bool:
    """Whether a header stands below a title, so that the table is read from there."""
    for following in normal.lines[line : line + 6]:
        if following.text and read_headed(normal, following.number) is not None:
            return True
    return False


_PROSE = 14  # cells of a column of numbers are shorter on average; 超过98%（含3个县区）has 13


def build_table(
    normal: NormalText, title: TableTitle | None, grid: TableGrid, first: int
) -> tuple[Table, tuple[Issue, ...]]:
    """The table of a grid whose head (or first row) begins on line `first`, and what isn't read."""
    _put_right(normal, grid, title, first)
    past = _of_past_years(normal, first, grid.heads)
    kind = "results" if past else _kind(_without_comments(grid), title)
    columns = columns_of(grid.heads, title.words if title else "", kind == "results")
    rows = tuple(
        TableRow(group.cell() if group else None, tuple(
            valued_cell(normal, cell) if head.numbers else cell.cell()
            for head, cell in zip(grid.heads, cells, strict=True)
        ))
        for group, cells in grid.rows
    )
    head_span = normal.source.line_span(first)
    table = Table(
        kind=kind,
        title=title.words if title else "",
        number=title.number if title else "",
        title_span=title.span if title else head_span,
        first_line=title.line if title else first,
        last_line=note_below(normal, max(grid.last_line, first), _marks(grid)),
        columns=columns,
        rows=rows,
    )
    name = f"{table.number}{table.title}" or "表"
    return table, tuple(_unread(row, name) for row in grid.unread)


def _put_right(
    normal: NormalText, grid: TableGrid, title: TableTitle | None, first: int
) -> None:
    """Settles what the columns of a grid are, and gives each of its rows one value a column."""
    unfold(grid)
    mend_columns(normal, grid)
    body = [row for _, row in grid.rows]
    grid.heads = aims_named(grid.heads, body)
    grid.heads = _with_prose(grid, title)
    grid.heads = settle(grid.heads, body)
    grid.heads = measured(grid.heads, body, title)
    part_units(normal, grid)
    drop_definitions(grid)
    name_totals(grid)
    move_sums(grid)
    below_caption(normal, grid, first)
    grid.rows = list(of_levels(grid.heads, carried(grid.heads, grid.rows), title))
    split_parts(grid)
    split_texts(grid)


def _marks(grid: TableGrid) -> frozenset[str]:
    labels = [i for i, head in enumerate(grid.heads) if head.role in ("group", "label")]
    words = (row[i].text for _, row in grid.rows for i in labels)
    return note_marks((*words, *(head.title for head in grid.heads)))


def _unread(row: tuple[RawCell, ...], table: str) -> Issue:
    """What says of a row that it wasn't understood: its words, and which table it is of."""
    spans = [part.span for cell in row for part in cell.parts]
    words = " | ".join(cell.text for cell in row)
    span = Span(min(span.start for span in spans), max(span.end for span in spans))
    return Issue("tables", span, f"{table}的一行与表头对不上：{words[:80]}")


def _with_prose(grid: TableGrid, title: TableTitle | None) -> list[Head]:
    """The heads, where a column of targets, or below words with a year that promise no values
    (2026年工作安排), holds prose (建成3所…) as a column of text; beside indicators such sentences
    state their values (2025年达到95%，2027年达到97%)."""
    titles = [head.title for head in grid.heads if head.role == "label"]
    if any("指标" in words for words in (*titles, title.words if title else "")):
        return list(grid.heads)
    heads = []
    for i, head in enumerate(grid.heads):
        words = [row[i].text for _, row in grid.rows if row[i].text]
        odd = [text for text in words if not is_filled(text)]
        long = sum(map(len, odd)) > _PROSE * len(odd)
        dated = head.role is None and read_head(head.title) is None and told_role(head) != "start"
        if (head.role == "target" or dated) and len(odd) * 2 > len(words) and long:
            head = replace(head, role="text", numbers=False)
        heads.append(head)
    return heads


def _without_comments(grid: TableGrid) -> list[Head]:
    """The heads, where prose beside indicators and their values states no number of its own: it
    only says how they are reached."""
    named = any(head.role == "label" and "指标" in head.title for head in grid.heads)
    valued = any(head.role == "start" or (is_parent(head) and head.year) for head in grid.heads)
    if not named or not valued:
        return grid.heads
    return [
        head for i, head in enumerate(grid.heads) if head.role != "text"
        or any(any(map(str.isdigit, row[i].text)) for _, row in grid.rows)
    ]


def _kind(heads: list[Head], title: TableTitle | None) -> TableKind:
    """projects: prose, what it costs or no numbers; results: the title or a head says what was
    reached (not 2020年完成值 beside 2025年目标值: that is where the plan starts from)."""
    values = any(is_parent(head) for head in heads)
    others = [head.title for head in heads if head.role == "other" and head.numbers]
    costs = any(word in title for title in others for word in table_words().amounts)
    named = any(head.role == "label" and "指标" in head.title for head in heads)
    if not values and not costs and named and any(head.numbers for head in heads):
        return "indicators"  # nothing tells which of its numbers are promises: all are issues
    if costs or not values or any(head.role == "text" for head in heads):
        return "projects"
    result_heads = [head for head in heads if _says_results(head.title)]
    if not result_heads and _says_results(title.words if title else ""):
        result_heads = [head for head in heads if head.role in ("start", None)] or heads
    if not result_heads:
        return "indicators"
    aimed = max((head.year for head in heads if head.role == "target" and head.year), default=0)
    past = any(head.year is None or head.year >= aimed for head in result_heads)
    return "results" if past else "indicators"


def _of_past_years(normal: NormalText, first: int, heads: Sequence[Head]) -> bool:
    """Whether what stands above a table's first line says that its years are past ones (历年), and
    no head speaks of a target."""
    near = normal.lines[max(0, first - 1 - _CAPTION) : first - 1]
    aimed = any(head.role in ("start", "target", "text") for head in heads)
    years = any(head.role is None and head.year for head in heads)
    return years and not aimed and any("历年" in line.text for line in near)


def _says_results(words: str) -> bool:
    return any(result in words for result in table_words().result_words)
