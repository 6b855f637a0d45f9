"""What reading the targets says of numbers: values, starts, what rules settle, and which part the
others play in their table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ..accounting import BASELINE, TABLE_REST, TABLE_VALUE, TABLE_WORDS, Claim
from ..model import Cell, Column, Issue, NormalText, Span, Status, Table, Target
from ..quantities import ISSUES, Rejected, scan
from ..tables.cells import is_index, says_when
from ..tables.heads import read_head
from ..tables.labels import split_unit


def of_targets(targets: Iterable[Target], issues: Iterable[Issue]) -> Iterator[Claim]:
    """A claim for each place of a target's value, with all that was read from it, and with what is
    doubtful about it."""
    places: dict[Span, list[str]] = {}
    for target in targets:
        places.setdefault(target.value_span, []).append(_in_words(target))
    doubts = [issue for issue in issues if issue.stage == "targets"]
    for span, words in places.items():
        told = [*dict.fromkeys(words), *_doubts(span, doubts)]
        yield Claim(span, "quantity", "targets", "", "；".join(told))


def _in_words(target: Target) -> str:
    """A target in a few words: 普惠性幼儿园覆盖率 >= 93%."""
    high = "" if target.value_high is None else f"—{_shown(target.value_high)}"
    sign = "" if target.comparator == "range" else f"{target.comparator} "
    return f"{target.indicator} {sign}{_shown(target.value)}{high}{target.unit}"


def _shown(value: float | str) -> str:
    """A value as short as it can be said."""
    return value if isinstance(value, str) else f"{round(value, 6):.15g}"


def _doubts(span: Span, issues: Sequence[Issue]) -> Iterator[str]:
    for issue in issues:
        if issue.span.overlaps(span):
            yield f"存疑：{issue.message}"


def of_baseline(span: Span, target: Target, column: str = "") -> Claim:
    """A value that the target starts from; `column`: the title of its column in a table."""
    place = f"（{column}）" if column else ""
    start = "" if target.baseline is None else _shown(target.baseline)
    words = f"{target.indicator} {start}{target.unit}{place}"
    return Claim(span, "quantity", "targets", BASELINE, f"起点：{words}")


def of_rules(normal: NormalText, start: int, rejected: Iterable[Rejected]) -> Iterator[Claim]:
    """What rules say of digits in the piece of text that begins at `start`."""
    for one in rejected:
        span = normal.span(start + one.start, start + one.end)
        status: Status = "issue" if one.rule in ISSUES else "known"
        yield Claim(span, status, "quantities", one.rule, one.reason)


_BRACKET = re.compile(r"[（\[][^（）\[\]\n]{1,12}[）\]]\s*$", re.MULTILINE)
_PAST = ("start", "target")
_VALUES = (*_PAST, "other")


def of_table(normal: NormalText, table: Table, targets: Sequence[Target]) -> Iterator[Claim]:
    """The digits of a table: index columns, past values, labels, headers, notes; `targets` were
    read from it. A value that was not read, for whatever reason, is an issue."""
    if table.kind == "projects":
        yield from _of_projects(table)
        yield from (of_baseline(one.start.span, one) for one in targets if one.start)
    else:
        yield from _of_cells(normal, table, targets)
        yield from _of_lines(normal, table)


def _of_cells(normal: NormalText, table: Table, targets: Sequence[Target]) -> Iterator[Claim]:
    """The cells of a table of indicators or results."""
    named = [(span.start, n) for n, target in enumerate(targets)
             for span in (target.quote_span, target.value_span)]  # fmt: skip
    named.sort()
    for row in table.rows:
        if row.group is not None:
            yield from _of_words(normal, row.group, "表中组名")
        pairs = [(c, cell) for c, cell in zip(table.columns, row.cells, strict=True) if cell]
        places = [(cell.span.start, cell.span.end) for _, cell in pairs]
        own = [
            targets[n] for start, end in places
            for _, n in named[bisect_left(named, (start, 0)) : bisect_left(named, (end, 0))]
        ]
        for column, cell in pairs:
            if column.role == "index":
                yield _known(cell, "table_index", "表中的序号")
            elif column.role == "unit":
                yield _known(cell, "table_unit", "表中的计量单位")
            elif column.role in _VALUES:
                if column.role == "other":
                    yield from _of_date(normal, column, cell)
                yield from _of_value(column, cell, own)
            else:
                yield from _of_words(normal, cell, f"“{column.title}”一栏")


def _of_date(normal: NormalText, column: Column, cell: Cell) -> Iterator[Claim]:
    """A cell beside the values that says until when: 2027年10月, or 2027 below 年度."""
    yield from _settled(normal, *normal.range(cell.span))
    if says_when(column.title):
        yield _known(cell, "table_column", f"“{column.title}”一栏不记数值")


def _of_value(column: Column, cell: Cell, targets: Sequence[Target]) -> Iterator[Claim]:
    """A value beside the row's targets: where one of them starts from (in a cell of its own or
    before an arrow), or one that was not read."""
    for target in targets:
        start = target.start
        if column.role in _PAST and start and start.span.overlaps(cell.span):
            yield of_baseline(start.span, target, column.title)
    if column.role == "start" and targets:
        yield _known(cell, "table_result", f"目标旁的完成值：“{column.title}”一栏")
    message = f"表中的数值未读取：“{column.title}”一栏"
    yield Claim(cell.span, "issue", "tables", TABLE_VALUE, message)


def _of_words(normal: NormalText, cell: Cell, place: str) -> Iterator[Claim]:
    """A cell of words: what the rules know in it; a quantity would be one that was not read."""
    start, end = normal.range(cell.span)
    yield from _settled(normal, start, end)
    bracket = _BRACKET.search(normal.text, start, end)  # 孕产妇死亡率（1/10万）
    if bracket is not None and split_unit(cell.text)[1]:
        own = normal.span(*bracket.span())
        yield Claim(own, "known", "tables", "table_unit", "表中的计量单位")
    yield Claim(cell.span, "issue", "tables", TABLE_WORDS, f"{place}的数字未读取")


def _settled(normal: NormalText, start: int, end: int) -> Iterator[Claim]:
    """What the rules settle in a piece of the text."""
    text = normal.text[start:end]
    if any(map(str.isdigit, text)):
        rejected = scan(text).rejected
        known = (one for one in rejected if one.rule not in ISSUES)
        yield from of_rules(normal, start, known)


def _of_projects(table: Table) -> Iterator[Claim]:
    """The cells of a table of projects that hold a number alone and no amount."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell is None:
                continue
            head = read_head(column.title)
            if column.role == "index":
                yield _known(cell, "table_index", "表中的序号")
            elif head is not None and head.role == "other" and not head.numbers:
                yield _known(cell, "table_column", f"“{column.title}”一栏不记数值")


