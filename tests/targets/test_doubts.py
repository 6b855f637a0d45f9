"""What makes a row doubtful. A wrong row without a doubt is believed; a right one with a doubt
costs a look into the file."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plancmp.messages import LANGS, catalogue
from plancmp.model import DOUBTS, SourceText
from plancmp.pipeline import read_plan
from tests.compare.made_plan import made_meta

_FILE = Path(__file__).parent / "cases" / "doubts.toml"
CASES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]


def _doubts(case: dict[str, Any]) -> list[str]:
    told = dict(case.get("meta", {}))
    if "period" in told:
        told["period"] = tuple(told["period"]) or None
    meta = replace(made_meta("x"), title="某县“十四五”规划", sector="", **told)
    if meta.period is None:
        meta = replace(meta, title="某县实施意见")
    text = f"某县规划\n一、主要任务\n{case['text']}\n"
    return [";".join(target.doubt) for target in read_plan(meta, SourceText("x", text, "")).targets]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:24])
def test_doubts(case: dict[str, Any]) -> None:
    assert _doubts(case) == case["doubts"]


@pytest.mark.parametrize("lang", LANGS)
def test_each_code_has_its_sentence(lang: str) -> None:
    """A code without one would end a command in the middle of its output."""
    assert set(DOUBTS) <= catalogue(lang).messages.keys()
