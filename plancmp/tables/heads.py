"""What the cells of a table's head say of its columns, also over two or three rows: 规划目标 above
2023年 and 2025年, years above places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..lexicon.numerals import PERIOD, period_end
from ..lexicon.places import place_id
from ..lexicon.tables import table_words
from ..model import Cell, Column, ColumnRole
from ..sectors.levels import label_parts
from .cells import EMPTY, RawCell, RawRow, is_filled, is_value, steps_in
from .labels import is_unit, split_unit

_STEPS = (None, "start", "target")  # what a step of 2020年→2025年 can be
_EACH_YEAR = 5  # columns of a five-year plan
_PERIOD = 5  # years
_NEARLY_ALL = 4  # years from 2021, the first of the period, to its last
_YEAR = re.compile(r"(?:19|20)\d\d(?:[—-](?:19|20)?\d\d)?年?")
_OF_YEAR = re.compile(r"(?:19|20)\d\d年度?[\u4e00-\u9fff]{3}")
_DECOR = re.compile(r"[“”\"/／·.、]|（(?:%|[^（）]{0,12}?单位[^（）]{0,12}|万?[人元个所名年])）")
_TAIL = re.compile(r"^(?:年(?!均|度)|底|末|期末|初)+|[（）()\[\]【】〔〕]")


@dataclass(frozen=True, slots=True)
class Head:
    """A header cell: the column's role (None: nothing but a year), title, year and place.

    `numbers`: its cells are numbers. `strong`: the cell may open a table. `known`: its words are a
    header's; of others only the cells tell the role. `aspect`: what the column states of a measure
    beside its level (增长, 年均增速). `measure`: the head's own cells from above, where they may be
    what is measured (rows of places).
    """

    role: ColumnRole | None
    title: str
    year: int | None = None
    scope: str = ""
    numbers: bool = False
    strong: bool = False
    known: bool = True
    aspect: str = ""
    measure: RawRow = ()
    guessed: bool = False

    @property
    def measured(self) -> str:
        """The words of what may be measured; a level below them is a part: 新增学位（小学）."""
        words = [cell.text for cell in self.measure]
        parts = [f"（{text}）" if text in label_parts() else text for text in words[1:]]
        return "".join((*words[:1], *parts))


def place_scope(text: str) -> str:
    """The id of a place (河南省 → henan); the words themselves where they are no known place."""
    return place_id(text) or text


def read_head(text: str) -> Head | None:
    """What a header cell says, or None where the words are no header's.

    A year (2025年) or a period's end (“十四五”末) alone gives a Head without a role. 2020年→2025年
    stands over changes: what counts is where they go.
    """
    if steps := step_heads(text):
        return replace(steps[-1], role="target", title=text)
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


def step_heads(text: str) -> list[Head]:
    """What each step of a head over changes says: 2020年→2025年, 现状/目标, 2024/2025年累计达到;
    none of other heads."""
    heads = [read_head(text[start:end]) for start, end in steps_in(text, slash=True)]
    if len(heads) > 1 and heads[-1] is None and all(head and head.year for head in heads[:-1]):
        heads[-1] = _aimed_year(text[steps_in(text, slash=True)[-1][0] :])
    known = [head for head in heads if head and head.numbers and head.role in _STEPS]
    told = all(head.role or head.year for head in known)
    return known if len(known) == len(heads) and told else []


def _aimed_year(text: str) -> Head | None:
    """The head of a year behind which words say that it is aimed at: 2025年累计达到."""
    match = _YEAR.match(text)
    said = text[match.end() :] if match else ""
    aimed = any(word in said for word, role in table_words().tells.items() if role == "target")
    return read_head(match[0]) if match and aimed else None


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
    return Head("other", text, numbers=split_unit(text)[1] != "", known=False)


def is_value_cell(cell: RawCell) -> bool:
    """Whether a cell is a number and so can't be a header (2025年, bare years and 2024年度工作安排
    can)."""
    named = _OF_YEAR.match(cell.text) is not None
    return is_value(cell.text) and not named and read_head(cell.text) is None


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
    told = [head.year for head in heads if head.role == "start"]
    if told:  # what 2022 reached stands beside 2020, which the plan starts from
        past = [year for year in bare if end is not None and year <= end - _PERIOD]
        start = past[-1] if past and all(year and year > past[-1] for year in told) else None
    elif results:
        start = bare[-1] if bare else None
    else:
        start = _start_year(bare, end, [head.year for head in heads if head.role == "target"])
    return tuple(
        Column(
            head.role or _year_role(head.year, start, end, results), head.title, head.year,
            head.scope, head.aspect, _measure(head), head.guessed,
        )
        for head in heads
    )


def _measure(head: Head) -> Cell | None:
    """What a head says is measured: its words; its place is that of the innermost cell."""
    if not head.measure:
        return None
    return Cell(head.measured, head.measure[-1].parts[0].span)


def _start_year(
    years: list[int], end: int | None, aimed: Sequence[int | None]
) -> int | None:
    """Which of the years that stand alone in the header is the one the plan starts from.

    The period's end (from the title) tells past from future. Without a past year the first of
    several years is the start, or the only one beside a column that says 目标, for no earlier year
    (`aimed`: the years of such); but not one of the period's later years (2023年, 2025年 are two
    targets), nor where each of five years has its own column (2021年 … 2025年: yearly steps).
    """
    past = [year for year in years if end is not None and year <= end - _PERIOD]
    if past:
        return past[-1]
    if len(years) == _EACH_YEAR and years[-1] - years[0] == _EACH_YEAR - 1:
        return None
    if len(years) > 1:
        return years[0] if years[0] <= (end or years[-1]) - _NEARLY_ALL else None
    later = any(year is not None and year < years[0] for year in aimed) if years else True
    return years[0] if aimed and not later else None


def _year_role(year: int | None, start: int | None, end: int | None, results: bool) -> ColumnRole:
    """The role of a column that names nothing but its year; of none, where it names none."""
    if year is None:
        return "other"
    if year == start:
        return "start"
    past = year is not None and end is not None and year <= end - _PERIOD
    return "other" if results or past else "target"


MAX_HEAD_ROWS = 3
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE = re.compile(r"[^\d\s]{1,7}[省市县区州旗]")
_MAX_WORDS = 8


def open_heads(rows: Sequence[RawRow]) -> tuple[list[Head], int] | None:
    """The heads that a table's rows begin with, and how many rows they take; None without any."""
    heads = head_row(rows[0]) if rows else None
    if heads is None:
        return None
    used = 1
    for row in rows[1:MAX_HEAD_ROWS]:
        below = row_below(heads, row)
        if below is None:
            break
        heads, used = below, used + 1
    return complete_heads(heads), used


