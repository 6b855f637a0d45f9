"""What a reader of any format finds in a file: paragraphs and tables, in order, with their places.

A place says in a few plain words where a person finds the block in the file: `paragraph 12`,
`table 2 row 3 cell 4`, `page 3 line 7`, `note 1`.

Raised words: a power (km², 10⁴) stays, as a raised figure; the mark of a note (覆盖率[1], 95%①)
is no part of the label or the number that it stands behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from operator import not_

from ..lexicon.quantities import comparator_words
from ..lexicon.tables import table_words
from ..model import Chrome, SourceCell, SourceGrid, SourceText


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (or a line of its own), without line ends; tabs stay. An empty one is a blank
    line. `outside`: why it is no part of the plan (导航, 页码); empty where it is. `level`: that
    of a heading, by the file's own marks (1 the highest); 0: it is marked as none."""

    text: str
    place: str
    outside: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its paragraphs. `above`: it is merged with the cell above it and has no words of its
    own. A cell merged with the one on its left is empty."""

    lines: tuple[str, ...]
    place: str
    above: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with data. Every row has one cell a column (readers fill up short rows)."""

    rows: tuple[tuple[TableCell, ...], ...]


Block = Paragraph | TableBlock

_NO_YEAR = re.compile(r"\d(?!\d{0,3}年)")  # a number that is no year
_LETTER = re.compile(r"[^\W\d]")


def has_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table inside another's cell is one of its own: its first row has several cells and
    no numbers but years, and one below has numbers beside what they are of."""
    numbers = [[_NO_YEAR.search(cell) is not None for cell in row] for row in rows]
    named = (
        any(own) and any(map(_LETTER.search, compress(row, map(not_, own))))
        for row, own in zip(rows[1:], numbers[1:], strict=True)
    )
    return len(rows) > 1 and sum(map(bool, rows[0])) > 1 and not any(numbers[0]) and any(named)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its blocks in reading order, with what is no part of the plan among them.

    `facts`: what its metadata says: title, date, source (address). `remarks`: what a user must
    know of the whole (页面第3页没有文字层).
    """

    blocks: tuple[Block, ...]
    facts: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass
class _Writer:
    """The text under way: a line and its place at a time."""

    lines: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    outside: list[Chrome] = field(default_factory=list)

    def line(self, words: str, place: str) -> int:
        """Adds a line and returns its number."""
        self.lines.append(_one_line(words))
        self.places.append(place)
        return len(self.lines)

    def blank(self) -> None:
        """Adds a blank line where the last one isn't blank."""
        if self.lines and self.lines[-1]:
            self.line("", "")

    def leave_out(self, line: int, reason: str) -> None:
        """Marks a line as no part of the plan; neighbours with one reason are one."""
        last = self.outside[-1] if self.outside else None
        if last and last.reason == reason and last.last_line == line - 1:
            self.outside[-1] = Chrome(last.first_line, line, reason)
        else:
            self.outside.append(Chrome(line, line, reason))


def compose(document: Document, name: str, sha256: str, form: str) -> SourceText:
    """The document as a SourceText: a line for each paragraph; a table's cells one under another,
    each with a tab before its first line, and a blank line behind each row."""
    writer, grids, headings = _Writer(), [], []
    for block in document.blocks:
        if isinstance(block, TableBlock):
            grids.append(_write_table(writer, block))
            continue
        line = writer.line(block.text, block.place)
        if block.outside:
            writer.leave_out(line, block.outside)
        elif block.level and block.text.strip():
            headings.append((line, block.level))
    facts = tuple(sorted(document.facts.items()))
    return SourceText(
        name, "\n".join(writer.lines), sha256, "utf-8", form, tuple(writer.places),
        tuple(grids), tuple(writer.outside), document.remarks, facts, tuple(headings),
    )  # fmt: skip


def _write_table(writer: _Writer, table: TableBlock) -> SourceGrid:
    writer.blank()
    rows: list[tuple[SourceCell | None, ...]] = []
    for row in _rows(table):
        cells: list[SourceCell | None] = []
        for column, cell in enumerate(row):
            over = rows[-1][column] if cell.above and rows else None
            if over is not None:
                cells.append(SourceCell(over.first_line, over.last_line, above=True))
            else:
                cells.append(_write_cell(writer, cell))
        rows.append(tuple(cells))
        writer.blank()
    return SourceGrid(tuple(rows))


