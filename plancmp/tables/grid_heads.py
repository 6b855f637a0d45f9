"""The head of a grid: which of its first rows are head, and what the cells above one another say of
a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..lexicon.numerals import period_end
from ..lexicon.places import place_id
from ..lexicon.tables import table_words
from ..model import ColumnRole
from ..sectors.levels import label_parts
from .cells import (
    EMPTY,
    RawCell,
    RawRow,
    is_change,
    is_filled,
    is_measure,
    is_nature,
    is_sum,
    is_total,
    is_value,
)
from .heads import Head, head_row, is_value_cell, place_scope, read_head
from .labels import is_unit, split_unit
from .titles import is_form_line

_MOST_HEADS = 3  # rows
_LONGEST = 30  # characters of a head's cell that isn't known
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_DATED = re.compile(r"(?:(?:19|20)\d\d年?[—-])?(?:19|20)\d\d年")
_SPAN = re.compile(r"(?:其中[：:]?)?(?:19|20)\d\d年?[—–-](?P<end>(?:19|20)\d\d)年")
_SINCE = re.compile(r"[较比](?:(?:19|20)\d\d年?|“?十.五”?)[末底]?(?P<change>[^\d（）]{2,6})")
_OF_WHICH = re.compile("^其中[：:]?(?=.)")
_SHORT = 12  # characters of a head that says no more than what is stated of a measure
_STATED = re.compile("年均|累计|增速|增长率?$|增幅|涨幅|增减|[两二三四五]年合计")
_PLACE = re.compile(r"[^\d\s，、。]{1,10}(?:[省市县区州旗镇乡]|街道)")
_HALF = 0.5
_HALVED = 2  # columns of a half
_MARKS = "*＊※★#"  # of notes, around a place's name
_NOTE_MARK = re.compile(r"(?<=[〕\]）)\u4e00-\u9fff])[1-9¹²³⁴-⁹①-⑩*]$")


def open_grid(
    rows: Sequence[RawRow], announced: bool = False, aimed: bool = False
) -> tuple[list[Head], int] | None:
    """The heads that a grid begins with, and how many rows they take; None where its first row is
    no head. Every row has a cell for each column.

    Without known words a head needs a column that names a year or a target over numbers, or, where
    what stands above the table says that it holds numbers (`announced`), rows of places, or, where
    it says that they are aimed at (`aimed`), rows of names.
    """
    first = rows[0] if rows else ()
    if not first or any(len(row) != len(first) for row in rows):
        return None
    used = head_size(rows)
    if not used or used == len(rows):
        return None
    heads = _apart([_stacked(cells) for cells in _stacks(_with_units(rows[:used]))])
    body = rows[used:]
    placed = _over_places(heads, body) or _over_works(heads, body)
    heads = placed or heads
    known = head_row(first) is not None or _tells(heads, body) or _counts(heads, body)
    known = known or placed != []
    placed_rows = announced and _by_places(*_left_half(heads, body))
    amounts = announced and _amounts(heads, body, aimed)
    return (heads, used) if known or placed_rows or amounts else None


def _amounts(heads: Sequence[Head], body: Sequence[RawRow], aimed: bool) -> bool:
    """Whether nothing but numbers below heads with units stands right of the words that name the
    rows, tasks among them (权属, 任务, 面积（公顷）) or those of a plan (`aimed`)."""
    first = next((i for i in range(len(heads)) if not holds_words(body, i)), len(heads))
    tasks = any(head.role == "text" for head in heads[:first])
    return (tasks or (aimed and first > 0)) and first < len(heads) and all(
        split_unit(head.title)[1] and value_share(body, i) == 1
        for i, head in enumerate(heads) if i >= first
    )


def _left_half(heads: list[Head], body: Sequence[RawRow]) -> tuple[list[Head], Sequence[RawRow]]:
    """The left half of a table of which both halves have the same head, or all of another."""
    half = columns_of_half(heads) or len(heads)
    return heads[:half], [row[:half] for row in body]


def columns_of_half(heads: Sequence[Head]) -> int:
    """How many columns each half has of a table of which both have the same head; 0 of another."""
    half, odd = divmod(len(heads), 2)
    titles = [head.title for head in heads]
    same = not odd and half >= _HALVED and titles[:half] == titles[half:]
    return half if same else 0


def head_size(rows: Sequence[RawRow]) -> int:
    """How many rows at the top are head: no values in them, and below the first one nothing of its
    own in the first column."""
    if len(_filled(rows[0])) < 2 or not _is_head(rows[0]) or is_form_row(rows[0]):
        return 0
    for size in range(1, min(_MOST_HEADS, len(rows))):
        row = rows[size]
        if _names_units(row):
            continue
        merged = not row[0].text or row[0].text == rows[0][0].text
        known = all(_is_known(cell.text) for cell in _filled(row))
        parted = any(cell.text and not above.text for cell, above in
                     zip(row[1:], rows[size - 1][1:], strict=True)) or _restated(row)
        if len(_filled(row)) < 2 or not _is_head(row) or not (known or (merged and parted)):
            return size
    return min(_MOST_HEADS, len(rows))


def under_merged(head: RawRow, row: RawRow) -> RawRow:
    """A head's second row that has lost the cells merged with those above it, with each of its
    words below one that reaches over several columns: 城区, 乡镇 below 指标, 2025年 and an empty
    cell. Another row as it is."""
    size = max((i for i, cell in enumerate(row, 1) if cell.text), default=0)
    empty = [i for i, cell in enumerate(head) if not cell.text]
    merged = sorted({*empty, *(i - 1 for i in empty)} - {-1})
    known = all(
        cell.text in label_parts() or is_place_name(cell.text) or _is_known(cell.text)
        for cell in row[:size]
    )
    if not size or not head[0].text or size != len(merged) or size == len(head) or not known:
        return row
    cells = [EMPTY] * len(head)
    for i, cell in zip(merged, row, strict=False):
        cells[i] = cell
    return tuple(cells)


def _names_units(row: RawRow) -> bool:
    """Whether a row below a head names the unit of each column, behind 计量单位 or nothing."""
    first = read_head(row[0].text)
    if row[0].text and (first is None or first.role != "unit"):
        return False
    named = [cell.text for cell in row[1:] if cell.text not in ("", *table_words().none)]
    return len(named) > 1 and all(map(is_unit, named))


def _with_units(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows of a head, with the units that one of them names in brackets behind the words above:
    托位 above 个 is 托位（个）."""
    found: list[RawRow] = []
    for row in rows:
        if not found or not _names_units(row):
            found.append(row)
            continue
        for i, unit in enumerate(row[1:], 1):
            at = next((k for k in reversed(range(len(found))) if found[k][i].text), None)
            if at is None or not is_unit(unit.text):
                continue
            *parts, last = found[at][i].parts
            cell = RawCell((*parts, replace(last, text=f"{last.text}（{unit.text}）")))
            found[at] = (*found[at][:i], cell, *found[at][i + 1 :])
    return found


