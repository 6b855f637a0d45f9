"""The words of tables, from data/tables.toml, checked at load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import RegistryError
from ..model import ColumnRole
from .load import Entry, load_toml, typed
from .quantities import units
from .rules import ExamplesEntry, ListEntry

_FILE = "tables.toml"


class _Header(ListEntry, frozen=True, kw_only=True):
    role: ColumnRole
    strong: bool
    numbers: bool = False


class _Counted(ListEntry, frozen=True, kw_only=True):
    family: str


class _Titles(ExamplesEntry, frozen=True, kw_only=True):
    endings: tuple[str, ...]
    results: tuple[str, ...]
    states: tuple[str, ...]
    state_examples: tuple[str, ...]
    state_refused: tuple[str, ...]
    result_examples: tuple[str, ...]
    result_refused: tuple[str, ...]


class CellWords(Entry, frozen=True):
    """Words of cells; examples and refused are by list. See data/tables.toml."""

    natures: tuple[str, ...]
    none: tuple[str, ...]
    worded: tuple[str, ...]
    trends: tuple[str, ...]
    forms: tuple[str, ...]
    totals: tuple[str, ...]
    values: tuple[str, ...]
    builds: tuple[str, ...]
    amounts: tuple[str, ...]
    done: tuple[str, ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    dittos: tuple[str, ...]
    measures: tuple[str, ...]
    changes: tuple[str, ...]
    recurring: tuple[str, ...]
    growth: tuple[str, ...]
    gains: tuple[str, ...]
    shifts: tuple[str, ...]
    levels: tuple[str, ...]
    offices: tuple[str, ...]
    works: tuple[str, ...]
    starts: tuple[str, ...]
    targets: tuple[str, ...]
    examples: dict[str, tuple[str, ...]]
    refused: dict[str, tuple[str, ...]]

    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """The lists by their names."""
        return {name: getattr(self, name) for name in self.__struct_fields__[:-2]}


class _TableLabels(ExamplesEntry, frozen=True, kw_only=True):
    heads: tuple[str, ...]
    subjects: tuple[str, ...]
    amounts: tuple[str, ...]


class _TablesFile(Entry, frozen=True):
    header: tuple[_Header, ...]
    counted: tuple[_Counted, ...]
    years: ListEntry
    titles: _Titles
    cells: CellWords
    labels: _TableLabels


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """What a header cell with these words says of its column.

    `numbers`: the cells hold numbers; `strong`: the word may open a table.
    """

    role: ColumnRole
    numbers: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class TableWords:
    """All words that tables are read with."""

    headers: Mapping[str, HeaderWord]
    counted: Mapping[str, str]
    years: frozenset[str]
    title_endings: tuple[str, ...]
    result_words: tuple[str, ...]
    state_words: tuple[str, ...]
    natures: frozenset[str]
    none: frozenset[str]
    worded: frozenset[str]
    trends: tuple[str, ...]
    forms: tuple[str, ...]
    totals: frozenset[str]
    values: tuple[str, ...]
    builds: frozenset[str]
    amounts: tuple[str, ...]
    done: tuple[str, ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    dittos: frozenset[str]
    measures: tuple[str, ...]
    changes: tuple[str, ...]
    recurring: tuple[str, ...]
    growth: tuple[str, ...]
    gains: frozenset[str]
    shifts: frozenset[str]
    levels: frozenset[str]
    offices: tuple[str, ...]
    works: tuple[str, ...]
    tells: Mapping[str, ColumnRole]
    heads: frozenset[str]
    subjects: tuple[str, ...]
    of_amounts: tuple[str, ...]


@cache
def _file() -> _TablesFile:
    """The file's content.

    Raises RegistryError on a key or type that is wrong, a list that is empty or has a word twice,
    and one without examples.
    """
    file = typed(load_toml("tables"), _FILE, _TablesFile)
    for entry in file.header:
        _check(entry.words, f"header {entry.role}")
        _check(entry.examples, f"header {entry.role}: examples")
    lists = {
        "years": file.years.words, "titles.endings": file.titles.endings,
        "titles.results": file.titles.results, "labels.heads": file.labels.heads,
        "labels.subjects": file.labels.subjects,
    }  # fmt: skip
    for name, words in (lists | dict(file.cells.lists())).items():
        _check(words, name)
    for examples in (file.cells.examples, file.cells.refused):
        if examples.keys() != file.cells.lists().keys() or not all(examples.values()):
            raise RegistryError("a list has no examples", where=f"{_FILE}: cells")
    return file


def _check(words: Iterable[str], where: str) -> None:
    listed = tuple(words)
    if not listed or "" in listed:
        raise RegistryError("there are no words, or an empty one", where=f"{_FILE}: {where}")
    if twice := sorted({word for word in listed if listed.count(word) > 1}):
        raise RegistryError(f"words stand twice: {twice}", where=f"{_FILE}: {where}")


def _counted() -> Mapping[str, str]:
    """The family of units by the ending of a measure's name, the longest first."""
    known = {unit.family for unit in units().values()}
    families: dict[str, str] = {}
    for entry in _file().counted:
        where = f"{_FILE}: counted {entry.family}"
        _check(entry.words, where)
        if entry.family not in known:
            raise RegistryError("no unit is of that family", where=where)
        if twice := sorted(families.keys() & entry.words):
            raise RegistryError(f"words have two families: {twice}", where=where)
        families.update(dict.fromkeys(entry.words, entry.family))
    return dict(sorted(families.items(), key=lambda pair: -len(pair[0])))


def _headers() -> Mapping[str, HeaderWord]:
    headers: dict[str, HeaderWord] = {}
    for entry in _file().header:
        word = HeaderWord(entry.role, entry.numbers, entry.strong)
        for name in entry.words:
            if name in headers:
                where = f"{_FILE}: header {entry.role}"
                raise RegistryError(f"{name!r} has two roles", where=where)
            headers[name] = word
    return headers


def _tells(cells: CellWords) -> Mapping[str, ColumnRole]:
    told: dict[str, ColumnRole] = dict.fromkeys(cells.starts, "start")
    told.update(dict.fromkeys(cells.targets, "target"))
    return told


@cache
def table_words() -> TableWords:
    """The words of data/tables.toml. Raises RegistryError where they break its rules."""
    file = _file()
    cells = file.cells
    return TableWords(
        headers=_headers(),
        counted=_counted(),
        years=frozenset(file.years.words),
        title_endings=file.titles.endings,
        result_words=file.titles.results,
        state_words=file.titles.states,
        natures=frozenset(cells.natures),
        none=frozenset(cells.none),
        worded=frozenset(cells.worded),
        trends=cells.trends,
        forms=cells.forms,
        totals=frozenset(cells.totals),
        values=cells.values,
        builds=frozenset(cells.builds),
        amounts=cells.amounts,
        done=cells.done,
        notes=cells.notes,
        remarks=cells.remarks,
        dittos=frozenset(cells.dittos),
        measures=cells.measures,
        changes=cells.changes,
        recurring=cells.recurring,
        growth=cells.growth,
        gains=frozenset(cells.gains),
        shifts=frozenset(cells.shifts),
        levels=frozenset(cells.levels),
        offices=cells.offices,
        works=cells.works,
        tells=_tells(cells),
        heads=frozenset(file.labels.heads),
        subjects=file.labels.subjects,
        of_amounts=file.labels.amounts,
    )
