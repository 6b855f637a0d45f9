"""Rows of comparisons, kept between runs: a plan's cache spares the reading, this the comparing."""

from __future__ import annotations

from collections.abc import Sequence

from ..corpus import read_source
from ..corpus.loader import load_keywords, load_plan, load_plans
from ..model import PlanMeta
from ..system.cache import Make, Rows, remember
from .cells import RowType
from .comparisons import GAPS, RANK, REDLINE, gap_rows, matrix_rows, matrix_type, rank_rows
from .findings import AUDIT
from .plans import ALIGN, DIFF

Topics = Sequence[str]


def kept_diff(a: PlanMeta, b: PlanMeta, topics: Topics) -> Rows:
    """The rows of `diff`."""

    def make() -> Rows:
        from ..compare import diff_plans
        from .plans import diff_rows

        left, right = load_plan(a), load_plan(b)
        return diff_rows(left, right, diff_plans(left, right, topics))

    return _kept(DIFF, (a, b), topics, make)


def kept_redline(a: PlanMeta, b: PlanMeta, topics: Topics) -> Rows:
    """The rows of `redline`."""

    def make() -> Rows:
        from ..revisions.redline import redline_plans
        from .comparisons import redline_rows

        left, right = load_plan(a), load_plan(b)
        return redline_rows(left, right, redline_plans(left, right, topics))

    return _kept(REDLINE, (a, b), topics, make)


def kept_align(a: PlanMeta, b: PlanMeta, topics: Topics) -> Rows:
    """The rows of `align`."""

    def make() -> Rows:
        from ..compare.sections import align_sections
        from .plans import align_rows

        left, right = load_plan(a), load_plan(b)
        return align_rows(left, right, align_sections(left, right, topics, load_keywords))

    return _kept(ALIGN, (a, b), topics, make)


def kept_audit(meta: PlanMeta, topics: Topics) -> Rows:
    """The rows of `audit` for one plan."""

    def make() -> Rows:
        from ..audit import audit_plan
        from .findings import audit_rows

        plan = load_plan(meta)
        return audit_rows(plan, audit_plan(plan, topics))

    return _kept(AUDIT, (meta,), topics, make)


def kept_gaps(metas: Sequence[PlanMeta], peers: Sequence[PlanMeta], topics: Topics) -> Rows:
    """The rows of `gaps` for these plans; `peers`: those that may have what is absent."""

    def make() -> Rows:
        from ..compare.gaps import find_gaps

        plans = load_plans(metas)
        return gap_rows(plans, find_gaps(plans, topics, load_plans(peers)))

    return _kept(GAPS, (*metas, *peers), (str(len(metas)), *topics), make)


def kept_matrix(metas: Sequence[PlanMeta], topics: Topics) -> Rows:
    """The rows of `matrix` for these plans."""

    def make() -> Rows:
        from ..compare import matrix

        plans = load_plans(metas)
        return matrix_rows(plans, matrix(plans), topics)

    return _kept(matrix_type([meta.id for meta in metas]), metas, topics, make)


def kept_rank(metas: Sequence[PlanMeta], indicator_id: str) -> Rows:
    """The rows of `rank` for these plans."""

    def make() -> Rows:
        from ..compare.rank import rank_plans

        plans = load_plans(metas)
        return rank_rows(plans, rank_plans(plans, (indicator_id,)))

    return _kept(RANK, metas, (indicator_id,), make)


def _kept(rows: RowType, metas: Sequence[PlanMeta], words: Sequence[str], make: Make) -> Rows:
    for meta in metas:
        read_source(meta)  # fails where a file is gone or another: then nothing kept is true
    return remember(rows.name, metas, words, rows.columns, make)
