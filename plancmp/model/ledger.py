"""Which step of the reading owns which digits of a plan's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .source import Span

Status = Literal["quantity", "known", "issue", "page"]


@dataclass(frozen=True, slots=True)
class Account:
    """A number of the file and what became of it.

    `figure`: its digits (or its Chinese numeral, where that was read as a quantity); `words`: all
    that the finding speaks of (2021—2025年), inside the figure's line. `status`: a quantity, known
    to be none, an issue, or no part of the plan. `stage`: the step that says so. `rule`: the id of
    a rule of lexicon/data/non_quantities.toml, or of a place in the plan's structure
    (heading_number, table_index …); empty for a target's value and where an issue names none.
    """

    figure: Span
    words: Span
    status: Status
    stage: str
    rule: str
    message: str


# All numbers of a plan's file, in its order: each digit (str.isdigit) lies in the figure of exactly
# one account.
Ledger = tuple[Account, ...]
