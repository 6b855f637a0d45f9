"""Where an item's number stands right before another number: 1.12个小区完成改造 is item 1.

Forced by lists of works whose items begin with how many there are of each; 1.12 would be a wrong
number, and a year behind an item's number (4.2024年底前) none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

PARTED = "．"  # parts an item's number from the one behind it: no other dot is that wide any more
# An item begins a line or follows a sentence's end; behind its number stands no digit (`certain`),
# a number with a decimal of its own (2.3.6公里), a count that can't have a decimal or a year
# (`whole`), or another number that words follow.
_WHOLE = r"\d{1,4}(?:个(?!百?[分千万])|[所家座条项处辆])"
_DECIMAL = "公里|公顷|平方|[万亿]|[米吨亩元%]"
_ITEM = re.compile(
    r"(?:^|(?<=[。；：]))[ \t]*(?P<number>\d{1,2})(?P<dot>\.)"
    rf"(?:(?P<certain>[ \t]?[^\d\s.])|(?P<decimal>\d{{1,4}}\.\d{{1,2}}(?:{_DECIMAL}))"
    rf"|(?P<year>20\d\d年)|(?P<whole>{_WHOLE})|\d{{1,9}}[\u4e00-\u9fff])",
    re.MULTILINE,
)


# 2.1 and 2.2 before words, not before a unit.
_SECOND_LEVEL = re.compile(
    r"(?<![\d.])(?P<chapter>\d{1,2})\.(?P<section>\d{1,2})"
    rf"(?=[\u4e00-\u9fff])(?!{_DECIMAL}|小时|分钟|年(?!度)|[个所家座条项处辆人名左以倍天台兆分])"
)
_RUN = 3  # items that count on: fewer may be quantities


class _Item(NamedTuple):
    """The number of an item (or what looks like one), the place of its dot, what tells that it is
    one; `glued`: the number behind it can be no decimals (1.2025年, 2.3.6公里)."""

    number: int
    dot: int
    certain: bool
    whole: bool
    glued: bool


_NONE = _Item(0, 0, False, False, False)


def glued_numbers(text: str) -> Iterator[int]:
    """The places of the dots between an item's number and another number: the items before and
    behind it count on (1., 2., 3.) and are items without doubt; one of them is enough before a
    count of things, none before a year. An amount behind the last item (4.5亿元) may
    be a decimal."""
    found = [
        _Item(int(match["number"]), match.start("dot"),
              bool(match["certain"] or match["decimal"] or match["year"]), bool(match["whole"]),
              bool(match["decimal"] or match["year"]))
        for match in _ITEM.finditer(text)
    ]  # fmt: skip
    for before, item, behind, sure in zip(
        [_NONE, *found], found, [*found[1:], _NONE], _of_sure_runs(found), strict=False
    ):
        first = item.number == 1 and before.number != 1
        last = behind.number in (0, 1)
        counts_on = (first or before.number == item.number - 1) and (
            last or behind.number == item.number + 1
        )
        amid = behind.certain and (first or before.certain) and not last
        if item.glued or (not item.certain and counts_on and (sure if item.whole else amid)):
            yield item.dot


def run_on_items(text: str) -> Iterator[tuple[int, int]]:
    """The places of the number and of its dot of items that a paragraph runs on with no mark
    between them: 总投资3541万元2.2扩建后…2.3运营单位…. Three of a line that count on are needed:
    one alone may be a quantity (新增2.2吨)."""
    for line in re.finditer(".+", text):
        run: list[tuple[int, int]] = []
        number = (0, 0)
        for match in _SECOND_LEVEL.finditer(text, *line.span()):
            own = int(match["chapter"]), int(match["section"])
            counts_on = own in ((number[0], number[1] + 1), (number[0] + 1, 1))
            if run and not counts_on:
                yield from run if len(run) >= _RUN else ()
                run = []
            run.append((match.start(), match.end("chapter")))
            number = own
        yield from run if len(run) >= _RUN else ()


def _of_sure_runs(found: list[_Item]) -> list[bool]:
    """For each item, whether one that it counts on with is certain: 1.8所…；2.12所…；3.推进."""
    sure: list[bool] = []
    run: list[_Item] = []
    for item, behind in zip(found, [*found[1:], _NONE], strict=False):
        run.append(item)
        if behind.number != item.number + 1:
            sure += [any(one.certain for one in run)] * len(run)
            run = []
    return sure