_PIECE = re.compile(r"[^\t|]+")  # of a line of several cells


def _of_lines(normal: NormalText, table: Table) -> Iterator[Claim]:
    """What stands in a table beside its cells: header, further lines of cells, notes; in long form
    the year of each row, and the names that rows repeat."""
    cells = [cell for row in table.rows for cell in (row.group, *row.cells) if cell is not None]
    spans = {cell.span for cell in cells}
    pairs = (pair for row in table.rows for pair in zip(table.columns, row.cells, strict=True))
    named = {cell.text for column, cell in pairs if cell and column.role not in _VALUES}
    first = min((normal.source.line_at(cell.span.start) for cell in cells), default=0)
    indexed = any(column.role == "index" for column in table.columns)
    for line in normal.lines[table.first_line - 1 : table.last_line]:
        if not line.text:
            continue
        span = normal.span(line.start, line.start + len(line.text))
        if span in spans:  # the line is a cell
            continue
        yield from _settled(normal, line.start, line.start + len(line.text))
        if line.number < first:
            yield Claim(span, "known", "tables", "table_header", "表头")
        for piece in _PIECE.finditer(line.text):
            start, text = line.start + piece.start(), piece[0].strip()
            own = normal.span(start, line.start + piece.end())
            head = read_head(text)
            if head is not None and head.role is None and head.year:
                yield Claim(own, "known", "tables", "table_header", "表头")
            elif text in named:
                yield Claim(own, "known", "tables", "table_repeated", "表中重复的名称")
            elif indexed and is_index(line.text):
                yield Claim(own, "known", "tables", "table_index", "表中的序号")
        yield Claim(span, "issue", "tables", TABLE_REST, "表中此处的数字未读取")


def _known(cell: Cell, rule: str, message: str) -> Claim:
    return Claim(cell.span, "known", "tables", rule, message)
