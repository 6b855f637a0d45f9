"""What the years over a table's columns are, past or aimed at, as the plan's own years and what
stands beside them tell."""

from __future__ import annotations

import re
from dataclasses import replace

from ..lexicon.numerals import period_end
from ..lexicon.tables import table_words
from ..model import Column, NormalText, Table
from .by_places import is_aim, is_since_last_year
from .cells import is_total
from .heads import read_head
from .titles import lead_above

_RANGE = re.compile(r"(20\d\d)年?[—–~-](20\d\d)年")
_FIVE = 5
_OF_TWO_YEARS = re.compile("[两二]年[^，。；]{0,8}(?:计划|方案|规划)")
_TITLES = 10  # lines that a document's title stands in
_YEARLY = 2  # years from a plan's first to its last: fewer are a target for each


def in_period(normal: NormalText, table: Table, period: tuple[int, int] | None) -> Table:
    """The table of a plan for the years of `period`, its columns' roles as these tell them."""
    if period is None:
        return _reached(normal, _before_title(_from_first_of_two(normal, _before_aims(table))))
    return _towards_later(_from_first_year(normal, table, period), period)


def _from_first_of_two(normal: NormalText, table: Table) -> Table:
    """The table of a plan that says no years for itself, where nothing but two years stand over
    its columns: what the first has is where it starts from, however near the other is; but both are
    a plan's for two years (两年行动计划)."""
    valued = [column for column in table.columns if column.role in ("start", "target")]
    years = {column.year for column in valued if column.year}
    named = read_head(table.title)  # 目标值 over both: a target for each
    aimed = named is not None and named.role == "target"
    told = aimed or _RANGE.search(table.title) or period_end(table.title) is not None
    told = told or any(is_total(column.aspect) for column in table.columns)  # of both years
    if told or len(years) != 2 or not all(map(_is_bare, valued)):
        return table
    titles = (table.title, *(line.text for line in normal.lines[:_TITLES]))
    if max(years) - min(years) == 1 and any(map(_OF_TWO_YEARS.search, titles)):
        return table
    return _starting_in(table, min(years))


def _before_aims(table: Table) -> Table:
    """The table of a plan that says no years for itself, where columns of later years alone say
    that they are aimed at (2023年 | 2024年 | 2027年目标): those of the years before hold what was
    reached, however many they are."""
    valued = [column for column in table.columns if column.role == "target"]
    bare = {column.year for column in valued if column.year and _is_bare(column)}
    aimed = {column.year for column in valued if column.year and _says_aim(column)}
    reached = any(column.role == "start" for column in table.columns)  # the next may be planned
    told = _RANGE.search(table.title) or period_end(table.title) is not None
    if reached or told or not bare or not aimed or max(bare) >= min(aimed):
        return table
    columns = (replace(column, role="start") if column.year in bare else column
               for column in table.columns)  # fmt: skip
    return replace(table, columns=tuple(columns))


def _says_aim(column: Column) -> bool:
    head = read_head(column.title)
    return head is not None and head.role == "target"


def _starting_in(table: Table, year: int) -> Table:
    """The table, whose columns of that year are where it starts from."""
    columns = (
        replace(column, role="start") if column.role == "target" and column.year == year
        else column for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def _is_bare(column: Column) -> bool:
    """Whether a column's head says neither that its values were reached nor that they are aimed
    at."""
    head = read_head(column.title)
    return head is not None and head.role is None


def _before_title(table: Table) -> Table:
    """The table, where its title says its years (计划（2024—2026年）主要目标): one before them,
    of which nothing is said, is where they start from."""
    named = _RANGE.findall(table.title)
    first, last = map(int, named[0]) if len(named) == 1 else (0, 0)
    if not any(first <= (column.year or 0) <= last for column in table.columns):
        return table

    def before(column: Column) -> bool:
        return column.role == "target" and _is_bare(column) and 0 < (column.year or 0) < first

    columns = (replace(column, role="start") if before(column) else column
               for column in table.columns)  # fmt: skip
    return replace(table, columns=tuple(columns))


def _reached(normal: NormalText, table: Table) -> Table:
    """The table of a document that is no plan for any year: where growth since the year before
    stands beside the only year, and neither a head nor what is above speaks of an aim, both were
    reached (a yearbook's 2023年 | 比上年增长)."""
    valued = [column for column in table.columns if column.role in ("start", "target")]
    years = {column.year for column in valued}
    above = table.title or lead_above(normal, table.first_line)
    words = (above, *(column.title for column in valued))
    grown = any(is_since_last_year(column.title) for column in valued)
    if table.kind != "indicators" or not grown or len(years) > 1 or any(map(is_aim, words)):
        return table
    columns = (replace(column, role="start") if column in valued else column
               for column in table.columns)  # fmt: skip
    return replace(table, columns=tuple(columns))


def _from_first_year(normal: NormalText, table: Table, period: tuple[int, int]) -> Table:
    """The table, where nothing but two years stand over its columns, the first and the last of a
    plan of three years or more: what the first has is where the plan starts from, unless its text
    speaks of the year before."""
    first, last = period
    years = {column.year for column in table.columns if column.role in ("start", "target")}
    words = (column.title for column in table.columns if column.year == first)
    told = any(word in title for title in words for word in table_words().tells)
    if years != {first, last} or last - first < _YEARLY or told:
        return table
    if f"{first - 1}年" in normal.text:
        return table
    return _starting_in(table, first)


def _towards_later(table: Table, period: tuple[int, int]) -> Table:
    """The table, where the first of its years, of which nothing is said, ends a five-year plan in
    the midst of this one's: it has targets, too (2025年 and 2030年 of 2023—2030年)."""
    def aimed(column: Column) -> bool:
        year = column.year or 0
        later = year - period[0] >= _YEARLY and year % _FIVE == 0
        return later and column.role == "start" and _is_bare(column)

    if table.kind != "indicators":
        return table
    columns = (replace(column, role="target") if aimed(column) else column
               for column in table.columns)  # fmt: skip
    return replace(table, columns=tuple(columns))
