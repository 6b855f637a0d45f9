"""The heads of a table with one cell a line: nothing says where its first header row ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .cells import RawCell
from .headers import Head, complete_heads, other_head, read_head
from .headrows import is_parent, repeats, spread

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
