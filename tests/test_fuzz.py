"""Any text goes through the whole reading: a plan is untrusted, and a crash loses all its rows."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancmp.corpus import all_plans, find_plan, read_source
from plancmp.model import Plan, SourceText
from plancmp.pipeline import read_plan

META = find_plan("yantai")
PIECES = [
    *("一、总体要求", "（一）主要目标。", "1.加强建设。", "第一章 基础", "——", "专栏1 重点工程"),
    *("表1 主要指标", "指标\t2020年\t2025年\t属性", "毛入园率（%）\t90\t95\t预期性"),
    *("到2025年，毛入园率达到95%以上。", "由60%提高到70%，", "小学、初中班额分别不超45人、50人。"),
    *("“", "（", "《", "】", "\t", "\u3000", "\u202e", "\x1b[31m", "[bookmark: x]", "<td>", "=1+1"),
    *("每个镇至少1所", "95", "—", "1:350", "附件", "\r", "\u2028"),
]


def _sound(plan: Plan) -> None:
    source = plan.source
    for target in plan.targets:
        for span in (target.quote_span, target.value_span):
            words = source.slice(span)
            assert words
            assert "\n" not in words
    for section in plan.sections:
        if section.parent is not None:
            assert plan.sections[section.parent].span.holds(section.span)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=30))
def test_made_up_lines(lines: list[str]) -> None:
    _sound(read_plan(META, SourceText("fuzz", "\n".join(lines), "")))


@pytest.mark.parametrize("seed", range(12))
def test_torn_plans(seed: int) -> None:
    """Lines dropped, doubled, cut and shuffled, as copies from web pages are."""
    chance = random.Random(seed)
    meta = chance.choice(all_plans())
    lines = read_source(meta).text.split("\n")
    start = chance.randrange(len(lines))
    torn = lines[start : start + 120]
    for _ in range(20):
        at = chance.randrange(len(torn))
        torn[at] = torn[at][: chance.randrange(len(torn[at]) + 1)] * chance.choice([1, 1, 2])
    if seed % 3 == 0:
        chance.shuffle(torn)
    _sound(read_plan(meta, SourceText("torn", "\n".join(torn), "")))


LONG = ["一、", "到2025年，", "（", "1.", "，1所", "<a", "“、", "由1%到2%，", "分别1、", "建成1所"]


@pytest.mark.parametrize("count", [1000, pytest.param(5000, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("piece", LONG)
def test_a_long_line_ends(piece: str, count: int) -> None:
    _sound(read_plan(META, SourceText("long", f"一、总则\n{piece * count}\n二、完", "")))