def is_form_row(row: RawRow) -> bool:
    """Whether a row says who made the table, when and in which unit, and heads nothing."""
    filled = _filled(row)
    return any(is_form_line(cell.text) for cell in filled) and not any(
        read_head(cell.text) for cell in filled
    )


def _is_known(text: str) -> bool:
    """Whether words below a head's can only be a head's: known ones, a unit."""
    return read_head(text) is not None or (text.startswith("（") and is_unit(text.strip("（）")))


def _restated(row: RawRow) -> bool:
    """Whether half of a row's words are heads'."""
    filled = _filled(row)
    return sum(read_head(cell.text) is not None for cell in filled) * 2 >= len(filled)


def _is_head(row: RawRow) -> bool:
    return not any(
        (is_value_cell(cell) and not _DATED.match(cell.text))
        or is_nature(cell.text)
        or cell.text in table_words().none
        or (len(cell.text) > _LONGEST and read_head(cell.text) is None)
        for cell in _filled(row)
    )


def _filled(row: Sequence[RawCell]) -> list[RawCell]:
    return [cell for cell in row if cell.text]


def _stacks(rows: Sequence[RawRow]) -> Iterator[list[RawCell]]:
    """For each column the cells of its head from above: its own and those that reach over it from
    the left, but not from beyond where the one above begins."""
    for column in range(len(rows[0])):
        stack: list[RawCell] = []
        first = 0  # where the cell above begins
        for at, row in enumerate(rows):
            below = any(lower[column].text for lower in rows[at + 1 :])
            reach = range(column, first - 1, -1) if below else range(column, column + 1)
            found = next((k for k in reach if row[k].text), None)
            cell, first = (row[column], first) if found is None else (row[found], found)
            if cell.text and all(cell.text != other.text for other in stack):
                stack.append(cell)
        yield stack


