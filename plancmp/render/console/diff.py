"""`diff` in the terminal: topic by topic, sections (as `align` shows them), targets side by side,
one-sided promises."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ...rows.cells import Cell, Row
from ...rows.names import fact_words, in_order, indicator_name, plan_name
from ...rows.remarks import told
from ..notes import note
from ..wording import gain_words, signed, value_words
from .grid import Grid
from .measure import Notes, named, proof, value_text
from .page import MEDIUM, WIDE, Page, clipped, plan_title, text


def draw_align(page: Page, rows: Sequence[Row]) -> None:
    """Topic by topic, each section of A beside its counterparts in B, best first, and why."""
    for topic in in_order(row["topic"] for row in rows):
        page.heading(page.topic(topic))
        page.print(section_grid(page, [row for row in rows if row["topic"] == topic]))
    if not rows:
        page.print(text(page.label("no_rows")))


def section_grid(page: Page, rows: Sequence[Row]) -> Grid:
    """Sections side by side. On a narrow page the reason stands under B's heading."""
    grid, apart = Grid(), page.width >= MEDIUM
    for side in ("a", "b"):
        name = plan_name(rows[0][f"{side}_plan"], page.lang)
        grid.column(text(f"{page.label(side)} {name}", side))
    page.column(grid, "score", right=True, whole=True)
    if apart:
        page.column(grid, "reason")
    before: Cell = None
    for row in rows:
        why = text(told(row["reason"], page.lang), "dim")
        left = text("") if row["a_line"] == before else _section(row, "a")
        before = row["a_line"]
        missing = row["b_line"] is None
        right = text(page.label("no_counterpart"), "warn") if missing else _section(row, "b")
        if not apart and why:
            right.append("\n").append_text(why)
        cells = [left, right, text("" if missing else f"{row['score']:.2f}", "dim")]
        grid.row(*cells, *([why] if apart else []))
    return grid


def _section(row: Row, side: str) -> Text:
    words = proof(row[f"{side}_line"]).append(" ")
    return words.append_text(text(row[f"{side}_heading"]))


_EXTRA = ("year", "scope")


def draw_diff(
    page: Page, plans: Sequence[Row], sections: Sequence[Row], rows: Sequence[Row]
) -> None:
    """`plans` are A and B, `sections` the rows of `align`, `rows` those of `diff`."""
    for letter, plan in zip("ab", plans, strict=True):
        told = (fact_words(plan, key, page.lang) for key in ("title", "status", "date"))
        facts = " · ".join(str(fact) for fact in told if fact)
        name = text(f"{page.label(letter)}  {plan_title(plan)}", letter)
        page.print(name.append_text(text(f"  {facts}", "dim")))
    if plans[0]["plan"] == plans[1]["plan"]:
        page.print(text(page.label("same_plan"), "warn"))
    page.print(text(summary(page, rows)), text(_legend(page, rows), "dim"))
    for topic in in_order(row["topic"] for row in (*rows, *sections)):
        lined_up = [row for row in sections if row["topic"] == topic and row["rank"] == 1]
        of_topic = [row for row in rows if row["topic"] == topic]
        if of_topic or topic:
            _draw_topic(page, plans, topic, lined_up, of_topic)
    if not rows and not sections:
        page.print(text(page.label("no_rows")))


def _legend(page: Page, rows: Sequence[Row]) -> str:
    apart = any(row[f"{side}_line"] != row[f"{side}_value_line"] for row in rows for side in "ab")
    moved = any(row[f"{side}_gain"] is not None for row in rows for side in "ab")
    keys = ("proof", *(["two_lines"] if apart else []), *(["gain_legend"] if moved else []))
    return "  ".join(page.label(key) for key in keys)


def summary(page: Page, rows: Sequence[Row]) -> str:
    """How many pairs and one-sided promises there are; the parts add up to all rows."""
    pairs = [row for row in rows if row["status"] == "both"]
    compared = [row for row in pairs if row["verdict"] != "not_comparable"]
    aims = [sum(row["ambition"] == side for row in compared) for side in ("a", "b", "equal", "")]
    sides = [sum(row["status"] == side for row in rows) for side in ("only_a", "only_b")]
    parts = (
        page.label("compared_counts").format(len(compared), *aims),
        page.label("refused_count").format(len(pairs) - len(compared)),
        page.label("only_counts").format(*sides),
    )
    return page.label("semicolon").join(parts)


