"""What to mind about one plan's value in a row of the matrix."""

from __future__ import annotations

from collections.abc import Sequence

from ..align.relation import relation
from ..registry.compare import facets, graded_by_province
from .caveats import note_others
from .definitions import readings
from .starts import below_present
from .variants import Entry


def cell_notes(entry: Entry, row: Sequence[Entry]) -> list[str]:
    """What the entry's words state that others of its row don't (只计中职, 常设标准), that it
    falls short of what is reached, and other values that its plan states."""
    target = entry.promise.target
    notes = [words for words in readings(target) if _sets_apart(words, row)]
    notes += _noted_facets(entry, row)
    ids, caveat = graded_by_province()
    if target.indicator_id in ids and len({one.plan.meta.province for one in row}) > 1:
        notes.append(caveat)
    if target.soft:
        notes.append("力争目标")
    if target.kind == "standard" and any(one.promise.target.kind == "target" for one in row):
        notes.append("常设标准")
    notes += [below_present(entry.promise, entry.plan, ""), note_others(entry.promise, entry.plan)]
    return [words for words in notes if words]


def _sets_apart(words: str, row: Sequence[Entry]) -> bool:
    return any(words not in readings(one.promise.target) for one in row)


def _noted_facets(entry: Entry, row: Sequence[Entry]) -> list[str]:
    """Sides of the measure that this entry states and another leaves open, where that is to be
    minded: 义务教育 (sanmenxia 272)."""
    ours = entry.promise.measure
    noted = {
        finding.facet
        for one in row
        for finding in relation(ours, one.promise.measure).findings
        if finding.outcome == "note"
    }
    return [
        facet.name(ours.facets[facet.id])
        for facet in facets()
        if facet.id in noted and ours.facets[facet.id]
    ]
