"""Heads that go over two or three rows: 规划目标 above 2023年 and 2025年, years above places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..registry.places import place_id
from .cells import EMPTY, RawRow, is_filled
from .headers import Head, complete_heads, head_row, place_scope, read_head
from .labels import is_unit

MAX_HEAD_ROWS = 3
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE = re.compile(r"[^\d\s]{1,7}[省市县区州旗]")
_MAX_WORDS = 8


def open_heads(rows: Sequence[RawRow]) -> tuple[list[Head], int] | None:
    """The heads that a table's rows begin with, and how many rows they take; None without any."""
    heads = head_row(rows[0]) if rows else None
    if heads is None:
        return None
    used = 1
    for row in rows[1:MAX_HEAD_ROWS]:
        below = row_below(heads, row)
        if below is None:
            break
        heads, used = below, used + 1
    return complete_heads(heads), used


def row_below(heads: Sequence[Head], row: RawRow) -> list[Head] | None:
    """The heads after one more header row, or None where the row is no header.

    Merged cells may have left empty ones (each word then stands in its column) or nothing at all
    (the words then follow each other).
    """
    cells = row
    while len(cells) > len(heads) and not cells[-1].text:
        cells = cells[:-1]
    if cells and not cells[0].text:
        cells = (*cells, *[EMPTY] * (len(heads) - len(cells)))
    aligned = _aligned(heads, cells) if len(cells) == len(heads) else None
    words = [cell.text for cell in row if cell.text]
    return aligned or (spread(heads, words) if words else None)


def _aligned(heads: Sequence[Head], row: RawRow) -> list[Head] | None:
    """The heads with what stands in their column one row below; None where one word is no head.

    A column without words of its own belongs to the cell on its left (规划目标 over two columns).
    """
    found: list[Head] = []
    above: Head | None = None
    changed = False
    for head, cell in zip(heads, row, strict=True):
        above = head if head.title else above
        if not cell.text or cell.text == head.title:  # merged over both rows
            found.append(head)
            continue
        child = _under(above, cell.text, head.title == "")
        if child is None:
            return None
        found.append(child)
        changed = True
    return found if changed else None


def _under(above: Head | None, word: str, merged: bool) -> Head | None:
    """The head of a column with a word below `above`; None where it can't stand there.

    `merged`: the column has no other word above it, so it may also begin a head of its own.
    """
    known = read_head(word)
    if above is not None and above.numbers and _fits(above, word):
        return _child(above, word)
    if above is not None and known is not None and known.numbers and _is_place(above.title):
        return replace(known, title=above.title + word, scope=place_scope(above.title))
    if merged or known is None:
        return known
    return None if known.numbers or above is None or above.numbers else known


def is_parent(head: Head) -> bool:
    """Whether a head is that of a column of past or planned values, which others may part."""
    return head.numbers and head.role != "other"


def _is_place(word: str) -> bool:
    return place_id(word) != "" or _PLACE.fullmatch(word) is not None


def _fits(above: Head, word: str) -> bool:
    """Whether a word can part the column of numbers `above`: a year where it has none of its own
    (“十四五”目标 has only a period's), what its value is, a place."""
    known = read_head(word)
    if known is None:
        return 0 < len(word) <= _MAX_WORDS and not is_filled(word)
    return known.numbers and not (known.year and _FULL_YEAR.search(above.title))


def _child(head: Head, word: str) -> Head:
    known = read_head(word)
    if known is None:
        scope = head.scope if is_unit(word.strip("（）")) else place_scope(word)
        return replace(head, title=head.title + word, scope=scope)
    year = known.year or head.year
    return replace(head, role=known.role or head.role, title=head.title + word, year=year)


def repeats(words: Sequence[str], parents: int) -> int:
    """How many different words the sequence repeats for each parent (河南 三门峡 河南 三门峡: 2).

    0 where it isn't `parents` times the same run of words.
    """
    if parents == 0 or not words or len(words) % parents:
        return 0
    size = len(words) // parents
    same = all(word == words[i % size] for i, word in enumerate(words))
    short = all(0 < len(word) <= _MAX_WORDS and not is_filled(word) for word in words)
    return size if same and short and len(set(words[:size])) == size else 0


def spread(heads: Sequence[Head], words: Sequence[str]) -> list[Head] | None:
    """The heads with the columns of numbers parted by the words of one more header row, or None.

    The words are places (sanmenxia 55–58), years, or say what a value is (基数). Each goes to the
    first column that can take it.
    """
    parents = [head for head in heads if is_parent(head)]
    size = repeats(words, len(parents)) if len(parents) > 1 else 0
    shares = [list(words[:size])] * len(parents) if size else _shares(parents, words)
    if shares is None:
        return None
    supply = iter(shares)
    return [head for parent in heads for head in _parted(parent, supply)]


def _parted(parent: Head, shares: Iterator[list[str]]) -> list[Head]:
    """The heads that come of one: its children, or itself; none where it is the rest of another
    (an empty cell)."""
    if is_parent(parent):
        return [_child(parent, word) for word in next(shares)] or [parent]
    return [parent] if parent.title or parent.role != "other" else []


def _shares(parents: Sequence[Head], words: Sequence[str]) -> list[list[str]] | None:
    """Which words part which column, in order; None where one finds none."""
    unknown = [word for word in words if read_head(word) is None]
    if (unknown and len(words) == 1) or not all(map(_is_place, unknown)):
        return None  # a word alone is a group's: 城区
    if len(words) == len(parents) and all(map(_fits, parents, words)):
        return [[word] for word in words]
    shares: list[list[str]] = [[] for _ in parents]
    at = 0
    for word in words:
        while at < len(parents) and not _takes(parents[at], shares[at], word):
            at += 1
        if at == len(parents):
            return None
        shares[at].append(word)
    return shares


def _takes(parent: Head, share: Sequence[str], word: str) -> bool:
    """Whether a column takes one more word: 2020年 or 现状 one value, 规划目标 several years."""
    known = read_head(word)
    if not _fits(parent, word):
        return False
    if known is None or known.role == "other":
        return True
    values = [one for one in map(read_head, share) if one is not None and one.role != "other"]
    single = parent.role == "start" or known.role is not None
    return not (single and values)
