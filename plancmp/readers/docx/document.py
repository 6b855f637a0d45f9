"""A Word document (.docx, .docm, .dotx; both dialects) → its paragraphs and tables in reading
order.

What is read is what its printed pages show, with Word's automatic numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ...errors import InputError
from ..blocks import Block, Document, Paragraph, TableBlock, TableCell, has_head
from ..ooxml import RELATION, Package, Relationship, by_kind, facts_of, open_package
from .diagrams import KIND, diagram_lines
from .numbering import Counters, read_numbering
from .paragraphs import CONTENTS, Grid, Paragraphs, Read, Story, read_grid, width
from .words import TextReader, W, read_styles

EMPTY = TableCell((), "")
_LAYOUT_SHARE, _LAYOUT_LINES = 0.5, 8  # a cell with half of all words and a page of paragraphs
Notes = dict[tuple[str, str], etree._Element]


@dataclass
class BlockReader:
    """Reads the blocks of a document.

    `notes`: those not yet read, by kind and id; `length`: characters of the whole text;
    `inserted`: the documents that were put in, by the id of their relation.
    Filled while reading: `pictures` (where large ones stand), `foreign` (documents put in that
    can't be read).
    """

    paragraphs: Paragraphs
    notes: Notes
    length: int
    inserted: Callable[[str], Document | None]
    pictures: list[str] = field(default_factory=list)
    foreign: int = 0
    remarks: list[str] = field(default_factory=list)
    _boxes: int = 0
    _notes_read: int = 0
    _box_counters: Counters = field(default_factory=Counters)

    def story(self, where: str = "", counters: Counters | None = None) -> Story:
        """A run of text to be read on its own."""
        own = Counters() if counters is None else counters
        return Story(TextReader(self.paragraphs.styles), own, where)

    def blocks(self, container: Iterable[etree._Element], story: Story) -> Iterator[Block]:
        """The blocks of a container."""
        for item in self.paragraphs.items(container, story):
            if isinstance(item, Read):
                story.paragraphs += 1
                place = story.place()
                for line in item.lines:
                    yield Paragraph(line, place, item.outside, item.level)
                yield from self._hanging(item, place)
            elif item.tag == W + "tbl":
                yield from self._table(item, story)
            elif item.tag == W + "altChunk":
                yield from self._put_in(item.get(f"{{{RELATION}}}id", ""))

    def _put_in(self, relation: str) -> Iterator[Block]:
        """The blocks of a document that was put in as it was, or of a diagram."""
        document = self.inserted(relation)
        if document is None:
            self.foreign += 1
        else:
            self.remarks.extend(document.remarks)
            yield from document.blocks

    def _hanging(self, item: Read, place: str) -> Iterator[Block]:
        """The diagrams, text boxes and notes of a paragraph."""
        self.pictures.extend([place] * item.pictures)
        for relation in item.diagrams:
            yield from self._put_in(relation)
        for box in item.boxes:
            self._boxes += 1
            where = f"text box {self._boxes}"
            yield from _filled(self.blocks(box, self.story(where, self._box_counters)))
        for name in item.notes:
            note = self.notes.pop(name, None)  # a note is shown once, whatever refers to it
            if note is not None:
                self._notes_read += 1
                yield from _note(self.blocks(note, self.story(f"note {self._notes_read}")))

    def _table(self, table: etree._Element, story: Story) -> Iterator[Block]:
        """A table, and behind it what hangs on its paragraphs; a table that only lays out the page
        as the blocks of its cells."""
        grid = read_grid(table)
        if not grid:
            return
        if self._lays_out(grid):
            for row in grid:
                for cell in row:
                    yield from self.blocks(cell.element, story)
            return
        story.tables += 1
        place, hanging = story.table_place(), list[Block]()
        if width(grid) == 1:
            yield from self._frame(grid, place, story, hanging)
        else:
            rows = self._rows(grid, place, story, hanging)
            yield TableBlock(tuple(rows))
        yield from hanging

    def _lays_out(self, grid: Grid) -> bool:
        """Whether a cell holds most of the document: pages saved as Word files stand in one."""
        return any(
            len(lines := [words for p in cell.element.iter(W + "p") if (words := _raw(p))])
            >= _LAYOUT_LINES
            and sum(map(len, lines)) >= _LAYOUT_SHARE * self.length
            for row in grid
            for cell in row
        )

    def _rows(
        self, grid: Grid, place: str, story: Story, hanging: list[Block]
    ) -> Iterator[tuple[TableCell, ...]]:
        above: set[int] = set()
        columns = width(grid)
        for count, row in enumerate(grid, start=1):
            cells = [EMPTY] * columns
            for cell in row:
                where = f"{place} row {count} cell {cell.number}"
                if cell.above and cell.start in above:
                    cells[cell.start] = TableCell((), where, above=True)
                else:
                    lines = tuple(self._lines(cell.element, where, story, hanging))
                    cells[cell.start] = TableCell(lines, where)
            above = {cell.start for cell in row}
            yield tuple(cells)

    def _lines(
        self, cell: etree._Element, place: str, story: Story, hanging: list[Block]
    ) -> Iterator[str]:
        """The lines of a cell; each row of a table in it is a line, where that has no head that
        its numbers need."""
        for item in self.paragraphs.items(cell, story):
            if isinstance(item, Read):
                yield from (line for line in item.lines if line.strip())
                hanging.extend(self._hanging(item, place))
            elif item.tag == W + "tbl" and _is_headed(grid := read_grid(item)):
                hanging.extend(self._table(item, story))
            elif item.tag == W + "tbl":
                for row in grid:
                    inner = (self._lines(one.element, place, story, hanging) for one in row)
                    if words := _row_line(["".join(lines) for lines in inner]):
                        yield words

    def _frame(
        self, grid: Grid, place: str, story: Story, hanging: list[Block]
    ) -> Iterator[Block]:
        """A table of one column, which frames text (专栏); tables in it stay tables."""
        rows: list[tuple[TableCell, ...]] = []
        for count, (cell,) in enumerate(filter(None, grid), start=1):
            where = f"{place} row {count} cell 1"
            lines: list[str] = []
            for item in self.paragraphs.items(cell.element, story):
                if isinstance(item, Read):
                    lines.extend(line for line in item.lines if line.strip())
                    hanging.extend(self._hanging(item, where))
                elif item.tag == W + "tbl":
                    if rows or lines:
                        yield TableBlock((*rows, (TableCell(tuple(lines), where),)))
                    rows, lines = [], []
                    yield from self._table(item, story)
            rows.append((TableCell(tuple(lines), where),))
        if any(cell.lines for (cell,) in rows):
            yield TableBlock(tuple(rows))


_NUMBER = re.compile(r"[≥≤><约]?\d")

def _is_headed(grid: Grid) -> bool:
    return has_head([[_raw(cell.element) for cell in row] for row in grid])


def _row_line(cells: list[str]) -> str:
    """A row of cells as a line. A number and the words before it are one statement (乡村民宿
    120家), which a tab would part."""
    filled = [words for words in cells if words.strip()]
    pair = len(filled) == 2 and _NUMBER.match(filled[1]) and not _NUMBER.match(filled[0])
    return " ".join(filled) if pair else "\t".join(cells) if filled else ""


def _filled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without blank lines."""
    return (one for one in blocks if isinstance(one, TableBlock) or one.text.strip())


def _note(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a note, without the blanks that part its sign from its words: a tab there is
    no cell."""
    for one in _filled(blocks):
        yield one if isinstance(one, TableBlock) else replace(one, text=one.text.lstrip())


def _raw(element: etree._Element) -> str:
    """The words of an element as they are in the file, roughly."""
    return "".join(text.text or "" for text in element.iter(W + "t"))


def length(body: etree._Element) -> int:
    """How many characters a body has, roughly."""
    return len(_raw(body))


_EDGES = "页眉页脚"
_SHOWN_PLACES = 5


Reader = Callable[[bytes, str], Document]


def read_docx(content: bytes, read: Reader | None = None) -> Document:
    """The blocks of a Word document; its headers and footers at the end, as no part of the plan.
    `read`: reads the documents of other formats in it; without it they are only said.

    Facts: title and date, where its properties state sensible ones.
    Raises InputError if it is broken, protected, or made to exhaust.
    """
    package = open_package(content)
    name = package.main("word/document.xml")
    root = package.tree(name)
    text = root.find(W + "body")
    if text is None:
        raise InputError("broken: its main part holds no Word text", hint="Save it again")
    relations = package.related(name)
    styles = read_styles(_part(package, relations, "styles"))
    numbering = read_numbering(_part(package, relations, "numbering"), styles)
    inserted = _inserted(package, relations, read)
    notes = _notes(package, relations)
    body = BlockReader(Paragraphs(styles, numbering), notes, length(text), inserted)
    blocks = _without_contents(list(body.blocks(text, body.story())))
    pictures, foreign = list(body.pictures), body.foreign
    edges = _edges(package, relations, body)
    remarks = (*_unread(pictures, foreign), *_unknown(numbering.unknown), *body.remarks)
    return Document((*blocks, *edges), facts_of(package), remarks)


def _inserted(
    package: Package, relations: list[Relationship], read: Reader | None
) -> Callable[[str], Document | None]:
    """Reads what an altChunk or a diagram names; None where it can't be read."""
    parts = {one.id: one for one in relations}

    def inserted(relation: str) -> Document | None:
        part = parts.get(relation)
        if part is None or not package.has(part.target):
            return None
        try:
            if part.kind == KIND:
                lines = diagram_lines(package.tree(part.target))
                return Document(tuple(Paragraph(line, "diagram") for line in lines))
            return None if read is None else read(package.content(part.target), part.target)
        except InputError:
            return None

    return inserted


def _part(package: Package, relations: list[Relationship], kind: str) -> etree._Element | None:
    return package.optional(next(by_kind(relations, kind), None))


def _notes(package: Package, relations: list[Relationship]) -> Notes:
    """The footnotes and endnotes, without the lines that part them from the text."""
    notes: Notes = {}
    for kind in ("footnote", "endnote"):
        root = _part(package, relations, f"{kind}s")
        for element in root.iterfind(W + kind) if root is not None else ():
            if element.get(W + "type", "normal") == "normal":
                notes[kind, element.get(W + "id", "")] = element
    return notes


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Marks the heading 目录 above a table of contents as part of it."""
    inside = False
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        words = "" if isinstance(block, TableBlock) else "".join(block.text.split())
        if isinstance(block, Paragraph) and inside and words == CONTENTS:
            blocks[at] = replace(block, outside=CONTENTS)
        elif words or isinstance(block, TableBlock):
            inside = isinstance(block, Paragraph) and block.outside == CONTENTS
    return blocks


def _edges(
    package: Package, relations: list[Relationship], body: BlockReader
) -> Iterator[Paragraph]:
    """The words of headers and footers, each once."""
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for name in by_kind(relations, kind):
            root = package.optional(name)
            for words in _texts(body.blocks(root, body.story(kind)) if root is not None else ()):
                if words not in seen:
                    seen.add(words)
                    yield Paragraph(words, kind, _EDGES)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        lines = (
            (line for row in block.rows for cell in row for line in cell.lines)
            if isinstance(block, TableBlock)
            else (block.text,)
        )
        yield from (words for line in lines if (words := line.strip()))


def _unread(pictures: list[str], foreign: int) -> Iterator[str]:
    """What a user must know of what was not read."""
    if pictures:
        places = "、".join(list(Counter(pictures))[:_SHOWN_PLACES])
        more = "等" if len(set(pictures)) > _SHOWN_PLACES else ""
        yield f"有{len(pictures)}处图片、图表或公式（{places}{more}），其中的文字没有读"
    if foreign:
        yield f"嵌入的{foreign}个文档没有读"


def _unknown(forms: set[str]) -> Iterator[str]:
    if forms:
        yield f"自动编号的格式{'、'.join(sorted(forms))}不认识，写作1、2、3"
