"""The digits of a plan's frame: numbers of headings, what belongs to the page, what is an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Chrome, Issue, NormalText, Section, SourceText, Span
from .claims import Claim


def of_headings(sections: Iterable[Section]) -> Iterator[Claim]:
    """The numbers that headings, boxes and tables are counted by. A heading's words are a passage,
    so that a promise made in a heading is read."""
    for section in sections:
        number = Span(section.span.start, section.heading_span.start)
        if section.kind == "heading":
            yield Claim(number, "known", "outline", "heading_number", "标题的编号")
        else:
            yield Claim(number, "known", "tables", "table_number", "专栏、表或附件的编号")


def of_markup(normal: NormalText) -> list[Claim]:
    """The digits in markup: they are in no normalised text."""
    kept = set(normal.offsets)
    claims: list[Claim] = []
    for at, char in enumerate(normal.source.text):
        if not char.isdigit() or at in kept:
            continue
        follows = bool(claims) and claims[-1].span.end == at
        start = claims.pop().span.start if follows else at
        claims.append(Claim(Span(start, at + 1), "page", "page", "markup", "网页或文档的标记"))
    return claims


def of_page(source: SourceText, chrome: Iterable[Chrome]) -> Iterator[Claim]:
    """The digits of lines that are no part of the plan."""
    for lines in chrome:
        first, last = source.line_span(lines.first_line), source.line_span(lines.last_line)
        yield Claim(Span(first.start, last.end), "page", "page", "page", lines.reason)


def of_issues(issues: Iterable[Issue]) -> Iterator[Claim]:
    """The digits of what was seen and not understood."""
    for issue in issues:
        yield Claim(issue.span, "issue", issue.stage, issue.rule, issue.message)


def of_torn(torn: Iterable[Span], issues: Iterable[Issue]) -> Iterator[Claim]:
    """The digits of what looked like a table and was not read, with the issue that says so."""
    said = {issue.span.start: issue.message for issue in issues}
    for region in torn:
        message = said.get(region.start, "表格未能还原")
        yield Claim(region, "issue", "tables", "torn_table", message)
