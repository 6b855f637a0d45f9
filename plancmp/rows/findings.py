"""The rows of `audit` and `issues`: what a plan says against itself, and what was seen in its file
and not understood, or left out, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from ..model import Plan, Span
from ..model.remark import args_plain
from .cells import end_of, line_of, quote_of, start_of
from .columns import NamedCells, RemarkJson, encoded

if TYPE_CHECKING:  # what was compared isn't needed for rows that were kept
    from ..model.comparison import Finding, Proof


class AuditSide(NamedCells, frozen=True):
    """One of the places that a finding holds against each other; `value_quote` is its number."""

    line: int
    quote: str
    quote_start: int
    value_line: int | None
    value_quote: str | None
    value_start: int | None
    value_end: int | None

    @classmethod
    def column(cls, part: str, name: str) -> str:
        """The side stands behind: quote_a."""
        return f"{name}_{part}"


class AuditRow(NamedCells, frozen=True):
    """What a plan says against itself. `b` is missing where `a` alone is the finding; `args`: the
    message's arguments as a JSON object."""

    plan: str
    class_: str = msgspec.field(name="class")
    severity: str
    topic: str
    indicator_id: str
    indicator: str
    a: AuditSide
    b: AuditSide | None
    code: str
    args: str
    message: RemarkJson


def audit_rows(plan: Plan, findings: Iterable[Finding]) -> list[AuditRow]:
    """A row for each finding, in their order."""
    return [
        AuditRow(
            plan=plan.meta.id,
            class_=finding.kind,
            severity=finding.severity,
            topic=finding.topic,
            indicator_id=finding.indicator_id,
            indicator=finding.indicator,
            a=_side(plan, finding.a),
            b=None if finding.b is None else _side(plan, finding.b),
            code=finding.message.code,
            args=json.dumps(args_plain(finding.message), ensure_ascii=False),
            message=encoded((finding.message,)),
        )
        for finding in findings
    ]


def _side(plan: Plan, proof: Proof) -> AuditSide:
    return AuditSide(
        line=line_of(plan.source, proof.quote),
        quote=quote_of(plan.source, proof.quote),
        quote_start=start_of(proof.quote),
        value_line=line_of(plan.source, proof.value),
        value_quote=quote_of(plan.source, proof.value),
        value_start=start_of(proof.value),
        value_end=end_of(plan.source, proof.value),
    )


class IssueRow(NamedCells, frozen=True):
    """A place of a plan's file that was not understood or left out; of `issues --all` a number and
    what became of it."""

    plan: str
    line: int
    last_line: int
    stage: str
    message: str
    quote: str
    status: str
    rule: str
    figure: str


_AROUND = 12  # characters of the line shown before and behind a number


def issue_rows(plans: Iterable[Plan]) -> list[IssueRow]:
    """A row for each issue (status `issue`), and for each run of lines that belongs to the page
    (status and stage `page`), in the order of the file. `figure` is empty.
    """
    rows: list[IssueRow] = []
    for plan in plans:
        found = (*_issues(plan), *_left_out(plan))
        rows += sorted(found, key=lambda row: (row.line, row.stage, row.quote))
    return rows


def number_rows(plans: Iterable[Plan]) -> list[IssueRow]:
    """A row for each number of the plans' files, in the order of the file.

    `figure` is the number as written, `quote` the words of its line around it. `status`: quantity
    (`message` says what it measures), known (no quantity: `rule` and `message` say why), issue, or
    page (no part of the plan). Guarantee: every digit of a file lies in one row's figure.
    """
    return [
        IssueRow(
            plan=plan.meta.id,
            line=plan.source.line_at(account.figure.start),
            last_line=plan.source.line_at(account.figure.start),
            stage=account.stage,
            message=account.message,
            quote=plan.source.slice(_around(plan, account.words)),
            status=account.status,
            rule=account.rule,
            figure=plan.source.slice(account.figure),
        )
        for plan in plans
        for account in plan.ledger
    ]


def _around(plan: Plan, words: Span) -> Span:
    """The words with some of their line on either side."""
    line = plan.source.line_span(plan.source.line_at(words.start))
    start = max(line.start, words.start - _AROUND)
    around = Span(start, max(words.end, min(line.end, words.end + _AROUND)))
    text = plan.source.slice(around)
    blank = len(text) - len(text.lstrip())
    return Span(around.start + blank, around.start + max(blank, len(text.rstrip())))


def _issues(plan: Plan) -> list[IssueRow]:
    return [
        IssueRow(
            plan=plan.meta.id,
            line=plan.source.line_at(issue.span.start),
            last_line=plan.source.line_at(max(issue.span.start, issue.span.end - 1)),
            stage=issue.stage,
            message=issue.message,
            quote=quote_of(plan.source, issue.span),
            status="issue",
            rule=issue.rule,
            figure="",
        )
        for issue in plan.issues
    ]


def _left_out(plan: Plan) -> list[IssueRow]:
    return [
        IssueRow(
            plan=plan.meta.id,
            line=chrome.first_line,
            last_line=chrome.last_line,
            stage="page",
            message=chrome.reason,
            quote=plan.source.line_text(chrome.first_line),
            status="page",
            rule="page",
            figure="",
        )
        for chrome in plan.chrome
    ]


class VerifyRow(NamedCells, frozen=True):
    """A plan and a command: how many of its rows, quotations and numbers were found again in the
    plan's file, and how many rows failed."""

    plan: str
    command: str
    file: str
    sha256: str
    rows_checked: int
    quotes: int
    numbers: int
    cited: int
    failed: int
    first_failure: str
