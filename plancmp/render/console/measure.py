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


def lines(line: Cell, value_line: Cell = None) -> str:
    """Where to look: 63, or 63/75 where a table has the words in line 63, the number in 75."""
    both = value_line is not None and value_line != line
    return f"{line}/{value_line}" if both else "" if line is None else str(line)


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
