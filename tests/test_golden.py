"""The rows of the plans without labels, reviewed by reading each against the plan's text.

A change of reading shows here row by row. If the new row is right, put it into the file by hand;
`plancmp show PLAN LINE` shows the text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from plancmp.corpus import find_plan
from plancmp.corpus.loader import load_plan
from plancmp.rows.plans import target_rows

GOLDEN = Path(__file__).parent / "golden"
COLUMNS = (
    "line", "kind", "year", "comparator", "value", "value_high", "unit", "baseline", "indicator",
    "indicator_id", "scope",
)  # fmt: skip


@pytest.mark.parametrize("plan", ["huantai", "dandong", "yantai@draft"])
def test_targets(plan: str) -> None:
    rows = target_rows((load_plan(find_plan(plan)),))
    cells = [[getattr(row, column) for column in COLUMNS] for row in rows]
    ours = ["\t".join("" if cell is None else str(cell) for cell in row) for row in cells]
    path = GOLDEN / f"{plan.replace('@', '-')}.targets.tsv"
    header, *reviewed = path.read_text(encoding="utf-8").splitlines()
    assert header == "\t".join(COLUMNS)
    lost = [row for row in reviewed if row not in ours]
    gained = [row for row in ours if row not in reviewed]
    assert (lost, gained) == ([], [])
    assert len(ours) == len(reviewed)
