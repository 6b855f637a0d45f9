"""The rows of `show`: lines of the source with the places of the quantities in them."""

from __future__ import annotations

from ..errors import UsageError
from ..model import Plan
from .cells import Row, RowType, joined, number

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
    here = [target for target in plan.targets if span.holds(target.value_span)]
    places = sorted({(target.value_span.start, target.value_span.end) for target in here})
    marks: list[str] = []
    done = span.start
    for start, end in places:
        if start >= done:  # one number can belong to two targets; it is marked once
            marks.append(f"{start - span.start}-{end - span.start}")
            done = end
    return {
        "plan": plan.meta.id,
        "line": line,
        "focus": focus,
        "text": plan.source.line_text(line),
        "marks": ";".join(marks),
        "targets": joined(
            tuple(
                f"{target.indicator} {target.comparator} {number(target.value)}"
                f"{'' if target.value_high is None else f'—{number(target.value_high)}'}"
                f"{target.unit} ({target.kind})"
                for target in here
            )
        ),
    }
