"""The heads of tables that were flattened to one cell a line: nothing says where the header ends,
nor whether a line is a cell.

The head of a flattened table by the regularity of what follows it: with as many cells as the
table has columns, the rows below have the same kind of cell in each column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from ..lexicon.tables import table_words
from ..model import ColumnRole
from ..outline.headings import parse_numbering
from .cells import EMPTY, RawCell, RawRow, is_comparator, is_filled, is_index, is_nature, is_value
from .grid_heads import open_grid, told_role
from .heads import (
    Head,
    complete_heads,
    is_parent,
    is_value_cell,
    other_head,
    read_head,
    repeats,
    spread,
)
from .labels import is_unit
from .rows import fit
from .structure import settle

_ROWS = 4  # that tell how many columns there are
_FEWEST = 2

_Kind = Literal["value", "nature", "words", "any"]


def regular_heads(cells: Sequence[RawCell]) -> Iterator[tuple[list[Head], int]]:
    """The heads that a run of cells may begin with, by the rows that follow, each with how many
    cells they take. They are read as the head of the grid that their columns and rows make.

    Rows of cells that are alike by chance have no head: half of its words are known, or each row
    has its number or nature in the same place.
    """
    for size in range(2, min(_head_limit(cells), len(cells) - 1) + 1):
        rows = _rows(cells, size)
        opened = open_grid([tuple(cells[:size]), *rows]) if len(rows) >= _FEWEST else None
        if opened is None or opened[1] > 1:
            continue
        heads = settle(opened[0], rows)
        roles = [head.role for head in heads]
        if "label" in roles and any(head.numbers for head in heads[roles.index("label") :]):
            yield heads, size


def _head_limit(cells: Sequence[RawCell]) -> int:
    """How many cells from the first on can be a head's: neither values nor long."""
    for at, cell in enumerate(cells[: _MAX_HEADS + 1]):
        long = len(cell.text) > _MAX_WORDS and read_head(cell.text) is None
        other = is_nature(cell.text) or cell.text in table_words().none
        if long or other or is_value_cell(cell) or parse_numbering(cell.text) is not None:
            return at
    return min(len(cells), _MAX_HEADS)


def _rows(cells: Sequence[RawCell], size: int) -> list[RawRow]:
    """The first rows below a head of so many cells, as long as their cells are alike by column."""
    first = read_head(cells[0].text)
    numbered = first is not None and first.role == "index"
    rows = _numbered(cells, size) if numbered else [
        tuple(cells[at : at + size]) for at in range(size, len(cells) - size + 1, size)
    ]
    kinds: list[_Kind] = ["any"] * size
    found: list[RawRow] = []
    for row in rows[:_ROWS]:
        own = [_kind(cell) for cell in row]
        natured = any(a == b == "nature" for a, b in zip(kinds, own, strict=True))
        anchored = (numbered and row[-1] != EMPTY) or natured
        if not all(_alike(*pair, anchored or not found) for pair in zip(kinds, own, strict=True)):
            break
        kinds = [b if a == "any" else a for a, b in zip(kinds, own, strict=True)]
        found.append(row)
    return found if "value" in kinds[1:] or "nature" in kinds else []


