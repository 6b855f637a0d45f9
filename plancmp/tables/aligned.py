"""Rows of a flattened table whose bounds are sure: the row's number begins each, or its nature
stands in one place. Within them a value may be words, a cell may go over several lines, and one may
be missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..outline.numbering import parse_numbering
from .cells import EMPTY, RawCell, RawRow, is_index, is_label, is_nature, is_note, is_total, is_unit
from .heads import Head
from .rows import suits

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
