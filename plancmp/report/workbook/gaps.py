"""The sheets of themes and indicators by plan, each with its evidence, and of what plans say
against themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...messages.labels import label
from ...rows.cells import Cell
from ...rows.names import topic_name
from ..model import Contradiction, CoverageRow, Report, TopicCoverage
from ..sentences import quotation, words_of
from .book import CENTRED, LINE, Props, ReportBook, SheetColumn, colour, place_of, write_table

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
