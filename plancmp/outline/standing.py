"""Headings without a number that head what follows for many lines: marked as headings by the file
itself, named by its table of contents, or worded as parts of reports are (2026年重点工作)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from ..lexicon.headings import matching
from ..model import Line, NormalText
from .numbering import parse_numbering

_LONGEST = 60
_LONGEST_PART = 36
_BODY = 25  # characters of a line that is more than a label
_REPEATED = 3  # times that a running head stands in a file, at least
_STOPS = re.compile("[。；！？\t]")
_ENTRY = re.compile(r"^(?:\d{1,2}[.、])?(?P<words>.{4,80}?)[…. ·_\t]*\d{1,3}$")
_NO_HEADING = ("title", "page", "footer", "tail")
MARKED, NAMED = "marked", "named"
Kind = tuple[str, int]
REASONS = {MARKED: "文件标为标题", NAMED: "独占一行，总领下文"}


def standing_titles(normal: NormalText, contents: Container[int]) -> dict[int, Kind]:
    """The kind of each line that is such a heading, by its number: by what it is told, and its
    level. `contents`: the lines of the table of contents."""
    marks = _marks(normal)
    named = {match["words"] for line in normal.lines if line.number in contents
             and (match := _ENTRY.match(line.text))}  # fmt: skip
    apart = {cell.first_line for grid in normal.source.grids for row in grid.rows
             for cell in row if cell}  # fmt: skip
    lines = [line for line in normal.lines if line.text and line.number not in contents]
    repeated = Counter(line.text for line in lines)
    found: dict[int, Kind] = {}
    for at, line in enumerate(lines):
        if line.number in apart or repeated[line.text] >= _REPEATED or not _may_head(line):
            continue
        kind = _kind(line, marks, named)
        if kind and (kind[0] == MARKED or _has_body(lines[at + 1 : at + 2])):
            found[line.number] = kind
    return found


def _kind(line: Line, marks: dict[int, int], named: Container[str]) -> Kind | None:
    if line.number in marks and not matching("sentence", line.text):
        return MARKED, marks[line.number]
    words = line.text.rstrip("：")
    part = words in named or (len(words) <= _LONGEST_PART and matching("part", words))
    return (NAMED, 1) if part else None


def _may_head(line: Line) -> bool:
    if len(line.text) > _LONGEST or _STOPS.search(line.text) or parse_numbering(line.text):
        return False
    return not any(matching(kind, line.text) for kind in _NO_HEADING)


def _has_body(below: Sequence[Line]) -> bool:
    """Whether the line below is a paragraph, a numbered heading or a promise: in a menu or a table
    it is another label."""
    return any(
        len(line.text) >= _BODY or "。" in line.text or parse_numbering(line.text) is not None
        or any(map(str.isdigit, line.text)) or matching("part", line.text) is not None
        for line in below
    )  # fmt: skip


def _marks(normal: NormalText) -> dict[int, int]:
    """The level of each line that the file marks as a heading, where others are of its level: the
    document's own title stands alone."""
    marks = dict(normal.source.headings)
    counted = Counter(marks.values())
    return {line: level for line, level in marks.items() if counted[level] > 1}
