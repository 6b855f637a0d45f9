"""Tables that were flattened to one cell a line with nothing that parts their rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

from ..lexicon.tables import table_words
from ..model import NormalText
from ..outline.headings import parse_numbering
from .aligned import aligned_row, may_follow, next_numbered, read_projects, takes_next
from .cells import (
    EMPTY,
    Part,
    RawCell,
    RawRow,
    is_filled,
    is_index,
    is_label,
    is_measure,
    is_nature,
    is_note,
    line_part,
)
from .grid_heads import open_grid
from .heads import Head, read_head
from .labels import is_part
from .rows import TableGrid, fit
from .titles import table_number

MAX_CELLS = 1200
_MAX_LABEL = 60
_LONGEST_GROUP = 8  # characters of a group that begins with the words of the one above it
_GAP = 3  # lines from a block of lines to the next
_SAMPLE = 5  # cells of a head
_JOINING = ("的", "及", "和", "与", "、", "）")  # no label begins with them
_FURNITURE = re.compile(r"[—–-]\s*\d{1,3}\s*[—–-]|[（(]?续(?:上)?表\s*[\d—-]*[）)]?")


def cell_lines(normal: NormalText, first: int, most: int = MAX_CELLS) -> list[RawCell]:
    """A cell for each line with words from `first` on, up to the next table's or box's title, or to
    a table that the file itself marks.

    At most `most` cells, so that reading stays linear in the plan's length.
    """
    cells: list[RawCell] = []
    apart = _blank_between(normal, first)
    for number in range(first, min(len(normal.lines), first + 3 * most) + 1):
        part = cell_part(normal, number)
        if part is None:
            continue
        marked = normal.source.grid_rows.get(number, (None, 1))[1] == 0
        if len(cells) == most or (cells and (table_number(part.text) or marked)):
            break
        if apart and cells and _goes_on(cells[-1], part):
            cells[-1] = cells[-1].with_part(part)
        else:
            cells.append(RawCell((part,)))
    return cells


def cell_part(normal: NormalText, number: int) -> Part | None:
    """The words of a line that is a cell, without the bars that may part it from others."""
    part = line_part(normal, number)
    if part is None or not part.text.strip("| "):
        return None
    if not part.text.startswith("|") and not part.text.endswith("|"):
        return part
    start = normal.lines[number - 1].start + len(part.text) - len(part.text.lstrip("| "))
    words = part.text.strip("| ")
    return Part(words, normal.span(start, start + len(words)), number)


def opens_stream(normal: NormalText, line: int) -> bool:
    """Whether a line is a header's cell, from which a table may be read."""
    part = cell_part(normal, line)
    return part is not None and read_head(part.text) is not None


def _goes_on(cell: RawCell, part: Part) -> bool:
    """Whether a line is the cell's second one, not a header cell behind another."""
    if cell.parts[-1].line != part.line - 1:
        return False
    whole = read_head(cell.text) is None or read_head(part.text) is None
    return whole or read_head(cell.text + part.text) is not None


def _blank_between(normal: NormalText, first: int) -> bool:
    """Whether blank lines part the cells of a table's head, so that lines without one are one."""
    lines = normal.lines[first - 1 : first + 2 * _SAMPLE]
    filled = [line.number for line in lines if line.text][:_SAMPLE]
    parted = sum(after - before > 1 for before, after in pairwise(filled))
    return len(filled) > 2 and parted * 2 >= len(filled)


def without_page_breaks(cells: Sequence[RawCell], used: int) -> list[RawCell]:
    """The cells behind a head of `used` cells, without page numbers, 续表, and that head again."""
    head = [cell.text for cell in cells[:used]]
    kept: list[RawCell] = []
    for cell in cells[used:]:
        if _FURNITURE.fullmatch(cell.text):
            continue
        kept.append(cell)
        if [last.text for last in kept[-used:]] == head:
            del kept[-used:]
    return kept


def read_stream(heads: list[Head], cells: Sequence[RawCell]) -> TableGrid | None:
    """The grid of the cells after the header, or None where no reading fits.

    Of the orders that fit, the one that reads more rows is taken; of equals row by row.
    """
    grids = [read_projects(heads, cells)] if _is_prose(heads) else [
        _row_by_row(heads, cells), _blocks(heads, cells)
    ]
    grids = [grid for grid in grids if grid.rows]
    return max(grids, key=lambda grid: len(grid.rows)) if grids else None


def _is_prose(heads: Sequence[Head]) -> bool:
    return any(head.role == "text" for head in heads)


def _ends(text: str) -> bool:
    """Whether a line is prose and so ends a table of numbers."""
    return len(text) > _MAX_LABEL or text.endswith("。")


