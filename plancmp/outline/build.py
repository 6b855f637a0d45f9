"""The outline of a plan: the front door of this room. Entries become sections: parents, spans, own
text, and whether a section looks back, guides, or promises."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Chrome, Issue, Line, NormalText, Section, Span, Table
from .candidates import Candidate, choose, find_numbered, group
from .entries import (
    LevelledHeading,
    OutlineEntry,
    assign_levels,
    goes_on,
    heading_entry,
    label_above,
    number_of,
    project_blocks,
    table_entry,
    table_level,
)
from .furniture import contents_lines, find_chrome, first_heading
from .headings import REASONS, Title, standing_titles
from .pieces import Parted, part_lines


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan's sections in reading order, what stands before them, and what is no part of it.

    Each line with words is in exactly one of: a Chrome, the preamble (one span a line; below a
    table of a document without headings, too), a section (its heading, or one of its `own` spans,
    of which there is one a line).
    """

    sections: tuple[Section, ...]
    preamble: tuple[Span, ...]
    chrome: tuple[Chrome, ...]
    issues: tuple[Issue, ...]


def build_outline(normal: NormalText, tables: Sequence[Table]) -> Outline:
    """The outline; the lines of `tables` are never searched for headings."""
    parted = part_lines(normal)
    outline = _build(parted, [parted.here(table) for table in tables])
    return replace(
        outline, sections=parted.at_home(outline.sections),
        chrome=parted.chrome_at_home(outline.chrome),
    )  # fmt: skip


def _build(normal: Parted, tables: Sequence[Table]) -> Outline:
    in_table = {at for table in tables for at in range(table.first_line, table.last_line + 1)}
    labels = [label_above(normal, table) for table in tables]
    in_table.update(label.number for label in labels if label)
    chrome = normal.whole(_outside(find_chrome(normal), in_table))
    taken = {at for one in chrome for at in range(one.first_line, one.last_line + 1)} | in_table
    first = first_heading(normal) or 1
    text = [line for line in normal.lines if line.text and line.number not in taken]
    body = [line for line in text if line.number >= first]
    blocks = project_blocks(normal, body)
    in_block = {at for table in blocks for at in range(table.first_line, table.last_line + 1)}
    body = [line for line in body if line.number not in in_block]
    tables = sorted((*tables, *blocks), key=lambda table: table.first_line)

    numbered = find_numbered(normal, body)
    levelled = assign_levels(_with_standing(normal, body, numbered.candidates))
    titled = _titled_paragraphs(body, levelled)
    if not levelled:  # behind a run-in title nothing would tell where its paragraph's section ends
        titled = [one for one in titled if not one.candidate.title.runin]
    headings = sorted(
        [heading_entry(normal, heading) for heading in (*levelled, *titled)],
        key=lambda entry: entry.first_line,
    )
    entries = _with_tables(normal, headings, tables)
    first = max(first, entries[0].first_line) if entries else len(normal.lines) + 1
    preamble = tuple(_span(normal, line) for line in text if line.number < first)
    body = [line for line in body if line.number >= first]
    sections, lost = nest(normal, entries, body)
    preamble += tuple(issue.span for issue in lost)
    issues = [*numbered.issues, *_oddities(normal, levelled), *lost]
    if not headings:
        issues.append(Issue("outline", normal.span(0, len(normal.text)), "未找到标题"))
    return Outline(sections, preamble, chrome, tuple(issues))


def _with_standing(
    normal: NormalText, body: Sequence[Line], numbered: Sequence[Candidate]
) -> list[Candidate]:
    """The numbered headings, and those without a number that head what follows; each with the
    level that the file's marks give it."""
    marks, words = dict(normal.source.headings), {one.title_line for one in numbered}
    standing = standing_titles(normal, contents_lines(normal))
    found = [replace(one, mark=marks.get(one.line, 0)) for one in numbered]
    for line in body:
        kind = standing.get(line.number)
        if kind is None or line.number in words:
            continue
        title = Title(0, len(line.text.rstrip("：")), False, True, REASONS[kind[0]])
        mark = marks.get(line.number, 0)
        found.append(Candidate(line.number, line.number, None, title, kind, mark))
    return sorted(found, key=lambda one: one.line)


