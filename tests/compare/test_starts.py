"""How far a promise goes beyond its start: who reads only the level takes the rich city for the
ambitious one."""

from __future__ import annotations

import pytest

from plancmp.compare import diff_plans, matrix
from plancmp.compare.pairing import promises
from plancmp.compare.starts import progress_of
from plancmp.corpus import find_plan
from plancmp.corpus.loader import load_plan
from plancmp.model.comparison import Progress


def _progress(name: str, line: int) -> Progress | None:
    plan = load_plan(find_plan(name))
    (promise,) = (
        one for one in promises(plan)
        if plan.source.line_at(one.target.quote_span.start) == line
    )  # fmt: skip
    return progress_of(promise, plan)


@pytest.mark.parametrize(
    ("plan", "line", "start", "start_line", "gain", "closed"),
    [
        ("yantai", 66, 41.17, 72, 33.83, 33.83 / 58.83),  # 75, 25 short of 100 out of 58.83
        ("yantai", 68, 100, 74, 0, None),  # at the ceiling: no way left
        ("yantai", 154, 1.07, 166, -0.07, 1),  # a ratio: parity is all of the way
        ("yantai", 89, 49.18, 95, 1.85, None),  # pupils have no ceiling
        ("sanmenxia", 62, 96, 64, 1, 0.25),  # beside the province's 90.3 in line 63
        ("sanmenxia:henan", 62, 90.3, 63, 2.7, 2.7 / 9.7),
        ("huantai", 63, 1.63, 64, -0.18, None),
        ("dandong", 114, 86.6, 63, -6.6, -6.6 / 13.4),  # from the review, and falls back
    ],
)
def test_progress(
    plan: str, line: int, start: float, start_line: int, gain: float, closed: float | None
) -> None:
    """Written down from the plans' tables; closed is gain / (ceiling − start)."""
    found = _progress(plan, line)
    assert found is not None
    assert found.span is not None
    assert load_plan(find_plan(plan)).source.line_at(found.span.start) == start_line
    assert (found.start, found.gain) == (start, gain)
    assert found.closed == (None if closed is None else pytest.approx(closed, abs=1e-6))


@pytest.mark.parametrize(("plan", "line"), [("huantai", 257), ("sanmenxia", 127)])
def test_no_start_no_gain(plan: str, line: int) -> None:
    """sanmenxia 127 has a dash for 2020: a gain over nothing would be invented."""
    assert _progress(plan, line) is None


def test_the_gain_stands_in_diff_and_matrix() -> None:
    """yantai 66: 41.17 → 75, sanmenxia 42: 32.6 (line 6) → 55."""
    a, b = (load_plan(find_plan(name)) for name in ("yantai", "sanmenxia"))
    row = next(
        row for row in diff_plans(a, b) if row.indicator_id == "preschool_public_share"
    )  # fmt: skip
    assert [moved.gain for moved in (row.a_progress, row.b_progress) if moved] == [33.83, 22.4]
    held = next(row for row in matrix([b, a]) if row.indicator_id == "preschool_public_share")
    assert [moved.gain for moved in held.progress if moved] == [22.4, 33.83]
