"""The first sheet (the plans with their counts, the findings in sentences, how to read the rest)
and the sheet of the files.

The sheets of themes and indicators by plan, each with its evidence, and of what plans say
against themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from ...messages.filling import label
from ...rows.cells import Cell
from ...rows.names import fact_words, topic_name
from ..compose import scope_words, title_words
from ..model import Contradiction, CoverageRow, FindingAnswer, PlanCard, Report, TopicCoverage
from ..sentences import cited, proofs, quotation, words_of
from .book import (
    BODY,
    CENTRED,
    HEAD,
    LINE,
    Props,
    ReportBook,
    SheetColumn,
    add_note,
    colour,
    height,
    place_of,
    put,
    write_table,
)

# From dark to white: told apart without colour by the words, and in grey print by the lightness.
STATUS: Mapping[str, Props] = {
    "quantified": {"bg_color": "#1F6F54", "font_color": "#FFFFFF", "bold": True},
    "discussed": {"bg_color": "#A9D8C4", "font_color": "#00301F"},
    "mentioned": {"bg_color": "#E4F3EC", "font_color": "#00301F"},
    "absent": {"bg_color": "#FFFFFF", "font_color": "#B00020", "bold": True},
}
_FIXED = 3


@dataclass(frozen=True, slots=True)
class _ItemLine:
    topic: TopicCoverage
    row: CoverageRow


def write_gaps(book: ReportBook, report: Report) -> None:
    """One row an item; statuses first, then how often each plan speaks of it and where."""
    lines = [_ItemLine(topic, row) for topic in report.coverage for row in topic.rows]
    sheet = book.sheet(label("sheet_gaps", report.lang))
    write_table(book, sheet, _columns(report), lines)
    sheet.freeze_panes(1, _FIXED)
    for at in range(_FIXED, _FIXED + len(report.plans)):
        for status, props in STATUS.items():
            colour(sheet, book, at, len(lines), label(status, report.lang), props)


def _columns(report: Report) -> list[SheetColumn[_ItemLine]]:
    lang = report.lang
    plans = [(card.id, card.name) for card in report.plans]
    times, line = label("sheet_times", lang), label("line", lang)
    return [
        SheetColumn(label("topic", lang), lambda one: one.topic.name, 14),
        SheetColumn(label("sheet_item_type", lang), lambda one: _kind(one.row, lang), 10),
        SheetColumn(label("sheet_item_name", lang), lambda one: one.row.name, 34),
        *(
            SheetColumn(name, _status(plan, lang), 14, CENTRED, _note(plan, lang))
            for plan, name in plans
        ),
        SheetColumn(label("sheet_absent_count", lang), _absent, 12),
        *(SheetColumn(f"{name} {times}", _count(plan), 10) for plan, name in plans),
        *(SheetColumn(f"{name} {line}", _line(plan), 10, LINE) for plan, name in plans),
    ]


def _kind(row: CoverageRow, lang: str) -> str:
    return label(row.item_type, lang)


def _absent(line: _ItemLine) -> int:
    return sum(cell.status == "absent" for cell in line.row.cells)


def _status(plan: str, lang: str) -> Callable[[_ItemLine], Cell]:
    def status(line: _ItemLine) -> Cell:
        return label(line.row.of(plan).status, lang)

    return status


def _count(plan: str) -> Callable[[_ItemLine], Cell]:
    def count(line: _ItemLine) -> Cell:
        return line.row.of(plan).row.count

    return count


def _line(plan: str) -> Callable[[_ItemLine], Cell]:
    def evidence_line(line: _ItemLine) -> Cell:
        evidence = line.row.of(plan).evidence
        return None if evidence is None else evidence.line

    return evidence_line


def _note(plan: str, lang: str) -> Callable[[_ItemLine], str]:
    """The evidence of a status; of what is absent the nearest passage and why it doesn't count."""

    def note(line: _ItemLine) -> str:
        cell = line.row.of(plan)
        found = [quotation(cell.evidence)] if cell.evidence else []
        if cell.nearest:
            found.append(label("sheet_nearest_is", lang).format(quotation(cell.nearest)))
        return "\n".join([*found, *([words_of(cell.reason)] if cell.reason else [])])

    return note


SEVERITY: Mapping[str, Props] = {
    "high": {"bg_color": "#C00000", "font_color": "#FFFFFF", "bold": True},
    "medium": {"bg_color": "#FFD966", "font_color": "#3A2A00"},
    "low": {"bg_color": "#FFF6DC", "font_color": "#3A2A00"},
}


def write_audit(book: ReportBook, report: Report) -> None:
    """One row a finding, both places with their words."""
    sheet = book.sheet(label("sheet_audit", report.lang))
    columns = _audit_columns(report)
    write_table(book, sheet, columns, report.contradictions)
    sheet.freeze_panes(1, 2)
    at = place_of(columns, label("severity", report.lang))
    for severity, props in SEVERITY.items():
        colour(sheet, book, at, len(report.contradictions), label(severity, report.lang), props)


