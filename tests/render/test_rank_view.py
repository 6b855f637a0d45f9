"""What fails here: a reader takes a tie for an order, or doesn't see why a plan has no place."""

from __future__ import annotations

import msgspec
import pytest
from rich.cells import cell_len

from plancmp.compare.rank import rank_plans
from plancmp.corpus import find_plan, newest_plans
from plancmp.corpus.loader import load_plan, load_plans
from plancmp.render.console.diff import draw_rank
from plancmp.render.wording import rank_words
from plancmp.rows.comparisons import RankRow, rank_rows
from tests.render.conftest import Sheet


def rows(indicator_id: str) -> list[RankRow]:
    plans = load_plans(newest_plans())
    return rank_rows(plans, rank_plans(plans, (indicator_id,)))


def test_the_order_with_its_proofs(sheet: Sheet) -> None:
    """yantai 66/78: 75, from 41.17 in line 72; huantai and sanmenxia share the second place."""
    draw_rank(sheet.page, rows("preschool_public_share"))
    for line in sheet.text.splitlines():
        assert cell_len(line) <= sheet.page.width
    lines = [line.split() for line in sheet.text.splitlines()]
    first = next(line for line in lines if "烟台市" in line)
    assert first[0] == "1"
    assert {"75%", "L66/78", "41.17%", "L72", "2025"} <= set(first)
    assert [line[0] for line in lines if line[:1] and line[0].endswith("=")] == ["2=", "2="]
    assert "2= 并列第二" in " ".join(sheet.text.split())
    assert "高者力度大" in "".join(sheet.text.split())


def test_what_has_no_place_says_why(sheet: Sheet) -> None:
    draw_rank(sheet.page, rows("new_kindergartens"))
    joined = "".join(sheet.text.split())
    assert "按数值排列" in joined
    assert "总量随地方大小而变" in joined
    assert "性质不同（烟台市公办，三门峡市未写明）" in joined
    assert "只见相关词“发展公办园”" in joined


def test_numbers_without_a_text_have_no_nearest_passage(sheet: Sheet) -> None:
    plan = load_plan(find_plan("sanmenxia:henan"))
    draw_rank(sheet.page, rank_rows([plan], rank_plans([plan], ("myopia_decline",))))
    assert "没有规划承诺此指标" in sheet.text
    assert "只列数值，没有正文\n" in sheet.text


def test_numbers_are_numbers() -> None:
    for row in rows("preschool_public_share"):
        assert isinstance(row.value, int)
        assert isinstance(row.rank, int)


@pytest.mark.parametrize(
    ("rank", "last", "tied", "shown"),
    [(1, 1, False, "1"), (2, 2, True, "2="), (1, 3, False, "1—3"), (None, None, False, "")],
)
def test_places_in_words(rank: int | None, last: int | None, tied: bool, shown: str) -> None:
    row = rows("preschool_public_share")[0]
    placed = msgspec.structs.replace(row, rank=rank, rank_last=last, tied=tied)
    assert rank_words(placed) == shown
