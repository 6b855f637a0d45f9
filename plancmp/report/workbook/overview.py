"""The first sheet: the plans with their counts, the findings in sentences, how to read the rest."""

from __future__ import annotations

from collections import Counter

from xlsxwriter.worksheet import Worksheet

from ...render.cells import Cell
from ...render.labels import label
from ...render.names import fact_words
from ..citing import cited, proofs, quotation
from ..heading import scope_words, title_words
from ..model import Item, PlanCard, Report
from .book import Book, Props, add_note, height, put
from .gaps import STATUS
from .table import BODY, HEAD

_FACTS = ("title", "level", "province", "status", "date", "targets", "actuals")
_SEVERITIES = ("high", "medium", "low")
_WIDTHS = (15, 44, 9, 8, 10, 12, *[9] * 9)
_SPAN = sum(_WIDTHS[1:])  # what a sentence has, in characters
_LINE = {**BODY, "text_wrap": True}
_PART = {"bold": True, "font_size": 12, "font_color": "#1F3864", "text_wrap": False}


def write_overview(book: Book, report: Report) -> None:
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


def _write_plans(book: Book, sheet: Worksheet, report: Report, top: int) -> int:
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
        sheet.set_row(number, height([(card.facts["title"], _WIDTHS[1])]))
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


def _write_findings(book: Book, sheet: Worksheet, report: Report, top: int) -> int:
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


def _words(item: Item, lang: str) -> str:
    if not item.note:
        return cited(item.sentence)
    return f"{cited(item.sentence)}\n{label('sheet_mind', lang).format(cited(item.note))}"


def _quotations(item: Item, report: Report) -> str:
    found = [proof for proof in proofs(item.sentence) if proof.quote]
    return "\n".join(f"{report.name(proof.plan)} {quotation(proof)}" for proof in found)


def _write_reading(book: Book, sheet: Worksheet, report: Report, top: int) -> None:
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


def _write_part(book: Book, sheet: Worksheet, row: int, title: str) -> None:
    put(book, sheet, row, 0, title, _PART)
    sheet.set_row(row, 22)


def _write_across(book: Book, sheet: Worksheet, row: int, words: str, props: Props) -> None:
    """Words over all columns but the first, in a row as high as they need."""
    sheet.merge_range(row, 1, row, len(_WIDTHS) - 1, "", book.form({"text_wrap": True, **props}))
    put(book, sheet, row, 1, words, props)
    sheet.set_row(row, height([(words, _SPAN)]))
