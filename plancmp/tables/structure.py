"""What a grid's columns are, told by its cells: which hold numbers, which words name a row. Known
header words only raise or lower a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..lexicon.tables import table_words
from ..model import ColumnRole
from ..sectors.levels import label_parts
from .cells import (
    RawCell,
    RawRow,
    is_comparator,
    is_filled,
    is_index,
    is_measure,
    is_nature,
    is_total,
)
from .grid_heads import are_changes, column_texts, holds_words, told_role, value_share
from .heads import Head
from .labels import is_unit, split_unit

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_YEARS = re.compile(r"(?:19|20)\d\d(?:年[底末]?)?")
_ADDED = re.compile("(?:新增|增配|新购|新配)$")
_NUMBER = re.compile(r"\d(?![GKD])")  # 5G names no number
_HALF = 0.5
_DEFINITION = 24  # characters on average: a column of definitions rather than names
_NAME = 16
_SENTENCE = 40
_FORMULA = re.compile(r"[=×]|\*\s*100")


def settle(heads: Sequence[Head], body: Sequence[RawRow]) -> list[Head]:
    """The heads with the roles that the cells tell, where the words of the head don't; the columns
    that name a row are `group` or, where they name one that has values, `label`."""
    named = any(head.role == "label" for head in heads)
    years = any(head.role in ("start", "target") or head.year for head in heads)
    prose = named or not (years or _names_alone(heads, body))
    heads = _codes([_aimed(head, body, i) for i, head in enumerate(heads)], body)
    told = [
        head if head.role == "text" and prose else _by_cells(head, body, i)
        for i, head in enumerate(heads)
    ]
    told = [replace(head, role="other", numbers=False) if _only_says(told, body, i) else head
            for i, head in enumerate(told)]  # fmt: skip
    first = (i for i, head in enumerate(told)
             if (head.numbers and not _says_years(body, i)) or head.role == "text")  # fmt: skip
    value = next(first, len(told))
    path = _path(told, body, value)
    inner = _innermost(body, path)
    unsure = not named and len(_distinct(body, [i for i in range(value) if not told[i].known])) > 1
    for i in path:
        role: ColumnRole = "label" if i in inner else "group"
        guessed = told[i].guessed or (unsure and i in inner)
        told[i] = replace(told[i], role=role, numbers=False, guessed=guessed)
    if not any(head.numbers for head in told):
        told = _with_sentences(told, body)
    return _aspects(_expected(told))


def aims_named(heads: Sequence[Head], body: Sequence[RawRow]) -> list[Head]:
    """The heads, where what names the rows stands below a word for aims alone (目标 | 2023年 |
    2026年): words in each row, no two alike, left of numbers below a year."""
    at = next((i for i, head in enumerate(heads) if head.role not in ("index", "group")), 0)
    told = at < len(heads) and heads[at].role == "target" and heads[at].year is None
    valued = any(
        other.numbers and other.year and value_share(body, i) >= _HALF
        for i, other in enumerate(heads) if i > at
    )
    named = told and valued and not any(head.role == "label" for head in heads)
    if not named or not _distinct(body, [at]) or value_share(body, at):
        return list(heads)
    label = replace(heads[at], role="label", numbers=False)
    return [*heads[:at], label, *heads[at + 1 :]]


def _aimed(head: Head, body: Sequence[RawRow], i: int) -> Head:
    """A head whose words mostly stand over prose (2026年任务), where nothing but numbers stands
    below it, and not those of the tasks: they say how much is to be done."""
    texts = column_texts(body, i)
    numbers = value_share(body, i) == 1 and texts != [str(n + 1) for n in range(len(texts))]
    if head.role != "text" or not numbers or told_role(head) != "target":
        return head
    years = set(_YEAR.findall(head.title))
    year = int(years.pop()) if len(years) == 1 else None
    return replace(head, role="target", numbers=True, year=year)


def _codes(heads: Sequence[Head], body: Sequence[RawRow]) -> list[Head]:
    """The heads, where whole numbers left of all words only say which row it is: what they would
    be the values of stands right of them (210, 卫生健康支出, 22350)."""
    first = next((i for i in range(len(heads)) if _distinct(body, [i])), 0)
    return [
        replace(head, role="index", numbers=False, known=True)
        if i < first and not head.known and _count_rows(column_texts(body, i)) else head
        for i, head in enumerate(heads)
    ]


def _count_rows(texts: Sequence[str]) -> bool:
    """Whether a column's cells are whole numbers, no two alike."""
    return len(texts) > 1 and all(map(str.isdecimal, texts)) and len(set(texts)) == len(texts)


