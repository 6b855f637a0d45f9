"""Footnotes explain what a text promises. Read as promises, what they count and the marks of their
tests would stand beside the plan's own targets."""

from __future__ import annotations

from plancmp.model import PlanMeta, SourceText
from plancmp.pipeline import read_plan

META = PlanMeta(
    id="x", city="x", version="", name="某县", names=(), title="某县医共体建设方案", province="",
    level="", status="", date="", number="", period=(2023, 2027), period_guessed=False, file="x",
    sha256="", url="", sector="",
)  # fmt: skip
TEXT = """一、工作目标
到2027年，基层诊疗量占比达到65%[^1]，床位使用率达到80%[^2]。

[^1]: 统计范围为纳入监测的23家乡镇卫生院，满分100分，85分以上为合格。
[^2]: 2022年床位使用率为71.5%。
"""


def test_a_footnote_may_tell_what_was_and_promises_nothing() -> None:
    plan = read_plan(META, SourceText("x.md", TEXT, ""))
    told = [(one.indicator, one.value, one.kind) for one in plan.targets]
    assert told == [
        ("基层诊疗量占比", 65, "target"),
        ("床位使用率", 80, "target"),
        ("床位使用率", 71.5, "actual"),
    ]
    assert "note" in {account.rule for account in plan.ledger}
