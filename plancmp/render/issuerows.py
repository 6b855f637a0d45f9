"""The rows of `issues`: what was seen in a plan's file and not understood, or left out, and why;
or every number of the file and what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Plan, Span
from .cells import Row, RowType, quote_of

ISSUES = RowType(
    "issues",
    ("plan", "line", "last_line", "stage", "message", "quote", "status", "rule", "figure"),
)
_AROUND = 12  # characters of the line shown before and behind a number


def issue_rows(plans: Iterable[Plan]) -> list[Row]:
    """A row for each issue (status `issue`), and for each run of lines that belongs to the page
    (status and stage `page`), in the order of the file. `figure` is empty.
    """
    rows = []
    for plan in plans:
        found = [*_issues(plan), *_left_out(plan)]
        rows += sorted(found, key=lambda row: (row["line"], row["stage"], row["quote"]))
    return rows


def number_rows(plans: Iterable[Plan]) -> list[Row]:
    """A row for each number of the plans' files, in the order of the file.

    `figure` is the number as written, `quote` the words of its line around it. `status`: quantity
    (`message` says what it measures), known (no quantity: `rule` and `message` say why), issue, or
    page (no part of the plan). Guarantee: every digit of a file lies in one row's figure.
    """
    return [
        {
            "plan": plan.meta.id,
            "line": plan.source.line_at(one.figure.start),
            "last_line": plan.source.line_at(one.figure.start),
            "stage": one.stage,
            "message": one.message,
            "quote": plan.source.slice(_around(plan, one.words)),
            "status": one.status,
            "rule": one.rule,
            "figure": plan.source.slice(one.figure),
        }
        for plan in plans
        for one in plan.ledger
    ]


def _around(plan: Plan, words: Span) -> Span:
    """The words with some of their line on either side."""
    line = plan.source.line_span(plan.source.line_at(words.start))
    start = max(line.start, words.start - _AROUND)
    around = Span(start, max(words.end, min(line.end, words.end + _AROUND)))
    text = plan.source.slice(around)
    blank = len(text) - len(text.lstrip())
    return Span(around.start + blank, around.start + max(blank, len(text.rstrip())))


def _issues(plan: Plan) -> list[Row]:
    return [
        {
            "plan": plan.meta.id,
            "line": plan.source.line_at(issue.span.start),
            "last_line": plan.source.line_at(max(issue.span.start, issue.span.end - 1)),
            "stage": issue.stage,
            "message": issue.message,
            "quote": quote_of(plan.source, issue.span),
            "status": "issue",
            "rule": issue.rule,
            "figure": "",
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
            "status": "page",
            "rule": "page",
            "figure": "",
        }
        for chrome in plan.chrome
    ]
