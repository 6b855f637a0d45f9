"""A grid becomes a Table: column roles, kind, places."""

from __future__ import annotations

from dataclasses import replace

from ..lexicon.tables import table_words
from ..model import Issue, NormalText, Span, Table, TableKind, TableRow
from .cells import RawCell, is_filled
from .heads import Head, columns_of, is_parent
from .rows import GridBuilder, split_texts
from .titles import TableCaption, note_below

_PROSE = 14  # cells of a column of numbers are shorter on average; 超过98%（含3个县区）has 13


def build_table(
    normal: NormalText, title: TableCaption | None, grid: GridBuilder, first: int
) -> tuple[Table, tuple[Issue, ...]]:
    """The table of a grid whose head (or first row) begins on line `first`, and what isn't read."""
    grid.heads = _with_prose(grid)
    split_texts(grid)
    kind = _kind(grid.heads, title)
    columns = columns_of(grid.heads, title.words if title else "", kind == "results")
    rows = tuple(
        TableRow(group.cell() if group else None, tuple(cell.cell() for cell in cells))
        for group, cells in grid.rows
    )
    head_span = normal.source.line_span(first)
    table = Table(
        kind=kind,
        title=title.words if title else "",
        number=title.number if title else "",
        title_span=title.span if title else head_span,
        first_line=title.line if title else first,
        last_line=note_below(normal, max(grid.last_line, first)),
        columns=columns,
        rows=rows,
    )
    return table, tuple(_unread(row) for row in grid.unread)


def _unread(row: tuple[RawCell, ...]) -> Issue:
    spans = [part.span for cell in row for part in cell.parts]
    words = " | ".join(cell.text for cell in row)
    span = Span(min(span.start for span in spans), max(span.end for span in spans))
    return Issue("tables", span, f"单元格与表头对不上：{words[:80]}")


def _with_prose(grid: GridBuilder) -> list[Head]:
    """The heads, where a column of targets holds prose (目标: 建成3所…) as a column of text."""
    heads = []
    for i, head in enumerate(grid.heads):
        words = [row[i].text for _, row in grid.rows if row[i].text]
        odd = [text for text in words if not is_filled(text)]
        long = sum(map(len, odd)) > _PROSE * len(odd)
        if head.role == "target" and len(odd) * 2 > len(words) and long:
            head = replace(head, role="text", numbers=False)
        heads.append(head)
    return heads


def _kind(heads: list[Head], title: TableCaption | None) -> TableKind:
    """projects: prose, what it costs or no numbers; results: the title or a head says what was
    reached (not 2020年完成值 beside 2025年目标值: that is where the plan starts from)."""
    values = any(is_parent(head) for head in heads)
    others = [head.title for head in heads if head.role == "other" and head.numbers]
    costs = any(word in title for title in others for word in table_words().amounts)
    if costs or not values or any(head.role == "text" for head in heads):
        return "projects"
    told = [head for head in heads if _says_results(head.title)]
    aimed = max((head.year for head in heads if head.role == "target" and head.year), default=0)
    past = any(head.year is None or head.year >= aimed for head in told)
    return "results" if past or _says_results(title.words if title else "") else "indicators"


def _says_results(words: str) -> bool:
    return any(result in words for result in table_words().result_words)
