"""What fails here: a new sector needs code, or a plan of no known sector can't be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from plancmp.compare.diff import diff_plans
from plancmp.compare.gaps import find_gaps
from plancmp.compare.matrix import asked_of, matrix
from plancmp.compare.measures import measure_of as measure
from plancmp.compare.measures import relation_of as relation
from plancmp.compare.rank import rank_plans
from plancmp.lexicon import load
from plancmp.lexicon.quantities import non_quantities
from plancmp.lexicon.tables import table_words
from plancmp.lexicon.targets import target_words
from plancmp.lexicon.words import Kind, matching, rules
from plancmp.messages import catalogue, sentence
from plancmp.model import Plan, PlanMeta, SourceText
from plancmp.pipeline import read_plan
from plancmp.rows.corpus import indicator_rows
from plancmp.sectors import compare
from plancmp.sectors import topics as known
from plancmp.sectors.compare import audit_words, stop_words
from tests.lexicon import test_target_words as target_words_tests

WATER = Path(__file__).parent / "water"
TEXT = """{name}“十四五”水利发展规划
一、提升农村供水保障
到2025年，农村自来水普及率达到{share}%。{more}
二、加固堤防
新建堤防20公里。
"""


def _forget() -> None:
    """All data that was read."""
    for name, module in list(sys.modules.items()):
        if name.startswith("plancmp."):
            for one in list(vars(module).values()):
                if hasattr(one, "cache_clear"):
                    one.cache_clear()


@pytest.fixture
def water(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sector more: one folder of data."""
    folders = {**load.sector_folders(), "water": WATER}
    monkeypatch.setattr(load, "sector_folders", lambda: folders)
    monkeypatch.setattr(known, "sector_folders", lambda: folders)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _plan(city: str, share: int, more: str = "", sector: str | None = None) -> Plan:
    text = TEXT.format(name=f"{city}市", share=share, more=more)
    title = text.partition("\n")[0]
    meta = PlanMeta(
        id=city, city=city, version="", name=f"{city}市", names=(), title=title, province="",
        level="地级市", status="发布", date="2021", number="", period=(2021, 2025), file="",
        sha256="", sector=known.sector_of(title, text) if sector is None else sector,
    )  # fmt: skip
    return read_plan(meta, SourceText("made", text, ""))


@pytest.mark.usefixtures("water")
def test_a_folder_of_data_is_a_sector() -> None:
    first, second = _plan("甲", 95, "推广智能水表。"), _plan("乙", 90)
    assert first.meta.sector == "water"
    headed = {section.heading: section.topic for section in first.sections}
    assert (headed["提升农村供水保障"], headed["加固堤防"]) == ("supply", "dykes")
    share = next(target for target in first.targets if target.value == 95)
    assert (share.indicator_id, share.topic) == ("tap_water_share", "supply")
    stands = {(gap.plan, gap.item): gap.status for gap in find_gaps((first, second))}
    assert stands == {
        ("甲", "meters"): "mentioned", ("乙", "meters"): "absent",
        ("甲", "tap_water_share"): "quantified", ("乙", "tap_water_share"): "quantified",
    }  # fmt: skip


@pytest.mark.usefixtures("water")
def test_plans_of_a_new_sector_are_compared() -> None:
    rows = diff_plans(_plan("甲", 95), _plan("乙", 90))
    (row,) = (row for row in rows if row.indicator_id == "tap_water_share")
    assert (row.a is not None and row.a.value, row.b is not None and row.b.value) == (95, 90)
    assert row.ambition == "a"


@pytest.mark.usefixtures("water")
def test_a_plan_is_asked_for_the_indicators_of_its_own_sector() -> None:
    """A plan of schools would lack tap water, and one of water a rate of kindergartens."""
    water, school = _plan("甲", 95), _plan("乙", 90, sector="education")
    assert asked_of((water,)) == ("tap_water_share",)
    assert "tap_water_share" not in asked_of((school,))
    assert [row.indicator_id for row in matrix((water,))] == ["tap_water_share"]
    assert [row.indicator_id for row in rank_plans((water,))] == ["tap_water_share"]
    ranked = rank_plans((water, school), ("tap_water_share",))
    assert [(row.plan, row.status) for row in ranked] == [("甲", "ranked")]
    (listed,) = indicator_rows((water.meta,), ())
    assert listed.indicator_id == "tap_water_share"


