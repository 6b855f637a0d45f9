"""No line makes a rule take more than linear time: else one file keeps a user waiting for hours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plancmp.corpus import find_plan
from plancmp.model import SourceText
from plancmp.pipeline import read_plan
from tests.effort import grows_linearly

META = replace(find_plan("dandong"), sha256="")
LONG, MEGABYTE = 70_000, 1_000_000  # characters; the first are 200 kB
# Runs of what rules look for the end of: brackets, quotes, markup, blanks, headings, table marks.
UNITS = ["（", "“《", "<a ", "[bookmark:", "　", "一、", "|", "率、", "到年", "专栏",
         "学前教育", "。“"]  # fmt: skip
# With numbers a line costs more, so it is shorter (readers/bounded.py: MAX_NUMBERS).
NUMBERS = ["9%", "1:", "建成1所、", "9—"]


def _probes(units: int, numbers: int) -> list[tuple[str, int]]:
    return [*((unit, units) for unit in UNITS), *((unit, numbers) for unit in NUMBERS)]


def _is_linear(unit: str, length: int) -> bool:
    def read(characters: int) -> None:
        text = (unit * (characters // len(unit) + 1))[:characters] + "毛入园率达到95%。"
        read_plan(META, SourceText("line", text, ""))

    return grows_linearly(read, length)


@pytest.mark.parametrize(("unit", "length"), _probes(LONG, 6_000))
def test_a_long_line_takes_linear_time(unit: str, length: int) -> None:
    assert _is_linear(unit, length)


@pytest.mark.thorough
@pytest.mark.parametrize(("unit", "length"), _probes(MEGABYTE, 40_000))
def test_a_megabyte_takes_linear_time(unit: str, length: int) -> None:
    assert _is_linear(unit, length)
