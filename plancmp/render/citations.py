"""The lines that a reason, a caveat or a message names: 乙另处写作97%以上（行 30）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CITED = re.compile(r"(?:行|\bline) (?P<line>\d+)(?:(?:：|: )“(?P<quote>.+?)”(?=[）)]))?")
_QUOTED = re.compile("“[^”]*”")
_SIDE = re.compile("甲|乙|对方")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where some words name a line ([start, end) of them), what they quote from it (empty: no
    quotation), and the side named last before: 甲, 乙, 对方, or none."""

    start: int
    end: int
    line: int
    quote: str
    side: str


def citations(words: str) -> Iterator[Citation]:
    """All lines that are named, in reading order."""
    for match in _CITED.finditer(words):
        named = _SIDE.findall(_QUOTED.sub("", words[: match.start()]))
        side = named[-1] if named else ""
        yield Citation(match.start(), match.end(), int(match["line"]), match["quote"] or "", side)
