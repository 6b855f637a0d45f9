"""A page to print on: its width, language and colours, and text that is safe to print.

A number in the terminal, ≥75% with the line to look it up, and the notes on the rows of a
table: numbered below it, or a column of it where the page is wide.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any, Protocol, TypeVar, cast

from rich.console import Console
from rich.text import Text

from ...messages.filling import label
from ...rows.cells import Cell, visible
from ...rows.corpus import PlanFacts
from ...rows.names import indicator_name, topic_name
from ..sink import Stream
from ..wording import DoubtCells, NumberCells, doubt_words, lines, value_words
from .grid import TextGrid, pieces

T = TypeVar("T")
OFF_TERMINAL = 120  # columns where there is no terminal to ask
NARROWEST = 20
MEDIUM, WIDE = 110, 160  # from these widths on a view shows more columns
_GRID_NAME = 24  # columns that the names of a grid's lines get on a narrow page
_GRID_LEAST = 10  # that each plan gets at least, if there are several
STYLES = {
    "head": "bold cyan", "plan": "bold", "value": "bold", "dim": "dim", "warn": "yellow",
    "a": "green", "b": "magenta", "mark": "bold black on yellow",
    "quantified": "green", "discussed": "cyan", "mentioned": "yellow", "absent": "bold red",
    "removed": "red strike", "added": "green underline",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConsolePage:
    """What a view prints on."""

    console: Console
    lang: str

    @property
    def width(self) -> int:
        """Columns of the page."""
        return self.console.width

    @property
    def coloured(self) -> bool:
        """Whether a style can be seen; if not, what matters needs a sign."""
        return self.console.color_system is not None

    def label(self, key: str) -> str:
        """The word for `key` in the page's language."""
        return label(key, self.lang)

    def topic(self, topic: Cell) -> str:
        """A topic's name in the page's language."""
        return topic_name(str(topic or ""), self.lang)

    def count(self, rows: int) -> str:
        """How many rows: 1 row, 2 rows."""
        return self.label("row" if rows == 1 else "rows").format(rows)

    def print(self, *blocks: Text | TextGrid) -> None:
        """Prints; each argument on lines of its own. None is an empty line."""
        for block in blocks or (Text(),):
            if isinstance(block, TextGrid):
                shown = block.lines(self.width)
            else:
                shown = Text("\n").join(pieces(block, self.width))
            if self.coloured:
                self.console.print(shown, soft_wrap=True)  # wrapped already
            else:  # what rich would write, in a tenth of the time
                self.console.file.write(f"{shown.plain}\n")

    def heading(self, words: str) -> None:
        """Prints a heading with a line under it to the page's edge."""
        self.print(Text(), text(words, "head"), text("─" * self.width, "dim"))

    def grid(
        self, *keys: str, right: tuple[str, ...] = (), whole: tuple[str, ...] = ()
    ) -> TextGrid:
        """A table with a column for each key, headed by its word."""
        grid = TextGrid()
        for key in keys:
            self.column(grid, key, right=key in right, whole=key in whole)
        return grid

    def column(self, grid: TextGrid, key: str, **options: Any) -> None:
        """Adds a column headed by the word for `key`; `options` are those of TextGrid.column."""
        grid.column(text(self.label(key), "dim"), **options)


