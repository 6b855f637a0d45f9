"""Tables without a head, below a sentence or a title that says what they hold: 到2025年，目标为：
above names of measures, each beside its value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from ..lexicon.numerals import period_end
from ..lexicon.quantities import comparator_words
from ..lexicon.tables import table_words
from ..model import NormalText
from ..outline.headings import parse_numbering
from .cells import RawRow, is_index, is_label, is_value
from .grid_heads import column_texts, value_share
from .heads import Head
from .labels import is_unit, split_unit
from .titles import is_form_line, names_table, title_on

_FEWEST = 3  # rows: two lines beside each other may be anything
_REACH = 6  # lines up to what announces the table
_HALF = 0.5
_LONGEST = 30  # characters of a measure's name
_DUE = re.compile(r"(?<!截)(?<!截至)(?:到|至)(20\d\d)年")
_YEAR = re.compile(r"(20\d\d)年")
_ANNOUNCES = re.compile("(?:以下|下列|如下)[^。：]{0,6}(?:目标|任务|指标)。$")
_STOPS = re.compile("[。；]")
_NUMBER = re.compile(r"[\d.,，〕\]】]*\d[〕\]】]?")


@dataclass(frozen=True, slots=True)
class Aim:
    """What announces a table's values: for which year they are; None where that is the plan's."""

    year: int | None


def unheaded_columns(rows: Sequence[RawRow], aim: Aim) -> list[Head] | None:
    """The heads of a marked table that begins with its first row and is announced as one of aims:
    one column of values with units right of the names that they belong to; None of any other."""
    if len(rows) < _FEWEST or len({len(row) for row in rows}) != 1:
        return None
    columns = range(len(rows[0]))
    index = {i for i in columns[:1] if all(map(is_index, column_texts(rows, i)))}
    values = [i for i in columns if i not in index and value_share(rows, i) > _HALF]
    if len(values) != 1 or values[0] + 1 != len(columns) or values[0] - len(index) not in (1, 2):
        return None
    value, label = values[0], len(index)
    if not _are_measures(rows, label, value):
        return None
    return [
        Head("target", "", aim.year, numbers=True, guessed=True) if i == value
        else Head("index", "") if i in index else Head("label" if i == label else "unit", "")
        for i in columns
    ]


def in_pairs(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows; where rows of names with units and rows of their values take turns, one for each
    name beside its value."""
    names, values = rows[::2], rows[1::2]
    if len({len(row) for row in rows}) != 1 or len(names) != len(values):
        return list(rows)
    cells = chain.from_iterable(zip(*rows, strict=True) for rows in zip(names, values, strict=True))
    pairs: list[RawRow] = [pair for pair in cells if any(cell.text for cell in pair)]
    named = all(is_label(name.text) and split_unit(name.text)[1] for name, _ in pairs)
    return pairs if named and all(is_value(value.text) for _, value in pairs) else list(rows)


def _are_measures(rows: Sequence[RawRow], label: int, value: int) -> bool:
    """Whether the names differ, and each number beside them has a unit: its own, its name's or the
    one between them."""
    names = column_texts(rows, label)
    if len(set(names)) < len(rows) or any(len(name) > _LONGEST for name in names):
        return False
    if not all(is_label(name) and not is_form_line(f"{name}：1") for name in names):
        return False
    if sum(name.endswith(table_words().works) for name in names) > _HALF * len(names):
        return False
    stated = [row for row in rows if is_value(row[value].text)]
    units = column_texts(rows, label + 1) if value - label > 1 else []
    if not all(map(is_unit, units)):
        return False
    return all(
        _has_unit(row[value].text) or split_unit(row[label].text)[1]
        or (value - label > 1 and row[label + 1].text) for row in stated
    )


def _has_unit(text: str) -> bool:
    """Whether a unit stands behind a cell's last number."""
    ends = [match.end() for match in _NUMBER.finditer(text)]
    tail = text[ends[-1] :] if ends else ""
    entries = (entry for entry in comparator_words() if entry.place == "after")
    bare = (tail.removesuffix(word) for entry in entries for word in ("", *entry.words))
    return any(map(is_unit, bare))


def announced_aim(normal: NormalText, line: int) -> Aim | None:
    """The aims that the nearest words above a table announce; None where they announce none."""
    for number in range(line - 1, max(0, line - _REACH), -1):
        text = normal.lines[number - 1].text
        if not text or is_form_line(text):
            continue
        if number not in normal.source.grid_rows and (numbering := parse_numbering(text)):
            words = text[numbering.length :]
            return _aim_of(words) if words and names_table(words) else None
        named = title_on(normal, number) if number not in normal.source.grid_rows else None
        if text.endswith(("：", ":")) and number not in normal.source.grid_rows:
            return _aim_of(_STOPS.split(text)[-1])
        if _ANNOUNCES.search(text) and not _YEAR.search(text):
            continue  # the title above says the year
        return _aim_of(named.words) if named is not None else None
    return None


def _aim_of(words: str) -> Aim | None:
    told = [(words.rfind(word), role) for word, role in table_words().tells.items()]
    at, role = max(told)
    aimed = role == "target" if at >= 0 else _DUE.search(words) is not None
    years = {int(year) for year in _YEAR.findall(words)}
    if not aimed or len(years) > 1 or any(word in words for word in table_words().works):
        return None
    year = years.pop() if years else period_end(words)
    return Aim(year) if year else None
