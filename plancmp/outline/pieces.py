"""Documents with many headings in one line (a whole report in a single line of a scraped page):
the pieces that the numbers part such a line into stand for lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from ..lexicon.numerals import HEADING_NUMERAL, numeral
from ..model import Chrome, Line, NormalText, Section, Table

_NUMBER = re.compile(
    rf"(?P<cjk>{HEADING_NUMERAL})、|（(?P<paren>{HEADING_NUMERAL})）|(?<!\d)(?P<arabic>\d{{1,2}})[、.](?!\d)"
)
_ENDED = re.compile("[。！？；：][”）]?$")
_LONGEST_HEADING = 40  # characters between a heading's number and the next one right behind it
_LEAST = 80  # characters a piece, on the average, where all numbers are of one form


@dataclass(frozen=True)
class Parted(NormalText):
    """A text whose lines are pieces of the file's."""

    pieces: tuple[tuple[int, int, int], ...] = ()  # line of the file, start, end

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(
            Line(number, self.text[start:end], start)
            for number, (_, start, end) in enumerate(self.pieces, start=1)
        )

    def home(self, number: int) -> int:
        """The file's line that line `number` is in."""
        return self.pieces[number - 1][0]

    @cached_property
    def first_of(self) -> dict[int, int]:
        """The first line here of each line of the file."""
        firsts: dict[int, int] = {}
        for number, (home, _, _) in enumerate(self.pieces, start=1):
            firsts.setdefault(home, number)
        return firsts

    def here(self, table: Table) -> Table:
        """A table of the file with the numbers that its lines have here."""
        first, last = self.first_of[table.first_line], self.first_of[table.last_line]
        return replace(table, first_line=first, last_line=last)

    def whole(self, chrome: Sequence[Chrome]) -> tuple[Chrome, ...]:
        """What is no part of the plan, but for pieces of a line: no page has such."""
        return tuple(
            one for one in chrome
            if not any(map(self._parted, range(one.first_line, one.last_line + 1)))
        )  # fmt: skip

    def _parted(self, number: int) -> bool:
        home = self.home(number)
        return any(
            0 < at <= len(self.pieces) and self.home(at) == home for at in (number - 1, number + 1)
        )

    def at_home(self, sections: Sequence[Section]) -> tuple[Section, ...]:
        """The sections, each with the line of the file that its heading is in."""
        return tuple(replace(one, line=self.home(one.line)) for one in sections)

    def chrome_at_home(self, chrome: Sequence[Chrome]) -> tuple[Chrome, ...]:
        """The same of what is no part of the plan."""
        return tuple(
            replace(one, first_line=self.home(one.first_line), last_line=self.home(one.last_line))
            for one in chrome
        )


def part_lines(normal: NormalText) -> Parted:
    """The text with its lines parted where headings begin within them."""
    last: dict[str, int] = {}
    pieces: list[tuple[int, int, int]] = []
    for line in normal.lines:
        cuts = [0, *_cuts(line.text, last), len(line.text)]
        pieces += [
            (line.number, line.start + start, line.start + end)
            for start, end in pairwise(cuts)
        ]
    source = normal.source
    parted = Parted(source, normal.text, normal.offsets, normal.joined, tuple(pieces))
    if len(pieces) == len(normal.lines):
        return parted
    here = parted.first_of
    source = replace(
        source, headings=tuple((here[line], level) for line, level in source.headings),
        outside=tuple(
            replace(one, first_line=here[one.first_line], last_line=here[one.last_line])
            for one in source.outside
        ), grids=(),
    )  # fmt: skip
    return replace(parted, source=source)


def _cuts(text: str, last: dict[str, int]) -> list[int]:
    """Where headings begin inside a line. `last`: the last number of each form so far; a number
    counts on, or begins with 1."""
    marks = list(_marks(text, last))
    inner = [at for at, _, _ in marks if at]
    nested = any(
        first[1] != second[1] and _is_heading(text[first[0] : second[0]], second[2] == 1)
        for first, second in pairwise(marks)
    )
    chapters = sum(form == "cjk" for _, form, _ in marks) > 1
    if not nested and not (chapters and len(text) >= _LEAST * len(marks)):
        inner = []
    for at, form, ordinal in marks:
        if at == 0 or inner:
            last[form] = ordinal
    return inner


def _marks(text: str, last: dict[str, int]) -> Iterator[tuple[int, str, int]]:
    """The numbers that may begin a heading: place, form, value. One inside a line stands behind
    the end of a sentence, or of the heading before it."""
    counted, before = dict(last), 0
    for match in _NUMBER.finditer(text):
        form = match.lastgroup or ""
        ordinal = numeral(match[form]) or 0
        behind = _ENDED.search(text[max(0, match.start() - 2) : match.start()]) is not None
        headed = _is_headed(text, before, match)
        if match.start() and not (behind or headed):
            continue
        if match.start() == 0 or ordinal in (1, counted.get(form, 0) + 1):
            counted[form], before = ordinal, match.start()
            yield match.start(), form, ordinal


def _is_headed(text: str, before: int, match: re.Match[str]) -> bool:
    """Whether a number stands right behind a heading that begins at `before`, with another form of
    number."""
    if match.start() - before > _LONGEST_HEADING:
        return False
    number = _NUMBER.match(text, before)
    parted = number is not None and number.lastgroup != match.lastgroup
    return parted and _is_heading(text[before : match.start()])


def _is_heading(words: str, opens: bool = False) -> bool:
    """Whether words between two numbers are few enough for a heading. `opens`: a list begins
    behind them (（二）基本原则。1.普惠原则。): they may end in 。."""
    words = words.removesuffix("。") if opens else words
    return len(words) <= _LONGEST_HEADING and "。" not in words and "；" not in words
