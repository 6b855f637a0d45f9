"""The first sheet (the plans with their counts, the findings in sentences, how to read the rest)
and the sheet of the files."""

from __future__ import annotations

from collections import Counter

from xlsxwriter.worksheet import Worksheet

from ...messages.labels import label
from ...rows.cells import Cell
from ...rows.names import fact_words
from ..compose import scope_words, title_words
from ..model import FindingAnswer, PlanCard, Report
from ..sentences import cited, proofs, quotation
from .book import BODY, HEAD, Props, ReportBook, add_note, height, put
from .gaps import STATUS

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
