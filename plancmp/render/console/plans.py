"""Plans one by one in the terminal: `list`, `outline`, `targets`, `tables`, `show`, `issues`, and
what can be asked (`topics`, `indicators`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.text import Text

from ...rows.cells import Cell
from ...rows.corpus import IndicatorRow, ListRow, PlanFacts, TopicRow
from ...rows.findings import IssueRow
from ...rows.names import fact_words, place_words
from ...rows.plans import OutlineRow, ShowRow, TableColumnRow, TargetRow
from ..wording import lines, plain, value_words
from .grid import TextGrid
from .page import MEDIUM, STYLES, WIDE, ConsolePage, clipped, named, plan_title, print_doubts, text


def draw_targets(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[TargetRow]) -> None:
    """A table for each plan, in reading order; the words they were read from on a wide page."""
    titles = {plan.plan: plan_title(plan) for plan in plans}
    for plan, group in groupby(rows, key=lambda row: row.plan):
        found = list(group)
        page.heading(f"{titles[plan]}  {page.count(len(found))}")
        page.print(_grid(page, found))
        print_doubts(page, found)
        if by_hand := sum(bool(row.corrected) for row in found):
            page.print(text(page.label("corrected_legend").format(by_hand), "dim"))
    if not rows:
        page.print(text(page.label("no_rows")))


def _grid(page: ConsolePage, rows: Sequence[TargetRow]) -> TextGrid:
    columns = ["line", "indicator", "value", "year", "baseline", "kind"]
    columns += ["scope"] * any(row.scope for row in rows)
    columns += ["quote"] * (page.width >= MEDIUM)
    whole = ("line", "value", "year", "baseline", "kind")
    grid = page.grid(*columns, right=("line", "value", "baseline"), whole=whole)
    for row in rows:
        grid.row(*(_cell(page, row, column) for column in columns))
    return grid


def _cell(page: ConsolePage, row: TargetRow, column: str) -> Text:
    if column == "line":
        return text(lines(row.line, row.value_line), "dim")
    if column == "indicator":
        return named(page, row.indicator_id, row.indicator)
    if column == "value":
        return text(value_words(row), "value")
    if column == "baseline":
        return text(None if row.baseline is None else plain(row.baseline))
    if column == "kind":
        return text(page.label(row.kind), "" if row.kind == "target" else "dim")
    if column == "quote":
        return _quote(row)
    return text(row.scope, "warn") if column == "scope" else text(row.year)


def _quote(row: TargetRow) -> Text:
    """The words; in a table spread over lines the number's own words behind them."""
    words = clipped(row.quote, 110)
    if row.line == row.value_line:
        return words
    return words.append_text(text(f" … {row.value_quote}", "dim"))


_COUNTS = ("sections", "targets", "actuals", "quantities")
_FACTS = ("plan", "name", "province", "level", "status", "date")


def draw_list(page: ConsolePage, rows: Sequence[ListRow]) -> None:
    """A line for each plan; on a narrow page without its province, sections and title. A plan
    that can't be read says so below.
    """
    columns = [*_FACTS, *_COUNTS]
    if page.width < MEDIUM:
        columns = [key for key in columns if key not in ("province", "sections")]
    elif page.width >= WIDE:
        columns.append("title")
    whole = tuple(key for key in columns if key != "title")
    grid = page.grid(*columns, right=_COUNTS, whole=whole)
    for row in rows:
        cells = ((key, fact_words(row, key, page.lang)) for key in columns)
        grid.row(*(text(words, "plan" if key == "plan" else "") for key, words in cells))
    page.print(grid)
    for row in rows:
        for place in filter(None, (row.places or "").split(";")):
            page.print(text(page.label("also_stated").format(f"{row.plan}:{place}"), "dim"))
        if row.problem:
            page.print(text(f"{page.label('problem')} {row.plan}: {row.problem}", "warn"))


_STYLES = {1: "bold", 2: "", 3: ""}