def side_by_side(page: ConsolePage, plans: Sequence[T]) -> list[Sequence[T]]:
    """The plans in groups of as many as have room side by side, about as many in each."""
    most = max((page.width - _GRID_NAME) // (_GRID_LEAST + 2), 1)
    groups = max(math.ceil(len(plans) / most), 1)
    size = max(math.ceil(len(plans) / groups), 1)
    return [plans[at : at + size] for at in range(0, len(plans), size)]


def grid_widths(page: ConsolePage, plans: int) -> tuple[int, int]:
    """Widths of a grid's first column and of the column of each plan, gaps not counted."""
    each = min(max((page.width - _GRID_NAME) // max(plans, 1) - 2, 6), 18)
    return min(max(page.width - plans * (each + 2), 12), 44), each


def text(words: Cell, style: str = "") -> Text:
    """Words, of a plan or our own, as they are: never markup, never a control character."""
    shown = "" if words is None else visible(str(words))
    return Text(shown, style=STYLES.get(style, style))


def clipped(words: Cell, cells: int) -> Text:
    """The words cut to that many columns, with … where something is left out."""
    cut = text(words)
    cut.truncate(max(cells, 4), overflow="ellipsis")
    return cut


def plan_title(plan: PlanFacts) -> str:
    """A plan's name and id: 烟台市 yantai."""
    return f"{plan.name} {plan.plan}"


class _Console(Console):
    """Rich's console, but for a reader that has gone: that is the caller's to handle."""

    def on_broken_pipe(self) -> None:
        raise  # what rich is handling when it calls this


def open_page(out: Stream, lang: str, *, to_file: bool) -> ConsolePage:
    """The page that belongs to `out`: as wide as $COLUMNS or the terminal that the user sits at,
    else OFF_TERMINAL.

    Colours only on a terminal, and not where NO_COLOR or TERM=dumb ask for none.
    """
    file: Stream = out if to_file else sys.stdout
    terminal = not to_file and sys.stdout.isatty()
    plain = not terminal or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    # Where a pager reads the output, the terminal is still that of the messages.
    width = _columns(() if to_file else (sys.stdout, sys.stderr))
    console = _Console(
        file=cast("IO[str]", file), width=width, markup=False, emoji=False, highlight=False,
        force_terminal=terminal, color_system=None if plain else "auto",
        legacy_windows=False, force_interactive=False,
    )  # fmt: skip
    return ConsolePage(console, lang)


def _columns(streams: Sequence[object]) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) >= NARROWEST:
        return int(columns)
    for stream in streams:
        try:
            found = os.get_terminal_size(cast("IO[str]", stream).fileno()).columns
        except (OSError, ValueError, AttributeError):  # no terminal
            continue
        if found >= NARROWEST:
            return found
    return OFF_TERMINAL


def named(page: ConsolePage, indicator_id: Cell, words: Cell) -> Text:
    """A plan's own words for what is measured; before them the English name if that is asked."""
    name = indicator_name(indicator_id, words, page.lang)
    if name == words:
        return text(words)
    return text(f"{name} ").append_text(text(words, "dim"))


def proof(line: int | None, value_line: int | None = None) -> Text:
    """The same with an L before it, in a style that steps back."""
    places = lines(line, value_line)
    return text(f"L{places}" if places else "", "dim")


class PlacedNumberCells(NumberCells, Protocol):
    """A quantity with the line of its words and that of its number."""

    @property
    def line(self) -> int | None: ...
    @property
    def value_line(self) -> int | None: ...


def value_text(quantity: PlacedNumberCells | None) -> Text:
    """A quantity with its line; empty for none."""
    words = value_words(quantity)
    if quantity is None or not words:
        return text("")
    where = proof(quantity.line, quantity.value_line)
    return text(words, "value").append(" ").append_text(where)


def print_doubts(page: ConsolePage, quantities: Iterable[DoubtCells | None]) -> None:
    """Prints how many of the numbers are in doubt, and why; nothing where none is."""
    if words := doubt_words(quantities, page.lang):
        hint = f"{page.label('semicolon')}{page.label('doubt_hint')}"
        page.print(text(f"{words}{hint}", "warn"))


class Notes:
    """The notes of a table; empty ones don't count. `in_column`: they stand in a column of it."""

    def __init__(
        self, page: ConsolePage, notes: Iterable[str], *, in_column: bool | None = None
    ) -> None:
        self._page = page
        self._notes = list(dict.fromkeys(filter(None, notes)))
        wide = page.width >= WIDE if in_column is None else in_column
        self.in_column = wide and bool(self._notes)

    def number(self, note: str) -> Text:
        """The number to put behind what the note is about; empty where there is none to put."""
        shown = note and not self.in_column
        return text(f" [{self._notes.index(note) + 1}]" if shown else "", "warn")

    def print_below(self) -> None:
        """Prints the notes with their numbers, unless they stand beside the rows."""
        for number, words in enumerate([] if self.in_column else self._notes, start=1):
            self._page.print(text(f"[{number}] {words}", "dim"))