def _draw_topic(
    page: Page, plans: Sequence[Row], topic: Cell, sections: Sequence[Row], rows: Sequence[Row]
) -> None:
    page.heading(page.topic(topic))
    if sections:
        page.print(text(page.label("aligned"), "plan"), section_grid(page, sections))
    if pairs := [row for row in rows if row["status"] == "both"]:
        page.print(Text(), text(page.label("compared"), "plan"))
        _draw_pairs(page, plans, pairs)
    for letter, plan in zip("ab", plans, strict=True):
        if alone := [row for row in rows if row["status"] == f"only_{letter}"]:
            title = page.label("only").format(f"{page.label(letter)} {plan_title(plan)}")
            page.print(Text(), text(title, letter))
            _draw_alone(page, letter, alone)


def _draw_pairs(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """A line for each pair; a refusal's reason or what to mind as a note."""
    said = [note(row, page.lang) for row in rows]
    notes, grid = Notes(page, said), page.grid("indicator")
    for letter, plan in zip("ab", plans, strict=True):
        grid.column(text(f"{page.label(letter)} {plan_name(plan['plan'], page.lang)}", letter))
        if page.width >= WIDE:
            page.column(grid, "quote")
    page.column(grid, "difference", widest=14)
    page.column(grid, "ambition", widest=9)
    if notes.beside:
        page.column(grid, "note")
    for row, words in zip(rows, said, strict=True):
        cells = [_indicator(page, row).append_text(notes.number(words))]
        for side in ("a", "b"):
            cells.append(_side(row, side))
            if page.width >= WIDE:
                cells.append(clipped(row[f"{side}_quote"], 80))
        cells += [_difference(page, row), _ambition(page, row)]
        grid.row(*cells, *([text(words, "dim")] if notes.beside else []))
    page.print(grid)
    notes.print_below()


def _side(row: Row, side: str) -> Text:
    words = value_text(row, f"{side}_")
    extra = [gain_words(row, f"{side}_"), *(str(row[f"{side}_{key}"] or "") for key in _EXTRA)]
    extra = [said for said in extra if said]
    return words.append_text(text(f" {' '.join(extra)}" if extra else "", "dim"))


def _valued(row: Row, letter: str) -> Text:
    """A one-sided promise's number, and how far it goes."""
    moved = gain_words(row, f"{letter}_")
    words = text(value_words(row, f"{letter}_"), "value")
    return words.append_text(text(f" {moved}" if moved else "", "dim"))


def _indicator(page: Page, row: Row) -> Text:
    return text(indicator_name(row["indicator_id"], row["indicator"], page.lang))


def _difference(page: Page, row: Row) -> Text:
    if row["verdict"] == "not_comparable":
        return text(page.label("not_comparable"), "warn")
    if row["difference"] is None:  # of a range
        return text("–", "dim")
    return text(signed(row["difference"], str(row["unit"] or ""), page.lang))


def _ambition(page: Page, row: Row) -> Text:
    side = str(row["ambition"])
    if side:
        return text(page.label(side), side if side in ("a", "b") else "")
    refused = row["verdict"] == "not_comparable"
    return text("–" if refused else page.label("cannot_say"), "dim")


def _draw_alone(page: Page, letter: str, rows: Sequence[Row]) -> None:
    """What only one side promises; as a note, what the other side says instead."""
    said = [note(row, page.lang) for row in rows]
    notes, quotes = Notes(page, said), page.width >= MEDIUM
    keys = ["line", "indicator", "value", "year", *["quote"] * quotes, *["note"] * notes.beside]
    grid = page.grid(*keys, right=("value",), whole=("line", "value", "year"))
    for row, words in zip(rows, said, strict=True):
        cells = [
            proof(row[f"{letter}_line"], row[f"{letter}_value_line"]),
            named(page, row["indicator_id"], row[f"{letter}_indicator"])
            .append_text(notes.number(words)),
            _valued(row, letter), text(row[f"{letter}_year"], "dim"),
        ]  # fmt: skip
        if quotes:
            cells.append(clipped(row[f"{letter}_quote"], 100))
        grid.row(*cells, *([text(words, "dim")] if notes.beside else []))
    page.print(grid)
    notes.print_below()