def _names_alone(heads: Sequence[Head], body: Sequence[RawRow]) -> bool:
    """Whether nothing but a column of tasks can name the rows of a table with numbers: 任务, 数量,
    单位, 完成时限. Words that several rows have in common name their groups."""
    unknown = [i for i, head in enumerate(heads) if not head.known and column_texts(body, i)]
    values = [i for i in unknown if value_share(body, i) >= _HALF]
    words = any(i < values[-1] for i in _distinct(body, unknown)) if values else True
    return not words and not any(head.role in ("label", "group") for head in heads)


def _by_cells(head: Head, body: Sequence[RawRow], i: int) -> Head:
    """A head whose words aren't known, by its column's cells."""
    texts = column_texts(body, i)
    parts = [part.text for row in body for part in row[i].parts]  # of several values in a row
    if parts and (all(map(is_nature, texts)) or all(map(is_nature, parts))) and not head.numbers:
        return replace(head, role="nature", known=True)
    if is_comparators(texts):
        return replace(head, role="comparator", numbers=False, year=None, aspect="", known=True)
    if head.role in (None, "other") and are_changes(texts):
        return replace(head, role="target", numbers=True, known=True)
    if head.role == "text" and texts and _is_short(texts):
        return replace(head, role="other", known=False)
    if head.known or not texts or ("年" in head.title and all(map(_YEARS.fullmatch, texts))):
        return head
    none = table_words().none
    if all(is_unit(text) or text in none for text in texts) and any(map(is_unit, texts)):
        return replace(head, role="unit", known=True)
    if all(map(is_index, texts)) and texts[0] == "1":
        return replace(head, role="index", known=True)
    if value_share(body, i) >= _HALF:
        return _guessed(head)
    return head


def is_comparators(texts: Sequence[str]) -> bool:
    """Whether a column's words bound the values beside it: ≥, ≤ or 不低于, 不超过."""
    told = [text for text in texts if text not in table_words().none]
    return bool(told) and all(map(is_comparator, told))


def _only_says(heads: Sequence[Head], body: Sequence[RawRow], i: int) -> bool:
    """Whether a column below one year's target only says something of the values beside it (正向):
    it has no number, they have."""
    head = heads[i]
    if head.role != "target" or any(map(is_filled, column_texts(body, i))):
        return False
    beside = (k for k, other in enumerate(heads) if k != i and other.role == "target"
              and other.year == head.year and other.scope == head.scope)  # fmt: skip
    return bool(column_texts(body, i)) and any(value_share(body, k) >= _HALF for k in beside)


def _with_sentences(heads: list[Head], body: Sequence[RawRow]) -> list[Head]:
    """The heads of a table of indicators without columns of numbers: that of short sentences which
    state some (评价标准: 2023年达到80%) holds targets; definitions and formulas promise nothing."""
    label = next(
        (i for i, head in enumerate(heads) if head.role == "label" and "指标" in head.title), None
    )
    if label is None:
        return heads
    stating = [
        i for i in range(label + 1, len(heads))
        if heads[i].role == "other" and _states(column_texts(body, i))
    ]
    return [
        replace(head, role="target", numbers=True, guessed=True) if i in stating[:1] else head
        for i, head in enumerate(heads)
    ]