def _stacked(cells: Sequence[RawCell]) -> Head:
    """The head of a column out of the cells above it."""
    title = ""
    for cell in cells:  # 总投资 below 投资 says all of it
        title = cell.text if title and title in cell.text else title + cell.text
    head = Head("other", title, known=False)
    for cell in cells:
        text = _NOTE_MARK.sub("", cell.text)
        known = read_head(text)
        if known is None:
            head = _unknown(head, cell, text)
        elif known.role == "other" and known.numbers and (head.numbers or head.year):
            head = replace(head, aspect=text, numbers=True)
        else:
            told = known.role if known.role is not None or head.known else None
            role = told or (head.role if head.known else None)
            head = replace(
                head, role=role, year=known.year or head.year, known=True,
                numbers=known.numbers, strong=known.strong or head.strong,
                aspect=text if role == "other" and known.numbers else head.aspect,
            )  # fmt: skip
    return head


def _unknown(head: Head, cell: RawCell, text: str) -> Head:
    """The head with a cell whose words are no header's: a year beside words, a place, a unit, what
    is stated of the measure, or the measure itself."""
    years = set(_YEAR.findall(text))
    year = int(years.pop()) if len(years) == 1 else None
    year = year or (period_end(text) if len(text) <= _LONGEST and "五" in text else None)
    name = _OF_WHICH.sub("", split_unit(text)[0])
    if (since := _SINCE.fullmatch(name)) is not None:  # the year is no year of its values
        return replace(head, role="other", known=True, numbers=True, aspect=since["change"])
    head = replace(head, year=year or head.year)
    if (span := _SPAN.fullmatch(name)) is not None:
        return _over_years(head, text, int(span["end"]))
    level = name in table_words().levels or is_unit(text.strip("（）"))
    if head.known and head.numbers and level:
        return head
    if len(text) <= _SHORT and (stated := _STATED.search(text)):
        role = head.role if head.known and head.numbers else "other"
        told = told_role(Head(None, text)) if year and role == "other" else None
        aspect = text[stated.start() :] if told else text  # 2026年计划增长
        return replace(
            head, role=told or role, known=True, numbers=True, aspect=aspect, measure=(cell,)
        )
    if year is not None and not head.known:
        return replace(head, role=None, known=True, numbers=True, measure=(cell,))
    if place_id(name) or (is_place_name(name) and head.title != text):
        return replace(head, scope=place_scope(name))
    part = name in label_parts() or name != split_unit(text)[0]
    if head.known and head.numbers and part:
        return replace(head, scope=name)
    if head.known and head.numbers:
        return replace(head, aspect=name, measure=(*head.measure, cell))
    above = head.measure if not head.known else ()
    return replace(head, measure=(*above, cell))


def _over_years(head: Head, text: str, end: int) -> Head:
    """The head with the last of the years over which its numbers count: 2021—2025年 below the name
    of a measure, or alone."""
    if head.title != text:
        return replace(head, year=head.year or end)
    return replace(head, role=None, year=end, known=True, numbers=True)


def _apart(heads: Sequence[Head]) -> list[Head]:
    """The heads, where one of several years stands beside one of their last alone (2025年 and
    2021—2025年): what it holds can't be told, a sum or a yearly rate."""
    alone = {head.year for head in heads if not _SPAN.fullmatch(head.title)}
    return [
        replace(head, role="other", year=None, aspect=head.title)
        if head.role is None and _SPAN.fullmatch(head.title) and head.year in alone else head
        for head in heads
    ]


def is_place_name(text: str) -> bool:
    return place_id(text) != "" or _PLACE.fullmatch(text) is not None


