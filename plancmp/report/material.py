"""What a report is made of: the rows of the other commands about its plans, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..corpus.loader import load_plan
from ..errors import UsageError
from ..model import Plan, PlanMeta
from ..rows.corpus import list_rows
from ..rows.findings import issue_rows
from ..rows.plans import target_rows
from ..rows.queries import kept_align, kept_audit, kept_diff, kept_gaps, kept_matrix
from ..system.cache import Rows

Two = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Material:
    """Rows by command; those of two plans for each pair, the one named first as A."""

    plans: tuple[Plan, ...]
    list: Rows
    targets: Rows
    diff: Mapping[Two, Rows]
    align: Mapping[Two, Rows]
    matrix: Rows
    gaps: Rows
    audit: Rows
    issues: Rows


def gather(metas: Sequence[PlanMeta], topics: Sequence[str] = ()) -> Material:
    """All rows for a report about these plans and topics (all topics if none is named).

    What is absent is held against the report's own plans only. Raises UsageError for fewer than
    two plans, InputError for one that can't be read.
    """
    if len(metas) < 2:
        hint = "Name two or more different plans"
        raise UsageError("a report holds plans against each other", hint=hint)
    plans = tuple(load_plan(meta) for meta in metas)
    pairs = list(combinations(metas, 2))
    return Material(
        plans=plans,
        list=list_rows(plans),
        targets=target_rows(plans, topics),
        diff={(a.id, b.id): kept_diff(a, b, topics) for a, b in pairs},
        align={(a.id, b.id): kept_align(a, b, topics) for a, b in pairs},
        matrix=kept_matrix(metas, topics),
        gaps=kept_gaps(metas, metas, topics),
        audit=[row for meta in metas for row in kept_audit(meta, topics)],
        issues=issue_rows(plans),
    )
