"""How a target is written out in a reason or a caveat."""

from __future__ import annotations

from ..model import Plan, Target
from ..registry.comparators import meanings


def value_words(target: Target) -> str:
    """A target's value as a reader would write it: 93%以上, 5—8所, 超过10%."""
    value = target.value if isinstance(target.value, str) else number_words(target.value)
    if target.value_high is not None:
        value = f"{value}—{number_words(target.value_high)}"
    said = meanings()[target.comparator]
    words = f"{value}{target.unit}"
    return f"{said.word}{words}" if said.place == "before" else f"{words}{said.word}"


def line_words(target: Target, plan: Plan) -> str:
    """Where a target's indicator stands: 行 94."""
    return f"行 {plan.source.line_at(target.quote_span.start)}"


def number_words(value: float) -> str:
    """A number without idle digits: 75, 41.17."""
    return str(int(value)) if value == int(value) else repr(value)
