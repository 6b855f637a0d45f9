"""What reading the targets says of numbers: values, starts, and what rules settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..accounting import BASELINE, Claim
from ..model import Issue, NormalText, Span, Status, Target
from ..quantities import NO_UNIT, UNREAD, Rejected


def of_targets(targets: Iterable[Target], issues: Iterable[Issue]) -> Iterator[Claim]:
    """A claim for each place of a target's value, with all that was read from it, and with what is
    doubtful about it."""
    places: dict[Span, list[str]] = {}
    for target in targets:
        places.setdefault(target.value_span, []).append(_in_words(target))
    doubts = [issue for issue in issues if issue.stage == "targets"]
    for span, words in places.items():
        told = [*dict.fromkeys(words), *_doubts(span, doubts)]
        yield Claim(span, "quantity", "targets", "", "；".join(told))


def _in_words(target: Target) -> str:
    """A target in a few words: 普惠性幼儿园覆盖率 >= 93%."""
    high = "" if target.value_high is None else f"—{_shown(target.value_high)}"
    sign = "" if target.comparator == "range" else f"{target.comparator} "
    return f"{target.indicator} {sign}{_shown(target.value)}{high}{target.unit}"


def _shown(value: float | str) -> str:
    """A value as short as it can be said."""
    return value if isinstance(value, str) else f"{round(value, 6):.15g}"


def _doubts(span: Span, issues: Sequence[Issue]) -> Iterator[str]:
    for issue in issues:
        if issue.span.overlaps(span):
            yield f"存疑：{issue.message}"


def of_baseline(span: Span, target: Target, column: str = "") -> Claim:
    """A value that the target starts from; `column`: the title of its column in a table."""
    place = f"（{column}）" if column else ""
    start = "" if target.baseline is None else _shown(target.baseline)
    words = f"{target.indicator} {start}{target.unit}{place}"
    return Claim(span, "quantity", "targets", BASELINE, f"起点：{words}")


def of_rules(normal: NormalText, start: int, rejected: Iterable[Rejected]) -> Iterator[Claim]:
    """What rules say of digits in the piece of text that begins at `start`."""
    for one in rejected:
        span = normal.span(start + one.start, start + one.end)
        status: Status = "issue" if one.rule in (NO_UNIT, UNREAD) else "known"
        yield Claim(span, status, "quantities", one.rule, one.reason)
