"""`diff` in the terminal: topic by topic, sections (as `align` shows them), targets side by side,
one-sided promises."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ...rows.corpus import PlanFacts
from ...rows.names import fact_words, in_order, indicator_name, plan_name
from ...rows.pairs import AlignRow, DiffRow, SideTarget
from ...rows.remarks import sentence_of
from ..wording import gain_words, note, signed, value_words
from .grid import TextGrid
from .measure import Notes, named, print_doubts, proof, value_text
from .page import MEDIUM, WIDE, ConsolePage, clipped, plan_title, text


def draw_align(page: ConsolePage, rows: Sequence[AlignRow]) -> None:
    """Topic by topic, each section of A beside its counterparts in B, best first, and why."""
    for topic in in_order(row.topic for row in rows):
        page.heading(page.topic(topic))
        page.print(section_grid(page, [row for row in rows if row.topic == topic]))
    if not rows:
        page.print(text(page.label("no_rows")))


def section_grid(page: ConsolePage, rows: Sequence[AlignRow]) -> TextGrid:
    """Sections side by side. On a narrow page the reason stands under B's heading."""
    grid, reason_column = TextGrid(), page.width >= MEDIUM
    for side, plan in (("a", rows[0].a_plan), ("b", rows[0].b_plan)):
        grid.column(text(f"{page.label(side)} {plan_name(plan, page.lang)}", side))
    page.column(grid, "score", right=True, whole=True)
    if reason_column:
        page.column(grid, "reason")
    before: int | None = None
    for row in rows:
        why = text(sentence_of(row.reason, page.lang), "dim")
        left = text("") if row.a_line == before else _section(row.a_line, row.a_heading)
        before = row.a_line
        missing = row.b_line is None
        right = (
            text(page.label("no_counterpart"), "warn")
            if missing
            else _section(row.b_line, row.b_heading)
        )
        if not reason_column and why:
            right.append("\n").append_text(why)
        cells = [left, right, text("" if missing else f"{row.score:.2f}", "dim")]
        grid.row(*cells, *([why] if reason_column else []))
    return grid


def _section(line: int | None, heading: str) -> Text:
    return proof(line).append(" ").append_text(text(heading))


def draw_diff(
    page: ConsolePage,
    plans: Sequence[PlanFacts],
    sections: Sequence[AlignRow],
    rows: Sequence[DiffRow],
) -> None:
    """`plans` are A and B, `sections` the rows of `align`, `rows` those of `diff`."""
    for letter, plan in zip("ab", plans, strict=True):
        words = (fact_words(plan, key, page.lang) for key in ("title", "status", "date"))
        facts = " · ".join(str(fact) for fact in words if fact)
        name = text(f"{page.label(letter)}  {plan_title(plan)}", letter)
        page.print(name.append_text(text(f"  {facts}", "dim")))
    if plans[0].plan == plans[1].plan:
        page.print(text(page.label("same_plan"), "warn"))
    page.print(text(summary(page, rows)), text(_legend(page, rows), "dim"))
    print_doubts(page, (side for row in rows for side in (row.a, row.b)))
    for topic in in_order([*(row.topic for row in rows), *(row.topic for row in sections)]):
        lined_up = [row for row in sections if row.topic == topic and row.rank == 1]
        of_topic = [row for row in rows if row.topic == topic]
        if of_topic or topic:
            _draw_topic(page, plans, topic, lined_up, of_topic)
    if not rows and not sections:
        page.print(text(page.label("no_rows")))


def _legend(page: ConsolePage, rows: Sequence[DiffRow]) -> str:
    sides = [side for row in rows for side in (row.a, row.b) if side is not None]
    two_lines = any(side.line != side.value_line for side in sides)
    moved = any(side.gain is not None for side in sides)
    keys = ("proof", *(["two_lines"] if two_lines else []), *(["gain_legend"] if moved else []))
    return "  ".join(page.label(key) for key in keys)


def summary(page: ConsolePage, rows: Sequence[DiffRow]) -> str:
    """How many pairs and one-sided promises there are; the parts add up to all rows."""
    pairs = [row for row in rows if row.status == "both"]
    compared = [row for row in pairs if row.verdict != "not_comparable"]
    aims = [sum(row.ambition == side for row in compared) for side in ("a", "b", "equal", "")]
    sides = [sum(row.status == side for row in rows) for side in ("only_a", "only_b")]
    parts = (
        page.label("compared_counts").format(len(compared), *aims),
        page.label("refused_count").format(len(pairs) - len(compared)),
        page.label("only_counts").format(*sides),
    )
    return page.label("semicolon").join(parts)


