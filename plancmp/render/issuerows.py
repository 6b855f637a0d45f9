"""The rows of `issues`: what was seen in a plan's file and not understood, or left out, and why."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Plan
from .cells import Row, RowType, quote_of

ISSUES = RowType("issues", ("plan", "line", "last_line", "stage", "message", "quote"))


def issue_rows(plans: Iterable[Plan]) -> list[Row]:
    """A row for each issue, and for each run of lines that belongs to the page (stage `page`), in
    the order of the file.
    """
    rows = []
    for plan in plans:
        found = [*_issues(plan), *_left_out(plan)]
        rows += sorted(found, key=lambda row: (row["line"], row["stage"], row["quote"]))
    return rows


def _issues(plan: Plan) -> list[Row]:
    return [
        {
            "plan": plan.meta.id,
            "line": plan.source.line_at(issue.span.start),
            "last_line": plan.source.line_at(max(issue.span.start, issue.span.end - 1)),
            "stage": issue.stage,
            "message": issue.message,
            "quote": quote_of(plan.source, issue.span),
        }
        for issue in plan.issues
    ]


def _left_out(plan: Plan) -> list[Row]:
    return [
        {
            "plan": plan.meta.id,
            "line": chrome.first_line,
            "last_line": chrome.last_line,
            "stage": "page",
            "message": chrome.reason,
            "quote": plan.source.line_text(chrome.first_line),
        }
        for chrome in plan.chrome
    ]