def _outside(chrome: Sequence[Chrome], in_table: set[int]) -> tuple[Chrome, ...]:
    """Chrome without what is a table's (a caption 附件：… right above its cells)."""
    return tuple(
        one for one in chrome if not in_table & set(range(one.first_line, one.last_line + 1))
    )


def _span(normal: NormalText, line: Line) -> Span:
    return normal.span(line.start, line.start + len(line.text))


def _titled_paragraphs(
    body: Sequence[Line], levelled: Sequence[LevelledHeading]
) -> list[LevelledHeading]:
    """The paragraphs with unnumbered titles, one level below the numbered heading above them."""
    lines: dict[int, list[Line]] = {-1: []}
    parents: dict[int, int | None] = {-1: None}
    path: list[int] = []
    by_line = {heading.candidate.line: index for index, heading in enumerate(levelled)}
    words_at = {heading.candidate.title_line for heading in levelled}
    for line in body:
        index = by_line.get(line.number)
        if index is None:
            if line.number not in words_at:
                lines[path[-1] if path else -1].append(line)
        elif not levelled[index].candidate.transient:
            path = [at for at in path if levelled[at].level < levelled[index].level]
            parents[index] = path[-1] if path else None
            path.append(index)
            lines[index] = []
    groups = {
        index: group(own)
        for index, own in lines.items()
        if index < 0 or not levelled[index].candidate.caption
    }
    owner = {line.number: index for index, own in lines.items() for line in own}
    return [
        LevelledHeading(
            candidate,
            levelled[owner[candidate.line]].level + 1 if owner[candidate.line] >= 0 else 1,
        )
        for candidate in choose(groups, parents)
    ]


def _with_tables(
    normal: NormalText, headings: Sequence[OutlineEntry], tables: Sequence[Table]
) -> list[OutlineEntry]:
    """All entries in reading order; each table has found its section."""
    entries: list[OutlineEntry] = []
    boxed: list[list[OutlineEntry]] = []
    path: list[OutlineEntry] = []
    waiting = list(headings)
    for table in tables:
        while waiting and waiting[0].first_line < table.first_line:
            path = _step(path, waiting[0])
            entries.append(waiting.pop(0))
        stop = waiting[0].first_line if waiting else len(normal.lines) + 1
        follower = waiting[0].level if waiting else 1
        inside = None if goes_on(normal.lines, table, stop) else follower
        number = number_of(normal, table)
        level = table_level(table.kind, number, path, inside, boxed)
        entry = table_entry(normal, table, level)
        if table.kind == "projects":
            boxed.append([one for one in path if one.level < entry.level])
        path = _step(path, entry)
        entries.append(entry)
    return [*entries, *waiting]


def _step(path: Sequence[OutlineEntry], entry: OutlineEntry) -> list[OutlineEntry]:
    """The open sections behind `entry`."""
    if entry.closed:
        return list(path)
    return [*(one for one in path if one.level < entry.level), entry]


def _oddities(normal: NormalText, levelled: Sequence[LevelledHeading]) -> list[Issue]:
    issues = []
    for heading in levelled:
        span = _span(normal, normal.lines[heading.candidate.line - 1])
        if heading.note:
            issues.append(Issue("outline", span, f"编号异常：{heading.note}"))
        if heading.candidate.caption:
            issues.append(Issue("outline", span, "表题之下没有可读的表"))
    return issues


_CLOSING = "】。：:；，、. "


def nest(
    normal: NormalText,
    entries: Sequence[OutlineEntry],
    body: Sequence[Line],
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
        span = Span(entry.start, ends[index])
        sections.append(_section(normal, entry, index, above, span, own[index]))
    spans = [normal.span(line.start, line.start + len(line.text)) for line in homeless]
    return tuple(sections), [Issue("outline", one, "此行不属任何一节") for one in spans]


def _section(
    normal: NormalText,
    entry: OutlineEntry,
    index: int,
    above: int | None,
    span: Span,
    own: tuple[Span, ...],
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
