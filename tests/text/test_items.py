"""Numbers of items right before another number: 1.12个小区 read as 1.12 is a wrong number."""

from __future__ import annotations

import pytest

from plancmp.model import SourceText
from plancmp.text.normalise import normalise

PARTED = {
    "a count behind the number, between items": (
        "1.12个小区完成改造。\n2.新建学校3所。\n3.5个乡镇建成文化站。",
        "1．12个小区完成改造。\n2.新建学校3所。\n3．5个乡镇建成文化站。",
    ),
    "a number with its own decimal": (
        "1.12个小区完成改造。\n2.3.6公里街巷完成整治。\n3.2025年底前，新增泊位500个。",
        "1．12个小区完成改造。\n2．3.6公里街巷完成整治。\n3．2025年底前，新增泊位500个。",
    ),
    "a year behind it": (
        "14.推进整合。\n15.2024年底前完成登记。",
        "14.推进整合。\n15．2024年底前完成登记。",
    ),
    "an amount, where the list would lack an item": (
        "1.提高水平。\n2.5万亩农田建成。\n3.加强保障。",
        "1.提高水平。\n2．5万亩农田建成。\n3.加强保障。",
    ),
    "counts behind the first numbers, up to an item without one": (
        "主要包括：1.8所医院改造食堂；2.12所医院更新照明；3.推进整治。",
        "主要包括：1．8所医院改造食堂；2．12所医院更新照明；3.推进整治。",
    ),
    "in one line": (
        "任务：1.新建水库1座；2.20个乡镇通燃气。",
        "任务：1.新建水库1座；2．20个乡镇通燃气。",
    ),
    "items of two levels that run on with no mark": (
        "2.1建设工期：2026年底前建成2.2总投资3541.07万元2.3扩建后日处理8000吨。",
        "2．1建设工期：2026年底前建成；2．2总投资3541.07万元；2．3扩建后日处理8000吨。",
    ),
}
WHOLE = {
    "amounts, one a line": "1.5万亩高标准农田建成。\n3.5公里道路完成改造。",
    "an amount between items that don't count over it": "1.坚持。\n2.5万亩建成。\n2.建设学校。",
    "the numbers of sections": "1.总则\n1.1目的\n1.2依据\n2.目标\n2.1任务",
    "a section of a section": "2.3总体要求\n2.3.6公共服务\n2.3.7平台建设",
    "amounts before an item": "达到1.5万亩；2.6万亩；3.新建水库1座。",
    "amounts that count on by chance": "第一期2.1公顷，第二期2.2公顷，第三期2.3公顷。",
    "two amounts are no run": "由2.1提高，2.2以下的不计。",
    "percentage points": "1.提高水平。\n2.5个百分点的增幅。\n降低2.3个百分点。",
}


@pytest.mark.parametrize(("text", "parted"), PARTED.values(), ids=list(PARTED))
def test_an_items_number_is_no_part_of_the_next(text: str, parted: str) -> None:
    assert normalise(SourceText("x", text, "")).text == parted


@pytest.mark.parametrize("text", WHOLE.values(), ids=list(WHOLE))
def test_a_decimal_stays_whole(text: str) -> None:
    assert "．" not in normalise(SourceText("x", text, "")).text
