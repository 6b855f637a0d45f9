"""Rows as Markdown for a report: a table for each topic or plan, its words instead of ids; which
columns it shows of each command's rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from ..messages.labels import label
from ..rows.cells import Row, RowType, visible
from ..rows.marks import unmarked
from ..rows.names import behind, indicator_name, item_name, plan_name, topic_name
from ..rows.remarks import told
from .notes import change_note, note
from .sink import Stream
from .warned import warning_words
from .wording import gain_words, lines, matrix_value, plain, rank_words, signed, value_words

# `a`, `b`, `where` and others are put together in markdown.py.
COLUMNS = {
    "list": ("plan", "name", "level", "status", "date", "targets", "title"),
    "outline": ("line", "level", "number", "heading", "topic"),
    "targets": ("indicator", "value", "year", "kind", "scope", "where", "quote"),
    "align": ("a", "b", "rank", "score", "reason"),
    "diff": ("indicator", "a", "b", "difference", "ambition", "note"),
    "redline target": ("change", "topic", "indicator", "a", "b", "difference", "note"),
    "redline text": ("kind", "line_a", "line_b", "section", "words", "note"),
    "gaps": ("plan", "name", "status", "where", "quote", "peers"),
    "rank": ("rank", "plan", "value", "year", "where", "quote", "note"),
    "issues": ("where", "stage", "status", "rule", "figure", "message", "quote"),
    "show": ("line", "text"),
    "audit": ("severity", "class", "indicator", "message", "quote_a", "quote_b"),
    "verify": ("command", "rows_checked", "quotes", "numbers", "cited", "failed", "first_failure"),
    "add": (
        "file", "plan", "title", "level", "status", "date", "sections", "targets", "actuals",
        "warnings", "problem",
    ),
    "remove": ("plan", "name", "level", "status", "date", "title"),
    "topics": ("topic", "zh", "en", "themes", "indicators"),
    "indicators": ("indicator_id", "topic", "zh", "en", "unit"),
}
SECTIONS = {
    "align": "topic", "diff": "topic", "gaps": "topic", "matrix": "topic", "targets": "plan",
    "issues": "plan", "audit": "plan", "verify": "plan", "redline": "part", "rank": "indicator",
}  # fmt: skip


_ACTIVE = re.compile(r"([\\`*\[\]<|~&$]|(?<!\w)_|_(?!\w))")
_TAGS = {"removed": "del", "added": "ins"}
_Words = Callable[[Row, str], str]


def write_markdown(out: Stream, row_type: RowType, rows: Sequence[Row], lang: str) -> None:
    """Writes pipe tables; nothing in a plan's words can act as Markdown or HTML."""
    columns = _columns(row_type)
    key = SECTIONS.get(row_type.name)
    if key is None or not rows:
        _write_table(out, columns, rows, rows, lang)
        return
    between = ""
    for _, group in groupby(rows, key=lambda row: row[key]):
        found = list(group)
        if key == "part":
            columns = COLUMNS[f"{row_type.name} {found[0][key]}"]
        out.write(f"{between}## {escaped(_TITLES[key](found[0], lang))}\n\n")
        _write_table(out, columns, found, rows, lang)
        between = "\n"


def escaped(words: str) -> str:
    """The words with every sign escaped that Markdown or HTML gives a meaning in a table."""
    return _ACTIVE.sub(r"\\\1", visible(words))


def _columns(row_type: RowType) -> tuple[str, ...]:
    """The columns to show; of `matrix` the indicator and each plan, of `redline` of one part."""
    if row_type.name != "matrix":
        return COLUMNS.get(row_type.name, COLUMNS["redline target"])
    plans = (name for name in row_type.columns if f"{name}_comparator" in row_type.columns)
    return ("indicator", *plans, "note")


def _write_table(
    out: Stream, columns: Sequence[str], rows: Sequence[Row], every: Sequence[Row], lang: str
) -> None:
    """A table of `rows`; its heads name the plans of `every` row, also one that has none here."""
    out.write(_line(escaped(_head(column, every, lang)) for column in columns))
    out.write(_line("---" for _ in columns))
    for row in rows:
        out.write(_line(_cell(row, column, lang) for column in columns))


