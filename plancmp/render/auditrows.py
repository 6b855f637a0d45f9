"""The rows of `audit`: what a plan says against itself."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..model import Finding, Plan, Proof
from ..model.remark import args_plain
from .cells import Row, RowType, end_of, line_of, quote_of, start_of
from .remarks import cell as remark_cell

_SIDE = (
    "line", "quote", "quote_start", "value_line", "value_quote", "value_start", "value_end",
)  # fmt: skip
AUDIT = RowType(
    "audit",
    ("plan", "class", "severity", "topic", "indicator_id", "indicator",
     *(f"{name}_a" for name in _SIDE), *(f"{name}_b" for name in _SIDE), "code", "args", "message"),
    remarks=("message",),
)


def audit_rows(plan: Plan, findings: Iterable[Finding]) -> list[Row]:
    """A row for each finding, in their order. `quote_a` and `quote_b` are what is held against
    each other, `value_quote_…` their numbers; b is empty where a alone is the finding. `args`: the
    message's arguments as a JSON object."""
    return [
        {
            "plan": plan.meta.id,
            "class": finding.kind,
            "severity": finding.severity,
            "topic": finding.topic,
            "indicator_id": finding.indicator_id,
            "indicator": finding.indicator,
            **_side(plan, finding.a, "a"),
            **_side(plan, finding.b, "b"),
            "code": finding.message.code,
            "args": json.dumps(args_plain(finding.message), ensure_ascii=False),
            "message": remark_cell((finding.message,)),
        }
        for finding in findings
    ]


def _side(plan: Plan, proof: Proof | None, side: str) -> Row:
    quote = None if proof is None else proof.quote
    value = None if proof is None else proof.value
    return {
        f"line_{side}": line_of(plan.source, quote),
        f"quote_{side}": quote_of(plan.source, quote),
        f"quote_start_{side}": start_of(quote),
        f"value_line_{side}": line_of(plan.source, value),
        f"value_quote_{side}": quote_of(plan.source, value),
        f"value_start_{side}": start_of(value),
        f"value_end_{side}": end_of(plan.source, value),
    }
