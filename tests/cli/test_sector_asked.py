"""What fails here: a plan is asked for what its sector doesn't have, or `--sector` isn't heard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Plancmp

WATER = """绍兴市“十四五”水利发展规划
一、目标
到2025年，城乡供水普及率达到98%。全国高中阶段毛入学率达到92%，我市高中阶段毛入学率达到99%。
"""


@pytest.fixture(autouse=True)
def water(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("water.txt").write_text(WATER, encoding="utf-8")


def test_a_sector_that_is_told_holds_for_another_place_s_numbers(plancmp: Plancmp) -> None:
    """The numbers are those of the whole plan, which has to be read as one of that sector."""

    def indicators(*told: str) -> list[str]:
        done = plancmp("targets", "./water.txt:national", "--json", *told)
        return [row["indicator_id"] for row in json.loads(done.out)]

    assert indicators() == [""]
    assert indicators("--sector", "education") == ["highschool_gross_enrolment"]


def test_a_plan_of_another_sector_is_not_ranked_and_said_so(plancmp: Plancmp) -> None:
    """It would stand there as a plan that leaves it out: a gap that nobody may claim."""
    done = plancmp("rank", "highschool_gross_enrolment", "dandong", "./water.txt", "--json")
    assert {row["plan"] for row in json.loads(done.out)} == {"dandong"}
    assert done.err == (
        "plancmp: water.txt is left out: the indicator is of education, the plan is not\n"
    )


def test_indicators_are_those_of_the_plans_asked(plancmp: Plancmp) -> None:
    assert len(json.loads(plancmp("indicators", "yantai", "--json").out)) > 40
    assert plancmp("indicators", "./water.txt", "--json").out.strip() == "[]"