def _numbered(cells: Sequence[RawCell], size: int) -> list[RawRow]:
    """The rows of so many cells that begin with 1, 2, 3, the first at most a section's words below
    the head; one whose last cell is empty has no line for it. Longer rows (with a cell of two
    lines) and shorter ones (below a merged cell) lie between them."""
    starts: list[int] = []
    last = size + 1 if read_head(cells[size].text) is None else size
    for at in range(size, len(cells)):
        near = at >= starts[-1] + _FEWEST if starts else at <= last
        if near and cells[at].text == str(len(starts) + 1):
            starts.append(at)
    ends = [*starts[1:], *(start + size for start in starts[-1:])]
    rows = [tuple(cells[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [(*row, *[EMPTY] * (size - len(row))) for row in rows if size - 1 <= len(row) <= size]


def _kind(cell: RawCell) -> _Kind:
    text = cell.text
    if not text or text in table_words().none:
        return "any"
    if is_nature(text):
        return "nature"
    return "value" if is_value(text) or is_index(text) else "words"


def _alike(kind: _Kind, other: _Kind, anchored: bool) -> bool:
    """Whether cells of two kinds stand in one column; where the rows' bounds are sure, a column of
    values may hold words, too."""
    if kind == other or "any" in (kind, other):
        return True
    return anchored and "nature" not in (kind, other)


_MAX_HEADS = 24
_MAX_WORDS = 16  # characters of a header cell that isn't known
_SECOND = 6  # characters of a header cell's second line that isn't known
_YEAR = re.compile(r"(?:19|20)\d\d年?")


def stream_heads(cells: Sequence[RawCell]) -> list[tuple[list[Head], int]]:
    """The heads that a run of cells may begin with, each with how many cells they take.

    All readings that are possible: the header words as one row, as two (类别, 指标, 2020年,
    规划目标, 属性, then 基数, 2023年, 2025年), or with cells of two lines (2020年, 实绩). Which of
    them is right, the rows below decide; of equals the first.
    """
    paired = [(heads, used + more) for below, more in _with_years_below(cells)
              for heads, used in stream_heads(below)]  # fmt: skip
    run = _known(cells)
    if len(run) < 2:
        return [*paired, *regular_heads(cells), *_torn(cells)]
    words = [cell.text for cell in cells[: len(run)]]
    bases = [_labelled(run)]
    for first in range(len(run) - 1, 1, -1):
        parted = spread(_labelled(run[:first]), words[first:])
        if parted is not None:
            bases.insert(0, parted)
    joined = _joined(_labelled(run))  # surely so where two years each have their word (完成值)
    years = sum(head.year is not None and head.role is None for head in run)
    paired_off = 1 < years == len(_labelled(run)) - len(joined)
    bases.insert(0 if paired_off else len(bases), joined)
    found = [(complete_heads(list(heads)), len(run)) for heads in bases]
    placed = [opened for heads, used in found for opened in _with_places(heads, cells, used)]
    return [*paired, *placed, *found, *regular_heads(cells), *_torn(cells)]


_BRACKETED_YEAR = re.compile(r"（(?:19|20)\d\d年?）")


def _with_years_below(cells: Sequence[RawCell]) -> Iterator[tuple[Sequence[RawCell], int]]:
    """The cells with the years that a head's second row has in brackets put to the words of its
    first (现状, 近期规划, （2025年）, （2030年）), and how many cells that takes away; the word
    that spans them (指标值) is no column."""
    years = [bool(_BRACKETED_YEAR.fullmatch(cell.text)) for cell in cells[:_MAX_HEADS]]
    first = years.index(True) if True in years else 0
    count = next((i for i, one in enumerate(years[first:]) if not one), len(years) - first)
    if not 1 < count <= first or any(years[first + count :]):
        return
    columns = [
        RawCell((*word.parts, *year.parts))
        for word, year in zip(cells[first - count : first], cells[first:], strict=False)
    ]
    before, after = cells[: first - count], cells[first + count :]
    spanning = read_head(before[-1].text) if before else None
    if spanning is not None and spanning.numbers:
        yield [*before[:-1], *columns, *after], count + 1
    yield [*before, *columns, *after], count


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


def _torn(cells: Sequence[RawCell]) -> Iterator[tuple[list[Head], int]]:
    """The heads where cells of the header go over several lines: 指标, 名称; 2025年, 目标; 现状,
    （2020年）. What else a year's second line says is unknown, where each year has one."""
    first = next((i for i, cell in enumerate(cells) if _is_number(cell.text)), 0)
    words = [cell.text for cell in cells[: min(first, _MAX_HEADS)]]
    whole: list[str] = []
    ends: list[int] = []
    for size in _sizes(words):
        at = ends[-1] if ends else 0
        whole.append("".join(words[at : at + size]))
        ends.append(at + size)
    heads = [_head_of(text) for text in whole]
    last = max((i + 1 for i, head in enumerate(heads) if head is not None), default=0)
    if not last or ends[last - 1] == last:
        return
    used = ends[last - 1]
    told = _told(heads[:last], whole[:last], cells[used : used + last])
    if told is not None:
        yield told, used


def _sizes(words: Sequence[str]) -> Iterator[int]:
    """How many lines each cell of a header takes."""
    years = [i for i, word in enumerate(words) if _is_year(word)]
    paired = len(years) > 1 and all(
        (i + 1 < len(words) and len(words[i + 1]) <= _SECOND and read_head(words[i + 1]) is None)
        or _says_kind(words[i + 1 : i + 2]) for i in years
    )  # fmt: skip
    at = 0
    while at < len(words):
        size = next((k for k in (3, 2) if _is_one(words[at : at + k], k)), 1)
        if size == 1 and paired and at in years:
            size = 2
        yield size
        at += size


def _is_one(words: Sequence[str], size: int) -> bool:
    """Whether lines are one cell of a header: known as a whole, a year only at its beginning; or
    what stands in brackets below a year or a kind of value."""
    if len(words) < size:
        return False
    first, whole = read_head(words[0]), read_head("".join(words))
    if words[-1].startswith("（") and words[-1].endswith("）"):
        return size == 2 and first is not None and first.numbers
    years = [i for i, word in enumerate(words) if _is_year(word)]
    if not years:
        return whole is not None
    return years == [0] and whole is not None and whole.numbers


def _is_year(word: str) -> bool:
    head = read_head(word)
    return head is not None and head.role is None and head.year is not None


def _says_kind(words: Sequence[str]) -> bool:
    heads = map(read_head, words)
    return any(head is not None and head.role in ("start", "target") for head in heads)


def _head_of(text: str) -> Head | None:
    """The head of a whole cell; of one that begins with a year, what it says of that."""
    head = read_head(text)
    year = _YEAR.match(text)
    if head is not None or year is None:
        return head
    dated = read_head(year[0])
    return None if dated is None else replace(dated, title=text, role=told_role(other_head(text)))


def _told(
    heads: Sequence[Head | None], words: Sequence[str], row: Sequence[RawCell]
) -> list[Head] | None:
    """The heads, those that aren't known by the cells of the first row; None where that is none."""
    size = len(heads)
    known = [head for head in heads if head is not None]
    dated = any(head.year or head.role in ("start", "target") for head in known)
    if len(known) * 2 < size or not dated or len(row) < size:
        return None
    if any(len(word) > _MAX_WORDS for word in words):
        return None
    told = [head or _by_cell(words[i], row[i].text) for i, head in enumerate(heads)]
    texts = [i for i, head in enumerate(told) if head.role in ("group", "label", "other")
             and not head.numbers]  # fmt: skip
    before = next((i for i, head in enumerate(told) if head.numbers), 0)
    names = [i for i in texts if i < before]
    for i in names:
        role: ColumnRole = "label" if i == names[-1] else "group"
        told[i] = replace(told[i], role=role, guessed=heads[i] is None)
    return told if names and fit(row, told) is not None else None


def _is_number(text: str) -> bool:
    return is_filled(text) and read_head(text) is None


def _by_cell(word: str, text: str) -> Head:
    """The head of words that aren't known, by the cell of the first row."""
    role: ColumnRole = (
        "unit" if is_unit(text) else "nature" if is_nature(text)
        else "comparator" if is_comparator(text) else "index" if is_index(text) else "other"
    )  # fmt: skip
    return Head(role, word, numbers=role == "other" and is_filled(text), known=role != "other")
