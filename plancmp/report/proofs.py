"""The smallest pieces of a report: a number, what proves it, and sentences made of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """Where something stands: exact words of a line, and its number's own line and words (empty
    where the words are all there is)."""

    plan: str
    line: int
    quote: str
    value_line: int | None = None
    value_quote: str = ""


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
