"""The parts of the document, in the order in which a reader asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...messages.filling import label
from ...render.wording import STATUS_SIGNS
from ..compose import scope_words, title_words
from ..model import CoverageCell, CoverageRow, Figure, Report, TopicNumbers
from ..numbers import has
from ..sentences import figure_place, fill, words_of
from ..sidebyside import (
    ComparedRow,
    RefusedRow,
    ShownPromise,
    alone_words,
    compared_rows,
    refused_rows,
)
from .page import Paper

_GRAVE = ("high", "medium")


def write_findings(paper: Paper, report: Report) -> None:
    """The title and the four questions with their answers."""
    paper.title(title_words(report))
    if scope := scope_words(report):
        paper.paragraph(scope)
    paper.paragraph(label("sheet_in_brief", report.lang))
    paper.part(label("sheet_part_findings", report.lang))
    for question in report.findings:
        paper.subpart(question.title)
        paper.paragraph(question.lead)
        for item in question.items:
            paper.paragraph((*item.sentence, label("sheet_stop", report.lang)))
            if item.note:
                paper.remark(fill(label("sheet_mind", report.lang), item.note))
        if not question.items:
            paper.paragraph(label("none", report.lang))
        if question.more:
            paper.remark(label("sheet_and_more", report.lang).format(question.more))


def write_numbers(paper: Paper, report: Report) -> None:
    """Topic by topic what is compared, then what is not and why; how much stands alone."""
    lang = report.lang
    paper.part(label("sheet_part_indicators", lang))
    alone, tables = [], 0
    for topic in report.numbers:
        compared, refused = compared_rows(topic, report), refused_rows(topic, report)
        if compared or refused:
            tables += 1
            paper.subpart(topic.name)
            _write_compared(paper, topic, compared, report)
            _write_refused(paper, refused, report)
        if words := alone_words(topic, report):
            alone.append(label("of_plan", lang).format(topic.name, words))
    if not tables:
        paper.paragraph(label("sheet_nothing_compared", lang))
    if alone:
        words = label("semicolon", lang).join(alone)
        paper.paragraph(label("sheet_alone_counts", lang).format(words))


def _write_compared(
    paper: Paper, topic: TopicNumbers, rows: Sequence[ComparedRow], report: Report
) -> None:
    if not rows:
        return
    lang = report.lang
    heads = [label("indicator", lang), *(card.name for card in report.plans)]
    paper.table(
        topic.name, [*heads, label("sheet_asks_more_head", lang)],
        [30, *[max(20, 88 / len(report.plans))] * len(report.plans), 26],
        ([row.name, *_promised(row, report), row.verdict] for row in rows),
    )  # fmt: skip
    for row in rows:
        if row.notes:
            notes = label("of_plan", lang).format(
                row.name, label("semicolon", lang).join(row.notes)
            )
            paper.remark(label("sheet_notes_of", lang).format(notes))


def _promised(row: ComparedRow, report: Report) -> Iterator[str]:
    for card in report.plans:
        promises = row.promises.get(card.id, ())
        yield "\n".join(_promise(promise, report.lang) for promise in promises) or "–"


def _promise(promise: ShownPromise, lang: str) -> str:
    lines = [_placed(promise.figure, lang)]
    if promise.start:
        lines.append(label("sheet_from_start", lang).format(promise.start))
    return "\n".join(lines)


def _placed(figure: Figure, lang: str) -> str:
    """A number and below it its line."""
    place = figure_place(figure).removeprefix("L")
    return (
        f"{figure.words}\n{label('sheet_line_short', lang).format(place)}"
        if place
        else figure.words
    )


def _write_refused(paper: Paper, rows: Sequence[RefusedRow], report: Report) -> None:
    if not rows:
        return
    keys = ("indicator", "sheet_one_side", "sheet_other_side", "sheet_refused_reason")
    paper.table(
        label("sheet_refused_title", report.lang),
        [label(key, report.lang) for key in keys], [30, 26, 26, 74],
        (_refused(row, report) for row in rows),
    )  # fmt: skip


def _refused(row: RefusedRow, report: Report) -> list[str]:
    pair = row.pair
    sides = (
        f"{report.name(plan)}\n{_placed(figure, report.lang)}"
        for plan, figure in ((pair.a_plan, pair.a), (pair.b_plan, pair.b))
    )
    return [row.name, *sides, label("semicolon", report.lang).join(row.reason)]


def write_coverage(paper: Paper, report: Report) -> None:
    """The themes and indicators that one plan leaves out and another has."""
    lang = report.lang
    paper.part(label("sheet_part_coverage", lang))
    rows = list(_absences(report))
    if not rows:
        paper.paragraph(label("sheet_nothing_absent", lang))
        return
    paper.paragraph(label("sheet_lead_absent", lang))
    names = [card.name for card in report.plans]
    paper.table(
        label("sheet_part_coverage", lang), [label("sheet_item_name", lang), *names],
        [44, *[112 / len(names)] * len(names)], rows,
    )  # fmt: skip


def _absences(report: Report) -> Iterator[list[str]]:
    """Rows by topic, each topic's name across first."""
    for topic in report.coverage:
        rows = [row for row in topic.rows if _left_out(row)]
        if rows:
            yield [topic.name]
        for row in rows:
            cells = {cell.plan: _standing(cell, report.lang) for cell in row.cells}
            yield [row.name, *(cells.get(card.id, "") for card in report.plans)]


