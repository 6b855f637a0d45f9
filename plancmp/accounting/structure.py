"""The digits of a plan's frame: numbers of headings, and what belongs to the page."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import NormalText, Plan, Span
from .claims import Claim


def of_headings(plan: Plan) -> Iterator[Claim]:
    """The numbers that headings, boxes and tables are counted by. A heading's words are a passage,
    so that a promise made in a heading is read."""
    for section in plan.sections:
        number = Span(section.span.start, section.heading_span.start)
        if section.kind == "heading":
            yield Claim(number, "known", "outline", "heading_number", "标题的编号")
        else:
            yield Claim(number, "known", "tables", "table_number", "专栏、表或附件的编号")


def of_page(plan: Plan, normal: NormalText) -> tuple[list[Claim], list[Claim]]:
    """The digits in markup (they are in no normalised text), and those of lines that are no part
    of the plan."""
    kept = set(normal.offsets)
    lost = (at for at, char in enumerate(plan.source.text) if char.isdigit() and at not in kept)
    markup = [Claim(Span(at, at + 1), "page", "page", "markup", "网页或文档的标记") for at in lost]
    chrome = []
    for one in plan.chrome:
        first = plan.source.line_span(one.first_line)
        span = Span(first.start, plan.source.line_span(one.last_line).end)
        chrome.append(Claim(span, "page", "page", "page", one.reason))
    return _merged(markup), chrome


def _merged(claims: list[Claim]) -> list[Claim]:
    """Claims of neighbouring digits as one."""
    merged: list[Claim] = []
    for claim in claims:
        if merged and merged[-1].span.end == claim.span.start:
            whole = Span(merged[-1].span.start, claim.span.end)
            merged[-1] = Claim(whole, claim.status, claim.stage, claim.rule, claim.message)
        else:
            merged.append(claim)
    return merged