def _states(texts: Sequence[str]) -> bool:
    digits = sum(any(map(str.isdigit, text)) for text in texts)
    formulas = sum(_FORMULA.search(text) is not None for text in texts)
    short = sum(map(len, texts)) <= _SENTENCE * len(texts)
    return short and digits * 3 >= len(texts) > 0 and formulas * 4 <= len(texts)


def _guessed(head: Head) -> Head:
    """A column of numbers under words that no list has: 基准年, 目标年. Its last telling word says
    whether it is where the plan starts from or where it goes; 年度计划投资 is what something costs.
    """
    cost = any(word in head.title for word in table_words().amounts)
    role = None if head.aspect or cost else told_role(head)
    if role is None:
        return replace(head, numbers=True)
    added = _ADDED.search(head.title) if role == "target" and not head.aspect else None
    aspect = added[0] if added else head.aspect  # 计划新增 beside 现有: no level that goes on
    return replace(head, role=role, numbers=True, known=True, guessed=True, aspect=aspect)


def _is_short(texts: Sequence[str]) -> bool:
    """Whether a column of tasks or contents only names them: what it promises stands beside it."""
    digits = sum(_NUMBER.search(text) is not None for text in texts)
    return sum(map(len, texts)) <= _NAME * len(texts) and digits * 4 <= len(texts)


def _path(heads: Sequence[Head], body: Sequence[RawRow], value: int) -> list[int]:
    """The columns that name a row, from outside: those of words before the first numbers."""
    columns = [i for i in range(value) if heads[i].role in ("group", "label") or not heads[i].known]
    named = [i for i in columns if heads[i].role == "label"]
    columns = [i for i in columns if column_texts(body, i) and (heads[i].known or _names(body, i))]
    if not named:
        named = _likeliest(body, columns)
    if not named:
        return columns
    return [
        i for i in columns
        if i <= named[-1] or heads[i].known or not heads[i].title or _part(body, i)
    ]


def _likeliest(body: Sequence[RawRow], columns: Sequence[int]) -> list[int]:
    """Of columns of words the one that names the rows: no two alike, measures rather than names of
    offices, names rather than lists; of equals the innermost."""
    distinct = _distinct(body, columns)
    return sorted(distinct, key=lambda i: (_measures(body, i), not _lists(body, i), i))[-1:]


def _lists(body: Sequence[RawRow], i: int) -> bool:
    """Whether most of a column's cells list several things: 客运站、货场."""
    texts = column_texts(body, i)
    return sum("、" in text for text in texts) * 2 > len(texts)


def _distinct(body: Sequence[RawRow], columns: Sequence[int]) -> list[int]:
    """The columns with words in each row, no two alike, or of no year two alike, where a column
    says the year of each row."""
    size = max((len(row) for row in body), default=0)
    dated = [k for k in range(size) if _says_years(body, k)]
    return [
        i for i in columns
        if holds_words(body, i) and all(row[i].text for row in body)
        and len({(row[i].text, *(row[k].text for k in dated)) for row in body}) == len(body)
    ]


def _says_years(body: Sequence[RawRow], i: int) -> bool:
    """Whether a column says the year of each row."""
    return bool(body) and all(_YEARS.fullmatch(row[i].text) for row in body)


def _measures(body: Sequence[RawRow], i: int) -> float:
    """How many of a column's words are a measure, with a unit or without; an office is none."""
    texts = column_texts(body, i)
    told = sum(
        (split_unit(text)[1] != "") + is_measure(text) - text.endswith(table_words().offices)
        for text in texts
    )
    return round(told / len(texts), 1)


def _names(body: Sequence[RawRow], i: int) -> bool:
    texts = column_texts(body, i)
    return holds_words(body, i) and sum(map(len, texts)) <= _DEFINITION * len(texts)


