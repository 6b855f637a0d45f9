"""A page's lines and tables with what tells a document from the page around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...lexicon.numerals import ORDINAL
from ...lexicon.webpages import is_toolbar, page_labels, page_reason, squeezed
from .lines import HtmlLine, lines_of
from .styles import HIDDEN
from .tables import Grid, cells_of
from .tree import HtmlPage, Node

_LONGEST = 400  # characters of a line that the page's own rules are tried on
_PROSE = 40  # characters of a sentence that no menu has
_SHORT_SENTENCE = 8
_SOME = 15  # characters of a line that is more than a label
_HEADING = re.compile(
    rf"(?:第(?:{ORDINAL}|\d{{1,3}})[章节编篇部]|{ORDINAL}、|（{ORDINAL}）)."
)
_LABEL_ENDS = re.compile(r"^[【\[]|[】\]]?[：】\]]$")


@dataclass(slots=True)
class HtmlItem:
    """A line, or a table with data (`grid`) with the lines of its cells.

    `words`: squeezed; `links`, `files`: how many of its `size` characters lead to another page, or
    to a file; `hidden`: why nothing of it is shown; `control`: it is a choice or a button; `own`:
    why it is the page's own wherever it stands; `strong`: it can only be part of a document;
    `linked`: at least half of it leads elsewhere; `sentence`: it is one: menus have none, a short
    note is one (按户籍人口计算。); `mass`: how much it counts where the document is looked for.
    """

    node: Node
    lines: tuple[HtmlLine, ...]
    grid: Grid | None
    words: str
    size: int
    links: int
    files: int
    hidden: str
    control: bool
    own: str = ""
    strong: bool = False

    linked: bool = False
    sentence: bool = False
    mass: float = 0.0


def items_of(page: HtmlPage, tables: Mapping[int, Grid]) -> list[HtmlItem]:
    """All lines of a page, blank ones too, and its tables with data, in order."""
    found = []
    for one in lines_of(page.root, tables):
        if isinstance(one, HtmlLine):
            found.append(_item(one.node, (one,), None))
        else:
            found.extend(_items_of_table(one, tables))
    return found


def _items_of_table(table: Node, tables: Mapping[int, Grid]) -> Iterator[HtmlItem]:
    """A table behind the lines of it that stand in none of its cells, and behind it the tables
    inside its cells."""
    waiting = [table]
    for one in waiting:
        inner = list(lines_of(one, tables))
        lines = [line for line in inner if isinstance(line, HtmlLine) and line.text.strip()]
        written = _in_cells(lines, tables[one.at])
        known = set(map(id, written))
        yield from (_item(line.node, (line,), None) for line in lines if id(line) not in known)
        yield _item(one, tuple(written), tables[one.at])
        waiting.extend(node for node in inner if isinstance(node, Node))


def _in_cells(lines: Sequence[HtmlLine], grid: Grid) -> list[HtmlLine]:
    """Of a table's lines those in its cells; others are its caption, or words that stand before a
    table whose markup is broken, where browsers show them."""
    cells = cells_of(grid)
    starts = [cell.at for cell in cells]
    near = (cells[max(bisect_right(starts, line.node.at) - 1, 0)] for line in lines)
    return [
        line for line, cell in zip(lines, near, strict=True)
        if cell.at <= line.node.at < cell.end
    ]  # fmt: skip


def _item(node: Node, lines: tuple[HtmlLine, ...], grid: Grid | None) -> HtmlItem:
    if grid is None:
        (line,) = lines
        words = squeezed(line.text)
        item = HtmlItem(
            node, lines, None, words, len(words), line.links, line.files, line.hidden, line.control
        )
    else:
        hidden = all(line.hidden for line in lines)
        item = HtmlItem(
            node, lines, grid, "", node.size,
            sum(line.links for line in lines), sum(line.files for line in lines),
            (lines[0].hidden if lines else HIDDEN) if hidden else "",
            all(line.control for line in lines),
        )  # fmt: skip
    item.linked = item.size > 0 and item.links * 2 >= item.size
    if item.size:
        _judge(item)
    return item


def _judge(item: HtmlItem) -> None:
    """Fills in what the words of an item tell."""
    item.own = _named(item) or reason_by(item, "anywhere")
    item.strong = _is_strong(item)
    ends = item.words.endswith(("。", "；")) and len(item.words) >= _SHORT_SENTENCE
    item.sentence = ends and not (item.linked or item.own or item.hidden)
    if not (item.hidden or item.control):
        own = item.size - item.links
        item.mass = float(own) if item.strong or own >= _SOME else own / 4


def _named(item: HtmlItem) -> str:
    """What a line is by Word's own mark, or by being nothing but tools."""
    if item.node.attrs.get("class", "").lower().startswith("msotoc"):
        return "目录"
    return "工具栏" if is_toolbar(item.words) else ""


def _is_strong(item: HtmlItem) -> bool:
    """Whether it can only be part of a document: a sentence, a numbered heading, data."""
    if item.size == 0 or item.hidden or item.control or item.linked or item.own:
        return False
    if item.grid is not None:
        return not is_head_table(item)
    prose = len(item.words) >= _PROSE and "。" in item.words
    return prose or _HEADING.match(item.words) is not None


def reason_by(item: HtmlItem, *kinds: str) -> str:
    """Why a line is the page's own by the rules of some kinds; empty where it isn't."""
    if not 0 < len(item.words) <= _LONGEST:
        return ""
    return next(filter(None, (page_reason(kind, item.words) for kind in kinds)), "")


def is_label(words: str) -> bool:
    """Whether a line or cell is a label of a page's head table (索引号：)."""
    return len(words) <= 12 and _bare(words) in page_labels()


def begins_with_label(words: str) -> bool:
    """Whether a line is a label with its value (索引号：113306…)."""
    label, colon, _ = words.partition("：")
    return bool(colon) and is_label(label)


def _bare(words: str) -> str:
    """A label's own words, for 索引号：, 【索引号】 and 索引号：113306…."""
    return _LABEL_ENDS.sub("", words.partition("：")[0])


def is_head_table(item: HtmlItem) -> bool:
    """Whether a table is the head table of a 政府信息公开 page: labels and their values."""
    words = [squeezed(line.text) for line in item.lines[:80]]
    labels = [_bare(one) for one in words if is_label(one) or begins_with_label(one)]
    sure = any(page_labels()[label] for label in labels)
    return sure and len(labels) >= 2 and len(labels) * 4 >= len(words)
