"""Works told field by field, one a line: 项目名称：…, 建设内容：…, 总投资：…, 建设年限：….

Its fields say what a row of a table of projects says, so its heads are those of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..lexicon.tables import table_words
from ..model import Line, NormalText, Span
from .cells import says_when
from .labels import without_number

_FIELD = re.compile(r"(?:[-*+•·●■◆▪] *)?(?P<head>[^，。；：\d]{2,12})：(?P<value>[^：]*)")
_NAME = 40  # characters, more are no name


@dataclass(frozen=True, slots=True)
class Work:
    """The lines of one work's fields: `name` of the work, `due` the place of the field that says
    until when it is done."""

    name: str
    lines: range
    due: Span | None


def find_works(normal: NormalText) -> tuple[Work, ...]:
    """The works of a text that are told so: runs of two fields or more, the first is a name."""
    return tuple(_works(normal, [line for line in normal.lines if line.text.strip()]))


def _works(normal: NormalText, lines: Sequence[Line]) -> Iterator[Work]:
    fields = [_FIELD.match(without_number(line.text)) for line in lines]
    at = 0
    while at < len(lines):
        own, first = fields[at], at
        at += 1
        if own is None or not _names_work(own):
            continue
        while at < len(lines) and (field := fields[at]) is not None and not _names_work(field):
            at += 1
        if at - first > 1:
            rows = range(lines[first].number, lines[at - 1].number + 1)
            yield Work(own["value"].strip(), rows, _due(normal, lines[first:at], fields[first:at]))


def _names_work(field: re.Match[str]) -> bool:
    """Whether a field names what the fields below it are of: 项目名称：某水库除险加固工程."""
    head = table_words().headers.get(field["head"])
    named = head is not None and head.role == "label" and field["head"].endswith("名称")
    return named and 0 < len(field["value"].strip("。；")) <= _NAME


def _due(
    normal: NormalText, lines: Sequence[Line], fields: Sequence[re.Match[str] | None]
) -> Span | None:
    for line, field in zip(lines, fields, strict=True):
        if field is not None and says_when(field["head"]):
            return normal.span(line.start, line.start + len(line.text))
    return None
