"""Which words of a plan are running text, piece by piece, so that its numbers can be read there.

Each proof on a line of its own: where a file is wrapped, a statement goes over several lines,
and a quote is what one of them has of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..lexicon.quantities import comparator_words
from ..lexicon.targets import target_words
from ..model import Issue, NormalText, Section, SourceText, Span, Table, Target, TargetSource
from ..tables import TablesFound, prose_pieces
from ..tables.works import find_works
from ..text.markdown import FOOTNOTE
from . import Passage
from .before import TOO_SHORT
from .subject import strip_lead, strip_predicate

_DIGIT = re.compile(r"\d")
_BEHIND_LABEL = re.compile(r"[ \t\u3000*_]*(?P<mark>[：:，,])[ \t\u3000*_]*")  # **入库率**：98%
_SOURCES: dict[str, TargetSource] = {"box": "box", "table": "table", "heading": "text"}


def find_passages(
    normal: NormalText,
    preamble: Sequence[Span],
    sections: Sequence[Section],
    found: TablesFound,
) -> Iterator[Passage]:
    """The running text of preamble, headings, sections and boxes, line by line.

    The lines of KPI tables are none: their cells are read as cells. Where cells share a line, each
    is a passage of its own, so that no number is read with the words of another cell; cells that
    hold nothing but a number are no text.
    """
    pieces, projects = prose_pieces(normal, found), _projects(normal, found.tables)
    cells = {at for table in found.tables if table.kind != "projects" for at in _lines(table)}
    for own in preamble:
        for span in pieces.get(normal.source.line_at(own.start), (own,)):
            note = _is_footnote(normal.source, normal.source.line_at(own.start))
            name = projects.get(normal.source.line_at(own.start), "")
            yield Passage(*normal.range(span), "front", "text", None, name, note=note)
    for section in sections:
        source = _SOURCES[section.kind]
        labelled = _labelled(normal, section)
        # a numbered promise on a line of its own is a heading: 1.毛入园率达到95%
        if labelled is None:
            yield Passage(*normal.range(section.heading_span), section.role, source, section.id)
        for own in section.own:
            own = labelled if labelled and own.end == labelled.end else own
            line = normal.source.line_at(own.start)
            if line in cells:
                continue
            runin = normal.words(section.heading_span) if section.runin else ""
            heading = projects.get(line, runin if _names(runin) else "")
            for span in pieces.get(line, (own,)):
                yield Passage(
                    *normal.range(span), section.role, source, section.id, heading,
                    note=_is_footnote(normal.source, line),
                )  # fmt: skip


def _is_footnote(source: SourceText, line: int) -> bool:
    """Whether a line is a footnote of a Word document or of Markdown."""
    return source.place(line).startswith("note") or bool(FOOTNOTE.match(source.line_text(line)))


def _labelled(normal: NormalText, section: Section) -> Span | None:
    """A run-in heading with what its sentence goes on with: 毛入园率：到2025年达到95%。 behind a
    label, 15.2024年底前完成整合，入库率达到98%。 where it is a sentence's first clause."""
    own = section.own[0] if section.runin and section.own else None
    if own is None or own.start < section.heading_span.end:
        return None
    mark = _BEHIND_LABEL.match(normal.source.text, section.heading_span.end, own.end)
    if mark is None or mark.end() < own.start:
        return None
    said = Span(mark.end(), own.end)
    labelled = mark["mark"] in "，," or _begins_with_number(normal.words(said))
    return Span(section.heading_span.start, own.end) if labelled else None


def _begins_with_number(words: str) -> bool:
    """Whether nothing but a date, a verb of reaching and a bound stands before the first number, or
    words too short to say of what it is (应参保, 完成率)."""
    start = strip_lead(words, 0, len(words))
    digit = _DIGIT.search(words, start)
    if digit is None:
        return False
    said = words[start : strip_predicate(words, start, digit.start())]
    return len(said) <= TOO_SHORT or any(said in entry.words for entry in comparator_words())


def _names(heading: str) -> bool:
    """Whether a heading names what is built or done, not what it leads to (实力不断增强)."""
    return "，" not in heading and target_words().heads["works"].search(heading) is not None


def _lines(table: Table) -> range:
    return range(table.first_line, table.last_line + 1)


def _projects(normal: NormalText, tables: Sequence[Table]) -> dict[int, str]:
    """For the lines of boxes and tables of projects, and of works told in fields, the project that
    they are about."""
    names = {line: work.name for work in find_works(normal) for line in work.lines}
    for table in tables:
        name = ""
        for row in table.rows if table.kind == "projects" else ():
            cells = zip(table.columns, row.cells, strict=True)
            labels = (cell.text for column, cell in cells if cell and column.role == "label")
            name = next(labels, "") or name
            for cell in filter(None, row.cells):
                first, last = cell.span.start, max(cell.span.start, cell.span.end - 1)
                lines = range(normal.source.line_at(first), normal.source.line_at(last) + 1)
                names.update(dict.fromkeys(lines, name))
    return names


def on_one_line(
    source: SourceText, targets: Iterable[Target]
) -> tuple[tuple[Target, ...], tuple[Issue, ...]]:
    """The targets with their quotes cut to one line each: that of the number, where the measured
    words are on it too, else that of those words. A number that a line's end parts has no proof:
    it becomes an Issue."""
    kept: list[Target] = []
    issues: list[Issue] = []
    for target in targets:
        cut = _cut(source, target)
        if cut is None:
            issues.append(Issue("targets", target.value_span, "数字被行尾断开，无法核对"))
        else:
            kept.append(cut)
    return tuple(kept), tuple(issues)


def _cut(source: SourceText, target: Target) -> Target | None:
    quote, value = target.quote_span, target.value_span
    if target.number is None or "\n" not in source.slice(_over(quote, value)):
        return target
    if "\n" in target.number.words:
        return None
    own = _line_of(source, target.number.span)
    told = target.subject.span if target.subject else quote
    line = own if own.overlaps(told) else _line_of(source, told)
    return replace(
        target, quote_span=_shared(quote if quote.overlaps(line) else told, line),
        value_span=_shared(value, own),
    )  # fmt: skip


def _over(first: Span, second: Span) -> Span:
    return Span(min(first.start, second.start), max(first.end, second.end))


def _line_of(source: SourceText, span: Span) -> Span:
    """The line on which a span begins."""
    return source.line_span(source.line_at(span.start))


def _shared(span: Span, line: Span) -> Span:
    """What a span has of a line."""
    return Span(max(span.start, line.start), min(span.end, line.end))
