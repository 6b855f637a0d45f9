"""Rows as a Markdown table for a report: the brief columns, with words instead of ids."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .cells import Cell, Row, RowType, visible
from .labels import label
from .names import topic_name
from .sink import Stream

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~&#$])")
_WORDS = frozenset({"status", "kind", "verdict", "ambition"})


def write_markdown(out: Stream, row_type: RowType, rows: Iterable[Row], lang: str) -> None:
    """Writes a pipe table; nothing in a plan's words can act as Markdown or HTML."""
    out.write(_line(escaped(label(column, lang)) for column in row_type.brief))
    out.write(_line("---" for _ in row_type.brief))
    for row in rows:
        out.write(_line(_cell(column, row[column], lang) for column in row_type.brief))


def escaped(words: str) -> str:
    """The words with every sign that Markdown or HTML gives a meaning escaped."""
    return _ACTIVE.sub(r"\\\1", visible(words))


def _cell(column: str, value: Cell, lang: str) -> str:
    if value is None:
        return ""
    if column == "topic":
        return escaped(topic_name(str(value), lang))
    if column in _WORDS:
        return escaped(label(str(value), lang))
    return escaped(value) if isinstance(value, str) else str(value)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