def _row_by_row(heads: list[Head], cells: Sequence[RawCell]) -> TableGrid:
    grid, group, at = TableGrid(heads), None, 0
    section: RawCell | None = None
    while at < len(cells) and not _ends(cells[at].text):
        row, size = _row_at(heads, cells, at)
        if row is not None and _is_torn(heads, cells, at, at + size):
            row, size = aligned_row(heads, cells, at)
        if row is None:
            row, size = _with_whole_label(heads, cells, at, group)
        if row is None and (parent := _numbered_parent(heads, cells, at)):
            section, group, at = group, parent, at + 2
            continue
        if row is None and _is_group(heads, cells, at):
            group, section, at = cells[at], None, at + 1
            grid.see((group,))
            continue
        if row is None:
            row, size = aligned_row(heads, cells, at)
        if row is None:
            following = next_numbered(heads, cells, at)
            if following is None:
                break
            grid.unread.append(tuple(cells[at:following]))
            at = following
            continue
        if section is not None and row[0].text:
            group, section = section, None
        row = _without_torn_group(heads, row, group)
        filled = [cell for cell, head in zip(row, heads, strict=True) if head.role == "group"]
        group = next((cell for cell in filled if cell.text), group)
        grid.add(group, row)
        at += size
    return grid


def _is_torn(heads: list[Head], cells: Sequence[RawCell], at: int, end: int) -> bool:
    """Whether more of a numbered row's last cell stands behind it: words where the last column
    holds some, and no column has groups, whose words may stand above the next row's number."""
    following = next_numbered(heads, cells, at)
    grouped = any(head.role == "group" for head in heads)
    if following is None or following <= end or grouped or heads[-1].role not in ("other", "text"):
        return False
    rest = [cell.text for cell in cells[end:following]]
    return all(is_label(text) and parse_numbering(text) is None for text in rest)


def _is_group(heads: list[Head], cells: Sequence[RawCell], at: int) -> bool:
    """Whether a cell is a group's, alone above its first row."""
    if not is_label(cells[at].text):
        return False
    after, _ = _row_at(heads, cells, at + 1)
    if after is None and at + 1 < len(cells):
        after, _ = aligned_row(heads, cells, at + 1)
    return after is not None


def _with_whole_label(
    heads: list[Head], cells: Sequence[RawCell], at: int, group: RawCell | None
) -> tuple[RawRow | None, int]:
    """The row that begins at a cell whose label goes over two lines, and its size. None where the
    first of them is a group's: one with a number (二、群众体育) as the group before it, where rows
    have none."""
    indexed = heads[0].role == "index" and is_index(cells[at].text)
    label = at + indexed
    words = [cell.text for cell in cells[label : label + 2]]
    if len(words) < 2 or not all(map(is_label, words)):
        return None, 0
    numbered = group is not None and parse_numbering(group.text) is not None
    torn = indexed or numbered or words[1].startswith(_JOINING) or _begins_label(words[0], group)
    if not torn or parse_numbering(words[0]) is not None or is_part(words[1]):
        return None, 0
    whole = RawCell((*cells[label].parts, *cells[label + 1].parts))
    row, size = _row_at(heads, [*cells[at:label], whole, *cells[label + 2 :][: len(heads)]], 0)
    return row, size + 1


def _begins_label(text: str, group: RawCell | None) -> bool:
    """Whether words that stand where a group's would are the first line of a label: they begin with
    the words of the group that holds (义务教育优质均衡发展 below 义务教育)."""
    longer = group is not None and text.startswith(group.text) and text != group.text
    return longer and len(text) > _LONGEST_GROUP and not is_measure(text)


def _without_torn_group(heads: list[Head], row: RawRow, group: RawCell | None) -> RawRow:
    """The row, where its group's cell is the first line of its label."""
    names = [i for i, head in enumerate(heads) if head.role in ("group", "label")]
    if len(names) != 2 or not _begins_label(row[names[0]].text, group):
        return row
    cells = list(row)
    cells[names[1]] = RawCell((*row[names[0]].parts, *row[names[1]].parts))
    cells[names[0]] = EMPTY
    return tuple(cells)


def _numbered_parent(heads: list[Head], cells: Sequence[RawCell], at: int) -> RawCell | None:
    """The measure at a cell that has a number of its own and only parts below it, which have none:
    9, 专任教师高一层次学历比例, then 其中：小学 with its values."""
    if heads[0].role != "index" or at + 2 >= len(cells) or not is_index(cells[at].text):
        return None
    row, _ = _row_at(heads, cells, at + 2)
    parts = row is not None and not row[0].text and is_label(cells[at + 1].text)
    return cells[at + 1] if parts else None


