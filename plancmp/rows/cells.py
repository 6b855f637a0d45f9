"""What a cell holds, places and numbers as cells, and text that is safe to show."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:  # --help needs no type of a plan
    from ..model import Number, SourceText, Span

Cell = str | int | float | bool | None
Value = int | float | str  # a number; a ratio as it is written: 1:350

# Beside these, every control character (Cc) and format character (Cf: bidi marks, zero width) is
# replaced: a plan's text must not be able to move the cursor, set a title or turn words round.
_BLANKS = {"\t": " ", "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\u2028": " ", "\u2029": " "}


@overload
def number(value: float) -> int | float: ...
@overload
def number(value: float | None) -> int | float | None: ...
def number(value: float | None) -> int | float | None:
    """A number as a number: an int where it is whole: 75, not 75.0."""
    if value is None:
        return None
    value = round(value, 6)
    return int(value) if value == int(value) else value


@overload
def number_or_ratio(value: Number) -> Value: ...
@overload
def number_or_ratio(value: Number | None) -> Value | None: ...
def number_or_ratio(value: Number | None) -> Value | None:
    """The same; a ratio stays as it is written."""
    return value if isinstance(value, str) else number(value)


def joined(words: tuple[str, ...]) -> str:
    """Several words in one cell."""
    return ";".join(words)


@overload
def line_of(source: SourceText, span: Span) -> int: ...
@overload
def line_of(source: SourceText, span: Span | None) -> int | None: ...
def line_of(source: SourceText, span: Span | None) -> int | None:
    """The line where a span starts."""
    return None if span is None else source.line_at(span.start)


@overload
def quote_of(source: SourceText, span: Span) -> str: ...
@overload
def quote_of(source: SourceText, span: Span | None) -> str | None: ...
def quote_of(source: SourceText, span: Span | None) -> str | None:
    """The exact words at a span, cut off at the end of the line where it starts."""
    return None if span is None else source.slice(span).split("\n", 1)[0]


@overload
def start_of(span: Span) -> int: ...
@overload
def start_of(span: Span | None) -> int | None: ...
def start_of(span: Span | None) -> int | None:
    """The character of the source text where a span's words begin: text[start:] starts with them.
    """
    return None if span is None else span.start


@overload
def end_of(source: SourceText, span: Span) -> int: ...
@overload
def end_of(source: SourceText, span: Span | None) -> int | None: ...
def end_of(source: SourceText, span: Span | None) -> int | None:
    """The character behind the words that `quote_of` gives."""
    return None if span is None else span.start + len(quote_of(source, span))


def place_of(source: SourceText, span: Span) -> str:
    """Where in its file a span starts (page 3 line 7); empty in a text file: its line says it."""
    return source.place(source.line_at(span.start))


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
