"""The rows about two plans: `align`, `diff` and, of two versions of one, `redline`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from ..model import Plan, Span, Target
from ..model.remark import codes_of
from .cells import Value, line_of, number, quote_of, start_of
from .columns import NamedCells, RemarkJson, encoded
from .marks import marked
from .plans import target_row

if TYPE_CHECKING:  # what was compared isn't needed for rows that were kept
    from ..model.comparison import (
        Alignment,
        Difference,
        Progress,
        Redline,
        TargetChange,
        TextChange,
    )


class AlignRow(NamedCells, frozen=True):
    """A section of A with its counterpart in B, or with none (b_heading is empty)."""

    topic: str
    a_plan: str
    a_line: int
    a_number: str
    a_heading: str
    b_plan: str
    b_line: int | None
    b_number: str
    b_heading: str
    rank: int
    score: int | float
    reason: RemarkJson
    reason_codes: str


class VersionTarget(NamedCells, frozen=True):
    """What one side promises; of a paragraph of `redline` the plan alone."""

    plan: str
    indicator: str | None = None
    value: Value | None = None
    value_high: Value | None = None
    comparator: str | None = None
    unit: str | None = None
    year: int | None = None
    baseline: Value | None = None
    nature: str | None = None
    kind: str | None = None
    soft: bool | None = None
    source: str | None = None
    scope: str | None = None
    section: str | None = None
    line: int | None = None
    quote: str | None = None
    quote_start: int | None = None
    value_line: int | None = None
    value_quote: str | None = None
    value_start: int | None = None
    value_end: int | None = None
    place: str | None = None
    value_place: str | None = None
    doubt: str | None = None
    corrected: str | None = None


class ProgressCells(NamedCells, frozen=True):
    """How far a promise goes beyond its start; empty where no start is known."""

    start: int | float | None = None
    start_line: int | None = None
    start_quote: str | None = None
    start_quote_start: int | None = None
    gain: int | float | None = None
    closed: int | float | None = None


class SideTarget(NamedCells, frozen=True):
    """What one side of `diff` promises, and how far that goes beyond its start."""

    plan: str
    indicator: str
    value: Value
    value_high: Value | None
    comparator: str
    unit: str
    year: int | None
    baseline: Value | None
    nature: str
    kind: str
    soft: bool
    source: str
    scope: str
    section: str
    line: int
    quote: str
    quote_start: int
    value_line: int
    value_quote: str
    value_start: int
    value_end: int
    place: str
    value_place: str
    doubt: str
    corrected: str
    start: int | float | None
    start_line: int | None
    start_quote: str | None
    start_quote_start: int | None
    gain: int | float | None
    closed: int | float | None


class NearestPassage(NamedCells, frozen=True):
    """What the plan that promises nothing has instead."""

    plan: str
    line: int
    quote: str
    quote_start: int


class DiffRow(NamedCells, frozen=True):
    """A pair of targets, or one that only one plan has (the other side is missing)."""

    topic: str
    indicator_id: str
    indicator: str
    status: str
    a: SideTarget | None
    b: SideTarget | None
    difference: int | float | None
    ratio: int | float | None
    unit: str
    verdict: str
    ambition: str
    reason: RemarkJson
    reason_codes: str
    caveat: RemarkJson
    caveat_codes: str
    nearest: NearestPassage | None

    def side(self, letter: str) -> SideTarget | None:
        """The target of a or b."""
        return self.a if letter == "a" else self.b

    def the_side(self, letter: str) -> SideTarget:
        """The target of a side that has one."""
        side = self.side(letter)
        assert side is not None, self
        return side


class RedlineRow(NamedCells, frozen=True, kw_only=True):
    """A promise (`part` target, `change` says what became of it) or a paragraph (`part` text,
    `kind`). What doesn't apply to it is empty.

    `words` are a paragraph's changed words with marks (marks.py), `a_text` and `b_text` the whole
    paragraphs as published, without their numbers.
    """

    part: str
    change: str = ""
    topic: str
    indicator_id: str = ""
    indicator: str = ""
    section: str
    kind: str = ""
    line_a: int | None = None
    line_b: int | None = None
    words: str = ""
    a: VersionTarget | None
    b: VersionTarget | None
    difference: int | float | None = None
    unit: str = ""
    ambition: str = ""
    reason: RemarkJson
    reason_codes: str
    a_text: str | None = None
    b_text: str | None = None


def align_rows(a: Plan, b: Plan, alignments: Iterable[Alignment]) -> list[AlignRow]:
    """A row for each section of A and counterpart."""
    return [
        AlignRow(
            topic=alignment.a.topic,
            a_plan=a.meta.id,
            a_line=alignment.a.line,
            a_number=alignment.a.number,
            a_heading=alignment.a.heading,
            b_plan=b.meta.id,
            b_line=None if alignment.b is None else alignment.b.line,
            b_number="" if alignment.b is None else alignment.b.number,
            b_heading="" if alignment.b is None else alignment.b.heading,
            rank=alignment.rank,
            score=number(round(alignment.score, 3)),
            reason=encoded(alignment.reason),
            reason_codes=codes_of(alignment.reason),
        )
        for alignment in alignments
    ]


def diff_rows(a: Plan, b: Plan, differences: Iterable[Difference]) -> list[DiffRow]:
    """A row for each pair of targets, or for one that only one plan has."""
    return [
        DiffRow(
            topic=difference.topic,
            indicator_id=difference.indicator_id,
            indicator=difference.indicator,
            status=difference.status,
            a=_side(a, difference.a, difference.a_progress),
            b=_side(b, difference.b, difference.b_progress),
            difference=number(difference.difference),
            ratio=number(None if difference.ratio is None else round(difference.ratio, 3)),
            unit=difference.unit,
            verdict=difference.verdict,
            ambition=difference.ambition,
            reason=encoded(difference.reason),
            reason_codes=codes_of(difference.reason),
            caveat=encoded(difference.caveat),
            caveat_codes=codes_of(difference.caveat),
            nearest=_nearest(b if difference.status == "only_a" else a, difference.nearest),
        )
        for difference in differences
    ]


def _side(plan: Plan, target: Target | None, progress: Progress | None) -> SideTarget | None:
    if target is None:
        return None
    cells = target_row(plan, target).fields() | progress_cells(plan, progress).fields()
    return msgspec.convert(cells, SideTarget)


def progress_cells(plan: Plan, progress: Progress | None) -> ProgressCells:
    """How far a promise goes."""
    if progress is None:
        return ProgressCells()
    return ProgressCells(
        start=number(progress.start),
        start_line=line_of(plan.source, progress.span),
        start_quote=quote_of(plan.source, progress.span),
        start_quote_start=start_of(progress.span),
        gain=number(progress.gain),
        closed=number(progress.closed),
    )


def _nearest(plan: Plan, span: Span | None) -> NearestPassage | None:
    if span is None:
        return None
    source = plan.source
    quote = quote_of(source, span)
    return NearestPassage(plan.meta.id, line_of(source, span), quote, start_of(span))


def redline_rows(a: Plan, b: Plan, redline: Redline) -> list[RedlineRow]:
    """A row for each promise, then one for each paragraph, those too that stayed as they were."""
    targets = [_change_row(a, b, change) for change in redline.targets]
    return [*targets, *(_paragraph_row(a, b, change) for change in redline.paragraphs)]


def _change_row(a: Plan, b: Plan, change: TargetChange) -> RedlineRow:
    left, right = _version(a, change.a), _version(b, change.b)
    newest = right or left
    return RedlineRow(
        part="target",
        change=change.change,
        topic=change.topic,
        indicator_id=change.indicator_id,
        indicator=change.indicator,
        section=(newest and newest.section) or "",
        a=left,
        b=right,
        difference=number(change.difference),
        unit=change.unit,
        ambition=change.ambition,
        reason=encoded(change.reason),
        reason_codes=codes_of(change.reason),
    )


def _version(plan: Plan, target: Target | None) -> VersionTarget | None:
    if target is None:
        return None
    return msgspec.convert(target_row(plan, target), VersionTarget, from_attributes=True)


def _paragraph_row(a: Plan, b: Plan, change: TextChange) -> RedlineRow:
    return RedlineRow(
        part="text",
        topic=change.topic,
        section=change.section,
        kind=change.kind,
        line_a=line_of(a.source, change.a),
        line_b=line_of(b.source, change.b),
        words=_changed_words(b, change),
        a=None if change.a is None else VersionTarget(a.meta.id),
        b=None if change.b is None else VersionTarget(b.meta.id),
        reason=encoded(change.reason),
        reason_codes=codes_of(change.reason),
        a_text=quote_of(a.source, change.a),
        b_text=quote_of(b.source, change.b),
    )


def _changed_words(b: Plan, change: TextChange) -> str:
    """The changed words; of a paragraph that only moved its first."""
    if change.kind == "unchanged" or change.pieces or change.b is None:
        return marked(change.pieces)
    from ..model.comparison import RedlinePiece

    return marked([RedlinePiece("same", b.source.slice(change.b))])
