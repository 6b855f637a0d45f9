"""A plan held against itself: contradictions, promises below what is reached, slips of units."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Plan
from ..model.comparison import Finding
from .progress import Statements, progress_findings
from .slips import slips, unbalanced
from .values import differing_values, missing_from_table

_SEVERITIES = ("high", "medium", "low")


def audit_plan(plan: Plan, topics: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What the plan says against itself, the gravest first, then in the order of the file.

    `topics` are topic ids; with some given, only findings on them. Nothing is held against another
    plan, and the numbers of other places in it are left out.
    """
    statements = Statements(plan)
    findings = [
        *differing_values(statements), *progress_findings(statements), *unbalanced(statements),
        *slips(statements), *missing_from_table(statements),
    ]  # fmt: skip
    on_topics = (finding for finding in findings if not topics or finding.topic in topics)
    return tuple(sorted(on_topics, key=_order))


def _order(finding: Finding) -> tuple[int, int, str]:
    return _SEVERITIES.index(finding.severity), finding.a.quote.start, finding.kind


__all__ = ["audit_plan"]
