"""How a number is written in the terminal: ≥ 75%, 5—8所, ~10亿元."""

from __future__ import annotations

from rich.text import Text

from ..cells import Cell, Row
from ..names import indicator_name
from .page import Page, text

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "≈", "=": "", "range": ""}


def value_words(row: Row, prefix: str = "") -> str:
    """A quantity with comparator and unit; `prefix` is `a_`, `b_` or nothing."""
    value = row[f"{prefix}value"]
    if value is None:
        return ""
    high = row.get(f"{prefix}value_high")
    amount = plain(value) if high is None else f"{plain(value)}—{plain(high)}"
    sign = _SIGNS[str(row[f"{prefix}comparator"])]
    return f"{sign}{amount}{row.get(f'{prefix}unit') or ''}"


def named(page: Page, indicator_id: Cell, words: Cell) -> Text:
    """A plan's own words for what is measured; before them the English name if that is asked."""
    name = indicator_name(indicator_id, words, page.lang)
    if name == words:
        return text(words)
    return text(f"{name} ").append_text(text(words, "dim"))


def plain(value: Cell) -> str:
    """A number as short as it can be said."""
    return f"{value:,}" if isinstance(value, int) and abs(value) >= 100000 else str(value)


def signed(value: Cell, unit: str) -> str:
    """A difference with its sign: +15 个百分点."""
    if not isinstance(value, int | float):
        return ""
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{plain(abs(value))}{unit}"


def proof(line: Cell) -> Text:
    """Where to look: L63 is line 63 of the plan's file."""
    return text("" if line is None else f"L{line}", "dim")


def value_text(row: Row, prefix: str = "") -> Text:
    """A quantity with its line."""
    words = value_words(row, prefix)
    if not words:
        return text("")
    line = row.get(f"{prefix}value_line") or row.get(f"{prefix}line")
    return text(words, "value").append(" ").append_text(proof(line))
