"""Notes on the rows of a table: numbered below it, or a column of it where the page is wide."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from .page import WIDE, Page, text


class Notes:
    """The notes of a table; empty ones don't count. `beside`: they stand in a column of it."""

    def __init__(self, page: Page, notes: Iterable[str], *, beside: bool | None = None) -> None:
        self._page = page
        self._notes = list(dict.fromkeys(filter(None, notes)))
        wide = page.width >= WIDE if beside is None else beside
        self.beside = wide and bool(self._notes)

    def number(self, note: str) -> Text:
        """The number to put behind what the note is about; empty where there is none to put."""
        shown = note and not self.beside
        return text(f" [{self._notes.index(note) + 1}]" if shown else "", "warn")

    def print_below(self) -> None:
        """Prints the notes with their numbers, unless they stand beside the rows."""
        for number, words in enumerate([] if self.beside else self._notes, start=1):
            self._page.print(text(f"[{number}] {words}", "dim"))
