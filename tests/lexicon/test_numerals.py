"""What fails here: a heading's or a list's number is wrong, or a count in characters is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plancmp.lexicon.numerals import (
    chinese_number,
    chinese_pair,
    counting,
    japanese,
    legal,
    legal_traditional,
    numeral,
    period_end,
    positional,
    roman,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("一百零二", 102), ("7", 7),
     ("⑫", 12), ("㈢", 3), ("", None), ("甲", None)],
)  # fmt: skip
def test_numerals(text: str, value: int | None) -> None:
    """A wrong ordinal breaks the series that 1., 2., 3. belong to, and with it the levels."""
    assert numeral(text) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("一百", 100), ("万", 10_000),
     ("三千六百", 3600), ("五育", None), ("两千五", None), ("", None)],
)  # fmt: skip
def test_chinese_number(words: str, value: float | None) -> None:
    assert chinese_number(words) == value


def test_chinese_pair() -> None:
    assert chinese_pair("一两") == (1.0, 2.0)
    assert chinese_pair("三五") is None  # 三五年 may be 35 or 3 to 5: not guessed
    assert chinese_pair("十二") is None


@pytest.mark.parametrize(
    ("write", "value", "words"),
    [
        (counting, 0, "零"), (counting, 1, "一"), (counting, 10, "十"), (counting, 11, "十一"),
        (counting, 20, "二十"), (counting, 23, "二十三"), (counting, 105, "一百零五"),
        (counting, 110, "一百一十"), (counting, 2001, "二千零一"), (legal, 12, "壹拾贰"),
        (legal, 105, "壹佰零伍"), (legal_traditional, 6, "陸"), (japanese, 105, "百五"),
        (japanese, 1000, "千"), (japanese, 21, "二十一"), (positional, 2021, "二〇二一"),
        (roman, 14, "XIV"),
    ],
)  # fmt: skip
def test_numbers_are_written(write: Callable[[int], str], value: int, words: str) -> None:
    assert write(value) == words


def test_what_is_written_is_read_again() -> None:
    """An outline's number is written by one reader and read by the outline."""
    for value in range(1, 10_000):
        assert numeral(counting(value)) == value
        assert chinese_number(counting(value)) == value or counting(value)[-2:-1] in "百千"


def test_a_period_has_its_last_year() -> None:
    assert period_end("“十四五”时期教育") == 2025
    assert period_end("三个五") is None