def row_below(heads: Sequence[Head], row: RawRow) -> list[Head] | None:
    """The heads after one more header row, or None where the row is no header.

    Merged cells may have left empty ones (each word then stands in its column) or nothing at all
    (the words then follow each other).
    """
    cells = row
    while len(cells) > len(heads) and not cells[-1].text:
        cells = cells[:-1]
    if cells and not cells[0].text:
        cells = (*cells, *[EMPTY] * (len(heads) - len(cells)))
    aligned = _aligned(heads, cells) if len(cells) == len(heads) else None
    words = [cell.text for cell in row if cell.text]
    return aligned or (spread(heads, words) if words else None)


def _aligned(heads: Sequence[Head], row: RawRow) -> list[Head] | None:
    """The heads with what stands in their column one row below; None where one word is no head.

    A column without words of its own belongs to the cell on its left (规划目标 over two columns).
    """
    found: list[Head] = []
    above: Head | None = None
    changed = False
    for head, cell in zip(heads, row, strict=True):
        above = head if head.title else above
        if not cell.text or cell.text == head.title:  # merged over both rows
            found.append(head)
            continue
        child = _under(above, cell.text, head.title == "")
        if child is None:
            return None
        found.append(child)
        changed = True
    return found if changed else None


def _under(above: Head | None, word: str, merged: bool) -> Head | None:
    """The head of a column with a word below `above`; None where it can't stand there.

    `merged`: the column has no other word above it, so it may also begin a head of its own.
    """
    known = read_head(word)
    if above is not None and above.numbers and _fits(above, word):
        return _child(above, word)
    if above is not None and known is not None and known.numbers and _is_place(above.title):
        return replace(known, title=above.title + word, scope=place_scope(above.title))
    if merged or known is None:
        return known
    return None if known.numbers or above is None or above.numbers else known


