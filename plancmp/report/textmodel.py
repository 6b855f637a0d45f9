"""What a report says of the plans' words: coverage, sections side by side, contradictions."""

from __future__ import annotations

from dataclasses import dataclass

from ..render.cells import Row
from .proofs import Proof, Sentence


@dataclass(frozen=True, slots=True)
class Cell:
    """How one plan stands on a theme or an indicator: a row of `gaps`."""

    plan: str
    status: str
    evidence: Proof | None
    nearest: Proof | None
    reason: Sentence
    row: Row


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A theme or an indicator, one cell a plan. `anchor` is unique in the report."""
    anchor: str
    item_type: str
    item: str
    name: str
    cells: tuple[Cell, ...]

    def of(self, plan: str) -> Cell:
        """How that plan stands on it."""
        return next(cell for cell in self.cells if cell.plan == plan)


@dataclass(frozen=True, slots=True)
class TopicCoverage:
    """What `gaps` asks about a topic."""
    topic: str
    name: str
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A section's whole text, [start, end) in characters of its first and last line; `only`: its
    telling words that the other side's section doesn't have."""

    plan: str
    number: str
    heading: str
    first_line: int
    start: int
    last_line: int
    end: int
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A section of A with its best counterpart in B, None where it has none; `others` come next,
    each with its score."""

    topic: str
    topic_name: str
    a: Passage
    b: Passage | None
    score: float
    reason: str
    others: tuple[tuple[Passage, float], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The sections of two plans lined up."""
    a_plan: str
    b_plan: str
    counterparts: tuple[Counterpart, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A row of `audit`."""
    plan: str
    severity: str
    kind: str
    indicator: str
    message: Sentence
    proofs: tuple[Proof, ...]
    row: Row
