"""The sheet of pairs: a row of `diff` that has both sides, its numbers as numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...messages.labels import label
from ...render.wording import difference_unit
from ...rows.cells import Cell
from ..model import IndicatorNumbers, PairedNumbers, Report, TopicNumbers
from ..sentences import quotation, words_of
from .book import (  # fmt: skip
    CENTRED,
    LINE,
    SIGNED,
    Props,
    ReportBook,
    SheetColumn,
    colour,
    colour_where,
    letter,
    place_of,
    sign,
    write_table,
)

AHEAD = {"bold": True, "bg_color": "#C6E0B4", "font_color": "#00401A"}
_REFUSED = {"italic": True, "bg_color": "#EDEDED", "font_color": "#595959"}


@dataclass(frozen=True, slots=True)
class _PairLine:
    topic: TopicNumbers
    indicator: IndicatorNumbers
    pair: PairedNumbers


def write_indicators(book: ReportBook, report: Report) -> None:
    """One row a pair: both numbers, what lies between them, which side asks more, why not."""
    lines = [
        _PairLine(topic, indicator, pair)
        for topic in report.numbers
        for indicator in topic.indicators
        for pair in indicator.pairs
    ]
    sheet = book.sheet(label("sheet_indicators", report.lang))
    columns = _columns(report)
    write_table(book, sheet, columns, lines)
    sheet.freeze_panes(1, 2)
    last = len(lines)
    more = letter(columns, label("ambition", report.lang))
    for side in "ab":
        value = place_of(columns, _side_head(side, "value", report.lang))
        plan = letter(columns, _side_head(side, "plan", report.lang))
        for at in (value, place_of(columns, _side_head(side, "plan", report.lang))):
            colour_where(sheet, book, at, last, f"=${more}2=${plan}2", AHEAD)
    for at, words in (
        (place_of(columns, label("sheet_comparable", report.lang)), "not_comparable"),
        (place_of(columns, label("verdict", report.lang)), "not_comparable"),
    ):
        colour(sheet, book, at, last, label(words, report.lang), _REFUSED)


def _columns(report: Report) -> list[SheetColumn[_PairLine]]:
    lang = report.lang
    return [
        SheetColumn(label("topic", lang), lambda line: line.topic.name, 12),
        SheetColumn(label("indicator", lang), lambda line: line.indicator.name, 22),
        *_side(report, "a"),
        *_side(report, "b"),
        SheetColumn(label("difference", lang), lambda line: line.pair.row.difference, 9, SIGNED),
        SheetColumn(
            label("sheet_difference_unit", lang),
            lambda line: difference_unit(line.pair.row.unit, lang),
            9,
        ),
        SheetColumn(label("sheet_comparable", lang), lambda line: _comparable(line.pair, lang), 8),
        SheetColumn(label("verdict", lang), lambda line: _verdict(line.pair, report), 14),
        SheetColumn(label("ambition", lang), lambda line: _ambition(line.pair, report), 10),
        SheetColumn(label("note", lang), lambda line: words_of(line.pair.note), 44),
    ]


def _side_head(side: str, name: str, lang: str) -> str:
    key = f"sheet_{name}" if name in ("start", "gain", "value_line") else name
    return f"{label(side, lang)} {label(key, lang)}"


def _side(report: Report, side: str) -> list[SheetColumn[_PairLine]]:
    """What one side promises: its number in parts, its lines; the number's note quotes them."""

    def column(name: str, most: int, props: Props | None = None) -> SheetColumn[_PairLine]:
        return SheetColumn(_side_head(side, name, report.lang), _cell(side, name), most, props)

    def plan(line: _PairLine) -> Cell:
        return report.name(line.pair.a_plan if side == "a" else line.pair.b_plan)

    def note(line: _PairLine) -> str:
        figure = line.pair.a if side == "a" else line.pair.b
        words = line.pair.a_words if side == "a" else line.pair.b_words
        proof = "" if figure.proof is None else quotation(figure.proof)
        title = label("of_plan", report.lang).format(plan(line), f"{words} {figure.words}")
        return f"{title}\n{proof}"

    lang = report.lang
    return [
        SheetColumn(_side_head(side, "plan", lang), plan, 10),
        SheetColumn(_side_head(side, "comparator", lang), _sign(side, lang), 6, CENTRED),
        SheetColumn(_side_head(side, "value", lang), _cell(side, "value"), 9, None, note),
        column("value_high", 7),
        column("unit", 8),
        column("year", 6, CENTRED),
        column("start", 8),
        SheetColumn(_side_head(side, "gain", lang), _cell(side, "gain"), 8, SIGNED),
        column("line", 6, LINE),
        column("value_line", 7, LINE),
    ]


def _sign(side: str, lang: str) -> Callable[[_PairLine], Cell]:
    return lambda line: sign(line.pair.row.the_side(side).comparator, lang)


def _cell(side: str, name: str) -> Callable[[_PairLine], Cell]:
    return lambda line: getattr(line.pair.row.the_side(side), name)


def _comparable(pair: PairedNumbers, lang: str) -> str:
    return label("sheet_comparable" if pair.comparable else "not_comparable", lang)


def _verdict(pair: PairedNumbers, report: Report) -> str:
    """Whose number is higher: 烟台市更高, 相同, 不可比."""
    verdict = pair.row.verdict
    higher = {"a_higher": pair.a_plan, "b_higher": pair.b_plan}.get(verdict)
    if higher is None:
        return label(verdict, report.lang) if verdict else ""
    return label("sheet_side_higher", report.lang).format(report.name(higher))


def _ambition(pair: PairedNumbers, report: Report) -> str:
    """The name of the plan that asks more; 相同; 说不准; a dash where nothing may be compared."""
    if not pair.comparable:
        return "–"
    if pair.ambition in ("", "equal"):
        return label(pair.ambition or "cannot_say", report.lang)
    return report.name(pair.ambition)
