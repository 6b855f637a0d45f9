"""Fits the cells of a row to the columns, and keeps what doesn't fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ..lexicon.tables import table_words
from ..sectors.levels import label_parts
from .cells import (
    EMPTY,
    RawCell,
    RawRow,
    is_comparator,
    is_filled,
    is_index,
    is_label,
    is_nature,
    is_note,
    is_total,
    is_value,
    part_lead,
)
from .grid_heads import columns_of_half, holds_words, open_grid
from .heads import Head, head_row
from .labels import is_unit, split_unit
from .titles import is_form_line, names_table, table_number
from .turned import names_year

_YEAR = re.compile(r"(?:19|20)\d\d年")  # a header's; a count that looks like one has no 年
_OF_PERIOD = re.compile(r"累计|年均|每年|[三五十]年|^[\[【〔].*[\]】〕]$")
_COUNT = re.compile(r"[\d.,]+")
_DEFINITION = re.compile("(?:是?指|即)(?![标数导挥令定纹]).{6}")
_BELOW = 6  # rows below a title that tell whether another table begins there
_OF_ROWS = ("index", "unit", "nature", "comparator")  # columns of what belongs to one value
_STEMS = "甲乙丙丁戊己庚辛"
_DROPS: tuple[tuple[str, ...], ...] = (
    (), ("group",), ("nature",), ("group", "nature"), ("index",), ("index", "nature"),
    ("unit",), ("group", "unit"), ("unit", "nature"),
)  # fmt: skip

GroupedRow = tuple[RawCell | None, RawRow]  # a row, and the group that it is of


@dataclass
class TableGrid:
    """A table under way: heads, rows with their group, and the cells that fitted nowhere."""

    heads: list[Head]
    rows: list[GroupedRow] = field(default_factory=list)
    unread: list[RawRow] = field(default_factory=list)
    last_line: int = 0
    parted: RawCell | None = None  # the label that the last row is a part of

    def see(self, cells: Iterable[RawCell]) -> None:
        """Moves the last line on to that of these cells."""
        for cell in cells:
            for part in cell.parts:
                self.last_line = max(self.last_line, part.line)

    def add(self, group: RawCell | None, cells: RawRow) -> None:
        """One more row."""
        self.rows.append((group, cells))
        self.see(cells)

    def group(self) -> RawCell | None:
        """The group of the last row."""
        return self.rows[-1][0] if self.rows else None


def suits(cell: RawCell, head: Head) -> bool:
    """Whether a cell's words can stand in a column (an empty cell only where numbers stand)."""
    text = cell.text
    if head.role == "index":
        return is_index(text)
    if head.role == "nature":
        return not text or is_nature(text)
    if head.role == "comparator":
        return not text or text in table_words().none or is_comparator(text)
    if head.role == "label":
        return is_label(text) and not is_unit(text)
    if head.role == "group":
        return not text or is_label(text)
    if head.numbers:
        return not text or (is_filled(text) and not _YEAR.fullmatch(text))
    if head.role == "unit":
        return is_unit(text) or (len(text) <= 8 and is_label(text))
    return True


def fit(cells: Sequence[RawCell], heads: Sequence[Head]) -> RawRow | None:
    """The cells, one for each column, or None where they can't be told apart.

    The group's, the nature's or the number's cell may be missing (merged over several rows), and
    the unit's (a ratio has none).
    """
    for drop in _DROPS:
        kept = [i for i, head in enumerate(heads) if head.role not in drop]
        if len(kept) != len(cells) or ("index" in drop and is_index(cells[0].text)):
            continue
        if all(suits(cell, heads[i]) for cell, i in zip(cells, kept, strict=True)):
            row = [EMPTY] * len(heads)
            for cell, i in zip(cells, kept, strict=True):
                row[i] = cell
            return tuple(row)
    return _total(cells, heads)


