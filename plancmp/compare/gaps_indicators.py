"""How a plan stands on each indicator: promised, spoken of without a number, or absent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..align.measures import is_elsewhere
from ..canon.phrases import first_hit, levels_named, plain, word_pattern
from ..canon.themes_sentences import CLAUSE_END, Sentence, split
from ..model import Plan, Span, Target, ThemeStatus
from ..registry.indicators import Indicator, indicators
from ..text import normalise


@dataclass(frozen=True, slots=True)
class IndicatorFinding:
    """`count`: promises, or else sentences. `evidence`, or `nearest` where absent."""

    status: ThemeStatus
    count: int
    evidence: Span | None
    nearest: Span | None


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause: its words as rules read them, and those of its sentence; its place."""

    words: str
    sentence: str
    line_place: int  # index of its sentence
    planned: bool
    topic: str
    span: Span


def find_indicators(plan: Plan) -> dict[str, IndicatorFinding]:
    """The plan's standing on every indicator of the registry, by id.

    quantified: it has a target or standard of its own (no actual, no other place's, none of the
    last period); else discussed or mentioned: two sentences or one name the measure at its level.
    """
    clauses = _clauses(plan)
    return {name: _finding(plan, rule, clauses) for name, rule in indicators().items()}


def _finding(plan: Plan, rule: Indicator, clauses: Sequence[_Clause]) -> IndicatorFinding:
    own = [target for target in plan.targets if target.indicator_id == rule.id]
    promised = [target for target in own if _is_promise(target, plan)]
    if promised:
        best = min(promised, key=lambda target: bool(target.scope))
        return IndicatorFinding("quantified", len(promised), best.quote_span, None)
    near = [clause for clause in clauses if _measure_pattern(rule).search(clause.words)]
    naming = [clause for clause in near if _names(rule, clause)]
    spoken = [clause for clause in naming if clause.planned]
    if spoken:
        sentences = len({clause.line_place for clause in spoken})
        status: ThemeStatus = "discussed" if sentences > 1 else "mentioned"
        return IndicatorFinding(status, sentences, spoken[0].span, None)
    return IndicatorFinding("absent", 0, None, _nearest(plan, rule, own, naming, near))


def _is_promise(target: Target, plan: Plan) -> bool:
    if target.kind == "actual" or is_elsewhere(target, plan):
        return False
    return target.year is None or target.year >= plan.meta.period[0]


def _clauses(plan: Plan) -> list[_Clause]:
    normal = normalise(plan.source)
    found = []
    for index, sentence in enumerate(split(normal, plan.sections, plan.tables)):
        around, start = plain(sentence.text), 0
        for end in _ends(sentence):
            if end > start:
                span = normal.span(sentence.start + start, sentence.start + end)
                words = plain(sentence.text[start:end])
                found.append(
                    _Clause(words, around, index, sentence.planned, sentence.topic, span)
                )
            start = end + 1
    return found


def _ends(sentence: Sentence) -> list[int]:
    return [*(mark.start() for mark in CLAUSE_END.finditer(sentence.text)), len(sentence.text)]


@cache
def _measure_pattern(rule: Indicator) -> re.Pattern[str]:
    """Any word of the measure's first group, without which nothing comes near."""
    return re.compile("|".join(word_pattern(word).pattern for word in rule.measure[0]))


def _names(rule: Indicator, clause: _Clause) -> bool:
    """Whether the clause names the indicator: its measure, at its level, of its subject."""
    if not all(first_hit(group, clause.words) for group in rule.measure):
        return False
    if not all(first_hit(group, clause.sentence) for group in rule.subject):
        return False
    return not _is_refused(rule, clause) and _has_level(rule, clause)


def _is_refused(rule: Indicator, clause: _Clause) -> bool:
    words = (entry.partition("!") for entry in rule.refuse)
    return any(
        first_hit((word,), clause.words) and not (saver and first_hit((saver,), clause.words))
        for word, _, saver in words
    )


def _has_level(rule: Indicator, clause: _Clause) -> bool:
    """Whether the level is the rule's: named in the clause, or else last before it."""
    if rule.any_level:
        return True
    named = levels_named(clause.words)
    if named:
        return set(named) <= set(rule.level)
    return bool(rule.level) and clause.topic == rule.topic


def _nearest(
    plan: Plan,
    rule: Indicator,
    own: Sequence[Target],
    naming: Sequence[_Clause],
    near: Sequence[_Clause],
) -> Span | None:
    """What comes nearest: the state of things or the last period's value, words of a review,
    a clause with most of the measure's words, the heading of the topic's first section."""
    if own:
        return own[0].quote_span
    if naming:
        return naming[0].span

    def rank(clause: _Clause) -> tuple[int, bool, bool]:
        groups = (*rule.measure, *rule.subject)
        hits = sum(bool(first_hit(group, clause.words)) for group in groups)
        return -hits - _has_level(rule, clause), clause.topic != rule.topic, not clause.planned

    if near:
        return min(near, key=rank).span
    headings = (one for one in plan.sections if one.topic == rule.topic and one.role != "review")
    return next((section.heading_span for section in headings), None)
