"""Rows as Markdown for a report: a table for each topic or plan, its words instead of ids; which
columns it shows of each command's rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..messages.filling import label
from ..rows.cells import Cell, visible
from ..rows.columns import NamedCells, RowColumns, sentence_of
from ..rows.comparisons import GapRow, MatrixLine, RankRow
from ..rows.corpus import IndicatorRow, ListRow, TopicRow
from ..rows.findings import AuditRow, AuditSide, IssueRow, VerifyRow
from ..rows.intake import AddRow, CorrectRow, RemoveRow
from ..rows.marks import unmarked
from ..rows.names import indicator_name, item_name, plan_name, topic_name, variant_words
from ..rows.pairs import AlignRow, DiffRow, RedlineRow, SideTarget, VersionTarget
from ..rows.plans import OutlineRow, ShowRow, TableColumnRow, TargetRow
from .sink import Stream
from .wording import (
    change_note,
    gain_words,
    lines,
    matrix_value,
    note,
    rank_words,
    signed,
    value_words,
    warning_words,
)

# The columns of each row type; of `redline` by part. Of `matrix` the plans stand between these two.
COLUMNS: Mapping[type[NamedCells] | str, tuple[str, ...]] = {
    ListRow: ("plan", "name", "level", "status", "date", "targets", "title"),
    OutlineRow: ("line", "level", "number", "heading", "topic"),
    TableColumnRow: ("line", "position", "header", "role", "year", "scope", "cells"),
    TargetRow: ("indicator", "value", "year", "kind", "scope", "where", "quote"),
    AlignRow: ("a", "b", "rank", "score", "reason"),
    DiffRow: ("indicator", "a", "b", "difference", "ambition", "note"),
    "target": ("change", "topic", "indicator", "a", "b", "difference", "note"),
    "text": ("kind", "line_a", "line_b", "section", "words", "note"),
    GapRow: ("plan", "name", "status", "where", "quote", "peers"),
    MatrixLine: ("indicator", "note"),
    RankRow: ("rank", "plan", "value", "year", "where", "quote", "note"),
    IssueRow: ("where", "stage", "status", "rule", "figure", "message", "quote"),
    ShowRow: ("line", "text"),
    AuditRow: ("severity", "class", "indicator", "message", "quote_a", "quote_b"),
    VerifyRow: ("command", "rows_checked", "quotes", "numbers", "cited", "failed", "first_failure"),
    AddRow: (
        "file", "plan", "title", "level", "status", "date", "sections", "targets", "actuals",
        "warnings", "problem",
    ),
    RemoveRow: ("plan", "name", "level", "status", "date", "title"),
    CorrectRow: ("plan", "line", "value_quote", "action", "set_to", "why"),
    TopicRow: ("topic", "zh", "en", "themes", "indicators"),
    IndicatorRow: ("indicator_id", "topic", "zh", "en", "unit"),
}  # fmt: skip
# What rows of a type are put together by, each with a heading.
SECTIONS: Mapping[type[NamedCells], str] = {
    AlignRow: "topic", DiffRow: "topic", GapRow: "topic", MatrixLine: "topic", TargetRow: "plan",
    IssueRow: "plan", AuditRow: "plan", VerifyRow: "plan", RedlineRow: "part", RankRow: "indicator",
}  # fmt: skip

_ACTIVE = re.compile(r"([\\`*\[\]<|~&$]|(?<!\w)_|_(?!\w))")
_TAGS = {"removed": "del", "added": "ins"}


@dataclass(frozen=True, slots=True)
class _Table:
    """What one table shows: the columns of rows of a type, in a language."""

    row_type: type[NamedCells]
    columns: tuple[str, ...]
    lang: str


def write_markdown(
    out: Stream, row_type: type[NamedCells], rows: Sequence[NamedCells], lang: str,
    plans: Sequence[str] = (),
) -> None:  # fmt: skip
    """Writes pipe tables; nothing in a plan's words can act as Markdown or HTML. `plans`: those
    that `matrix` has columns of, by id."""
    key = SECTIONS.get(row_type)
    if key is None or not rows:
        _write_table(out, _Table(row_type, _columns(row_type, "target", plans), lang), rows, rows)
        return
    between = ""
    for value, group in groupby(rows, key=lambda row: str(getattr(row, key))):
        members = list(group)
        out.write(f"{between}## {escaped(_title(key, value, members[0], lang))}\n\n")
        table = _Table(row_type, _columns(row_type, value, plans), lang)
        _write_table(out, table, members, rows)
        between = "\n"


def escaped(words: str) -> str:
    """The words with every sign escaped that Markdown or HTML gives a meaning in a table."""
    return _ACTIVE.sub(r"\\\1", visible(words))


def _columns(row_type: type[NamedCells], part: str, plans: Sequence[str]) -> tuple[str, ...]:
    """The columns to show; of `redline` those of one part."""
    if row_type is RedlineRow:
        return COLUMNS[part]
    first, *others = COLUMNS[row_type]
    return (first, *plans, *others)


def _title(key: str, value: str, row: NamedCells, lang: str) -> str:
    """The heading above the rows that have this value in common."""
    if key == "plan":
        return plan_name(value, lang)
    if key == "topic":
        return topic_name(value, lang)
    if key == "part":
        return label(f"changed_{value}s", lang)
    return _CELLS[type(row)][key](row, lang)


def _write_table(
    out: Stream, table: _Table, rows: Sequence[NamedCells], every: Sequence[NamedCells]
) -> None:
    """A table of `rows`; its heads name the plans of `every` row, also one that has none here."""
    out.write(_line(escaped(_head(table, column, every)) for column in table.columns))
    out.write(_line("---" for _ in table.columns))
    columns = RowColumns.of(table.row_type)
    for row in rows:
        cells = columns.cells(row)
        out.write(_line(_cell(table, row, column, cells) for column in table.columns))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _head(table: _Table, column: str, rows: Sequence[NamedCells]) -> str:
    if column in ("a", "b"):
        plan = next(filter(None, (_side_plan(row, column) for row in rows)), "")
        return f"{label(column, table.lang)} {plan_name(plan, table.lang)}".strip()
    if rows and table.row_type is MatrixLine and column not in COLUMNS[MatrixLine]:
        return plan_name(column, table.lang)
    return label("line" if column == "where" else column, table.lang)


def _side_plan(row: NamedCells, side: str) -> str:
    if isinstance(row, AlignRow):
        return row.a_plan if side == "a" else row.b_plan
    assert isinstance(row, DiffRow | RedlineRow), row
    target = row.a if side == "a" else row.b
    return "" if target is None else target.plan


def _cell(table: _Table, row: NamedCells, column: str, cells: Mapping[str, Cell]) -> str:
    """A cell; changed words are marked as HTML has it: <del>, <ins>."""
    if isinstance(row, RedlineRow) and column == "words":
        return "".join(
            escaped(words) if kind == "same" else f"<{_TAGS[kind]}>{escaped(words)}</{_TAGS[kind]}>"
            for kind, words in unmarked(row.words)
        )
    if isinstance(row, MatrixLine) and column in row.plans:
        return escaped(_plan_value(row, column))
    if made := _CELLS.get(table.row_type, {}).get(column):
        return escaped(made(row, table.lang))
    return "" if cells[column] is None else escaped(str(cells[column]))


def _plan_value(row: MatrixLine, plan: str) -> str:
    value = row.plans[plan]
    return "–" if value is None else f"{matrix_value(row, plan)} L{value.line}"


def _plan(plan: str, lang: str) -> str:
    return plan_name(plan, lang) if plan else ""


def _topic(topic: str, lang: str) -> str:
    """A topic's name; empty for none."""
    return topic_name(topic, lang) if topic else ""