def is_parent(head: Head) -> bool:
    """Whether a head is that of a column of past or planned values, which others may part."""
    return head.numbers and head.role != "other"


def _is_place(word: str) -> bool:
    return place_id(word) != "" or _PLACE.fullmatch(word) is not None


def _fits(above: Head, word: str) -> bool:
    """Whether a word can part the column of numbers `above`: a year where it has none of its own
    (“十四五”目标 has only a period's), what its value is, a place."""
    known = read_head(word)
    if known is None:
        return 0 < len(word) <= _MAX_WORDS and not is_filled(word)
    return known.numbers and not (known.year and _FULL_YEAR.search(above.title))


def _child(head: Head, word: str) -> Head:
    known = read_head(word)
    if known is None:
        scope = head.scope if is_unit(word.strip("（）")) else place_scope(word)
        return replace(head, title=head.title + word, scope=scope)
    year = known.year or head.year
    return replace(head, role=known.role or head.role, title=head.title + word, year=year)


def repeats(words: Sequence[str], parents: int) -> int:
    """How many different words the sequence repeats for each parent (河南 三门峡 河南 三门峡: 2).

    0 where it isn't `parents` times the same run of words.
    """
    if parents == 0 or not words or len(words) % parents:
        return 0
    size = len(words) // parents
    same = all(word == words[i % size] for i, word in enumerate(words))
    short = all(0 < len(word) <= _MAX_WORDS and not is_filled(word) for word in words)
    return size if same and short and len(set(words[:size])) == size else 0


def spread(heads: Sequence[Head], words: Sequence[str]) -> list[Head] | None:
    """The heads with the columns of numbers parted by the words of one more header row, or None.

    The words are places (sanmenxia 55–58), years, or say what a value is (基数). Each goes to the
    first column that can take it.
    """
    parents = [head for head in heads if is_parent(head)]
    size = repeats(words, len(parents)) if len(parents) > 1 else 0
    shares = [list(words[:size])] * len(parents) if size else _shares(parents, words)
    if shares is None:
        return None
    supply = iter(shares)
    return [head for parent in heads for head in _parted(parent, supply)]


def _parted(parent: Head, shares: Iterator[list[str]]) -> list[Head]:
    """The heads that come of one: its children, or itself; none where it is the rest of another
    (an empty cell)."""
    if is_parent(parent):
        return [_child(parent, word) for word in next(shares)] or [parent]
    return [parent] if parent.title or parent.role != "other" else []


def _shares(parents: Sequence[Head], words: Sequence[str]) -> list[list[str]] | None:
    """Which words part which column, in order; None where one finds none."""
    unknown = [word for word in words if read_head(word) is None]
    if (unknown and len(words) == 1) or not all(map(_is_place, unknown)):
        return None  # a word alone is a group's: 城区
    if len(words) == len(parents) and all(map(_fits, parents, words)):
        return [[word] for word in words]
    shares: list[list[str]] = [[] for _ in parents]
    at = 0
    for word in words:
        while at < len(parents) and not _takes(parents[at], shares[at], word):
            at += 1
        if at == len(parents):
            return None
        shares[at].append(word)
    return shares


def _takes(parent: Head, share: Sequence[str], word: str) -> bool:
    """Whether a column takes one more word: 2020年 or 现状 one value, 规划目标 several years."""
    known = read_head(word)
    if not _fits(parent, word):
        return False
    if known is None or known.role == "other":
        return True
    values = [head for head in map(read_head, share) if head is not None and head.role != "other"]
    single = parent.role == "start" or known.role is not None
    return not (single and values)