def _audit_columns(report: Report) -> list[SheetColumn[Contradiction]]:
    lang = report.lang
    return [
        SheetColumn(label("plan", lang), lambda one: report.name(one.plan), 14),
        SheetColumn(label("severity", lang), lambda one: label(one.severity, lang), 10, CENTRED),
        SheetColumn(label("class", lang), lambda one: one.kind, 16),
        SheetColumn(label("topic", lang), lambda one: _topic(one, lang), 14),
        SheetColumn(label("indicator", lang), lambda one: one.indicator, 28),
        SheetColumn(label("message", lang), lambda one: words_of(one.message), 50),
        *_place("a", lang),
        *_place("b", lang),
    ]


def _topic(one: Contradiction, lang: str) -> str:
    return topic_name(one.row.topic, lang)


def _place(side: str, lang: str) -> list[SheetColumn[Contradiction]]:
    def get(name: str) -> Callable[[Contradiction], Cell]:

        def cell(one: Contradiction) -> Cell:
            place = one.row.a if side == "a" else one.row.b
            found: Cell = None if place is None else getattr(place, name)
            return found

        return cell

    number = "1" if side == "a" else "2"
    return [
        SheetColumn(f"{label('line', lang)} {number}", get("line"), 6, LINE),
        SheetColumn(f"{label('quote', lang)} {number}", get("quote"), 36),
        SheetColumn(f"{label('sheet_value_line', lang)} {number}", get("value_line"), 7, LINE),
        SheetColumn(f"{label('sheet_value_quote', lang)} {number}", get("value_quote"), 14),
    ]


_FACTS = ("title", "level", "province", "status", "date", "targets", "actuals")
_SEVERITIES = ("high", "medium", "low")
_WIDTHS = (15, 44, 9, 8, 10, 12, *[9] * 9)
_SPAN = sum(_WIDTHS[1:])  # what a sentence has, in characters
_LINE = {**BODY, "text_wrap": True}
_PART = {"bold": True, "font_size": 12, "font_color": "#1F3864", "text_wrap": False}


def write_overview(book: ReportBook, report: Report) -> None:
    """All that fits on a page or two; every number of a sentence has its line beside it."""
    sheet = book.sheet(label("sheet_overview", report.lang))
    for at, wide in enumerate(_WIDTHS):
        sheet.set_column(at, at, wide)
    title = {"bold": True, "font_size": 16, "text_wrap": False}
    put(book, sheet, 0, 0, title_words(report), title)
    put(book, sheet, 1, 0, scope_words(report), {"text_wrap": False, "font_color": "#595959"})
    row = _write_plans(book, sheet, report, 3)
    row = _write_findings(book, sheet, report, row + 1)
    _write_reading(book, sheet, report, row + 1)
    sheet.freeze_panes(1, 0)


def _write_plans(book: ReportBook, sheet: Worksheet, report: Report, top: int) -> int:
    """A row a plan: what it is, and how many of everything; gives the next free row."""
    lang = report.lang
    heads = [label(fact, lang) for fact in ("plan", *_FACTS)]
    heads += [label(status, lang) for status in STATUS]
    heads += [label(f"sheet_severity_{severity}", lang) for severity in _SEVERITIES]
    for at, head in enumerate(heads):
        put(book, sheet, top, at, head, HEAD)
    sheet.set_row(top, 32)
    for number, card in enumerate(report.plans, start=top + 1):
        for at, cell in enumerate(_facts(card, report)):
            put(book, sheet, number, at, cell, _LINE)
        sheet.set_row(number, height([(card.facts.title, _WIDTHS[1])]))
    return top + 1 + len(report.plans)


def _facts(card: PlanCard, report: Report) -> list[Cell]:
    statuses = Counter(
        cell.status for topic in report.coverage for row in topic.rows for cell in row.cells
        if cell.plan == card.id
    )  # fmt: skip
    grave = Counter(one.severity for one in report.contradictions if one.plan == card.id)
    return [
        card.name,
        *(fact_words(card.facts, fact, report.lang) for fact in _FACTS),
        *(statuses[status] for status in STATUS),
        *(grave[severity] for severity in _SEVERITIES),
    ]


