"""What fails here: a sign under the wrong plan, a theme that isn't on the page, a claim of absence
without what was found instead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from plancmp.compare.gaps import find_gaps
from plancmp.corpus import newest_plans
from plancmp.corpus.loader import load_plans
from plancmp.model import Plan
from plancmp.model.comparison import Gap
from plancmp.render.console.gaps import draw_evidence, draw_gaps
from plancmp.render.wording import STATUS_SIGNS
from plancmp.rows.columns import RemarkJson, sentence_of
from plancmp.rows.comparisons import GapRow, gap_rows
from plancmp.rows.corpus import facts, list_rows
from tests.render.conftest import Sheet


def _fits(sheet: Sheet) -> None:
    for line in sheet.text.splitlines():
        assert cell_len(line) <= sheet.page.width, line


def _rows(*topics: str) -> list[GapRow]:
    plans = load_plans(newest_plans())
    return gap_rows(plans, find_gaps(plans, topics))


def _signs(rows: list[GapRow], name: str) -> str:
    """The signs of an item's four plans, as they stand in its line."""
    return "  ".join(STATUS_SIGNS[row.status] for row in rows if row.name == name)


def test_all_items_of_all_plans_are_on_the_page(sheet: Sheet) -> None:
    """Each name once, behind the signs of 烟台, 桓台, 丹东, 三门峡 in this order."""
    rows = _rows()
    draw_gaps(sheet.page, facts(newest_plans()), rows)
    _fits(sheet)
    for row in rows:
        words = row.name if cell_len(row.name) <= 24 else row.name[:11]
        assert f" {_signs(_of(rows, row), row.name)} {words}" in sheet.text
    assert len(sheet.text.splitlines()) <= {80: 120, 120: 90, 200: 70}[sheet.page.width]


def _of(rows: list[GapRow], row: GapRow) -> list[GapRow]:
    item = row.topic, row.item_type, row.item
    return [one for one in rows if (one.topic, one.item_type, one.item) == item]


def test_a_theme_known_by_hand(sheet: Sheet) -> None:
    """技能大赛: yantai, huantai and dandong never speak of it, sanmenxia 279 does."""
    draw_gaps(sheet.page, facts(newest_plans()), _rows("vocational"))
    assert " ×       ×       ×       ◐ L279 技能大赛" in sheet.text


def test_totals_are_the_signs_that_can_be_counted(sheet: Sheet) -> None:
    rows = _rows("vocational")
    draw_gaps(sheet.page, facts(newest_plans()), rows)
    _fits(sheet)
    body = sheet.text.partition("--evidence")[2]
    for status in ("discussed", "mentioned"):
        assert body.count(STATUS_SIGNS[status]) == sum(row.status == status for row in rows)
    line = next(line for line in sheet.text.splitlines() if "三门峡市" in line)
    shown = [sum((row.plan, row.status) == ("sanmenxia", status) for row in rows)
             for status in STATUS_SIGNS]  # fmt: skip
    assert line.split() == ["4", "三门峡市", *map(str, shown)]


def test_many_plans_stand_below_each_other(sheet: Sheet) -> None:
    """Seventy plans of four themes: none is left out, none crops a name."""
    ids = [f"p{number}" for number in range(1, 71)]
    rows: list[GapRow] = [
        GapRow(
            plan=plan, topic="finance", item_type="theme", item=item, name=item, name_en=item,
            status="absent", count=0, peers="", line=None, quote=None, quote_start=None,
            doubt="", nearest=None, reason=RemarkJson(""), reason_codes="",
        )
        for item in ("一", "二", "三", "四") for plan in ids
    ]  # fmt: skip
    meta = newest_plans()[0]
    draw_gaps(sheet.page, facts(replace(meta, id=plan) for plan in ids), rows)
    _fits(sheet)
    assert sheet.text.count("×") >= 4 * 70
    assert " 70 " in sheet.text


@pytest.mark.parametrize("width", [30, 40])
def test_a_narrow_page_holds_all_plans(width: int) -> None:
    sheet = Sheet(width)
    draw_gaps(sheet.page, facts(newest_plans()), _rows("preschool"))
    _fits(sheet)
    assert " 1  2  3  4 学前教" in sheet.text
    assert " ●  ●  ●  ● 公办园" in sheet.text


def test_evidence_has_the_words_and_the_nearest_passage(
    sheet: Sheet, a: Plan, gaps: tuple[Gap, ...]
) -> None:
    draw_evidence(sheet.page, gap_rows([a], gaps))
    _fits(sheet)
    for words in ("●", "×", "L2  公办幼儿园", "b-city", "L3  [bookmark: _Toc1]=HYPERLINK"):
        assert words in sheet.text


def test_evidence_of_every_plan_and_item(sheet: Sheet) -> None:
    rows = _rows("vocational")
    draw_evidence(sheet.page, rows)
    _fits(sheet)
    lines = [line for line in sheet.text.splitlines() if line.startswith("  ")]
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert line.split()[0] == STATUS_SIGNS[row.status]
        nearest = row.nearest.line if row.nearest else None
        found = row.line if row.status != "absent" else nearest
        assert found is None or f"L{found} " in line
        assert row.status != "absent" or sentence_of(row.reason, "zh")[:8] in line


def test_nothing_asked_for_is_defined() -> None:
    sheet = Sheet(80)
    draw_gaps(sheet.page, [], [])
    draw_evidence(sheet.page, [])
    assert sheet.text == 2 * "所问主题没有登记内容或指标。\n"


def test_a_plan_alone_has_its_lines(sheet: Sheet, a: Plan, gaps: tuple[Gap, ...]) -> None:
    draw_gaps(sheet.page, list_rows([a]), gap_rows([a], gaps))
    _fits(sheet)
    assert " ● L2 公办园建设" in sheet.text
    assert " ×    收费监管" in sheet.text
