"""The numbers that were read: values of targets."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Issue, Plan, Span, Target
from .claims import Claim


def of_targets(plan: Plan) -> Iterator[Claim]:
    """A claim for each place of a target's value, with all that was read from it, and with what is
    doubtful about it."""
    places: dict[Span, list[str]] = {}
    for target in plan.targets:
        places.setdefault(target.value_span, []).append(in_words(target))
    doubts = [issue for issue in plan.issues if issue.stage == "targets"]
    for span, words in places.items():
        told = [*dict.fromkeys(words), *_doubts(span, doubts)]
        yield Claim(span, "quantity", "targets", "", "；".join(told))


def in_words(target: Target) -> str:
    """A target in a few words: 普惠性幼儿园覆盖率 >= 93%."""
    high = "" if target.value_high is None else f"—{shown(target.value_high)}"
    sign = "" if target.comparator == "range" else f"{target.comparator} "
    return f"{target.indicator} {sign}{shown(target.value)}{high}{target.unit}"


def shown(value: float | str) -> str:
    """A value as short as it can be said."""
    return value if isinstance(value, str) else f"{round(value, 6):.15g}"


def _doubts(span: Span, issues: list[Issue]) -> Iterator[str]:
    for issue in issues:
        if issue.span.overlaps(span):
            yield f"存疑：{issue.message}"
