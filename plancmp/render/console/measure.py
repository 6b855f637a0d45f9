"""A number in the terminal: ≥75% with the line to look it up."""

from __future__ import annotations

from rich.text import Text

from ..cells import Cell, Row
from ..names import indicator_name
from ..wording import lines, value_words
from .page import Page, text


def named(page: Page, indicator_id: Cell, words: Cell) -> Text:
    """A plan's own words for what is measured; before them the English name if that is asked."""
    name = indicator_name(indicator_id, words, page.lang)
    if name == words:
        return text(words)
    return text(f"{name} ").append_text(text(words, "dim"))


def proof(line: Cell, value_line: Cell = None) -> Text:
    """The same with an L before it, in a style that steps back."""
    places = lines(line, value_line)
    return text(f"L{places}" if places else "", "dim")


def value_text(row: Row, prefix: str = "") -> Text:
    """A quantity with its line."""
    words = value_words(row, prefix)
    if not words:
        return text("")
    where = proof(row[f"{prefix}line"], row[f"{prefix}value_line"])
    return text(words, "value").append(" ").append_text(where)
