"""Headings, tables and boxes as entries of one list, each with its depth and its words."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Line, NormalText, SectionKind, Span, Table
from .candidates import LABELS, Candidate
from .levels import Levelled
from .numbering import parse_numbering

_KINDS: dict[SectionKind, str] = {"box": "项目专栏", "table": "数据表格", "heading": "标题"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A node of the outline before it is nested.

    `line`: that of the words; `first_line`..`last_line`: the lines that are its own beyond doubt;
    `start`: source offset of its first character (its number's, where it has one); `words`: the
    normalised words of the heading. A `closed` entry takes no line after its last (a table, a
    paragraph with an unnumbered title); any other goes on to the next entry.
    """

    level: int
    line: int
    first_line: int
    last_line: int
    start: int
    number: str
    heading: Span
    words: str
    runin: bool
    kind: SectionKind
    reason: str
    closed: bool


def heading_entry(normal: NormalText, levelled: Levelled) -> Entry:
    """The entry of a numbered heading or of a paragraph's unnumbered title."""
    candidate = levelled.candidate
    head, place = normal.lines[candidate.line - 1], normal.lines[candidate.title_line - 1]
    title, number = candidate.title, _number(normal, candidate)
    form = f"编号 {number}" if number else "无编号"
    if levelled.note:
        form += f"（{levelled.note}）"
    below = candidate.title_line != candidate.line
    return Entry(
        level=levelled.level,
        line=candidate.title_line,
        first_line=candidate.line,
        last_line=candidate.title_line,
        start=normal.offsets[head.start],
        number=number,
        heading=normal.span(place.start + title.start, place.start + title.end),
        words=place.text[title.start : title.end],
        runin=title.runin and not below,
        kind=_kind(candidate),
        reason=f"{form}；{title.reason}",
        closed=candidate.transient and title.runin,
    )


def _number(normal: NormalText, candidate: Candidate) -> str:
    """The number as in the file; none where the brackets' words are the title: 【学前教育】."""
    numbering = candidate.numbering
    if numbering is None:
        return ""
    same_line = candidate.title_line == candidate.line
    if same_line and candidate.title.start < len(numbering.text):
        return ""
    start = normal.lines[candidate.line - 1].start
    return normal.source.slice(normal.span(start, start + len(numbering.text)))


def _kind(candidate: Candidate) -> SectionKind:
    """A caption above nothing that could be read as a table still names a box or a table."""
    family = candidate.key[0]
    if family not in LABELS or family == "annex":
        return "heading"
    return "box" if family == "box" else "table"


def label_above(normal: NormalText, table: Table) -> Line | None:
    """The line above a table that bears nothing but its number (yantai 308 附件), or None."""
    above = (line for line in reversed(normal.lines[: table.first_line - 1]) if line.text)
    line = next(above, None)
    numbering = parse_numbering(line.text) if line else None
    if line is None or numbering is None or numbering.length < len(line.text):
        return None
    own = table.number in ("", numbering.text)
    return line if own and numbering.family in LABELS else None


def number_of(normal: NormalText, table: Table) -> str:
    """A table's number: its own, else the label above it; empty where it has none."""
    label = label_above(normal, table)
    return table.number or (label.text.rstrip("：:") if label else "")


def table_entry(normal: NormalText, table: Table, level: int) -> Entry:
    """The entry of a table or box; one without a title has an empty heading at its start."""
    label = label_above(normal, table)
    first = label or normal.lines[table.first_line - 1]
    number = number_of(normal, table)
    untitled = normal.offsets[normal.lines[table.first_line - 1].start]
    kind: SectionKind = "box" if table.kind == "projects" else "table"
    return Entry(
        level=level,
        line=normal.source.line_at(table.title_span.start) if table.title else table.first_line,
        first_line=first.number,
        last_line=table.last_line,
        start=normal.offsets[first.start],
        number=number,
        heading=table.title_span if table.title else Span(untitled, untitled),
        words=table.title,
        runin=False,
        kind=kind,
        reason=f"{_KINDS[kind]} {number}".rstrip(),
        closed=not number.startswith("附"),
    )
