"""Places in a file, and text that remembers its places.

Offsets count characters of the decoded, otherwise untouched file. Lines are 1-based and end at
"\n" only, so that they are the lines that `sed -n Np` prints.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of character offsets in a SourceText."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read: its span of the SourceText, and the words there, as published.

    Whoever needs the place takes the span: the same words may stand in several places.
    """

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """Lines (both inclusive, 1-based) that belong to the page and not to the plan, and why."""

    first_line: int
    last_line: int
    reason: str


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a table that the file itself marks as one: its lines, both inclusive, 1-based.

    `above`: it is one with the cell above it (merged), whose lines these are.
    """

    first_line: int
    last_line: int
    above: bool = False


@dataclass(frozen=True, slots=True)
class SourceGrid:
    """A table that the file itself marks as one. Every row has one cell a column; None: empty."""

    rows: tuple[tuple[SourceCell | None, ...], ...]


@dataclass(frozen=True)
class SourceText:
    """A file as published: its text, never changed, and the hash of its bytes.

    Of a text file `text` is what the file holds. Of every other `form` (html, docx, pdf, sheet) it
    is the text that a reader got out of it, a line for each paragraph and for each paragraph of a
    table's cell; `places` then says for each line where it stands in the file (paragraph 12, table
    2 row 3 cell 4, page 3 line 7). `outside`: lines that the file's own marks show to be no part
    of the plan (menus, running heads). `remarks`: what a reader has to say of the whole file.
    `facts`: what the file's metadata says of it, by name: title, date, source (its address).
    `headings`: lines that the file's own marks show to be headings (h2, Heading 2, ##), each with
    its level; 0 where the mark tells none (a bold line).
    """

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    form: str = "text"
    places: tuple[str, ...] = ()
    grids: tuple[SourceGrid, ...] = ()
    outside: tuple[Chrome, ...] = ()
    remarks: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    headings: tuple[tuple[int, int], ...] = ()

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of each line."""
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        return (0, *accumulate(lengths))[:-1]

    def line_at(self, offset: int) -> int:
        """The 1-based line that holds the character at `offset`."""
        return bisect_right(self.line_starts, offset)

    def line_span(self, line: int) -> Span:
        """The span of a line without its line end."""
        start = self.line_starts[line - 1]
        last = line == len(self.line_starts)
        end = len(self.text) if last else self.line_starts[line] - 1
        return Span(start, end)

    def line_text(self, line: int) -> str:
        """The words of a line, exactly as in the file, without its line end."""
        return self.slice(self.line_span(line))

    @cached_property
    def grid_rows(self) -> dict[int, tuple[SourceGrid, int]]:
        """By the line on which a row of a grid begins: the grid, and which of its rows it is."""
        return {
            min(own): (grid, at)
            for grid in self.grids
            for at, row in enumerate(grid.rows)
            if (own := [cell.first_line for cell in row if cell and not cell.above])
        }

    def place(self, line: int) -> str:
        """Where a line stands in the file; empty for a text file, whose lines are its own."""
        return self.places[line - 1] if self.places else ""

    def slice(self, span: Span) -> str:
        """The words at `span`, exactly as in the file."""
        return self.text[span.start : span.end]

    def evidence(self, span: Span) -> Evidence:
        """The span with its words."""
        return Evidence(span, self.slice(span))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of normalised text: its 1-based number in the file, its words, where they start.

    `start` is an offset in NormalText.text; the words are NormalText.text[start:start+len(text)].
    """

    number: int
    text: str
    start: int


@dataclass(frozen=True)
class NormalText:
    """Normalised text with a map back to the file.

    `offsets[i]` is the source offset of character i of `text`; offsets never decrease, and there
    is one more than there are characters (the end). Line k here is line k of the file. Where a
    file is wrapped at some width, a line that goes on in the next ones has the words of all of
    them; those (`joined`, by number) are empty.
    """

    source: SourceText
    text: str
    offsets: tuple[int, ...]
    joined: frozenset[int] = frozenset()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines, empty ones too; lines[k-1].number == k."""
        found, start = list[Line](), 0
        for words in self.text.split("\n"):
            found.append(Line(len(found) + 1, words, start))
            start += len(words) + 1
            while len(found) + 1 in self.joined:
                found.append(Line(len(found) + 1, "", start - 1))
        return tuple(found)

    def line_of(self, span: Span) -> int:
        """The number of the line that the first of the span's words stands in."""
        place = bisect_left(self.offsets, span.start)
        at = bisect_right(self.lines, place, key=lambda line: line.start) - 1
        while at and not self.lines[at].text:
            at -= 1
        return self.lines[at].number

    def home(self, number: int) -> int:
        """The line of the file that line `number` is."""
        return number

    def span(self, start: int, end: int) -> Span:
        """The source span of the normalised characters [start, end)."""
        if start >= end:
            at = self.offsets[start]
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def range(self, span: Span) -> tuple[int, int]:
        """The normalised characters [start, end) whose source characters lie in `span`."""
        first = bisect_left(self.offsets, span.start, 0, len(self.text))
        return first, bisect_left(self.offsets, span.end, first, len(self.text))

    def words(self, span: Span) -> str:
        """The normalised words whose source characters lie in `span`."""
        first, last = self.range(span)
        return self.text[first:last]
