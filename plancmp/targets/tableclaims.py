"""The numbers of tables that are no targets: which part each plays in its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..accounting import TABLE_REST, TABLE_VALUE, TABLE_WORDS, Claim
from ..model import Cell, Column, NormalText, Span, Table, Target
from ..quantities import NO_UNIT, UNREAD, scan
from ..tables.headers import read_head
from .claims import of_baseline, of_rules

_PAST = ("start", "target")
_VALUES = (*_PAST, "other")


def of_table(normal: NormalText, table: Table, targets: Sequence[Target]) -> Iterator[Claim]:
    """The digits of a table: index columns, past values, labels, headers, notes; `targets` were
    read from it. A value that was not read, for whatever reason, is an issue."""
    if table.kind == "projects":
        yield from _of_projects(table)
    else:
        yield from _of_cells(normal, table, targets)
        yield from _of_lines(normal, table)


def _of_cells(normal: NormalText, table: Table, targets: Sequence[Target]) -> Iterator[Claim]:
    """The cells of a table of indicators or results."""
    by_label: dict[Span, list[Target]] = {}
    for target in sorted(targets, key=lambda target: target.value_span):
        by_label.setdefault(target.quote_span, []).append(target)
    for row in table.rows:
        if row.group is not None:
            yield from _of_words(normal, row.group, "表中组名")
        pairs = [(c, cell) for c, cell in zip(table.columns, row.cells, strict=True) if cell]
        labels = [cell for column, cell in pairs if column.role == "label"]
        own = [target for cell in labels for target in by_label.get(cell.span, ())]
        for column, cell in pairs:
            if column.role == "index":
                yield _known(cell, "table_index", "表中的序号")
            elif column.role in _VALUES:
                yield _of_value(column, cell, own)
            else:
                yield from _of_words(normal, cell, f"“{column.title}”一栏")


def _of_value(column: Column, cell: Cell, targets: Sequence[Target]) -> Claim:
    """A value beside the row's targets: where one of them starts from, or one that was not read."""
    for target in targets:
        if column.role in _PAST and target.start and target.start.span == cell.span:
            return of_baseline(cell.span, target, column.title)
    message = f"表中的数值未读取：“{column.title}”一栏"
    return Claim(cell.span, "issue", "tables", TABLE_VALUE, message)


def _of_words(normal: NormalText, cell: Cell, place: str) -> Iterator[Claim]:
    """A cell of words: what the rules know in it; a quantity would be one that was not read."""
    start, end = normal.range(cell.span)
    yield from _settled(normal, start, end)
    yield Claim(cell.span, "issue", "tables", TABLE_WORDS, f"{place}的数字未读取")


def _settled(normal: NormalText, start: int, end: int) -> Iterator[Claim]:
    """What the rules settle in a piece of the text."""
    text = normal.text[start:end]
    if any(map(str.isdigit, text)):
        rejected = scan(text).rejected
        known = (one for one in rejected if one.rule not in (NO_UNIT, UNREAD))
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


def _of_lines(normal: NormalText, table: Table) -> Iterator[Claim]:
    """What stands in a table beside its cells: header, further lines of cells, notes."""
    cells = [cell for row in table.rows for cell in (row.group, *row.cells) if cell is not None]
    spans = {cell.span for cell in cells}
    first = min((normal.source.line_at(cell.span.start) for cell in cells), default=0)
    for line in normal.lines[table.first_line - 1 : table.last_line]:
        if not line.text:
            continue
        span = normal.span(line.start, line.start + len(line.text))
        if span in spans:  # the line is a cell
            continue
        yield from _settled(normal, line.start, line.start + len(line.text))
        if line.number < first:
            yield Claim(span, "known", "tables", "table_header", "表头")
        else:
            yield Claim(span, "issue", "tables", TABLE_REST, "表中此处的数字未读取")


def _known(cell: Cell, rule: str, message: str) -> Claim:
    return Claim(cell.span, "known", "tables", rule, message)
