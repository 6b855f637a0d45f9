"""Tables that were seen and could not be read: a title with numbers below it, and no rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ..model import Issue, Line, NormalText, Span, Table
from ..outline.numbering import parse_numbering
from .cells import is_value
from .headers import read_head
from .titles import title_on

_REACH = 400  # lines of such a table, at most
_NEAR = 30  # lines with words that may be its header and first rows
_AHEAD = 12  # lines with words, but no header's, that are looked at below such a title
_VALUES = 4  # so many values among them, and it was a table
_LONGEST = 120  # characters of a line of cells
_HEADINGS = ("chapter", "part", "section", "cjk", "cjk_paren", "box", "annex", "table")


def find_torn(normal: NormalText, tables: Sequence[Table]) -> list[tuple[Issue, Span]]:
    """Titles of tables that no table was read under though numbers stand there, each with the
    place from its first to its last line."""
    taken = {n for table in tables for n in range(table.first_line, table.last_line + 1)}
    found: list[tuple[Issue, Span]] = []
    floor = 0
    for line in normal.lines:
        if line.number in taken or line.number <= floor or not line.text:
            continue
        title = title_on(normal, line.number)
        near = list(islice(_below(normal, line.number, taken), _NEAR)) if title else []
        cells = [after for after in near if read_head(after.text) is None][:_AHEAD]
        if title is None or sum(map(_values, cells)) < _VALUES:
            continue
        below = _below(normal, line.number, taken)
        floor = max(after.number for after in below if _values(after))
        message = f"像是表格，但未能还原行与列：{title.words}"
        last = normal.source.line_span(floor).end
        found.append((Issue("tables", title.span, message), Span(title.span.start, last)))
    return found


def _below(normal: NormalText, title: int, taken: set[int]) -> Iterator[Line]:
    """The lines with words below a title, up to prose, a heading or a table that was read."""
    for line in normal.lines[title : title + _REACH]:
        if not line.text:
            continue
        numbering = parse_numbering(line.text)
        ended = numbering is not None and numbering.family in _HEADINGS
        if ended or line.number in taken or line.text.endswith("。") or len(line.text) > _LONGEST:
            return
        yield line


def _values(line: Line) -> int:
    """How many cells of a line, parted by tabs, are numbers."""
    cells = line.text.split("\t")
    return sum(is_value(cell) and read_head(cell) is None for cell in cells)
