"""`matrix --plot` and `diff --plot`: from where plans stand to what they promise, as dots on a
scale, a mark a plan, a span for a range."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from ...compare.measures import unit_parts
from ...rows.cells import Value
from ...rows.comparisons import MatrixLine
from ...rows.corpus import PlanFacts
from ...rows.names import in_order, indicator_name, plan_name, variant_words
from ...rows.pairs import DiffRow
from ..wording import matrix_value, note, value_words
from .diff import summary
from .grid import GAP, TextGrid
from .page import ConsolePage, Notes, plan_title, text, value_text

GLYPHS = "◉▴⬥✚✕▾✱❖▰✦ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STYLES = ("green", "magenta", "cyan", "yellow", "blue", "red")
WAY, FROM_LEFT, FROM_RIGHT, SPAN, EDGE, TICK = "╌", "╶", "╴", "╍", "▸", "╎"


@dataclass(frozen=True, slots=True)
class PlotMark:
    """One plan's value: `start` is where the plan stands, `high` the upper end of a range."""

    glyph: str
    style: str
    value: float
    high: float | None = None
    start: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """From 0 to `top` on `width` cells, with a line at each of `ticks`."""

    top: float
    width: int
    ticks: tuple[float, ...] = ()

    def cell(self, value: float) -> int:
        """The cell of a value; of one beyond the scale the last but one: the last tells that."""
        if value > self.top:
            return self.width - 2
        return max(round(value / self.top * (self.width - 1)), 0) if self.top else 0


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The characters of a mark, from cell `first` on."""

    first: int
    signs: str
    style: str

    @property
    def last(self) -> int:
        return self.first + len(self.signs) - 1

    def meets(self, other: _Drawn) -> bool:
        """Whether the two share a cell, or touch so that a way could be the other's."""
        apart = 1 if max(len(self.signs), len(other.signs)) > 1 else 0
        return self.first - apart <= other.last and other.first - apart <= self.last


def lanes(marks: Sequence[PlotMark], scale: Scale) -> Text:
    """The marks on as few lines as keep them apart, so that none hides another."""
    found: list[list[_Drawn]] = []
    for mark in marks:
        drawn = _drawn(mark, scale)
        free = (lane for lane in found if not any(drawn.meets(one) for one in lane))
        lane = next(free, None)
        if lane is None:
            found.append([drawn])
        else:
            lane.append(drawn)
    return Text("\n").join(_line(lane, scale) for lane in found or [[]])


