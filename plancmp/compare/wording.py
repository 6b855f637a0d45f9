"""How a target is written out in a reason or a caveat."""

from __future__ import annotations

from ..model import Plan, Target

_AFTER = {">=": "以上", "<=": "以内", "~": "左右"}
_BEFORE = {">": "超过", "<": "低于"}


def value_words(target: Target) -> str:
    """A target's value as a reader would write it: 93%以上, 5—8所, 超过10%."""
    value = target.value if isinstance(target.value, str) else number_words(target.value)
    if target.value_high is not None:
        value = f"{value}—{number_words(target.value_high)}"
    before = _BEFORE.get(target.comparator, "")
    return f"{before}{value}{target.unit}{_AFTER.get(target.comparator, '')}"


def line_words(target: Target, plan: Plan) -> str:
    """Where a target's indicator stands: 行 94."""
    return f"行 {plan.source.line_at(target.quote_span.start)}"


def number_words(value: float) -> str:
    """A number without idle digits: 75, 41.17."""
    return str(int(value)) if value == int(value) else repr(value)
