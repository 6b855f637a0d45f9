"""plancmp from Python: the commands' rows as pandas frames.

    import plancmp
    plans = plancmp.load()              # or plancmp.load("yantai", "三门峡")
    plans.targets(topics=["preschool"])  # the columns of `plancmp targets --csv`
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike, curdir, fspath
from os.path import join
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .corpus import all_plans, find_plan, is_path, newest_plans
from .corpus.loader import load_plan, load_plans, readable
from .errors import UsageError
from .linking.indicator_lookup import find_indicator
from .linking.topics import find_topic
from .messages import LANGS
from .model import Plan, PlanMeta
from .render.sink import put
from .rows import queries
from .rows.columns import NamedCells, RowColumns
from .rows.queries import Options, Query

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
        self._one_of_each = self._metas if names else newest_plans()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans themselves, with their spans."""
        return tuple(load_plans(self._metas))

    def plan(self, name: PlanName) -> Plan:
        """One plan, by its name or the path of its file."""
        return load_plan(find_plan(_word(name)))

    def list(self) -> pandas.DataFrame:
        """A row for each plan; one that can't be read has its problem there."""
        return _query_frame(queries.LIST, self._metas)

    def outline(self, plan: PlanName, *, depth: int | None = None) -> pandas.DataFrame:
        """A row for each heading of a plan."""
        return _query_frame(queries.OUTLINE, (find_plan(_word(plan)),), Options(depth=depth))

    def tables(self, plan: PlanName) -> pandas.DataFrame:
        """A row for each column of each table of a plan, as it was understood, with its cells."""
        return _query_frame(queries.TABLES, (find_plan(_word(plan)),))

    def targets(
        self, *, topics: Sequence[str] = (), kinds: Sequence[str] = (), years: Sequence[int] = (),
        sure: bool = False,
    ) -> pandas.DataFrame:  # fmt: skip
        """A row for each quantity of the plans, of all topics, kinds and years if none is given.
        `sure`, here and below: none whose reading is in doubt."""
        options = Options(_ids(topics), tuple(kinds), tuple(years), sure)
        return _query_frame(queries.TARGETS, self._metas, options)

    def issues(self, *, all: bool = False) -> pandas.DataFrame:
        """A row for each thing that was not understood or left out; with `all` a row for each
        number of the plans' files, and what became of it."""
        return _query_frame(queries.NUMBERS if all else queries.ISSUES, self._metas)

    def audit(self, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each thing that a plan says against itself."""
        return _query_frame(queries.AUDIT, self._metas, Options(topics=_ids(topics)))

    def verify(self) -> pandas.DataFrame:
        """A row for each plan and command: how many quotations and numbers were found again in the
        plan's file, and how many rows failed."""
        from .rows.findings import VerifyRow
        from .verify import verify  # takes long to import

        return _frame(RowColumns.of(VerifyRow), verify(self._metas).rows)

    def align(self, a: PlanName, b: PlanName, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each section of A with its counterpart in B."""
        return _query_frame(queries.ALIGN, _pair(a, b), Options(topics=_ids(topics)))

    def diff(
        self, a: PlanName, b: PlanName, *, topics: Sequence[str] = (), sure: bool = False
    ) -> pandas.DataFrame:
        """A row for each pair of targets, or for one that only one side has."""
        return _query_frame(queries.DIFF, _pair(a, b), Options(_ids(topics), sure=sure))

    def redline(self, a: PlanName, b: PlanName, *, topics: Sequence[str] = ()) -> pandas.DataFrame:
        """A row for each promise and each paragraph of an older version A and a newer B."""
        return _query_frame(queries.REDLINE, _pair(a, b), Options(topics=_ids(topics)))

    def gaps(self, *, topics: Sequence[str] = (), sure: bool = False) -> pandas.DataFrame:
        """A row for each plan and theme or indicator; of all plans each city's newest."""
        peers, _ = readable(newest_plans())  # one of them that is gone spoils no answer
        options = Options(_ids(topics), sure=sure)
        return _query_frame(queries.GAPS, self._one_of_each, options, peers)

    def matrix(self, *, topics: Sequence[str] = (), sure: bool = False) -> pandas.DataFrame:
        """A row for each indicator, with the columns of each plan; of all each city's newest."""
        return _query_frame(queries.MATRIX, self._one_of_each, Options(_ids(topics), sure=sure))

    def rank(self, indicator: str, *, sure: bool = False) -> pandas.DataFrame:
        """A row for each promise of an indicator, in order, and for each plan without one."""
        options = Options(indicators=(find_indicator(indicator).id,), sure=sure)
        return _query_frame(queries.RANK, self._one_of_each, options)

    def report(
        self, path: str | PathLike[str], *, topics: Sequence[str] = (), lang: str = "zh",
        sure: bool = False,
    ) -> None:  # fmt: skip
        """Writes a report to a file: .html, .xlsx, .docx or .md; of all plans each city's newest.

        Raises UsageError for another ending or language or fewer than two plans, OutputError where
        the file can't be written.
        """
        from .report import compose, gather  # takes long to import
        from .report.formats import writer_of

        if lang not in LANGS:
            raise UsageError(f"no language {lang!r}", hint=f"Known: {', '.join(LANGS)}")
        file, topic_ids = Path(path), _ids(topics)
        write = writer_of(file.suffix.casefold().removeprefix("."))
        gathered = gather(self._one_of_each, topic_ids, sure)
        put(file, write(compose(gathered, lang, topic_ids)))


def _query_frame(
    query: Query[Any], plans: Sequence[PlanMeta], options: Options = queries.ALL,
    peers: Sequence[PlanMeta] = (),
) -> pandas.DataFrame:  # fmt: skip
    """A query's rows as a frame."""
    return _frame(query.columns(plans), query.rows(plans, options, peers))


def _frame(columns: RowColumns, rows: Iterable[NamedCells]) -> pandas.DataFrame:
    """The rows with the CSV's columns, sentences in Chinese; a column of whole numbers with holes
    stays whole (Int64)."""
    import pandas  # takes long

    records = list(columns.with_sentences(rows, "zh"))
    frame = pandas.DataFrame.from_records(records, columns=list(columns.names))
    for column in columns.names:
        cells = [record[column] for record in records if record[column] is not None]
        if cells and all(type(cell) is int for cell in cells):
            frame[column] = frame[column].astype("Int64")
    return frame


def _pair(a: PlanName, b: PlanName) -> tuple[PlanMeta, PlanMeta]:
    return find_plan(_word(a)), find_plan(_word(b))


def _word(name: PlanName) -> str:
    """A plan's name as the command line takes it: a path stays one."""
    words = fspath(name)
    return words if isinstance(name, str) or is_path(words) else join(curdir, words)


def _ids(topics: Sequence[str]) -> tuple[str, ...]:
    names = (topics,) if isinstance(topics, str) else topics
    return tuple(find_topic(name).id for name in names)