def axis(scale: Scale, unit: str = "") -> Text:
    """The numbers of the ticks, above their cells; the unit at the last one. Where there is no room
    for all, the ends come first."""
    signs = [" "] * scale.width
    last = scale.ticks[-1]
    for tick in sorted(scale.ticks, key=lambda tick: tick not in (scale.ticks[0], last)):
        words = f"{tick:g}{unit if tick == last else ''}"
        first = min(max(scale.cell(tick) - len(words) // 2, 0), scale.width - len(words))
        if not "".join(signs[max(first - 1, 0) : first + len(words) + 1]).strip():
            signs[first : first + len(words)] = words
    return Text("".join(signs), style="dim")


def _drawn(mark: PlotMark, scale: Scale) -> _Drawn:
    low = scale.cell(mark.value)
    high = low if mark.high is None else scale.cell(mark.high)
    signs = mark.glyph if high == low else mark.glyph + SPAN * (high - low - 1) + mark.glyph
    first = low
    start = low if mark.start is None else scale.cell(mark.start)
    if start < low:
        signs = FROM_LEFT + WAY * (low - start - 1) + signs
        first = start
    elif start > high:
        signs += WAY * (start - high - 1) + FROM_RIGHT
    if max(mark.value, mark.high or 0) > scale.top:
        signs += EDGE
    return _Drawn(first, signs, mark.style)


def _line(lane: Sequence[_Drawn], scale: Scale) -> Text:
    line = Text("".join(_ground(scale)), style="dim")
    for drawn in lane:
        line = Text.assemble(
            line[: drawn.first], (drawn.signs, drawn.style), line[drawn.last + 1 :]
        )
    return line


def _ground(scale: Scale) -> Iterator[str]:
    ticks = {scale.cell(tick) for tick in scale.ticks}
    return (TICK if cell in ticks else " " for cell in range(scale.width))


WHOLE = 100  # per cent
_TICKS = 5  # steps between 0 and the end of the scale of rates
_FARTHEST = 150  # per cent: what lies beyond is a slip, and would press all others together
_NARROWEST, _WIDEST = 8, 101  # cells of the scale: on the widest one a cell is a point


@dataclass(frozen=True, slots=True)
class PlotRow:
    """One measure: its marks, and each plan's value in words (a mark may be missing: 1:2:1)."""

    name: Text
    is_rate: bool
    marks: tuple[PlotMark, ...]
    words: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ScalePlot:
    """Widths and scale that all rows of a page share, so that its topics can be compared."""

    page: ConsolePage
    name_width: int
    scale_width: int
    words_width: int
    top: float

    @classmethod
    def of(cls, page: ConsolePage, rows: Sequence[PlotRow]) -> ScalePlot:
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

    def _grid(self, rows: Sequence[PlotRow], rates: bool) -> TextGrid:
        ticks = tuple(self.top * step / _TICKS for step in range(_TICKS + 1))
        shared = Scale(self.top, self.scale_width, ticks)
        head = axis(shared, "%") if rates else text(self.page.label("own_scale"), "dim")
        grid = TextGrid()
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


def legend(page: ConsolePage, plans: Sequence[str], rows: Sequence[PlotRow]) -> Text:
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


def _end(mark: PlotMark) -> float:
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


_PERCENT = "%"


def plot_matrix(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[MatrixLine]) -> None:
    """Topic by topic; a row for each indicator and comparable variant of it."""
    ids = [plan.plan for plan in plans]
    drawn = [_matrix_row(page, row, ids) for row in rows]
    plot = ScalePlot.of(page, drawn)
    page.print(legend(page, [plan_name(plan, page.lang) for plan in ids], drawn))
    page.print(text(page.label("matrix_plot_hint"), "dim"))
    for topic in in_order(row.topic for row in rows):
        page.heading(page.topic(topic))
        plot.draw([one for one, row in zip(drawn, rows, strict=True) if row.topic == topic])
    if not rows:
        page.print(text(page.label("no_rows")))


def _matrix_row(page: ConsolePage, row: MatrixLine, plans: Sequence[str]) -> PlotRow:
    marks, words = [], []
    for at, plan in enumerate(plans):
        if (value := row.plans[plan]) is not None:
            marks += _mark(at, value.value, value.value_high, value.start)
            words.append(_valued(at, matrix_value(row, plan)))
    name = _name(page, row).append_text(text(variant_words(row.variant, page.lang), "dim"))
    return PlotRow(name, row.unit == _PERCENT, tuple(marks), tuple(words))


def plot_diff(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[DiffRow]) -> None:
    """Topic by topic the pairs that may be compared, then those that may not, with the reason."""
    pairs = [row for row in rows if row.status == "both"]
    refused = [row for row in pairs if row.verdict == "not_comparable"]
    compared = [row for row in pairs if row.verdict != "not_comparable"]
    notes = Notes(page, (_doubt(page, row) for row in compared), in_column=False)
    drawn = [_pair(page, row, notes) for row in compared]
    plot = ScalePlot.of(page, drawn)
    sides = zip("ab", plans, strict=True)
    names = [f"{page.label(side)} {plan_title(plan)}" for side, plan in sides]
    page.print(legend(page, names, drawn), text(summary(page, rows)))
    page.print(text(page.label("diff_plot_hint"), "dim"))
    for topic in in_order(row.topic for row in pairs):
        page.heading(page.topic(topic))
        plot.draw([one for one, row in zip(drawn, compared, strict=True) if row.topic == topic])
        _draw_refused(page, [row for row in refused if row.topic == topic])
    if not pairs:
        page.print(text(page.label("no_rows")))
    page.print()
    notes.print_below()


def _doubt(page: ConsolePage, row: DiffRow) -> str:
    """Why it can't be said who of a pair is more ambitious; empty where that is said."""
    return "" if row.ambition else note(row, page.lang)


def _pair(page: ConsolePage, row: DiffRow, notes: Notes) -> PlotRow:
    a, b = row.the_side("a"), row.the_side("b")
    marks, words = [], []
    for at, (side, factor) in enumerate(zip((a, b), _factors(a.unit, b.unit), strict=True)):
        marks += _mark(at, side.value, side.value_high, side.start, factor)
        words.append(_valued(at, value_words(side)))
    name = _name(page, row).append_text(notes.number(_doubt(page, row)))
    return PlotRow(name, {a.unit, b.unit} == {_PERCENT}, tuple(marks), tuple(words))


def _factors(one: str, other: str) -> tuple[float, float]:
    """What brings values in two units of one family to one scale: 万人, 人."""
    first, second = unit_parts(one), unit_parts(other)
    return (first[2], second[2]) if one != other and first[0] == second[0] else (1, 1)


def _draw_refused(page: ConsolePage, rows: Sequence[DiffRow]) -> None:
    if not rows:
        return
    page.print(Text(), text(page.label("not_compared"), "warn"))
    grid = page.grid("indicator", "a", "b", "why")
    for row in rows:
        grid.row(_name(page, row), value_text(row.a), value_text(row.b), text(note(row, page.lang)))
    page.print(grid)


def _name(page: ConsolePage, row: MatrixLine | DiffRow) -> Text:
    return text(indicator_name(row.indicator_id, row.indicator, page.lang))


def _valued(at: int, words: str) -> Text:
    return Text.assemble(mark_of(at)).append_text(text(words))


def _mark(
    at: int, value: Value, high: Value | None, start: float | None, factor: float = 1
) -> list[PlotMark]:
    """The plan's mark; none for a value that is no number: 1:2:1."""
    if isinstance(value, str) or isinstance(high, str):
        return []
    upper, before = (None if one is None else one * factor for one in (high, start))
    return [PlotMark(*mark_of(at), value * factor, upper, before)]
