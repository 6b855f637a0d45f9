"""Plans side by side in the terminal. `diff`: topic by topic, sections (as `align` shows them),
targets side by side, one-sided promises; `matrix`: indicators down and plans across; `rank`: all
plans on one indicator."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ...rows.columns import sentence_of
from ...rows.comparisons import MatrixLine, RankRow
from ...rows.corpus import PlanFacts
from ...rows.names import fact_words, in_order, indicator_name, plan_name, variant_words
from ...rows.pairs import AlignRow, DiffRow, SideTarget
from ..wording import gain_words, matrix_value, note, plain, rank_words, signed, value_words
from .grid import TextGrid
from .page import (
    MEDIUM,
    WIDE,
    ConsolePage,
    Notes,
    clipped,
    grid_widths,
    named,
    plan_title,
    print_doubts,
    proof,
    side_by_side,
    text,
    value_text,
)


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


def draw_matrix(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[MatrixLine]) -> None:
    """A table for each topic, with a note below for each value to be careful with."""
    ids = [plan.plan for plan in plans]
    values = [value for row in rows for value in row.plans.values() if value is not None]
    if any(value.gain is not None for value in values):
        page.print(text(page.label("gain_legend"), "dim"))
    print_doubts(page, values)
    for topic in in_order(row.topic for row in rows):
        page.heading(page.topic(topic))
        _draw_matrix_topic(page, ids, [row for row in rows if row.topic == topic])
    if not rows:
        page.print(text(page.label("no_rows")))


def _draw_matrix_topic(page: ConsolePage, plans: Sequence[str], rows: Sequence[MatrixLine]) -> None:
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
    page.print(_title(page, rows[0]), text(_rank_legend(page, rows), "dim"))
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


def _rank_legend(page: ConsolePage, rows: Sequence[RankRow]) -> str:
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
            _standing_value(row), _start(row), text(row.year, "dim"), _rank_difference(page, row),
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


def _rank_difference(page: ConsolePage, row: RankRow) -> Text:
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
