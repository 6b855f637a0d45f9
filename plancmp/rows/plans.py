"""The rows about plans one by one and about two of them: `outline`, `targets`, `show`, `align`,
`diff`.

A row type's columns are the contract of a command in every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..errors import UsageError
from ..linking.indicators import grounds_remark
from ..model import Alignment, Difference, Plan, Progress, Remarks, Section, Span, Target
from ..model.remark import codes_of
from .cells import Cell, Row, RowType, end_of, joined, line_of, number, place_of, quote_of, start_of
from .remarks import cell as remark_cell
from .remarks import cells as remark_cells

_SECTION: dict[str, Callable[[Plan, Section], Cell]] = {
    "plan": lambda plan, section: plan.meta.id,
    "line": lambda plan, section: section.line,
    "level": lambda plan, section: section.level,
    "number": lambda plan, section: section.number,
    "heading": lambda plan, section: section.heading,
    "runin": lambda plan, section: section.runin,
    "topic": lambda plan, section: section.topic,
    "topics": lambda plan, section: joined(section.topics),
    "kind": lambda plan, section: section.kind,
    "role": lambda plan, section: section.role,
    "parent_line": lambda plan, section: (
        None if section.parent is None else plan.sections[section.parent].line
    ),
    "place": lambda plan, section: plan.source.place(section.line),
    "reason": lambda plan, section: section.reason,
}
_TARGET: dict[str, Callable[[Plan, Target], Cell]] = {
    "plan": lambda plan, target: plan.meta.id,
    "topic": lambda plan, target: target.topic,
    "indicator_id": lambda plan, target: target.indicator_id,
    "indicator": lambda plan, target: target.indicator,
    "value": lambda plan, target: number(target.value),
    "value_high": lambda plan, target: number(target.value_high),
    "comparator": lambda plan, target: target.comparator,
    "unit": lambda plan, target: target.unit,
    "year": lambda plan, target: target.year,
    "baseline": lambda plan, target: number(target.baseline),
    "nature": lambda plan, target: target.nature,
    "kind": lambda plan, target: target.kind,
    "soft": lambda plan, target: target.soft,
    "source": lambda plan, target: target.source,
    "scope": lambda plan, target: target.scope,
    "section": lambda plan, target: _heading(plan, target.section),
    "line": lambda plan, target: line_of(plan.source, target.quote_span),
    "quote": lambda plan, target: quote_of(plan.source, target.quote_span),
    "quote_start": lambda plan, target: start_of(target.quote_span),
    "value_line": lambda plan, target: line_of(plan.source, target.value_span),
    "value_quote": lambda plan, target: quote_of(plan.source, target.value_span),
    "value_start": lambda plan, target: start_of(target.value_span),
    "value_end": lambda plan, target: end_of(plan.source, target.value_span),
    "place": lambda plan, target: place_of(plan.source, target.quote_span),
    "value_place": lambda plan, target: place_of(plan.source, target.value_span),
    "reason": lambda plan, target: remark_cell(_grounds(target)),
    "reason_codes": lambda plan, target: codes_of(_grounds(target)),
}
# What a row of `diff` says of each side, as a_… and b_….
_SIDE = (
    "plan", "indicator", "value", "value_high", "comparator", "unit", "year", "baseline", "nature",
    "kind", "soft", "source", "scope", "section", "line", "quote", "quote_start", "value_line",
    "value_quote", "value_start", "value_end", "place", "value_place",
)


# How far each side goes beyond its start, as a_… and b_….
PROGRESS: dict[str, Callable[[Plan, Progress], Cell]] = {
    "start": lambda plan, moved: number(moved.start),
    "start_line": lambda plan, moved: line_of(plan.source, moved.span),
    "start_quote": lambda plan, moved: quote_of(plan.source, moved.span),
    "start_quote_start": lambda plan, moved: start_of(moved.span),
    "gain": lambda plan, moved: number(moved.gain),
    "closed": lambda plan, moved: number(moved.closed),
}


def _grounds(target: Target) -> Remarks:
    """Why a target has its indicator, or none."""
    return () if target.reason is None else (grounds_remark(target.reason),)


def _heading(plan: Plan, section: int | None) -> str:
    return "" if section is None else plan.sections[section].heading


def sides(letter: str) -> tuple[str, ...]:
    """The columns that tell of a target of one side: a_value, …"""
    return tuple(f"{letter}_{name}" for name in _SIDE)


OUTLINE = RowType("outline", tuple(_SECTION))
TARGETS = RowType("targets", tuple(_TARGET), remarks=("reason",))
ALIGN = RowType(
    "align",
    ("topic", "a_plan", "a_line", "a_number", "a_heading", "b_plan", "b_line", "b_number",
     "b_heading", "rank", "score", "reason", "reason_codes"),
    remarks=("reason",),
)
_MOVED_A, _MOVED_B = ([f"{letter}_{name}" for name in PROGRESS] for letter in "ab")
DIFF = RowType(
    "diff",
    ("topic", "indicator_id", "indicator", "status", *sides("a"), *_MOVED_A, *sides("b"),
     *_MOVED_B, "difference", "ratio", "unit", "verdict", "ambition", "reason",
     "reason_codes", "caveat", "caveat_codes", "nearest_plan", "nearest_line", "nearest_quote",
     "nearest_quote_start"),
    remarks=("reason", "caveat"),
)


def outline_rows(plan: Plan, topics: Sequence[str] = (), depth: int | None = None) -> list[Row]:
    """A row for each heading, box and table in reading order, down to level `depth`."""
    return [
        {name: get(plan, section) for name, get in _SECTION.items()}
        for section in plan.sections
        if (depth is None or section.level <= depth)
        and (not topics or section.topic in topics or set(section.topics) & set(topics))
    ]


def target_rows(
    plans: Iterable[Plan], topics: Sequence[str] = (), *,
    kinds: Sequence[str] = (), years: Sequence[int] = (),
) -> list[Row]:  # fmt: skip
    """A row for each quantity, plan after plan, in reading order; an empty filter lets all pass."""
    return [
        target_row(plan, target)
        for plan in plans
        for target in plan.targets
        if (not topics or target.topic in topics)
        and (not kinds or target.kind in kinds)
        and (not years or target.year in years)
    ]


def target_row(plan: Plan, target: Target) -> Row:
    """One quantity."""
    return {name: get(plan, target) for name, get in _TARGET.items()}


def align_rows(a: Plan, b: Plan, alignments: Iterable[Alignment]) -> list[Row]:
    """A row for each section of A with a counterpart in B, or with none (b_heading is empty)."""
    return [
        {
            "topic": alignment.a.topic,
            "a_plan": a.meta.id,
            "a_line": alignment.a.line,
            "a_number": alignment.a.number,
            "a_heading": alignment.a.heading,
            "b_plan": b.meta.id,
            "b_line": None if alignment.b is None else alignment.b.line,
            "b_number": "" if alignment.b is None else alignment.b.number,
            "b_heading": "" if alignment.b is None else alignment.b.heading,
            "rank": alignment.rank,
            "score": number(round(alignment.score, 3)),
            **remark_cells("reason", alignment.reason),
        }
        for alignment in alignments
    ]


def diff_rows(a: Plan, b: Plan, differences: Iterable[Difference]) -> list[Row]:
    """A row for each pair of targets, or for one that only one plan has."""
    return [
        {
            "topic": difference.topic,
            "indicator_id": difference.indicator_id,
            "indicator": difference.indicator,
            "status": difference.status,
            **side_row("a", a, difference.a),
            **_moved("a", a, difference.a_progress),
            **side_row("b", b, difference.b),
            **_moved("b", b, difference.b_progress),
            "difference": number(difference.difference),
            "ratio": number(None if difference.ratio is None else round(difference.ratio, 3)),
            "unit": difference.unit,
            "verdict": difference.verdict,
            "ambition": difference.ambition,
            **remark_cells("reason", difference.reason),
            **remark_cells("caveat", difference.caveat),
            **_instead(b if difference.status == "only_a" else a, difference.nearest),
        }
        for difference in differences
    ]


def side_row(letter: str, plan: Plan, target: Target | None) -> Row:
    """Those columns for one target; all None where the side has none."""
    row: Row = {} if target is None else target_row(plan, target)
    return {f"{letter}_{name}": row.get(name) for name in _SIDE}


def _instead(plan: Plan, span: Span | None) -> Row:
    """What the plan that promises nothing has instead; empty where it has nothing near."""
    return {
        "nearest_plan": None if span is None else plan.meta.id,
        "nearest_line": line_of(plan.source, span),
        "nearest_quote": quote_of(plan.source, span),
        "nearest_quote_start": start_of(span),
    }


def _moved(letter: str, plan: Plan, moved: Progress | None) -> Row:
    return {f"{letter}_{name}": cell for name, cell in progress_cells(plan, moved).items()}


def progress_cells(plan: Plan, moved: Progress | None) -> Row:
    """How far a promise goes: empty cells where no start is known."""
    return {name: None if moved is None else get(plan, moved) for name, get in PROGRESS.items()}


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