def _section(line: int | None, heading: str) -> str:
    return "–" if line is None else f"L{line} {heading}"


def _side(side: SideTarget | VersionTarget | None) -> str:
    """A quantity with its line and year; a dash where the side promises none."""
    if side is None or side.value is None:
        return "–"
    place = f"L{lines(side.line, side.value_line)}"
    more = (str(words) for words in (side.year, side.scope) if words)
    return " ".join([value_words(side), place, *more])


def _where(row: GapRow | RankRow) -> str:
    """The line of what is there; of what is absent that of the nearest passage."""
    line = row.nearest.line if row.line is None and row.nearest else row.line
    return "" if line is None else f"L{line}"


def _quote(row: GapRow | RankRow) -> str:
    """The words; of what is absent the nearest passage."""
    return row.quote or (row.nearest.quote if row.nearest else "")


def _difference(row: DiffRow | RedlineRow, lang: str) -> str:
    if isinstance(row, DiffRow) and row.verdict == "not_comparable":
        return label("not_comparable", lang)
    return signed(row.difference, row.unit, lang) or "–"


def _ambition(row: DiffRow, lang: str) -> str:
    if row.status != "both":
        return label(row.status, lang)
    if row.verdict == "not_comparable":
        return "–"
    return label(row.ambition or "cannot_say", lang)


def _indicator(row: TargetRow | DiffRow | RedlineRow | AuditRow, lang: str) -> str:
    return indicator_name(row.indicator_id, row.indicator, lang)


def _variant(row: MatrixLine | RankRow, lang: str) -> str:
    name = indicator_name(row.indicator_id, row.indicator, lang)
    return f"{name}{variant_words(row.variant, lang)}"


