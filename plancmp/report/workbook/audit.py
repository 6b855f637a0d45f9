"""The sheet of what plans say against themselves: the rows of `audit`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...render.cells import Cell
from ...render.labels import label
from ...render.names import topic_name
from ..model import Report
from ..sentences import words_of
from ..textmodel import Contradiction
from .book import Book, Props
from .table import CENTRED, LINE, Column, colour, place_of, write_table

SEVERITY: Mapping[str, Props] = {
    "high": {"bg_color": "#C00000", "font_color": "#FFFFFF", "bold": True},
    "medium": {"bg_color": "#FFD966", "font_color": "#3A2A00"},
    "low": {"bg_color": "#FFF6DC", "font_color": "#3A2A00"},
}


def write_audit(book: Book, report: Report) -> None:
    """One row a finding, both places with their words."""
    sheet = book.sheet(label("sheet_audit", report.lang))
    columns = _columns(report)
    write_table(book, sheet, columns, report.contradictions)
    sheet.freeze_panes(1, 2)
    at = place_of(columns, label("severity", report.lang))
    for severity, props in SEVERITY.items():
        colour(sheet, book, at, len(report.contradictions), label(severity, report.lang), props)


def _columns(report: Report) -> list[Column[Contradiction]]:
    lang = report.lang
    return [
        Column(label("plan", lang), lambda one: report.name(one.plan), 14),
        Column(label("severity", lang), lambda one: label(one.severity, lang), 10, CENTRED),
        Column(label("class", lang), lambda one: one.kind, 16),
        Column(label("topic", lang), lambda one: _topic(one, lang), 14),
        Column(label("indicator", lang), lambda one: one.indicator, 28),
        Column(label("message", lang), lambda one: words_of(one.message), 50),
        *_place("a", lang),
        *_place("b", lang),
    ]


def _topic(one: Contradiction, lang: str) -> str:
    topic = str(one.row["topic"] or "")
    return topic_name(topic, lang)


def _place(side: str, lang: str) -> list[Column[Contradiction]]:
    def get(name: str) -> Callable[[Contradiction], Cell]:
        return lambda one: one.row[f"{name}_{side}"]

    number = "1" if side == "a" else "2"
    return [
        Column(f"{label('line', lang)} {number}", get("line"), 6, LINE),
        Column(f"{label('quote', lang)} {number}", get("quote"), 36),
        Column(f"{label('sheet_value_line', lang)} {number}", get("value_line"), 7, LINE),
        Column(f"{label('sheet_value_quote', lang)} {number}", get("value_quote"), 14),
    ]