def _row_at(heads: list[Head], cells: Sequence[RawCell], at: int) -> tuple[RawRow | None, int]:
    """The row that begins at a cell. What follows it mustn't be a value or nature left over."""
    indexed = heads[0].role == "index"
    for size in range(len(heads), 1, -1):
        row = fit(cells[at : at + size], heads)
        if row is None or at + size > len(cells) or takes_next(heads, row):
            continue
        after = cells[at + size].text if at + size < len(cells) else ""
        if is_nature(after) or (is_filled(after) and not (indexed and may_follow(row[0], after))):
            continue
        return row, size
    return None, 0


_FEWEST_BLOCKS, _MOST_BLOCKS, _FEWEST_ROWS = 3, 24, 2


def read_columns(normal: NormalText, line: int) -> TableGrid | None:
    """The grid of a table whose text comes column by column, each a block of lines below its own
    head, with empty lines between; None where they aren't all of one length, so that none of their
    cells is missing or torn."""
    first = normal.lines[line - 1]
    head = read_head(first.text)
    opens = head is not None and head.role in ("label", "index")
    if not opens or (line > 1 and normal.lines[line - 2].text):
        return None
    blocks: list[list[RawCell]] = []
    at = line
    while len(blocks) < _MOST_BLOCKS and (block := _block_at(normal, at)):
        if read_head(block[0].text) is None:
            break
        blocks.append(block)
        gaps = (n for n in range(at + len(block), at + len(block) + _GAP) if _filled(normal, n))
        at = next(gaps, len(normal.lines) + 1)
    sizes = {len(block) for block in blocks}
    if len(blocks) < _FEWEST_BLOCKS or len(sizes) > 1 or sizes.pop() <= _FEWEST_ROWS:
        return None
    rows = list(zip(*blocks, strict=True))
    if any(read_head(cell.text) for row in rows[1:] for cell in row):
        return None
    opened = open_grid(rows)
    if opened is None or opened[1] != 1:
        return None
    grid = TableGrid(opened[0])
    for row in rows[1:]:
        grid.add(None, row)
    return grid


def _filled(normal: NormalText, line: int) -> bool:
    return line <= len(normal.lines) and normal.lines[line - 1].text != ""


def _block_at(normal: NormalText, line: int) -> list[RawCell]:
    """The lines with words from one on, each a cell of its own; none where tabs part them."""
    numbers = takewhile(lambda n: _filled(normal, n), range(line, line + MAX_CELLS))
    parts = [part for n in numbers if (part := line_part(normal, n))]
    return [] if any("\t" in part.text for part in parts) else [RawCell((p,)) for p in parts]


def _blocks(heads: list[Head], cells: Sequence[RawCell]) -> TableGrid:
    """Column by column: blocks of labels, then values, then natures. A row alone is a block too."""
    grid = TableGrid(heads)
    if any(head.role == "index" for head in heads):
        return grid
    at, group = 0, None
    while at < len(cells):
        texts, at = _run(cells, at, _names)
        values, at = _run(cells, at, is_filled)
        natures, after = _run(cells, at, is_nature)
        if not texts or not values:
            break
        at = after
        rows = _block_rows(heads, texts, values, natures)
        if rows is None:
            grid.unread.append((*texts, *values, *natures))
            grid.see((*texts, *values, *natures))
            continue
        own, block = rows
        group = own or (None if group and is_measure(group.text) else group)
        for row in block:
            grid.add(group, row)
        grid.see((*texts, *values, *natures))
    return grid


def _names(text: str) -> bool:
    return is_label(text) and text not in table_words().none and not _ends(text)


def _run(
    cells: Sequence[RawCell], at: int, kind: Callable[[str], bool]
) -> tuple[list[RawCell], int]:
    first = at
    while at < len(cells) and kind(cells[at].text) and not is_note(cells[at].text):
        at += 1
    return list(cells[first:at]), at


def _block_rows(
    heads: Sequence[Head],
    texts: list[RawCell],
    values: list[RawCell],
    natures: list[RawCell],
) -> tuple[RawCell | None, list[RawRow]] | None:
    """The group's cell and the rows of a block, or None where the counts don't agree."""
    width = sum(head.numbers for head in heads)
    if width == 0 or len(values) % width:
        return None
    count = len(values) // width
    units: list[RawCell] = []
    if any(head.role == "unit" for head in heads):
        texts, units = texts[:-count], texts[-count:]
    if len(texts) not in (count, count + 1) or len(natures) not in (0, 1, count):
        return None
    group = texts[0] if len(texts) > count else None
    if len(natures) == 1:
        natures = natures * count  # one cell merged over the block's rows
    rows = []
    for k in range(count):
        singles = {
            "label": texts[len(texts) - count + k],
            "unit": units[k] if units else EMPTY,
            "nature": natures[k] if natures else EMPTY,
            "group": group if group is not None and k == 0 else EMPTY,
        }
        supply = iter(values[k::count])
        rows.append(tuple(
            next(supply) if head.numbers else singles.get(head.role or "", EMPTY) for head in heads
        ))
    return group, rows
