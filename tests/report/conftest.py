"""Reports about the shipped plans, made once, and one whose plans try to do harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import pytest

from plancmp.corpus import find_plan
from plancmp.report import PlanRows, Report, compose, gather

FIVE = ("yantai", "yantai@draft", "huantai", "dandong", "sanmenxia")
TWO = ("yantai", "sanmenxia")
Reports = Callable[..., Report]
# What an indicator might be called to be run, followed, or to break the file it is written in.
EVIL = (
    '=HYPERLINK("http://x","点")|[x](javascript:alert)<w:p>&amp;`'
    "\x07\x1b[31m\ufffe\ud800 *粗*_x0041_"
)


@cache
def plan_rows_of(*names: str, topics: tuple[str, ...] = ()) -> PlanRows:
    """The rows for a report about these plans."""
    return gather([find_plan(name) for name in names], topics)


@cache
def report_of(lang: str, *names: str, topics: tuple[str, ...] = ()) -> Report:
    """A report about these plans."""
    return compose(plan_rows_of(*names, topics=topics), lang, topics)


@pytest.fixture
def reports() -> Reports:
    """A report of plans of the corpus, made once."""

    def make(*plans: str, lang: str = "zh", topics: tuple[str, ...] = ()) -> Report:
        return report_of(lang, *plans, topics=topics)

    return make


@pytest.fixture
def hostile(tmp_path: Path) -> Report:
    """Two plans that hold signs of every kind, and an indicator and a quotation that are EVIL."""
    words = (
        "一、发展目标\n学前教育毛入园率达到{0}%。\n"
        "建成<w:p>|[x](javascript:alert)`示范`\x07\x1b[31m幼儿园\ufffe{1}所。\n"
    )
    for name, numbers in {"a.txt": (97, 5), "b.txt": (95, 8)}.items():
        (tmp_path / name).write_text(words.format(*numbers), encoding="utf-8")
    metas = [find_plan(str(tmp_path / name)) for name in ("a.txt", "b.txt")]
    report = compose(gather(metas), "zh")
    topics = tuple(
        replace(topic, indicators=tuple(replace(one, name=EVIL) for one in topic.indicators))
        for topic in report.numbers
    )
    rows = tuple(
        msgspec.structs.replace(row, indicator_id="", indicator=EVIL, quote=EVIL)
        for row in report.targets
    )
    return replace(report, numbers=topics, targets=rows)
