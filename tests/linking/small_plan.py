"""A small plan out of written sections, for tests of what a plan speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from plancmp.linking.themes import find_themes
from plancmp.model import (
    NormalText,
    Section,
    SectionRole,
    SourceText,
    Span,
    Table,
    Target,
    TargetKind,
    ThemeFinding,
)
from plancmp.text import normalise


@dataclass(frozen=True)
class Part:
    """A section: heading on a line of its own, then its text."""

    heading: str
    text: str
    topic: str = ""
    role: SectionRole = "content"


@dataclass(frozen=True)
class Small:
    """The plan's text and sections; `find` reads one theme of it."""

    normal: NormalText
    sections: tuple[Section, ...]
    tables: tuple[Table, ...] = ()
    targets: tuple[Target, ...] = ()

    def find(self, name: str) -> ThemeFinding:
        found = find_themes(self.normal, self.sections, self.tables, self.targets)
        return next(one for one in found if f"{one.topic}.{one.theme}" == name)

    def words(self, span: Span) -> str:
        return self.normal.source.slice(span)

    def target(
        self, quote: str, kind: TargetKind = "target", year: int | None = 2025, name: str = ""
    ) -> Target:
        """A target quoted from the text."""
        start = self.normal.source.text.index(quote)
        span = Span(start, start + len(quote))
        return Target(
            indicator=quote, value=1.0, value_high=None, comparator="=", unit="", year=year,
            baseline=None, nature="", kind=kind, source="text", scope="", section=None,
            quote_span=span, value_span=span, context=span, indicator_id=name,
        )  # fmt: skip

    def with_targets(self, *targets: Target) -> Small:
        return Small(self.normal, self.sections, self.tables, targets)


def small(*parts: Part, before: str = "某市教育规划\n") -> Small:
    """The plan that has these sections, all of one level, after the lines `before`."""
    text, sections = before, []
    for number, part in enumerate(parts):
        start = len(text)
        line = text.count("\n") + 1
        text += f"{part.heading}\n{part.text}\n"
        heading = Span(start, start + len(part.heading))
        sections.append(
            Section(
                id=number, parent=None, level=1, number="", heading=part.heading, runin=False,
                kind="heading", line=line, span=Span(start, len(text)), heading_span=heading,
                own=(Span(heading.end, len(text)),), reason="made", role=part.role,
                topic=part.topic,
            )
        )
    return Small(normalise(SourceText("small", text, "")), tuple(sections))
