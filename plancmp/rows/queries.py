"""The questions that can be asked of plans: for each command its row type and how its rows are
made. The command line, `plancmp.api`, the cache and `verify` all ask here.

A new command is a row type, a function that makes its rows, an entry below, and its options on the
command line. What takes long to import (a comparison) is imported by the function that needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, TypeVar

import msgspec

from ..corpus import check_file
from ..corpus.loader import load_keywords, load_plan, without_doubt
from ..model import Keywords, Plan, PlanMeta
from ..system.cache import remember, remembered
from .columns import NamedCells, RowColumns
from .comparisons import GapRow, MatrixLine, RankRow, gap_rows, matrix_rows, rank_rows
from .corpus import IndicatorRow, ListRow, TopicRow, indicator_rows, listing, topic_rows
from .findings import AuditRow, IssueRow, audit_rows, issue_rows, number_rows
from .pairs import AlignRow, DiffRow, RedlineRow, align_rows, diff_rows, redline_rows
from .plans import (
    OutlineRow,
    ShowRow,
    TableColumnRow,
    TargetRow,
    outline_rows,
    show_rows,
    table_rows,
    target_rows,
)

R = TypeVar("R", bound=NamedCells)
# How `verify` asks a query: of each plan, each two plans, each two versions of one plan, all plans
# at once; or not at all, where its rows quote no plan or repeat what another command's say.
Verified = Literal["each", "pairs", "versions", "all", ""]


class Options(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is asked about: only these topics, kinds, years …; empty lets all pass. `sure`: no
    numbers whose reading is in doubt."""

    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    sure: bool = False
    indicators: tuple[str, ...] = ()
    depth: int | None = None
    lines: tuple[int, int] = (1, 1)
    context: int = 0


ALL = Options()


class PlanReader(Protocol):
    """What reads plans and their keywords: out of the cache, or anew."""

    def plan(self, meta: PlanMeta, /) -> Plan: ...
    def keywords(self, plan: Plan, /) -> Keywords: ...


class CachedReader:
    """Plans as they were read before, and read where they weren't; each is loaded once."""

    def __init__(self) -> None:
        self._plans: dict[PlanMeta, Plan] = {}

    def plan(self, meta: PlanMeta, /) -> Plan:
        """A plan. Raises InputError if its file can't be read."""
        if meta not in self._plans:
            self._plans[meta] = load_plan(meta)
        return self._plans[meta]

    def keywords(self, plan: Plan, /) -> Keywords:
        """The keywords of its sections."""
        return load_keywords(plan)


@dataclass(frozen=True, slots=True)
class Question:
    """Of which plans something is asked, and what. `peers`: the plans among which `gaps` looks for
    what these leave out."""

    plans: tuple[PlanMeta, ...] = ()
    options: Options = ALL
    peers: tuple[PlanMeta, ...] = ()


@dataclass(frozen=True, slots=True)
class Query(Generic[R]):
    """A command's rows. `cached`: between runs, because to make them takes longer than to load
    them; `verified`: see Verified."""

    name: str
    row_type: type[R]
    make: Callable[[PlanReader, Question], list[R]]
    verified: Verified = ""
    cached: bool = False

    def rows(
        self, plans: Sequence[PlanMeta] = (), options: Options = ALL,
        peers: Sequence[PlanMeta] = (), reader: PlanReader | None = None,
    ) -> list[R]:  # fmt: skip
        """The rows for these plans. Raises InputError for one that can't be read. `reader`: that of
        another query about the same plans, so that none is loaded twice."""
        reader = reader or CachedReader()
        if not self.cached:
            return self.make(reader, Question(tuple(plans), options, tuple(peers)))
        # What is asked of each plan is kept for each: its rows don't hang on the others.
        groups = [(plan,) for plan in plans] if self.verified == "each" else [tuple(plans)]
        questions = (Question(group, options, tuple(peers)) for group in groups)
        return [row for question in questions for row in self._cached_rows(reader, question)]

    def _cached_rows(self, reader: PlanReader, question: Question) -> list[R]:
        metas = (*question.plans, *question.peers)
        for meta in metas:
            check_file(meta)  # fails where a file is gone or another: then nothing kept is true
        about = _About.of(self.name, question)
        return remember(about, metas, self.row_type, lambda: self.make(reader, question))

    def columns(self, plans: Sequence[PlanMeta] = ()) -> RowColumns:
        """The columns of the rows; those of `matrix` are of these plans."""
        return RowColumns.of(self.row_type, [meta.id for meta in plans])


class _About(msgspec.Struct, frozen=True):
    """A question as the cache keeps it: its plans by id."""

    name: str
    plans: tuple[str, ...]
    options: Options
    peers: tuple[str, ...]

    @classmethod
    def of(cls, name: str, question: Question) -> _About:
        """The question to the query of that name."""
        plans, peers = (
            tuple(meta.id for meta in metas) for metas in (question.plans, question.peers)
        )
        return cls(name, plans, question.options, peers)

    def question(self, metas: Mapping[str, PlanMeta]) -> Question:
        """The question again. Raises KeyError if it is of a plan that isn't among `metas`."""
        plans, peers = (tuple(metas[plan] for plan in ids) for ids in (self.plans, self.peers))
        return Question(plans, self.options, peers)


