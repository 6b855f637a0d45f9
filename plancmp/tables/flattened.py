"""Tables that were flattened to one cell a line with nothing that parts their rows, and their
heads: nothing says where the first header row ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..lexicon.tables import table_words
from ..model import NormalText
from .cells import (
    EMPTY,
    RawCell,
    RawRow,
    is_filled,
    is_index,
    is_label,
    is_nature,
    is_note,
    line_part,
)
from .heads import Head, complete_heads, is_parent, other_head, read_head, repeats, spread
from .rows import TableGrid, fit
from .tabbed import read_projects
from .titles import table_number

MAX_CELLS = 1200
_MAX_LABEL = 60


def cell_lines(normal: NormalText, first: int, most: int = MAX_CELLS) -> list[RawCell]:
    """A cell for each line with words from `first` on, up to the next table's or box's title.

    At most `most` cells, so that reading stays linear in the plan's length.
    """
    cells: list[RawCell] = []
    for number in range(first, min(len(normal.lines), first + 3 * most) + 1):
        part = line_part(normal, number)
        if part is None:
            continue
        if len(cells) == most or (cells and table_number(part.text)):
            break
        cells.append(RawCell((part,)))
    return cells


def read_stream(heads: list[Head], cells: Sequence[RawCell]) -> TableGrid | None:
    """The grid of the cells after the header, or None where no reading fits.

    Of the orders that fit, the one that reads more rows is taken.
    """
    grids = [read_projects(heads, cells)] if _is_prose(heads) else [
        _blocks(heads, cells), _row_by_row(heads, cells)
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
    while at < len(cells) and not _ends(cells[at].text):
        row, size = _row_at(heads, cells, at)
        if row is None:
            after, _ = _row_at(heads, cells, at + 1)
            if after is None or not is_label(cells[at].text):
                break
            group, at = cells[at], at + 1
            grid.see((group,))
            continue
        filled = [cell for cell, head in zip(row, heads, strict=True) if head.role == "group"]
        group = next((cell for cell in filled if cell.text), group)
        grid.add(group, row)
        at += size
    return grid


def _row_at(heads: list[Head], cells: Sequence[RawCell], at: int) -> tuple[RawRow | None, int]:
    """The row that begins at a cell. What follows it mustn't be a value or nature left over."""
    indexed = heads[0].role == "index"
    for size in range(len(heads), 1, -1):
        row = fit(cells[at : at + size], heads)
        if row is None or at + size > len(cells):
            continue
        after = cells[at + size].text if at + size < len(cells) else ""
        if is_nature(after) or (is_filled(after) and not (indexed and is_index(after))):
            continue
        return row, size
    return None, 0


def _blocks(heads: list[Head], cells: Sequence[RawCell]) -> TableGrid:
    """Column by column: blocks of labels, then values, then natures. A row alone is a block too."""
    grid = TableGrid(heads)
    if any(head.role == "index" for head in heads):
        return grid
    at, group = 0, None
    while at < len(cells):
        texts, at = _run(cells, at, lambda text: is_label(text) and not _ends(text))
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
        group = own or (None if group and _is_measure(group.text) else group)
        for row in block:
            grid.add(group, row)
        grid.see((*texts, *values, *natures))
    return grid


def _run(
    cells: Sequence[RawCell], at: int, kind: Callable[[str], bool]
) -> tuple[list[RawCell], int]:
    first = at
    while at < len(cells) and kind(cells[at].text) and not is_note(cells[at].text):
        at += 1
    return list(cells[first:at]), at


def _is_measure(text: str) -> bool:
    """Whether a group's words are a measure whose parts stand below it, and no field of work."""
    return text.endswith(("）", *table_words().measures))


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


_MAX_HEADS = 24
_MAX_WORDS = 16  # characters of a header cell that isn't known


def stream_heads(cells: Sequence[RawCell]) -> list[tuple[list[Head], int]]:
    """The heads that a run of cells may begin with, each with how many cells they take.

    All readings that are possible: the header words as one row, as two (类别, 指标, 2020年,
    规划目标, 属性, then 基数, 2023年, 2025年), or with cells of two lines (2020年, 实绩). Which of
    them is right, the rows below decide; of equals the first.
    """
    run = _known(cells)
    if len(run) < 2:
        return []
    words = [cell.text for cell in cells[: len(run)]]
    bases = [_labelled(run)]
    for first in range(len(run) - 1, 1, -1):
        parted = spread(_labelled(run[:first]), words[first:])
        if parted is not None:
            bases.insert(0, parted)
    bases.append(_joined(_labelled(run)))
    found = [(complete_heads(list(heads)), len(run)) for heads in bases]
    placed = [opened for heads, used in found for opened in _with_places(heads, cells, used)]
    return [*placed, *found, *_up_to_first_row(cells, len(run))]


def _known(cells: Sequence[RawCell]) -> list[Head]:
    heads: list[Head] = []
    for cell in cells[:_MAX_HEADS]:
        head = read_head(cell.text)
        if head is None:
            break
        heads.append(head)
    return heads


def _labelled(heads: Sequence[Head]) -> list[Head]:
    """The heads with a label in front where its own cell was empty and so has no line."""
    if any(head.role == "label" for head in heads) or heads[0].role == "group":
        return list(heads)
    return [Head("label", ""), *heads]


def _joined(heads: Sequence[Head]) -> list[Head]:
    """The heads with a year and the word on the line below it as one: 2020年, （实绩）."""
    joined: list[Head] = []
    for head in heads:
        last = joined[-1] if joined else None
        if last and last.year and last.role is None and head.role in ("start", "target"):
            title = last.title + head.title
            joined[-1] = replace(head, title=title, year=head.year or last.year)
        else:
            joined.append(head)
    return joined


def _with_places(
    heads: list[Head], cells: Sequence[RawCell], used: int
) -> Iterator[tuple[list[Head], int]]:
    """The heads with places below the years (sanmenxia 55–58), where places follow."""
    parents = sum(map(is_parent, heads))
    for size in (3, 2):
        words = [cell.text for cell in cells[used : used + size * parents]]
        if parents > 1 and len(words) == size * parents and repeats(words, parents):
            parted = spread(heads, words)
            if parted is not None:
                yield parted, used + len(words)


def _up_to_first_row(
    cells: Sequence[RawCell], known: int
) -> Iterator[tuple[list[Head], int]]:
    """All cells before the first row's number, where the first head says that rows have one."""
    words = [cell.text for cell in cells[:_MAX_HEADS]]
    size = words.index("1") if "1" in words else 0
    heads = [read_head(word) for word in words[:size]]
    named = sum(head is not None for head in heads)
    first = heads[0] if heads else None
    if first is None or first.role != "index" or size <= known or named * 2 < size:
        return
    if all(len(word) <= _MAX_WORDS for word in words[:size]):
        full = [head or other_head(word) for head, word in zip(heads, words, strict=False)]
        yield complete_heads(_labelled(full)), size
