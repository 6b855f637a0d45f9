"""A plan on a page in traditional characters: without this its reader gets rates without a name."""

from __future__ import annotations

from plancmp.corpus import all_plans
from plancmp.lexicon.words import simplified
from plancmp.model import SourceText
from plancmp.pipeline import read_plan

PAGE = """江北市“十四五”教育發展規劃
一、發展目標
到2025年，全市學前三年毛入園率達到96%以上，義務教育鞏固率由95%提高到97%。
二、主要任務
（一）推進職業教育數字化。新增職業院校實訓基地12個，專業課教師中“雙師型”教師比例不低於60%。
"""


def test_reads_like_the_simplified_page_and_quotes_as_published() -> None:
    meta = all_plans()[0]
    there, here = (
        read_plan(meta, SourceText("page", text, ""))
        for text in (PAGE, PAGE.translate(dict(simplified())))
    )
    read, same = (
        [(t.indicator, t.value, t.unit, t.kind, t.indicator_id, t.baseline) for t in plan.targets]
        for plan in (there, here)
    )
    assert read == same
    assert [t.indicator_id for t in there.targets] == [
        "preschool_gross_enrolment", "compulsory_retention", "", "vocational_double_qualified",
    ]  # fmt: skip
    assert there.source.slice(there.targets[0].quote_span) == "學前三年毛入園率達到96%以上"
    assert [s.topic for s in there.sections] == [s.topic for s in here.sections]
    assert [s.heading for s in there.sections][1:] == ["主要任務", "推進職業教育數字化"]