def _cell(row: Row, column: str, lang: str) -> str:
    """A cell; changed words are marked as HTML has it: <del>, <ins>."""
    if column != "words":
        return escaped(_words(row, column, lang))
    return "".join(
        escaped(words) if kind == "same" else f"<{_TAGS[kind]}>{escaped(words)}</{_TAGS[kind]}>"
        for kind, words in unmarked(str(row["words"]))
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _head(column: str, rows: Sequence[Row], lang: str) -> str:
    if column in ("a", "b"):
        plan = next((row[f"{column}_plan"] for row in rows if row[f"{column}_plan"]), "")
        return f"{label(column, lang)} {plan_name(plan, lang)}".strip()
    if rows and f"{column}_comparator" in rows[0]:
        return plan_name(column, lang)
    return label("line" if column == "where" else column, lang)


def _words(row: Row, column: str, lang: str) -> str:
    if column in ("a", "b"):
        return _section(row, column) if "rank" in row else _side(row, column)
    if column in _MADE:
        return _MADE[column](row, lang)
    if f"{column}_comparator" in row:
        words = matrix_value(row, column)
        return f"{words} L{row[f'{column}_line']}" if words else "–"
    return "" if row[column] is None else str(row[column])


def _plan(row: Row, lang: str) -> str:
    return plan_name(row["plan"], lang) if row["plan"] else ""


def _topic(row: Row, lang: str) -> str:
    return topic_name(str(row["topic"] or ""), lang)


def _topic_cell(row: Row, lang: str) -> str:
    """A topic's name; its id where topics are listed, empty for none."""
    listed = "themes" in row or not row["topic"]
    return str(row["topic"]) if listed else topic_name(str(row["topic"]), lang)


def _section(row: Row, side: str) -> str:
    line = row[f"{side}_line"]
    return "–" if line is None else f"L{line} {row[f'{side}_heading']}"


def _side(row: Row, side: str) -> str:
    """A quantity with its line and year; a dash where the side promises none."""
    words = value_words(row, f"{side}_")
    if not words:
        return "–"
    place = f"L{lines(row[f'{side}_line'], row[f'{side}_value_line'])}"
    more = (row[f"{side}_year"], row[f"{side}_scope"])
    return " ".join([words, place, *(str(word) for word in more if word)])


def _value(row: Row, lang: str) -> str:
    if "comparator" not in row:
        return plain(row["value"])
    moved = gain_words(row, "") if "gain" in row else ""
    return f"{value_words(row)} {moved}".strip()


def _rank(row: Row, lang: str) -> str:
    """A place in an order; in `rank` why a plan has none."""
    if "rank_last" not in row:
        return str(row["rank"])
    return rank_words(row) or label(str(row["status"]), lang)


def _where(row: Row, lang: str) -> str:
    if "nearest_line" in row:
        line = row["nearest_line"] if row["line"] is None else row["line"]
        return "" if line is None else f"L{line}"
    return f"L{lines(row['line'], row.get('value_line'))}"


def _quote(row: Row, lang: str) -> str:
    """The words; of what is absent the nearest passage."""
    return str(row["quote"] or row.get("nearest_quote") or "")


def _difference(row: Row, lang: str) -> str:
    if row.get("verdict") == "not_comparable":
        return label("not_comparable", lang)
    return signed(row["difference"], str(row["unit"] or ""), lang) or "–"


def _ambition(row: Row, lang: str) -> str:
    if row["status"] != "both":
        return label(str(row["status"]), lang)
    if row["verdict"] == "not_comparable":
        return "–"
    return label(str(row["ambition"]) or "cannot_say", lang)


def _indicator(row: Row, lang: str) -> str:
    name = indicator_name(row["indicator_id"], row["indicator"], lang)
    return f"{name}{behind(row.get('variant'), lang)}"


def _note(row: Row, lang: str) -> str:
    """A row's note; in `matrix` each plan's."""
    if "part" in row:
        return change_note(row, lang)
    if "caveat" in row:
        return note(row, lang)
    plans = (name.removesuffix("_caveat") for name, held in row.items()
             if name.endswith("_caveat") and held)  # fmt: skip
    gap = " " if lang == "zh" else ": "
    notes = (f"{plan_name(plan, lang)}{gap}{told(row[f'{plan}_caveat'], lang)}" for plan in plans)
    return label("semicolon", lang).join(notes)


def _name(row: Row, lang: str) -> str:
    if "item" not in row:
        return str(row["name"])
    return item_name(str(row["item_type"]), str(row["topic"]), str(row["item"]), lang)


def _peers(row: Row, lang: str) -> str:
    return ", ".join(plan_name(plan, lang) for plan in str(row["peers"]).split(";") if plan)


def _change(row: Row, lang: str) -> str:
    """What became of a promise, and what that means where the number alone doesn't tell."""
    words = label(str(row["change"]), lang)
    return f"{words} ({label(str(row['ambition']), lang)})" if row["ambition"] else words


_TITLES: dict[str, _Words] = {
    "plan": _plan,
    "topic": _topic,
    "indicator": _indicator,
    "part": lambda row, lang: label(f"changed_{row['part']}s", lang),
}
def _message(row: Row, lang: str) -> str:
    """What a row says; of `audit` in the view's language."""
    return told(row["message"], lang) if "code" in row else str(row["message"])


def _placed(row: Row, side: str) -> str:
    """A side's words with their line: L68/70 学前三年毛入园率（%）."""
    if row[f"line_{side}"] is None:
        return ""
    place = lines(row[f"line_{side}"], row[f"value_line_{side}"])
    return f"L{place} {row[f'quote_{side}']}"


_MADE: dict[str, _Words] = {
    "change": _change,
    "rank": _rank,
    "where": _where,
    "quote": _quote,
    "value": _value,
    "difference": _difference,
    "ambition": _ambition,
    "note": _note,
    "reason": lambda row, lang: told(row["reason"], lang),
    "indicator": _indicator,
    "name": _name,
    "peers": _peers,
    "kind": lambda row, lang: label(str(row["kind"]), lang),
    "stage": lambda row, lang: label(f"stage_{row['stage']}", lang),
    "quote_a": lambda row, lang: _placed(row, "a"),
    "quote_b": lambda row, lang: _placed(row, "b"),
    "class": lambda row, lang: label(str(row["class"]), lang),
    "severity": lambda row, lang: label(str(row["severity"]), lang),
    "message": _message,
    "warnings": lambda row, lang: label("semicolon", lang).join(
        warning_words(str(row["warnings"]), lang)
    ),
    "level": lambda row, lang: label(str(row["level"] or ""), lang),
    "status": lambda row, lang: label(str(row["status"] or ""), lang),
    "plan": _plan,
    "topic": _topic_cell,
}
