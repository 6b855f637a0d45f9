"""The numbers of running text: what the rules settled, and where a change began."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import NormalText, Plan
from ..passages import find_passages
from ..quantities import NO_UNIT, UNREAD, Rejected, scan
from ..tables import TablesFound
from .claims import Claim, Status
from .quantities import shown

BASELINE = "baseline"


def of_passages(plan: Plan, normal: NormalText, found: TablesFound) -> Iterator[Claim]:
    """The numbers of headings, preamble and text that are no targets: those that a rule settles,
    and the first values of changes (由60%提高到70%), which are a target's baseline."""
    changes = {target.start.span: target for target in plan.targets if target.start}
    read = {target.value_span for target in plan.targets}
    for passage in find_passages(normal, plan.preamble, plan.sections, found):
        done = scan(normal.text[passage.start : passage.end])
        yield from (of_rule(normal, passage.start, one) for one in done.rejected)
        for quantity in done.quantities:
            span = normal.span(passage.start + quantity.start, passage.start + quantity.end)
            if span not in read and span in changes:
                words = f"{changes[span].indicator} {shown(quantity.value)}{quantity.unit}"
                yield Claim(span, "quantity", "targets", BASELINE, f"起点：{words}")


def of_rule(normal: NormalText, start: int, rejected: Rejected) -> Claim:
    """What a rule says of digits in the piece of text that begins at `start`."""
    span = normal.span(start + rejected.start, start + rejected.end)
    status: Status = "issue" if rejected.rule in (NO_UNIT, UNREAD) else "known"
    return Claim(span, status, "quantities", rejected.rule, rejected.reason)
