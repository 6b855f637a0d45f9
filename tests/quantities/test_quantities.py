"""Quantities: a number read wrong, or a slogan read as a number, is what a user can't forgive."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancmp.corpus import all_plans, read_source
from plancmp.lexicon.numerals import written
from plancmp.lexicon.quantities import non_quantities
from plancmp.model import SourceText
from plancmp.quantities import NO_UNIT, UNREAD, find_quantities, read_cell, scan
from plancmp.quantities.grammar import VAGUE
from plancmp.text import normalise
from tests.effort import grows_linearly

WRITTEN = tomllib.loads((Path(__file__).parent / "cases/written.toml").read_text("utf-8"))["case"]
CASES = tomllib.loads((Path(__file__).parent / "cases/prose.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_prose(case: dict[str, Any]) -> None:
    found = [
        [q.comparator, q.value, "" if q.value_high is None else q.value_high, q.unit]
        for q in find_quantities(case["text"])
    ]
    assert found == case["quantities"], case["origin"]


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: case["text"][:20])
def test_ways_of_writing(case: dict[str, Any]) -> None:
    """What fails here: a number that is written another way is lost, or another number."""
    text = case["text"]
    if case.get("published"):
        text = normalise(SourceText("case", text, "")).text
    found = [
        [q.comparator, q.value, "" if q.value_high is None else q.value_high, q.unit]
        for q in find_quantities(text)
    ]
    assert found == case["quantities"]


@pytest.mark.parametrize("group", ["counts", "tenths", "vague", "unlisted"])
def test_words_around_numerals_hold_their_examples(group: str) -> None:
    entry = getattr(written(), group)

    def fires(text: str) -> bool:
        found = scan(text)
        if group == "vague":
            return any(one.rule == VAGUE for one in found.rejected)
        return any(one.unit == "%" or group != "tenths" for one in found.quantities)

    assert [text for text in entry.examples if not fires(text)] == []
    assert [text for text in entry.not_examples if fires(text)] == []


def test_a_vague_number_is_an_issue() -> None:
    """数百家 says no number; that the plan says something is seen by nobody if it is left out."""
    assert [(one.rule, one.start, one.end) for one in scan("培育数百家企业").rejected] == [
        (VAGUE, 2, 4)
    ]


@pytest.mark.parametrize(
    ("words", "expected"), [("-1.18", ("=", -1.18, None, "")), ("−2.5%", ("=", -2.5, None, "%"))]
)
def test_a_cell_below_nothing(words: str, expected: tuple[Any, ...]) -> None:
    """A falling rate that is shown as a rising one is the worst of slips."""
    quantity = read_cell(words)
    assert quantity is not None
    assert (quantity.comparator, quantity.value, quantity.value_high, quantity.unit) == expected


@pytest.mark.parametrize(
    ("words", "unit", "expected"),
    [
        ("41.17", "%", ("=", 41.17, None, "%")),  # yantai 72
        (">93", "%", (">", 93.0, None, "%")),  # sanmenxia 65
        ("50%以上", "", (">=", 50.0, None, "%")),  # dandong 112
        ("3个", "", ("=", 3.0, None, "个")),  # dandong 118
        ("3.7:6.3", "", ("=", "3.7:6.3", None, "")),  # dandong 34
        ("4.0", "万人", ("=", 4.0, None, "万人")),  # huantai 80: no version number here
        ("2025", "人", ("=", 2025.0, None, "人")),  # a count that looks like a year
        ("≥95", "%", (">=", 95.0, None, "%")),  # other cities
        ("约20", "所", ("~", 20.0, None, "所")),
        ("5—8", "所", ("range", 5.0, 8.0, "所")),
        ("[1.2]", "万个", ("=", 1.2, None, "万个")),  # a running total
        ("95以上", "%", (">=", 95.0, None, "%")),
        ("0", "%", ("=", 0.0, None, "%")),  # a share that is to be none
        ("控制在0", "起", ("=", 0.0, None, "起")),
        ("17 300以上", "人", (">=", 17300.0, None, "人")),  # thousands parted by a blank
        ("〔2 150〕", "套", ("=", 2150.0, None, "套")),
        ("3 500—4 000", "个", ("range", 3500.0, 4000.0, "个")),
    ],
)
def test_cell(words: str, unit: str, expected: tuple[Any, ...]) -> None:
    quantity = read_cell(words, unit)
    assert quantity is not None
    assert (quantity.comparator, quantity.value, quantity.value_high, quantity.unit) == expected


@pytest.mark.parametrize(
    "words",
    [
        "—", "", "预期性", "河南", "2020年实绩85，2025年目标90", "由12%提高到15%",
        "8〔100〕", "120  150", "00", "3号楼205室", "办公楼402", "5楼会议室",
    ],
)
def test_cell_without_one_number(words: str) -> None:
    assert read_cell(words) is None


@pytest.mark.parametrize("rule", non_quantities(), ids=lambda rule: rule.id)
def test_rules_hold_their_examples(rule: Any) -> None:
    assert rule.examples
    for example in rule.examples:
        assert rule.pattern.search(example), example
    for example in rule.not_examples:
        assert not rule.pattern.search(example), example


def test_what_a_rule_begins_with_leaves_none_of_its_matches_out() -> None:
    """A `begins` that lacks a character would let a date or a rank through as a promise."""
    rules = [rule for rule in non_quantities() if rule.pattern.pattern.startswith("(?=[")]
    assert {"date", "threshold", "schooling"} <= {rule.id for rule in rules}
    texts = [normalise(read_source(meta)).text for meta in all_plans()]
    texts += [example for rule in non_quantities() for example in rule.examples]
    for rule in rules:
        everywhere = re.compile(rule.pattern.pattern.partition(")")[2], re.MULTILINE)
        for text in texts:
            found, expected = (list(p.finditer(text)) for p in (rule.pattern, everywhere))
            assert [m.span() for m in found] == [m.span() for m in expected], rule.id


ALPHABET = "0123456789.:—%万亿人所个年月日级岁号第至少不超过以上、，。（）“”《》一两三至五AGv²①"


@given(st.text(alphabet=st.sampled_from(ALPHABET), max_size=60))
def test_no_digit_goes_unseen(text: str) -> None:
    """A digit that is neither read nor settled by a rule would be lost without a word: where a
    rule settles a part of a number only, the rest is reported."""
    found = scan(text)
    covered = {i for q in found.quantities for i in range(q.start, q.end)}
    covered |= {i for r in found.rejected for i in range(r.start, r.end)}
    assert [i for i, char in enumerate(text) if char.isdigit() and i not in covered] == []


@given(st.text(alphabet=st.sampled_from(ALPHABET), max_size=60))
def test_never_fails_and_stays_in_place(text: str) -> None:
    for quantity in find_quantities(text):
        assert 0 <= quantity.start <= quantity.number_start < quantity.number_end <= quantity.end
        assert quantity.end <= len(text)


@pytest.mark.parametrize("meta", all_plans(), ids=lambda meta: meta.id)
def test_every_digit_of_a_plan_is_accounted_for(meta: Any) -> None:
    for line in normalise(read_source(meta)).lines:
        found = scan(line.text)
        covered: set[int] = set()
        for quantity in found.quantities:
            covered.update(range(quantity.number_start, quantity.number_end))
        for rejected in found.rejected:
            covered.update(range(rejected.start, rejected.end))
        lost = [c for i, c in enumerate(line.text) if c.isdigit() and i not in covered]
        assert not lost, f"{meta.id} {line.number}: a number that no rule saw"


def test_the_rest_of_a_number_that_a_rule_cuts_is_said() -> None:
    """第3:5 is no ratio to be read; its 5 mustn't vanish for that."""
    assert [(one.start, one.end, one.rule) for one in scan("第3:5个").rejected] == [
        (0, 2, "ordinal"), (3, 4, UNREAD),
    ]  # fmt: skip


def test_a_number_without_unit_is_said() -> None:
    (rejected,) = scan("总量达到93，其他不变").rejected
    assert rejected.rule == NO_UNIT


@pytest.mark.parametrize(
    "adversary",
    ["至少", "1—", "每1", "一两", "“1", "等8", "两百", "1/2", "3亿5", "%E8", "百分之",
     "规模超过1人", "1万人以上学", "有效期1年、", "=1"],
)  # fmt: skip
def test_long_lines_take_linear_time(adversary: str) -> None:
    """A plan is untrusted: a line of 20,000 characters must not hang the reader."""
    assert grows_linearly(lambda length: scan(adversary * length), 10_000)
