"""The first page: what it says of the shipped plans, by hand from their text."""

from __future__ import annotations

from plancmp.report.model import Figure, Findings
from plancmp.report.sentences import words_of
from tests.report.conftest import report_of


def _question(lang: str, key: str, *plans: str) -> Findings:
    return next(found for found in report_of(lang, *plans).findings if found.key == key)


def _said(found: Findings) -> list[str]:
    return [words_of(item.sentence) for item in found.items]


def test_who_asks_more() -> None:
    """yantai 78 (75) against sanmenxia 42 (55%以上) is the largest lead of all; sanmenxia leads
    in no measure that the two share, and in two they are equal: 11.3 years of schooling (yantai
    210, sanmenxia 171), myopia down by 1 point a year."""
    first, second = _said(_question("zh", "ambition", "yantai", "sanmenxia"))
    assert first.startswith("烟台市：5 项高于对方，如公办幼儿园在园幼儿占比 75%（三门峡市 ≥55%）")
    assert first.endswith("；2 项与对方相同")
    assert second == "三门峡市：2 项与对方相同；5 项低于对方"


def test_a_tie_is_not_called_nothing() -> None:
    """dandong 190 (100%) and yantai 126 (100): 高中阶段毛入学率. Told that it leads in nothing,
    a city would be wronged."""
    told = _said(_question("zh", "ambition", "yantai", "huantai", "dandong", "sanmenxia"))
    assert "并列最高" in told[2]
    assert "公办幼儿园在园幼儿占比 ≥50%（桓台县 >55% 等 3 家）" in told[2].split("要求最低")[1]


def test_the_largest_differences_come_first_and_say_what_to_mind() -> None:
    found = _question("zh", "differences", "yantai", "sanmenxia")
    assert _said(found)[0] == "公办幼儿园在园幼儿占比：烟台市 75%，三门峡市 ≥55%，相差20个百分点"
    assert "三门峡市为力争目标" in words_of(found.items[0].note)


def test_counts_are_not_called_more_ambitious() -> None:
    """yantai's 51.03万 pupils against huantai's 4万 say how large the places are."""
    found = _question("zh", "differences", "yantai", "huantai")
    assert "在校生" not in "".join(_said(found))


def test_a_citys_own_draft_is_no_rival_and_fills_no_gap() -> None:
    """With the draft as a rival, what yantai alone lacks would be hidden by its own draft."""
    alone = _said(_question("zh", "gaps", "yantai", "huantai", "dandong", "sanmenxia"))
    plans = ("yantai", "yantai@draft", "huantai", "dandong", "sanmenxia")
    drafted = _question("zh", "gaps", *plans)
    assert _said(drafted) == alone
    assert "中职基础与达标" in alone[0]
    asked = _question("zh", "ambition", *plans)
    assert [item.plan for item in asked.items] == ["yantai", "huantai", "dandong", "sanmenxia"]


def test_what_was_not_looked_for_is_not_called_complete() -> None:
    """No themes are defined for 家校社: 烟台市：无 would be a claim that nobody has checked."""
    from plancmp.corpus import find_plan
    from plancmp.report import compose, gather

    plan_rows = gather([find_plan("yantai"), find_plan("huantai")], ("family",))
    found = next(one for one in compose(plan_rows, "zh").findings if one.key == "gaps")
    assert found.items == ()
    assert "未考察" in words_of(found.lead)


def test_contradictions_are_linked_number_by_number() -> None:
    """dandong 115 (80%以上) and 63 (86.6%): each number must lead to its own line."""
    found = _question("zh", "contradictions", "yantai", "dandong")
    item = next(item for item in found.items if "低于已达到的86.6%" in words_of(item.sentence))
    lines = [part.proof.line for part in item.sentence if isinstance(part, Figure) and part.proof]
    assert lines == [115, 63, 167]


def test_english_names_places_as_people_do() -> None:
    first = _said(_question("en", "ambition", "yantai", "sanmenxia"))
    assert first[0].startswith("Yantai: asks more in 5, such as")
    report = report_of("en", "yantai", "yantai@draft")
    assert [card.name for card in report.plans] == ["Yantai", "Yantai (draft)"]


def test_every_figure_leads_somewhere() -> None:
    """A number without proof or place is what this report must never hold."""
    report = report_of("zh", "yantai", "yantai@draft", "huantai", "dandong", "sanmenxia")
    for found in report.findings:
        for item in found.items:
            for part in (*found.lead, *item.sentence, *item.note):
                assert isinstance(part, str) or part.proof or part.anchor, part
