"""The account of all numbers: a number that is neither read nor explained is a promise that a
reader of the rows never hears of."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancmp.accounting import UNACCOUNTED, OpenLedger
from plancmp.corpus import all_plans, find_plan, read_source
from plancmp.corpus.loader import load_plan
from plancmp.errors import InputError
from plancmp.model import Plan, SourceText
from plancmp.pipeline import read_plan
from plancmp.rows.findings import issue_rows, number_rows
from tests.shared import SHARED, needs_shared, shared_files
from tests.test_fuzz import PIECES

META = find_plan("yantai")
CASES = tomllib.loads((Path(__file__).parent / "cases/made.toml").read_text("utf-8"))["case"]
NUMBERS = ["①", "第3:5", "²", "1.2.3", "5、", "２０２５年", "18,782人", "（2）", "2025", "《3》"]


def _read(text: str) -> Plan:
    return read_plan(META, SourceText("made", text, ""))


def _holds(plan: Plan) -> None:
    """Every digit of the file is in exactly one figure, inside one line."""
    text = plan.source.text
    seen: Counter[int] = Counter()
    for one in plan.ledger:
        assert "\n" not in plan.source.slice(one.words)
        assert one.words.holds(one.figure)
        seen.update(at for at in range(one.figure.start, one.figure.end) if text[at].isdigit())
    assert seen == Counter(at for at, char in enumerate(text) if char.isdigit())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_made_texts(case: dict[str, Any]) -> None:
    plan = _read(case["text"].strip("\n"))
    found = [f"{plan.source.slice(a.figure)} | {a.status} | {a.rule}" for a in plan.ledger]
    assert found == case["numbers"]


@pytest.mark.parametrize("meta", all_plans(), ids=lambda meta: meta.id)
def test_every_digit_of_a_plan_has_one_account(meta: Any) -> None:
    _holds(load_plan(meta))


@pytest.mark.parametrize("meta", all_plans(), ids=lambda meta: meta.id)
def test_nothing_in_the_corpus_is_unexplained(meta: Any) -> None:
    """Each number of the five plans is read, or none of education's; one that isn't must be
    looked at before it may stand here."""
    plan = load_plan(meta)
    assert [a.message for a in plan.ledger if a.status == "issue"] == []


@needs_shared
@pytest.mark.parametrize("path", shared_files() or [SHARED], ids=lambda path: path.name)
def test_every_digit_of_a_real_document_has_one_account(path: Path) -> None:
    try:
        plan = load_plan(find_plan(str(path)))
    except InputError as error:
        pytest.skip(error.what)
    _holds(plan)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(st.sampled_from(PIECES + NUMBERS), max_size=5).map("".join), max_size=30)
)
def test_every_digit_of_made_up_lines_has_one_account(lines: list[str]) -> None:
    _holds(_read("\n".join(lines)))


@pytest.mark.parametrize("seed", range(8))
def test_every_digit_of_torn_plans_has_one_account(seed: int) -> None:
    chance = random.Random(seed)
    meta = chance.choice(all_plans())
    lines = read_source(meta).text.split("\n")
    start = chance.randrange(len(lines))
    torn = lines[start : start + 120]
    if seed % 2:
        chance.shuffle(torn)
    _holds(read_plan(meta, SourceText("torn", "\n".join(torn), "")))


# By reading the lines: what a number of the plan's text is.
LINES = [
    ("yantai", 72, "41.17", "quantity", "baseline"),  # the share of 2020
    ("yantai", 78, "75", "quantity", ""),  # of 2025
    ("yantai", 221, "6", "known", "age"),  # 6岁儿童近视率
    ("yantai", 239, "16", "known", "focus"),  # 聚焦…16个重点产业链
    ("yantai", 318, "1", "known", "table_index"),
    ("huantai", 165, "2024", "known", "year"),  # 力争2024年达到
    ("huantai", 163, "5", "known", "denominator"),  # 每5所幼儿园
    ("huantai", 6, "6", "page", "page"),  # 桓政发〔2022〕6号
    ("dandong", 66, "100", "known", "qualifier"),  # 带宽100M以上学校
    ("dandong", 59, "95", "known", "age"),  # 建党95周年
    ("sanmenxia", 374, "100", "known", "slogan"),  # “1+10+100”
    ("sanmenxia", 374, "100", "quantity", ""),  # 辐射带动100名
    ("sanmenxia", 331, "6", "known", "heading_number"),
    ("sanmenxia", 63, "90.3", "quantity", "baseline"),  # the province's
    ("sanmenxia", 198, "一两", "quantity", ""),  # 一两项艺术特长
    ("yantai@draft", 47, "6", "known", "technology"),  # IPV6
]


@pytest.mark.parametrize(("plan", "line", "figure", "status", "rule"), LINES)
def test_what_a_number_is(plan: str, line: int, figure: str, status: str, rule: str) -> None:
    rows = number_rows([load_plan(find_plan(plan))])
    found = [(r.status, r.rule) for r in rows if (r.line, r.figure) == (line, figure)]
    assert (status, rule) in found


def test_rows_quote_the_line_and_hold_the_number() -> None:
    """A row that can't be found in its line proves nothing."""
    for meta in all_plans():
        plan = load_plan(meta)
        for row in number_rows([plan]):
            assert row.quote in plan.source.line_text(row.line)
            assert row.figure in row.quote


def test_what_is_read_says_what_it_measures() -> None:
    rows = number_rows([load_plan(META)])
    (row,) = (row for row in rows if row.line == 78)
    assert row.message == "公办幼儿园在园幼儿占比 = 75%"
    (row,) = (row for row in rows if row.line == 72)
    assert row.message == "起点：公办幼儿园在园幼儿占比 41.17%（2020年）"


def test_a_doubt_stands_with_the_number() -> None:
    """huantai 125: 1.01 under a label that says %."""
    rows = number_rows([load_plan(find_plan("huantai"))])
    (row,) = (row for row in rows if row.line == 125)
    assert row.status == "quantity"
    assert "存疑：单位可能有误" in row.message


def test_what_no_step_reads_is_an_issue_of_the_plan_too() -> None:
    """`plancmp issues` without --all names it, so that nobody has to look for it."""
    case = next(case for case in CASES if "column that isn't read" in case["name"])
    rows = issue_rows([_read(case["text"].strip("\n"))])
    told = [(row.rule, row.quote) for row in rows if row.rule == "table_value"]
    assert told == [("table_value", "1.2")]


def test_a_digit_that_nothing_explains_is_an_issue() -> None:
    """Whatever a step may come to overlook is reported, not dropped."""
    (one,) = OpenLedger().close(SourceText("made", "一、主要任务\n新建幼儿园5所。\n", ""))
    assert (one.status, one.rule, one.message) == ("issue", UNACCOUNTED, "未处理的数字")
