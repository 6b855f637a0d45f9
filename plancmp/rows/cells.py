"""A row's cells, and text that is safe to show."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # --help needs no type of a plan
    from ..model import Number, SourceText, Span

Cell = str | int | float | bool | None
Row = dict[str, Cell]

# Beside these, every control character (Cc) and format character (Cf: bidi marks, zero width) is
# replaced: a plan's text must not be able to move the cursor, set a title or turn words round.
_BLANKS = {"\t": " ", "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\u2028": " ", "\u2029": " "}


@dataclass(frozen=True, slots=True)
class RowType:
    """A command's one kind of row: all columns in order; `remarks`: those whose cells hold remarks
    as JSON until they are said (render/remarks.py)."""

    name: str
    columns: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def number(value: Number | None) -> Cell:
    """A number as a number: an int where it is whole (75, not 75.0), a ratio as it is written."""
    if value is None or isinstance(value, str):
        return value
    value = round(value, 6)
    return int(value) if value == int(value) else value


def joined(words: tuple[str, ...]) -> str:
    """Several words in one cell."""
    return ";".join(words)


def line_of(source: SourceText, span: Span | None) -> int | None:
    """The line where a span starts."""
    return None if span is None else source.line_at(span.start)


def quote_of(source: SourceText, span: Span | None) -> str | None:
    """The exact words at a span, cut off at the end of the line where it starts."""
    return None if span is None else source.slice(span).split("\n", 1)[0]


def start_of(span: Span | None) -> int | None:
    """The character of the source text where a span's words begin: text[start:] starts with them.
    """
    return None if span is None else span.start


def end_of(source: SourceText, span: Span | None) -> int | None:
    """The character behind the words that `quote_of` gives."""
    return None if span is None else span.start + len(quote_of(source, span) or "")


def place_of(source: SourceText, span: Span | None) -> str | None:
    """Where in its file a span starts (page 3 line 7); empty in a text file: its line says it."""
    return None if span is None else source.place(source.line_at(span.start))


def visible(words: str) -> str:
    """The words with every character that a terminal might obey made visible or blank.

    One character stays one character, so places in the words stay right.
    """
    if words.isprintable():
        return words
    return "".join(char if char.isprintable() else _shown(char) for char in words)


def _shown(char: str) -> str:
    if char in _BLANKS or unicodedata.category(char) == "Zs":
        return " " if char != "\u3000" else char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"
