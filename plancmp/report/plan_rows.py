"""What a report is made of: the rows of the other commands about its plans, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..errors import UsageError
from ..model import Plan, PlanMeta
from ..rows import queries
from ..rows.comparisons import GapRow, MatrixLine
from ..rows.corpus import ListRow
from ..rows.findings import AuditRow, IssueRow
from ..rows.pairs import AlignRow, DiffRow
from ..rows.plans import TargetRow
from ..rows.queries import CachedReader, Options

Two = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PlanRows:
    """Rows by command; those of two plans for each pair, the one named first as A."""

    plans: tuple[Plan, ...]
    list: Sequence[ListRow]
    targets: Sequence[TargetRow]
    diff: Mapping[Two, Sequence[DiffRow]]
    align: Mapping[Two, Sequence[AlignRow]]
    matrix: Sequence[MatrixLine]
    gaps: Sequence[GapRow]
    audit: Sequence[AuditRow]
    issues: Sequence[IssueRow]


def gather(metas: Sequence[PlanMeta], topics: Sequence[str] = (), sure: bool = False) -> PlanRows:
    """All rows for a report about these plans and topics (all topics if none is named).

    `sure`: without numbers whose reading is in doubt. What is absent is looked for in the report's
    own plans only. Raises UsageError for fewer than
    two plans, InputError for one that can't be read.
    """
    if len(metas) < 2:
        hint = "Name two or more different plans"
        raise UsageError("a report holds plans against each other", hint=hint)
    about, reader = Options(topics=tuple(topics)), CachedReader()
    options = Options(about.topics, sure=sure)
    pairs = {(a.id, b.id): (a, b) for a, b in combinations(metas, 2)}
    return PlanRows(
        plans=tuple(reader.plan(meta) for meta in metas),
        list=queries.LIST.rows(metas, reader=reader),
        targets=queries.TARGETS.rows(metas, options, reader=reader),
        diff={ids: queries.DIFF.rows(pair, options) for ids, pair in pairs.items()},
        align={ids: queries.ALIGN.rows(pair, about) for ids, pair in pairs.items()},
        matrix=queries.MATRIX.rows(metas, options),
        gaps=queries.GAPS.rows(metas, options, metas),
        audit=queries.AUDIT.rows(metas, about),
        issues=queries.ISSUES.rows(metas, reader=reader),
    )
