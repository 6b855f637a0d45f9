"""Tables that don't stand upright: those that lie on their side (a row for each year), and those in
long form (a row for each year of each indicator).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ..lexicon.tables import table_words
from .cells import EMPTY, RawCell, RawRow, is_comparator, is_nature, is_value
from .grid_heads import column_texts, holds_words, is_place_name, told_role, value_share
from .heads import MAX_HEAD_ROWS, is_value_cell, other_head, read_head
from .labels import is_unit, unit_within

_HALF = 0.5
_KEYS = 4  # of a form, at least
_FOURTH = 4
_KINDS = ("start", "target")
_FEWEST = 2  # rows of a table in long form
_MOST_KINDS = 4  # different words of a column of kinds
_LONGEST_KIND = 8  # characters of one, without its year: 现状（2025年）
_YEAR = re.compile(r"(?:19|20)\d\d年?")


def turned(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows of a grid, upright: one for each indicator, a column for each year."""
    return widened(upright(formed(rows)))


def formed(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows; of a form, which has each head beside what it is of (项目名称, its name, 总投资,
    its sum), the heads in one row and what it says of each project below them."""
    pairs = [pair for row in rows for pair in zip(row[::2], row[1::2], strict=False)
             if pair[0].text or pair[1].text]  # fmt: skip
    keys = [key.text for key, _ in pairs]
    size = next((at for at in range(1, len(keys)) if keys[at] == keys[0]), len(keys))
    known = [read_head(key) for key in keys[:size]]
    even = len(rows) > 1 and all(len(row) % 2 == 0 for row in rows)
    named = bool(known) and known[0] is not None and known[0].role == "label"
    if not even or not named or size < _KEYS or known.count(None) * _FOURTH > size:
        return list(rows)
    if len(set(keys)) < size or keys != keys[:size] * (len(keys) // size) or "" in keys:
        return list(rows)
    if any(read_head(value.text) or not value.text for _, value in pairs):
        return list(rows)
    values = [value for _, value in pairs]
    return [tuple(key for key, _ in pairs[:size]),
            *(tuple(values[at : at + size]) for at in range(0, len(values), size))]  # fmt: skip


def upright(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows, turned where the table lies on its side: each of its rows is a year's, and its head
    names what is measured. Of several head rows the last names the rows; those above it name their
    groups, or the unit.
    """
    table = list(takewhile(lambda row: len(_filled(row)) > 1, rows))
    size = next((at for at, row in enumerate(table) if names_year(row[0])), 0)
    if not 0 < size <= MAX_HEAD_ROWS or not _lies(table[:size], table[size:]):
        return list(rows)
    head = [[_own(table, at, i, size) for at in range(size)] for i in range(len(table[0]))]
    return [
        (*names, *(row[i] for row in table[size:])) for i, names in enumerate(head)
        if any(cell.text for cell in names) or i == 0
    ]


def _own(table: Sequence[RawRow], at: int, i: int, size: int) -> RawCell:
    """A cell of the head; empty where it is merged with the one below it, or is the corner's: 年份
    names the years, and no row."""
    cell, known = table[at][i], read_head(table[at][0].text)
    corner = i == 0 and known is not None and known.numbers
    merged = at + 1 < size and table[at + 1][i].text == cell.text
    return EMPTY if corner or merged else cell


def _lies(head: Sequence[RawRow], body: Sequence[RawRow]) -> bool:
    """Whether the rows of the body are years and its columns numbers; the head names neither."""
    told = [read_head(cell.text) for row in head for cell in row[1:] if cell.text]
    if any(known is not None and (known.numbers or known.role == "label") for known in told):
        return False
    if any(is_value_cell(cell) for row in head for cell in row):
        return False
    years = [row for row in body if names_year(row[0])]
    cells = [cell for row in years for cell in _filled(row[1:])]
    values = sum(is_value(cell.text) for cell in cells)
    return len({row[0].text for row in years}) == len(years) > 1 and values * 2 > len(cells)


def names_year(cell: RawCell) -> bool:
    head = read_head(cell.text)
    return head is not None and head.year is not None and head.numbers


def widened(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows, where each stands for one year of an indicator, with one row for each indicator and
    a column for each year: 年份, 指标, 类型, 数值 in whatever order.

    Of the words that the rows of an indicator repeat, and of those that differ (a note, a bound),
    the last year's are kept.
    """
    table = list(takewhile(lambda row: len(_filled(row)) > 1, rows))
    form = _long_form(table) if len({len(row) for row in table}) == 1 else None
    if form is None:
        return list(rows)
    wide = form.wide(table)
    width = len(wide[0])
    notes = ((*row, *[EMPTY] * width)[:width] for row in rows[len(table) :])
    return [*wide, *notes]


def begins_long_form(head: RawRow, row: RawRow) -> bool:
    """Whether a head and the row below it can begin a table in long form."""
    known = any(read_head(cell.text) for cell in head)
    told = any(_year_of(cell.text) or _kind_of(cell.text) for cell in row)
    return known and told and not any(map(is_value_cell, head))


@dataclass(frozen=True, slots=True)
class _LongForm:
    """Which columns of a table in long form hold the year, the kind of value (现状值, 目标值), the
    values, and the names of the indicator. `year`, `kind`: one of them may be missing."""

    year: int | None
    kind: int | None
    values: tuple[int, ...]
    names: tuple[int, ...]

    def slot(self, row: RawRow) -> tuple[str, str]:
        """Which columns of the wide table a row's values belong to: its year and its kind."""
        year = row[self.year].text if self.year is not None else ""
        return year, row[self.kind].text if self.kind is not None else ""

    def key(self, row: RawRow) -> tuple[str, ...]:
        """What names the indicator of a row."""
        return tuple(row[i].text for i in self.names)

    def wide(self, table: Sequence[RawRow]) -> list[RawRow]:
        """The table with a row for each indicator."""
        body = table[1:]
        kept = [
            i for i in range(len(table[0])) if i not in (self.year, self.kind, *self.values)
        ]
        first = {self.slot(row): row for row in reversed(body)}
        order = sorted(first, key=lambda slot: (*map(_dated, slot), _kind_of(slot[1])))
        rows: dict[tuple[str, ...], list[RawRow]] = {}
        for row in sorted(body, key=lambda row: order.index(self.slot(row))):
            rows.setdefault(self.key(row), []).append(row)
        cells = {(self.key(row), self.slot(row)): row for row in body}
        wide = [*self._heads(table[0], kept, [first[slot] for slot in order])]
        for key in dict.fromkeys(map(self.key, body)):
            own = [cells.get((key, slot)) for slot in order]
            stated = (row[i] if row else EMPTY for i in self.values for row in own)
            wide.append((*_merged(rows[key], kept), *stated))
        return wide

    def _heads(
        self, head: RawRow, kept: Sequence[int], slots: Sequence[RawRow]
    ) -> Iterator[RawRow]:
        """The head of the wide table: what is measured over the years, over the kinds of value;
        `slots`: a row for each of these."""
        over: list[list[RawCell]] = []
        if len(self.values) > 1 or unit_within(head[self.values[0]].text)[1]:
            over.append([head[i] for i in self.values for _ in slots])
        for i in (self.year, self.kind):
            if i is not None:
                over.append([row[i] for row in slots] * len(self.values))
        for at, cells in enumerate(over):
            yield (*((EMPTY if at else head[i]) for i in kept), *cells)


def _merged(rows: Sequence[RawRow], kept: Iterable[int]) -> Iterable[RawCell]:
    """The cells of an indicator's rows beside its values: of each column the last one that is
    filled, which is nearest to what is promised."""
    for i in kept:
        filled = [row[i] for row in rows if row[i].text]
        yield filled[-1] if filled else EMPTY


def _long_form(table: Sequence[RawRow]) -> _LongForm | None:
    """The columns of a table in long form; None where it isn't one: most rows are of an indicator
    that has several, and no two of them are for one year and kind."""
    body = table[1:]
    if len(body) < _FEWEST or any(is_value_cell(cell) for cell in table[0]):
        return None
    columns = range(len(table[0]))
    years = [i for i in columns if all(_year_of(row[i].text) for row in body)]
    kinds = [i for i in columns if i not in years and _is_kinds(body, i)]
    values = _values(table, [i for i in columns if i not in years])
    names = _names(table, [i for i in columns if i not in (*years, *kinds, *values)])
    if not values or len(years) > 1 or len(kinds) > 1 or not (years or kinds) or not names:
        return None
    form = _LongForm(next(iter(years), None), next(iter(kinds), None), tuple(values), names)
    count = Counter(map(form.key, body))
    once = len({(form.key(row), form.slot(row)) for row in body}) == len(body)
    several = sum(size for size in count.values() if size > 1)
    return form if once and several > _HALF * len(body) else None


def _dated(text: str) -> int:
    """The year in a cell's words; 0 where there is none."""
    head = read_head(text)
    return head.year or 0 if head is not None else 0


def _year_of(text: str) -> int:
    """The year that a cell names and nothing else; 0 where it doesn't."""
    head = read_head(text)
    return head.year or 0 if head is not None and head.role is None else 0


def _kind_of(text: str) -> int:
    """Whether a cell says that a value is where the plan starts from (1) or where it goes (2); 0
    where it says neither."""
    head = read_head(text) or other_head(text)
    role = head.role if head.known else told_role(head)
    short = len(_YEAR.sub("", text)) <= _LONGEST_KIND
    return _KINDS.index(role) + 1 if role in _KINDS and short else 0


def _is_kinds(body: Sequence[RawRow], i: int) -> bool:
    words = {row[i].text for row in body}
    return len(words) <= _MOST_KINDS and all(map(_kind_of, words))


def _values(table: Sequence[RawRow], columns: Sequence[int]) -> list[int]:
    """The columns of values: of numbers, but no row's; of several those whose head says so, else
    those whose head has a unit."""
    body = table[1:]
    found = [
        i for i in columns
        if value_share(body, i) >= _HALF and not _is_index(table, i) and column_texts(body, i)
    ]
    named = {i: unit_within(table[0][i].text) for i in found}
    told = [i for i, (name, _) in named.items() if name.endswith(table_words().values)]
    return told or [i for i in found if named[i][1] or len(found) == 1]


def _is_index(table: Sequence[RawRow], i: int) -> bool:
    head = read_head(table[0][i].text)
    counted = [str(at) for at in range(1, len(table))]
    return (head is not None and head.role == "index") or [
        row[i].text for row in table[1:]
    ] == counted


def _names(table: Sequence[RawRow], columns: Sequence[int]) -> tuple[int, ...]:
    """The columns that name a row's indicator: by their heads, or places; where no head is known,
    all of words."""
    body = table[1:]
    heads = {i: read_head(table[0][i].text) for i in columns}
    known = [i for i, head in heads.items() if head and head.role in ("group", "label")]
    places = [i for i in columns if all(is_place_name(row[i].text) for row in body)]
    if any(head is not None and head.role == "label" for head in heads.values()):
        return tuple(sorted({*known, *places}))
    return tuple(
        i for i, head in heads.items()
        if (head is None or i in known) and holds_words(body, i) and not _says_more(body, i)
    )


def _says_more(body: Sequence[RawRow], i: int) -> bool:
    """Whether a column's words are natures, units or bounds, which name nothing."""
    texts = column_texts(body, i)
    return any(all(map(kind, texts)) for kind in (is_nature, is_unit, is_comparator))


def _filled(row: Sequence[RawCell]) -> list[RawCell]:
    return [cell for cell in row if cell.text]
