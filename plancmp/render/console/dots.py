"""Dots on a scale, in characters: a mark a plan, a way from where it starts, a span for a range.

All signs here are one cell wide in every terminal; ●■◆▲─│ are two in many East Asian ones, and
would push what stands behind them off the scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

GLYPHS = "◉▴⬥✚✕▾✱❖▰✦ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STYLES = ("green", "magenta", "cyan", "yellow", "blue", "red")
WAY, FROM_LEFT, FROM_RIGHT, SPAN, EDGE, TICK = "╌", "╶", "╴", "╍", "▸", "╎"


@dataclass(frozen=True, slots=True)
class Mark:
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


def lanes(marks: Sequence[Mark], scale: Scale) -> Text:
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


def _drawn(mark: Mark, scale: Scale) -> _Drawn:
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
