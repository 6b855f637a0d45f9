"""What fails here: a reader is shown a difference between two things that aren't one measure,
or is told that one measure can't be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plancmp.compare.measures import is_elsewhere, measure_of, relation_of
from plancmp.model import Remark
from plancmp.model.remark import A, B, swapped
from tests.chinese import zh
from tests.compare.made_plan import cases, made_meta, made_plan

CASES = cases(Path(__file__).parent / "cases" / "relations.toml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["origin"])
def test_relation(case: dict[str, Any]) -> None:
    a, b = made_plan("a", [case["a"]]), made_plan("b", [case["b"]])
    found = relation_of(measure_of(a.targets[0], a), measure_of(b.targets[0], b))
    assert found.outcome == case["outcome"], found
    assert case.get("says", "") in zh([one.remark for one in found.differences])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["origin"])
def test_relation_mirrors(case: dict[str, Any]) -> None:
    a, b = made_plan("a", [case["a"]]), made_plan("b", [case["b"]])
    ours, theirs = measure_of(a.targets[0], a), measure_of(b.targets[0], b)
    forth, back = relation_of(ours, theirs), relation_of(theirs, ours)
    assert forth.outcome == back.outcome
    turned = [swapped(one.remark, {"a": B, "b": A}) for one in back.differences]
    assert {sides(one.remark) for one in forth.differences} == set(map(sides, turned))


def sides(found: Remark) -> tuple[str, frozenset[Remark]]:
    """A remark's code and what it says of each side, in no order."""
    return found.code, frozenset(found.sides)


@pytest.mark.parametrize(
    ("scope", "elsewhere"),
    [("henan", True), ("全省", True), ("a", False), ("", False), ("每个乡镇", False)],
)
def test_values_of_other_places(scope: str, elsewhere: bool) -> None:
    plan = made_plan("a", [{"what": "学前教育毛入园率", "value": 93, "unit": "%", "scope": scope}])
    assert plan.meta == made_meta("a")
    assert is_elsewhere(plan.targets[0], plan) is elsewhere
