"""What fails here: a new sector needs code, or a plan of no known sector can't be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plancmp.compare.diff import diff_plans
from plancmp.compare.gaps import find_gaps
from plancmp.lexicon import load
from plancmp.model import Plan, PlanMeta, SourceText
from plancmp.pipeline import read_plan
from plancmp.sectors import sector as known

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
