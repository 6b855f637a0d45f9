"""What kind of text a file holds: a law or a novel is no plan, and no plan is taken for one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plancmp.corpus import read_source
from plancmp.corpus.store import shipped_plans
from plancmp.corpus.titles import NO_PLANS, text_kind
from plancmp.lexicon import webpages
from plancmp.lexicon.webpages import fact_rules
from plancmp.model import SourceText

CASES = Path(__file__).parent / "cases" / "kinds.toml"
_CASES = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case['kind']}-{case['title']}")
def test_kinds(case: dict[str, Any]) -> None:
    source = SourceText("file.txt", case["text"] * case.get("times", 1), "")
    assert text_kind(source, case["title"]) == case["kind"]


def test_the_corpus_is_plans() -> None:
    for meta in shipped_plans():
        assert text_kind(read_source(meta), meta.title) == "plan", meta.id
        assert text_kind(read_source(meta), "") not in NO_PLANS, meta.id  # nor without a title


def _kinds_in(words: str) -> tuple[str, bool]:
    text, kind = words.split(" | ")
    return words, getattr(fact_rules(), kind).search(text) is not None


def test_examples_of_the_patterns() -> None:
    kinds = webpages._facts_file().kinds
    assert [one for one, found in map(_kinds_in, kinds.examples) if not found] == []
    assert [one for one, found in map(_kinds_in, kinds.refused) if found] == []
