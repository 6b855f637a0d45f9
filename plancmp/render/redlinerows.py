"""The rows of `redline`: what changed between two versions of a plan."""

from __future__ import annotations

from ..model import Piece, Plan, Redline, TargetChange, TextChange
from .cells import Row, RowType, line_of, number, quote_of
from .marks import marked
from .remarks import cells as remark_cells
from .rows import side_row, sides

REDLINE = RowType(
    "redline",
    ("part", "change", "topic", "indicator_id", "indicator", "section", "kind", "line_a", "line_b",
     "words", *sides("a"), *sides("b"), "difference", "unit", "ambition", "reason",
     "reason_codes", "a_text", "b_text"),
    remarks=("reason",),
)


_WORDS = ("change", "indicator_id", "indicator", "section", "kind", "words", "unit", "ambition")


def redline_rows(a: Plan, b: Plan, redline: Redline) -> list[Row]:
    """A row for each promise (`part` target, `change` says what became of it), then one for each
    paragraph (`part` text, `kind`), those too that stayed as they were.

    `words` are a paragraph's changed words with marks (render/marks.py), `a_text` and `b_text` the
    whole paragraphs as published, without their numbers.
    """
    targets = [_target_row(a, b, change) for change in redline.targets]
    return [*targets, *(_text_row(a, b, change) for change in redline.paragraphs)]


def _target_row(a: Plan, b: Plan, change: TargetChange) -> Row:
    newest = (b, change.b) if change.b is not None else (a, change.a)
    known: Row = {
        "part": "target",
        "change": change.change,
        "topic": change.topic,
        "indicator_id": change.indicator_id,
        "indicator": change.indicator,
        "section": side_row("b", *newest)["b_section"],
        **side_row("a", a, change.a),
        **side_row("b", b, change.b),
        "difference": number(change.difference),
        "unit": change.unit,
        "ambition": change.ambition,
        **remark_cells("reason", change.reason),
    }
    return _whole(known)


def _text_row(a: Plan, b: Plan, change: TextChange) -> Row:
    known: Row = {
        "part": "text",
        "topic": change.topic,
        "section": change.section,
        "kind": change.kind,
        "line_a": line_of(a.source, change.a),
        "line_b": line_of(b.source, change.b),
        "words": _words(b, change),
        "a_plan": None if change.a is None else a.meta.id,
        "b_plan": None if change.b is None else b.meta.id,
        **remark_cells("reason", change.reason),
        "a_text": quote_of(a.source, change.a),
        "b_text": quote_of(b.source, change.b),
    }
    return _whole(known)


def _words(b: Plan, change: TextChange) -> str:
    """The changed words; of a paragraph that only moved its first."""
    if change.kind == "unchanged" or change.pieces or change.b is None:
        return marked(change.pieces)
    return marked([Piece("same", b.source.slice(change.b))])


def _whole(known: Row) -> Row:
    """The row with all columns: what doesn't apply to it is empty."""
    return {name: known.get(name, "" if name in _WORDS else None) for name in REDLINE.columns}
