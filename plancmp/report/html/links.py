"""Where in the page a proof leads, the line's anchor and the places of its words in it; and the
plans' own text, line by line, with what was read from it marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...model import Plan, SourceText, Span
from ...rows.cells import visible
from ..model import Citation

_NO_NAME = re.compile(r"[^0-9A-Za-z_一-鿿-]+")


class Links:
    """Anchors of plans and lines, unique in the page."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._sources: dict[str, SourceText] = {}
        self._slugs: dict[str, str] = {}
        for number, plan in enumerate(plans, start=1):
            slug = _NO_NAME.sub("-", plan.meta.id).strip("-")
            taken = not slug or slug in self._slugs.values()
            self._slugs[plan.meta.id] = f"plan{number}-{slug}" if taken else slug
            self._sources[plan.meta.id] = plan.source

    def plan(self, plan: str) -> str:
        """The anchor of a plan's source."""
        return f"source-{self._slugs[plan]}"

    def slug(self, plan: str) -> str:
        """What a plan's anchors begin with."""
        return self._slugs[plan]

    def line(self, plan: str, line: int) -> str:
        """The anchor of a line."""
        return f"{self._slugs[plan]}-L{line}"

    def part(self, anchor: str) -> Markup:
        """The attributes of a link to a part of the page; numbers:best:yantai is the part
        `numbers` with only what is best-yantai."""
        part, *kind = anchor.split(":", 2)
        words = f"{kind[0]}-{self._slugs[kind[1]]}" if len(kind) > 1 else "".join(kind)
        only = Markup(' data-kind="{}"').format(words) if words else Markup()
        return Markup('href="#{}"').format(part) + only

    def has(self, plan: str, line: int) -> bool:
        """Whether a line is on the page: blank ones aren't."""
        return bool(visible(self._sources[plan].line_text(line)).strip())

    def href(self, proof: Citation) -> Markup:
        """The attributes of a link to a proof: the line that holds the number, and the places of
        its words and of the number, `anchor:start-end`."""
        last = proof.value_line or proof.line
        span = None
        if proof.start is not None:
            span = Span(proof.start, proof.start + len(proof.quote))
        found = Markup('href="#{}" data-q="{}"').format(
            self.line(proof.plan, last), self._place(proof.plan, proof.line, span)
        )
        if proof.value_start is not None:
            value = Span(proof.value_start, proof.value_start + len(proof.value_quote))
            found += Markup(' data-v="{}"').format(self._place(proof.plan, last, value))
        return found

    def _place(self, plan: str, line: int, span: Span | None) -> str:
        """The anchor of a line, with the place of a span in it if there is one."""
        anchor, source = self.line(plan, line), self._sources[plan]
        if span is None:
            return anchor
        start = source.line_span(line).start
        before, whole = source.text[start : span.start], source.text[start : span.end]
        return f"{anchor}:{units(before)}-{units(whole)}"


def units(words: str) -> int:
    """How many UTF-16 units the words have."""
    return len(words) + sum(char > "\uffff" for char in words)


def marked(text: str, places: Iterable[tuple[int, int]]) -> Markup:
    """A line with the numbers at `places` (in order, apart) marked."""
    found, done = Markup(), 0
    for start, end in places:
        found += Markup("{}<mark>{}</mark>").format(text[done:start], text[start:end])
        done = end
    return found + escape(text[done:])


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line with text. `outside`: it belongs to the page that the plan was published on."""

    number: int
    words: Markup
    place: str
    heading: bool
    outside: bool


def lines(plan: Plan) -> Iterator[SourceLine]:
    """The lines of a plan's file that hold more than blanks, numbers that were read marked."""
    outside = {
        number for part in plan.chrome for number in range(part.first_line, part.last_line + 1)
    }
    headings = {section.line for section in plan.sections if not section.runin}
    numbers = _numbers(plan)
    for number in range(1, len(plan.source.line_starts) + 1):
        text = visible(plan.source.line_text(number))
        if text.strip():
            yield SourceLine(
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
