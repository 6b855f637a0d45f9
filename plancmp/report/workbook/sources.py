"""The sheet of the files: what each plan is, its checksum, and what was not understood in it."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from ...render.cells import Row
from ...render.labels import label
from ...render.names import fact_words
from ..model import Report
from .book import Book, height, put
from .table import BODY, HEAD

# A column of `list` → its label.
_FACTS = {
    "plan": "indicator_id", "title": "title", "province": "province", "level": "level",
    "status": "status", "date": "date", "number": "sheet_document_number",
    "first_year": "sheet_first_year", "last_year": "sheet_last_year", "file": "file",
    "sha256": "SHA-256", "url": "URL", "lines": "sheet_lines", "sections": "sections",
    "targets": "targets", "actuals": "actuals", "quantities": "quantities",
}  # fmt: skip
_WIDTHS = (16, 44, 44, 44, 44, 44)


def write_sources(book: Book, report: Report) -> None:
    """Facts of the plans side by side; below them each place that was not understood."""
    sheet = book.sheet(label("sheet_sources", report.lang))
    for at, wide in zip(range(max(4, 1 + len(report.plans))), _endless(), strict=False):
        sheet.set_column(at, at, wide)
    put(book, sheet, 0, 0, label("sheet_fact", report.lang), HEAD)
    for at, card in enumerate(report.plans, start=1):
        put(book, sheet, 0, at, card.name, HEAD)
    for row, (fact, key) in enumerate(_FACTS.items(), start=1):
        put(book, sheet, row, 0, label(key, report.lang), {**BODY, "bold": True})
        for at, card in enumerate(report.plans, start=1):
            words = fact_words(card.facts, fact, report.lang)
            put(book, sheet, row, at, words, {**BODY, "align": "left"})
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    _write_issues(book, sheet, report, len(_FACTS) + 2)


def _endless() -> list[int]:
    return [*_WIDTHS, *[30] * 50]


def _write_issues(book: Book, sheet: Worksheet, report: Report, top: int) -> None:
    lang = report.lang
    issues = [row for row in report.issues if row["status"] == "issue"]
    title = f"{label('sheet_not_understood', lang)} {len(issues)}"
    put(book, sheet, top, 0, title, {"bold": True, "font_size": 12, "text_wrap": False})
    heads = ("plan", "message", "quote", "line")
    for at, head in enumerate(heads):
        put(book, sheet, top + 1, at, label(head, lang), HEAD)
    for number, row in enumerate(issues, start=top + 2):
        cells = _issue(row, report)
        sheet.set_row(number, height(zip(cells, _WIDTHS, strict=False)))
        for at, cell in enumerate(cells):
            put(book, sheet, number, at, cell, {**BODY, "align": "left"})
    if issues:
        sheet.autofilter(top + 1, 0, top + 1 + len(issues), len(heads) - 1)


def _issue(row: Row, report: Report) -> tuple[str, str, str, int | None]:
    line = row["line"]
    return (
        report.name(str(row["plan"])), str(row["message"]), str(row["quote"] or ""),
        line if isinstance(line, int) else None,
    )  # fmt: skip
