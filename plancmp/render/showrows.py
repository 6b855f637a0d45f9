"""The rows of `show`: lines of the source with the places of the quantities in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import UsageError
from ..model import Plan, Target
from .cells import Row, RowType, joined, line_of, number

SHOW = RowType("show", ("plan", "line", "place", "focus", "text", "marks", "targets", "cell"))
_LINES = re.compile(r"(?P<first>\d{1,9})(?:[-–—:](?P<last>\d{1,9}))?")


def line_range(words: str) -> tuple[int, int]:
    """The lines that a user names: 231 or 231-233, both inclusive.

    Raises UsageError for anything else.
    """
    match = _LINES.fullmatch(words.strip())
    first = int(match["first"]) if match else 0
    last = int(match["last"] or first) if match else 0
    if not 1 <= first <= last:
        raise UsageError(f"no line {words!r}", hint="Name LINE by its number: 231 or 231-233")
    return first, last


def show_rows(plan: Plan, first: int, last: int, context: int) -> list[Row]:
    """The lines `first` to `last` and `context` lines with text before and after them, in order.

    `marks`: places of quantities, `start-end` in characters of the line, parted by ;. `targets`:
    what was read there, parted by ;. `cell`: of a line of an indicator table the row and column
    of its values. Raises UsageError if the plan has no such lines.
    """
    end = len(plan.source.line_starts)
    if not 1 <= first <= last <= end:
        wrong = first if first > end or first < 1 else last
        raise UsageError(f"no line {wrong}", where=plan.meta.id, hint=f"It has lines 1 to {end}")
    before = [at for at in range(first - 1, 0, -1) if plan.source.line_text(at).strip()][:context]
    after = [at for at in range(last + 1, end + 1) if plan.source.line_text(at).strip()][:context]
    wanted = (*reversed(before), *range(first, last + 1), *after)
    return [_row(plan, at, first <= at <= last) for at in wanted]


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
        "place": plan.source.place(line),
        "focus": focus,
        "text": plan.source.line_text(line),
        "marks": ";".join(marks),
        "targets": joined(tuple(_target(plan, target, line) for target in spoken)),
        "cell": joined(tuple(dict.fromkeys(_cells(plan, line)))),
    }


def _cells(plan: Plan, line: int) -> Iterator[str]:
    """For each value of an indicator table on the line its row's label and its column's title."""
    span = plan.source.line_span(line)
    for table in plan.tables:
        if table.kind == "projects" or not table.first_line <= line <= table.last_line:
            continue
        for row in table.rows:
            cells = list(zip(table.columns, row.cells, strict=True))
            labels = (cell.text for column, cell in cells if cell and column.role == "label")
            label = next(labels, "")
            for column, cell in cells:
                valued = column.role not in ("label", "group", "index")
                if cell is not None and valued and span.holds(cell.span):
                    yield f"{label} · {column.title}"


def _target(plan: Plan, target: Target, line: int) -> str:
    """A target in a few words, with the other line where table cells stand apart."""
    high = "" if target.value_high is None else f"—{number(target.value_high)}"
    words = f"{target.indicator} {target.comparator} {number(target.value)}{high}{target.unit}"
    lines = {line_of(plan.source, place) for place in (target.quote_span, target.value_span)}
    other = ", ".join(f"L{at}" for at in lines - {line})
    return f"{words} ({target.kind}{f', {other}' if other else ''})"
