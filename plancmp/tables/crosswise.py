"""A table too broad for its page, torn crosswise: its right columns stand below it, on the next
page, beside the numbers or the names of its rows once more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import NormalText
from .heads import Head
from .rows import GroupedRow, TableGrid
from .titles import TableTitle, is_form_line, is_page_line

_FEWEST = 2  # rows
_NAMING = ("index", "label")
_TAIL = re.compile(r"(?:[（(][^（）()]{0,12}[）)]|续表?|[\s　])+$")


def joined(heads: Sequence[Head], rows: Sequence[GroupedRow], right: TableGrid) -> TableGrid | None:
    """The whole of a table whose left part has these heads and rows: for each row of `right` there
    is one of the same number or name, in the same order. None where they are two tables."""
    named = [i for i, head in enumerate(heads) if head.role in _NAMING]
    repeated = {
        k: i for k, head in enumerate(right.heads) if head.title
        for i in named if heads[i].title == head.title
    }
    labels = {head.role for head in right.heads if head.role in ("label", "group")}
    new = [k for k, head in enumerate(right.heads) if k not in repeated]
    alone = any(right.heads[k].role in ("label", "group", "index") for k in new)
    known = {head.title for head in heads}
    if not repeated or not new or alone or any(right.heads[k].title in known for k in new):
        return None
    if len(rows) != len(right.rows) or len(rows) < _FEWEST or len(labels) > len(repeated):
        return None
    pairs = list(zip(rows, right.rows, strict=True))
    if any(row[i].text != other[k].text for (_, row), (_, other) in pairs
           for k, i in repeated.items()):  # fmt: skip
        return None
    whole = TableGrid([*heads, *(right.heads[k] for k in new)], unread=right.unread)
    for (group, row), (_, other) in pairs:
        whole.add(group, (*row, *(other[k] for k in new)))
        whole.see(other)
    return whole


def goes_on_beside(
    normal: NormalText, above: str, floor: int, title: TableTitle | None, line: int
) -> bool:
    """Whether nothing but page numbers, notes and the title above once more stands between the end
    of a table, on line `floor`, and the head on a line."""
    if title is not None and _TAIL.sub("", title.words) != _TAIL.sub("", above):
        return False
    own = title.line if title is not None else 0
    return all(
        not between.text or between.number == own or is_form_line(between.text)
        or is_page_line(normal, between.number)
        for between in normal.lines[floor : line - 1]
    )