def _caveats(row: MatrixLine, lang: str) -> str:
    """What to mind of each plan's value."""
    gap = " " if lang == "zh" else ": "
    notes = (
        f"{plan_name(plan, lang)}{gap}{sentence_of(value.caveat, lang)}"
        for plan, value in row.plans.items() if value is not None and value.caveat
    )  # fmt: skip
    return label("semicolon", lang).join(notes)


def _peers(row: GapRow, lang: str) -> str:
    return ", ".join(plan_name(plan, lang) for plan in row.peers.split(";") if plan)


def _change(row: RedlineRow, lang: str) -> str:
    """What became of a promise, and what that means where the number alone doesn't tell."""
    words = label(row.change, lang)
    return f"{words} ({label(row.ambition, lang)})" if row.ambition else words


def _placed(side: AuditSide | None) -> str:
    """A side's words with their line: L68/70 学前三年毛入园率（%）."""
    return "" if side is None else f"L{lines(side.line, side.value_line)} {side.quote}"


_Cells = Mapping[str, Callable[[Any, str], str]]
_LABELLED: _Cells = {
    "plan": lambda row, lang: _plan(row.plan, lang),
    "level": lambda row, lang: label(row.level, lang),
    "status": lambda row, lang: label(row.status, lang),
}


def _of_facts(name: str) -> Callable[[AddRow, str], str]:
    """A fact of a file that was added; empty where it couldn't be read."""
    return lambda row, lang: "" if row.facts is None else _LABELLED[name](row.facts, lang)


# The cells that are more than the column of that name.
_CELLS: Mapping[type[NamedCells], _Cells] = {
    ListRow: _LABELLED,
    RemoveRow: _LABELLED,
    CorrectRow: {"action": lambda row, lang: label(f"correct_{row.action}", lang)},
    AddRow: {
        **{name: _of_facts(name) for name in _LABELLED},
        "warnings": lambda row, lang: label("semicolon", lang).join(
            warning_words(row.warnings, lang)
        ),
    },
    OutlineRow: {"topic": lambda row, lang: _topic(row.topic, lang)},
    IndicatorRow: {"topic": lambda row, lang: _topic(row.topic, lang)},
    TargetRow: {
        "indicator": _indicator,
        "value": lambda row, lang: value_words(row),
        "kind": lambda row, lang: label(row.kind, lang),
        "where": lambda row, lang: f"L{lines(row.line, row.value_line)}",
    },
    AlignRow: {
        "a": lambda row, lang: _section(row.a_line, row.a_heading),
        "b": lambda row, lang: _section(row.b_line, row.b_heading),
        "reason": lambda row, lang: sentence_of(row.reason, lang),
    },
    DiffRow: {
        "indicator": _indicator,
        "a": lambda row, lang: _side(row.a),
        "b": lambda row, lang: _side(row.b),
        "difference": _difference,
        "ambition": _ambition,
        "note": note,
    },
    RedlineRow: {
        "change": _change,
        "topic": lambda row, lang: _topic(row.topic, lang),
        "indicator": _indicator,
        "a": lambda row, lang: _side(row.a),
        "b": lambda row, lang: _side(row.b),
        "difference": _difference,
        "note": change_note,
        "kind": lambda row, lang: label(row.kind, lang),
    },
    GapRow: {
        "plan": lambda row, lang: _plan(row.plan, lang),
        "name": lambda row, lang: item_name(row.item_type, row.topic, row.item, lang),
        "status": lambda row, lang: label(row.status, lang),
        "where": lambda row, lang: _where(row),
        "quote": lambda row, lang: _quote(row),
        "peers": _peers,
    },
    MatrixLine: {"indicator": _variant, "note": _caveats},
    RankRow: {
        "indicator": _variant,
        "rank": lambda row, lang: rank_words(row) or label(row.status, lang),
        "plan": lambda row, lang: _plan(row.plan, lang),
        "value": lambda row, lang: f"{value_words(row)} {gain_words(row)}".strip(),
        "where": lambda row, lang: _where(row),
        "quote": lambda row, lang: _quote(row),
        "note": note,
    },
    IssueRow: {
        "where": lambda row, lang: f"L{row.line}",
        "stage": lambda row, lang: label(f"stage_{row.stage}", lang),
        "status": lambda row, lang: label(row.status, lang),
    },
    AuditRow: {
        "severity": lambda row, lang: label(row.severity, lang),
        "class": lambda row, lang: label(row.class_, lang),
        "indicator": _indicator,
        "message": lambda row, lang: sentence_of(row.message, lang),
        "quote_a": lambda row, lang: _placed(row.a),
        "quote_b": lambda row, lang: _placed(row.b),
    },
}
