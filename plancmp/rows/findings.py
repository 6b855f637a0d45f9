"""The rows of `audit` and `issues`: what a plan says against itself, and what was seen in its file
and not understood, or left out, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..model import Finding, Plan, Proof, Span
from ..model.remark import args_plain
from .cells import Row, RowType, end_of, line_of, quote_of, start_of
from .remarks import cell as remark_cell

_SIDE = (
    "line", "quote", "quote_start", "value_line", "value_quote", "value_start", "value_end",
)  # fmt: skip
AUDIT = RowType(
    "audit",
    ("plan", "class", "severity", "topic", "indicator_id", "indicator",
     *(f"{name}_a" for name in _SIDE), *(f"{name}_b" for name in _SIDE), "code", "args", "message"),
    remarks=("message",),
)


def audit_rows(plan: Plan, findings: Iterable[Finding]) -> list[Row]:
    """A row for each finding, in their order. `quote_a` and `quote_b` are what is held against
    each other, `value_quote_…` their numbers; b is empty where a alone is the finding. `args`: the
    message's arguments as a JSON object."""
    return [
        {
            "plan": plan.meta.id,
            "class": finding.kind,
            "severity": finding.severity,
            "topic": finding.topic,
            "indicator_id": finding.indicator_id,
            "indicator": finding.indicator,
            **_side(plan, finding.a, "a"),
            **_side(plan, finding.b, "b"),
            "code": finding.message.code,
            "args": json.dumps(args_plain(finding.message), ensure_ascii=False),
            "message": remark_cell((finding.message,)),
        }
        for finding in findings
    ]


def _side(plan: Plan, proof: Proof | None, side: str) -> Row:
    quote = None if proof is None else proof.quote
    value = None if proof is None else proof.value
    return {
        f"line_{side}": line_of(plan.source, quote),
        f"quote_{side}": quote_of(plan.source, quote),
        f"quote_start_{side}": start_of(quote),
        f"value_line_{side}": line_of(plan.source, value),
        f"value_quote_{side}": quote_of(plan.source, value),
        f"value_start_{side}": start_of(value),
        f"value_end_{side}": end_of(plan.source, value),
    }


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