def _tells(heads: Sequence[Head], body: Sequence[RawRow]) -> bool:
    """Whether columns of numbers with a year or a target over them stand right of a column of
    words."""
    valued = [
        i for i, head in enumerate(heads)
        if are_changes(column_texts(body, i)) or (
            (head.year or head.role in ("start", "target") or told_role(head))
            and value_share(body, i) >= _HALF
        )
    ]
    return bool(valued) and any(
        holds_words(body, i) and len({row[i].text for row in body}) > 1 for i in range(valued[0])
    )


def _counts(heads: Sequence[Head], body: Sequence[RawRow]) -> bool:
    """Whether the first column is one of words that name the rows, and all others hold numbers in
    their own units or of measures (在校生数)."""
    others = range(1, len(heads))
    labels = heads[0].role in ("label", "group") or not heads[0].title or not heads[0].known
    return labels and holds_words(body, 0) and len(others) > 1 and all(
        _names_measure(heads[i].title) and value_share(body, i) >= _HALF for i in others
    )


def _over_places(heads: Sequence[Head], body: Sequence[RawRow]) -> list[Head]:
    """The heads of columns of numbers below nothing but places, right of one that is said to name
    the rows (指标, 单位, 东河县, 西山区), each with its place; none where they are others."""
    label = next((i for i, head in enumerate(heads) if head.role == "label"), len(heads))
    valued = [i for i, head in enumerate(heads) if i > label and not head.known]
    if len(valued) < 2 or not holds_words(body, label) or not all(
        is_place_name(heads[i].title) and value_share(body, i) >= _HALF for i in valued
    ):
        return []
    return [
        replace(head, scope=place_scope(head.title), measure=()) if i in valued else head
        for i, head in enumerate(heads)
    ]


def _over_works(heads: Sequence[Head], body: Sequence[RawRow]) -> list[Head]:
    """The heads of columns of numbers that say what is done to the things which the first column
    names (水库（座） | 新建, 改造, 合计), each with that as aspect; none where they are others."""
    words = table_words().builds
    done = [i for i, head in enumerate(heads) if i and head.title in words]
    summed = [i for i, head in enumerate(heads) if i and is_sum(head.title)]
    valued = all(value_share(body, i) >= _HALF for i in done)
    if len(done) < 2 or len(done) + len(summed) + 1 < len(heads) or not valued:
        return []
    return [
        replace(head, role="target", numbers=True, known=True, measure=(), aspect=head.title)
        if i in done or i in summed else head
        for i, head in enumerate(heads)
    ]


def _names_measure(words: str) -> bool:
    name, unit = split_unit(words)
    return unit != "" or is_measure(name)


def _by_places(heads: Sequence[Head], body: Sequence[RawRow]) -> bool:
    """Whether the rows are places, with nothing but numbers and notes right of them."""
    first = next((i for i in range(len(heads)) if holds_words(body, i)), len(heads))
    texts = column_texts(body, first) if first < len(heads) else []
    places = [text.strip(_MARKS) for text in texts if not is_total(text)]
    values = [
        value_share(body, i) for i in range(first + 1, len(heads))
        if heads[i].numbers or heads[i].role != "other" or not heads[i].known
    ]
    if len(set(places)) < 2 or not all(map(is_place_name, places)):
        return False
    return min(values, default=0) > _HALF


def column_texts(rows: Sequence[RawRow], i: int) -> list[str]:
    return [row[i].text for row in rows if row[i].text]


def value_share(rows: Sequence[RawRow], i: int) -> float:
    """Which share of a column's cells is a value; dashes and values in words don't count."""
    texts = column_texts(rows, i)
    told = [text for text in texts if not is_filled(text) or is_value(text)]
    return sum(map(is_value, told)) / len(told) if told else 0.0


def are_changes(texts: Sequence[str]) -> bool:
    """Whether most of a column's words say from where to where: 41%→52%."""
    return sum(map(is_change, texts)) > _HALF * len(texts)


def holds_words(rows: Sequence[RawRow], i: int) -> bool:
    texts, none = column_texts(rows, i), table_words().none
    words = sum(not is_value(text) and text not in none for text in texts)
    return bool(texts) and words > _HALF * len(texts)


def told_role(head: Head) -> ColumnRole | None:
    """The role that the last telling word of a head's says; None where none does."""
    told = [
        (match.end(), role) for word, role in table_words().tells.items()
        for match in re.finditer(word, head.title)
    ]
    return max(told)[1] if told else None
