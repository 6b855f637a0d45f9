"""How right plancmp is on real documents and tables that aren't part of the project.

The labels, and the script that scores against them, lie beside the checkout (tests/shared.py). A
figure that falls below its floor in floors.toml is a reading that got worse. `make floors` raises
the floors; nothing lowers them.
"""

from __future__ import annotations

import tomllib

import pytest

from tests.scoring import FLOORS, SETS, scores
from tests.shared import needs_shared

SLACK = 0.02  # by which a figure may be ahead of its floor before that must be raised


@needs_shared
@pytest.mark.filterwarnings("ignore")  # the script's own: files that it leaves open
@pytest.mark.parametrize("name", SETS)
def test_no_document_falls_below_its_floor(name: str) -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[name]
    got = scores(name)
    assert set(got) == set(floors)
    assert {key: value for key, value in got.items() if value < floors[key]} == {}
    late = {key: value for key, value in got.items() if value > floors[key] + SLACK}
    assert late == {}, "better than its floor: make floors"
