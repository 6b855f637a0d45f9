"""A page to print on: its width, language and colours, and text that is safe to print."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from typing import IO, Any, cast

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..cells import Cell, Row, visible
from ..labels import label
from ..names import topic_name
from ..sink import Stream
from .words import Words

OFF_TERMINAL = 200  # columns where there is no terminal to ask: nothing is squeezed
MEDIUM, WIDE = 110, 160  # from these widths on a view shows more columns
_FILL = re.compile(" +\n")
_GRID_NAME = 24  # columns that the names of a grid's lines get on a narrow page
STYLES = {
    "head": "bold cyan", "plan": "bold", "value": "bold", "dim": "dim", "warn": "yellow",
    "a": "green", "b": "magenta", "mark": "bold black on yellow",
    "quantified": "green", "discussed": "cyan", "mentioned": "yellow", "absent": "bold red",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
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
        return topic_name(str(topic), self.lang) if topic else self.label("no_topic")

    def print(self, *words: Text | Table | Padding) -> None:
        """Prints; each argument on lines of its own."""
        for piece in words or (Text(),):
            self.console.print(Group(piece))  # alone, rich would turn Words into its Text

    def heading(self, words: str) -> None:
        """Prints a heading with a line under it to the page's edge."""
        self.print(Text(), text(words, "head"), text("─" * min(self.width, 120), "dim"))

    def table(self, *, title: str = "") -> Table:
        """An empty table in the house style: no frame, so that a sign that a terminal draws wider
        than expected (…“”—≥) shifts a word and breaks nothing. `title` is printed above it.
        """
        if title:
            self.print(text(title, "plan"))
        return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim",
                     collapse_padding=True, safe_box=False)  # fmt: skip

    def column(self, table: Table, key: str, **options: Any) -> None:
        """Adds a column headed by the word for `key`; `options` are those of add_column."""
        table.add_column(text(self.label(key)), overflow="fold", **options)


def grid_widths(page: Page, plans: int) -> tuple[int, int]:
    """Widths of a grid's first column and of the column of each plan, gaps not counted."""
    each = min(max((page.width - _GRID_NAME) // max(plans, 1) - 2, 6), 18)
    return min(max(page.width - plans * (each + 2), 12), 44), each


def text(words: Cell, style: str = "") -> Text:
    """Words, of a plan or our own, as they are: never markup, never a control character."""
    shown = "" if words is None else visible(str(words))
    return Words(shown, style=STYLES.get(style, style))


def clipped(words: Cell, cells: int) -> Text:
    """The words cut to that many columns, with … where something is left out."""
    cut = text(words)
    cut.truncate(max(cells, 4), overflow="ellipsis")
    return cut


def plan_title(plan: Row) -> str:
    """A plan's name and id: 烟台市 yantai."""
    return f"{plan['name']} {plan['plan']}"


class _Trimmed:
    """Plain output without the blanks that fill a table's lines up."""

    def __init__(self, out: Stream) -> None:
        self._out = out

    def write(self, words: str) -> None:
        self._out.write(_FILL.sub("\n", words))

    def flush(self) -> None:
        """Whoever opened the stream flushes it."""


def open_page(out: Stream, lang: str, *, to_file: bool) -> Page:
    """The page that belongs to `out`: as wide as the terminal or $COLUMNS, else wide enough.

    Colours only on a terminal, and not where NO_COLOR or TERM=dumb ask for none.
    """
    file: Stream = out if to_file else sys.stdout
    terminal = not to_file and sys.stdout.isatty()
    plain = not terminal or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    columns = os.environ.get("COLUMNS", "")
    fixed = int(columns) if columns.isdigit() and int(columns) >= 20 else None
    console = Console(
        file=cast("IO[str]", _Trimmed(file) if plain else file),
        width=fixed or (None if terminal else OFF_TERMINAL), markup=False, emoji=False,
        highlight=False, force_terminal=terminal, color_system=None if plain else "auto",
        legacy_windows=False, force_interactive=False,
    )  # fmt: skip
    return Page(console, lang)