@pytest.mark.usefixtures("water")
def test_a_sector_has_facets_and_words_of_its_own() -> None:
    """Its facets are said in its own messages; a general pattern takes its words."""
    a, b = _plan("甲", 95, "新增地表水水厂5座。"), _plan("乙", 90, "新增地下水水厂3座。")
    (surface,), (ground,) = (
        [measure(one, plan) for one in plan.targets if one.unit == "座"] for plan in (a, b)
    )
    found = relation(surface, ground)
    assert found.outcome == "apart"
    said = sentence([one.remark for one in found.differences], "zh")
    assert said.startswith("水源不同（甲地表水，乙地下水）")
    assert sentence([found.differences[0].remark], "en") == "different source (A surface, B ground)"
    assert matching("review", "水利面临的形势") is not None  # holes.toml: fields


@pytest.fixture
def no_sector(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No folder of a sector at all: what holds for all plans stands alone."""
    monkeypatch.setattr(load, "sector_folders", dict)
    monkeypatch.setattr(known, "sector_folders", dict)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


@pytest.mark.usefixtures("no_sector")
def test_general_words_stand_without_any_sector() -> None:
    """每年 and 五年 are kept apart whatever plans are about; a word, an example or a facet that
    only a school's plan brings would stop every command of another's."""
    facets = {facet.id: facet for facet in compare.facets()}
    assert set(facets) == {"rank", "grade", "pace", "ownership", "rate", "growth"}
    assert facets["pace"].read("每年走访户数") == {"年"}
    for loader in (target_words, table_words, rules, non_quantities, audit_words, stop_words):
        assert loader.__wrapped__(*(["review"] if loader is rules else []))
    assert {catalogue.__wrapped__(lang).lang for lang in ("zh", "en")} == {"zh", "en"}


@pytest.mark.usefixtures("no_sector")
def test_general_examples_hold_without_any_sector() -> None:
    """A general rule that only works with the words of schools is none."""
    for entry in target_words_tests.entries():
        target_words_tests.test_examples_from_both_sides(*entry.values)
    for rule in non_quantities():
        assert [text for text in rule.examples if not rule.pattern.search(text)] == []
    for kind in get_args(Kind):
        for heading in rules(kind):
            assert [text for text in heading.examples if not heading.pattern.search(text)] == []
            assert [text for text in heading.refused if heading.pattern.search(text)] == []
    for facet in compare.facets():
        assert [words for words, covers in facet.examples if facet.read(words) != covers] == []


def test_a_plan_of_no_known_sector_is_read_by_its_own_words() -> None:
    first, second = _plan("甲", 95), _plan("乙", 90)
    assert first.meta.sector == ""
    assert {section.topic for section in first.sections} == {""}
    (share,) = (target for target in first.targets if target.value == 95)
    assert (share.indicator, share.indicator_id, share.topic) == ("农村自来水普及率", "", "")
    assert find_gaps((first, second)) == ()
    assert any(row.a and row.b and row.a.value == 95 for row in diff_plans(first, second))


@pytest.mark.parametrize("name", known.sectors())
def test_a_sector_is_told_by_its_words(name: str) -> None:
    """A plan of hospitals would be asked for kindergartens."""
    sector = known.sectors()[name]
    for example in sector.examples:
        assert known.sector_of(*example.split(" | ")) == name, example
    for example in sector.refused:
        assert known.sector_of(*example.split(" | ")) != name, example


def test_a_sector_that_is_told_goes_before_the_text() -> None:
    """A health plan that speaks of schools all the time is asked nothing of education."""
    assert known.sector_of("某市教育发展规划") == "education"
    assert known.sector_of("某市规划", "学校教师学生" * 10) == "education"
    assert known.sector_of("某市水利规划", "水库与学校，" + "供水水库河道" * 40) == ""
    assert replace(_plan("甲", 95, sector="education").meta).sector == "education"
