"""How a plan stands among the others: on an indicator, on a theme. Findings count these, and the
page shows just those that a count is about."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from .model import Indicator, Pair
from .textmodel import Contradiction, CoverageRow

OUTCOMES = ("ordered", "equal", "open", "refused")
Standing = Literal["best", "tied", "last", ""]
_HAVE = ("quantified", "discussed")


def rivalries(indicator: Indicator, plan: str, rivals: Collection[str]) -> list[Pair]:
    """The comparable pairs of a plan with its rivals."""
    return [
        pair
        for pair in indicator.pairs
        if pair.comparable and plan in (sides := {pair.a_plan, pair.b_plan})
        and sides <= {plan, *rivals}
    ]  # fmt: skip


def standing(indicator: Indicator, plan: str, rivals: Collection[str]) -> Standing:
    """Whether a plan asks more than all rivals that may be compared, as much as the first of them,
    or less than all; empty for what is between, and where one of them can't be told."""
    found = {pair.ambition for pair in rivalries(indicator, plan, rivals)}
    if not found or "" in found:
        return ""
    if found == {plan}:
        return "best"
    if found <= {plan, "equal"}:
        return "tied"
    return "" if found & {plan, "equal"} else "last"


def outcome(pair: Pair) -> str:
    """How a pair comes out, one of OUTCOMES; open: it can't be said."""
    if not pair.comparable:
        return "refused"
    if pair.ambition == "equal":
        return "equal"
    return "ordered" if pair.ambition else "open"


def is_lacked(row: CoverageRow, plan: str, rivals: Collection[str]) -> bool:
    """Whether the plan alone says nothing of it: every rival, and there is one, has it."""
    own = row.of(plan)
    others = [cell for cell in row.cells if cell.plan in rivals and cell is not own]
    return own.status == "absent" and bool(others) and all(has(cell.status) for cell in others)


def has(status: str) -> bool:
    """Whether a plan says more of something than a word in passing."""
    return status in _HAVE


def is_grave(contradiction: Contradiction) -> bool:
    """Whether it can't be so, or falls behind what is reached."""
    return contradiction.severity == "high"
