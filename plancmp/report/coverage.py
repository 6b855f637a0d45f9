"""The rows of `gaps` as a grid, and those of `audit` as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..messages.labels import label
from ..rows.cells import Row
from ..rows.names import in_order, item_name, topic_name
from ..rows.remarks import remarks_of
from ..system.cache import Rows
from .model import Cell, Contradiction, CoverageRow, TopicCoverage, proof_in
from .sentences import told


def coverage_by_topic(gaps: Rows, lang: str) -> tuple[TopicCoverage, ...]:
    """A grid for each topic: themes, then indicators, one cell a plan."""
    return tuple(
        TopicCoverage(
            topic, topic_name(topic, lang), _rows([r for r in gaps if r["topic"] == topic], lang)
        )
        for topic in in_order(row["topic"] for row in gaps)
    )


def _rows(gaps: Sequence[Row], lang: str) -> tuple[CoverageRow, ...]:
    found = []
    for (item_type, item), group in groupby(gaps, key=lambda r: (r["item_type"], r["item"])):
        members = list(group)
        topic = str(members[0]["topic"])
        name = item_name(str(item_type), topic, str(item), lang)
        cells = tuple(_cell(row, lang) for row in members)
        anchor = f"coverage-{topic}-{item_type}-{item}"
        found.append(CoverageRow(anchor, str(item_type), str(item), name, cells))
    return tuple(found)


def _cell(row: Row, lang: str) -> Cell:
    plan = str(row["plan"])
    return Cell(
        plan=plan,
        status=str(row["status"]),
        evidence=proof_in(plan, row),
        nearest=proof_in(plan, row, "nearest_{}"),
        reason=told(remarks_of(row["reason"]), lang),
        row=row,
    )


def contradictions(audit: Rows, lang: str) -> tuple[Contradiction, ...]:
    """What plans say against themselves, in the order of `audit`."""
    return tuple(_contradiction(row, lang) for row in audit)


def _contradiction(row: Row, lang: str) -> Contradiction:
    plan = str(row["plan"])
    return Contradiction(
        plan=plan,
        severity=str(row["severity"]),
        kind=label(str(row["class"]), lang),
        indicator=str(row["indicator"]),
        message=told(remarks_of(row["message"]), lang),
        proofs=tuple(proof for side in "ab" if (proof := proof_in(plan, row, f"{{}}_{side}"))),
        row=row,
    )
