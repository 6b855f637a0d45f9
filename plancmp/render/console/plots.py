"""`matrix --plot` and `diff --plot`: from where plans stand to what they promise, as dots."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ...align.measures import unit_parts
from ..cells import Cell, Row
from ..names import behind, in_order, indicator_name, plan_name
from ..notes import note
from ..wording import matrix_value, value_words
from .diff import summary
from .dots import Mark
from .measure import value_text
from .notes import Notes
from .page import Page, plan_title, text
from .plot import Plot, PlotRow, legend, mark_of

_PERCENT = "%"


def plot_matrix(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """Topic by topic; a row for each indicator and comparable variant of it."""
    ids = [str(plan["plan"]) for plan in plans]
    drawn = [_matrix_row(page, row, ids) for row in rows]
    plot = Plot.of(page, drawn)
    page.print(legend(page, [plan_name(plan, page.lang) for plan in ids], drawn))
    page.print(text(page.label("matrix_plot_hint"), "dim"))
    for topic in in_order(row["topic"] for row in rows):
        page.heading(page.topic(topic))
        plot.draw([one for one, row in zip(drawn, rows, strict=True) if row["topic"] == topic])
    if not rows:
        page.print(text(page.label("no_rows")))


def _matrix_row(page: Page, row: Row, plans: Sequence[str]) -> PlotRow:
    marks, words = [], []
    for at, plan in enumerate(plans):
        if not (shown := matrix_value(row, plan)):
            continue
        marks += _mark(at, row[plan], row[f"{plan}_value_high"], row[f"{plan}_start"])
        words.append(_valued(at, shown))
    name = _name(page, row).append_text(text(behind(row["variant"], page.lang), "dim"))
    return PlotRow(name, row["unit"] == _PERCENT, tuple(marks), tuple(words))


def plot_diff(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """Topic by topic the pairs that may be compared, then those that may not, with the reason."""
    pairs = [row for row in rows if row["status"] == "both"]
    refused = [row for row in pairs if row["verdict"] == "not_comparable"]
    compared = [row for row in pairs if row["verdict"] != "not_comparable"]
    notes = Notes(page, (_doubt(page, row) for row in compared), beside=False)
    drawn = [_pair(page, row, notes) for row in compared]
    plot = Plot.of(page, drawn)
    sides = zip("ab", plans, strict=True)
    names = [f"{page.label(side)} {plan_title(plan)}" for side, plan in sides]
    page.print(legend(page, names, drawn), text(summary(page, rows)))
    page.print(text(page.label("diff_plot_hint"), "dim"))
    for topic in in_order(row["topic"] for row in pairs):
        page.heading(page.topic(topic))
        plot.draw([one for one, row in zip(drawn, compared, strict=True) if row["topic"] == topic])
        _draw_refused(page, [row for row in refused if row["topic"] == topic])
    if not pairs:
        page.print(text(page.label("no_rows")))
    page.print()
    notes.print_below()


def _doubt(page: Page, row: Row) -> str:
    """Why it can't be said who of a pair is more ambitious; empty where that is said."""
    return "" if row["ambition"] else note(row, page.lang)


def _pair(page: Page, row: Row, notes: Notes) -> PlotRow:
    units = [str(row[f"{side}_unit"] or "") for side in "ab"]
    factors = _factors(*units)
    marks, words = [], []
    for at, (side, factor) in enumerate(zip("ab", factors, strict=True)):
        value, high, start = (row[f"{side}_{name}"] for name in ("value", "value_high", "start"))
        marks += _mark(at, value, high, start, factor)
        words.append(_valued(at, value_words(row, f"{side}_")))
    name = _name(page, row).append_text(notes.number(_doubt(page, row)))
    return PlotRow(name, set(units) == {_PERCENT}, tuple(marks), tuple(words))


def _factors(one: str, other: str) -> tuple[float, float]:
    """What brings values in two units of one family to one scale: 万人, 人."""
    first, second = unit_parts(one), unit_parts(other)
    return (first[2], second[2]) if one != other and first[0] == second[0] else (1, 1)


def _draw_refused(page: Page, rows: Sequence[Row]) -> None:
    if not rows:
        return
    page.print(Text(), text(page.label("not_compared"), "warn"))
    grid = page.grid("indicator", "a", "b", "why")
    for row in rows:
        sides = (value_text(row, f"{side}_") for side in "ab")
        grid.row(_name(page, row), *sides, text(note(row, page.lang)))
    page.print(grid)


def _name(page: Page, row: Row) -> Text:
    return text(indicator_name(row["indicator_id"], row["indicator"], page.lang))


def _valued(at: int, words: str) -> Text:
    return Text.assemble(mark_of(at)).append_text(text(words))


def _mark(at: int, value: Cell, high: Cell, start: Cell, factor: float = 1) -> list[Mark]:
    """The plan's mark; none for a value that is no number: 1:2:1."""
    if not isinstance(value, int | float):
        return []
    upper, before = (
        one * factor if isinstance(one, int | float) else None for one in (high, start)
    )
    return [Mark(*mark_of(at), value * factor, upper, before)]
