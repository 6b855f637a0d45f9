"""What the cells of a table's head say of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Column, ColumnRole
from ..registry.numerals import PERIOD, period_end
from ..registry.places import place_id
from ..registry.tables import table_words
from .cells import RawCell, is_value
from .labels import split_unit

_EACH_YEAR = 5  # columns of a five-year plan
_NEARLY_ALL = 4  # years from 2021, the first of the period, to its last
_YEAR = re.compile(r"(?:19|20)\d\d(?:[—-](?:19|20)?\d\d)?年?")
_DECOR = re.compile(r"[“”\"/／·.、]|（(?:%|[^（）]{0,12}?单位[^（）]{0,12}|万?[人元个所名年])）")
_TAIL = re.compile(r"^(?:年(?!均|度)|底|末|期末|初)+|[（）()\[\]【】]")


@dataclass(frozen=True, slots=True)
class Head:
    """A header cell: the column's role (None: nothing but a year), title, year and place.

    `numbers`: its cells are numbers. `strong`: the cell may open a table.
    """

    role: ColumnRole | None
    title: str
    year: int | None = None
    scope: str = ""
    numbers: bool = False
    strong: bool = False


def place_scope(text: str) -> str:
    """The id of a place (河南省 → henan); the words themselves where they are no known place."""
    return place_id(text) or text


def read_head(text: str) -> Head | None:
    """What a header cell says, or None where the words are no header's.

    A year (2025年) or a period's end (“十四五”末) alone gives a Head without a role.
    """
    years = _YEAR.findall(text)
    if len(text) > 24 or not text or len(years) > 1:
        return None
    one = bool(years) and len(years[0]) <= 5  # 2021—2025年 is no year of a value
    year = int(years[0][:4]) if one else None if years else period_end(text)
    bare = split_unit(text)[0] or text
    if bare in table_words().years:
        return Head(None, text, numbers=True)
    rest = _TAIL.sub("", _DECOR.sub("", PERIOD.sub("", _YEAR.sub("", bare))))
    if not rest:
        return Head(None, text, year, numbers=True) if year else None
    word = table_words().headers.get(rest)
    if word is None:
        return None
    return Head(word.role, text, year if word.numbers else None, "", word.numbers, word.strong)


def head_row(cells: Sequence[RawCell]) -> list[Head] | None:
    """The heads of a row of header cells, or None where it is none.

    Half of its filled cells (two at least) must be known; the others count as `other`. Whether one
    is the label shows when the rows below are known (`complete_heads`).
    """
    heads = [read_head(cell.text) for cell in cells]
    known = [head for head in heads if head is not None]
    filled = [cell for cell in cells if cell.text]
    if len(known) < 2 or len(known) * 2 < len(filled) or any(is_value_cell(cell) for cell in cells):
        return None
    if not any(head.strong or head.role is None or head.role == "target" for head in known):
        return None
    return [head or other_head(cell.text) for head, cell in zip(heads, cells, strict=True)]


def other_head(text: str) -> Head:
    """The head of a column whose words aren't known; a unit says that it holds numbers."""
    return Head("other", text, numbers=split_unit(text)[1] != "")


def is_value_cell(cell: RawCell) -> bool:
    """Whether a cell is a number and so can't be a header (2025年 and bare years can)."""
    return is_value(cell.text) and read_head(cell.text) is None


def complete_heads(heads: list[Head]) -> list[Head]:
    """The heads with a label among them: a nameless one, the last group, or one put in front.

    A head of 类别/指标 tables may have been lost (yantai 56: 标); the first column is the label
    then. Where two columns could be the label, the first is the group.
    """
    labels = [i for i, head in enumerate(heads) if head.role == "label"]
    if len(labels) > 1:
        heads[labels[0]] = replace(heads[labels[0]], role="group")
    if labels:
        return heads
    if heads[0].title == "" or heads[0].role == "other":
        heads[0] = replace(heads[0], role="label")
        return heads
    groups = [i for i, head in enumerate(heads) if head.role == "group"]
    if groups:
        heads[groups[-1]] = replace(heads[groups[-1]], role="label")
        return heads
    return heads


def columns_of(heads: Sequence[Head], title: str, results: bool) -> tuple[Column, ...]:
    """The columns; those that name nothing but a year get their role from the other years."""
    end = period_end(title)
    bare = sorted({head.year for head in heads if head.role is None and head.year})
    if any(head.role == "start" for head in heads):
        start = None
    elif results:
        start = bare[-1] if bare else None
    else:
        start = _start_year(bare, end, any(head.role == "target" for head in heads))
    return tuple(
        Column(head.role or _year_role(head.year, start, end, results), head.title, head.year,
               head.scope)
        for head in heads
    )


def _start_year(years: list[int], end: int | None, aimed: bool) -> int | None:
    """Which of the years that stand alone in the header is the one the plan starts from.

    The period's end (from the title) tells past from future. Without a past year the first of
    several years is the start, or the only one beside a column that says 目标; but not one of the
    period's later years (2023年, 2025年 are two targets), nor where each of five years has its own
    column (2021年 … 2025年: yearly steps).
    """
    past = [year for year in years if end is not None and year <= end - 5]
    if past:
        return past[-1]
    if len(years) == _EACH_YEAR and years[-1] - years[0] == _EACH_YEAR - 1:
        return None
    if len(years) > 1:
        return years[0] if years[0] <= (end or years[-1]) - _NEARLY_ALL else None
    return years[0] if years and aimed else None


def _year_role(year: int | None, start: int | None, end: int | None, results: bool) -> ColumnRole:
    """The role of a column that names nothing but its year; of none, where it names none."""
    if year is None:
        return "other"
    if year == start:
        return "start"
    past = year is not None and end is not None and year <= end - 5
    return "other" if results or past else "target"
