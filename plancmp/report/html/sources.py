"""The plans' own text, line by line, with what was read from it marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...model import Plan
from ...render.cells import visible
from .links import marked


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text. `outside`: it belongs to the page that the plan was published on."""

    number: int
    words: Markup
    place: str
    heading: bool
    outside: bool


def lines(plan: Plan) -> Iterator[Line]:
    """The lines of a plan's file that hold more than blanks, numbers that were read marked."""
    outside = {
        number for part in plan.chrome for number in range(part.first_line, part.last_line + 1)
    }
    headings = {section.line for section in plan.sections if not section.runin}
    numbers = _numbers(plan)
    for number in range(1, len(plan.source.line_starts) + 1):
        text = visible(plan.source.line_text(number))
        if text.strip():
            yield Line(
                number, marked(text, numbers[number]), plan.source.place(number),
                number in headings, number in outside,
            )  # fmt: skip


def _numbers(plan: Plan) -> dict[int, list[tuple[int, int]]]:
    """By line the places of the numbers that were read, each once, in order and apart."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    done = 0
    for span in sorted({target.value_span for target in plan.targets}):
        if span.start < done:
            continue
        line = plan.source.line_at(span.start)
        at = plan.source.line_starts[line - 1]
        found[line].append((span.start - at, span.end - at))
        done = span.end
    return found
