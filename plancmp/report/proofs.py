"""The smallest pieces of a report: a number, what proves it, and sentences made of them."""

from __future__ import annotations

from dataclasses import dataclass

from ..render.cells import Row


@dataclass(frozen=True, slots=True)
class Proof:
    """Where something stands: exact words of a line, and its number's own line and words (empty
    where the words are all there is); `start` and `value_start` are the characters of the plan's
    text where they begin (None: only the line is known)."""

    plan: str
    line: int
    quote: str
    value_line: int | None = None
    value_quote: str = ""
    start: int | None = None
    value_start: int | None = None


def proof_in(plan: str, row: Row, columns: str = "{}") -> Proof | None:
    """The proof in a row's `columns`, which are named like a_{} or {}_a after line, quote,
    value_line …; None where there is no line. Columns that a row hasn't are empty."""
    line, value_line, start, value_start = (
        cell if isinstance(cell := row.get(columns.format(name)), int) else None
        for name in ("line", "value_line", "quote_start", "value_start")
    )
    quote, value_quote = (
        str(row.get(columns.format(name)) or "") for name in ("quote", "value_quote")
    )
    if line is None:
        return None
    return Proof(plan, line, quote, value_line, value_quote, start, value_start)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a name as people read it (≥75%, 4 项) and what proves it: words of a plan, or
    `anchor`, a part of the report (indicator-preschool_public_share). `cites`: the words name the
    line themselves."""

    words: str
    proof: Proof | None = None
    anchor: str = ""
    cites: bool = False


Sentence = tuple["str | Figure", ...]
