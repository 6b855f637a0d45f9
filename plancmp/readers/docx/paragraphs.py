"""The paragraphs and tables of a Word document: each paragraph with its number, those joined that
Word joins; of each table which cell stands in which column of which row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ...lexicon.words import families
from .numbering import Counters, ListNumbering
from .words import (
    BODY_LEVEL,
    MC,
    VAL,
    Styles,
    TextReader,
    W,
    chosen,
    number,
    switched,
    value,
    whole,
)

_NARROW = 200  # twips (3.5 mm): with its margins such a column holds no character
_MAX_COLUMNS = 1000
_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its element, its first column and the one behind its last. `number`: which one of
    its row's it is; `above`: it is merged with the cell above it."""

    element: etree._Element
    start: int
    end: int
    number: int
    above: bool = False


Grid = list[list[GridCell]]


def unwrapped(parent: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The children of an element, those inside controls, marks and choices in their place."""
    for child in parent:
        if child.tag == MC + "AlternateContent":
            yield from unwrapped(chosen(child))
        elif child.tag in _WRAPPERS:
            yield from unwrapped(child)
        else:
            yield child


def read_grid(table: etree._Element) -> Grid:
    """The rows of a table, without deleted and hidden ones, in columns that hold something.

    Borders that were drawn by hand miss each other by a hair: columns too narrow for a character
    are one with their neighbour.
    """
    rows = [
        _row(element)
        for element in unwrapped(table)
        if element.tag == W + "tr" and not _gone(element)
    ]
    rows = _snapped(rows, _edges(table))
    begun = sorted({cell.start for row in rows for cell in row})
    return [
        [
            replace(
                cell,
                start=bisect_right(begun, cell.start) - 1,
                end=bisect_right(begun, cell.end - 1),
            )
            for cell in row
        ]
        for row in rows
    ]


def width(grid: Grid) -> int:
    """How many columns a grid has."""
    return max((cell.end for row in grid for cell in row), default=0)


def _gone(row: etree._Element) -> bool:
    looks = row.find(W + "trPr")
    if looks is None:
        return False
    return looks.find(W + "del") is not None or bool(switched(looks, "hidden"))


def _row(row: etree._Element) -> list[GridCell]:
    """The cells of a row, their columns counted as the file does."""
    at = min(number(row, "trPr/gridBefore") or 0, _MAX_COLUMNS)
    cells: list[GridCell] = []
    for element in unwrapped(row):
        if element.tag != W + "tc" or at >= _MAX_COLUMNS:
            continue
        span = min(max(number(element, "tcPr/gridSpan") or 1, 1), _MAX_COLUMNS)
        if element.find(f"{W}tcPr/{W}cellDel") is not None:  # a column deleted in review
            at += span
            continue
        if _continues(element, "hMerge") and cells:
            cells.append(replace(cells.pop(), end=at + span))
        else:
            above = _continues(element, "vMerge")
            cells.append(GridCell(element, at, at + span, len(cells) + 1, above))
        at += span
    return cells


def _continues(cell: etree._Element, merge: str) -> bool:
    """Whether a cell is but the rest of a merged one."""
    mark = cell.find(f"{W}tcPr/{W}{merge}")
    return mark is not None and mark.get(VAL, "continue") == "continue"


def _edges(table: etree._Element) -> list[int] | None:
    """Where the columns of the file's own grid begin and end, in twips; None if it isn't said."""
    widths = [whole(element.get(W + "w")) for element in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    edges = [0]
    for wide in widths:
        if wide is None or wide < 0:
            return None
        edges.append(edges[-1] + wide)
    return edges


def _snapped(rows: Grid, edges: list[int] | None) -> Grid:
    """The rows with narrow columns given up; as they are where the file's grid doesn't fit them or
    a cell would be lost."""
    last = max((cell.end for row in rows for cell in row), default=0)
    if edges is None or last >= len(edges):
        return rows
    kept, at = [0], [0]
    for edge in edges[1:]:
        if edge - kept[-1] >= _NARROW:
            kept.append(edge)
        at.append(len(kept) - 1)
    snapped = [
        [replace(cell, start=at[cell.start], end=at[cell.end]) for cell in row] for row in rows
    ]
    lost = any(cell.start >= cell.end for row in snapped for cell in row)
    return rows if lost else snapped


CONTENTS = "目录"
_CONTENTS_STYLES = ("toc ", "table of figures")
_LONGEST_ENTRY = 100
_NUMERALS = frozenset("0123456789")


@dataclass
class Story:
    """A run of text that is read and counted on its own: the body, a text box, a note.

    `where`: its name in places; empty for the body. `paragraphs` and `tables` so far.
    """

    text: TextReader
    counters: Counters
    where: str = ""
    paragraphs: int = 0
    tables: int = 0

    def place(self) -> str:
        """The place of the paragraph under way."""
        return self.where or f"paragraph {self.paragraphs}"

    def table_place(self) -> str:
        """The place of the table under way."""
        return f"{self.where} table {self.tables}".lstrip()


@dataclass
class Read:
    """A paragraph as shown: its lines (one at least) and what hangs on it."""

    lines: list[str]
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    pictures: int = 0
    outside: str = ""
    level: int = 0

    @property
    def hanging(self) -> bool:
        """Whether words elsewhere hang on it."""
        return bool(self.boxes or self.diagrams or self.notes)


@dataclass(frozen=True)
class Paragraphs:
    """Reads paragraphs with the styles and lists of their document."""

    styles: Styles
    numbering: ListNumbering

    def items(
        self, container: Iterable[etree._Element], story: Story
    ) -> Iterator[Read | etree._Element]:
        """The paragraphs of a container, and its tables and other elements as they are.

        A paragraph whose mark has been deleted (or is hidden) goes on with the next one.
        """
        waiting: Read | None = None
        for child in unwrapped(container):
            if child.tag != W + "p":
                if child.tag == W + "tbl" and waiting is not None:
                    yield waiting
                    waiting = None
                yield child
                continue
            read = self._read(child, story)
            waiting = read if waiting is None else _joined(waiting, read)
            if not self._goes_on(child):
                yield waiting
                waiting = None
        if waiting is not None and (any(waiting.lines) or waiting.hanging):
            yield waiting

    def _goes_on(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph's mark is deleted, moved away, or hidden."""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None:
            return False
        gone = mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
        return gone or bool(switched(mark, "vanish"))

    def _read(self, paragraph: etree._Element, story: Story) -> Read:
        content = story.text.read(paragraph)
        text = _flowing(content.text)
        if text or not self._goes_on(paragraph):
            text = self._numbered(paragraph, text, story)
        listed = content.contents or self._in_contents(paragraph)
        entry = listed and "。" not in text and len(text) <= _LONGEST_ENTRY
        outside = CONTENTS if entry else ""
        level = self._level(paragraph)
        return Read(
            text.split("\n"), content.notes, content.boxes, content.diagrams, content.pictures,
            outside, level,
        )  # fmt: skip

    def _level(self, paragraph: etree._Element) -> int:
        """The level of a heading, by its own outline level or its style's; 0 for text."""
        own = number(paragraph, "pPr/outlineLvl")
        if own is not None:
            return own + 1 if own < BODY_LEVEL else 0
        return self.styles.heading(value(paragraph, "pPr/pStyle"))

    def _in_contents(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph has the look of a line of contents; prose may have it by mistake."""
        return self.styles.name(value(paragraph, "pPr/pStyle")).startswith(_CONTENTS_STYLES)

    def _numbered(self, paragraph: etree._Element, text: str, story: Story) -> str:
        """The text with its automatic number in front."""
        num_id, level = self._list_of(paragraph)
        if not num_id:
            return text
        label, suffix = self.numbering.label(num_id, level, story.counters)
        if not text.strip() and not any(char.isalnum() for char in label):
            return text  # a bullet without words
        return label + _parting(label, suffix, text) + text

    def _list_of(self, paragraph: etree._Element) -> tuple[int | None, int]:
        """The list of a paragraph (None or 0: none) and its level: its own, or its style's."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        num_id, level = number(own, "numId"), number(own, "ilvl")
        style = value(paragraph, "pPr/pStyle") or self.styles.default
        set_id, set_level, owner = self.styles.numbering(style)
        num_id = set_id if num_id is None else num_id
        if not num_id:
            return num_id, 0
        of_style = self.numbering.level_of(num_id, style)
        of_owner = self.numbering.level_of(num_id, owner)
        levels = (level, of_style, set_level, of_owner, 0)
        return num_id, next(one for one in levels if one is not None)


_WITHIN, _END = re.compile("[，。；]"), re.compile("[。；：！？…][”’』】）]*$")
_FEW_TABS = 3


def _flowing(text: str) -> str:
    """The words of a paragraph of prose, which breaks and tabs only lay out: 达到⏎90%, 达到→90%。

    A line that ends a sentence, has no comma, or is followed by a numbered one stands for itself.
    """
    lines = text.split("\n")
    joined = lines[:1]
    for line in lines[1:]:
        above = joined[-1].rstrip()
        apart = not _WITHIN.search(above) or _END.search(above) or _begins_item(line)
        joined[-1:] = [joined[-1], line] if apart else [above + line.lstrip()]
    return "\n".join(map(_without_tabs, joined))


def _begins_item(line: str) -> bool:
    words = line.strip()
    return not words or any(family.pattern.match(words) for family in families())


def _without_tabs(line: str) -> str:
    """A line of prose with blanks for its tabs; one with many is a row of cells."""
    words = line.strip()
    prose = _WITHIN.search(words) and _END.search(words)
    if not prose or not 0 < words.count("\t") <= _FEW_TABS:
        return line
    return line[: len(line) - len(line.lstrip())] + words.replace("\t", " ")


def _parting(label: str, suffix: str, text: str) -> str:
    """What must stand between a number and its words so that both can be told apart: 1.1 from
    what it numbers, 1. from 5所学校 (not from 一、 or 1. and Chinese words)."""
    if not label or not text:
        return ""
    if label[-1] in ".．" and text[0] in _NUMERALS:
        return "\t" if suffix == "tab" else " "
    if suffix != "nothing" and label[-1].isascii() and label[-1].isalnum():
        return " "
    return ""


def _joined(first: Read, second: Read) -> Read:
    """Two paragraphs as one."""
    lines = [*first.lines[:-1], first.lines[-1] + second.lines[0], *second.lines[1:]]
    return Read(
        lines, first.notes + second.notes, first.boxes + second.boxes,
        first.diagrams + second.diagrams, first.pictures + second.pictures,
        first.outside or second.outside,
        first.level or second.level,
    )  # fmt: skip
