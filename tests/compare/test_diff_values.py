"""What fails here: a difference, a verdict or an ambition that the plans' words don't bear out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plancmp.compare import diff_plans
from tests.chinese import zh
from tests.compare.made_plan import cases, made_plan

CASES = cases(Path(__file__).parent / "cases" / "values.toml")
SWAPPED = {"a_higher": "b_higher", "b_higher": "a_higher", "a": "b", "b": "a"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["origin"])
def test_values(case: dict[str, Any]) -> None:
    (row,) = diff_plans(made_plan("a", [case["a"]]), made_plan("b", [case["b"]]))
    assert row.status == "both"
    assert row.verdict == case["verdict"], row
    assert row.difference == case.get("difference")
    assert row.ratio == case.get("ratio")
    assert row.unit == case["unit"]
    assert row.ambition == case["ambition"], row
    assert case.get("reason", "") in zh(row.reason)
    assert case.get("caveat", "") in zh(row.caveat)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["origin"])
def test_values_swapped(case: dict[str, Any]) -> None:
    (row,) = diff_plans(made_plan("b", [case["b"]]), made_plan("a", [case["a"]]))
    difference = case.get("difference")
    assert row.verdict == SWAPPED.get(case["verdict"], case["verdict"])
    assert row.difference == (None if difference is None else -difference)
    assert row.unit == case["unit"]
    assert row.ambition == SWAPPED.get(case["ambition"], case["ambition"])
