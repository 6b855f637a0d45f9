"""The sheets of numbers: pairs (a row of `diff` that has both sides, its numbers as numbers), and
all quantities (the rows of `targets`, and whether any other plan answers them)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ...lexicon.places import place_names
from ...messages.filling import label
from ...render.wording import difference_unit, doubt_meaning
from ...rows.cells import Cell
from ...rows.names import item_name, place_words, topic_name
from ...rows.plans import TargetRow
from ..model import (
    ChartMark,
    Citation,
    IndicatorNumbers,
    PairedNumbers,
    Report,
    TopicNumbers,
    proof_of_value,
)
from ..numbers import all_pairs
from ..sentences import quotation, words_of
from ..sidebyside import merged
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


_ALONE = {"bold": True, "bg_color": "#DDEBF7", "font_color": "#1F3864"}


def write_targets(book: ReportBook, report: Report) -> None:
    """Every quantity with its words; 与他处对照 tells what only one plan promises."""
    sheet = book.sheet(label("sheet_targets", report.lang))
    columns = _target_columns(report, _answers(report))
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


def _target_columns(
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
