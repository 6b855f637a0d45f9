"""What fails here: a change of words that reads wrong, loses a character, or never ends."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancmp.revisions.word_diff import Block, word_changes
from tests.effort import is_soon

CASES = tomllib.loads((Path(__file__).parent / "cases" / "words.toml").read_text("utf-8"))["case"]


def marked(a: str, b: str) -> str:
    shown, done = "", 0
    for block in word_changes(a, b):
        shown += a[done : block.a0]
        shown += f"[-{a[block.a0 : block.a1]}-]" if block.a0 < block.a1 else ""
        shown += f"{{+{b[block.b0 : block.b1]}+}}" if block.b0 < block.b1 else ""
        done = block.a1
    return shown + a[done:]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["origin"])
def test_changes_read_well(case: dict[str, str]) -> None:
    assert marked(case["a"], case["b"]) == case["marked"]


def _exact(a: str, b: str) -> tuple[Block, ...]:
    """The blocks, having checked that what stayed is the same and nothing is lost."""
    blocks = word_changes(a, b)
    at_a = at_b = 0
    for number, block in enumerate(blocks):
        assert block.a0 - at_a == block.b0 - at_b
        assert a[at_a : block.a0] == b[at_b : block.b0]
        assert block.a0 > at_a or not number, "touching blocks are one"
        assert (block.a0, block.b0) < (block.a1, block.b1)
        at_a, at_b = block.a1, block.b1
    assert a[at_a:] == b[at_b:]
    return blocks


WORDS = st.lists(
    st.sampled_from(
        ["教育", "高校", "高等学校", "的", "，", "。", "、", "75%", "9", "5—8", "十五", "以上",
         "《", "》", "力争", "AI", " ", "。。", "1:350", "万"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_nothing_is_lost_and_no_number_is_parted(a: str, b: str) -> None:
    """Taking the added words away gives A, taking the removed ones away gives B."""
    for block in _exact(a, b):
        for words, ends in ((a, (block.a0, block.a1)), (b, (block.b0, block.b1))):
            for end in ends:
                assert not words[max(0, end - 1) : end + 1].isdecimal() or end in (0, len(words)), (
                    a, b, block,
                )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text(a: str, b: str) -> None:
    _exact(a, b)


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_swapped_texts_have_the_same_amount_of_change(a: str, b: str) -> None:
    assert word_changes(a, a) == ()
    assert bool(word_changes(a, b)) == bool(word_changes(b, a)) == (a != b)


PIECES = ("一、", "到2025年，", "（", "1.", "，1所", "“、", "分别1、", "教", "教育")


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_paragraph_ends(piece: str) -> None:
    """A paragraph as long as a book takes seconds at most, whatever it repeats."""
    chance = random.Random(piece)
    a = piece * 20_000
    others = [
        piece * 19_000 + "另" + piece * 500,
        "".join(chance.choice(f"{piece}的一是") for _ in range(40_000)),
        a[::-1],
    ]
    for b in others:
        assert is_soon(lambda b=b: _exact(a, b))  # type: ignore[misc]


@pytest.mark.parametrize("letters", ["的一是在，", "的一是在不了有和人这中大为上个国我以要他"])
def test_long_paragraphs_without_order_end(letters: str) -> None:
    chance = random.Random(1)
    a, b = ("".join(chance.choice(letters) for _ in range(100_000)) for _ in "ab")
    assert is_soon(lambda: _exact(a, b))
