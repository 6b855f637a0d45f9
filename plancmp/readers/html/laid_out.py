"""Tables that a page lays out with boxes: <div><span>指标</span><span>2030年</span></div>, a box
for each row, in it one for each cell. Run together their words read 2.93.2 for 2.9 and 3.2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tree import HtmlPage, Node

_BOXES = frozenset(("div", "section", "ul", "ol", "li"))
_CELLS = frozenset(("div", "span", "b", "strong", "em", "p", "i"))
_MOST_CELLS, _LONGEST = 8, 40  # of a row; characters of a cell
# A value with its unit, no date of a list of articles and no address.
_VALUE = re.compile(r"\s*[≥≤<>＜＞约]?\s*\d[\d,，.]*\s*(?:[%％‰]|[\u4e00-\u9fff㎡/]{1,7})?\s*")


def mark_tables(page: HtmlPage) -> None:
    """Makes tables of boxes that are laid out as such: two rows or more of as many cells each, with
    words in the first and a value in all rows but the head."""
    for node in page.nodes:
        if len(node.children) > 1 and node.tag in _BOXES and _opens(node.children[0]):
            rows = [child for child in node.children if not _is_blank(child)]
            cells = [_cells(row) for row in rows]
            if _is_table(cells):
                _mark(node, [row for row in rows if not isinstance(row, str)], cells)


def _opens(child: Node | str) -> bool:
    """Whether the first child of a box may be a row, or stands before one."""
    if isinstance(child, str):
        return not child.strip()
    return child.tag in _BOXES and len(child.children) > 1


def _is_blank(child: Node | str) -> bool:
    return isinstance(child, str) and not child.strip()


def _cells(row: Node | str) -> list[Node]:
    """The cells of what may be a row; none where it is none."""
    if isinstance(row, str) or row.tag not in _BOXES or len(row.children) < 2:
        return []
    cells: list[Node] = []
    for child in row.children:
        if isinstance(child, str):
            if child.strip():
                return []
        elif child.tag in _CELLS and len(cells) < _MOST_CELLS:
            cells.append(child)
        else:
            return []
    return cells


def _is_table(rows: Sequence[Sequence[Node]]) -> bool:
    size = len(rows[0]) if len(rows) > 1 else 0
    if size < 2 or any(len(row) != size for row in rows):
        return False
    texts = [[_text(cell) for cell in row] for row in rows]
    return all(row[0] and not _VALUE.fullmatch(row[0]) for row in texts) and all(
        any(_VALUE.fullmatch(text) for text in row[1:]) for row in texts[1:]
    )


def _text(cell: Node) -> str:
    """The words of a cell that holds nothing but words; empty for another, and for long ones."""
    text = "".join(child if isinstance(child, str) else "\n\n" for child in cell.children).strip()
    return "" if "\n\n" in text or len(text) > _LONGEST else text


def _mark(node: Node, rows: Sequence[Node], cells: Sequence[Sequence[Node]]) -> None:
    node.tag = "table"
    for row in rows:
        row.tag = "tr"
    for cell in (cell for row in cells for cell in row):
        cell.tag = "td"