def _rows(table: TableBlock) -> Iterator[tuple[TableCell, ...]]:
    """The rows; where there is but one column, a row for each paragraph: such a table is a frame
    around text (专栏)."""
    for row in table.rows:
        if len(row) == 1:
            for line in row[0].lines:
                yield (TableCell((line,), row[0].place),)
        else:
            yield row


def _write_cell(writer: _Writer, cell: TableCell) -> SourceCell | None:
    words = _whole_lines([line for line in cell.lines if line.strip()])
    if not words:
        return None
    first = writer.line(f"\t{words[0]}", cell.place)
    for line in words[1:]:
        writer.line(line, cell.place)
    return SourceCell(first, len(writer.lines))


def _whole_lines(lines: Sequence[str]) -> list[str]:
    """The lines of a cell, those put together that are one sentence: a bound or a number below
    装配式建筑占比：, what is reached below 收集率由68%."""
    whole: list[str] = []
    for line in lines:
        begun = whole[-1].rstrip() if whole else ""
        if (begun.endswith(("：", ":")) and _is_value(line)) or (
            _FROM.search(begun) and _reached().match(line)
        ):
            whole[-1] = begun + line.strip()
        else:
            whole.append(line)
    return whole


def _is_value(line: str) -> bool:
    """Whether a line begins with a number, or with its bound, and no item of a list does."""
    line = line.strip()
    entries = (entry for entry in comparator_words() if entry.place == "before")
    bare = (line.removeprefix(word) for entry in entries for word in ("", *entry.words))
    return any(map(_VALUE.match, bare))


@cache
def _reached() -> re.Pattern[str]:
    """How a line begins that says what is reached: 提高到72%, 降至5."""
    changes = "|".join(map(re.escape, (*table_words().changes, "降", "升", "增", "减", "达")))
    return re.compile(rf"\s*(?:{changes}|扩大|缩短|缩小)?[到至为]约?\d")


def _one_line(words: str) -> str:
    return " ".join(words.splitlines()) if words else ""


def filled(rows: Iterable[Iterable[TableCell]]) -> tuple[tuple[TableCell, ...], ...]:
    """Rows of one length: short ones get empty cells at their end."""
    found = [tuple(row) for row in rows]
    width = max(map(len, found), default=0)
    return tuple((*row, *[TableCell((), "")] * (width - len(row))) for row in found)


_FROM = re.compile(r"[由从][^，。；：\d]{0,8}\d[^，。；：]{0,8}$")
_VALUE = re.compile(r"\d+(?:[.,]\d+)*(?![\d.,、）)]|[\u4e00-\u9fff]{2,}.{8})")  # 1.新建 is none
_FIGURES = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_NUMBER = r"\d{1,3}(?:\s?[,，、–—-]\s?\d{1,3})*"
_MARK = re.compile(
    rf"[\[【〔（(]?\s?(?:注|附注)?\s?(?:{_NUMBER})\s?[\]】〕）)]?|[①-⑳㉑-㊿⑴-⒇❶-❿]{{1,3}}|[*＊※†‡#]{{1,3}}"
    r"|[\[【〔（(]?[a-z][\]】〕）)]?|[\[【〔（(]?(?:注|[一二三四五六七八九十]{1,2})[\]】〕）)]|注",
)
_BARE = re.compile(r"[\d+-]+|[a-z]")
# What has powers: units in Latin letters, 米² and 里², and ten itself.
_POWERED = re.compile(r"(?:[A-Za-zμΩ]|米|里|(?<![\d.])10)$")


def raised_words(before: str, raised: str) -> str:
    """What raised words show behind those of their line: nothing where they are a note's mark. At
    a line's start they are the note's own sign."""
    words = raised.strip()
    if before.strip() and _MARK.fullmatch(words):
        power = _BARE.fullmatch(words) and _POWERED.search(before.rstrip())
        if not power:
            return ""
    return raised.translate(_FIGURES)
