"""`matrix` and `rank` in the terminal: indicators down and plans across, or all plans on one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ...rows.comparisons import MatrixLine, RankRow
from ...rows.corpus import PlanFacts
from ...rows.names import in_order, indicator_name, plan_name, variant_words
from ...rows.remarks import sentence_of
from ..wording import gain_words, matrix_value, note, plain, rank_words, signed, value_words
from .grid import TextGrid
from .measure import Notes, print_doubts, proof
from .page import MEDIUM, ConsolePage, clipped, grid_widths, side_by_side, text


def draw_matrix(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[MatrixLine]) -> None:
    """A table for each topic, with a note below for each value to be careful with."""
    ids = [plan.plan for plan in plans]
    values = [value for row in rows for value in row.plans.values() if value is not None]
    if any(value.gain is not None for value in values):
        page.print(text(page.label("gain_legend"), "dim"))
    print_doubts(page, values)
    for topic in in_order(row.topic for row in rows):
        page.heading(page.topic(topic))
        _draw_topic(page, ids, [row for row in rows if row.topic == topic])
    if not rows:
        page.print(text(page.label("no_rows")))


def _draw_topic(page: ConsolePage, plans: Sequence[str], rows: Sequence[MatrixLine]) -> None:
    notes = Notes(
        page, (_caveat(page, row, plan) for row in rows for plan in plans), in_column=False
    )
    for at, group in enumerate(side_by_side(page, plans)):
        if at:
            page.print()
        page.print(_grid(page, group, rows, notes))
    notes.print_below()


def _grid(
    page: ConsolePage, plans: Sequence[str], rows: Sequence[MatrixLine], notes: Notes
) -> TextGrid:
    """Indicators down, as many plans across as have room."""
    grid = TextGrid()
    name_width, plan_width = grid_widths(page, len(plans))
    page.column(grid, "indicator", widest=name_width)
    for plan in plans:
        grid.column(text(plan_name(plan, page.lang), "dim"), widest=plan_width)
    for row in rows:
        name = text(indicator_name(row.indicator_id, row.indicator, page.lang))
        name.append_text(text(variant_words(row.variant, page.lang), "dim"))
        numbers = (notes.number(_caveat(page, row, plan)) for plan in plans)
        values = map(Text.append_text, (_value(row, plan) for plan in plans), numbers)
        grid.row(name, *values)
    return grid


def _caveat(page: ConsolePage, row: MatrixLine, plan: str) -> str:
    value = row.plans[plan]
    return "" if value is None else sentence_of(value.caveat, page.lang)


def _value(row: MatrixLine, plan: str) -> Text:
    value = row.plans[plan]
    if value is None:
        return text("–", "dim")
    moved = gain_words(value)
    after = f"{f' {moved}' if moved else ''} L{value.line}"
    return text(matrix_value(row, plan), "value").append_text(text(after, "dim"))


_BETTER = {"higher": "more_is_better", "lower": "less_is_better", "": "by_number"}


def draw_rank(page: ConsolePage, rows: Sequence[RankRow]) -> None:
    """The rows of one indicator."""
    if not rows:
        page.print(text(page.label("no_rows")))
        return
    by_status = {
        status: [row for row in rows if row.status == status]
        for status in ("ranked", "not_comparable", "none")
    }
    page.print(_title(page, rows[0]), text(_legend(page, rows), "dim"))
    print_doubts(page, (row for row in rows if row.value is not None))
    page.print()
    if by_status["ranked"]:
        _draw_order(page, by_status["ranked"])
    else:
        page.print(text(page.label("none_ranked"), "warn"))
    if by_status["not_comparable"]:
        page.print(Text(), text(page.label("not_compared"), "warn"))
        _draw_not_comparable(page, by_status["not_comparable"])
    if by_status["none"]:
        page.print(Text(), text(page.label("no_promise"), "absent"))
        _draw_none(page, by_status["none"])


def _title(page: ConsolePage, row: RankRow) -> Text:
    name = indicator_name(row.indicator_id, row.indicator, page.lang)
    more = [row.indicator_id]
    if row.status == "ranked":
        more.append(page.label(_BETTER[row.better]))
    if name != row.indicator:
        more.insert(0, row.indicator)
    variant = variant_words(row.variant, page.lang)
    names = "  ".join(more)
    return text(name, "head").append_text(text(f"{variant}  {names}", "dim"))


def _legend(page: ConsolePage, rows: Sequence[RankRow]) -> str:
    shown = {
        "proof": True,
        "two_lines": any(row.value is not None and row.line != row.value_line
                         for row in rows),
        "gain_legend": any(row.gain is not None for row in rows),
        "tied_legend": any(row.tied for row in rows),
        "unclear_legend": any(row.rank != row.rank_last for row in rows),
    }  # fmt: skip
    return "  ".join(page.label(key) for key, on in shown.items() if on)


def _draw_order(page: ConsolePage, rows: Sequence[RankRow]) -> None:
    note_words = [note(row, page.lang) for row in rows]
    notes, quotes = Notes(page, note_words), page.width >= MEDIUM
    keys = ["rank", "plan", "value", "start", "year", "to_first", *["quote"] * quotes]
    whole = ("rank", "value", "year")
    grid = page.grid(*keys, *["note"] * notes.in_column, right=("rank",), whole=whole)
    for row, words in zip(rows, note_words, strict=True):
        cells = [
            text(rank_words(row), "value"),
            text(plan_name(row.plan, page.lang), "plan").append_text(notes.number(words)),
            _standing_value(row), _start(row), text(row.year, "dim"), _difference(page, row),
        ]  # fmt: skip
        if quotes:
            cells.append(clipped(row.quote, 80))
        grid.row(*cells, *([text(words, "dim")] if notes.in_column else []))
    page.print(grid)
    notes.print_below()


def _standing_value(row: RankRow) -> Text:
    where = proof(row.line, row.value_line)
    words = text(value_words(row), "value").append(" ").append_text(where)
    moved = gain_words(row)
    return words.append_text(text(f" {moved}" if moved else "", "dim"))


def _start(row: RankRow) -> Text:
    """Where the plan stands before its time, with the line that says so."""
    if row.start is None:
        return text("–", "dim")
    words = text(f"{plain(row.start)}{row.unit or ''} ")
    return words.append_text(proof(row.start_line))


def _difference(page: ConsolePage, row: RankRow) -> Text:
    shown = signed(row.difference, row.difference_unit, page.lang)
    return text(shown) if shown else text("–", "dim")


def _draw_not_comparable(page: ConsolePage, rows: Sequence[RankRow]) -> None:
    """Promises of the indicator that are in no order with those above, and why."""
    grid = page.grid("plan", "value", "year", "why", whole=("value", "year"))
    for row in rows:
        name = text(plan_name(row.plan, page.lang), "plan")
        grid.row(name, _standing_value(row), text(row.year, "dim"), text(note(row, page.lang)))
    page.print(grid)


def _draw_none(page: ConsolePage, rows: Sequence[RankRow]) -> None:
    """What the plans without a promise say instead."""
    grid = page.grid("plan", "status", "line", "quote", whole=("status", "line"))
    for row in rows:
        nearest = row.nearest.quote if row.nearest else ""
        quote = row.quote or nearest or page.label("not_found_near")
        parts = filter(None, (sentence_of(row.reason, page.lang), quote if row.spoken else ""))
        grid.row(
            text(plan_name(row.plan, page.lang), "plan"),
            text(page.label(row.spoken), row.spoken) if row.spoken else text("–", "dim"),
            proof(row.line or (row.nearest.line if row.nearest else None)),
            clipped(page.label("colon").join(parts), 2 * page.width),
        )
    page.print(grid)