def _draw_topic(
    page: ConsolePage, plans: Sequence[PlanFacts], topic: str, sections: Sequence[AlignRow],
    rows: Sequence[DiffRow],
) -> None:  # fmt: skip
    page.heading(page.topic(topic))
    if sections:
        page.print(text(page.label("aligned"), "plan"), section_grid(page, sections))
    if pairs := [row for row in rows if row.status == "both"]:
        page.print(Text(), text(page.label("compared"), "plan"))
        _draw_pairs(page, plans, pairs)
    for letter, plan in zip("ab", plans, strict=True):
        if one_sided := [row for row in rows if row.status == f"only_{letter}"]:
            title = page.label("only").format(f"{page.label(letter)} {plan_title(plan)}")
            page.print(Text(), text(title, letter))
            _draw_one_sided(page, letter, one_sided)


def _draw_pairs(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[DiffRow]) -> None:
    """A line for each pair; a refusal's reason or what to mind as a note."""
    note_words = [note(row, page.lang) for row in rows]
    notes, grid = Notes(page, note_words), page.grid("indicator")
    for letter, plan in zip("ab", plans, strict=True):
        grid.column(text(f"{page.label(letter)} {plan_name(plan.plan, page.lang)}", letter))
        if page.width >= WIDE:
            page.column(grid, "quote")
    page.column(grid, "difference", widest=14)
    page.column(grid, "ambition", widest=9)
    if notes.in_column:
        page.column(grid, "note")
    for row, words in zip(rows, note_words, strict=True):
        cells = [_indicator(page, row).append_text(notes.number(words))]
        for side in (row.the_side("a"), row.the_side("b")):
            cells.append(_side(side))
            if page.width >= WIDE:
                cells.append(clipped(side.quote, 80))
        cells += [_difference(page, row), _ambition(page, row)]
        grid.row(*cells, *([text(words, "dim")] if notes.in_column else []))
    page.print(grid)
    notes.print_below()


def _side(side: SideTarget) -> Text:
    extra = [gain_words(side), str(side.year or ""), side.scope]
    extra = [words for words in extra if words]
    return value_text(side).append_text(text(f" {' '.join(extra)}" if extra else "", "dim"))


def _valued(side: SideTarget) -> Text:
    """A one-sided promise's number, and how far it goes."""
    moved = gain_words(side)
    words = text(value_words(side), "value")
    return words.append_text(text(f" {moved}" if moved else "", "dim"))


def _indicator(page: ConsolePage, row: DiffRow) -> Text:
    return text(indicator_name(row.indicator_id, row.indicator, page.lang))


def _difference(page: ConsolePage, row: DiffRow) -> Text:
    if row.verdict == "not_comparable":
        return text(page.label("not_comparable"), "warn")
    if row.difference is None:  # of a range
        return text("–", "dim")
    return text(signed(row.difference, row.unit, page.lang))


def _ambition(page: ConsolePage, row: DiffRow) -> Text:
    side = row.ambition
    if side:
        return text(page.label(side), side if side in ("a", "b") else "")
    refused = row.verdict == "not_comparable"
    return text("–" if refused else page.label("cannot_say"), "dim")


def _draw_one_sided(page: ConsolePage, letter: str, rows: Sequence[DiffRow]) -> None:
    """What only one side promises; as a note, what the other side says instead."""
    note_words = [note(row, page.lang) for row in rows]
    notes, quotes = Notes(page, note_words), page.width >= MEDIUM
    keys = ["line", "indicator", "value", "year", *["quote"] * quotes, *["note"] * notes.in_column]
    grid = page.grid(*keys, right=("value",), whole=("line", "value", "year"))
    for row, words in zip(rows, note_words, strict=True):
        side = row.the_side(letter)
        cells = [
            proof(side.line, side.value_line),
            named(page, row.indicator_id, side.indicator).append_text(notes.number(words)),
            _valued(side), text(side.year, "dim"),
        ]  # fmt: skip
        if quotes:
            cells.append(clipped(side.quote, 100))
        grid.row(*cells, *([text(words, "dim")] if notes.in_column else []))
    page.print(grid)
    notes.print_below()
