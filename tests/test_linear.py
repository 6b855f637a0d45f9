"""No line makes a rule take more than linear time: else one file keeps a user waiting for hours.

CPU time of a megabyte against that of an eighth of it: 8 times if linear, 64 if quadratic.
"""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from plancmp.corpus import find_plan
from plancmp.model import SourceText
from plancmp.pipeline import read_plan

META = replace(find_plan("dandong"), sha256="")
LONG = 1_000_000
PARTS, MOST = 8, 24
# Runs of what rules look for the end of: brackets, quotes, markup, blanks, headings, table marks.
UNITS = ["（", "“《", "<a ", "[bookmark:", "　", "一、", "|", "率、", "到年", "专栏",
         "学前教育", "。“"]  # fmt: skip
# With numbers a line costs a millisecond each, so it is shorter (readers/bounded.py: MAX_NUMBERS).
NUMBERS = ["9%", "1:", "建成1所、", "9—"]


def _seconds(unit: str, length: int) -> float:
    text = (unit * (length // len(unit) + 1))[:length] + "毛入园率达到95%。"
    started = time.process_time()
    read_plan(META, SourceText("line", text, ""))
    return time.process_time() - started


@pytest.mark.parametrize(
    ("unit", "length"),
    [*((unit, LONG) for unit in UNITS), *((unit, LONG // 25) for unit in NUMBERS)],
)
def test_a_long_line_takes_linear_time(unit: str, length: int) -> None:
    few = max(_seconds(unit, length // PARTS), 0.05)
    assert _seconds(unit, length) < MOST * few