def draw_outline(page: ConsolePage, plan: PlanFacts, rows: Sequence[OutlineRow]) -> None:
    """A line for each heading: where it is, how deep, what about; why it is one on a wide page."""
    if not rows:
        page.print(text(page.label("no_rows")))
        return
    page.print(text(plan_title(plan), "plan"))
    grid = page.grid("line", "heading", right=("line",), whole=("line",))
    page.column(grid, "topic", widest=24)
    if page.width >= WIDE:
        page.column(grid, "reason")
    for row in rows:
        topic = text(page.topic(row.topic) if row.topic else "", "dim")
        cells = [text(row.line, "dim"), _heading(page, row), topic]
        if page.width >= WIDE:
            cells.append(text(row.reason, "dim"))
        grid.row(*cells)
    page.print(grid)


def _heading(page: ConsolePage, row: OutlineRow) -> Text:
    words = text("  " * (row.level - 1))
    if row.kind != "heading":
        words.append_text(text(f"[{page.label(str(row.kind))}] ", "warn"))
    if row.number:
        words.append_text(text(f"{row.number} ", "dim"))
    words.append_text(text(row.heading, _STYLES.get(row.level, "")))
    return words


_KIND = re.compile(r"\((target|actual|standard)(?=[,)])")
_RESIDUE = re.compile(r"\[bookmark: [^\]]{0,80}\]")  # sanmenxia: left over from a word processor


def draw_show(page: ConsolePage, plan: PlanFacts, rows: Sequence[ShowRow]) -> None:
    """The asked lines among their neighbours, and what was read from them."""
    page.print(text(plan_title(plan), "plan").append_text(text(f"  {plan.title}", "dim")))
    grid = TextGrid()
    placed = any(row.place for row in rows)
    for right in (False, True, *([False] if placed else []), False):
        grid.column(right=right, whole=right)
    for row in rows:
        focus = row.focus
        if focus:
            words = _marked(page, row)
        else:
            words = clipped(row.text.strip(), 2 * page.width - 20)
            words.stylize("dim")
        place = [text(place_words(row.place, page.lang), "dim")] if placed else []
        grid.row(text(">" if focus else " ", "head"), text(row.line, "dim"), *place, words)
    page.print(grid)
    focused = [row for row in rows if row.focus]
    for title, cells in (
        ("in_table", [row.cell for row in focused]),
        ("read_here", [row.targets for row in focused]),
    ):
        found = [words for cell in cells for words in cell.split(";") if cell]
        if found:
            page.print(Text(), text(page.label(title), "plan"))
        for words_read in dict.fromkeys(found):
            page.print(text(f"  {_KIND.sub(lambda kind: f'({page.label(kind[1])}', words_read)}"))


def _marked(page: ConsolePage, row: ShowRow) -> Text:
    """The line with its quantities marked: by colour, or between « and » where there is none."""
    line = row.text.rstrip()
    words, done = text(""), len(line) - len(line.lstrip())
    for mark in filter(None, row.marks.split(";")):
        start, end = (int(place) for place in mark.split("-"))
        piece = line[start:end]
        words.append_text(text(line[done:start]))
        words.append_text(text(piece, "mark") if page.coloured else text(f"«{piece}»"))
        done = end
    words.append_text(text(line[done:]))
    words.highlight_regex(_RESIDUE, STYLES["dim"])
    return words


# What a number may be, with the style that it is shown in.
_STATUSES = {"quantity": "", "known": "dim", "issue": "warn", "page": "dim"}