def spaced(rows: Sequence[RawRow], heads: Sequence[Head]) -> list[RawRow] | None:
    """The rows of a grid that has lost columns (merged with those beside them all the way down)
    over all columns; None where they don't suit the others, or in more than one way."""
    found: list[list[RawRow]] = []
    ways = ([i for i, head in enumerate(heads) if head.role not in drop] for drop in _DROPS)
    for kept in dict.fromkeys(map(tuple, ways)):
        if not rows or len(kept) != len(rows[0]) or any(len(row) != len(kept) for row in rows):
            continue
        wide = [tuple(row[kept.index(i)] if i in kept else EMPTY for i in range(len(heads)))
                for row in rows]  # fmt: skip
        if all(not cell.text or suits(cell, head) for row in wide
               for cell, head in zip(row, heads, strict=True)):  # fmt: skip
            found.append(wide)
    return found[0] if len(found) == 1 else None


def _total(cells: Sequence[RawCell], heads: Sequence[Head]) -> RawRow | None:
    """A row of sums: 合计 as the label, and a value for each column of numbers; else None."""
    filled = [cell for cell in cells if cell.text]
    numbers = [i for i, head in enumerate(heads) if head.numbers]
    labels = [i for i, head in enumerate(heads) if head.role == "label"]
    if not filled or not labels or not numbers or len(filled) != len(numbers) + 1:
        return None
    if not is_total(filled[0].text) or not all(is_filled(cell.text) for cell in filled[1:]):
        return None
    row = [EMPTY] * len(heads)
    for i, cell in zip((labels[-1], *numbers), filled, strict=True):
        row[i] = cell
    return tuple(row)


def _padded(cells: RawRow, heads: Sequence[Head]) -> RawRow | None:
    """A row whose last cells were left out, where the others suit their columns."""
    missing = len(heads) - len(cells)
    if not 0 < missing < len(cells) or heads[len(cells)].numbers or not cells[0].text:
        return None
    suited = all(suits(cell, head) for cell, head in zip(cells, heads, strict=False))
    values = any(head.numbers and cell.text for cell, head in zip(cells, heads, strict=False))
    return (*cells, *[EMPTY] * missing) if suited and values else None


def unfold(grid: TableGrid) -> None:
    """Puts the right half of a table below the left one where both have the same head."""
    half, body = columns_of_half(grid.heads), [row for _, row in grid.rows]
    if not any(holds_words(body, i) and holds_words(body, i + half) for i in range(half)):
        return
    left = [(group, row[:half]) for group, row in grid.rows]
    right = [(None, row[half:]) for _, row in grid.rows if any(cell.text for cell in row[half:])]
    grid.heads, grid.rows = grid.heads[:half], [*left, *right]


def _moved(cells: RawRow, heads: Sequence[Head]) -> RawRow | None:
    """A row with one cell for each column, moved to the right where the file has left out a merged
    cell, so that its last ones are empty and a number stands below 单位; None where it can't be
    moved, or has fewer or more cells."""
    if len(cells) != len(heads):
        return None
    if not any(head.role == "unit" and _COUNT.fullmatch(cell.text)
               for cell, head in zip(cells, heads, strict=True)):  # fmt: skip
        return cells
    own = list(takewhile(lambda cell: cell.text, cells))
    return fit(own, heads) if len(own) < len(cells) and not any(
        cell.text for cell in cells[len(own) :]) else None


def _trimmed(cells: RawRow, size: int) -> RawRow:
    while len(cells) > size and not cells[-1].text:
        cells = cells[:-1]
    return cells


def repeats_head(cells: RawRow, heads: Sequence[Head]) -> bool:
    """Whether the row is the header once more (a table that goes on over a page)."""
    words = [cell.text for cell in cells if cell.text]
    titles = [head.title for head in heads if head.title]
    return len(words) > 1 and all(word in titles for word in words)


def add_row(grid: TableGrid, cells: RawRow, group: RawCell | None) -> RawCell | None:
    """Adds a row whose cells are parted in the source; gives back the group that holds after it.

    A row with one filled cell is a group's row (huantai 58) or a footnote; a filled cell in the
    group's column starts a group.
    """
    filled = [cell for cell in cells if cell.text]
    if not filled or repeats_head(cells, grid.heads) or is_numbering(filled):
        return group
    if all(is_note(cell.text) or is_form_line(cell.text) for cell in filled):
        grid.see(filled)
        return group
    if _add_part(grid, cells, group):
        return group
    cells = _trimmed(cells, len(grid.heads))
    row = _moved(cells, grid.heads) or fit(filled, grid.heads) or _padded(cells, grid.heads)
    if len(filled) == 1 and is_label(filled[0].text) and (row is None or _only_label(row, grid)):
        grid.see(filled)
        return filled[0]
    if row is None:
        grid.unread.append(tuple(filled))
        grid.see(filled)
        return group
    places = [i for i, head in enumerate(grid.heads) if head.role == "group"]
    if places and row[places[0]].text:
        group = row[places[0]]
    grid.add(group, row)
    return group


