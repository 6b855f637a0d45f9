"""What a report says, apart from how it looks: values and sentences, each number with its proof;
coverage, sections side by side, contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from ..model import Plan, Remarks
from ..rows.comparisons import GapRow
from ..rows.corpus import ListRow
from ..rows.findings import AuditRow, IssueRow
from ..rows.pairs import DiffRow
from ..rows.plans import TargetRow


@dataclass(frozen=True, slots=True)
class Citation:
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


class QuotedCells(Protocol):
    """A row, or a part of one, that quotes a line."""

    @property
    def line(self) -> int | None: ...
    @property
    def quote(self) -> str | None: ...
    @property
    def quote_start(self) -> int | None: ...


class ValueCells(QuotedCells, Protocol):
    """The same with the place of its number."""

    @property
    def value_line(self) -> int | None: ...
    @property
    def value_quote(self) -> str | None: ...
    @property
    def value_start(self) -> int | None: ...


def proof_of_quote(plan: str, cells: QuotedCells | None) -> Citation | None:
    """Where the words of a row stand; None where it quotes no line."""
    if cells is None or cells.line is None:
        return None
    return Citation(plan, cells.line, cells.quote or "", start=cells.quote_start)


def proof_of_value(plan: str, cells: ValueCells) -> Citation:
    """Where a number and its words stand."""
    assert cells.line is not None, cells  # a number stands somewhere
    return Citation(
        plan, cells.line, cells.quote or "", cells.value_line, cells.value_quote or "",
        cells.quote_start, cells.value_start,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a name as people read it (≥75%, 4 项) and what proves it: words of a plan, or
    `anchor`, a part of the report (indicator-preschool_public_share). `cites`: the words name the
    line themselves."""

    words: str
    proof: Citation | None = None
    anchor: str = ""
    cites: bool = False


Sentence = tuple["str | Figure", ...]


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """How one plan stands on a theme or an indicator: a row of `gaps`."""

    plan: str
    status: str
    evidence: Citation | None
    nearest: Citation | None
    reason: Sentence
    row: GapRow


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A theme or an indicator, one cell a plan. `anchor` is unique in the report."""
    anchor: str
    item_type: str
    item: str
    name: str
    cells: tuple[CoverageCell, ...]

    def of(self, plan: str) -> CoverageCell:
        """How that plan stands on it."""
        return next(cell for cell in self.cells if cell.plan == plan)


@dataclass(frozen=True, slots=True)
class TopicCoverage:
    """What `gaps` asks about a topic."""
    topic: str
    name: str
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class SectionText:
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
    a: SectionText
    b: SectionText | None
    score: float
    reason: str
    others: tuple[tuple[SectionText, float], ...]


@dataclass(frozen=True, slots=True)
class LinedUpSections:
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
    proofs: tuple[Citation, ...]
    row: AuditRow


Scale = Literal["rate", "count"]


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan of the report: its column of `list` and what its columns are headed."""

    id: str
    name: str
    facts: ListRow


@dataclass(frozen=True, slots=True)
class FindingAnswer:
    """A finding: what it is about (a plan's id; empty: all), and what to mind of it."""

    plan: str
    sentence: Sentence
    note: Sentence = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """One question of the first page (ambition, differences, gaps, contradictions) and its answers,
    the weightiest first. `lead` sums it up; `more`: how many are not among `items`."""

    key: Literal["ambition", "differences", "gaps", "contradictions"]
    title: str
    lead: Sentence
    items: tuple[FindingAnswer, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class ChartMark:
    """What one plan promises in a row of a chart. `low`, `high` and `start` are in the row's unit
    (high == low unless it is a range), None where the number is a ratio and has no place on an
    axis. `figure` is the promise as written, `start_figure` where it starts."""

    plan: str
    figure: Figure
    low: float | None
    high: float | None
    year: int | None
    start: float | None
    start_figure: Figure | None
    gain_words: str  # (+33.83 ↗58%)
    caveat: Sentence


@dataclass(frozen=True, slots=True)
class ChartRow:
    """Promises that may be compared, one of a plan at most, on an axis from 0 to `top`."""

    variant: str
    unit: str
    scale: Scale
    top: float
    marks: tuple[ChartMark, ...]


@dataclass(frozen=True, slots=True)
class PairedNumbers:
    """A row of `diff` that has both sides. `ambition`: a plan's id, "equal", or empty where it
    can't be said. `note` is all that is to say of it, `caveat` what to mind of the numbers, both in
    words; `remarks` and `caveats` are the same as data, its sides named by the plans' ids."""

    a_plan: str
    b_plan: str
    a: Figure
    b: Figure
    a_words: str  # what the plan calls it
    b_words: str
    difference: Figure | None  # a − b as people read it; None where there is none
    comparable: bool
    ambition: str
    note: Sentence
    caveat: Sentence
    remarks: Remarks
    caveats: Remarks
    row: DiffRow


@dataclass(frozen=True, slots=True)
class UnansweredPromise:
    """A promise that no other plan of the report answers."""
    plan: str
    name: str
    figure: Figure
    year: int | None
    notes: tuple[Sentence, ...]
    remarks: tuple[Remarks, ...]  # the same as data


@dataclass(frozen=True, slots=True)
class IndicatorNumbers:
    """An indicator that at least two plans speak of: charts of what may be compared, and all pairs,
    the refused ones too, with their reason. `anchor` is unique in the report."""

    anchor: str
    indicator_id: str
    name: str
    charts: tuple[ChartRow, ...]
    pairs: tuple[PairedNumbers, ...]


@dataclass(frozen=True, slots=True)
class TopicNumbers:
    """The indicators of a topic (empty id: no topic)."""
    topic: str
    name: str
    indicators: tuple[IndicatorNumbers, ...]
    alone: tuple[UnansweredPromise, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report holds. `topics`: those asked for, empty for all; `speaking`: the plans that
    findings hold against each other; `targets` and `issues` are the commands' rows of all plans."""

    lang: str
    topics: tuple[str, ...]
    plans: tuple[PlanCard, ...]
    speaking: tuple[str, ...]
    findings: tuple[Findings, ...]
    numbers: tuple[TopicNumbers, ...]
    coverage: tuple[TopicCoverage, ...]
    sections: tuple[LinedUpSections, ...]
    contradictions: tuple[Contradiction, ...]
    targets: tuple[TargetRow, ...]
    issues: tuple[IssueRow, ...]
    sources: tuple[Plan, ...]

    @property
    def names(self) -> dict[str, str]:
        """What each plan's columns are headed, by id."""
        return {card.id: card.name for card in self.plans}

    def name(self, plan: str) -> str:
        """What a plan's columns are headed."""
        return next(card.name for card in self.plans if card.id == plan)
