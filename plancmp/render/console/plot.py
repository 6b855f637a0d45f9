"""Rows of dots below each other: names, the scale, the values in words; rates on one scale, other
measures each on its own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from .dots import FROM_LEFT, GLYPHS, SPAN, STYLES, WAY, Mark, Scale, axis, lanes
from .grid import GAP, Grid
from .page import Page, text

WHOLE = 100  # per cent
_TICKS = 5  # steps between 0 and the end of the scale of rates
_FARTHEST = 150  # per cent: what lies beyond is a slip, and would press all others together
_NARROWEST, _WIDEST = 8, 101  # cells of the scale: on the widest one a cell is a point


@dataclass(frozen=True, slots=True)
class PlotRow:
    """One measure: its marks, and each plan's value in words (a mark may be missing: 1:2:1)."""

    name: Text
    is_rate: bool
    marks: tuple[Mark, ...]
    words: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Widths and scale that all rows of a page share, so that its topics can be compared."""

    page: Page
    name_width: int
    scale_width: int
    words_width: int
    top: float

    @classmethod
    def of(cls, page: Page, rows: Sequence[PlotRow]) -> Plot:
        """As much room for the scale as names and values leave."""
        names = max((row.name.cell_len for row in rows), default=0)
        lengths = [[words.cell_len for words in row.words] for row in rows]
        longest = max((max(some, default=0) for some in lengths), default=0)
        whole = max((sum(some) + GAP * (len(some) - 1) for some in lengths), default=0)
        name_width = min(names, max(18 if page.width >= 64 else 8, page.width * 28 // 100))
        words_width = max(min(whole, page.width // 4), longest)
        room = page.width - name_width - words_width - 2 * GAP
        top = max((_end(mark) for row in rows if row.is_rate for mark in row.marks), default=0)
        top = min(max(WHOLE, math.ceil(top / 10) * 10), _FARTHEST)
        return cls(page, name_width, min(max(room, _NARROWEST), _WIDEST), words_width, top)

    def draw(self, rows: Sequence[PlotRow]) -> None:
        """Prints rates on one scale, then the others each on its own."""
        for rates in (True, False):
            some = [row for row in rows if row.is_rate == rates]
            if some:
                self.page.print(self._grid(some, rates))

    def _grid(self, rows: Sequence[PlotRow], rates: bool) -> Grid:
        ticks = tuple(self.top * step / _TICKS for step in range(_TICKS + 1))
        shared = Scale(self.top, self.scale_width, ticks)
        head = axis(shared, "%") if rates else text(self.page.label("own_scale"), "dim")
        grid = Grid()
        blank = Text(" " * self.name_width)  # as wide in each topic, so that scales stand below
        for title, width in ((blank, self.name_width), (head, self.scale_width),
                             (Text(), self.words_width)):  # fmt: skip
            grid.column(title, widest=width, whole=True)
        for row in rows:
            scale = shared if rates else Scale(max(map(_end, row.marks), default=0),
                                               self.scale_width, (0,))  # fmt: skip
            grid.row(row.name, lanes(row.marks, scale), _packed(row.words, self.words_width))
        return grid


def mark_of(index: int) -> tuple[str, str]:
    """The sign and colour of the plan at that place."""
    return GLYPHS[index % len(GLYPHS)], STYLES[index % len(STYLES)]


def legend(page: Page, plans: Sequence[str], rows: Sequence[PlotRow]) -> Text:
    """Whose each mark is, and what the lines mean that occur."""
    signs = [Text.assemble(mark_of(at), " ").append_text(text(plan)) for at, plan in
             enumerate(plans)]  # fmt: skip
    marks = [mark for row in rows for mark in row.marks]
    mark = mark_of(0)[0]
    if any(one.start is not None for one in marks):
        signs.append(text(f"{FROM_LEFT}{WAY}{WAY}{mark} {page.label('way_legend')}", "dim"))
    if any(one.high is not None for one in marks):
        signs.append(text(f"{mark}{SPAN}{SPAN}{mark} {page.label('range_legend')}", "dim"))
    return Text("  ").join(signs)


def _end(mark: Mark) -> float:
    return max(mark.value, mark.high or 0, mark.start or 0)


def _packed(words: Sequence[Text], width: int) -> Text:
    """The words on as few lines as hold them, none of them parted."""
    lines: list[list[Text]] = [[]]
    for one in words:
        used = sum(cell_len(other.plain) + GAP for other in lines[-1])
        if lines[-1] and used + one.cell_len > width:
            lines.append([])
        lines[-1].append(one)
    return Text("\n").join(Text(" " * GAP).join(line) for line in lines)