def _add_part(grid: TableGrid, cells: RawRow, group: RawCell | None) -> bool:
    """Adds a row whose label is parted where the file has lost that its cells are merged: one with
    a cell too many (骨干教师数, 小学, 0.8, 0.9), and those below it without the first part."""
    heads = grid.heads
    label = next((i for i, head in enumerate(heads) if head.role == "label"), len(heads))
    parted, row = grid.parted, None
    grid.parted = None
    if label + 1 < len(heads) and len(cells) == len(heads) + 1:
        parted, row = cells[label], _suited((*cells[:label], *cells[label + 1 :]), heads)
        if _suited(_trimmed(cells, len(heads)), heads) or not is_label(parted.text):
            row = None
    elif parted is not None and len(cells) == len(heads) - label:
        row = _suited((*[EMPTY] * label, *cells), heads)
    if row is None or not any(is_value(cell.text) for cell in row[label + 1 :]):
        return False
    grid.parted = parted
    if parted and row[label].text not in label_parts() and not split_unit(parted.text)[1]:
        whole = RawCell((*parted.parts, *row[label].parts))
        grid.add(group, (*row[:label], whole, *row[label + 1 :]))
    else:
        grid.add(parted, row)
    return True


def _suited(cells: RawRow, heads: Sequence[Head]) -> RawRow | None:
    """The cells, where each suits its column, and the first of them may be empty."""
    suited = len(cells) == len(heads) and all(
        not cell.text or suits(cell, head) for cell, head in zip(cells, heads, strict=True)
    )
    return cells if suited else None


def _only_label(row: RawRow, grid: TableGrid) -> bool:
    """Whether a row's one filled cell stands where a group's words would."""
    return any(
        cell.text and head.role in ("label", "group", "index")
        for cell, head in zip(row, grid.heads, strict=True)
    ) and any(head.numbers for head in grid.heads)


def begins_table(rows: Sequence[RawRow], heads: Sequence[Head]) -> bool:
    """Whether the first row is the title or the head of another table in the same grid."""
    filled = [cell for cell in rows[0] if cell.text]
    if len(filled) != 1:
        told = head_row(rows[0]) is not None and not repeats_head(rows[0], heads)
        return told and not _is_row(rows[0], heads)
    below = rows[1:_BELOW]
    words = filled[0].text
    numbered = table_number(words) is not None and "续" not in words
    if open_grid(below) is None or not (numbered or names_table(words)):
        return False
    return numbered or not repeats_head(below[0], heads)


def _is_row(row: RawRow, heads: Sequence[Head]) -> bool:
    """Whether a row of words and years can be no head: a unit stands below 单位, or a year below
    完成时限."""
    pairs = list(zip(heads, row, strict=False))
    return any(head.role == "unit" and is_unit(cell.text) for head, cell in pairs) or any(
        head.role == "other" and head.known and not head.numbers and names_year(cell)
        for head, cell in pairs
    )


def is_numbering(cells: Sequence[RawCell]) -> bool:
    """Whether a row only numbers the columns, as forms of statistics do: 甲, 乙, 1, 2, 3."""
    words = [cell.text.strip("（）()") for cell in cells if cell.text]
    letters = list(takewhile(lambda word: word in _STEMS, words))
    counted = [str(at + 1) for at in range(len(words) - len(letters))]
    return len(counted) > 1 and words[len(letters) :] == counted


def drop_definitions(grid: TableGrid) -> None:
    """Leaves out of the labels the paragraphs that say what they mean: 全程网办率, below it
    指可全程网上办理的事项占全部事项的比例."""
    labels = [i for i, head in enumerate(grid.heads) if head.role in ("group", "label")]
    for at, (group, row) in enumerate(grid.rows):
        cells = list(row)
        for i in labels:
            more = takewhile(lambda part: not _DEFINITION.match(part.text), row[i].parts[1:])
            cells[i] = RawCell((*row[i].parts[:1], *more))
        grid.rows[at] = (group, tuple(cells))


