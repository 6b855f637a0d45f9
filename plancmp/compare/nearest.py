"""What the other plan says instead, where it doesn't promise a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..align import Promise
from ..align.measures import is_elsewhere, measure
from ..align.promises import wording
from ..align.relation import relation
from ..model import Plan, Span, Target, ThemeFinding
from .wording import line_words, value_words

NEAR = 0.6  # likeness from which a reader could take two phrases for one measure
NEAR_OTHER_UNIT = 0.8  # the same where the units differ: 特色学校 (所), 劳动课 (课时)


@dataclass(frozen=True, slots=True)
class Instead:
    """What the other plan has instead of a promise, in words, and where it stands (None: nothing
    near)."""

    words: str
    span: Span | None


def absence(
    promise: Promise,
    other: Plan,
    others: Sequence[Promise],
    spoken: Mapping[str, ThemeFinding],
    *,
    mirrored: bool = False,
) -> Instead:
    """Why `promise` stands alone: the other plan only states the present, speaks of it without a
    number, has a nearest promise that measures something else, or nothing near.

    `spoken`: how the other plan stands on indicators, by id. `mirrored`: `promise` is of plan B
    (乙).
    """
    stated = _stated_only(promise, other)
    if stated:
        words = f"对方只写现状：{_state_words(stated, other)}，未定目标"
        return Instead(words, stated[0].quote_span)
    finding = spoken.get(promise.target.indicator_id)
    found = [_spoken_words(finding, other)]
    span = finding.evidence[0] if found[0] and finding is not None else None
    nearest = _nearest(promise, others)
    if nearest is not None:
        target = nearest.target
        sides = (nearest, promise) if mirrored else (promise, nearest)
        apart = relation(sides[0].measure, sides[1].measure).words("apart", "refuse")
        named = f"“{target.indicator}”（{line_words(target, other)}）"
        found.append(f"对方最近似的是{named}，因{_why(promise, apart)}，不可比")
        span = target.quote_span
    return Instead("；".join(words for words in found if words) or "对方没有相近的目标", span)


def _spoken_words(finding: ThemeFinding | None, other: Plan) -> str:
    """What the other plan says of the subject: huantai 165 力争2024年达到…评估认定标准."""
    says = {"discussed": "有论述", "mentioned": "只提及"}
    if finding is None or finding.status not in says or not finding.evidence:
        return ""
    span = finding.evidence[0]
    place = f"行 {other.source.line_at(span.start)}：“{other.source.slice(span).strip()}”"
    return f"对方{says[finding.status]}（{place}）而无此指标数值"


def _why(promise: Promise, apart: tuple[str, ...]) -> str:
    """The most telling difference: what both state, then what one states, then the bare fact."""
    if not apart:
        return "已与另一目标对应" if promise.target.indicator_id else "措辞相差较大"
    return min(apart, key=lambda words: ("（" not in words, "未写明" in words))


def _stated_only(promise: Promise, other: Plan) -> list[Target]:
    """The other plan's last actual values of a registered indicator: all of the line that has
    them, since they may be parts (sanmenxia 5: 新建20所，迁建20所，改扩建58所)."""
    target = promise.target
    stated = [
        one
        for one in other.targets
        if one.kind == "actual"
        and target.indicator_id
        and one.indicator_id == target.indicator_id
        and not is_elsewhere(one, other)
        and relation(promise.measure, measure(one, other)).outcome in ("ignore", "note", "caveat")
    ]
    if not stated:
        return []
    last = max(stated, key=lambda one: (one.year or 0, -one.value_span.start))
    place = last.year, line_words(last, other)
    return [one for one in stated if (one.year, line_words(one, other)) == place]


def _state_words(stated: Sequence[Target], plan: Plan) -> str:
    """2020年85.7%（行 66）; of several values each with what it counts."""
    first = stated[0]
    named = len({one.indicator for one in stated}) > 1
    values = "、".join(f"{one.indicator if named else ''}{value_words(one)}" for one in stated)
    return f"{f'{first.year}年' if first.year else ''}{values}（{line_words(first, plan)}）"


def _nearest(promise: Promise, others: Sequence[Promise]) -> Promise | None:
    near = [one for one in others if _is_near(promise, one)]
    return max(
        near,
        key=lambda one: (wording(promise.measure, one.measure), -one.target.value_span.start),
        default=None,
    )


def _is_near(promise: Promise, other: Promise) -> bool:
    ours, theirs = promise.target, other.target
    if ours.indicator_id and ours.indicator_id == theirs.indicator_id:
        return True
    same_unit = promise.measure.family == other.measure.family
    needed = NEAR if same_unit else NEAR_OTHER_UNIT
    return wording(promise.measure, other.measure) >= needed
