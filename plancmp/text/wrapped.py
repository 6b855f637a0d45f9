"""Which lines of a file go on in the next one: text that is wrapped at some width, as PDF files
and old .txt files have it.

Forced by statements of 30 to 40 characters a line, whose numbers stood in another line than the
words that they measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..lexicon.headings import families

_NARROWEST, _WIDEST = 15.0, 60.0  # characters of the width of a Chinese one
_FULL, _OVER = 0.82, 1.1  # of the text's width: no room for the next word; wider than the page
_FEWEST = 4  # lines that run on, none like another
_ALIKE = 0.7  # of those lines are full
_PROSE = 0.3  # of those lines have a comma or a full stop within
_BEYOND = 0.1  # of all lines may be wider than the page
_NINTH = 0.9  # the width that most lines keep to
_INNER = re.compile("[，。；、]")
_ENDS = re.compile("[。！？；：…][”’』】）]*$")
# The words of a promise whose number comes next.
_CUT = re.compile("(?:[率比]达|达到|[高升加大降低少持定制]到|不低于|不少于|不超过|控制在)$")
_WORDS = re.compile("[\u4e00-\u9fffA-Za-z0-9]")


def width(line: str) -> float:
    """How wide a line is, a Chinese character being 1 and a letter, digit or blank of ASCII 0.5."""
    return sum(0.5 if char < "\x80" else 1.0 for char in line.strip())


def joined_lines(
    raw: Sequence[str], read: Sequence[str], apart: frozenset[int]
) -> frozenset[int]:
    """The numbers (from 1) of the lines that go on from the line above; none in a text that isn't
    wrapped.

    `raw`: the lines of the file, `read`: the same normalised; `apart`: lines that stand for
    themselves (the cells of a table).
    """
    filled = [width(line) for line in raw if line.strip()]
    if sum(one > _OVER * _WIDEST for one in filled) > _BEYOND * len(filled):
        return frozenset()
    broken = list(_broken(raw, read, apart))
    if len({read[at] for at in broken}) < _FEWEST:
        return frozenset(at + 2 for at in _unfinished(raw, read, broken))
    widths = sorted(width(raw[at]) for at in broken)
    page = widths[int(_NINTH * (len(widths) - 1))]
    wrapped = (
        page <= _WIDEST
        and sum(_FULL * page <= one <= _OVER * page for one in widths) >= _ALIKE * len(widths)
        and any(_ENDS.search(read[at + 1]) for at in broken)
        and sum(_INNER.search(read[at]) is not None for at in broken) >= _PROSE * len(broken)
        and sum(one > _OVER * page for one in filled) <= _BEYOND * len(filled)
    )
    full = (at for at in broken if wrapped and width(raw[at]) >= _FULL * page)
    return frozenset(at + 2 for at in full)


def _unfinished(raw: Sequence[str], read: Sequence[str], broken: Sequence[int]) -> Sequence[int]:
    """Of few broken lines, too few to tell a page's width: those of prose of one width, where the
    last words of one can't end anything (覆盖率达到)."""
    prose = [at for at in broken if _INNER.search(read[at])]
    widest = max((width(raw[at]) for at in prose), default=0.0)
    alike = all(width(raw[at]) >= _FULL * widest for at in prose)
    cut = any(_CUT.search(read[at]) for at in prose)
    ended = bool(prose) and any(_ENDS.search(line) for line in read[prose[-1] + 1 :])
    return prose if cut and alike and ended and widest <= _OVER * _WIDEST else ()


def _broken(raw: Sequence[str], read: Sequence[str], apart: frozenset[int]) -> Iterator[int]:
    """The indexes of lines that end in the middle of a sentence, with a line right below that may
    go on with it."""
    for at, (line, below) in enumerate(pairwise(read)):
        if {at + 1, at + 2} & apart or not _WORDS.search(below) or width(raw[at]) < _NARROWEST:
            continue
        deeper = _indent(raw[at + 1]) > _indent(raw[at])  # a paragraph's first line is set in
        if not _ENDS.search(line) and not deeper and not _is_numbered(below) and "\t" not in line:
            yield at


def _indent(line: str) -> float:
    """How wide the blanks are that a line begins with."""
    lead = line[: len(line) - len(line.lstrip())]
    return sum(0.5 if char < "\x80" else 1.0 for char in lead)


def _is_numbered(line: str) -> bool:
    return any(family.pattern.match(line) for family in families())