def _part(body: Sequence[RawRow], i: int) -> bool:
    """Whether a column right of the label parts its rows: empty in others, or names of levels."""
    rows = [row for row in body if not any(is_total(cell.text) for cell in row)]
    texts = column_texts(rows, i)
    return len(texts) < len(rows) or set(texts) <= set(label_parts())


def _innermost(body: Sequence[RawRow], path: Sequence[int]) -> set[int]:
    """The columns in which some row has its innermost words."""
    filled = ([i for i in path if row[i].text] for row in body)
    return {own[-1] for own in filled if own}


def _expected(heads: Sequence[Head]) -> list[Head]:
    """The heads, where what a year is expected to reach (预计) stands beside what was planned for
    it, or what is for the next one: the former is where the plan starts from."""
    aims = [head for head in heads if head.role == "target" and head.year]
    planned = [head.year for head in aims if head.year and "预计" not in head.title]
    return [
        replace(head, role="start")
        if head in aims and "预计" in head.title and head.year
        and (head.year in planned or head.year + 1 == min(planned, default=0)) else head
        for head in heads
    ]


def _aspects(heads: Sequence[Head]) -> list[Head]:
    """The heads; what tells two columns of the same year and place apart is their aspect."""
    told = [
        replace(head, aspect=head.title) if head.role == "other" and head.numbers and head.known
        and not head.aspect else head for head in heads
    ]
    found = list(told)
    for i, head in enumerate(told):
        same = [
            other for k, other in enumerate(told)
            if k != i and (other.role or head.role) == head.role and other.year == head.year
            and other.scope == head.scope and head.year and _alike(head.aspect, other.aspect)
        ]
        named = head.role in ("start", "target") or (head.role is None and head.measure)
        if named and same:
            words = _YEAR.split(head.title)[-1].lstrip("年底末").strip("（）")
            above = split_unit(head.measured)[0]  # 营业收入（万元） above 2025年 and 2026年
            found[i] = replace(head, aspect=above if not words or is_unit(words) else words)
    return found


def _alike(aspect: str, other: str) -> bool:
    """Whether two columns state the same of a measure, or only one says what: 底线值."""
    growth = any(word in other for word in table_words().growth)
    return aspect == other or (not aspect and not growth)


def carried(
    heads: Sequence[Head], rows: Sequence[tuple[RawCell | None, RawRow]]
) -> list[tuple[RawCell | None, RawRow]]:
    """The rows, each with the cell that its label is a part of: of the columns left of it the
    nearest that is filled, in its row or merged from above; else the row across the table."""
    path = [i for i, head in enumerate(heads) if head.role in ("group", "label")]
    held: dict[int, RawCell] = {}
    across: RawCell | None = None
    found: list[tuple[RawCell | None, RawRow]] = []
    for group, row in rows:
        if group != across and group not in row and group not in held.values():
            held, across = {}, group
        own = [i for i in path if row[i].text]
        for i in own:
            if held.get(i) is None or held[i].text != row[i].text or i == own[-1]:
                held = {k: cell for k, cell in held.items() if k < i}
                held[i] = row[i]
        parents = [held[i] for i in path if own and i < own[-1] and i in held]
        found.append((_parent(parents, row, row[own[-1]].text if own else "") or across, row))
    return found


def _parent(parents: Sequence[RawCell], row: RawRow, label: str) -> RawCell | None:
    """Of the cells that a label is a part of the nearest; of two the outer, where that alone says
    what is measured (在校生规模, 义务教育, 小学). 合计 sums up what its own row names."""
    if is_total(label) and not label.startswith("小计"):
        named = {cell.text for cell in row}
        parents = [cell for cell in parents if cell.text in named]
    elif not is_total(label) and not is_measure(label) and not split_unit(label)[1]:
        measures = table_words().measures
        outer = [cell for cell in parents if split_unit(cell.text)[0].endswith(measures)]
        parents = outer or parents
    return parents[-1] if parents else None
