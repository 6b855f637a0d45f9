"""`diff` in the terminal: topic by topic, sections, targets side by side, one-sided promises."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from ..cells import Cell, Row
from ..names import in_order, indicator_name
from .align import section_table
from .measure import named, proof, signed, value_text, value_words
from .page import MEDIUM, WIDE, Page, clipped, plan_title, text


def draw_diff(
    page: Page, plans: Sequence[Row], sections: Sequence[Row], rows: Sequence[Row]
) -> None:
    """`plans` are A and B, `sections` the rows of `align`, `rows` those of `diff`."""
    for letter, plan in zip("ab", plans, strict=True):
        facts = " · ".join(str(plan[key]) for key in ("title", "status", "date") if plan[key])
        name = text(f"{page.label(letter)}  {plan_title(plan)}", letter)
        page.print(name.append_text(text(f"  {facts}", "dim")))
    page.print(text(_summary(page, rows)), text(_legend(page, rows), "dim"))
    for topic in in_order(row["topic"] for row in (*rows, *sections)):
        lined_up = [row for row in sections if row["topic"] == topic and row["rank"] == 1]
        of_topic = [row for row in rows if row["topic"] == topic]
        if of_topic or topic:
            _draw_topic(page, plans, topic, lined_up, of_topic)
    if not rows and not sections:
        page.print(text(page.label("no_rows")))


def _legend(page: Page, rows: Sequence[Row]) -> str:
    apart = any(row[f"{side}_line"] != row[f"{side}_value_line"] for row in rows for side in "ab")
    return "  ".join(page.label(key) for key in ("proof", *(["two_lines"] if apart else [])))


def _summary(page: Page, rows: Sequence[Row]) -> str:
    pairs = [row for row in rows if row["status"] == "both"]
    refused = sum(row["verdict"] == "not_comparable" for row in pairs)
    sides = [sum(row["status"] == side for row in rows) for side in ("only_a", "only_b")]
    aims = [sum(row["ambition"] == side for row in pairs) for side in ("a", "b", "equal")]
    parts = (
        page.label("pairs").format(len(pairs) - refused, refused),
        page.label("ambition_counts").format(*aims),
        page.label("only_counts").format(*sides),
    )
    return ("；" if page.lang == "zh" else "; ").join(parts)


def _draw_topic(
    page: Page, plans: Sequence[Row], topic: Cell, sections: Sequence[Row], rows: Sequence[Row]
) -> None:
    page.heading(page.topic(topic))
    if sections:
        page.print(text(page.label("aligned"), "plan"), section_table(page, sections))
    if pairs := [row for row in rows if row["status"] == "both"]:
        page.print(Text(), text(page.label("compared"), "plan"))
        _draw_pairs(page, plans, pairs)
    for letter, plan in zip("ab", plans, strict=True):
        if alone := [row for row in rows if row["status"] == f"only_{letter}"]:
            title = page.label("only").format(f"{page.label(letter)} {plan_title(plan)}")
            page.print(Text(), text(title, letter))
            page.print(_one_sided(page, letter, alone))


def _draw_pairs(page: Page, plans: Sequence[Row], rows: Sequence[Row]) -> None:
    """A line for each pair; what to mind stands beside it, or below a narrow table by number."""
    table = page.table()
    page.column(table, "indicator")
    for letter, plan in zip("ab", plans, strict=True):
        table.add_column(text(f"{page.label(letter)} {plan['plan']}", letter), overflow="fold")
        if page.width >= WIDE:
            page.column(table, "quote")
    page.column(table, "difference", max_width=14)
    page.column(table, "ambition", max_width=9)
    beside = page.width >= MEDIUM
    if beside:
        page.column(table, "caveat")
    notes = list(dict.fromkeys(filter(None, map(_note, rows))))
    for row in rows:
        cells = _pair(page, row)
        note = _note(row)
        if beside:
            cells.append(text(note, "dim"))
        elif note:
            cells[0].append_text(text(f" [{notes.index(note) + 1}]", "warn"))
        table.add_row(*cells)
    page.print(table)
    for number, note in enumerate([] if beside else notes, start=1):
        page.print(text(f"[{number}] {note}", "dim"))


def _pair(page: Page, row: Row) -> list[Text]:
    cells = [_indicator(page, row)]
    for side in ("a", "b"):
        cells.append(_side(row, side))
        if page.width >= WIDE:
            cells.append(clipped(row[f"{side}_quote"], 80))
    return [*cells, _difference(page, row), _ambition(page, row)]


def _side(row: Row, side: str) -> Text:
    words = value_text(row, f"{side}_")
    extra = [str(row[f"{side}_{key}"]) for key in ("year", "scope") if row[f"{side}_{key}"]]
    return words.append_text(text(f" {' '.join(extra)}" if extra else "", "dim"))


def _indicator(page: Page, row: Row) -> Text:
    return text(indicator_name(row["indicator_id"], row["indicator"], page.lang))


def _difference(page: Page, row: Row) -> Text:
    if row["verdict"] == "not_comparable":
        return text(page.label("not_comparable"), "warn")
    return text(signed(row["difference"], str(row["unit"] or "")))


def _ambition(page: Page, row: Row) -> Text:
    side = str(row["ambition"])
    return text(page.label(side) if side else "", side if side in ("a", "b") else "")


def _note(row: Row) -> str:
    """Why a pair can't be compared, or what to mind where it can."""
    refused = row["verdict"] == "not_comparable"
    notes = [row["reason"] if refused else "", row["caveat"]]
    return "；".join(str(note) for note in notes if note)


def _one_sided(page: Page, letter: str, rows: Sequence[Row]) -> Table:
    table = page.table()
    page.column(table, "line", no_wrap=True)
    page.column(table, "indicator")
    page.column(table, "value", no_wrap=True, justify="right")
    page.column(table, "year", no_wrap=True)
    if page.width >= MEDIUM:
        page.column(table, "quote")
    if page.width >= WIDE:
        page.column(table, "reason")
    for row in rows:
        cells = [
            proof(row[f"{letter}_line"], row[f"{letter}_value_line"]),
            named(page, row["indicator_id"], row[f"{letter}_indicator"]),
            text(value_words(row, f"{letter}_"), "value"), text(row[f"{letter}_year"], "dim"),
        ]  # fmt: skip
        if page.width >= MEDIUM:
            cells.append(clipped(row[f"{letter}_quote"], 100))
        if page.width >= WIDE:
            cells.append(text(row["reason"], "dim"))
        table.add_row(*cells)
    return table
