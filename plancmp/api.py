"""plancmp from Python: the commands' rows as pandas frames.

    import plancmp
    plans = plancmp.load()              # or plancmp.load("yantai", "三门峡")
    plans.targets(topics=["preschool"])  # the columns of `plancmp targets --csv`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .align import align_sections
from .canon.topics import find_topic
from .compare import diff_plans, matrix
from .compare.gaps import find_gaps
from .corpus import all_plans, find_plan
from .library import load_plan, load_plans
from .model import Plan
from .render import gridrows, rows
from .render.frames import frame

if TYPE_CHECKING:
    import pandas


class Corpus:
    """Some plans, read when first asked for. Every frame has the columns of the command's CSV.

    Plans and topics are named as on the command line. Raises UsageError for a name that isn't
    there, InputError for a plan that can't be read.
    """

    def __init__(self, *names: str) -> None:
        self._metas = tuple(dict.fromkeys(map(find_plan, names))) if names else all_plans()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans themselves, with their spans."""
        return tuple(load_plans(self._metas))

    def plan(self, name: str) -> Plan:
        """One plan of the corpus that ships with plancmp, by name."""
        return load_plan(find_plan(name))

    def list(self) -> pandas.DataFrame:
        """A row for each plan."""
        return frame(rows.LIST, rows.list_rows(self.plans))

    def outline(self, plan: str, *, depth: int | None = None) -> pandas.DataFrame:
        """A row for each heading of a plan."""
        return frame(rows.OUTLINE, rows.outline_rows(self.plan(plan), (), depth))

    def targets(self, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each quantity of the plans."""
        return frame(rows.TARGETS, rows.target_rows(self.plans, _ids(topics)))

    def align(self, a: str, b: str, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each section of A with its counterpart in B."""
        left, right = self.plan(a), self.plan(b)
        alignments = align_sections(left, right, _ids(topics))
        return frame(rows.ALIGN, rows.align_rows(left, right, alignments))

    def diff(self, a: str, b: str, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each pair of targets, or for one that only one side has."""
        left, right = self.plan(a), self.plan(b)
        return frame(rows.DIFF, rows.diff_rows(left, right, diff_plans(left, right, _ids(topics))))

    def gaps(self, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each plan and theme or indicator."""
        plans = self.plans
        gaps = find_gaps(plans, _ids(topics), load_plans(all_plans()))
        return frame(gridrows.GAPS, gridrows.gap_rows(plans, gaps))

    def matrix(self, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each indicator, with the columns of each plan."""
        plans = self.plans
        row_type = gridrows.matrix_type([plan.meta.id for plan in plans])
        return frame(row_type, gridrows.matrix_rows(plans, matrix(plans), _ids(topics)))


def _ids(topics: Sequence[str]) -> tuple[str, ...]:
    names = (topics,) if isinstance(topics, str) else topics
    return tuple(find_topic(name).id for name in names)
