"""Quantities of running text, each with what it measures: paragraphs and boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Issue, NormalText, SectionRole, Span, Target, TargetSource
from ..quantities import NO_UNIT, scan
from .clauses import Clause, find_clauses
from .distribute import distribute
from .kinds import find_scope, judge
from .subject import Subject, find_subject

_TO = re.compile(
    r"(?:的)?(?:逐步)?(?:提高|提升|增加|扩大|上升|增长|下降|降低|减少|降)(?:到|为|至)(?:了)?"
)
_FROM = re.compile(r"(?:由|从)(?:(?:19|20)\d\d年(?:底|末)?的?)?$")
_NOISE = re.compile("[＿　 ]|按照")


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text inside one line: [start, end) of NormalText.text, and where it stands."""

    start: int
    end: int
    role: SectionRole
    source: TargetSource
    section: int | None


def targets_from_passage(
    normal: NormalText, passage: Passage, period: tuple[int, int]
) -> tuple[tuple[Target, ...], tuple[Issue, ...]]:
    """The targets of a passage, in order, and what was seen in it and not understood.

    Topic and indicator id stay empty: another room gives them.
    """
    text = normal.text[passage.start : passage.end]
    found = scan(text)
    issues = [
        Issue("quantities", normal.span(passage.start + r.start, passage.start + r.end), r.reason)
        for r in found.rejected
        if r.rule == NO_UNIT
    ]
    reading = _Reading(normal, passage, period, text)
    targets: list[Target] = []
    for run in _runs(find_clauses(text, found.quantities)):
        for clause, subject in reading.subjects(run):
            if subject is None:
                place = normal.span(
                    passage.start + clause.quantity.start, passage.start + clause.quantity.end
                )
                issues.append(Issue("targets", place, "数字所衡量的对象未能确定"))
            else:
                targets.append(reading.target(clause, subject))
    return _with_baselines(normal, targets), tuple(issues)


def _with_baselines(normal: NormalText, targets: list[Target]) -> tuple[Target, ...]:
    """由60%提高到70% is one promise whose baseline is 60; in a review both stay as actuals."""
    joined: list[Target] = []
    for target in targets:
        before = joined[-1] if joined else None
        if before and target.kind != "actual" and _is_change(normal, before, target):
            target = replace(target, baseline=before.value)
            joined.pop()
        joined.append(target)
    return tuple(joined)


def _is_change(normal: NormalText, low: Target, high: Target) -> bool:
    if low.context != high.context or low.unit != high.unit:
        return False
    lead = Span(high.context.start, low.value_span.start)
    between = Span(low.value_span.end, high.value_span.start)
    return (
        _FROM.search(normal.words(lead)) is not None
        and _TO.fullmatch(normal.words(between)) is not None
    )


def _runs(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses whose numbers stand in a row (98.3%、99.85%、100%) together, others alone."""
    runs: list[list[Clause]] = []
    for clause in clauses:
        if runs and clause.in_list and clause.quantity.unit == runs[-1][-1].quantity.unit:
            runs[-1].append(clause)
        else:
            runs.append([clause])
    return runs


class _Reading:
    """One passage being read: remembers the last subject of the sentence and the last change."""

    def __init__(
        self, normal: NormalText, passage: Passage, period: tuple[int, int], text: str
    ) -> None:
        self._normal, self._passage, self._period, self._text = normal, passage, period, text
        self._last: Subject | None = None
        self._sentence = -1

    def subjects(self, run: list[Clause]) -> list[tuple[Clause, Subject | None]]:
        """What each number of a run measures."""
        first = run[0]
        if first.sentence_start != self._sentence:
            self._last, self._sentence = None, first.sentence_start
        subject = find_subject(self._text, first, self._last)
        self._last = subject or self._last
        if subject is None or len(run) == 1:
            return [(clause, subject) for clause in run]
        parts = distribute(subject.words, len(run)) or (subject.words,) * len(run)
        return [
            (c, Subject(words, subject.start, subject.end))
            for c, words in zip(run, parts, strict=True)
        ]

    def target(self, clause: Clause, subject: Subject) -> Target:
        """The clause's quantity as a Target."""
        quantity, judgement = (
            clause.quantity,
            judge(self._text, clause, self._passage.role, self._period),
        )
        start, end = self._quote(clause, subject)
        offset = self._passage.start
        return Target(
            indicator=_NOISE.sub("", subject.words),
            value=quantity.value,
            value_high=quantity.value_high,
            comparator=quantity.comparator,
            unit=quantity.unit,
            year=judgement.year,
            baseline=None,
            nature="",
            kind=judgement.kind,
            source=self._passage.source,
            scope=find_scope(self._text, clause, subject.words),
            section=self._passage.section,
            quote_span=self._normal.span(offset + start, offset + end),
            value_span=self._normal.span(offset + quantity.start, offset + quantity.end),
            context=self._normal.span(offset + clause.sentence_start, offset + clause.sentence_end),
            soft=judgement.soft,
        )

    def _quote(self, clause: Clause, subject: Subject) -> tuple[int, int]:
        """The piece of the passage that holds both the measured words and the number."""
        start = min(subject.start, clause.quantity.start)
        return start, max(subject.end, clause.quantity.end)
