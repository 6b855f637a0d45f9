"""Tables without frames: columns of words that wrap as Chinese is set, parted by blanks.

No line starts with ，。）” and no number is torn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import get_character_cell_size as cells
from rich.text import Span, Text

_NOT_FIRST = frozenset("，。、；：！？）」』”’》〉】〕…—·,.;:!?)]}%％›»")
_NOT_LAST = frozenset("（「『“‘《〈【〔([{‹«")


def divide(words: str, width: int) -> list[int]:
    """Where to break `words` so that each line has at most `width` cells (a longer run of Latin
    letters or digits is cut). Offsets of the characters that start a line, without the first.
    """
    offsets: list[int] = []
    start = last = used = 0
    for at, char in enumerate(words):
        size = cells(char)
        if at > start and _may_part(words[at - 1], char):
            last = at
        if used + size > width and char != " " and at > start:
            cut = last if last > start else at
            offsets.append(cut)
            used = sum(map(cells, words[cut:at]))
            start = cut
        used += size
    return offsets


def _may_part(before: str, after: str) -> bool:
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    if before in ".,:" and after.isdigit():  # 57.5, 1:350
        return False
    wide = cells(before) > 1 or cells(after) > 1
    return wide or before == " " or after == "@" or before in _NOT_FIRST


def pieces(words: Text, width: int) -> list[Text]:
    """The lines of the text, each at most `width` cells wide, without blanks at their ends."""
    if "\n" not in words.plain and words.cell_len <= width:
        return [words]  # most cells: nothing to part
    lines = []
    for line in words.split(allow_blank=True):
        for piece in line.divide(divide(line.plain, width)):
            piece.rstrip()
            lines.append(piece)
    return lines


GAP = 2  # blanks between columns


@dataclass(slots=True)
class _Column:
    head: Text
    right: bool
    whole: bool
    widest: int | None


class TextGrid:
    """Rows of cells; printed with a head and a line below it if any column has a head."""

    def __init__(self, *, indent: int = 0) -> None:
        self._columns: list[_Column] = []
        self._rows: list[Sequence[Text]] = []
        self._indent = indent

    def column(
        self, head: Text | None = None, *, right: bool = False, whole: bool = False,
        widest: int | None = None,
    ) -> None:  # fmt: skip
        """Adds a column; a `whole` one is folded only where nothing else gives way."""
        self._columns.append(_Column(head or Text(), right, whole, widest))

    def row(self, *cells: Text) -> None:
        """Adds a row, a cell for each column."""
        self._rows.append(cells)

    def lines(self, width: int) -> Text:
        """The whole table, no line wider than `width` cells."""
        heads = [column.head for column in self._columns]
        rows = [heads, *self._rows] if any(head.plain for head in heads) else self._rows
        widths = self._widths(rows, width)
        sheet = _GridLines(self._indent, widths, [column.right for column in self._columns])
        for row in rows:
            sheet.add(row)
            if row is heads:
                sheet.rule()
        return sheet.text()

    def _widths(self, rows: Sequence[Sequence[Text]], width: int) -> list[int]:
        """As wide as the words; where that is too much the widest columns give way first."""
        wanted = [
            min(max(map(_width, cells), default=0), column.widest or width)
            for column, cells in zip(self._columns, zip(*rows, strict=True), strict=True)
        ]
        room = width - self._indent - GAP * (len(wanted) - 1)
        soft = [at for at, column in enumerate(self._columns) if not column.whole]
        for giving in (soft, range(len(wanted))):
            most = max((wanted[at] for at in giving), default=0)
            while sum(wanted) > room and most > 8:
                most -= 1
                for at in giving:
                    wanted[at] = min(wanted[at], most)
        return [max(cells, 2) for cells in wanted]


class _GridLines:
    """The lines of a table as one text, with its styles."""

    def __init__(self, indent: int, widths: Sequence[int], right: Sequence[bool]) -> None:
        self._indent, self._widths, self._right = indent, widths, right
        self._lines: list[str] = []
        self._spans: list[Span] = []
        self._done = 0

    def add(self, row: Sequence[Text]) -> None:
        parts = [pieces(cell, room) for cell, room in zip(row, self._widths, strict=True)]
        for at in range(max(map(len, parts))):
            self._line([part[at] if at < len(part) else None for part in parts])

    def rule(self) -> None:
        cells = sum(self._widths) + GAP * (len(self._widths) - 1)
        self._keep("─" * cells, "dim")

    def _line(self, cells: Sequence[Text | None]) -> None:
        line, used, due = " " * self._indent, self._indent, self._indent
        for cell, room, right in zip(cells, self._widths, self._right, strict=True):
            if cell is not None and cell.plain:
                size = cell.cell_len
                start = due + (room - size if right else 0)
                line += " " * (start - used)
                self._style(cell, self._done + len(line))
                line += cell.plain
                used = start + size
            due += room + GAP
        self._keep(line)

    def _style(self, cell: Text, at: int) -> None:
        if cell.style:
            self._spans.append(Span(at, at + len(cell.plain), cell.style))
        self._spans += [Span(at + s.start, at + s.end, s.style) for s in cell.spans]

    def _keep(self, line: str, style: str = "") -> None:
        if style:
            self._spans.append(Span(self._done, self._done + len(line), style))
        self._lines.append(line)
        self._done += len(line) + 1

    def text(self) -> Text:
        return Text("\n".join(self._lines), spans=self._spans)


def _width(cell: Text) -> int:
    if "\n" not in cell.plain:
        return cell.cell_len
    return max(line.cell_len for line in cell.split(allow_blank=True))