def _left_out(row: CoverageRow) -> bool:
    statuses = [cell.status for cell in row.cells]
    return "absent" in statuses and any(map(has, statuses))


def _standing(cell: CoverageCell, lang: str) -> str:
    """量化 行231; of what is absent the nearest passage's line."""
    words = label(cell.status, lang)
    if cell.status == "absent":
        near = label("sheet_near_line", lang).format(cell.nearest.line) if cell.nearest else ""
        return f"{STATUS_SIGNS[cell.status]} {words}\n{near}".strip()
    if cell.evidence is None:
        return words
    return f"{words}\n{label('sheet_line_short', lang).format(cell.evidence.line)}"


def write_contradictions(paper: Paper, report: Report) -> None:
    """What plans say against themselves: the grave and the middling; the others only counted."""
    lang = report.lang
    paper.part(label("sheet_part_contradictions", lang))
    found = report.contradictions
    grave = [one for level in _GRAVE for one in found if one.severity == level]
    if not report.contradictions:
        paper.paragraph(label("sheet_nothing_contradicts", lang))
        return
    paper.table(
        label("sheet_part_contradictions", lang),
        _labels(("severity", "plan", "indicator", "message"), lang), [20, 24, 42, 70],
        (
            [label(one.severity, lang), report.name(one.plan), one.indicator,
             words_of(one.message)]
            for one in grave
        ),
    )  # fmt: skip
    if rest := len(report.contradictions) - len(grave):
        paper.remark(label("sheet_lesser_left", lang).format(rest))


def write_sources(paper: Paper, report: Report) -> None:
    """Each plan's file with its checksum and date: what a critic needs to check a line."""
    lang = report.lang
    paper.part(label("sheet_part_sources", lang))
    heads = [*_labels(("plan", "title", "date", "file"), lang), "SHA-256"]
    facts = ("title", "date", "file", "sha256")
    paper.table(
        label("sheet_part_sources", lang), heads, [22, 40, 24, 28, 42],
        (
            [card.name, *(str(getattr(card.facts, fact) or "–") for fact in facts)]
            for card in report.plans
        ),
    )  # fmt: skip
    example = label("sheet_line_short", lang).format("66/78")
    paper.remark(label("sheet_read_lines", lang).replace("L66/78", example))


def _labels(keys: Iterable[str], lang: str) -> list[str]:
    return [label(key, lang) for key in keys]
