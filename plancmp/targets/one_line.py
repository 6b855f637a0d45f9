"""Each proof on a line of its own: where a file is wrapped, a statement goes over several lines,
and a quote is what one of them has of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model import Issue, SourceText, Span, Target


def on_one_line(
    source: SourceText, targets: Iterable[Target]
) -> tuple[tuple[Target, ...], tuple[Issue, ...]]:
    """The targets with their quotes cut to one line each: that of the number, where the measured
    words are on it too, else that of those words. A number that a line's end parts has no proof:
    it becomes an Issue."""
    kept: list[Target] = []
    issues: list[Issue] = []
    for target in targets:
        cut = _cut(source, target)
        if cut is None:
            issues.append(Issue("targets", target.value_span, "数字被行尾断开，无法核对"))
        else:
            kept.append(cut)
    return tuple(kept), tuple(issues)


def _cut(source: SourceText, target: Target) -> Target | None:
    quote, value = target.quote_span, target.value_span
    if target.number is None or "\n" not in source.slice(_over(quote, value)):
        return target
    if "\n" in target.number.words:
        return None
    own = _line_of(source, target.number.span)
    told = target.subject.span if target.subject else quote
    line = own if own.overlaps(told) else _line_of(source, told)
    return replace(
        target, quote_span=_shared(quote if quote.overlaps(line) else told, line),
        value_span=_shared(value, own),
    )  # fmt: skip


def _over(first: Span, second: Span) -> Span:
    return Span(min(first.start, second.start), max(first.end, second.end))


def _line_of(source: SourceText, span: Span) -> Span:
    """The line on which a span begins."""
    return source.line_span(source.line_at(span.start))


def _shared(span: Span, line: Span) -> Span:
    """What a span has of a line."""
    return Span(max(span.start, line.start), min(span.end, line.end))
