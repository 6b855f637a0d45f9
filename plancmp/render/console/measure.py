"""A number in the terminal, ≥75% with the line to look it up, and the notes on the rows of a
table: numbered below it, or a column of it where the page is wide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from rich.text import Text

from ...rows.cells import Cell
from ...rows.names import indicator_name
from ..wording import DoubtCells, NumberCells, doubt_words, lines, value_words
from .page import WIDE, ConsolePage, text


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