def cached_rows(
    metas: Mapping[str, PlanMeta],
) -> Iterator[tuple[Query[Any], Question, list[NamedCells]]]:
    """All rows that would be given back without making them, of questions about plans in `metas`
    (by id)."""
    for kept in remembered(_About):
        query = QUERIES.get(kept.about.name)
        if query is None or not {*kept.about.plans, *kept.about.peers} <= set(metas):
            continue
        question = kept.about.question(metas)
        rows = kept.rows(query.row_type)
        if rows is not None and kept.is_about((*question.plans, *question.peers)):
            yield query, question, rows


def _plans(reader: PlanReader, metas: Sequence[PlanMeta], sure: bool = False) -> tuple[Plan, ...]:
    """The plans; if `sure`, without the numbers that are in doubt."""
    plans = tuple(reader.plan(meta) for meta in metas)
    return tuple(without_doubt(plan) for plan in plans) if sure else plans


def _outline(reader: PlanReader, question: Question) -> list[OutlineRow]:
    (plan,) = _plans(reader, question.plans)
    return outline_rows(plan, question.options.topics, question.options.depth)


def _tables(reader: PlanReader, question: Question) -> list[TableColumnRow]:
    (plan,) = _plans(reader, question.plans)
    return table_rows(plan)


def _targets(reader: PlanReader, question: Question) -> list[TargetRow]:
    options = question.options
    plans = _plans(reader, question.plans, options.sure)
    return target_rows(plans, options.topics, kinds=options.kinds, years=options.years)


def _show(reader: PlanReader, question: Question) -> list[ShowRow]:
    (plan,) = _plans(reader, question.plans)
    return show_rows(plan, *question.options.lines, question.options.context)


def _issues(reader: PlanReader, question: Question) -> list[IssueRow]:
    return issue_rows(_plans(reader, question.plans))


def _numbers(reader: PlanReader, question: Question) -> list[IssueRow]:
    return number_rows(_plans(reader, question.plans))


def _audit(reader: PlanReader, question: Question) -> list[AuditRow]:
    from ..audit import audit_plan

    plans = _plans(reader, question.plans)
    topics = question.options.topics
    return [row for plan in plans for row in audit_rows(plan, audit_plan(plan, topics))]


def _align(reader: PlanReader, question: Question) -> list[AlignRow]:
    from ..compare.sections import align_sections

    a, b = _plans(reader, question.plans)
    return align_rows(a, b, align_sections(a, b, question.options.topics, reader.keywords))


def _diff(reader: PlanReader, question: Question) -> list[DiffRow]:
    from ..compare import diff_plans

    a, b = _plans(reader, question.plans, question.options.sure)
    return diff_rows(a, b, diff_plans(a, b, question.options.topics))


def _redline(reader: PlanReader, question: Question) -> list[RedlineRow]:
    from ..revisions.redline import redline_plans

    a, b = _plans(reader, question.plans)
    return redline_rows(a, b, redline_plans(a, b, question.options.topics))


def _gaps(reader: PlanReader, question: Question) -> list[GapRow]:
    from ..compare.gaps import find_gaps

    sure = question.options.sure
    plans, peers = (_plans(reader, metas, sure) for metas in (question.plans, question.peers))
    return gap_rows(plans, find_gaps(plans, question.options.topics, peers))


def _matrix(reader: PlanReader, question: Question) -> list[MatrixLine]:
    from ..compare import matrix

    plans = _plans(reader, question.plans, question.options.sure)
    return matrix_rows(plans, matrix(plans), question.options.topics)


def _rank(reader: PlanReader, question: Question) -> list[RankRow]:
    from ..compare.rank import rank_plans

    plans = _plans(reader, question.plans, question.options.sure)
    return rank_rows(plans, rank_plans(plans, question.options.indicators))


LIST = Query("list", ListRow, lambda reader, question: listing(question.plans, reader.plan))
TOPICS = Query("topics", TopicRow, lambda *_: topic_rows())
INDICATORS = Query(
    "indicators", IndicatorRow,
    lambda _, question: indicator_rows(question.plans, question.options.topics),
)  # fmt: skip
OUTLINE = Query("outline", OutlineRow, _outline, "each")
TABLES = Query("tables", TableColumnRow, _tables)
TARGETS = Query("targets", TargetRow, _targets, "each")
SHOW = Query("show", ShowRow, _show)
ISSUES = Query("issues", IssueRow, _issues, "each")
NUMBERS = Query("issues --all", IssueRow, _numbers, "each")
AUDIT = Query("audit", AuditRow, _audit, "each", cached=True)
ALIGN = Query("align", AlignRow, _align, "pairs", cached=True)
DIFF = Query("diff", DiffRow, _diff, "pairs", cached=True)
REDLINE = Query("redline", RedlineRow, _redline, "versions", cached=True)
GAPS = Query("gaps", GapRow, _gaps, "all", cached=True)
MATRIX = Query("matrix", MatrixLine, _matrix, "all", cached=True)
RANK = Query("rank", RankRow, _rank, "all", cached=True)
QUERIES: Mapping[str, Query[Any]] = {
    query.name: query
    for query in (
        TARGETS, OUTLINE, ISSUES, AUDIT, NUMBERS, ALIGN, DIFF, REDLINE, GAPS, MATRIX, RANK,
        LIST, TOPICS, INDICATORS, SHOW, TABLES,
    )
}  # fmt: skip
