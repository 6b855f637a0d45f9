"""plancmp from Python: the commands' rows as pandas frames.

    import plancmp
    plans = plancmp.load()              # or plancmp.load("yantai", "三门峡")
    plans.targets(topics=["preschool"])  # the columns of `plancmp targets --csv`
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, curdir, fspath
from os.path import join
from pathlib import Path
from typing import TYPE_CHECKING

from .audit import audit_plan
from .compare import diff_plans, matrix
from .compare.gaps import find_gaps
from .compare.rank import rank_plans
from .compare.sections import align_sections
from .corpus import all_plans, find_plan, is_path, newest_plans
from .corpus.loader import load_keywords, load_plan, load_plans, readable
from .errors import UsageError
from .linking.indicator_lookup import find_indicator
from .linking.topics import find_topic
from .messages import LANGS
from .model import Plan
from .render.frames import frame
from .render.sink import put
from .revisions.redline import redline_plans
from .rows import comparisons as gridrows
from .rows import comparisons as rankrows
from .rows import comparisons as redlinerows
from .rows import corpus as listrows
from .rows import findings as auditrows
from .rows import findings as issuerows
from .rows import plans as rows

if TYPE_CHECKING:
    import pandas

PlanName = str | PathLike[str]


class Corpus:
    """Some plans, read when first asked for. Every frame has the columns of the command's CSV.

    Plans and topics are named as on the command line; a path is a plan that is in no corpus.
    Raises UsageError for a name that isn't there, InputError for a plan that can't be read.
    """

    def __init__(self, *names: PlanName) -> None:
        named = (find_plan(_word(name)) for name in names)
        self._metas = tuple(dict.fromkeys(named)) if names else all_plans()
        # Side by side stands each city once: a draft beside its final plan says nothing.
        self._beside = self._metas if names else newest_plans()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans themselves, with their spans."""
        return tuple(load_plans(self._metas))

    def plan(self, name: PlanName) -> Plan:
        """One plan, by its name or the path of its file."""
        return load_plan(find_plan(_word(name)))

    def list(self) -> pandas.DataFrame:
        """A row for each plan; one that can't be read has its problem there."""
        return frame(listrows.LIST, listrows.listing(self._metas))

    def outline(self, plan: PlanName, *, depth: int | None = None) -> pandas.DataFrame:
        """A row for each heading of a plan."""
        return frame(rows.OUTLINE, rows.outline_rows(self.plan(plan), (), depth))

    def targets(
        self, *, topics: Sequence[str] = (), kinds: Sequence[str] = (), years: Sequence[int] = ()
    ) -> pandas.DataFrame:
        """A row for each quantity of the plans, of all topics, kinds and years if none is given."""
        found = rows.target_rows(self.plans, _ids(topics), kinds=kinds, years=years)
        return frame(rows.TARGETS, found)

    def issues(self, *, all: bool = False) -> pandas.DataFrame:
        """A row for each thing that was not understood or left out; with `all` a row for each
        number of the plans' files, and what became of it."""
        found = issuerows.number_rows if all else issuerows.issue_rows
        return frame(issuerows.ISSUES, found(self.plans))

    def audit(self, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each thing that a plan says against itself."""
        asked = _ids(topics)
        found = [
            row
            for plan in self.plans
            for row in auditrows.audit_rows(plan, audit_plan(plan, asked))
        ]
        return frame(auditrows.AUDIT, found)

    def verify(self) -> pandas.DataFrame:
        """A row for each plan and command: how many quotations and numbers were found again in the
        plan's file, and how many rows failed."""
        from .verify import VERIFY, verify  # takes long to import

        return frame(VERIFY, verify(self._metas).rows)

    def align(self, a: PlanName, b: PlanName, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each section of A with its counterpart in B."""
        left, right = self.plan(a), self.plan(b)
        alignments = align_sections(left, right, _ids(topics), load_keywords)
        return frame(rows.ALIGN, rows.align_rows(left, right, alignments))

    def diff(self, a: PlanName, b: PlanName, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each pair of targets, or for one that only one side has."""
        left, right = self.plan(a), self.plan(b)
        return frame(rows.DIFF, rows.diff_rows(left, right, diff_plans(left, right, _ids(topics))))

    def redline(self, a: PlanName, b: PlanName, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each promise and each paragraph of an older version A and a newer B."""
        left, right = self.plan(a), self.plan(b)
        found = redline_plans(left, right, _ids(topics))
        return frame(redlinerows.REDLINE, redlinerows.redline_rows(left, right, found))

    def gaps(self, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each plan and theme or indicator; of all plans each city's newest."""
        plans = load_plans(self._beside)
        peers, _ = readable(newest_plans())  # one of them that is gone spoils no answer
        gaps = find_gaps(plans, _ids(topics), load_plans(peers))
        return frame(gridrows.GAPS, gridrows.gap_rows(plans, gaps))

    def matrix(self, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each indicator, with the columns of each plan; of all each city's newest."""
        plans = load_plans(self._beside)
        row_type = gridrows.matrix_type([plan.meta.id for plan in plans])
        return frame(row_type, gridrows.matrix_rows(plans, matrix(plans), _ids(topics)))

    def report(
        self, path: str | PathLike[str], *, topics: Sequence[str] = (), lang: str = "zh"
    ) -> None:
        """Writes a report to a file: .html, .xlsx, .docx or .md; of all plans each city's newest.

        Raises UsageError for another ending or language or fewer than two plans, OutputError where
        the file can't be written.
        """
        from .report import compose, gather  # takes long to import
        from .report.formats import writer_of

        if lang not in LANGS:
            raise UsageError(f"no language {lang!r}", hint=f"Known: {', '.join(LANGS)}")
        file, asked = Path(path), _ids(topics)
        write = writer_of(file.suffix.casefold().removeprefix("."))
        put(file, write(compose(gather(self._beside, asked), lang, asked)))

    def rank(self, indicator: str) -> pandas.DataFrame:
        """A row for each promise of an indicator, in order, and for each plan without one."""
        plans = load_plans(self._beside)
        standings = rank_plans(plans, (find_indicator(indicator).id,))
        return frame(rankrows.RANK, rankrows.rank_rows(plans, standings))


def _word(name: PlanName) -> str:
    """A plan's name as the command line takes it: a path stays one."""
    words = fspath(name)
    return words if isinstance(name, str) or is_path(words) else join(curdir, words)


def _ids(topics: Sequence[str]) -> tuple[str, ...]:
    names = (topics,) if isinstance(topics, str) else topics
    return tuple(find_topic(name).id for name in names)
