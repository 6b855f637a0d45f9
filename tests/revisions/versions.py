"""Makes two versions of a small plan out of their texts."""

from __future__ import annotations

from dataclasses import replace

from plancmp.corpus import find_plan
from plancmp.model import Plan, SourceText
from plancmp.model.comparison import Redline, TargetChange, TextChange
from plancmp.pipeline import read_plan
from plancmp.revisions.redline import redline_plans

META = replace(find_plan("yantai"), city="made", id="made", name="某市", names=())


def version(text: str, name: str = "") -> Plan:
    """A plan as read from its text."""
    meta = replace(META, id=f"made@{name}" if name else "made", version=name)
    return read_plan(meta, SourceText(name or "made", text, ""))


def redline(a: str, b: str) -> Redline:
    """What changed from one text to the other."""
    return redline_plans(version(a, "draft"), version(b))


def text_rows(a: str, b: str) -> list[tuple[str, int | None, int | None]]:
    """The kind and the two lines of each paragraph that isn't unchanged."""
    before, after = version(a, "draft"), version(b)
    return [
        (change.kind, line_of(before, change, "a"), line_of(after, change, "b"))
        for change in redline_plans(before, after).paragraphs
        if change.kind != "unchanged"
    ]


def line_of(plan: Plan, change: TextChange, side: str) -> int | None:
    """The line of a paragraph in one version."""
    span = change.a if side == "a" else change.b
    return None if span is None else plan.source.line_at(span.start)


def marked(change: TextChange) -> str:
    """The whole paragraph with [-removed-] and {+added+} words."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.words) for piece in change.pieces)


def only(changes: tuple[TargetChange, ...]) -> TargetChange:
    """The one change that isn't kept."""
    (change,) = (one for one in changes if one.change != "kept")
    return change