def _write_findings(book: ReportBook, sheet: Worksheet, report: Report, top: int) -> int:
    """The questions with their answers; an answer's note quotes what proves it."""
    row = top
    for question in report.findings:
        _write_part(book, sheet, row, question.title)
        put(book, sheet, row + 1, 0, label("plan", report.lang), HEAD)
        _write_across(book, sheet, row + 1, label("sheet_finding", report.lang), HEAD)
        _write_across(book, sheet, row + 2, cited(question.lead), {**_LINE, "italic": True})
        put(book, sheet, row + 2, 0, "", _LINE)
        row += 3
        for item in question.items:
            put(book, sheet, row, 0, report.name(item.plan) if item.plan else "", _LINE)
            _write_across(book, sheet, row, _words(item, report.lang), _LINE)
            add_note(sheet, row, 1, _quotations(item, report), report.lang)
            row += 1
        if not question.items:
            _write_across(book, sheet, row, label("none", report.lang), _LINE)
            row += 1
        if question.more:
            more = label("sheet_and_more", report.lang).format(question.more)
            _write_across(book, sheet, row, more, {"font_color": "#595959"})
            row += 1
        row += 1
    return row


def _words(item: FindingAnswer, lang: str) -> str:
    if not item.note:
        return cited(item.sentence)
    return f"{cited(item.sentence)}\n{label('sheet_mind', lang).format(cited(item.note))}"


def _quotations(item: FindingAnswer, report: Report) -> str:
    found = [proof for proof in proofs(item.sentence) if proof.quote]
    return "\n".join(f"{report.name(proof.plan)} {quotation(proof)}" for proof in found)


def _write_reading(book: ReportBook, sheet: Worksheet, report: Report, top: int) -> None:
    _write_part(book, sheet, top, label("sheet_how_to_read", report.lang))
    keys = (
        "sheet_read_lines",
        "sheet_read_numbers",
        "sheet_read_notes",
        "sheet_read_more",
        "sheet_read_beside",
        "sheet_in_brief",
    )
    for number, key in enumerate(keys, start=top + 1):
        _write_across(book, sheet, number, label(key, report.lang), {})


def _write_part(book: ReportBook, sheet: Worksheet, row: int, title: str) -> None:
    put(book, sheet, row, 0, title, _PART)
    sheet.set_row(row, 22)


def _write_across(book: ReportBook, sheet: Worksheet, row: int, words: str, props: Props) -> None:
    """Words over all columns but the first, in a row as high as they need."""
    sheet.merge_range(row, 1, row, len(_WIDTHS) - 1, "", book.form({"text_wrap": True, **props}))
    put(book, sheet, row, 1, words, props)
    sheet.set_row(row, height([(words, _SPAN)]))


# A column of `list` → its label.
_SOURCE_FACTS = {
    "plan": "indicator_id", "title": "title", "province": "province", "level": "level",
    "status": "status", "date": "date", "number": "sheet_document_number",
    "first_year": "sheet_first_year", "last_year": "sheet_last_year", "file": "file",
    "sha256": "SHA-256", "url": "URL", "lines": "sheet_lines", "sections": "sections",
    "targets": "targets", "actuals": "actuals", "quantities": "quantities",
}  # fmt: skip
_SOURCE_WIDTHS = (16, 44, 44, 44, 44, 44)


def write_sources(book: ReportBook, report: Report) -> None:
    """Facts of the plans side by side; below them each place that was not understood."""
    sheet = book.sheet(label("sheet_sources", report.lang))
    for at, wide in zip(range(max(4, 1 + len(report.plans))), _endless(), strict=False):
        sheet.set_column(at, at, wide)
    put(book, sheet, 0, 0, label("sheet_fact", report.lang), HEAD)
    for at, card in enumerate(report.plans, start=1):
        put(book, sheet, 0, at, card.name, HEAD)
    for row, (fact, key) in enumerate(_SOURCE_FACTS.items(), start=1):
        put(book, sheet, row, 0, label(key, report.lang), {**BODY, "bold": True})
        for at, card in enumerate(report.plans, start=1):
            words = fact_words(card.facts, fact, report.lang)
            put(book, sheet, row, at, words, {**BODY, "align": "left"})
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    _write_issues(book, sheet, report, len(_SOURCE_FACTS) + 2)


def _endless() -> list[int]:
    return [*_SOURCE_WIDTHS, *[30] * 50]


def _write_issues(book: ReportBook, sheet: Worksheet, report: Report, top: int) -> None:
    lang = report.lang
    issues = [row for row in report.issues if row.status == "issue"]
    title = f"{label('sheet_not_understood', lang)} {len(issues)}"
    put(book, sheet, top, 0, title, {"bold": True, "font_size": 12, "text_wrap": False})
    heads = ("plan", "message", "quote", "line")
    for at, head in enumerate(heads):
        put(book, sheet, top + 1, at, label(head, lang), HEAD)
    for number, row in enumerate(issues, start=top + 2):
        cells: list[Cell] = [report.name(row.plan), row.message, row.quote, row.line]
        sheet.set_row(number, height(zip(cells, _SOURCE_WIDTHS, strict=False)))
        for at, cell in enumerate(cells):
            put(book, sheet, number, at, cell, {**BODY, "align": "left"})
    if issues:
        sheet.autofilter(top + 1, 0, top + 1 + len(issues), len(heads) - 1)
