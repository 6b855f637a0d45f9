"""The sheet of all quantities: the rows of `targets`, and whether any other plan answers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...lexicon.places import place_names
from ...messages.labels import label
from ...render.wording import doubt_meaning
from ...rows.cells import Cell
from ...rows.names import item_name, place_words, topic_name
from ...rows.plans import TargetRow
from ..model import ChartMark, Citation, Report, proof_of_value
from ..numbers import all_pairs
from ..sidebyside import merged
from .book import CENTRED, LINE, Props, ReportBook, SheetColumn, colour, place_of, sign, write_table

_ALONE = {"bold": True, "bg_color": "#DDEBF7", "font_color": "#1F3864"}
_REFUSED = {"italic": True, "bg_color": "#EDEDED", "font_color": "#595959"}


def write_targets(book: ReportBook, report: Report) -> None:
    """Every quantity with its words; 与他处对照 tells what only one plan promises."""
    sheet = book.sheet(label("sheet_targets", report.lang))
    columns = _columns(report, _answers(report))
    write_table(book, sheet, columns, report.targets)
    sheet.freeze_panes(1, 3)
    at, last = place_of(columns, label("sheet_beside_others", report.lang)), len(report.targets)
    colour(sheet, book, at, last, label("sheet_alone", report.lang), _ALONE)
    colour(sheet, book, at, last, label("not_comparable", report.lang), _REFUSED)


def _answers(report: Report) -> Mapping[Citation, tuple[str, str]]:
    """Of each promise whether another plan answers it, and why not; by its proof."""
    found: dict[Citation, tuple[str, str]] = {}
    alone_word = label("sheet_alone", report.lang)
    for mark in _marks(report):
        if mark.figure.proof:
            found[mark.figure.proof] = alone_word, ""
    for topic in report.numbers:
        for alone in topic.alone:
            if alone.figure.proof:
                notes = merged(alone.remarks, report.lang, report.names)
                words = label("semicolon", report.lang).join(notes)
                found[alone.figure.proof] = alone_word, words
    pairs = sorted(all_pairs(report.numbers), key=lambda item: item[1].comparable)
    for _, pair in pairs:
        key = "sheet_comparable" if pair.comparable else "not_comparable"
        for figure in (pair.a, pair.b):
            if figure.proof:
                found[figure.proof] = label(key, report.lang), ""
    return found


def _marks(report: Report) -> Iterator[ChartMark]:
    """Every promise that stands in a chart."""
    for topic in report.numbers:
        for indicator in topic.indicators:
            for chart in indicator.charts:
                yield from chart.marks


def _columns(
    report: Report, answers: Mapping[Citation, tuple[str, str]]
) -> list[SheetColumn[TargetRow]]:
    lang = report.lang

    def column(
        name: str, most: int, key: str = "", props: Props | None = None
    ) -> SheetColumn[TargetRow]:
        return SheetColumn(label(key or name, lang), _get(name), most, props)

    def answer(row: TargetRow, part: int) -> str:
        return answers.get(proof_of_value(row.plan, row), ("", ""))[part]

    return [
        SheetColumn(label("plan", lang), lambda row: report.name(row.plan), 10),
        SheetColumn(label("topic", lang), lambda row: topic_name(row.topic, lang), 12),
        column("indicator", 26),
        SheetColumn(label("sheet_common_name", lang), lambda row: _common(row, lang), 24),
        SheetColumn(label("comparator", lang), lambda row: sign(row.comparator, lang), 7, CENTRED),
        column("value", 9),
        column("value_high", 7),
        column("unit", 8),
        column("year", 6, props=CENTRED),
        column("baseline", 8),
        SheetColumn(label("kind", lang), lambda row: label(row.kind, lang), 9),
        column("nature", 8),
        SheetColumn(
            label("sheet_aim", lang), lambda row: label("soft", lang) if row.soft else "", 8
        ),
        SheetColumn(label("sheet_beside_others", lang), lambda row: answer(row, 0), 13),
        SheetColumn(label("scope", lang), _scope, 12),
        column("line", 6, props=LINE),
        column("quote", 40),
        column("value_line", 7, "sheet_value_line", LINE),
        column("value_quote", 16, "sheet_value_quote"),
        column("section", 20),
        *_checked_by(lang),
        *_places(report),
        SheetColumn(label("note", lang), lambda row: answer(row, 1), 30),
    ]


def _checked_by(lang: str) -> list[SheetColumn[TargetRow]]:
    """What makes a reading doubtful, and why one was set right by hand."""
    return [
        SheetColumn(label("doubt", lang), lambda row: doubt_meaning(row.doubt, lang), 20),
        SheetColumn(label("corrected", lang), _get("corrected"), 20),
    ]


def _places(report: Report) -> list[SheetColumn[TargetRow]]:
    """Where in its file a number stands, where a plan has pages or cells."""
    if not any(row.value_place for row in report.targets):
        return []
    head = label("sheet_place_in_file", report.lang)
    return [SheetColumn(head, lambda row: place_words(row.value_place, report.lang), 16)]


def _get(name: str) -> Callable[[TargetRow], Cell]:
    return lambda row: getattr(row, name)


def _common(row: TargetRow, lang: str) -> str:
    """What the registry calls the indicator, the same for all plans; empty for one of its own."""
    if not row.indicator_id:
        return ""
    return item_name("indicator", row.topic, row.indicator_id, lang)


def _scope(row: TargetRow) -> str:
    """What area a number is of; another place by its name."""
    return place_names().get(row.scope, row.scope)
