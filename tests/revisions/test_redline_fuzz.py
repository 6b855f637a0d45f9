"""What fails here: some version of some plan crashes redline, loses a paragraph, or is told one way
from A to B and another from B to A."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest

from plancmp.corpus import all_plans, read_source
from plancmp.model import Plan, SourceText
from plancmp.model.comparison import Redline
from plancmp.pipeline import read_plan
from plancmp.revisions.paragraphs import paragraphs
from plancmp.revisions.redline import redline_plans
from plancmp.rows.pairs import RedlineRow, redline_rows
from plancmp.text import normalise
from tests.revisions.test_redline_targets import MIRROR

PIECES = [
    *("一、总体要求", "（一）主要目标。", "1.加强建设。", "——", "专栏1 重点工程", "附件", "95"),
    *("表1 主要指标", "指标\t2020年\t2025年\t属性", "毛入园率（%）\t90\t95\t预期性", "1:350"),
    *("到2025年，毛入园率达到95%以上。", "力争毛入园率达到96%。", "由60%提高到70%，"),
    *("“", "（", "《", "】", "\t", "\u3000", "\u202e", "\x1b[31m", "[bookmark: x]", "<td>", "=1+1"),
    *("每个镇至少1所", "公办园占比60%，", "\r", "\u2028", "[-", "+}"),
]


def _versions(seed: int) -> tuple[Plan, Plan]:
    """Some lines of a plan or made-up ones, and the same edited at random."""
    chance = random.Random(seed)
    meta = chance.choice(all_plans())
    if seed % 2:
        lines = read_source(meta).text.split("\n")
        start = chance.randrange(len(lines))
        before = lines[start : start + 60]
    else:
        before = ["".join(chance.choices(PIECES, k=chance.randint(0, 5))) for _ in range(25)]
    after = list(before)
    for _ in range(chance.randint(1, 15)):
        _edit(after, chance)
    return (
        read_plan(replace(meta, id="x@a"), SourceText("a", "\n".join(before), "")),
        read_plan(replace(meta, id="x"), SourceText("b", "\n".join(after), "")),
    )


def _edit(lines: list[str], chance: random.Random) -> None:
    """Swaps, copies, deletes, splits or joins lines, or changes a digit and a mark."""
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(6)
    if kind == 0:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 1:
        lines.insert(at, lines[other])
    elif kind == 2 and len(lines) > 2:
        del lines[at]
    elif kind == 3:
        cut = chance.randrange(len(lines[at]) + 1)
        lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
    elif kind == 4 and at + 1 < len(lines):
        lines[at : at + 2] = [lines[at] + lines[at + 1]]
    else:
        digit, new = (str(chance.randrange(10)) for _ in "ab")
        lines[at] = lines[at].replace(digit, new).replace("，", chance.choice("，。"), 1)


def _told(found: Redline, *, swapped: bool) -> Iterator[tuple[object, ...]]:
    """Each change with the places of its sides; turned round if `swapped`."""
    other = {**MIRROR, "removed": "added"} if swapped else {}
    for target in found.targets:
        places = [side and side.value_span for side in (target.a, target.b)]
        yield (other.get(target.change, target.change), *places[:: -1 if swapped else 1])
    other = {"removed": "added", "added": "removed"} if swapped else {}
    for text in found.paragraphs:
        yield (other.get(text.kind, text.kind), *(text.a, text.b)[:: -1 if swapped else 1])


@pytest.mark.parametrize("seed", range(40))
def test_any_two_versions(seed: int) -> None:
    a, b = _versions(seed)
    there, back, same = redline_plans(a, b), redline_plans(b, a), redline_plans(a, a)
    assert Counter(_told(there, swapped=False)) == Counter(_told(back, swapped=True))
    assert {one.change for one in same.targets} <= {"kept"}
    assert {one.kind for one in same.paragraphs} <= {"unchanged"}
    rows = redline_rows(a, b, there)
    assert msgspec.convert(msgspec.to_builtins(rows), list[RedlineRow]) == rows
    for plan, spans in (
        (a, [one.a for one in there.paragraphs]),
        (b, [one.b for one in there.paragraphs]),
    ):
        lines = {plan.source.line_at(span.start) for span in spans if span is not None}
        assert lines == {one.line for one in paragraphs(plan, normalise(plan.source))}