def name_totals(grid: TableGrid) -> None:
    """Moves 合计 of a row of sums, or 全县 in the column of the rows' numbers, to the label's
    column, which it was merged over."""
    labels = [i for i, head in enumerate(grid.heads) if head.role == "label"]
    for at, (group, row) in enumerate(grid.rows):
        total = next((
            i for i, (head, cell) in enumerate(zip(grid.heads, row, strict=True))
            if is_total(cell.text) or (head.role == "index" and is_label(cell.text))
        ), None)  # fmt: skip
        if labels and total is not None and total < labels[-1] and not row[labels[-1]].text:
            cells = list(row)
            cells[labels[-1]], cells[total] = cells[total], EMPTY
            grid.rows[at] = (group, tuple(cells))


def move_sums(grid: TableGrid) -> None:
    """Moves what is said of the whole period, and was merged over the columns of its years, to the
    last of them: 五年累计14.5 over 2020年 and 2025年."""
    years = [i for i, head in enumerate(grid.heads) if head.year is not None]
    if len(years) < 2:
        return
    last = max(years, key=lambda i: grid.heads[i].year or 0)
    for at, (group, row) in enumerate(grid.rows):
        filled = [i for i in years if row[i].text]
        if len(filled) != 1 or filled[0] == last or not _OF_PERIOD.search(row[filled[0]].text):
            continue
        cells = list(row)
        cells[last], cells[filled[0]] = cells[filled[0]], EMPTY
        grid.rows[at] = (group, tuple(cells))


def split_parts(grid: TableGrid) -> None:
    """Makes a row of each value where a row's cells hold several, one under another; the label has
    as many lines, or one more, which names what they are parts of."""
    rows: list[GroupedRow] = []
    for group, row in grid.rows:
        rows.extend(_of_parts(grid.heads, group, row))
    grid.rows = rows


def _of_parts(
    heads: Sequence[Head], group: RawCell | None, row: RawRow
) -> list[GroupedRow]:
    values = [i for i, head in enumerate(heads) if head.numbers and len(row[i].parts) > 1]
    labels = [i for i, head in enumerate(heads) if head.role == "label" and row[i].parts]
    count = len(row[values[0]].parts) if values else 0
    same = all(
        len(row[i].parts) == count and all(is_filled(part.text) for part in row[i].parts)
        for i in values
    )
    lines = len(row[labels[-1]].parts) if labels else 0
    named = all(part_lead(part.text) for i in values for part in row[i].parts)
    whole = lines == 1 and named  # 小学：95% above 初中：98%, beside one label
    if not values or not same or not (whole or lines in (count, count + 1)):
        return [(group, row)]
    parent = RawCell(row[labels[-1]].parts[:1]) if lines > count else group
    beside = [i for i, head in enumerate(heads)
              if head.role in _OF_ROWS and len(row[i].parts) == count]  # fmt: skip
    found: list[GroupedRow] = []
    for k in range(count):
        own = dict.fromkeys((*values, *beside), k)
        own[labels[-1]] = 0 if whole else k + lines - count
        cells = [RawCell(cell.parts[own[i] : own[i] + 1]) if i in own else cell
                 for i, cell in enumerate(row)]  # fmt: skip
        found.append((parent, tuple(cells)))
    return found


def split_texts(grid: TableGrid) -> None:
    """Makes a row of its own of each further line of a prose cell, so that each keeps its place.

    Such a row has no label; it belongs to the row above it.
    """
    prose = [i for i, head in enumerate(grid.heads) if head.role == "text"]
    if not prose:
        return
    rows: list[GroupedRow] = []
    for group, row in grid.rows:
        longest = max(len(row[i].parts) for i in prose)
        for k in range(max(longest, 1)):
            cells = [cell if k == 0 else EMPTY for cell in row]
            for i in prose:
                cells[i] = RawCell(row[i].parts[k : k + 1])
            rows.append((group, tuple(cells)))
    grid.rows = rows
