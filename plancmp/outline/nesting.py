"""Entries become sections: parents, spans, own text, and whether a section looks back, guides, or
promises."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..lexicon.headings import matching
from ..lexicon.numerals import counting
from ..model import Issue, Line, NormalText, Section, SectionRole, Span
from .entries import OutlineEntry


def plan_name(period: tuple[int, int]) -> str:
    """The name of the five-year plan that begins with the period: 2021 → 十四五; else empty."""
    count, rest = divmod(period[0] - 1981, 5)  # the sixth plan began in 1981
    ordinal = count + 6
    if rest or not 6 <= ordinal <= 99:
        return ""
    return f"{counting(ordinal)}五"


def role_of(heading: str, above: SectionRole, period: tuple[int, int]) -> SectionRole:
    """The role of a section: by its heading's words, else that of the section above it.

    A heading that names the last period's plan and not this one's looks back (十三五 in a plan
    for 2021–2025), as does one whose words say so; what stands below a review is review.
    """
    if above != "content":
        return above
    last, this = plan_name((period[0] - 5, period[0] - 1)), plan_name(period)
    names_last = bool(last) and last in heading and not (this and this in heading)
    if names_last or matching("review", heading):
        return "review"
    return "front" if matching("front", heading) else "content"


_CLOSING = "】。：:；，、. "


def nest(
    normal: NormalText,
    entries: Sequence[OutlineEntry],
    body: Sequence[Line],
    period: tuple[int, int],
) -> tuple[tuple[Section, ...], list[Issue]]:
    """The sections, and Issues for lines that belong to none.

    Each line of `body` and of the tables belongs to the entry that it stands in; behind a closed
    entry to the nearest open one above it. A section's span ends with the last word of its last
    descendant.
    """
    parents = _parents(entries)
    lines, homeless = _lines_of(normal, entries, body, parents)
    own = [tuple(_own(normal, one, at)) for one, at in zip(entries, lines, strict=True)]
    ends = [
        max([entry.heading.end, *(span.end for span in spans)])
        for entry, spans in zip(entries, own, strict=True)
    ]
    for index in range(len(entries) - 1, -1, -1):
        above = parents[index]
        if above is not None:
            ends[above] = max(ends[above], ends[index])
    sections: list[Section] = []
    for index, entry in enumerate(entries):
        above = parents[index]
        inherited = sections[above].role if above is not None else "content"
        role = role_of(entry.words, inherited, period)
        span = Span(entry.start, ends[index])
        sections.append(_section(normal, entry, index, above, span, own[index], role))
    spans = [normal.span(line.start, line.start + len(line.text)) for line in homeless]
    return tuple(sections), [Issue("outline", one, "此行不属任何一节") for one in spans]


def _section(
    normal: NormalText,
    entry: OutlineEntry,
    index: int,
    above: int | None,
    span: Span,
    own: tuple[Span, ...],
    role: SectionRole,
) -> Section:
    return Section(
        id=index,
        parent=above,
        level=entry.level,
        number=entry.number,
        heading=normal.source.slice(entry.heading),
        runin=entry.runin,
        kind=entry.kind,
        line=entry.line,
        span=span,
        heading_span=entry.heading,
        own=own,
        reason=entry.reason,
        role=role,
    )


def _parents(entries: Sequence[OutlineEntry]) -> list[int | None]:
    parents: list[int | None] = []
    path: list[int] = []
    for index, entry in enumerate(entries):
        path = [at for at in path if entries[at].level < entry.level]
        parents.append(path[-1] if path else None)
        path.append(index)
    return parents


def _lines_of(
    normal: NormalText,
    entries: Sequence[OutlineEntry],
    body: Sequence[Line],
    parents: Sequence[int | None],
) -> tuple[list[list[Line]], list[Line]]:
    """The lines with words of each entry in order, and those of none."""
    lines: list[list[Line]] = []
    for entry in entries:
        within = normal.lines[entry.first_line - 1 : entry.last_line]
        lines.append([line for line in within if line.text])
    taken = {line.number for own in lines for line in own}
    starts = [entry.first_line for entry in entries]
    homeless: list[Line] = []
    for line in body:
        if line.number in taken:
            continue
        index: int | None = bisect_right(starts, line.number) - 1
        while index is not None and index >= 0 and entries[index].closed:
            index = parents[index]
        if index is None or index < 0:
            homeless.append(line)
        else:
            lines[index].append(line)
    return lines, homeless


def _own(normal: NormalText, entry: OutlineEntry, lines: Sequence[Line]) -> Iterator[Span]:
    """The entry's own text, one span a line: without number, heading and the mark behind it."""
    for line in lines:
        span = normal.span(line.start, line.start + len(line.text))
        if entry.heading and span.holds(entry.heading):
            rest = normal.source.text[entry.heading.end : span.end]
            skip = len(rest) - len(rest.lstrip(_CLOSING))
            span = Span(entry.heading.end + skip, span.end)
        elif entry.number and line.number == entry.first_line and line.number < entry.line:
            continue
        if span:
            yield span
