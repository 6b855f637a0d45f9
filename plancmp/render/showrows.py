"""The rows of `show`: lines of the source with the places of the quantities in them."""

from __future__ import annotations

from ..errors import UsageError
from ..model import Plan, Target
from .cells import Row, RowType, joined, line_of, number

SHOW = RowType("show", ("plan", "line", "focus", "text", "marks", "targets"), ("line", "text"))


def show_rows(plan: Plan, line: int, context: int) -> list[Row]:
    """The line and `context` lines with text before and after it, in order.

    `marks`: places of quantities, `start-end` in characters of the line, parted by ;. `targets`:
    what was read there, parted by ;. Raises UsageError if the plan has no such line.
    """
    last = len(plan.source.line_starts)
    if not 1 <= line <= last:
        raise UsageError(f"no line {line}", where=plan.meta.id, hint=f"It has lines 1 to {last}")
    before = [at for at in range(line - 1, 0, -1) if plan.source.line_text(at).strip()][:context]
    after = [at for at in range(line + 1, last + 1) if plan.source.line_text(at).strip()][:context]
    return [_row(plan, at, at == line) for at in (*reversed(before), line, *after)]


def _row(plan: Plan, line: int, focus: bool) -> Row:
    span = plan.source.line_span(line)
    spoken = [t for t in plan.targets if span.holds(t.quote_span) or span.holds(t.value_span)]
    places = sorted({(t.value_span.start, t.value_span.end) for t in spoken})
    marks: list[str] = []
    done = span.start
    for start, end in places:
        if done <= start and end <= span.end:  # one number can be two targets': marked once
            marks.append(f"{start - span.start}-{end - span.start}")
            done = end
    return {
        "plan": plan.meta.id,
        "line": line,
        "focus": focus,
        "text": plan.source.line_text(line),
        "marks": ";".join(marks),
        "targets": joined(tuple(_target(plan, target, line) for target in spoken)),
    }


def _target(plan: Plan, target: Target, line: int) -> str:
    """A target in a few words, with the other line where table cells stand apart."""
    high = "" if target.value_high is None else f"—{number(target.value_high)}"
    words = f"{target.indicator} {target.comparator} {number(target.value)}{high}{target.unit}"
    lines = {line_of(plan.source, place) for place in (target.quote_span, target.value_span)}
    other = ", ".join(f"L{at}" for at in lines - {line})
    return f"{words} ({target.kind}{f', {other}' if other else ''})"
