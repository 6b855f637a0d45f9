"""The paragraphs of a plan: what is held against another version of it, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..linking.topics import assign_topics
from ..model import NormalText, Plan, Section, Span, Table
from ..outline.headings import parse_numbering

CLOSING = "。，；：、.;:"
_TITLE_IN_BRACKETS = "bracket"  # 【学前教育】 is no number


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """A line of a plan's body.

    `line` is 1-based; `text` its normalised words without its number, `start` their place in the
    normalised text; `key` is `text` without a closing mark (（二）基本原则。 and （三）基本原则 are
    one paragraph); `title` the heading that it is or opens with, empty where it has none;
    `section` the section that it stands in, `project` the row's name in a table of projects.
    """

    line: int
    number: str
    text: str
    start: int
    key: str
    title: str
    section: Section | None
    project: str = ""

    @property
    def heading(self) -> str:
        """The words of the heading that it stands under or opens with, or of its project."""
        return self.project or ("" if self.section is None else self.section.heading)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading on a line of its own."""
        return bool(self.title) and self.section is not None and not self.section.runin

    @property
    def level(self) -> int:
        """The level of its section, 0 outside all."""
        return 0 if self.section is None else self.section.level


def paragraphs(plan: Plan, normal: NormalText) -> tuple[BodyParagraph, ...]:
    """The paragraphs of `plan` in reading order; `normal` is its normalised text.

    One for each line with words: headings, text, boxes, the cells of project tables. Left out are
    lines of the page, the head of a table, and the cells of indicator tables but for the table's
    title: what those promise is compared as targets.
    """
    left_out = {
        at for chrome in plan.chrome for at in range(chrome.first_line, chrome.last_line + 1)
    }
    for table in plan.tables:
        left_out.update(_no_text(plan, table))
    titled = {plan.source.line_at(section.heading_span.start): section for section in plan.sections}
    sections = {**dict(_own_lines(plan)), **titled}
    projects = dict(_projects(plan))
    read = (
        _paragraph(normal, at, sections.get(at), at in titled, projects.get(at, ""))
        for at in range(1, len(normal.lines) + 1)
        if at not in left_out
    )
    return tuple(paragraph for paragraph in read if paragraph is not None)


def paragraph_topic(paragraph: BodyParagraph, plan: Plan) -> str:
    """The topic of its project, else of its section or the first section above that has one."""
    section = paragraph.section
    while section is not None and not section.topic:
        section = None if section.parent is None else plan.sections[section.parent]
    topic = "" if section is None else section.topic
    if not paragraph.project:
        return topic
    return assign_topics(paragraph.project, paragraph.text, topic).topic


def span_of(paragraph: BodyParagraph, normal: NormalText, start: int = 0, end: int = -1) -> Span:
    """The place in the source of the paragraph's characters [start, end), of all by default."""
    last = len(paragraph.text) if end < 0 else end
    return normal.span(paragraph.start + start, paragraph.start + last)


def _paragraph(
    normal: NormalText, at: int, section: Section | None, titled: bool, project: str
) -> BodyParagraph | None:
    """The paragraph of a line; None for one that holds nothing but numbers and marks."""
    line = normal.lines[at - 1]
    numbering = parse_numbering(line.text)
    cut = 0
    if numbering is not None and numbering.family != _TITLE_IN_BRACKETS:
        cut = numbering.length
    text = line.text[cut:].lstrip()
    if not any(map(str.isalpha, text)):
        return None
    return BodyParagraph(
        line=at,
        number="" if numbering is None or not cut else numbering.text,
        text=text,
        start=line.start + len(line.text) - len(text),
        key=text.rstrip(CLOSING),
        title=section.heading if titled and section is not None else "",
        section=section,
        project=project,
    )


def _own_lines(plan: Plan) -> Iterator[tuple[int, Section]]:
    """For each line of text below a heading its section."""
    for section in plan.sections:
        for own in section.own:
            yield plan.source.line_at(own.start), section


def _projects(plan: Plan) -> Iterator[tuple[int, str]]:
    """For the lines of a table of projects the name of the project."""
    for table in plan.tables:
        for row in table.rows if table.kind == "projects" else ():
            cells = zip(table.columns, row.cells, strict=True)
            labels = (cell.text for column, cell in cells if cell and column.role == "label")
            name = next(labels, "")
            for cell in filter(None, row.cells):
                first, last = cell.span.start, max(cell.span.start, cell.span.end - 1)
                for at in range(plan.source.line_at(first), plan.source.line_at(last) + 1):
                    yield at, name


def _no_text(plan: Plan, table: Table) -> set[int]:
    """The lines of a table that are no paragraphs: its head, and all cells of an indicator table;
    its title is one."""
    last = table.last_line
    if table.kind == "projects":
        cells = [cell for row in table.rows for cell in (row.group, *row.cells) if cell is not None]
        last = min((plan.source.line_at(cell.span.start) for cell in cells), default=last + 1) - 1
    return set(range(table.first_line, last + 1)) - {plan.source.line_at(table.title_span.start)}
