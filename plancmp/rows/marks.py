r"""Changed words in one line of plain text: `落实[-全国-]{+省+}教育大会`.

`[-…-]` are words that were removed, `{+…+}` words that were added; `…` stands for words that
stayed and are left out. Where a plan's own words hold such a sign, a backslash parts it: `{\+`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what was compared isn't needed for rows that were kept
    from ..model.comparison import PieceKind, RedlinePiece


_STOPS = "，。；：、！？,;:!?"
_NEAR = 18  # characters of what stayed that are shown beside a change, to the end of a clause
_SHORT = 12  # the same where no clause ends there
_WHOLE = 40  # what stayed between two changes is shown in full up to this length
_HEAD = 40  # the words shown of a paragraph of which none changed
_SIGNS = re.compile(r"\[(?=-)|\{(?=\+)|-(?=\])|\+(?=\})")
_NUMBER = re.compile(r"[\dA-Za-z][\dA-Za-z.:%—-]|[.:—-]\d")
_MARKED = re.compile(r"\[-(?P<removed>.*?)-\]|\{\+(?P<added>.*?)\+\}", re.DOTALL)


def marked(pieces: Iterable[RedlinePiece]) -> str:
    """The pieces with their marks, what stayed cut to what is needed to read the changes."""
    found = list(pieces)
    if all(piece.kind == "same" for piece in found):
        return _clipped("".join(_safe(piece.words) for piece in found))
    last = len(found) - 1
    return "".join(
        _unchanged(_safe(piece.words), first=at == 0, last=at == last)
        if piece.kind == "same"
        else f"[-{_safe(piece.words)}-]"
        if piece.kind == "removed"
        else f"{{+{_safe(piece.words)}+}}"
        for at, piece in enumerate(found)
    )


def unmarked(words: str) -> Iterator[tuple[PieceKind, str]]:
    """The pieces of what `marked` gave."""
    done = 0
    for match in _MARKED.finditer(words):
        if match.start() > done:
            yield "same", words[done : match.start()]
        if match["removed"] is not None:
            yield "removed", match["removed"]
        else:
            yield "added", match["added"]
        done = match.end()
    if done < len(words):
        yield "same", words[done:]


def _safe(words: str) -> str:
    return _SIGNS.sub(lambda sign: f"{sign[0]}\\", words)


def _clipped(words: str) -> str:
    return words if len(words) <= _HEAD else f"{words[:_HEAD]}…"


def _unchanged(words: str, *, first: bool, last: bool) -> str:
    """What stayed before, between or behind changes."""
    if first:
        return _end(words)
    if last:
        return _start(words)
    return words if len(words) <= _WHOLE else f"{_start(words)}{_end(words).removeprefix('…')}"


def _start(words: str) -> str:
    """The first words, to the end of a clause if one is near."""
    if len(words) <= _NEAR:
        return words
    near = [at + 1 for at in range(1, _NEAR) if words[at] in _STOPS]
    return f"{words[: near[-1] if near else _cut_place(words, _SHORT)]}…"


def _end(words: str) -> str:
    """The last words, from the start of a clause if one is near."""
    if len(words) <= _NEAR:
        return words
    near = [at + 1 for at in range(len(words) - _NEAR, len(words) - 1) if words[at] in _STOPS]
    return f"…{words[near[0] if near else _cut_place(words, len(words) - _SHORT) :]}"


def _cut_place(words: str, at: int) -> int:
    """A place to cut at that parts no number: at `at`, or as near before it as there is one."""
    while 0 < at < len(words) and _NUMBER.fullmatch(words[at - 1 : at + 1]):
        at -= 1
    return at
