"""What is found between plans: alignments, differences, gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .plan import Section, Target, ThemeStatus
from .remark import Remark, Remarks
from .source import Span

DiffStatus = Literal["both", "only_a", "only_b"]
Verdict = Literal["a_higher", "b_higher", "equal", "not_comparable", ""]
Ambition = Literal["a", "b", "equal", ""]
StandingStatus = Literal["ranked", "not_comparable", "none"]
FindingClass = Literal[
    "conflict", "bound_differs", "firmness_differs", "below_reached", "no_progress",
    "keep_unreached", "unit_error", "impossible", "missing_from_table", "beyond_period",
]
Severity = Literal["high", "medium", "low"]
# In the order in which they are shown.
TargetChangeKind = Literal[
    "raised", "lowered", "softened", "firmed", "postponed", "advanced", "not_comparable",
    "reworded", "dropped", "added", "kept",
]
TextChangeKind = Literal["changed", "moved", "added", "removed", "unchanged"]
PieceKind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a promise goes beyond where its plan starts, in the promise's own unit.

    `gain` is value − start, None of a range. `closed`, of a rate with a ceiling: the share of the
    way from the start to the ceiling, 1.0 = all of it, negative where the promise falls back.
    `span` is where the start stands: a table's cell, or the passage of the review.
    """

    start: float
    gain: float | None
    closed: float | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """A section of A with one counterpart in B, or with none (b is None, score 0, rank 1)."""

    a: Section
    b: Section | None
    rank: int  # 1 = best
    score: float  # 0..1
    reason: Remarks


@dataclass(frozen=True, slots=True)
class Difference:
    """A pair of targets, or one that only one plan has.

    `difference` is a − b in `unit` (percentage points for rates); `ratio` a / b for counts.
    `reason` says why the verdict or the ambition is what it is, `caveat` what to mind, `nearest`
    is what the plan that promises nothing has instead.
    """

    status: DiffStatus
    a: Target | None
    b: Target | None
    topic: str
    indicator_id: str
    indicator: str
    difference: float | None
    ratio: float | None
    unit: str
    verdict: Verdict
    ambition: Ambition
    reason: Remarks
    caveat: Remarks
    nearest: Span | None = None
    a_progress: Progress | None = None
    b_progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """How one plan stands on one theme or indicator. `peers`: ids of the plans that have it."""

    plan: str
    topic: str
    item_type: Literal["theme", "indicator"]
    item: str
    status: ThemeStatus
    count: int
    peers: tuple[str, ...]
    evidence: Span | None
    nearest: Span | None
    reason: Remarks = ()  # why what comes nearest doesn't count


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Comparable values of an indicator over several plans: `targets[k]` is what `plans[k]`
    promises, or None.

    `unit` is the unit of the values, the first plan's; values in a multiple of it are converted,
    those in another word for it (所, 处) stay as written. `variant` names what sets this row apart
    from others of the indicator, `caveats[k]` what to mind about `targets[k]`,
    `progress[k]` how far it goes.
    """

    indicator_id: str
    indicator: str  # in Chinese
    topic: str
    unit: str
    plans: tuple[str, ...]  # PlanMeta.id
    targets: tuple[Target | None, ...]
    variant: Remarks = ()
    caveats: tuple[Remarks, ...] = ()
    progress: tuple[Progress | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a plan stands on one indicator among others.

    Of a ranked one `rank` is 1 + the plans that are surely ahead, `rank_last` the last place that
    it may have: another than `rank` where ranges overlap, so that the order can't be told. `tied`:
    another has the same value. `better`: which values are the more ambitious, empty where the order
    is one of numbers alone (totals grow with the place). `difference` is its value less that of
    `against` (a plan's id), in `unit`. Of one that is not comparable `reason` says what sets it
    apart from `against`; of one without a promise (none) `spoken` and the rest are what `gaps` says
    of it.
    """

    plan: str  # PlanMeta.id
    indicator_id: str
    status: StandingStatus
    rank: int | None = None
    rank_last: int | None = None
    tied: bool = False
    better: Literal["higher", "lower", ""] = ""
    target: Target | None = None  # as the plan writes it
    progress: Progress | None = None
    variant: Remarks = ()
    difference: float | None = None
    unit: str = ""
    against: str = ""
    reason: Remarks = ()
    caveat: Remarks = ()
    spoken: ThemeStatus | Literal[""] = ""
    evidence: Span | None = None
    nearest: Span | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Where something stands: the words that say what it is, and its number if that is elsewhere
    or a piece of them."""

    quote: Span
    value: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a plan says against itself. `b` is what `a` is held against, None where `a` alone is
    the finding."""

    kind: FindingClass
    severity: Severity
    topic: str
    indicator_id: str
    indicator: str
    a: Proof
    b: Proof | None
    message: Remark


@dataclass(frozen=True, slots=True)
class TargetChange:
    """What became of a promise between an older version of a plan (a) and a newer one (b).

    raised and lowered are about the number; softened and firmed about its wording (力争, 以上),
    postponed and advanced about its year, where the number stayed. `difference` is b − a in
    `unit` (percentage points for rates). `ambition` is empty where it can't be said.
    """

    change: TargetChangeKind
    a: Target | None
    b: Target | None
    topic: str
    indicator_id: str
    indicator: str
    difference: float | None
    unit: str
    ambition: Literal["stronger", "weaker", ""]
    reason: Remarks


@dataclass(frozen=True, slots=True)
class RedlinePiece:
    """Words of a changed paragraph, exactly as published: those that stayed as B has them."""

    kind: PieceKind
    words: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """What became of a paragraph: its place in each version (inside one line), None for neither.

    `pieces`: what stayed, was removed and was added, in reading order; empty where nothing was.
    A paragraph that stands elsewhere is moved, also if its words changed.
    """

    kind: TextChangeKind
    topic: str
    section: str  # the heading's words
    a: Span | None
    b: Span | None
    pieces: tuple[RedlinePiece, ...]
    reason: Remarks


@dataclass(frozen=True, slots=True)
class Redline:
    """All that changed, and what stayed: each promise and each paragraph of either version."""

    targets: tuple[TargetChange, ...]
    paragraphs: tuple[TextChange, ...]