def draw_issues(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[IssueRow]) -> None:
    """A table for each plan, in the order of the file."""
    for plan in plans:
        found = [row for row in rows if row.plan == plan.plan]
        page.heading(f"{plan_title(plan)}  {page.count(len(found))}")
        if not found:
            continue
        grid = page.grid("line", "stage", "message", "quote", whole=("line", "stage"))
        for row in found:
            one = row.line == row.last_line
            lines = row.line if one else f"{row.line}–{row.last_line}"
            quote = clipped(row.quote.strip(), page.width // 3)
            stage = text(page.label(f"stage_{row.stage}"))
            grid.row(text(lines, "dim"), stage, text(row.message), quote)
        page.print(grid)


def draw_numbers(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[IssueRow]) -> None:
    """For each plan how many numbers it has and what they are, then all of them, line by line;
    numbers of a line of which the same is to be said stand together.
    """
    for plan in plans:
        found = [row for row in rows if row.plan == plan.plan]
        counts = [sum(row.status == status for row in found) for status in _STATUSES]
        words = page.label("number_counts").format(len(found), *counts)
        page.heading(f"{plan_title(plan)}  {words}")
        if not found:
            continue
        grid = page.grid("line", "status", "figure", "message", "quote", whole=("line", "status"))
        for same in _together(found):
            first = same[0]
            figures = text(page.label("comma").join(row.figure for row in same), "value")
            status = text(page.label(first.status), _STATUSES[first.status])
            quotes = text(" ｜ ".join(dict.fromkeys(_context(row) for row in same)), "dim")
            grid.row(text(first.line, "dim"), status, figures, text(first.message), quotes)
        page.print(grid)


def _together(rows: Sequence[IssueRow]) -> Iterable[list[IssueRow]]:
    """The rows of one line that say the same, in the order of their first."""
    groups: dict[tuple[Cell, ...], list[IssueRow]] = {}
    for row in rows:
        key = row.line, row.status, row.rule, row.message
        groups.setdefault(key, []).append(row)
    return groups.values()


def _context(row: IssueRow) -> str:
    """The words around a number; of the page's markup none would tell anything."""
    return "" if row.status == "page" else row.quote


def draw_topics(page: ConsolePage, rows: Sequence[TopicRow]) -> None:
    """A line for each topic."""
    columns = ("topic", "zh", "en", "themes", "indicators")
    grid = page.grid(*columns, right=("themes", "indicators"), whole=("topic",))
    for row in rows:
        grid.row(*(text(getattr(row, name), "plan" if name == "topic" else "") for name in columns))
    page.print(grid)


def draw_indicators(page: ConsolePage, rows: Sequence[IndicatorRow]) -> None:
    """A line for each indicator."""
    if not rows:
        page.print(text(page.label("no_items")))
        return
    grid = page.grid("indicator_id", "topic", "zh", "en", "unit", "better")
    for row in rows:
        better = page.label(row.better) if row.better else ""
        names = map(text, (row.zh, row.en, row.unit))
        grid.row(text(row.indicator_id, "plan"), text(page.topic(row.topic)), *names,
                 text(better, "dim"))  # fmt: skip
    page.print(grid)


_EXAMPLES = 3  # cells


def draw_tables(page: ConsolePage, plan: PlanFacts, rows: Sequence[TableColumnRow]) -> None:
    """Each table with its line, kind and size, below it what its columns were taken for."""
    page.heading(plan_title(plan))
    for _, group in groupby(rows, key=lambda row: (row.line, row.last_line)):
        columns = list(group)
        first = columns[0]
        kind = page.label(f"table_{first.kind}")
        size = f"{first.rows} {page.label('table_rows')}"
        name = f"{first.number} {first.title}".strip()
        page.print()
        page.print(text(f"L{first.line}–{first.last_line}  {name}  {kind}, {size}", "bold"))
        page.print(_table_grid(page, columns))
    if not rows:
        page.print(text(page.label("no_rows")))


def _table_grid(page: ConsolePage, columns: Sequence[TableColumnRow]) -> TextGrid:
    keys = ("position", "header", "role", "cells")
    grid = page.grid(*keys, right=("position",), whole=("position",))
    for row in columns:
        filled = [cell for cell in row.cells.split("｜") if cell][:_EXAMPLES]
        grid.row(
            text(row.position, "dim"),
            text(row.measure or row.header),
            text(_role(page, row), "warn" if row.guessed else "value"),
            clipped(" ｜ ".join(filled), 60),
        )
    return grid


def _role(page: ConsolePage, row: TableColumnRow) -> str:
    """What a column was taken for, in a few words: target 2025 henan %."""
    role = page.label(f"column_{row.role}")
    told = (role, row.year, row.scope, row.aspect, row.unit, "?" if row.guessed else "")
    return " ".join(str(words) for words in told if words)
