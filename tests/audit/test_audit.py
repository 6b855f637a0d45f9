"""A plan against itself: each finding is one that a careful reader would sign, because one false
alarm costs the trust in all."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plancmp.audit import audit_plan
from plancmp.corpus import all_plans, find_plan
from plancmp.corpus.loader import load_plan
from plancmp.errors import RegistryError
from plancmp.lexicon.load import load_toml
from plancmp.messages import sentence
from plancmp.model import Plan, SourceText
from plancmp.pipeline import read_plan
from plancmp.sectors import compare as registry
from tests.compare.made_plan import made_plan

_CASES = Path(__file__).parent / "cases"
CORPUS = tomllib.loads((_CASES / "corpus.toml").read_text(encoding="utf-8"))
MADE = tomllib.loads((_CASES / "made.toml").read_text(encoding="utf-8"))["case"]
TABLE = [
    {"what": "公办幼儿园在园幼儿占比", "id": "preschool_public_share", "value": 75.0, "unit": "%"},
    {"what": "义务教育巩固率", "id": "compulsory_retention", "value": 99.0, "unit": "%"},
    {"what": "高中阶段毛入学率", "id": "highschool_gross_enrolment", "value": 98.0, "unit": "%"},
]


def _found(plan: Plan) -> list[list[Any]]:
    line = plan.source.line_at
    return [
        [one.kind, line(one.a.quote.start), line(one.b.quote.start) if one.b else 0]
        for one in audit_plan(plan)
    ]


@pytest.mark.parametrize("name", [meta.id for meta in all_plans()])
def test_the_corpus_has_these_and_no_others(name: str) -> None:
    assert sorted(_found(load_plan(find_plan(name)))) == sorted(CORPUS[name]["findings"])


@pytest.mark.parametrize("case", MADE, ids=lambda case: case["origin"])
def test_made(case: dict[str, Any]) -> None:
    rows = [{**row, "source": "table"} for row in TABLE] if case.get("table") else []
    plan = made_plan("x", [*rows, *case["targets"]])
    assert [finding[:2] for finding in _found(plan)] == case["found"]


def test_one_sentence_lists_parts_and_no_conflict() -> None:
    """职普招生比例由38.6∶61.4调整为46.4∶53.6 states two values and contradicts nothing."""
    text = "某市教育规划\n一、发展基础\n2020年，职普招生比例由38.6:61.4调整为46.4:53.6。\n"
    meta = replace(find_plan("dandong"), id="x", city="x", name="某市", names=())
    assert audit_plan(read_plan(meta, SourceText("x", text, ""))) == ()


def test_a_range_the_wrong_way_round() -> None:
    text = "某市教育规划\n一、主要任务\n到2025年，新建幼儿园8—5所，新建小学3—5所。\n"
    meta = replace(find_plan("dandong"), id="x", city="x", name="某市", names=())
    (finding,) = audit_plan(read_plan(meta, SourceText("x", text, "")))
    assert (finding.kind, finding.indicator) == ("impossible", "8—5")


def test_findings_say_both_numbers_with_their_lines() -> None:
    """dandong 114/115 and 63: who quotes it must be able to look both up."""
    finding = audit_plan(load_plan(find_plan("dandong")), ("preschool",))[0]
    assert finding.severity == "high"
    for said in ("80%", "行 115", "86.6%", "行 63"):
        assert said in sentence([finding.message], "zh")
    for said in ("80%", "line 115", "86.6%", "line 63"):
        assert said in sentence([finding.message], "en")


def test_only_asked_topics() -> None:
    plan = load_plan(find_plan("dandong"))
    assert {one.topic for one in audit_plan(plan, ("vocational",))} == {"vocational"}


def test_a_wrong_example_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a slip in the words goes unseen."""
    raw = deepcopy(load_toml("audit"))
    raw["keep"]["not_examples"] = ["巩固率稳定在99%以上"]
    monkeypatch.setattr(registry, "load_toml", lambda name: raw)
    with pytest.raises(RegistryError, match="told wrong"):
        registry.audit_words.__wrapped__()
