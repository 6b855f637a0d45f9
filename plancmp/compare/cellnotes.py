"""What to mind about one plan's value in a row of the matrix."""

from __future__ import annotations

from collections.abc import Sequence

from ..align.relation import relation, stated
from ..model import Remark, Term, remark
from ..model.remark import SELF
from ..sectors.compare import facets, graded_by_province
from .caveats import note_others
from .definitions import readings
from .starts import below_present
from .variants import Entry


def cell_notes(entry: Entry, row: Sequence[Entry]) -> list[Remark]:
    """What the entry's words state that others of its row don't (只计中职, 常设标准), that it
    falls short of what is reached, and other values that its plan states."""
    target = entry.promise.target
    notes = [
        remark("definition", reading=Term(words))
        for words in readings(target) if _sets_apart(words, row)
    ]  # fmt: skip
    notes += _noted_facets(entry, row)
    provinces = {one.plan.meta.province for one in row}
    if target.indicator_id in graded_by_province() and len(provinces) > 1:
        notes.append(remark("graded_by_province"))
    if target.soft:
        notes.append(remark("aim"))
    if target.kind == "standard" and any(one.promise.target.kind == "target" for one in row):
        notes.append(remark("standing"))
    notes += below_present(entry.promise, entry.plan, SELF)
    return notes + note_others(entry.promise, entry.plan, SELF)


def _sets_apart(words: str, row: Sequence[Entry]) -> bool:
    return any(words not in readings(one.promise.target) for one in row)


def _noted_facets(entry: Entry, row: Sequence[Entry]) -> list[Remark]:
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
        remark("states", reading=stated(facet, ours.facets[facet.id]))
        for facet in facets()
        if facet.id in noted and ours.facets[facet.id]
    ]
