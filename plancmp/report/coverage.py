"""The rows of `gaps` as a grid, and those of `audit` as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..messages.labels import label
from ..rows.comparisons import GapRow
from ..rows.findings import AuditRow
from ..rows.names import in_order, item_name, topic_name
from ..rows.remarks import remarks_of
from .model import (
    Contradiction,
    CoverageCell,
    CoverageRow,
    TopicCoverage,
    proof_of_quote,
    proof_of_value,
)
from .sentences import remark_sentence


def coverage_by_topic(gaps: Sequence[GapRow], lang: str) -> tuple[TopicCoverage, ...]:
    """A grid for each topic: themes, then indicators, one cell a plan."""
    return tuple(
        TopicCoverage(
            topic, topic_name(topic, lang), _rows([r for r in gaps if r.topic == topic], lang)
        )
        for topic in in_order(row.topic for row in gaps)
    )


def _rows(gaps: Sequence[GapRow], lang: str) -> tuple[CoverageRow, ...]:
    found = []
    for (item_type, item), group in groupby(gaps, key=lambda r: (r.item_type, r.item)):
        members = list(group)
        topic = members[0].topic
        name = item_name(item_type, topic, item, lang)
        cells = tuple(_cell(row, lang) for row in members)
        anchor = f"coverage-{topic}-{item_type}-{item}"
        found.append(CoverageRow(anchor, item_type, item, name, cells))
    return tuple(found)


def _cell(row: GapRow, lang: str) -> CoverageCell:
    return CoverageCell(
        plan=row.plan,
        status=row.status,
        evidence=proof_of_quote(row.plan, row),
        nearest=proof_of_quote(row.plan, row.nearest),
        reason=remark_sentence(remarks_of(row.reason), lang),
        row=row,
    )


def contradictions(audit: Sequence[AuditRow], lang: str) -> tuple[Contradiction, ...]:
    """What plans say against themselves, in the order of `audit`."""
    return tuple(_contradiction(row, lang) for row in audit)


def _contradiction(row: AuditRow, lang: str) -> Contradiction:
    sides = [side for side in (row.a, row.b) if side is not None]
    return Contradiction(
        plan=row.plan,
        severity=row.severity,
        kind=label(row.class_, lang),
        indicator=row.indicator,
        message=remark_sentence(remarks_of(row.message), lang),
        proofs=tuple(proof_of_value(row.plan, side) for side in sides),
        row=row,
    )
